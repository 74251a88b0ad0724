# SPDX-License-Identifier: Apache-2.0
"""The frame of a page of cards: one form over them, and a question before one is deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reflective.language import gettext as _
from reflective.ui.pages.room import RoomPage
from reflective.ui.widgets.asking_card import AskingCard
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.confirmation import ConfirmationPanel
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.notice import announce
from reflective.ui.widgets.record_form import RecordForm

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from reflective.journal.ids import RecordId
    from reflective.ui.appearance.appearance import Appearance

Card = TypeVar("Card", bound=AskingCard)
Form = TypeVar("Form", bound=RecordForm)


class CardsPage(RoomPage, Generic[Card, Form]):
    """Holds cards under a form that adds one more; the focus stays with the card one works at.

    `read_wanted` brings an entry, and `deleted` the way to put back what was just deleted.
    """

    read_wanted = Signal(str)
    deleted = Signal(object)

    def __init__(
        self, back: str, said: str, add: str, form: Form, appearance: Appearance, *, wide: int
    ) -> None:
        super().__init__(back, appearance, wide=wide)
        self._appearance = appearance
        self._going: RecordId | None = None
        self._changing: RecordId | None = None
        self._cards: dict[RecordId, Card] = {}
        self.problem = PlainLabel(tone="clay", wraps=True)
        self.problem.hide()
        self.form = form
        form.left.connect(self._on_form_left)
        self.question = ConfirmationPanel(appearance)
        self.question.confirmed.connect(self._on_remove)
        self.question.declined.connect(self._take_focus)
        self.add = Button(add, appearance, "primary", "plus")
        ways = QWidget()
        self._ways = FlowLayout(ways, 14)
        self._ways.addWidget(self.add)
        self.column.addWidget(PlainLabel(said, tone="soft", wraps=True))
        for part in (ways, self.problem, self.form, self.question):
            self.column.addWidget(part)

    def close_form(self) -> None:
        """Close the form: what stood in it is in the journal."""
        self.form.end()
        self._on_form_left()

    def offer_back(self, put_back: Callable[[], None]) -> None:
        """Offer to put back what was just deleted."""
        self.deleted.emit(put_back)

    def refuse(self, words: str) -> None:
        """Say what could not be done."""
        self.problem.setText(words)
        self.problem.show()
        announce(self.problem, words)
        self.area.bring_into_sight(self.problem)

    def remove(self, record: RecordId) -> None:
        """Delete a record, since that was confirmed."""

    def ask_before_removal(self, record: RecordId, question: str, name: str) -> None:
        """Ask whether a record is to be deleted."""
        self._going = record
        self.question.ask(question, name, _("Delete"))
        self.area.bring_into_sight(self.question)

    def is_busy(self, there: Collection[RecordId]) -> bool:
        """Say whether somebody types into a card of a record that is still there."""
        asked = {record for record, card in self._cards.items() if card.is_asking}
        return bool(asked) and asked <= set(there)

    def held(self) -> RecordId | None:
        """Tell which record's card has the focus."""
        focused = self.focusWidget() or self
        found = (name for name, card in self._cards.items() if card.isAncestorOf(focused))
        return next(found, None)

    def hold(self, record: RecordId | None) -> None:
        """Give the focus back to the card of a record; where that is gone, to what adds one."""
        if record is not None:
            card = self._cards.get(record)
            (card.first if card is not None else self.add).setFocus()

    def turn_back_once(self) -> bool:
        """Go one step back on the page; what is being written stays until Cancel."""
        focused = self.focusWidget() or self
        for card in self._cards.values():
            if card.is_asking and card.isAncestorOf(focused):
                card.stop_asking()
                return True
        if not self.question.isHidden():
            self.question.hide()
            self._take_focus()
        elif not self.form.isHidden():
            self.form.turn_back()
        else:
            return False
        return True

    def open_form(self) -> None:
        """Bring the form into sight, since it was begun; there is one way on at a time."""
        self.add.hide()
        self.area.bring_into_sight(self.form)

    def _take_focus(self) -> None:
        if self.form.isHidden():
            self.add.setFocus()
        else:
            self.form.take_focus()

    def _on_form_left(self) -> None:
        self.add.show()
        self.add.setFocus()
        record, self._changing = self._changing, None
        self.hold(record)

    def _on_remove(self) -> None:
        if self._going is not None:
            self.remove(self._going)
        self._take_focus()
