# SPDX-License-Identifier: Apache-2.0
"""Show in the editor what Markdown marks mean, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from reflective.ui.appearance.scale import PIXELS
from reflective.ui.presenters.markdown_marks import Look, stretches

if TYPE_CHECKING:
    from reflective.ui.appearance.appearance import Appearance

_FIRST_ASTRAL = 0x10000


class MarkdownHighlighter(QSyntaxHighlighter):
    """Shows what the Markdown marks mean, and keeps the marks themselves quiet."""

    def __init__(self, document: QTextDocument, appearance: Appearance) -> None:
        super().__init__(document)
        self._appearance = appearance
        self._formats: dict[Look, QTextCharFormat] = {}

    def dress(self) -> None:
        """Look at the colours and sizes anew."""
        self._formats.clear()
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Dress one line; Qt calls this for each line that changed."""
        found = stretches(text)
        if not found:
            return
        narrow = text.isascii() or max(text) < "\U00010000"
        for start, end, look in found:
            # Qt counts in UTF-16 units, where an emoji takes two.
            first = start if narrow else units(text[:start])
            length = end - start if narrow else units(text[start:end])
            self.setFormat(first, length, self._format(look))

    def _format(self, look: Look) -> QTextCharFormat:
        if look not in self._formats:
            self._formats[look] = self._make(look)
        return self._formats[look]

    def _make(self, look: Look) -> QTextCharFormat:
        made = QTextCharFormat()
        tokens = self._appearance.tokens
        if look & (Look.STRONG | Look.HEADING):
            made.setFontWeight(QFont.Weight.DemiBold)
        if look & Look.HEADING:
            made.setFontPointSize(self._appearance.scale.points(PIXELS["title"]))
        if look & (Look.EMPHASIS | Look.QUOTE):
            made.setFontItalic(True)
        if look & Look.STRUCK:
            made.setFontStrikeOut(True)
        if look & Look.CODE:
            made.setBackground(QColor(tokens.rail))
        if look & Look.LINK:
            made.setFontUnderline(True)
            made.setForeground(QColor(tokens.accent))
        if look & Look.QUIET:
            made.setForeground(QColor(tokens.soft))
        return made


def units(text: str) -> int:
    """Count a text as Qt does, in UTF-16 units: an emoji is one character, and two of these."""
    return len(text) + sum(1 for letter in text if ord(letter) >= _FIRST_ASTRAL)
