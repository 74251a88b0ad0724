# SPDX-License-Identifier: Apache-2.0
"""The chosen entries beside the text: which is open, and how far each one is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from reflective.language import gettext as _
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.outgoing_text import INSET

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtWidgets import QStyleOptionViewItem

    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.sharing_reading import EntryLine

_WIDTH = 196
_LINE = Qt.ItemDataRole.UserRole + 1
_SIDE, _TOP = 18, 11
_BOX_GAP = 4


class EntryLineDelegate(QStyledItemDelegate):
    """Paints a chosen entry: its title, and beneath it how far it is."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance

    def sizeHint(
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002 - Qt's
        index: QModelIndex | QPersistentModelIndex,  # noqa: ARG002 - Qt's
    ) -> QSize:
        """Tell the height of two lines; the view gives it its own width."""
        strong = QFontMetrics(self._appearance.font("strong")).height()
        small = QFontMetrics(self._appearance.font("small")).height()
        return QSize(80, strong + small + 2 * _TOP + 2)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one entry."""
        line: EntryLine = index.data(_LINE)
        tokens = self._appearance.tokens
        rect: QRect = option.rect
        state = option.state
        painter.save()
        if line.is_open:
            painter.fillRect(rect, QColor(tokens.accent_tint))
        strong, small = self._appearance.font("strong"), self._appearance.font("small")
        inner = rect.adjusted(_SIDE, _TOP, -12, -_TOP)
        metrics = QFontMetrics(strong)
        painter.setFont(strong)
        painter.setPen(QColor(tokens.ink))
        title = metrics.elidedText(line.title, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft), title)
        painter.setFont(small)
        tone = tokens.accent if line.is_done else tokens.clay if line.is_open else tokens.soft
        painter.setPen(QColor(tone))
        status = QFontMetrics(small).elidedText(
            _status(line), Qt.TextElideMode.ElideRight, inner.width()
        )
        below = inner.adjusted(0, metrics.height() + 2, 0, 0)
        painter.drawText(
            below, int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft), status
        )
        focused = state & QStyle.StateFlag.State_HasFocus
        if focused and state & QStyle.StateFlag.State_KeyboardFocusChange:
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.restore()


class EntriesBox(QComboBox):
    """A box of entries that cuts a long title, and never how far the entry is."""

    def paintEvent(self, _event: object) -> None:
        """Paint the box with as much of the title as it has room for."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        line: EntryLine | None = self.currentData()
        if line is not None:
            field = self.style().subControlRect(
                QStyle.ComplexControl.CC_ComboBox,
                option,
                QStyle.SubControl.SC_ComboBoxEditField,
                self,
            )
            rest = f" · {line.status}"
            room = field.width() - self.fontMetrics().horizontalAdvance(rest) - 2 * _BOX_GAP
            title = self.fontMetrics().elidedText(line.title, Qt.TextElideMode.ElideRight, room)
            option.currentText = title + rest
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)


class EntriesPane(QFrame):
    """Lists the chosen entries; `chosen` brings the place of one. Narrow, it is a box to open."""

    chosen = Signal(int)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._lines: tuple[EntryLine, ...] = ()
        self._narrow = False
        self._count = PlainLabel(look="small", tone="soft")
        self._count.setContentsMargins(_SIDE, 16, 12, 8)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Chosen entries"))
        self.list.setProperty("look", "cards")
        self.list.setItemDelegate(EntryLineDelegate(appearance, self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._on_row)
        self.box = EntriesBox()
        self.box.setAccessibleName(_("Chosen entries"))
        self.box.setAccessibleDescription(_("Chosen entries"))  # a box is told by what is chosen
        self.box.activated.connect(self.chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._count)
        column.addWidget(self.list, 1)
        column.addWidget(self.box)
        appearance.changed.connect(self._dress)
        self._dress()

    def show_entries(self, count: str, lines: tuple[EntryLine, ...]) -> None:
        """Show the entries, and how many there are."""
        self._count.setText(count)
        if lines == self._lines:
            return
        self._lines = lines
        self.list.blockSignals(True)  # noqa: FBT003 - Qt's own
        while self.list.count() > len(lines):
            self.list.takeItem(self.list.count() - 1)
        while self.list.count() < len(lines):
            self.list.addItem(QListWidgetItem())
        self.box.clear()
        for place, line in enumerate(lines):
            item = self.list.item(place)
            item.setData(_LINE, line)
            item.setText(line.title)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{line.title}. {line.status}")
            self.box.addItem(f"{line.title} · {line.status}", line)
            if line.is_open:
                self.list.setCurrentRow(place)
                self.box.setCurrentIndex(place)
        self.list.blockSignals(False)  # noqa: FBT003 - Qt's own

    def set_narrow(self, *, narrow: bool) -> None:
        """Be a list beside the text, or a box above it."""
        self._narrow = narrow
        self._dress()

    def _dress(self) -> None:
        self._count.setVisible(not self._narrow)
        self.list.setVisible(not self._narrow)
        self.box.setVisible(self._narrow)
        side = INSET if self._narrow else 0
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(side, 0, side, 0)
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Preferred, policy.Maximum if self._narrow else policy.Preferred)
        self.setMinimumWidth(0)
        self.setMaximumWidth(1 << 20 if self._narrow else self._appearance.scale.pixels(_WIDTH))
        if not self._narrow:
            self.setMinimumWidth(self._appearance.scale.pixels(_WIDTH))
        self.list.scheduleDelayedItemsLayout()

    def paintEvent(self, _event: object) -> None:
        """Draw the line that parts the list from the text."""
        if not self._narrow:
            painter = QPainter(self)
            painter.setPen(QColor(self._appearance.tokens.line))
            painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())

    def _on_row(self, place: int) -> None:
        if place >= 0:
            self.chosen.emit(place)


def _status(line: EntryLine) -> str:
    return f"\N{CHECK MARK} {line.status}" if line.is_done else line.status
