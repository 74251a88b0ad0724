# SPDX-License-Identifier: Apache-2.0
"""A small try on a card of the board: what it is, its signs, and what each change taught."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from reflective.language import gettext as _
from reflective.ui.presenters.step_words import ways_on
from reflective.ui.widgets.asking_card import AskingCard
from reflective.ui.widgets.asking_panel import AskingPanel

if TYPE_CHECKING:
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.step_words import TryLine, Way
    from reflective.ui.widgets.labels import PlainLabel


class TryCard(AskingCard):
    """Shows one small try; its parts open beneath it.

    `moved` brings the `Probe`, a `State`, an `Outcome` or None, and the words. `change_wanted`
    brings the `Probe`.
    """

    moved = Signal(object, object, object, str)
    change_wanted = Signal(object)

    def __init__(self, line: TryLine, appearance: Appearance) -> None:
        super().__init__(line.probe.name, appearance)
        self._line = line
        self._parts: list[PlainLabel] = []
        if line.about:
            self.say(line.about, "small", soft=True)
        if line.moves:
            self.say(line.moves[-1], "interface")
        links = [self.link(_("Move it on"), self.ask)]
        self._open = self.link(_("Show all of it"), self._on_open)
        if line.parts or len(line.moves) > 1:
            links.append(self._open)
        change = (_("Change it…"), partial(self.change_wanted.emit, line.probe))
        self.put_ways(links, [change], line.probe.entry)

    def ask(self) -> None:
        """Ask where it goes, beneath it."""
        panel = self._panel or self._build_panel()
        panel.ask(self.name)

    def _build_panel(self) -> AskingPanel:
        question, line = _("Where does it go from here?"), _("What did you notice?")
        answers = ways_on(self._line.probe.state)
        panel = self.asks_with(AskingPanel(self._appearance, question, answers, line))
        panel.answered.connect(self._on_answered)
        return panel

    def _on_open(self) -> None:
        """Show all parts and changes, or the first ones alone again."""
        if self._parts:
            for part in self._parts:
                part.hide()
                part.deleteLater()
            self._parts = []
            self._open.setText(_("Show all of it"))
            return
        for name, words in self._line.parts:
            self._parts += [self.say(name, "small", soft=True), self.say(words, "interface")]
        self._parts += [self.say(move, "small") for move in self._line.moves[:-1]]
        self._open.setText(_("Show less"))

    def _on_answered(self, way: Way, words: str) -> None:
        self.moved.emit(self._line.probe, *way, words)
