# SPDX-License-Identifier: Apache-2.0
"""A month as a grid of days, gone through with the keys of a grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from reflective.language import gettext as _
from reflective.ui.presenters.journal_calendar import WEEK, WEEKS, Day, Month
from reflective.ui.presenters.journal_words import day_names

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QKeyEvent

    from reflective.ui.appearance.appearance import Appearance

_WRITTEN, _TODAY = Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2
_CELL = 34
_DOT = 2.5
_LETTERS = 2


class MonthGrid(QTableWidget):
    """Shows a month; a dot marks the days on which something was written.

    `moved` brings how many days to go on, `edge` whether to the end of the week, `turned` how
    many months, `picked` the place that was clicked; `chosen` comes with Enter, `left` with
    Escape.
    """

    moved = Signal(int)
    edge = Signal(bool)
    turned = Signal(int)
    picked = Signal(int)
    chosen = Signal()
    left = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(WEEKS, WEEK, parent)
        self._appearance = appearance
        self.setProperty("look", "month")
        self.setAccessibleName(_("Days"))
        self.setItemDelegate(_DayDelegate(appearance, self))
        self.setHorizontalHeaderLabels([name[:_LETTERS] for name in day_names()])
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setHighlightSections(False)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_month(Month("", (Day(0, _("Not in this month")),) * (WEEK * WEEKS), 0))
        self.cellClicked.connect(self._on_clicked)
        appearance.changed.connect(self.updateGeometry)

    def show_month(self, month: Month) -> None:
        """Show another month, or another of its days."""
        for place, day in enumerate(month.days):
            item = QTableWidgetItem(str(day.number or ""))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, day.said)
            item.setData(_WRITTEN, day.is_written)
            item.setData(_TODAY, day.is_today)
            item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
            if not day.number:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.setItem(*divmod(place, WEEK), item)
        self.setCurrentCell(*divmod(month.at, WEEK))

    def sizeHint(self) -> QSize:
        """Ask for room for six weeks and the names of the days."""
        cell = self._appearance.scale.pixels(_CELL)
        return QSize(WEEK * cell, WEEKS * cell + self.horizontalHeader().sizeHint().height() + 4)

    def minimumSizeHint(self) -> QSize:
        """Make do with less room, but with every day in it."""
        return QSize(WEEK * self.fontMetrics().horizontalAdvance("30 "), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from day to day, week to week, month to month and year to year."""
        key = event.key()
        keys = Qt.Key
        steps = {keys.Key_Left: -1, keys.Key_Right: 1, keys.Key_Up: -WEEK, keys.Key_Down: WEEK}
        pages = {keys.Key_PageUp: -1, keys.Key_PageDown: 1}
        if key in steps:
            self.moved.emit(steps[keys(key)])
        elif key in pages:
            is_year = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.turned.emit(pages[keys(key)] * (12 if is_year else 1))
        elif key in (keys.Key_Home, keys.Key_End):
            self.edge.emit(key == keys.Key_End)
        elif key in (keys.Key_Return, keys.Key_Enter, keys.Key_Space):
            self.chosen.emit()
        elif key == keys.Key_Escape:
            self.left.emit()
        else:
            event.ignore()

    def _on_clicked(self, row: int, column: int) -> None:
        self.picked.emit(row * WEEK + column)


class _DayDelegate(QStyledItemDelegate):
    """Paints a day: its number, a dot where something was written, a ring for today."""

    def __init__(self, appearance: Appearance, grid: QTableWidget) -> None:
        super().__init__(grid)
        self._appearance = appearance
        self._grid = grid

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one day."""
        number = index.data()
        if not number:
            return
        tokens = self._appearance.tokens
        is_current = index == self._grid.currentIndex()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(2, 2, -2, -2)
        if is_current:
            painter.setBrush(QColor(tokens.accent_tint))
            ring = tokens.accent if self._grid.hasFocus() else tokens.accent_tint
            painter.setPen(QPen(QColor(ring), 2))
            painter.drawRoundedRect(box, 6, 6)
        if index.data(_TODAY):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.edge), 1))
            painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), 5, 5)
        is_written = bool(index.data(_WRITTEN))
        font = self._appearance.font("small")
        font.setBold(is_written)
        painter.setFont(font)
        painter.setPen(QColor(tokens.ink if is_written else tokens.soft))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))
        if is_written:
            dot = self._appearance.scale.pixels(1) * _DOT
            painter.setBrush(QColor(tokens.accent))
            painter.setPen(Qt.PenStyle.NoPen)
            beside = painter.fontMetrics().horizontalAdvance(str(number)) / 2 + 2 * dot
            painter.drawEllipse(box.center() + QPointF(beside, 0), dot, dot)
        painter.restore()
