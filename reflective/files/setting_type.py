# SPDX-License-Identifier: Apache-2.0
"""Set paragraphs into lines of a width, as a printer would: measures are points."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reflective import resources
from reflective.app.refusals import NoLetters
from reflective.files.paragraphs import Kind
from reflective.files.truetype import font

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reflective.files.paragraphs import Paragraph, Run
    from reflective.files.truetype import Font

REGULAR, BOLD, ITALIC = "regular", "bold", "italic"
LEADING = 1.4
"""Height of a line, in sizes of its letters."""

_FILES = {
    REGULAR: "Literata-Regular.ttf",
    BOLD: "Literata-Bold.ttf",
    ITALIC: "Literata-Italic.ttf",
}
_LARGER = {1: 1.45, 2: 1.25, 3: 1.1}
_ABOVE = 0.55
_INDENT = 1.5
_MOST_TOLD = 12
_PIECES = re.compile(r"\n|[^\S\n]+|\S+")
_UNSEEN = ("Cf", "Cc")
_INSTEAD = str.maketrans({"✓": "√", "✗": "×", "↻": "»", "☐": "□", "☑": "√"})
"""Signs of answers that our fonts have not, and what is set instead."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a line in one style, and how far from its left edge they begin."""

    x: float
    text: str
    style: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `above` is the room before it, `is_rule` says that it is drawn, not written."""

    pieces: tuple[Piece, ...]
    size: float
    above: float = 0.0
    is_rule: bool = False

    @property
    def height(self) -> float:
        """How much room it takes, without what is above it."""
        return self.size * LEADING


class TypeSetter:
    """Sets paragraphs with our own fonts."""

    def __init__(self) -> None:
        folder = resources.folder("fonts")
        self.fonts: Mapping[str, Font] = {
            style: font(folder / name) for style, name in _FILES.items()
        }

    def lines(self, parts: Sequence[Paragraph], width: float, size: float) -> list[Line]:
        """Set paragraphs; raises NoLetters where the fonts cannot show a letter."""
        self._check(parts)
        lines: list[Line] = []
        for part in parts:
            lines += self._paragraph(part, width, size)
        return lines

    def width(self, text: str, style: str, size: float) -> float:
        """Measure words."""
        return self.fonts[style].measured(text) * size / 1000

    def _check(self, parts: Sequence[Paragraph]) -> None:
        letters = {letter for part in parts for letter in _shown(part.text) if letter != "\n"}
        missing = sorted(one for one in letters if not self.fonts[REGULAR].glyph(one))
        if missing:
            raise NoLetters("".join(missing[:_MOST_TOLD]))

    def _paragraph(self, part: Paragraph, width: float, size: float) -> Iterator[Line]:
        if part.kind is Kind.RULE:
            yield Line((), size, size * _ABOVE, is_rule=True)
            return
        if part.kind is Kind.HEADING:
            size *= _LARGER[part.level]
        depth = part.level if part.kind is Kind.ITEM else int(part.kind is Kind.QUOTE)
        indent = depth * _INDENT * size
        above = size * (_ABOVE / 3 if part.kind is Kind.ITEM else _ABOVE)
        for number, line in enumerate(self._broken(part, width - indent, size)):
            pieces = [Piece(x + indent, text, style) for x, text, style in line]
            if part.mark and not number:
                pieces.insert(0, Piece(indent - _INDENT * size, part.mark, REGULAR))
            yield Line(tuple(pieces), size, 0 if number else above)

    def _broken(
        self, part: Paragraph, width: float, size: float
    ) -> Iterator[list[tuple[float, str, str]]]:
        """Break a paragraph into lines, between words where there is room for them."""
        line: list[tuple[float, str, str]] = []
        x = 0.0
        for text, style in self._atoms(part, width, size):
            wide = self.width(text, style, size)
            if text == "\n" or (line and x + wide > width and not text.isspace()):
                yield line
                line, x = [], 0.0
            if text == "\n" or (text.isspace() and not line):
                continue
            if line and line[-1][2] == style:
                start, before, _style = line.pop()
                line.append((start, before + text, style))
            else:
                line.append((x, text, style))
            x += wide
        if line:
            yield line

    def _atoms(self, part: Paragraph, width: float, size: float) -> Iterator[tuple[str, str]]:
        for run in part.runs:
            style = _style(part, run)
            for found in _PIECES.findall(_shown(run.text)):
                yield from ((piece, style) for piece in self._cut(found, style, width, size))

    def _cut(self, word: str, style: str, width: float, size: float) -> Iterator[str]:
        """Cut a word that is longer than a line."""
        if word.isspace() or self.width(word, style, size) <= width:
            yield word
            return
        piece, used = "", 0.0
        for letter in word:
            wide = self.width(letter, style, size)
            if piece and used + wide > width:
                yield piece
                piece, used = "", 0.0
            piece, used = piece + letter, used + wide
        yield piece


def _style(part: Paragraph, run: Run) -> str:
    if run.bold or part.kind is Kind.HEADING:
        return BOLD
    return ITALIC if run.italic or part.kind is Kind.QUOTE else REGULAR


def _shown(text: str) -> str:
    """Take out what has no shape: joiners, marks of direction."""
    text = unicodedata.normalize("NFC", text).translate(_INSTEAD)
    text = text.replace("\t", "    ")
    if text.isascii():
        return text
    return "".join(c for c in text if c == "\n" or unicodedata.category(c) not in _UNSEEN)
