# SPDX-License-Identifier: Apache-2.0
"""A line to write in, with its name above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from reflective.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent


class LineUnderName(QWidget):
    """A name and a line; `line` is where one writes."""

    def __init__(self, name: str) -> None:
        super().__init__()
        label = PlainLabel(name, "small", "soft", wraps=True)
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.line.setMinimumWidth(1)
        label.setBuddy(self.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(label)
        column.addWidget(self.line)

    def showEvent(self, event: QShowEvent) -> None:
        """Keep the height of the line; see `keep_height`."""
        super().showEvent(event)
        keep_height(self.line)

    @property
    def text(self) -> str:
        """What is written."""
        return self.line.text().strip()


def keep_height(*fields: QWidget) -> None:
    """Let fields be as high as they would like to be at least.

    With a style sheet Qt makes them want a little more than they need, and takes that from the
    words around them.
    """
    for field in fields:
        field.setMinimumHeight(0)
        field.setMinimumHeight(field.sizeHint().height())
