# SPDX-License-Identifier: Apache-2.0
"""Step 2 of the Share page: which entries are to be read."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reflective.language import gettext as _
from reflective.ui.pages.share_ticks import TickDelegate, TickedEntries, TickList
from reflective.ui.presenters.sharing_words import chosen_count, parts_words
from reflective.ui.widgets.buttons import Button, IconButton
from reflective.ui.widgets.labels import LineLabel, PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from reflective.app.jobs import Jobs
    from reflective.app.ports import Row
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.sharing import Share
    from reflective.ui.presenters.sharing_choosing import Choosing
    from reflective.ui.presenters.sharing_picking import Picked

_WIDTH = 300
_NAMES_FIT = 320


class ChoosingPane(QWidget):
    """A search field over all entries, with ticks; beside it those that are chosen.

    `onward_wanted` leads to the next step, `left` back to the ways to bring a story,
    and `parts_wanted` to the passages of an entry, a `Picked`.
    """

    onward_wanted = Signal()
    left = Signal()
    who_wanted = Signal()
    parts_wanted = Signal(object)
    told = Signal(str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._share: Share | None = None
        self._choosing: Choosing | None = None
        self._model: TickedEntries | None = None
        self._narrow = False
        self._is_for_note = False
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search your entries"))
        self.search.setAccessibleName(_("Search your entries"))
        self.search.textChanged.connect(self._on_typed)
        self.search.returnPressed.connect(self._on_entered)
        self.list = TickList(_("Entries to choose from"))
        self.list.ticked.connect(self._on_ticked)
        self._note = PlainLabel(tone="soft", wraps=True)
        self._note.hide()
        self.back = Button(_("Back to the three ways"), appearance, "link", "arrow-left")
        self.back.clicked.connect(self.left)
        self.back.hide()
        self.onward = Button(_("Read it through"), appearance, "primary")
        self.onward.clicked.connect(self.onward_wanted)
        self.parts = Button("", appearance, "link")
        self.parts.clicked.connect(self._on_parts)
        self._last: Picked | None = None
        self._picked = QVBoxLayout()
        self._picked.setSpacing(4)
        self._panes = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._panes.setContentsMargins(0, 0, 0, 0)
        self._panes.setSpacing(0)
        self._panes.addWidget(self._build_list(), 1)
        self._side = self._build_side()
        self._panes.addWidget(self._side)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._on_escape)
        appearance.changed.connect(self._dress)
        self._dress()

    def attend(
        self, share: Share, choosing: Choosing, jobs: Jobs, this_year: Callable[[], int]
    ) -> None:
        """Take the presenters, and what the list needs to fetch its rows."""
        self._share = share
        self._choosing = choosing
        self._model = TickedEntries(
            jobs, choosing.find, this_year, choosing.refuse, share.is_picked, self
        )
        self.list.setModel(self._model)
        self.list.setItemDelegate(TickDelegate(self._appearance, this_year, self.list))

    def begin(self, *, is_for_note: bool = False) -> None:
        """Fetch the entries anew, and put the focus into the search field."""
        self._is_for_note = is_for_note
        self.back.setVisible(is_for_note)
        self._hint.setText(
            _("Tick the entry that you want to tell.")
            if is_for_note
            else _("Tick the entries that you want to share. One is enough.")
        )
        self.onward.setText(_("Make a note of it") if is_for_note else _("Read it through"))
        if self._choosing is not None:
            self._choosing.begin()
        self.search.setFocus()

    def _on_escape(self) -> None:
        (self.left if self._is_for_note else self.who_wanted).emit()

    def show_entries(self, typed: str, total: int, first: list[Row], note: str) -> None:
        """Show what was found, or why there is nothing."""
        if self._model is not None:
            self._model.show(typed, total, first)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self.list.setVisible(not note)

    def show_picked(self, picked: tuple[Picked, ...]) -> None:
        """Show which entries are chosen."""
        while (item := self._picked.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        last: QWidget = self.list
        for entry in picked:
            line, buttons = self._build_picked(entry)
            self._picked.addWidget(line)
            for button in buttons:
                QWidget.setTabOrder(last, button)
                last = button
        QWidget.setTabOrder(last, self.parts)
        QWidget.setTabOrder(self.parts, self.onward)
        self._last = picked[-1] if picked else None
        self._count.setText(chosen_count(len(picked)) if picked else _("Nothing chosen yet"))
        self._show_names()
        self._hint.setVisible(not picked)
        self.onward.setEnabled(bool(picked))
        if self._model is not None:
            self._model.tell_ticked()

    def tell(self, text: str) -> None:
        """Say something quietly."""
        self.told.emit(text)

    def set_narrow(self, *, narrow: bool) -> None:
        """Put what is chosen below the list where there is little room."""
        self._narrow = narrow
        way = QBoxLayout.Direction
        self._panes.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        side = 16 if narrow else 34
        self._column.setContentsMargins(side, 16, side, 0)
        self._dress()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the list the room there is."""
        super().resizeEvent(event)
        self._show_names()

    def panes(self) -> tuple[QWidget, ...]:
        """Give the parts that F6 moves between."""
        return (self.list, self._side)

    def _build_list(self) -> QWidget:
        left = QWidget()
        self._column = QVBoxLayout(left)
        self._column.setContentsMargins(34, 20, 34, 0)
        self._column.setSpacing(10)
        self._column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self.search)
        self._column.addWidget(self._note, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addWidget(self.list, 1)
        return left

    def _build_side(self) -> QFrame:
        side = QFrame()
        side.setProperty("look", "side")
        side.setAccessibleName(_("Chosen entries"))
        self._count = PlainLabel(look="heading", wraps=True)
        self._hint = PlainLabel(tone="soft", wraps=True)
        inside = QWidget()
        inside.setProperty("look", "clear")
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addLayout(self._picked)
        rows.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        column = QVBoxLayout(side)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addWidget(self._count)
        column.addWidget(self._hint)
        column.addWidget(self._scroll, 1)
        column.addWidget(self.parts, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.onward)
        return side

    def _build_picked(self, entry: Picked) -> tuple[QWidget, list[Button]]:
        line = QWidget(self._side)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(LineLabel(entry.heading), 1)
        off = IconButton(_("Take off {title}").format(title=entry.heading), "x", self._appearance)
        off.clicked.connect(partial(self._on_off, entry))
        buttons: list[Button] = [off]
        if not self._is_for_note:
            parts = Button(_("Parts") if entry.parts else _("Whole"), self._appearance, "link")
            parts.setAccessibleName(parts_words(entry.heading, is_cut=bool(entry.parts)))
            parts.clicked.connect(partial(self.parts_wanted.emit, entry))
            row.addWidget(parts)
            buttons.insert(0, parts)
        row.addWidget(off)
        return line, buttons

    def _dress(self) -> None:
        if self._narrow:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(1 << 20)
            self._scroll.setMaximumHeight(self._appearance.scale.pixels(70))
        else:
            self._side.setFixedWidth(self._appearance.scale.pixels(_WIDTH))
            self._scroll.setMaximumHeight(1 << 20)
        self._show_names()
        self.list.scheduleDelayedItemsLayout()

    def _show_names(self) -> None:
        """Name what is chosen, except where the list needs the room to be of use."""
        short = self.height() < self._appearance.scale.pixels(_NAMES_FIT)
        wanted = bool(self._picked.count()) and not short
        self._scroll.setVisible(wanted or not self._narrow)
        is_named = self._scroll.isVisibleTo(self)
        self.parts.setVisible(self._last is not None and not (is_named or self._is_for_note))
        if self._last is not None:
            title = self._last.heading
            self.parts.setText(_("Parts…") if self._last.parts else _("Choose parts…"))
            self.parts.setAccessibleName(parts_words(title, is_cut=bool(self._last.parts)))

    def _on_typed(self, text: str) -> None:
        if self._choosing is not None:
            self._choosing.type(text)

    def _on_entered(self) -> None:
        """Go from what was typed to the first entry that was found."""
        if self.list.isVisible() and self._model is not None and self._model.rowCount():
            self.list.setFocus()
            self.list.setCurrentIndex(self._model.index(0))

    def _on_parts(self) -> None:
        self.parts_wanted.emit(self._last)

    def _on_ticked(self, row: Row) -> None:
        if self._share is not None:
            self._share.pick(row.id, row.title)

    def _on_off(self, entry: Picked) -> None:
        if self._share is not None:
            self._share.pick(entry.record, entry.heading)
