# SPDX-License-Identifier: Apache-2.0
"""The paragraphs of an entry, each with a tick box before its first words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate

from reflective.language import gettext as _
from reflective.ui.presenters.sharing_cutting import Cover

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.sharing_cutting import Paragraph

    Index = QModelIndex | QPersistentModelIndex

_CHECKS = {
    Cover.NOTHING: Qt.CheckState.Unchecked,
    Cover.SOME: Qt.CheckState.PartiallyChecked,
    Cover.ALL: Qt.CheckState.Checked,
}
_BOX, _LEFT, _GAP, _PAD = 18, 10, 10, 8
_SHOWN = 200
_LINES = 2
_WRAPPED = int(Qt.TextFlag.TextWordWrap) | int(
    Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
)


class ParagraphDelegate(QStyledItemDelegate):
    """Paints a box and two lines of words; a paragraph of which some is chosen has a bar in it."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's
        """Tell the one size of every row."""
        line = QFontMetrics(self._appearance.font("interface")).height()
        return QSize(80, _LINES * line + 2 * _PAD)

    def editorEvent(
        self,
        event: QEvent,  # noqa: ARG002 - Qt's
        model: QAbstractItemModel,  # noqa: ARG002 - Qt's
        option: QStyleOptionViewItem,  # noqa: ARG002 - Qt's
        index: Index,  # noqa: ARG002 - Qt's
    ) -> bool:
        """Leave ticking to the list, for which the whole row is the box."""
        return False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one paragraph."""
        tokens = self._appearance.tokens
        rect = option.rect
        cover = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if cover is not Qt.CheckState.Unchecked:
            painter.fillRect(rect, QColor(tokens.accent_tint))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(tokens.line))
        self._paint_box(painter, option, cover)
        side = self._appearance.scale.pixels(_BOX)
        words = rect.adjusted(_LEFT + side + _GAP, _PAD, -_PAD, -_PAD)
        font = self._appearance.font("interface")
        painter.setFont(font)
        painter.setPen(QColor(tokens.ink))
        painter.setClipRect(words)
        metrics = QFontMetrics(font)
        said = metrics.elidedText(
            index.data(Qt.ItemDataRole.DisplayRole),
            Qt.TextElideMode.ElideRight,
            words.width() * _LINES - metrics.averageCharWidth() * 8,
        )
        painter.drawText(words, _WRAPPED, said)
        painter.setClipping(False)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(2, 2, -2, -3), 4, 4)
        painter.restore()

    def _paint_box(
        self, painter: QPainter, option: QStyleOptionViewItem, cover: Qt.CheckState
    ) -> None:
        tokens = self._appearance.tokens
        side = self._appearance.scale.pixels(_BOX)
        line = QFontMetrics(self._appearance.font("interface")).height()
        top = option.rect.top() + _PAD + (line - side) / 2
        box = QRectF(option.rect.left() + _LEFT, top, side, side)
        is_on = cover is not Qt.CheckState.Unchecked
        painter.setPen(QPen(QColor(tokens.accent if is_on else tokens.edge), 1.2))
        painter.setBrush(QColor(tokens.accent if is_on else tokens.page))
        painter.drawRoundedRect(box, 4, 4)
        if cover is Qt.CheckState.Checked:
            self._appearance.icon("check", "on_accent", 14).paint(painter, box.toAlignedRect())
        elif is_on:
            painter.setPen(QPen(QColor(tokens.on_accent), 2))
            middle = box.center().y()
            painter.drawLine(
                round(box.left() + 4), round(middle), round(box.right() - 4), round(middle)
            )


class ParagraphList(QListWidget):
    """The list: a click, Space or Enter ticks a paragraph, and `ticked` brings its place."""

    ticked = Signal(int)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Paragraphs to choose"))
        self.setProperty("look", "cards")
        self.setItemDelegate(ParagraphDelegate(appearance, self))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._on_clicked)

    def show_paragraphs(self, paragraphs: Sequence[Paragraph]) -> None:
        """Show these paragraphs; the one that one stands on stays."""
        while self.count() > len(paragraphs):
            self.takeItem(self.count() - 1)
        while self.count() < len(paragraphs):
            self.addItem(QListWidgetItem())
        for place, paragraph in enumerate(paragraphs):
            item = self.item(place)
            words = " ".join(paragraph.words.split())
            item.setText(words[:_SHOWN])
            item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
            item.setCheckState(_CHECKS[paragraph.cover])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick by keyboard."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_clicked(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.isValid():
            self.ticked.emit(index.row())
