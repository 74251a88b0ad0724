# SPDX-License-Identifier: Apache-2.0
"""Show in the editor what Markdown marks mean, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import (
    QColor,
    QFont,
    QSyntaxHighlighter,
    QTextBlock,
    QTextCharFormat,
    QTextDocument,
)

from reflective.ui.appearance.scale import PIXELS
from reflective.ui.presenters.markdown_marks import Look, heading_level, is_fence, stretches

if TYPE_CHECKING:
    from reflective.ui.appearance.appearance import Appearance

_FIRST_ASTRAL = 0x10000
_LONGEST_CODE = 100
"""Lines that a block of code is followed, so that its first mark changes no more than these."""

_FAINT = 20
_HEADING_PIXELS = {1: PIXELS["display"] - 5, 2: PIXELS["title"] - 0.5, 3: PIXELS["writing"]}


class MarkdownHighlighter(QSyntaxHighlighter):
    """Shows what the Markdown marks mean, and keeps the marks themselves quiet."""

    def __init__(self, document: QTextDocument, appearance: Appearance) -> None:
        super().__init__(document)
        self._appearance = appearance
        self._formats: dict[tuple[Look, int], QTextCharFormat] = {}

    def dress(self) -> None:
        """Look at the colours and sizes anew."""
        self._formats.clear()
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Dress one line; Qt calls this for each line that changed."""
        is_code = self._follow_code(text)
        found = stretches(text, is_code=is_code)
        if not found:
            return
        level = min(heading_level(text), len(_HEADING_PIXELS))
        narrow = text.isascii() or max(text) < "\U00010000"
        for start, end, look in found:
            # Qt counts in UTF-16 units, where an emoji takes two.
            first = start if narrow else units(text[:start])
            length = end - start if narrow else units(text[start:end])
            self.setFormat(first, length, self._format(look, level))

    def _follow_code(self, text: str) -> bool:
        """Say whether a line stands inside a block of code, and tell the line after it."""
        left = max(0, self.previousBlockState())
        if is_fence(text):
            self.setCurrentBlockState(0 if left else _LONGEST_CODE)
            return False
        self.setCurrentBlockState(max(0, left - 1))
        return left > 0

    def _format(self, look: Look, level: int) -> QTextCharFormat:
        key = (look, level)
        if key not in self._formats:
            self._formats[key] = self._make(look, level)
        return self._formats[key]

    def _make(self, look: Look, level: int) -> QTextCharFormat:
        made = QTextCharFormat()
        tokens = self._appearance.tokens
        if look & (Look.STRONG | Look.HEADING):
            made.setFontWeight(QFont.Weight.DemiBold)
        if look & Look.HEADING:
            made.setFontPointSize(self._appearance.scale.points(_HEADING_PIXELS[level]))
        if look & (Look.EMPHASIS | Look.QUOTE):
            made.setFontItalic(True)
        if look & Look.STRUCK:
            made.setFontStrikeOut(True)
        if look & Look.CODE:
            ground = QColor(tokens.ink)
            ground.setAlpha(_FAINT)  # so that it can be seen on light and dark paper alike
            made.setBackground(ground)
        if look & Look.LINK:
            made.setFontUnderline(True)
            made.setForeground(QColor(tokens.accent))
        if look & Look.QUIET:
            made.setForeground(QColor(tokens.soft))
        return made


def units(text: str) -> int:
    """Count a text as Qt does, in UTF-16 units: an emoji is one character, and two of these."""
    return len(text) + sum(1 for letter in text if ord(letter) >= _FIRST_ASTRAL)


def characters(text: str, units_before: int) -> int:
    """Count the characters of a text that stand before a place in UTF-16 units."""
    if text.isascii() or max(text) < "\U00010000":
        return units_before
    return len(text.encode("utf-16-le")[: 2 * units_before].decode("utf-16-le", "ignore"))


def is_in_code(block: QTextBlock) -> bool:
    """Say whether a line stands inside a block of code, or opens one."""
    return block.userState() > 0
