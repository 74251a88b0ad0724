# SPDX-License-Identifier: Apache-2.0
"""A text with what was found painted in it, read-only, from which words can be selected."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QPainter,
    QPen,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget

from reflective.ui.presenters.sharing_reading import Family, Standing
from reflective.ui.widgets.focus_ring import FocusRing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QMouseEvent, QPaintEvent, QResizeEvent, QTextBlock

    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.appearance.tokens import ColourName
    from reflective.ui.presenters.sharing_reading import Painted

COLOURS: dict[Family, tuple[ColourName, ColourName]] = {
    Family.PERSON: ("clay", "clay_tint"),
    Family.PLACE: ("sky", "sky_tint"),
    Family.COUNTED: ("gold", "gold_tint"),
}
_ABOVE, _BELOW = 1.08, 0.36
_WIDTH = 560
_BENEATH = 12
_MARGIN, _RING = 3, 2
INSET = _MARGIN + _RING
"""How far the letters begin inside the widget, in pixels; what stands above may do so too."""


class OutgoingText(QTextEdit):
    """Shows text letter for letter, and paints stretches of it by what they are.

    People have a single line beneath, places two, dates and numbers a dotted one; what is still
    open a dashed one, what was left as it is a thin one. `pressed` brings the entity of a
    stretch that was clicked; `selected` comes when the selection changed.
    """

    pressed = Signal(str)
    selected = Signal()

    def __init__(self, name: str, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._text = ""
        self._painted: Sequence[Painted] = ()
        self._current = ""
        self._far: list[int] = []
        self.setAccessibleName(name)
        self.setProperty("look", "bare")
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        FocusRing(self, appearance)
        self.document().setDocumentMargin(_MARGIN)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.viewport().setAutoFillBackground(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.selectionChanged.connect(self.selected)
        self.document().documentLayout().documentSizeChanged.connect(self._on_size)
        appearance.changed.connect(self._dress)
        self._dress()

    def show_text(self, text: str, painted: Sequence[Painted], current: str = "") -> None:
        """Show a text with its stretches; `current` is the entity that is asked about."""
        if text != self._text:
            at = self.verticalScrollBar().value()
            self._text = text
            self._painted, self._current = (), ""
            self._far = [place for place, letter in enumerate(text) if letter > "\uffff"]
            self.setPlainText(text)
            self._space()
            self.verticalScrollBar().setValue(at)
        self._painted = painted
        self._current = current
        self.viewport().update()

    def reveal(self, entity: str, *, from_top: bool = False) -> None:
        """Bring the first stretch of an entity into sight; `from_top` shows the first line too.

        That is done only where both have room; else the text moves no more than it must.
        """
        for stretch in self._painted:
            if stretch.entity == entity:
                cursor = QTextCursor(self.document())
                cursor.setPosition(self._unit(stretch.start))
                place = self.cursorRect(cursor)
                bar, room = self.verticalScrollBar(), self.viewport().height()
                if from_top and bar.value() + place.bottom() + _BENEATH <= room:
                    bar.setValue(0)
                elif place.top() < 0 or place.bottom() + _BENEATH > room:
                    bar.setValue(bar.value() + place.top() - room // 3)
                return

    def selection(self) -> tuple[int, int]:
        """Tell the selected stretch: Python characters of the text, equal where there is none."""
        cursor = self.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        return self._letter(start), self._letter(end)

    def select(self, words: str) -> bool:
        """Select words where they stand first, and bring them into sight; False for nowhere."""
        start = self._text.find(words)
        if start < 0:
            return False
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._unit(start))
        cursor.setPosition(self._unit(start + len(words)), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        return True

    def drop_selection(self) -> None:
        """Select nothing any more."""
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)

    def selected_words(self) -> str:
        """Give the selected words as they stand in the text."""
        start, end = self.selection()
        return self._text[start:end]

    def sizeHint(self) -> QSize:
        """Ask for room for the whole text; where there is less, it scrolls."""
        return QSize(super().sizeHint().width(), round(self.document().size().height()) + 8)

    def selection_end(self) -> QRect:
        """Tell where the selection ends, in the coordinates of this widget."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self.textCursor().selectionEnd())
        return self.cursorRect(cursor).translated(self.viewport().pos())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the stretches beneath the letters."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        offset = QPointF(
            -self.horizontalScrollBar().value(), -float(self.verticalScrollBar().value())
        )
        height = self.viewport().height()
        for stretch in self._painted:
            for area in self._areas(stretch):
                moved = area.translated(offset)
                if moved.bottom() >= 0 and moved.top() <= height:
                    self._paint_stretch(painter, stretch, moved)
        painter.end()
        super().paintEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell which stretch was clicked."""
        super().mouseReleaseEvent(event)
        if self.textCursor().hasSelection():
            return
        at = self._letter(self.cursorForPosition(event.position().toPoint()).position())
        for stretch in self._painted:
            if stretch.start <= at <= stretch.end:
                self.pressed.emit(stretch.entity)
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the lines short enough to read, and what is asked about in sight."""
        super().resizeEvent(event)
        self._fit()
        if self._current:
            self.reveal(self._current, from_top=True)

    def _on_size(self) -> None:
        self.updateGeometry()

    def _fit(self) -> None:
        wide = min(self.viewport().width(), self._appearance.scale.pixels(_WIDTH))
        if wide != self.lineWrapColumnOrWidth():
            self.setLineWrapColumnOrWidth(wide)

    def _dress(self) -> None:
        self.document().setDefaultFont(self._appearance.font("writing"))
        self._space()
        self._fit()

    def _space(self) -> None:
        """Give the lines the room the look asks for."""
        usual = QFontMetricsF(self._appearance.font("writing")).height()
        spacing = QTextBlockFormat()
        spacing.setLineHeight(
            100 * self._appearance.line_height * self._size() / usual,
            QTextBlockFormat.LineHeightTypes.ProportionalHeight.value,
        )
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spacing)

    def _areas(self, stretch: Painted) -> Iterator[QRectF]:
        """Find the rectangles of a stretch, one for each line it stands in."""
        start, end = self._unit(stretch.start), self._unit(stretch.end)
        block = self.document().findBlock(start)
        while block.isValid() and block.position() < end:
            yield from self._areas_in(block, start - block.position(), end - block.position())
            block = block.next()

    def _areas_in(self, block: QTextBlock, start: int, end: int) -> Iterator[QRectF]:
        layout = block.layout()
        corner = self.document().documentLayout().blockBoundingRect(block).topLeft()
        size = self._size()
        begin = layout.lineForTextPosition(max(0, start))
        for number in range(begin.lineNumber() if begin.isValid() else 0, layout.lineCount()):
            line = layout.lineAt(number)
            if line.textStart() >= end:
                break
            first = max(start, line.textStart())
            last = min(end, line.textStart() + line.textLength())
            if last < end:
                last = first + len(block.text()[first:last].rstrip())
            if first >= last:
                continue
            left, right = _x(line.cursorToX(first)), _x(line.cursorToX(last))
            base = corner.y() + line.y() + line.ascent()
            yield QRectF(
                corner.x() + min(left, right) - 2,
                base - _ABOVE * size,
                abs(right - left) + 4,
                (_ABOVE + _BELOW) * size,
            )

    def _paint_stretch(self, painter: QPainter, stretch: Painted, area: QRectF) -> None:
        """Paint the ground and the line of one piece of a stretch."""
        tokens = self._appearance.tokens
        ink, ground = (tokens.colour(name) for name in COLOURS[stretch.family])
        if stretch.standing is Standing.HIDDEN:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(area, 3, 3)
        if stretch.entity == self._current:
            painter.setPen(QPen(QColor(tokens.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(-1, -1, 1, 3), 4, 4)
        pen = QPen(QColor(tokens.soft if stretch.standing is Standing.LEFT else ink), 2)
        bottom = area.bottom() - 1
        if stretch.standing is Standing.OPEN:
            pen.setStyle(Qt.PenStyle.DashLine)
        elif stretch.standing is Standing.LEFT:
            pen.setWidthF(1)
        elif stretch.family is Family.COUNTED:
            pen.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.drawLine(QPointF(area.left() + 1, bottom), QPointF(area.right() - 1, bottom))
        if stretch.family is Family.PLACE and stretch.standing is Standing.HIDDEN:
            painter.drawLine(
                QPointF(area.left() + 1, bottom + 3), QPointF(area.right() - 1, bottom + 3)
            )

    def _size(self) -> float:
        """Measure the letters: their size in pixels."""
        return self._appearance.font("writing").pointSizeF() * self._appearance.scale.dpi / 72

    def _unit(self, place: int) -> int:
        """Turn a Python character into Qt's UTF-16 unit."""
        return place + bisect_left(self._far, place)

    def _letter(self, unit: int) -> int:
        """Turn Qt's UTF-16 unit into a Python character."""
        place = unit
        for number, far in enumerate(self._far):
            if far + number >= unit:
                break
            place -= 1
        return place


def _x(found: object) -> float:
    """Take the place out of what Qt gives back: a number, or a number and a cursor."""
    return float(found[0]) if isinstance(found, tuple) else float(found)  # type: ignore[arg-type]
