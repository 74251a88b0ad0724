# SPDX-License-Identifier: Apache-2.0
"""Choosing passages: the entry with what is chosen painted in it, and its paragraphs to tick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.pages.share_paragraphs import ParagraphList
from reflective.ui.presenters.sharing_reading import Family, Painted, Standing
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.fitting_area import FittingArea
from reflective.ui.widgets.labels import LineLabel, PlainLabel
from reflective.ui.widgets.outgoing_text import OutgoingText

if TYPE_CHECKING:
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.sharing_cutting import Cutting, CuttingScreen

_WIDTH = 340
_CHOSEN = "chosen"
_LEAST_TEXT, _LEAST_LIST = 130, 90


class CuttingPane(FittingArea):
    """A view of `Cutting`; `left` comes when the person goes back to the entries.

    `back` says in words where that is.
    """

    left = Signal()
    told = Signal(str)

    def __init__(self, appearance: Appearance, back: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._presenter: Cutting | None = None
        self._narrow = False
        self.back = Button(back, appearance, "link", "arrow-left")
        self.back.clicked.connect(self.left)
        self._title = LineLabel(look="title")
        self._said = PlainLabel(tone="soft", wraps=True)
        self.text = OutgoingText(_("Your entry, with what is chosen"), appearance)
        self.text.selected.connect(self._on_selected)
        self.take = Button(_("Choose these words"), appearance, icon="plus")
        self.take.setEnabled(False)
        self.take.clicked.connect(self._on_take)
        self.list = ParagraphList(appearance)
        self.list.ticked.connect(self._on_ticked)
        self.whole = Button(_("Let the whole entry leave"), appearance, "link")
        self.whole.clicked.connect(self._on_whole)
        self.use = Button(_("Use these parts"), appearance, "primary")
        self.use.clicked.connect(self._on_use)
        self._column = QVBoxLayout(self.inside)
        self._column.setSpacing(10)
        self._column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self._title)
        self._column.addWidget(self._said)
        self._column.addLayout(self._build_panes(), 1)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.left)
        appearance.changed.connect(self._dress)
        self.set_narrow(narrow=False)

    def attend(self, presenter: Cutting) -> None:
        """Take the presenter."""
        self._presenter = presenter

    def show_cutting(self, screen: CuttingScreen) -> None:
        """Show an entry, and what of it is chosen."""
        is_new = screen.text != self.text.toPlainText() or self._title.text() == ""
        self._title.set_line(screen.title)
        self._said.setText(
            _("Nothing leaves but what is painted.")
            if screen.spans
            else _("The whole entry leaves. Tick paragraphs, or select words, to choose less.")
        )
        self.whole.setEnabled(bool(screen.spans))
        painted = [
            Painted(start, end, _CHOSEN, Family.COUNTED, Standing.HIDDEN)
            for start, end in screen.spans
        ]
        self.text.show_text(screen.text, painted)
        self.list.show_paragraphs(screen.paragraphs)
        if is_new:
            self.list.setCurrentRow(0)
            self.list.setFocus()

    def tell(self, text: str) -> None:
        """Say something quietly."""
        self.told.emit(text)

    def set_narrow(self, *, narrow: bool) -> None:
        """Put the paragraphs below the text where there is little room."""
        self._narrow = narrow
        way = QBoxLayout.Direction
        self._panes.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        side = 16 if narrow else 34
        self._column.setContentsMargins(side, 16, side, 12)
        self._dress()

    def panes(self) -> tuple[QWidget, ...]:
        """Give the parts that F6 moves between."""
        return (self.text, self.list)

    def _build_panes(self) -> QBoxLayout:
        self._panes = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._panes.setSpacing(20)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.text, 1)
        left.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)
        self._side = QWidget()
        right = QVBoxLayout(self._side)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(8)
        right.addWidget(self.list, 1)
        right.addWidget(self.whole, 0, Qt.AlignmentFlag.AlignLeft)
        right.addWidget(self.use)
        self._panes.addLayout(left, 1)
        self._panes.addWidget(self._side)
        return self._panes

    def _dress(self) -> None:
        pixels = self._appearance.scale.pixels
        self.text.setMinimumHeight(pixels(_LEAST_TEXT))
        self.list.setMinimumHeight(pixels(_LEAST_LIST))
        if self._narrow:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(1 << 20)
        else:
            self._side.setFixedWidth(pixels(_WIDTH))

    def _on_selected(self) -> None:
        words = self.text.selected_words()
        self.take.setEnabled(any(letter.isalnum() for letter in words))

    def _on_take(self) -> None:
        start, end = self.text.selection()
        self.text.setFocus()
        self.text.drop_selection()
        if self._presenter is not None:
            self._presenter.take(start, end)

    def _on_ticked(self, place: int) -> None:
        if self._presenter is not None:
            self._presenter.toggle(place)

    def _on_whole(self) -> None:
        self.list.setFocus()
        if self._presenter is not None:
            self._presenter.take_whole()

    def _on_use(self) -> None:
        if self._presenter is not None:
            self._presenter.use()
        self.left.emit()
