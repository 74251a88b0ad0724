# SPDX-License-Identifier: Apache-2.0
"""Show in the editor what Markdown marks mean, line by line."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QSyntaxHighlighter,
    QTextBlock,
    QTextCharFormat,
    QTextDocument,
)

from reflective.journal import placed
from reflective.ui.appearance.scale import PIXELS
from reflective.ui.presenters.markdown_marks import Look, heading_level, is_fence, stretches
from reflective.ui.widgets.small_pictures import SEEN, fitted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reflective.journal.entry import Attachment
    from reflective.ui.appearance.appearance import Appearance

_FIRST_ASTRAL = 0x10000
_LONGEST_CODE = 100
"""Lines that a block of code is followed, so that its first mark changes no more than these."""

_FAINT = 20
_MARKED = "](#"
_MEASURED = 100
_HEADING_PIXELS = {1: PIXELS["display"] - 5, 2: PIXELS["title"] - 0.5, 3: PIXELS["writing"]}


MOST_LETTERS = 260
"""Qt's units of a line that may be the mark of something attached."""

LEAST = 48
"""Pixels at 100 % that are seen of a very long picture."""

_WIDE, _AROUND = 590, 32
"""Pixels at 100 %: the widest picture in the text, and the words with the gaps around it."""

_LINES, _FEWEST_LINES, _MOST_HIGH = 7, 3, 330
"""Lines that a picture in the text takes with its words, and pixels where those would be more."""


class MarkdownHighlighter(QSyntaxHighlighter):
    """Shows what the Markdown marks mean, and keeps the marks themselves quiet.

    The mark of something `attached` (by its reference) leaves room for what is painted there:
    its first sign is as tall as that, and nothing of it is seen.
    """

    def __init__(
        self,
        document: QTextDocument,
        appearance: Appearance,
        attached: Mapping[str, Attachment],
    ) -> None:
        super().__init__(document)
        self._appearance = appearance
        self._attached = attached
        self._formats: dict[tuple[Look, int], QTextCharFormat] = {}
        self._placed: dict[int, tuple[QTextCharFormat, QTextCharFormat]] = {}

    def dress(self) -> None:
        """Look at the colours and sizes anew."""
        self._formats.clear()
        self._placed.clear()
        self.rehighlight()

    def know(self, attached: Mapping[str, Attachment]) -> None:
        """Take what is attached now, and look anew at the lines this changes."""
        known, self._attached = self._attached, attached
        changed = {
            name
            for name in {*known, *attached}
            if self._lines(known.get(name)) != self._lines(attached.get(name))
        }
        if not changed or _MARKED not in self.document().toRawText():
            return
        block = self.document().firstBlock()
        while block.isValid():
            if block.length() <= MOST_LETTERS and placed.reference(block.text()) in changed:
                self.rehighlightBlock(block)
            block = block.next()

    def highlightBlock(self, text: str) -> None:
        """Dress one line; Qt calls this for each line that changed."""
        is_code = self._follow_code(text)
        if not is_code and text.startswith("![") and self._show_placed(text):
            return
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

    def _lines(self, attachment: Attachment | None) -> int:
        return placed_lines(self._appearance, attachment) if attachment else 0

    def _show_placed(self, text: str) -> bool:
        """Dress a line that stands for something attached; False for any other."""
        found = self._attached.get(placed.reference(text)) if len(text) < MOST_LETTERS else None
        if found is None:
            return False
        lines = placed_lines(self._appearance, found)
        if lines not in self._placed:
            self._placed[lines] = _placed_formats(self._appearance, lines)
        tall, rest = self._placed[lines]
        self.setFormat(0, 1, tall)
        self.setFormat(1, units(text) - 1, rest)
        return True

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


def placed_lines(appearance: Appearance, attachment: Attachment) -> int:
    """Tell how many lines of the text something attached takes, with the words about it."""
    if attachment.kind not in SEEN:
        return 1
    line = appearance.text_line
    most = max(_FEWEST_LINES, min(_LINES, _MOST_HIGH // line))
    around = appearance.scale.pixels(_AROUND)
    room = QSize(appearance.scale.pixels(_WIDE), most * line - around)
    return ceil(
        (fitted(attachment, room, appearance.scale.pixels(LEAST)).height() + around) / line
    )


def line_percent(appearance: Appearance) -> float:
    """Tell the line height as Qt measures it: in percent of the font's own, wider spacing."""
    font = appearance.font("writing")
    pixels = font.pointSizeF() * appearance.scale.dpi / 72
    return 100 * appearance.line_height * pixels / QFontMetricsF(font).height()


def _placed_formats(appearance: Appearance, lines: int) -> tuple[QTextCharFormat, QTextCharFormat]:
    """Make the looks of the sign that makes room, and of the rest, which is not seen."""
    high = appearance.text_line * lines * 100 / line_percent(appearance)
    tall, rest = QTextCharFormat(), QTextCharFormat()
    font = QFont(appearance.font("small"))
    font.setPixelSize(_MEASURED)
    # Qt makes whole pixels of what is above and below the letters, each by itself.
    font.setPixelSize(max(1, int((high - 1) * _MEASURED / QFontMetricsF(font).height())))
    narrow = 1 - QFontMetricsF(font).horizontalAdvance("!")
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, narrow)
    tall.setFont(font)
    least = QFont(font)
    least.setPixelSize(1)
    least.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0)
    rest.setFont(least)
    for unseen in (tall, rest):
        unseen.setForeground(QColor(0, 0, 0, 0))
    return tall, rest


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
