# SPDX-License-Identifier: Apache-2.0
"""The outline of a pack: rows that are chosen, dragged, and moved with the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QWidget,
)

from reflective.language import gettext as _
from reflective.ui.presenters.studio_outline import Node, Part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QDropEvent, QKeyEvent, QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from reflective.ui.appearance.appearance import Appearance

_SIDE, _TOP, _BETWEEN = 16, 10, 2
_INDENT = 14
_NODE = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


class _RowDelegate(QStyledItemDelegate):
    """Paints a row: its words on one line, what it is beneath, and a rule."""

    def __init__(self, appearance: Appearance, parent: QObject) -> None:
        super().__init__(parent)
        self._appearance = appearance

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Give every row the same height."""
        lines = sum(self._metrics(role).height() for role in (False, True))
        return QSize(10, lines + 2 * _TOP + _BETWEEN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one row."""
        node = index.data(_NODE)
        tokens, look = self._appearance.tokens, self._appearance
        rect: QRect = option.rect
        state = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(tokens.accent_tint))
        painter.setPen(QColor(tokens.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(_SIDE, _TOP, -_SIDE, -_TOP)
        if node.part is Part.STEP:
            inner.setLeft(inner.left() + _INDENT)
        painter.setFont(look.font("strong" if node.part is not Part.STEP else "quote"))
        painter.setPen(QColor(tokens.ink))
        self._line(painter, inner, node.title)
        inner.setTop(inner.top() + self._metrics(is_small=False).height() + _BETWEEN)
        painter.setFont(look.font("small"))
        painter.setPen(QColor(tokens.soft))
        self._line(painter, inner, node.remark)
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def _line(self, painter: QPainter, rect: QRect, words: str) -> None:
        fitting = painter.fontMetrics().elidedText(
            words, Qt.TextElideMode.ElideRight, rect.width()
        )
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignLeft), fitting)

    def _metrics(self, is_small: bool) -> QFontMetrics:  # noqa: FBT001 - one of two lines
        return QFontMetrics(self._appearance.font("small" if is_small else "quote"))


class OutlineList(QListWidget):
    """Shows the parts of a pack; Alt with Up and Down moves one, Delete takes it out.

    `picked` brings the row that was chosen, `moved` -1 or 1, `dropped` the row that was dragged,
    the row it was let go on, and whether below it; `enter_pressed` asks for its fields.
    """

    picked = Signal(int)
    moved = Signal(int)
    dropped = Signal(int, int, bool)
    delete_wanted = Signal()
    enter_pressed = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._delegate = _RowDelegate(appearance, self)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setProperty("look", "cards")
        self.setAccessibleName(_("Parts of the pack"))
        self.setAccessibleDescription(
            _("Alt with the up and down keys moves a part. Delete takes it out.")
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.currentRowChanged.connect(self._on_row)
        appearance.changed.connect(self.doItemsLayout)

    def show_nodes(self, nodes: Sequence[Node], chosen: int) -> None:
        """Show these rows, one of them chosen."""
        self.blockSignals(True)  # noqa: FBT003 - Qt's
        while self.count() > len(nodes):
            self.takeItem(self.count() - 1)
        while self.count() < len(nodes):
            self.addItem(QListWidgetItem())
        for place, node in enumerate(nodes):
            self._fill(place, node)
        self.setCurrentRow(chosen)
        self.blockSignals(False)  # noqa: FBT003 - Qt's
        self.scrollToItem(self.item(chosen))

    def show_node(self, place: int, node: Node) -> None:
        """Show other words in one row."""
        if self.item(place).data(_NODE) != node:
            self._fill(place, node)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move and delete with the keys; Enter asks for the fields."""
        key, is_alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if is_alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Delete:
            self.delete_wanted.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.enter_pressed.emit()
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell where a row was dropped; the pack moves it, and then it is shown there."""
        source = self.currentRow()
        target = self.indexAt(event.position().toPoint())
        row = target.row() if target.isValid() else self.count() - 1
        middle = self.visualItemRect(self.item(row)).center().y()
        below = not target.isValid() or event.position().y() > middle
        event.setDropAction(Qt.DropAction.IgnoreAction)  # else Qt would take the row out itself
        event.accept()
        if 0 <= source != row:
            self.dropped.emit(source, row, below)

    def _fill(self, place: int, node: Node) -> None:
        item = self.item(place)
        item.setData(_NODE, node)
        item.setText(node.title)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, node.spoken)
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        item.setFlags(flags | Qt.ItemFlag.ItemIsDragEnabled if node.can_move else flags)

    def _on_row(self, row: int) -> None:
        if row >= 0:
            self.picked.emit(row)
