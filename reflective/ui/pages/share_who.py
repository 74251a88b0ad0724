# SPDX-License-Identifier: Apache-2.0
"""Step 1 of the Share page: who will read it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.sharing.audiences import Audience
from reflective.ui.presenters.sharing_words import audience_detail, audience_title
from reflective.ui.widgets.buttons import Button, CardButton
from reflective.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from reflective.ui.appearance.appearance import Appearance

_WIDTH = 620
_ICONS = {
    Audience.PARTNER: "user-round",
    Audience.COLLEAGUES: "users",
    Audience.MANAGERS: "layers",
    Audience.ORGANISATIONS: "building-2",
    Audience.ANYBODY: "eye",
}


class WhoPane(QScrollArea):
    """Asks who will read it; `chosen` brings the `Audience`, `left` leads to the other ways."""

    chosen = Signal(object)
    left = Signal()

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
        self._column.setContentsMargins(34, 28, 34, 24)
        self._column.setSpacing(12)
        self.back = Button(_("Back to the three ways"), appearance, "link", "arrow-left")
        self.back.clicked.connect(self.left)
        self._column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        heading = PlainLabel(_("Who will read it?"), "display", wraps=True)
        lead = PlainLabel(
            _("This sets how much is hidden. You see every word before anything leaves."),
            tone="soft",
            wraps=True,
        )
        self._column.addWidget(heading)
        self._column.addWidget(lead)
        self.cards: dict[Audience, CardButton] = {}
        for audience in Audience:
            card = CardButton(
                audience_title(audience), audience_detail(audience), _ICONS[audience], appearance
            )
            card.clicked.connect(partial(self._on_card, audience))
            self.cards[audience] = card
            self._column.addWidget(card)
        self._column.addStretch(1)
        self.setWidget(inside)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.left)
        appearance.changed.connect(self._dress)
        self._dress()

    def show_who(self, audience: Audience | None) -> None:
        """Mark who was chosen, and put the focus there."""
        for name, card in self.cards.items():
            detail = audience_detail(name)
            is_current = name is audience
            said = _("Chosen. {detail}").format(detail=detail) if is_current else detail
            card.mark(is_current=is_current, said=said)
        self.cards[audience or Audience.PARTNER].setFocus()

    def set_narrow(self, *, narrow: bool) -> None:
        """Lay the page out for the room there is."""
        side = 16 if narrow else 34
        self._column.setContentsMargins(side, 20, side, 20)

    def _dress(self) -> None:
        self._middle.setMaximumWidth(self._appearance.scale.pixels(_WIDTH) + 68)

    def _on_card(self, audience: Audience) -> None:
        self.chosen.emit(audience)
