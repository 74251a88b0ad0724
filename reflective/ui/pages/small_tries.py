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
from reflective.ui.pages.room import RoomPage
from reflective.ui.presenters.small_tries import TriesShown
from reflective.ui.presenters.step_words import try_state_words
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.confirmation import ConfirmationPanel
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.notice import announce
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


class SmallTriesPage(RoomPage):
    """Shows small tries; a view of `SmallTries`, given by `attend`.

    `read_wanted` brings an entry, `start_wanted` an `Offer` that asks about all of them.
    """

    read_wanted = Signal(str)
    start_wanted = Signal(object)

    def __init__(self, appearance: Appearance, today: Callable[[], date]) -> None:
        super().__init__(_("Back to next steps"), appearance)
        self._appearance = appearance
        self._presenter: SmallTries | None = None
        self._shown = TriesShown()
        self._going: Probe | None = None
        self._parts: list[QWidget] = []
        self._cards: dict[RecordId, TryCard] = {}
        said = _("Try something small, watch for signs, and then do more of it, or less.")
        self.problem = PlainLabel(tone="clay", wraps=True)
        self.problem.hide()
        self.form = TryForm(appearance, today)
        self.form.kept.connect(self._on_put)
        self.form.left.connect(self._on_form_left)
        self.question = ConfirmationPanel(appearance)
        self.question.confirmed.connect(self._on_remove)
        self.question.declined.connect(self._take_focus)
        self.add = Button(_("Add a small try"), appearance, "primary", "plus")
        self.add.clicked.connect(self._on_add)
        self.together = Button(_("Questions about all of them"), appearance)
        self.together.clicked.connect(self._on_together)
        ways = QWidget()
        row = FlowLayout(ways, 10)
        row.addWidget(self.add)
        row.addWidget(self.together)
        self._board = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._board.setSpacing(20)
        self._columns = {state: self._build_column(state) for state in State}
        self.column.addWidget(PlainLabel(said, tone="soft", wraps=True))
        for part in (ways, self.problem, self.form, self.question):
            self.column.addWidget(part)
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
        asked = {record for record, card in self._cards.items() if card.is_asking}
        there = {line.probe.id for shelf in shown.shelves for line in shelf.lines}
        if asked and asked <= there:
            return
        self._shown = shown
        self.problem.hide()
        held = any(part.isAncestorOf(self.focusWidget() or self) for part in self._parts)
        for part in self._parts:
            part.hide()
            part.deleteLater()
        self._parts, self._cards = [], {}
        for shelf in shown.shelves:
            self._show_shelf(shelf)
        has_several = len(there) > 1
        self.together.setVisible(shown.together is not None and has_several)
        if held:
            self.add.setFocus()

    def show_form(self, probe: Probe) -> None:
        """Let somebody write down a small try; nothing typed is thrown away."""
        if self.form.unfinished is None:
            self.form.begin(probe, self._shown.groups)
            self.add.hide()  # one way on at a time
        else:
            self.form.take_focus()
        self.area.bring_into_sight(self.form)

    def close_form(self) -> None:
        """Close the form: it is in the journal."""
        self.form.end()
        self._on_form_left()

    def refuse(self, words: str) -> None:
        """Say what could not be done."""
        self.problem.setText(words)
        self.problem.show()
        announce(self.problem, words)
        self.area.bring_into_sight(self.problem)

    def turn_back(self) -> bool:
        """Go one step back on the page, as by Escape; False where there is none.

        The link above leads to the page before at once.
        """
        focused = self.focusWidget() or self
        if focused is self._back:
            return False
        for card in self._cards.values():
            if card.is_asking and card.isAncestorOf(focused):
                card.stop_asking()
                return True
        if not self.question.isHidden():
            self.question.hide()
        elif not self.form.isHidden():
            self.form.turn_back()
            return True
        else:
            return False
        self._take_focus()
        return True

    # The board.

    def _build_column(self, state: State) -> QVBoxLayout:
        holder = QWidget()
        words = try_state_words()[state]
        holder.setAccessibleName(words)
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 8, 0, 0)
        inside.setSpacing(10)
        inside.addWidget(PlainLabel(words, "heading", wraps=True))
        cards = QVBoxLayout()
        cards.setSpacing(10)
        inside.addLayout(cards)
        inside.addStretch(1)
        self._board.addWidget(holder, 1)
        return cards

    def _show_shelf(self, shelf: Shelf) -> None:
        if not shelf.lines:
            nothing = {
                State.IDEA: _("No idea waits."),
                State.TRYING: _("You are trying nothing just now."),
                State.ENDED: _("None has ended."),
            }
            self._put(shelf.state, PlainLabel(nothing[shelf.state], tone="soft", wraps=True))
        for line in shelf.lines:
            card = TryCard(line, self._appearance)
            card.moved.connect(self._on_moved)
            card.change_wanted.connect(self.show_form)
            card.removal_wanted.connect(self._on_removal)
            card.read_wanted.connect(self.read_wanted)
            self._cards[line.probe.id] = card
            self._put(shelf.state, card)
        if shelf.rest > 0:
            words = ngettext("Show {count} more", "Show {count} more", shelf.rest)
            more = Button(words.format(count=shelf.rest), self._appearance, "link")
            more.clicked.connect(partial(self._on_more, shelf.state))
            self._put(shelf.state, more)
            self._columns[shelf.state].setAlignment(more, Qt.AlignmentFlag.AlignLeft)

    def _put(self, state: State, part: QWidget) -> None:
        self._parts.append(part)
        self._columns[state].addWidget(part)

    def _lay_out(self) -> None:
        scale = self._appearance.scale
        fits = self.width() - 2 * self._side >= scale.pixels(_SIDE_BY_SIDE)
        sides = QBoxLayout.Direction
        self._board.setDirection(sides.LeftToRight if fits else sides.TopToBottom)

    def _dress(self) -> None:
        wide = self._look.scale.pixels(_WIDE)
        right = max(self._side, self.width() - self._side - wide)
        self._outside.setContentsMargins(self._side, 18, right, 24)

    def _take_focus(self) -> None:
        if self.form.isHidden():
            self.add.setFocus()
        else:
            self.form.take_focus()

    # What the person does.

    def _on_form_left(self) -> None:
        self.add.show()
        self.add.setFocus()

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
        self._going = probe
        self.question.ask(_("Delete this small try for good?"), probe.name, _("Delete for good"))
        self.area.bring_into_sight(self.question)

    def _on_remove(self) -> None:
        if self._presenter is not None and self._going is not None:
            self._presenter.take_away(self._going.id)
        self._take_focus()
