# SPDX-License-Identifier: Apache-2.0
"""Fields of one line that grow with their words, for parts of an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from reflective.ui.widgets.answer_field import under_label
from reflective.ui.widgets.growing_text import GrowingText
from reflective.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from reflective.ui.appearance.appearance import Appearance


class NamedText(QWidget):
    """A field that grows with its words, under its name."""

    def __init__(self, name: str, appearance: Appearance) -> None:
        super().__init__()
        self.line = GrowingText(appearance, "interface", is_one_line=True)
        self.line.setAccessibleName(name)
        under_label(self, PlainLabel(name, "small", "soft", wraps=True), self.line)

    @property
    def text(self) -> str:
        """What is written."""
        return words_in(self.line)


def words_in(field: GrowingText) -> str:
    """Give what is written in a field of one line, however many rows it takes."""
    return " ".join(field.toPlainText().split("\n")).strip()


def write(field: GrowingText, words: str) -> None:
    """Put words into a field, without moving the cursor of somebody who writes there."""
    if words_in(field) != words:
        field.fill(words)
