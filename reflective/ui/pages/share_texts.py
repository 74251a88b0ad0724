# SPDX-License-Identifier: Apache-2.0
"""The text of an entry as it will be read, the original, or both side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.outgoing_text import INSET, OutgoingText

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from reflective.ui.appearance.appearance import Appearance

AS_READ, ORIGINAL, BOTH = range(3)


class TextsPane(QWidget):
    """The middle: the outgoing text, the original, or both, and a way to hide more words.

    `hide_wanted` brings words that were selected; `reword_wanted` a stretch of the text as it
    will be read, with its words; `pressed` an entity that was clicked; `retell_wanted` asks for
    a box to tell the whole text in other words.
    """

    hide_wanted = Signal(str)
    reword_wanted = Signal(int, int, str)
    retell_wanted = Signal()
    pressed = Signal(str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.outgoing = OutgoingText(_("The text as it will be read"), appearance)
        self.original = OutgoingText(_("The original text"), appearance)
        for text in (self.outgoing, self.original):
            text.setAccessibleDescription(
                _("Select words, then press Tab to hide them or to write them another way.")
            )
        self._may_reword = True
        self._build_offer(appearance)
        self.retell = Button(_("In other words…"), appearance, "link")
        self.retell.clicked.connect(self.retell_wanted)
        self.style_note = PlainLabel(look="small", tone="soft", wraps=True)
        tabs = QButtonGroup(self)
        row = FlowLayout(gap=10)
        self.tabs: list[Button] = []
        for number, name in enumerate((_("As it will be read"), _("Original"), _("Side by side"))):
            tab = Button(name, appearance, "choice")
            tab.setChecked(number == AS_READ)
            tab.join(tabs, number)
            self.tabs.append(tab)
            row.addWidget(tab)
        tabs.idClicked.connect(self.show_tab)
        self._texts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._texts.setSpacing(16)
        for text in (self.outgoing, self.original):
            self._texts.addWidget(text, 1)
            text.selected.connect(self._on_selected)
            text.verticalScrollBar().valueChanged.connect(self._on_selected)
            text.pressed.connect(self.pressed)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        above = QHBoxLayout()
        above.setContentsMargins(INSET, 0, INSET, 0)
        row.addWidget(self.retell)
        above.addLayout(row)
        self._column.addLayout(above)
        self.style_note.setContentsMargins(INSET, 0, INSET, 0)
        self._column.addWidget(self.style_note)
        self._column.addLayout(self._texts, 1)
        self.show_tab(AS_READ)

    def _build_offer(self, appearance: Appearance) -> None:
        """Build what is offered about words that are selected."""
        self._offer = QWidget(self)
        self._hide = Button(_("Hide these words"), appearance, icon="eye-off")
        self._hide.clicked.connect(self._on_hide)
        self._reword = Button(_("Write it another way…"), appearance, icon="pencil")
        self._reword.setAccessibleName(_("Write these words another way…"))
        self._reword.clicked.connect(self._on_reword)
        offers = QHBoxLayout(self._offer)
        offers.setContentsMargins(0, 0, 0, 0)
        offers.setSpacing(6)
        self.offers = (self._hide, self._reword)
        for button in self.offers:
            offers.addWidget(button)
        self._offer.hide()

    def show_tab(self, tab: int) -> None:
        """Show the outgoing text (0), the original (1), or both side by side (2)."""
        self.outgoing.setVisible(tab != ORIGINAL)
        self.original.setVisible(tab != AS_READ)
        self._on_selected()

    def point_at(self, words: str) -> None:
        """Select words in the text as it will be read, so that one can act on them there."""
        self.tabs[AS_READ].click()
        if words and self.outgoing.select(words):
            self.outgoing.setFocus()

    def keep_words(self) -> None:
        """Offer no other words: somebody asks to see what is written, as it is."""
        self._may_reword = False
        self._reword.hide()
        self.retell.hide()

    def show_style(self, words: str) -> None:
        """Say quietly what the way of writing tells, '' for nothing."""
        self.style_note.setText(words)
        self.style_note.setVisible(bool(words))

    def set_narrow(self, *, narrow: bool) -> None:
        """Put the texts one above the other where there is little room."""
        way = QBoxLayout.Direction
        self._texts.setDirection(way.TopToBottom if narrow else way.LeftToRight)

    def hasHeightForWidth(self) -> bool:
        """Answer by the size hints alone: where there is too little room, the texts scroll.

        Qt would take the whole length of a text for what it needs, at the cost of its neighbours.
        """
        return False

    def sizeHint(self) -> QSize:
        """Ask for room for the whole text, below buttons that may take more than one row."""
        hint = super().sizeHint()
        return QSize(hint.width(), self._column.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the offer to hide beside what is selected."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()
        self._on_selected()

    def _with_selection(self) -> OutgoingText | None:
        """Find the text in which words are selected."""
        for text in (self.outgoing, self.original):
            words = "" if text.isHidden() else text.selected_words()
            if any(letter.isalnum() for letter in words):
                return text
        return None

    def _on_selected(self) -> None:
        """Offer to hide what is selected, right below it."""
        text = self._with_selection()
        if text is None:
            self._offer.hide()
            return
        self._reword.setVisible(self._may_reword and text is self.outgoing)
        self._offer.adjustSize()
        end = text.selection_end()
        place = text.mapTo(self, end.bottomLeft())
        left = max(0, min(place.x(), self.width() - self._offer.width()))
        top = max(0, min(place.y() + 6, self.height() - self._offer.height()))
        self._offer.move(left, top)
        self._offer.show()
        self._offer.raise_()

    def _on_hide(self) -> None:
        text = self._with_selection()
        if text is not None:
            words = text.selected_words()
            text.setFocus()
            text.drop_selection()
            self.hide_wanted.emit(words)

    def _on_reword(self) -> None:
        start, end = self.outgoing.selection()
        words = self.outgoing.selected_words()
        self.outgoing.setFocus()
        self.outgoing.drop_selection()
        self.reword_wanted.emit(start, end, words)
