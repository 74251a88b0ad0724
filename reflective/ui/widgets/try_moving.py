# SPDX-License-Identifier: Apache-2.0
"""Asks how far a small try is now, and what somebody thinks about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.practice.probes import Outcome, State
from reflective.ui.presenters.step_words import outcome_words
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.line_under_name import LineUnderName
from reflective.ui.widgets.notice import announce

if TYPE_CHECKING:
    from reflective.practice.probes import Probe
    from reflective.ui.appearance.appearance import Appearance

Way = tuple[State, Outcome | None]


class MovingPanel(QFrame):
    """Offers where a small try can go from where it is; hidden until `ask`.

    `moved` brings a `State`, an `Outcome` or None, and the words; `declined` comes where somebody
    goes back.
    """

    moved = Signal(object, object, str)
    declined = Signal()

    def __init__(self, appearance: Appearance, probe: Probe) -> None:
        super().__init__()
        self.setProperty("look", "tint")
        self.setAccessibleName(probe.name)
        self._name = probe.name
        self._question = PlainLabel(_("Where does it go from here?"), "strong", wraps=True)
        self._group = QButtonGroup(self)
        self._ways = ways_on(probe.state)
        self._buttons: list[Button] = []
        places = QWidget()
        flow = FlowLayout(places, 8)
        for number, (words, _way) in enumerate(self._ways):
            button = Button(words, appearance, "choice")
            button.join(self._group, number)
            flow.addWidget(button)
            self._buttons.append(button)
        self._reflection = LineUnderName(_("What did you notice?"))
        self._reflection.line.setPlaceholderText(_("A line, or nothing"))
        self._reflection.line.returnPressed.connect(self._on_keep)
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
        for part in (self._question, places, self._reflection, buttons):
            column.addWidget(part)
        self.hide()

    def ask(self) -> None:
        """Show the question."""
        self._buttons[0].setChecked(True)
        self.show()
        self._buttons[0].setFocus()
        announce(self, f"{self._name} {self._question.text()}")

    def turn_back(self) -> None:
        """Ask no more; nothing is kept."""
        self.hide()
        self.declined.emit()

    def _on_keep(self) -> None:
        number = max(0, self._group.checkedId())
        state, outcome = self._ways[number][1]
        self.hide()
        self.moved.emit(state, outcome, self._reflection.text)


def ways_on(state: State) -> tuple[tuple[str, Way], ...]:
    """List where a small try can go from a state, in the words of the screen."""
    ends = tuple((words, (State.ENDED, end)) for end, words in outcome_words().items())
    if state is State.IDEA:
        return ((_("I am trying it"), (State.TRYING, None)), *ends[2:])
    if state is State.TRYING:
        return (*ends, (_("Only an idea again"), (State.IDEA, None)))
    return ((_("I am trying it again"), (State.TRYING, None)),)
