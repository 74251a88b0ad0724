# SPDX-License-Identifier: Apache-2.0
"""Somebody at one page: reads what stands on it, and works it by the words that can be seen."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QWidget

from reflective.ui.widgets.labels import PlainLabel

Part = TypeVar("Part", bound=QWidget)


class AtPage:
    """Eyes and hands at `page`, which a test gives."""

    page: QWidget

    def all(self, kind: type[Part]) -> list[Part]:
        """Find all parts of a kind that can be seen."""
        QApplication.processEvents()
        return [each for each in self.page.findChildren(kind) if each.isVisible()]

    def words(self) -> list[str]:
        """Read all labels."""
        return [each.text() for each in self.all(PlainLabel)]

    def press(self, words: str, number: int = 0) -> None:
        """Press a button by the words on it."""
        [each for each in self.all(QPushButton) if each.text() == words][number].click()

    def line(self, name: str) -> QLineEdit:
        """Find a line to write in by its name."""
        return next(each for each in self.all(QLineEdit) if each.accessibleName() == name)

    def box(self, name: str) -> QComboBox:
        """Find a box to choose from by its name."""
        return next(each for each in self.all(QComboBox) if each.accessibleName() == name)
