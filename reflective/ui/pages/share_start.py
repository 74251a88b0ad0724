# SPDX-License-Identifier: Apache-2.0
"""Where sharing starts: three ways to bring a story, none of them better than the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.presenters.sharing_words import picked_words
from reflective.ui.widgets.buttons import Button, CardButton
from reflective.ui.widgets.confirmation import ConfirmationPanel
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.sharing_picking import Picked

_WIDTH = 620


class StartPane(QScrollArea):
    """Offers three ways; `shared_wanted` and `people_wanted` lead to what is kept about sharing.

    `reading_wanted` goes on with what was begun, `drop_wanted` lets go of it.

    The way to a partner is shown once `offer_partner` was called.
    """

    tell_wanted = Signal()
    bring_wanted = Signal()
    partner_wanted = Signal()
    reading_wanted = Signal()
    drop_wanted = Signal()
    shared_wanted = Signal()
    people_wanted = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setProperty("look", "clear")
        self._middle = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._middle, 1000)
        row.addStretch(1)
        self._column = QVBoxLayout(self._middle)
        self._column.setSpacing(12)
        self._column.addWidget(
            PlainLabel(_("How would you like to bring your story?"), "display", wraps=True)
        )
        self._column.addWidget(
            PlainLabel(_("Each way is as good as the others."), tone="soft", wraps=True)
        )
        self._picked = PlainLabel(look="strong", wraps=True)
        self._column.addWidget(self._picked)
        self._build_ways_on()
        self._build_cards()
        self._build_links()
        self._column.addStretch(1)
        self.setWidget(inside)
        appearance.changed.connect(self._dress)
        self.set_narrow(narrow=False)
        self._dress()

    def show_start(self, picked: tuple[Picked, ...], begun: str) -> None:
        """Show the ways, with what is chosen already, and put the focus to the first.

        What was begun to be read through can be gone on with, or let go.
        """
        words = begun or picked_words([one.heading for one in picked])
        self._picked.setText(words)
        self._picked.setVisible(bool(words))
        self._ways_on.setVisible(bool(begun))
        self.question.hide()
        self.verticalScrollBar().setValue(0)
        (self.go_on if begun else self.tell).setFocus()

    def offer_partner(self) -> None:
        """Show the third way too."""
        self.partner.show()

    def set_narrow(self, *, narrow: bool) -> None:
        """Lay the page out for the room there is."""
        side = 16 if narrow else 34
        self._column.setContentsMargins(side, 20 if narrow else 28, side, 20)

    def _build_cards(self) -> None:
        self.tell = CardButton(
            _("Tell it myself"),
            _("Make a short note to speak from. Nothing leaves your journal."),
            "mic",
            self._appearance,
        )
        self.bring = CardButton(
            _("Bring it without names"),
            _("Names and clues are taken out. You see every word before it leaves."),
            "eye-off",
            self._appearance,
        )
        self.partner = CardButton(
            _("Give it to my partner"),
            _("As you wrote it, names and all, locked for one person you trust."),
            "user-round",
            self._appearance,
        )
        self.tell.clicked.connect(self.tell_wanted)
        self.bring.clicked.connect(self.bring_wanted)
        self.partner.clicked.connect(self.partner_wanted)
        for card in (self.tell, self.bring, self.partner):
            self._column.addWidget(card)
        self.partner.hide()

    def _build_ways_on(self) -> None:
        self._ways_on = QWidget()
        row = FlowLayout(self._ways_on, gap=16)
        self.go_on = Button(_("Go on reading"), self._appearance)
        self.go_on.clicked.connect(self.reading_wanted)
        self.drop = Button(_("Forget what I decided"), self._appearance, "link")
        self.drop.clicked.connect(self._on_drop)
        row.addWidget(self.go_on)
        row.addWidget(self.drop)
        self._column.addWidget(self._ways_on)
        self._ways_on.hide()
        self.question = ConfirmationPanel(self._appearance)
        self.question.confirmed.connect(self.drop_wanted)
        self._column.addWidget(self.question)

    def _build_links(self) -> None:
        links = FlowLayout(gap=16)
        shared = Button(_("What I have shared"), self._appearance, "link", "history")
        shared.clicked.connect(self.shared_wanted)
        words = _("People and places I write about")
        people = Button(words, self._appearance, "link", "user-round")
        people.clicked.connect(self.people_wanted)
        links.addWidget(shared)
        links.addWidget(people)
        self._column.addSpacing(8)
        self._column.addLayout(links)

    def _on_drop(self) -> None:
        self.question.ask(
            _("Forget what you decided?"),
            _("Your entries stay as they are. To share them, you decide anew."),
            _("Forget my decisions"),
        )

    def _dress(self) -> None:
        self._middle.setMaximumWidth(self._appearance.scale.pixels(_WIDTH) + 68)
