# SPDX-License-Identifier: Apache-2.0
"""A sheet of plain text in several sizes, whoever wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetricsF, QTextBlockFormat, QTextCharFormat, QTextCursor

from reflective.ui.appearance.scale import LINE_HEIGHTS
from reflective.ui.presenters.lines import Shape
from reflective.ui.widgets.focus_ring import FocusRing
from reflective.ui.widgets.safe_text import SafeTextView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.appearance.scale import TextRole
    from reflective.ui.presenters.lines import Line

_ROLES: dict[Shape, TextRole] = {
    Shape.HEADING: "heading",
    Shape.QUESTION: "quote",
    Shape.TEXT: "interface",
    Shape.POINT: "interface",
    Shape.REMARK: "small",
    Shape.WRITING: "writing",
}
_ABOVE = {
    Shape.HEADING: 24,
    Shape.QUESTION: 16,
    Shape.TEXT: 5,
    Shape.POINT: 5,
    Shape.REMARK: 3,
    Shape.WRITING: 6,
}
_WIDTH = 660
_LINE_HEIGHT = 112
"""Percent, with the usual room between the lines."""

_SIGN = 2
"""Letters of the sign before a point, and the gap after it."""

_MARGIN, _RING = 4, 2
LINES_INSET = _MARGIN + _RING
"""How far the lines begin inside the widget, in pixels; what stands above may do so too."""


class LinesView(SafeTextView):
    """Shows lines of plain text in the sizes of the look; nothing in them is read as code."""

    def __init__(self, name: str, appearance: Appearance, parent: QWidget | None = None) -> None:
        self._lines: Sequence[Line] = ()
        self._look = appearance
        super().__init__(name, appearance, parent)
        FocusRing(self, appearance)
        self.document().setDocumentMargin(_MARGIN)
        self.setLineWrapMode(self.LineWrapMode.FixedPixelWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        appearance.changed.connect(self._draw)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines, from the first one on."""
        self._lines = lines
        self._draw()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the lines short enough to read, and the scroll bar at the edge of the page."""
        super().resizeEvent(event)
        wide = min(self.viewport().width(), self._look.scale.pixels(_WIDTH))
        if wide != self.lineWrapColumnOrWidth():
            self.setLineWrapColumnOrWidth(wide)

    def _draw(self) -> None:
        self.clear()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        percent = max(100, _LINE_HEIGHT * self._look.line_height / LINE_HEIGHTS["usual"])
        for number, line in enumerate(self._lines):
            letters = QTextCharFormat()
            letters.setFont(self._look.font(_ROLES[line.shape]))
            soft = line.shape is Shape.REMARK
            tokens = self._look.tokens
            letters.setForeground(QColor(tokens.soft if soft else tokens.ink))
            block = QTextBlockFormat()
            block.setTopMargin(self._look.scale.pixels(_ABOVE[line.shape]) if number else 0)
            if line.shape is Shape.POINT:  # its lines stand under its words, not its sign
                hung = QFontMetricsF(letters.font()).horizontalAdvance(line.text[:_SIGN])
                block.setLeftMargin(hung)
                block.setTextIndent(-hung)
            if line.shape is Shape.HEADING:
                block.setHeadingLevel(2)
            block.setLineHeight(percent, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            if number:
                cursor.insertBlock(block, letters)
            else:
                cursor.setBlockFormat(block)
                cursor.setBlockCharFormat(letters)
            cursor.insertText(line.text.replace("\n", "\u2028"), letters)
        cursor.endEditBlock()
