# SPDX-License-Identifier: Apache-2.0
"""The entries one can choose, each with a tick box before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyleOptionViewItem, QWidget

from reflective.ui.models.entries import EntriesModel, EntryRole
from reflective.ui.widgets.entry_delegate import EntryDelegate

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect
    from PySide6.QtGui import QKeyEvent

    from reflective.app.jobs import Jobs
    from reflective.app.ports import Row
    from reflective.journal.ids import RecordId
    from reflective.ui.appearance.appearance import Appearance

    Index = QModelIndex | QPersistentModelIndex

_BOX = 18
_LEFT = 12
_TITLE = 13


class TickedEntries(EntriesModel):
    """Entries that can be ticked; `is_ticked` knows which are."""

    def __init__(
        self,
        jobs: Jobs,
        find: Callable[[str, int, int], list[Row]],
        this_year: Callable[[], int],
        failed: Callable[[Exception], None],
        is_ticked: Callable[[RecordId], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(jobs, find, this_year, failed, parent)
        self._is_ticked = is_ticked

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer for a row, ticked or not."""
        if role == Qt.ItemDataRole.CheckStateRole and index.isValid():
            record = self.record_at(index.row())
            ticked = record is not None and self._is_ticked(record)
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        return super().data(index, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Tell screen readers that a row can be ticked."""
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def tell_ticked(self) -> None:
        """Say that ticks changed, so that they are drawn again."""
        if self.rowCount():
            last = self.index(self.rowCount() - 1)
            self.dataChanged.emit(self.index(0), last, [Qt.ItemDataRole.CheckStateRole])


class TickDelegate(EntryDelegate):
    """Paints an entry with a tick box to its left."""

    def __init__(
        self,
        appearance: Appearance,
        this_year: Callable[[], int],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(appearance, this_year, parent)
        self._look = appearance

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Tell the one size of every row."""
        return super().sizeHint(option, index)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the box, the entry beside it, and the ring of the keyboard around both."""
        ticked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole))
        is_on = ticked is Qt.CheckState.Checked
        tokens = self._look.tokens
        rect = option.rect
        flag = QStyle.StateFlag
        has_focus = option.state & flag.State_HasFocus
        if is_on:
            painter.fillRect(rect, QColor(tokens.accent_tint))
        beside = QStyleOptionViewItem(option)
        beside.state &= ~(flag.State_HasFocus | flag.State_Selected)
        beside.rect = rect.adjusted(self._look.scale.pixels(_BOX) + _LEFT, 0, 0, 0)
        super().paint(painter, beside, index)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(tokens.line))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_box(painter, rect, is_on=is_on)
        if has_focus:
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(2, 2, -2, -3), 4, 4)
        painter.restore()

    def _paint_box(self, painter: QPainter, rect: QRect, *, is_on: bool) -> None:
        """Paint the box in the height of the title."""
        side = self._look.scale.pixels(_BOX)
        tokens = self._look.tokens
        middle = QFontMetrics(self._look.font("strong")).height() / 2
        box = QRectF(rect.left() + _LEFT, rect.top() + _TITLE + middle - side / 2, side, side)
        painter.setPen(QPen(QColor(tokens.accent if is_on else tokens.edge), 1.2))
        painter.setBrush(QColor(tokens.accent if is_on else tokens.page))
        painter.drawRoundedRect(box, 4, 4)
        if is_on:
            tick = self._look.icon("check", "on_accent", 14)
            tick.paint(painter, box.toAlignedRect())


class TickList(QListView):
    """The list: a click, Space or Enter ticks an entry, and `ticked` brings its `Row`."""

    ticked = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setProperty("look", "cards")
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.clicked.connect(self._tick)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick by keyboard."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._tick(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _tick(self, index: QModelIndex) -> None:
        row = index.data(EntryRole.ROW) if index.isValid() else None
        if row is not None:
            self.ticked.emit(row)
