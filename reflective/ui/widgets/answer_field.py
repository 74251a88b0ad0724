# SPDX-License-Identifier: Apache-2.0
"""What every field for an answer does, and the small parts that several of them are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reflective.journal.answer import NO_ANSWER, Answer
from reflective.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QAbstractButton, QLabel


class AnswerField(QWidget):
    """Lets somebody answer one kind of question; `changed` comes with each change of theirs."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        self._filling = False

    def show_answer(self, answer: Answer) -> None:
        """Let this answer stand in the field."""
        self._filling = True
        self.fill(answer)
        self._filling = False

    def fill(self, answer: Answer) -> None:
        """Put an answer into the parts of the field; nothing is told of it."""

    def answer(self) -> Answer:
        """Give what stands in the field."""
        return NO_ANSWER

    def stops(self) -> Sequence[QWidget]:
        """Give what the keyboard stops at, in order."""
        return ()

    def first(self) -> QWidget | None:
        """Give what takes the focus when the question comes."""
        stops = self.stops()
        return stops[0] if stops else None

    def tell(self) -> None:
        """Tell that the person changed something."""
        if not self._filling:
            self.changed.emit()


class ChoiceRow(QWidget):
    """A box to tick or choose, with words beside it that wrap; a click on them is one on it."""

    def __init__(self, box: QAbstractButton, words: str) -> None:
        super().__init__()
        self.box = box
        self.words = PlainLabel(words, wraps=True)
        box.setAccessibleName(words)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        self.words.setContentsMargins(0, 4, 0, 0)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick the box where its words were clicked."""
        is_here = self.rect().contains(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and is_here:
            self.box.click()
            self.box.setFocus(Qt.FocusReason.MouseFocusReason)


class NamedLine(QWidget):
    """A line to write in under its name."""

    def __init__(self, name: str, hint: str = "") -> None:
        super().__init__()
        self.label = PlainLabel(name, "small", "soft", wraps=True)
        self.line = answer_line(name, hint)
        under_label(self, self.label, self.line)

    @property
    def text(self) -> str:
        """What is written."""
        return self.line.text().strip()


def answer_line(name: str, hint: str = "") -> QLineEdit:
    """Make a line to write a part of an answer in."""
    line = QLineEdit()
    line.setAccessibleName(name)
    line.setPlaceholderText(hint)
    line.setMinimumWidth(1)
    return line


def under_label(cell: QWidget, label: QLabel, field: QWidget) -> None:
    """Lay a field out under its name."""
    label.setBuddy(field)
    column = QVBoxLayout(cell)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(3)
    column.addWidget(label)
    column.addWidget(field)


def put(line: QLineEdit, text: str) -> None:
    """Put words into a line, without moving the cursor of somebody who writes there."""
    if line.text().strip() != text:
        line.setText(text)
        line.setCursorPosition(0)
