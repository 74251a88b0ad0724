# SPDX-License-Identifier: Apache-2.0
"""The page of the few people somebody trusts: keys to exchange, and ways to give and to open."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit, QVBoxLayout, QWidget

from reflective.journal.partner import MAX_NAME
from reflective.language import gettext as _
from reflective.ui.pages.room import RoomPage
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.confirmation import ConfirmationPanel
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.notice import announce
from reflective.ui.widgets.tick_line import TickLine

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QHideEvent

    from reflective.journal.ids import RecordId
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.partners import AllPartners, Everybody, PartnerCard, StepCard


class PartnersPage(RoomPage):
    """Shows one's own key and the partners; a view of `AllPartners`.

    `give_wanted`, `open_wanted` and `card_wanted` lead to their pages; `check_in_wanted` brings
    the name of a partner and what they mean to do.
    """

    give_wanted = Signal()
    open_wanted = Signal()
    card_wanted = Signal()
    check_in_wanted = Signal(str, str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(_("Back to Share"), appearance, parent)
        self._appearance = appearance
        self._presenter: AllPartners | None = None
        self._leaving: RecordId | None = None
        self._added = ""
        self._cards: list[QWidget] = []
        self.key = QLineEdit()
        self.key.setReadOnly(True)
        self.key.setAccessibleName(_("My key"))
        self.number = PlainLabel(look="strong", wraps=True)
        self.name = QLineEdit()
        self.name.setMaxLength(MAX_NAME)
        self.name.setAccessibleName(_("What I call my partner"))
        self.name.setPlaceholderText(_("What I call my partner"))
        self.theirs = QLineEdit()
        self.theirs.setAccessibleName(_("The key my partner gave me"))
        self.theirs.setPlaceholderText(_("The key my partner gave me"))
        self.problem = PlainLabel(tone="clay", wraps=True)
        self.problem.hide()
        self._copied = PlainLabel(look="small", tone="accent", wraps=True)
        self._copied.hide()
        self._question = ConfirmationPanel(appearance)
        self._question.confirmed.connect(self._on_removal)
        self.give = Button(_("Give an entry to a partner…"), appearance, "primary")
        self.card = Button(_("Give my next steps…"), appearance)
        self.open = Button(_("Open what a partner gave me…"), appearance)
        self._people = self._list()
        self._steps = self._list()
        self._fill()
        self._connect()

    def attend(self, presenter: AllPartners) -> None:
        """Take the presenter."""
        self._presenter = presenter

    def title(self) -> str:
        """Tell what stands in the bar."""
        return _("Partners")

    def shown(self) -> None:
        """Fetch everybody."""
        self._copied.hide()
        self.problem.hide()
        for field in (self.key, self.name, self.theirs):
            field.setMinimumHeight(field.sizeHint().height())  # else Qt may take off a pixel
        if self._presenter is not None:
            self._presenter.look()
        self.open.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Show nothing any more that comes late."""
        super().hideEvent(event)
        if not event.spontaneous() and self._presenter is not None:
            self._presenter.leave()

    def show_everybody(self, everybody: Everybody) -> None:
        """Show all of it as it is now."""
        self.key.setText(everybody.key)
        self.key.setCursorPosition(0)
        number = _("Number of my key: {number}").format(number=everybody.number)
        self.number.setText(number)
        held = [card for card in self._cards if card.isAncestorOf(self.focusWidget() or self)]
        name = held[0].accessibleName() if held else self._added
        self._added = ""
        for card in self._cards:
            card.hide()
            card.deleteLater()
        people = [self._person(card) for card in everybody.partners]
        if not people:
            nobody = _("Nobody is on your list yet. Give each other your keys first.")
            people = [PlainLabel(nobody, tone="soft", wraps=True)]
        steps = [self._step(card) for card in everybody.steps]
        if steps:
            mean = _("What my partner means to do")
            steps.insert(0, PlainLabel(mean, "title", wraps=True))
        self._cards = [*people, *steps]
        for column, cards in ((self._people, people), (self._steps, steps)):
            for card in cards:
                column.addWidget(card)
        for button in (self.give, self.card):
            button.setEnabled(bool(everybody.partners))
        if name:
            self._hold(name)

    def _hold(self, name: str) -> None:
        """Put the focus to the card of this name; where that is gone, to what stands above."""
        there = [card for card in self._cards if card.accessibleName() == name]
        box = there[0].findChild(QCheckBox) if there else None
        (box or self.open).setFocus()

    def empty_fields(self) -> None:
        """Empty the fields: they are on the list now."""
        self.problem.hide()
        self._added = self.name.text().strip()
        self.name.clear()
        self.theirs.clear()

    def refuse(self, words: str) -> None:
        """Say what could not be done; what was typed stays."""
        self.problem.setText(words)
        self.problem.show()
        announce(self.problem, words)
        self.area.bring_into_sight(self.problem)

    def _list(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(10)
        return column

    def _fill(self) -> None:
        said = _(
            "One or two people you trust. What you give them is not without names: they read it"
            " as you wrote it. Nobody else can open it."
        )
        self.column.addWidget(PlainLabel(said, tone="soft", wraps=True))
        self.column.addWidget(_row((self.give, self.card, self.open), 10))
        self.column.addWidget(self._question)
        self.column.addLayout(self._people)
        self.column.addLayout(self._steps)
        self.column.addWidget(self._own_key())
        self.column.addWidget(self._new_partner())

    def _own_key(self) -> QFrame:
        card, column = _card()
        give = _("Give it to your partner, by e-mail or on paper. It opens nothing by itself.")
        compare = _("Then read the number to each other aloud, so that you know it is theirs.")
        copy = Button(_("Copy my key"), self._appearance, icon="copy")
        copy.clicked.connect(self._on_copy)
        column.addWidget(PlainLabel(_("My key"), "strong", wraps=True))
        column.addWidget(self.key)
        column.addWidget(copy, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._copied)
        column.addWidget(self.number)
        for words in (give, compare):
            column.addWidget(PlainLabel(words, "small", "soft", wraps=True))
        return card

    def _new_partner(self) -> QFrame:
        card, column = _card()
        add = Button(_("Put on my list"), self._appearance)
        add.clicked.connect(self._on_add)
        column.addWidget(PlainLabel(_("A new partner"), "strong", wraps=True))
        for field in (self.name, self.theirs):
            field.returnPressed.connect(self._on_add)
            column.addWidget(field)
        column.addWidget(self.problem)
        column.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _person(self, person: PartnerCard) -> QFrame:
        card, column = _card(tone="clay")
        card.setAccessibleName(person.name)
        number = _("Number of their key: {number}").format(number=person.number)
        compared = TickLine(_("Compared aloud, and the same"), is_ticked=person.is_compared)
        compared.box.setAccessibleDescription(f"{person.name}. {number}")
        compared.toggled.connect(partial(self._on_compared, person))
        off = self._link(_("Take off the list…"), partial(self._on_off, person), person.name)
        column.addWidget(PlainLabel(person.name, "strong", wraps=True))
        column.addWidget(PlainLabel(number, wraps=True))
        column.addWidget(compared)
        column.addWidget(off, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _step(self, step: StepCard) -> QFrame:
        card, column = _card(tone="sky")
        card.setAccessibleName(step.words)
        words = _("{name}: {step}").format(name=step.name, step=step.words)
        begin = partial(self.check_in_wanted.emit, step.name, step.words)
        let_go = partial(self._on_let_go, step)
        ways = (
            self._link(_("Check in with it"), begin, step.words),
            self._link(_("Let it go"), let_go, step.words),
        )
        column.addWidget(PlainLabel(words, wraps=True))
        column.addWidget(_row(ways, 16))
        return card

    def _link(self, words: str, act: Callable[[], None], about: str) -> Button:
        button = Button(words, self._appearance, "link")
        button.setAccessibleDescription(about)
        button.clicked.connect(act)
        return button

    def _connect(self) -> None:
        self.give.clicked.connect(self.give_wanted)
        self.card.clicked.connect(self.card_wanted)
        self.open.clicked.connect(self.open_wanted)

    def panes(self) -> Sequence[QWidget]:
        """Give the parts that F6 moves between."""
        return (self.open, self.key, self.name)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.key.text())
        self._copied.setText(_("Copied. Paste it where your partner finds it."))
        self._copied.show()
        announce(self._copied, self._copied.text())

    def _on_add(self) -> None:
        if self._presenter is not None:
            self.problem.hide()
            self._presenter.add(self.name.text(), self.theirs.text())

    def _on_compared(self, person: PartnerCard, is_same: bool) -> None:  # noqa: FBT001 - a Qt slot
        if self._presenter is not None:
            self._presenter.compare(person.record, is_same=is_same)

    def _on_off(self, person: PartnerCard) -> None:
        self._leaving = person.record
        question = _("Take {name} off the list?").format(name=person.name)
        detail = _("What you gave each other stays where it is. Their key is deleted here.")
        self._question.ask(question, detail, _("Take off the list"))
        self.area.bring_into_sight(self._question)

    def _on_removal(self) -> None:
        if self._presenter is not None and self._leaving is not None:
            self._presenter.remove(self._leaving)
        self._leaving = None

    def _on_let_go(self, step: StepCard) -> None:
        if self._presenter is not None:
            self._presenter.let_go(step.record)


def _card(tone: str = "") -> tuple[QFrame, QVBoxLayout]:
    """Make a tinted card with its column."""
    card = QFrame()
    card.setProperty("look", "tint")
    if tone:
        card.setProperty("tone", tone)
    column = QVBoxLayout(card)
    column.setContentsMargins(18, 14, 18, 14)
    column.setSpacing(8)
    return card, column


def _row(buttons: Sequence[Button], gap: int) -> QWidget:
    """Put buttons beside one another, or below where there is too little room."""
    row = QWidget()
    flow = FlowLayout(row, gap)
    for button in buttons:
        flow.addWidget(button)
    return row
