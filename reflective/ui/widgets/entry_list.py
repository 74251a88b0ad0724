# SPDX-License-Identifier: Apache-2.0
"""A list of cards of one height, as quick with 100,000 entries as with ten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QModelIndex, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter, QRegion
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyleOptionViewItem, QWidget

from reflective.language import gettext as _
from reflective.ui.models.entries import EntriesModel, EntryRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QItemSelectionModel
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

    from reflective.app.ports import Row
    from reflective.ui.models.entries import Index
    from reflective.ui.widgets.entry_delegate import EntryDelegate

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_Move = QAbstractItemView.CursorAction
_PATIENCE = 12
"""Milliseconds that rows may take to come before their places are painted without them."""


class CardList(QListView):
    """Places its rows by arithmetic alone.

    QListView goes through all rows whenever one changes, which takes a tenth of a second at
    100,000; here every row has the same height, so nothing has to be gone through. It stays a
    QListView so that screen readers see a list.
    """

    def __init__(self, delegate: EntryDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._delegate = delegate
        self.setItemDelegate(delegate)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        # Else all that lies behind is painted first, one upon the other.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE)
        self._patience.timeout.connect(self.viewport().update)

    @property
    def card_height(self) -> int:
        """The height of every card, in pixels."""
        return self._delegate.card_height

    def doItemsLayout(self) -> None:
        """Find out how far one can scroll; there is nothing else to lay out."""
        self.updateGeometries()
        self.viewport().update()

    def updateGeometries(self) -> None:
        """Give the scroll bar its range."""
        model = self.model()
        rows = model.rowCount() if model else 0
        seen = self.viewport().height()
        bar = self.verticalScrollBar()
        bar.setSingleStep(max(1, self.card_height // 3))
        bar.setPageStep(seen)
        bar.setRange(0, max(0, rows * self.card_height - seen))

    def verticalOffset(self) -> int:
        """Tell how far it is scrolled, in pixels."""
        return self.verticalScrollBar().value()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: ARG002 - Qt's
        """Paint anew after scrolling; rows that are not there yet are waited for a moment.

        They mostly come within it, and then everything is painted once and nothing flickers.
        """
        model = self.model()
        if not self._paint_when_there() and isinstance(model, EntriesModel):
            model.ask_now()

    def _paint_when_there(self) -> bool:
        """Paint at once if the rows in sight are there; says whether they are."""
        first = self.indexAt(QPoint(0, 0))
        last = self.indexAt(QPoint(0, self.viewport().height() - 1))
        ends = [index.data(EntryRole.ROW) for index in (first, last) if index.isValid()]
        if None not in ends:
            self._patience.stop()
            self.viewport().update()
            return True
        if not self._patience.isActive():
            self._patience.start()
        return False

    def visualRect(self, index: Index) -> QRect:
        """Tell where a row is, in the viewport."""
        if not index.isValid():
            return QRect()
        top = index.row() * self.card_height - self.verticalOffset()
        return QRect(0, top, self.viewport().width(), self.card_height)

    def indexAt(self, place: QPoint) -> QModelIndex:
        """Tell which row is at a place of the viewport; an invalid index past the end."""
        row = (place.y() + self.verticalOffset()) // self.card_height
        model = self.model()
        return model.index(row, 0) if model and row >= 0 else QModelIndex()

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a row into sight, moving no further than needed unless `hint` says so."""
        if not index.isValid():
            return
        bar = self.verticalScrollBar()
        top = index.row() * self.card_height
        last = top + self.card_height - self.viewport().height()
        hints = QAbstractItemView.ScrollHint
        if hint == hints.PositionAtTop or top < bar.value():
            bar.setValue(top)
        elif hint == hints.PositionAtBottom or last > bar.value():
            bar.setValue(last)

    def moveCursor(self, action: _Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:  # noqa: ARG002 - Qt's
        """Tell which row the keys lead to."""
        model = self.model()
        rows = model.rowCount() if model else 0
        if not rows:
            return QModelIndex()
        page = max(1, self.viewport().height() // self.card_height)
        step = {
            _Move.MoveUp: -1,
            _Move.MovePrevious: -1,
            _Move.MoveDown: 1,
            _Move.MoveNext: 1,
            _Move.MovePageUp: -page,
            _Move.MovePageDown: page,
            _Move.MoveHome: -rows,
            _Move.MoveEnd: rows,
        }.get(action, 0)
        now = self.currentIndex().row()
        row = 0 if now < 0 else max(0, min(rows - 1, now + step))
        return model.index(row, 0)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select the row in a part of the viewport; one at a time."""
        index = self.indexAt(rect.center())
        chosen = QItemSelection(index, index) if index.isValid() else QItemSelection()
        self.selectionModel().select(chosen, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:  # noqa: ARG002 - Qt's
        """Paint all that is in sight when the selection changes: it is a handful of cards."""
        return QRegion(self.viewport().rect())

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """Paint anew, without laying anything out.

        Qt would ask of each row where it is, only to find what to paint.
        """
        if QAccessible.isActive():
            QAbstractItemView.dataChanged(self, first, last, roles)
        self._paint_when_there()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Scroll to the row that is current now, and tell screen readers."""
        QAbstractItemView.currentChanged(self, current, previous)
        if current.isValid() and self.hasFocus() and QAccessible.isActive():
            event = QAccessibleEvent(self, QAccessible.Event.Focus)
            event.setChild(current.row())
            QAccessible.updateAccessibility(event)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell screen readers which row is selected."""
        QAbstractItemView.selectionChanged(self, selected, deselected)
        rows = selected.indexes()
        if rows and QAccessible.isActive():
            event = QAccessibleEvent(self, QAccessible.Event.Selection)
            event.setChild(rows[0].row())
            QAccessible.updateAccessibility(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cards in sight."""
        model = self.model()
        rows = model.rowCount() if model else 0
        first = self.verticalOffset() // self.card_height
        self._delegate.prepare()
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._delegate.ground)
        current = self.currentIndex().row()
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        usual = option.state
        for row in range(first, rows):
            index = model.index(row, 0)
            option.rect = self.visualRect(index)
            if option.rect.top() > event.rect().bottom():
                break
            option.state = usual
            if self.selectionModel().isSelected(index):
                option.state |= QStyle.StateFlag.State_Selected
            if row == current and self.hasFocus():
                option.state |= QStyle.StateFlag.State_HasFocus
            self._delegate.paint(painter, option, index)
        painter.end()


class EntryList(CardList):
    """The entries that were found. `opened` comes with Enter or a click, and tells which.

    `trash_wanted` comes with Delete, `tag_chosen` with a click on a tag, `moved` when another
    card is current.
    """

    opened = Signal(Qt.FocusReason)
    trash_wanted = Signal()
    tag_chosen = Signal(str)
    moved = Signal()

    def __init__(self, delegate: EntryDelegate, parent: QWidget | None = None) -> None:
        super().__init__(delegate, parent)
        self.setProperty("look", "cards")
        self.setAccessibleName(_("Entries"))
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter and Delete; the arrows are Qt's."""
        if event.key() in _ENTER and self.currentIndex().isValid():
            self.opened.emit(Qt.FocusReason.ShortcutFocusReason)
        elif event.key() == Qt.Key.Key_Delete and self.currentIndex().isValid():
            self.trash_wanted.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Pass over letters: looking through all rows for them would fetch the whole journal."""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over a tag."""
        place = event.position().toPoint()
        hand = Qt.CursorShape.PointingHandCursor
        self.viewport().setCursor(hand if self._tag_at(place) else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Leave a press on a tag to the release, so that it does not choose the entry."""
        if not self._tag_at(event.position().toPoint()):
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take a click on a tag as a filter, and any other on a card as opening it."""
        place = event.position().toPoint()
        if event.button() == Qt.MouseButton.LeftButton and (tag := self._tag_at(place)):
            self.tag_chosen.emit(tag)
            return
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.indexAt(place).isValid():
            self.opened.emit(Qt.FocusReason.MouseFocusReason)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell that another card is the current one."""
        super().currentChanged(current, previous)
        self.moved.emit()

    def _tag_at(self, place: QPoint) -> str:
        index = self.indexAt(place)
        row: Row | None = index.data(EntryRole.ROW) if index.isValid() else None
        return self._delegate.tag_at(self.visualRect(index), row, place) if row else ""
