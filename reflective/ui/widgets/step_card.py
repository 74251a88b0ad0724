# SPDX-License-Identifier: Apache-2.0
"""A next step on a card: what it is, by when, and what can be said of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from reflective.language import gettext as _
from reflective.practice.commitments import State
from reflective.ui.presenters.step_words import state_words
from reflective.ui.widgets.asking_card import AskingCard
from reflective.ui.widgets.asking_panel import AskingPanel

if TYPE_CHECKING:
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.step_words import StepLine
    from reflective.ui.widgets.asking_card import Deed


class StepCard(AskingCard):
    """Shows one next step; the signals bring what the person wants with it.

    `settled` brings the `Commitment`, a `State` and what was learnt; `change_wanted` and
    `reopened` bring the `Commitment`; `reminder_wanted` whether to be reminded of it.
    """

    settled = Signal(object, object, str)
    change_wanted = Signal(object)
    reopened = Signal(object)
    reminder_wanted = Signal(bool)

    def __init__(self, line: StepLine, appearance: Appearance) -> None:
        step = line.step
        super().__init__(step.step, appearance)
        self._line = line
        if line.came:
            self.say(line.came, "small", soft=True)
        if step.learnt:
            self.say(step.learnt, "interface")
        if line.about:
            self.say(line.about, "small", soft=True)
        if line.reminder:
            self.say(_("You are reminded on its day."), "small", soft=True)
        if step.is_open:
            first = self.link(_("How did it go?"), self.ask)
            deeds: list[Deed] = [(_("Change it…"), partial(self.change_wanted.emit, step))]
        else:
            first = self.link(_("Take it up again"), partial(self.reopened.emit, step))
            deeds = [(_("Say more about it…"), self.ask)]
        if line.reminder is not None:
            words = _("Remind me no longer") if line.reminder else _("Remind me on its day")
            deeds.append((words, partial(self.reminder_wanted.emit, not line.reminder)))
        self.put_ways([first], deeds, step.entry)

    def ask(self) -> None:
        """Ask what came of it, beneath it."""
        step = self._line.step
        panel = self._panel or self._build_panel()
        chosen = State.KEPT if step.is_open else step.state
        panel.ask(step.step, chosen, step.learnt)

    def _build_panel(self) -> AskingPanel:
        answers = [(words, state) for state, words in state_words().items()]
        question, line = _("What came of it?"), _("What did you learn from it?")
        panel = self.asks_with(AskingPanel(self._appearance, question, answers, line))
        panel.answered.connect(partial(self.settled.emit, self._line.step))
        return panel
