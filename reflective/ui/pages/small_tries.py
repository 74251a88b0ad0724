# SPDX-License-Identifier: Apache-2.0
"""The board of small tries: ideas, those one is trying, and those that ended.

Side by side where there is room, one beneath the other where there is not.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.language import ngettext
from reflective.practice.probes import State
from reflective.ui.pages.cards import CardsPage
from reflective.ui.presenters.small_tries import TriesShown
from reflective.ui.presenters.step_words import try_state_words
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.part_column import PartColumn
from reflective.ui.widgets.try_card import TryCard
from reflective.ui.widgets.try_form import TryForm

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from reflective.journal.ids import RecordId
    from reflective.practice.probes import Outcome, Probe
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.small_tries import Shelf, SmallTries

_WIDE, _SIDE_BY_SIDE = 1080, 780
"""Pixels at 100 %: how wide the board grows, and from where its states stand side by side."""


class SmallTriesPage(CardsPage[TryCard, TryForm]):
    """Shows small tries; a view of `SmallTries`, given by `attend`.

    `start_wanted` brings an `Offer` that asks about all of them.
    """

    start_wanted = Signal(object)

    def __init__(self, appearance: Appearance, today: Callable[[], date]) -> None:
        said = _("Try something small, watch for signs, and then do more of it, or less.")
        back, add = _("Back to next steps"), _("Add a small try")
        form = TryForm(appearance, today)
        super().__init__(back, said, add, form, appearance, wide=_WIDE)
        self._presenter: SmallTries | None = None
        self._shown = TriesShown()
        form.kept.connect(self._on_put)
        self.add.clicked.connect(self._on_add)
        self.together = Button(_("Questions about all of them"), appearance)
        self.together.clicked.connect(self._on_together)
        self.together.hide()
        self._ways.addWidget(self.together)
        self._board = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._board.setSpacing(20)
        self._columns = {state: self._build_column(state) for state in State}
        self.column.addLayout(self._board)

    def attend(self, presenter: SmallTries) -> None:
        """Take the presenter."""
        self._presenter = presenter

    def title(self) -> str:
        """Tell what stands in the bar."""
        return _("Small tries")

    def shown(self) -> None:
        """Fetch them anew, and put the focus where one begins."""
        if self._presenter is not None:
            self._presenter.look()
        self._take_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the states side by side where there is room."""
        super().resizeEvent(event)
        self._lay_out()

    # What the presenter asks.

    def show_tries(self, shown: TriesShown) -> None:
        """Show them; while somebody types into a card, the board stays as it is."""
        there = {line.probe.id for shelf in shown.shelves for line in shelf.lines}
        if self.is_busy(there):
            return
        self._shown = shown
        self.problem.hide()
        held = self.held()
        for column in self._columns.values():
            column.clear()
        self._cards = {}
        for shelf in shown.shelves:
            self._show_shelf(shelf)
        self.together.setVisible(shown.together is not None and len(there) > 1)
        self.hold(held)

    def show_form(self, probe: Probe) -> None:
        """Let somebody write down a small try; nothing typed is thrown away."""
        if self.form.unfinished is None:
            self._changing = probe.id if probe.id in self._cards else None
            self.form.begin(probe, self._shown.groups)
        else:
            self.form.take_focus()
        self.open_form()

    def remove(self, record: RecordId) -> None:
        """Delete a small try, since that was confirmed."""
        if self._presenter is not None:
            self._presenter.take_away(record)

    def turn_back(self) -> bool:
        """Go one step back on the page, as by Escape; False where there is none.

        The link above leads to the page before at once.
        """
        return self.focusWidget() is not self._back and self.turn_back_once()

    # The board.

    def _build_column(self, state: State) -> PartColumn:
        holder = QWidget()
        words = try_state_words()[state]
        holder.setAccessibleName(words)
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 8, 0, 0)
        inside.setSpacing(10)
        inside.addWidget(PlainLabel(words, "heading", wraps=True))
        cards = PartColumn(10)
        inside.addLayout(cards)
        inside.addStretch(1)
        self._board.addWidget(holder, 1)
        return cards

    def _show_shelf(self, shelf: Shelf) -> None:
        column = self._columns[shelf.state]
        if not shelf.lines:
            nothing = {
                State.IDEA: _("No idea waits."),
                State.TRYING: _("You are trying nothing just now."),
                State.ENDED: _("None has ended."),
            }
            column.put(PlainLabel(nothing[shelf.state], tone="soft", wraps=True))
        for line in shelf.lines:
            card = TryCard(line, self._appearance)
            card.moved.connect(self._on_moved)
            card.change_wanted.connect(self.show_form)
            card.removal_wanted.connect(partial(self._on_removal, line.probe))
            card.read_wanted.connect(self.read_wanted)
            self._cards[line.probe.id] = card
            column.put(card)
        if shelf.rest > 0:
            words = ngettext("Show {count} more", "Show {count} more", shelf.rest)
            more = Button(words.format(count=shelf.rest), self._appearance, "link")
            more.clicked.connect(partial(self._on_more, shelf.state))
            column.put(more)
            column.setAlignment(more, Qt.AlignmentFlag.AlignLeft)

    def _lay_out(self) -> None:
        scale = self._appearance.scale
        fits = self.width() - 2 * self._side >= scale.pixels(_SIDE_BY_SIDE)
        sides = QBoxLayout.Direction
        self._board.setDirection(sides.LeftToRight if fits else sides.TopToBottom)

    # What the person does.

    def _on_add(self) -> None:
        if self._presenter is not None:
            self._presenter.begin()

    def _on_more(self, state: State) -> None:
        if self._presenter is not None:
            self._presenter.show_more(state)

    def _on_together(self) -> None:
        if self._shown.together is not None:
            self.start_wanted.emit(self._shown.together)

    def _on_put(self, probe: Probe) -> None:
        if self._presenter is not None:
            self._presenter.put(probe)

    def _on_moved(self, probe: Probe, state: State, outcome: Outcome | None, words: str) -> None:
        if self._presenter is not None:
            self._presenter.move(probe.id, state, outcome, words)

    def _on_removal(self, probe: Probe) -> None:
        self.ask_before_removal(probe.id, _("Delete this small try?"), probe.name)
