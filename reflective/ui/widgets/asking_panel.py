# SPDX-License-Identifier: Apache-2.0
"""Asks quietly about something on a card: answers that are worth the same, and a line, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.line_under_name import LineUnderName
from reflective.ui.widgets.notice import announce

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reflective.ui.appearance.appearance import Appearance

Answer = tuple[str, object]
"""The words of an answer, and what it stands for."""


class AskingPanel(QFrame):
    """Shows a question with its answers and a line to write; hidden until `ask`.

    `answered` brings what was chosen and the words; `declined` comes where somebody goes back.
    """

    answered = Signal(object, str)
    declined = Signal()

    def __init__(
        self, appearance: Appearance, question: str, answers: Sequence[Answer], line: str
    ) -> None:
        super().__init__()
        self.setProperty("look", "tint")
        self._question = PlainLabel(question, "strong", wraps=True)
        self._answers = tuple(answers)
        self._group = QButtonGroup(self)
        self._buttons: list[Button] = []
        places = QWidget()
        flow = FlowLayout(places, 8)
        for number, (words, _value) in enumerate(self._answers):
            button = Button(words, appearance, "choice")
            button.join(self._group, number)
            flow.addWidget(button)
            self._buttons.append(button)
        self._words = LineUnderName(line)
        self._words.line.setPlaceholderText(_("A line, or nothing"))
        self._words.line.returnPressed.connect(self._on_keep)
        keep = Button(_("Keep this"), appearance)
        keep.clicked.connect(self._on_keep)
        back = Button(_("Not now"), appearance)
        back.clicked.connect(self.turn_back)
        buttons = QWidget()
        row = FlowLayout(buttons, 10)
        row.addWidget(keep)
        row.addWidget(back)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 14)
        column.setSpacing(8)
        for part in (self._question, places, self._words, buttons):
            column.addWidget(part)
        self.hide()

    def ask(self, about: str, chosen: object = None, words: str = "") -> None:
        """Ask about something; an answer may be chosen beforehand, else the first is."""
        known = [at for at, (_words, value) in enumerate(self._answers) if value == chosen]
        first = self._buttons[known[0] if known else 0]
        first.setChecked(True)
        self._words.line.setText(words)
        self.setAccessibleName(about)
        self.show()
        first.setFocus()
        announce(self, f"{about} {self._question.text()}")

    def turn_back(self) -> None:
        """Ask no more; nothing is kept."""
        self.hide()
        self.declined.emit()

    def _on_keep(self) -> None:
        value = self._answers[max(0, self._group.checkedId())][1]
        self.hide()
        self.answered.emit(value, self._words.text)
