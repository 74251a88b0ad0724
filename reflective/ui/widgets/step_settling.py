# SPDX-License-Identifier: Apache-2.0
"""Asks quietly what came of a next step, and what was learnt: a line, or nothing at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.practice.commitments import State
from reflective.ui.presenters.step_words import state_words
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.line_under_name import LineUnderName
from reflective.ui.widgets.notice import announce

if TYPE_CHECKING:
    from reflective.ui.appearance.appearance import Appearance


class SettlingPanel(QFrame):
    """Three answers that are worth the same, and a line; hidden until `ask`.

    `settled` brings a `State` and the words; `declined` comes where somebody goes back.
    """

    settled = Signal(object, str)
    declined = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "tint")
        self._question = PlainLabel(_("What came of it?"), "strong", wraps=True)
        self._group = QButtonGroup(self)
        self._choices: dict[State, Button] = {}
        ways = FlowLayout(gap=8)
        for number, (state, words) in enumerate(state_words().items()):
            button = Button(words, appearance, "choice")
            button.join(self._group, number)
            ways.addWidget(button)
            self._choices[state] = button
        self._learnt = LineUnderName(_("What did you learn from it?"))
        self._learnt.line.setPlaceholderText(_("A line, or nothing"))
        self._learnt.line.returnPressed.connect(self._on_keep)
        keep = Button(_("Keep this"), appearance)
        keep.clicked.connect(self._on_keep)
        back = Button(_("Not now"), appearance)
        back.clicked.connect(self.turn_back)
        buttons = FlowLayout(gap=10)
        buttons.addWidget(keep)
        buttons.addWidget(back)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(8)
        column.addWidget(self._question)
        column.addLayout(ways)
        column.addWidget(self._learnt)
        column.addLayout(buttons)
        self.hide()

    def ask(self, step: str, learnt: str = "", state: State = State.KEPT) -> None:
        """Ask about a step; `state` is chosen beforehand."""
        self._learnt.line.setText(learnt)
        self._choices[state].setChecked(True)
        self.setAccessibleName(step)
        self.show()
        self._choices[state].setFocus()
        announce(self, f"{step} {self._question.text()}")

    def turn_back(self) -> None:
        """Ask no more; nothing is kept."""
        self.hide()
        self.declined.emit()

    def _on_keep(self) -> None:
        chosen = next(
            (state for state, button in self._choices.items() if button.isChecked()), State.KEPT
        )
        self.hide()
        self.settled.emit(chosen, self._learnt.text)
