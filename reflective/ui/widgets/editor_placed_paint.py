# SPDX-License-Identifier: Apache-2.0
"""Paint what is attached over the room that its mark leaves in the editor, as far as is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from reflective.ui.presenters.attaching_words import ICONS, caption, detail, kind_name
from reflective.ui.widgets.editor_marks import LEAST
from reflective.ui.widgets.small_pictures import SEEN, SmallPictures, fitted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtCore import QRect
    from PySide6.QtGui import QTextBlock
    from PySide6.QtWidgets import QTextEdit

    from reflective.journal.entry import Attachment
    from reflective.ui.appearance.appearance import Appearance

_ICON = 16
_ABOVE, _BELOW, _GAP, _EDGE, _RING, _ROUND = 5, 5, 5, 3, 2, 5


class PlacedPainting:
    """Paints pictures, icons and words of the lines that `find` knows as marks."""

    def __init__(
        self,
        editor: QTextEdit,
        appearance: Appearance,
        find: Callable[[QTextBlock], Attachment | None],
    ) -> None:
        self._editor = editor
        self._appearance = appearance
        self._find = find
        self.pictures = SmallPictures(editor)
        appearance.changed.connect(self.pictures.forget)

    def paint(self, area: QRect) -> None:
        """Paint what stands in the lines of an area of the view."""
        painter = QPainter(self._editor.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for block, attachment in self._seen(area):
            picture, words = self._areas(block, attachment)
            if not picture.isEmpty():
                self._paint_picture(painter, picture, attachment)
            self._paint_words(painter, words, block, attachment)
            if self._editor.hasFocus() and self._editor.textCursor().block() == block:
                around = (words if picture.isEmpty() else picture.united(words)).toRect()
                painter.setPen(QPen(QColor(self._appearance.tokens.accent), _RING))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                around = around.adjusted(-1, -1, 1, 1).intersected(self._whole(around))
                painter.drawRoundedRect(around, _ROUND, _ROUND)
        painter.end()

    def at(self, place: QPoint) -> tuple[QTextBlock, Attachment] | None:
        """Find what is seen at a place of the view: a picture, or what looks like a link."""
        for block, attachment in self._seen(self._editor.viewport().rect()):
            picture, words = self._areas(block, attachment)
            if picture.contains(place) or self._link(words, block, attachment).contains(place):
                return block, attachment
        return None

    def _link(self, words: QRectF, block: QTextBlock, attachment: Attachment) -> QRectF:
        """Give the part of a line that says what it is, with its icon."""
        name = QFontMetricsF(self._letters).horizontalAdvance(kind_name(attachment.kind))
        spare = words.width() - self._appearance.scale.pixels(_ICON) - name - _GAP - 2 * _EDGE
        is_right = _is_to_right(block)
        return words.adjusted(0 if is_right else spare, 0, -spare if is_right else 0, 0)

    def _whole(self, around: QRect) -> QRect:
        """Give the width of the view at the height of an area."""
        return self._editor.viewport().rect().adjusted(1, around.top() - 2, -1, 0)

    def _seen(self, area: QRect) -> Iterator[tuple[QTextBlock, Attachment]]:
        block = self._editor.cursorForPosition(QPoint(0, area.top())).block()
        while block.isValid() and self._lies(block).top() <= area.bottom():
            found = self._find(block)
            if found is not None:
                yield block, found
            block = block.next()

    def _lies(self, block: QTextBlock) -> QRectF:
        layout = self._editor.document().documentLayout()
        across = self._editor.horizontalScrollBar().value()
        down = self._editor.verticalScrollBar().value()
        return layout.blockBoundingRect(block).translated(-across, -down)

    def _areas(self, block: QTextBlock, attachment: Attachment) -> tuple[QRectF, QRectF]:
        """Tell where the picture is, which may be empty, and the line of words beneath it."""
        lies = self._lies(block)
        high = QFontMetricsF(self._letters).height()
        if attachment.kind not in SEEN:
            top = lies.center().y() - high / 2
            return QRectF(), QRectF(lies.left(), top, lies.width(), high)
        words = QRectF(lies.left(), lies.bottom() - high - _BELOW, lies.width(), high)
        room = QSizeF(lies.width() - 2 * _EDGE, words.top() - lies.top() - _GAP - _ABOVE)
        size = fitted(attachment, room.toSize(), self._appearance.scale.pixels(LEAST))
        left = lies.left() + _EDGE
        if not _is_to_right(block):
            left = lies.right() - _EDGE - size.width()
        top = words.top() - _GAP - size.height()
        return QRectF(round(left), round(top), size.width(), size.height()), words

    @property
    def _letters(self) -> QFont:
        return self._appearance.font("small")

    def _paint_picture(self, painter: QPainter, area: QRectF, attachment: Attachment) -> None:
        tokens = self._appearance.tokens
        image = self.pictures.give(attachment, area.size().toSize())
        if image.isNull():
            painter.fillRect(area, QColor(tokens.rail))
        else:
            painter.drawImage(area, image)
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area.adjusted(0.5, 0.5, -0.5, -0.5))

    def _paint_words(
        self, painter: QPainter, area: QRectF, block: QTextBlock, attachment: Attachment
    ) -> None:
        """Paint an icon and what it is, which looks as it is: a link; then words about it."""
        tokens, side = self._appearance.tokens, self._appearance.scale.pixels(_ICON)
        middle = area.center().y()
        parts = (detail(attachment), caption(attachment))
        name = kind_name(attachment.kind)
        about = "".join(f" · {part}" for part in parts if part and part != name)
        link = QFont(self._letters)
        link.setUnderline(True)
        wide = QFontMetricsF(self._letters).horizontalAdvance(name)
        icon = self._appearance.icon(ICONS[attachment.kind], "soft", _ICON)
        room = area.adjusted(_EDGE, 0, -_EDGE, 0)
        is_right = _is_to_right(block)
        line_up = Qt.AlignmentFlag.AlignVCenter
        line_up |= Qt.AlignmentFlag.AlignLeft if is_right else Qt.AlignmentFlag.AlignRight
        start = room.left() if is_right else room.right() - side
        icon.paint(painter, round(start), round(middle - side / 2), side, side)
        for words, letters, colour, taken in (
            (name, link, tokens.accent, side + _GAP),
            (about, self._letters, tokens.soft, wide),
        ):
            room.adjust(taken if is_right else 0, 0, 0 if is_right else -taken, 0)
            painter.setFont(letters)
            painter.setPen(QColor(colour))
            cut = painter.fontMetrics().elidedText(
                words, Qt.TextElideMode.ElideRight, max(0, round(room.width()))
            )
            painter.drawText(room, int(line_up), cut)


def _is_to_right(block: QTextBlock) -> bool:
    return block.textDirection() == Qt.LayoutDirection.LeftToRight
