# SPDX-License-Identifier: Apache-2.0
"""The text of an entry as it will be read, the original, or both side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.outgoing_text import INSET, OutgoingText

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from reflective.ui.appearance.appearance import Appearance

AS_READ, ORIGINAL, BOTH = range(3)


class TextsPane(QWidget):
    """The middle: the outgoing text, the original, or both, and a way to hide more words.

    `hide_wanted` brings words that were selected; `pressed` an entity that was clicked.
    """

    hide_wanted = Signal(str)
    pressed = Signal(str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.outgoing = OutgoingText(_("The text as it will be read"), appearance)
        self.original = OutgoingText(_("The original text"), appearance)
        self._hide = Button(_("Hide these words"), appearance, icon="eye-off", parent=self)
        self._hide.hide()
        self._hide.clicked.connect(self._on_hide)
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
        above.addLayout(row)
        self._column.addLayout(above)
        self._column.addLayout(self._texts, 1)
        self.show_tab(AS_READ)

    def show_tab(self, tab: int) -> None:
        """Show the outgoing text (0), the original (1), or both side by side (2)."""
        self.outgoing.setVisible(tab != ORIGINAL)
        self.original.setVisible(tab != AS_READ)
        self._on_selected()

    def set_narrow(self, *, narrow: bool) -> None:
        """Put the texts one above the other where there is little room."""
        way = QBoxLayout.Direction
        self._texts.setDirection(way.TopToBottom if narrow else way.LeftToRight)

    def hasHeightForWidth(self) -> bool:
        """Answer by the size hints alone: where there is too little room, the texts scroll.

        Qt would take the whole length of a text for what it needs, at the cost of its neighbours.
        """
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the offer to hide beside what is selected."""
        super().resizeEvent(event)
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
            self._hide.hide()
            return
        self._hide.adjustSize()
        end = text.selection_end()
        place = text.mapTo(self, end.bottomLeft())
        left = max(0, min(place.x(), self.width() - self._hide.width()))
        top = max(0, min(place.y() + 6, self.height() - self._hide.height()))
        self._hide.move(left, top)
        self._hide.show()
        self._hide.raise_()

    def _on_hide(self) -> None:
        text = self._with_selection()
        if text is not None:
            words = text.selected_words()
            text.setFocus()
            text.drop_selection()
            self.hide_wanted.emit(words)
