# SPDX-License-Identifier: Apache-2.0
"""Set stories out on paper: as one document, or as cards to be cut and laid on a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reflective.files.paragraphs import of_texts, paragraphs
from reflective.files.pdf_pages import HEIGHT, WIDTH, Page, Stroke, Words, as_pdf
from reflective.files.setting_type import BOLD, REGULAR, TypeSetter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reflective.files.setting_type import Line

_MARGIN = 64.0
_SIZE = 11.0
_RULE = 0.25
"""How far a rule is drawn in from each side, as a share of the width."""

_PADDING = 18.0
_FOOT = 16.0
_CODE = 9.0
_CUT = 14.0
_SIZES = (11.0, 10.0, 9.0)
"""Letters of a card: as large as they fit, and no smaller than can be read at a table."""


@dataclass(frozen=True, slots=True)
class _Grid:
    """How many cards stand beside and above one another on A4."""

    across: int
    down: int

    @property
    def width(self) -> float:
        return WIDTH / self.across

    @property
    def height(self) -> float:
        return HEIGHT / self.down

    @property
    def many(self) -> int:
        return self.across * self.down


_EIGHT = _Grid(2, 4)
_FOUR = _Grid(2, 2)
_SHORT, _LONG = 1500, 5000
"""Letters that a small card may have room for, and that no card has."""


def as_document(texts: Sequence[str]) -> bytes:
    """Set texts out on pages of A4; the same texts give the same bytes.

    Raises NoLetters where our fonts cannot show a letter.
    """
    setter = TypeSetter()
    lines = setter.lines(of_texts(texts), WIDTH - 2 * _MARGIN, _SIZE)
    pages = [
        _placed(piece, _MARGIN, HEIGHT - _MARGIN, WIDTH - 2 * _MARGIN)
        for piece in _parted(lines, HEIGHT - 2 * _MARGIN)
    ]
    return as_pdf(pages or [Page()], setter.fonts)


def as_cards(texts: Sequence[str], codes: Sequence[str]) -> bytes:
    """Set each text on a card with its code and marks to cut along: eight to A4, or four.

    There are eight where every text has room on so small a card. What has no room on a large
    one goes on with the same code. The same texts and codes give the same bytes. Raises
    NoLetters where our fonts cannot show a letter.
    """
    setter = TypeSetter()
    grid, cards = _EIGHT, []
    if all(len(text) < _SHORT for text in texts):
        cards = _cards(setter, texts, _EIGHT)
    if not cards or any(len(card) > 1 for card in cards):
        grid, cards = _FOUR, _cards(setter, texts, _FOUR)
    sides = [
        (lines, code if len(card) == 1 else f"{code}  {number}/{len(card)}")
        for card, code in zip(cards, codes, strict=True)
        for number, lines in enumerate(card, 1)
    ]
    pages = []
    for start in range(0, len(sides), grid.many):
        page = Page(strokes=list(_cut_marks(grid)))
        for place, (lines, code) in enumerate(sides[start : start + grid.many]):
            _lay(page, setter, grid, place, (lines, code))
        pages.append(page)
    return as_pdf(pages or [Page()], setter.fonts)


def _cards(setter: TypeSetter, texts: Sequence[str], grid: _Grid) -> list[list[list[Line]]]:
    """Set each text in the largest letters in which it has room; else over several cards."""
    width, height = grid.width - 2 * _PADDING, grid.height - 2 * _PADDING - _FOOT
    cards = []
    for text in texts:
        parts = paragraphs(text)
        card: list[list[Line]] = []
        for size in _SIZES if len(text) < _LONG else _SIZES[-1:]:
            card = list(_parted(setter.lines(parts, width, size), height))
            if len(card) <= 1:
                break
        cards.append(card or [[]])
    return cards


def _parted(lines: Sequence[Line], height: float) -> Iterator[list[Line]]:
    """Part lines into what has room on one page or card each."""
    page: list[Line] = []
    used = 0.0
    for line in lines:
        above = line.above if page else 0.0
        if page and used + above + line.height > height:
            yield page
            page, used, above = [], 0.0, 0.0
        page.append(line)
        used += above + line.height
    if page:
        yield page


def _placed(lines: Sequence[Line], left: float, top: float, width: float) -> Page:
    page = Page()
    y = top
    for number, line in enumerate(lines):
        y -= line.height + (line.above if number else 0.0)
        if line.is_rule:
            middle = y + line.height / 2
            page.strokes.append(
                Stroke(left + _RULE * width, middle, left + (1 - _RULE) * width, middle)
            )
        page.words += [
            Words(left + piece.x, y, piece.text, piece.style, line.size) for piece in line.pieces
        ]
    return page


def _lay(
    page: Page, setter: TypeSetter, grid: _Grid, place: int, card: tuple[Sequence[Line], str]
) -> None:
    """Lay one card at its place on a page, counted from the upper left."""
    lines, code = card
    left = place % grid.across * grid.width + _PADDING
    top = HEIGHT - place // grid.across * grid.height - _PADDING
    laid = _placed(lines, left, top, grid.width - 2 * _PADDING)
    page.words += laid.words
    page.strokes += laid.strokes
    right = left + grid.width - 2 * _PADDING
    foot = top - grid.height + 2 * _PADDING
    x = right - setter.width(code, BOLD, _CODE)
    page.words.append(Words(x, foot, code, BOLD if code else REGULAR, _CODE))


def _cut_marks(grid: _Grid) -> Iterator[Stroke]:
    """Draw short marks where cards meet, and at the edges of the page."""
    xs = [grid.width * n for n in range(1, grid.across)]
    ys = [grid.height * n for n in range(1, grid.down)]
    for x in xs:
        yield Stroke(x, 0, x, _CUT)
        yield Stroke(x, HEIGHT - _CUT, x, HEIGHT)
    for y in ys:
        yield Stroke(0, y, _CUT, y)
        yield Stroke(WIDTH - _CUT, y, WIDTH, y)
    for x in xs:
        for y in ys:
            yield Stroke(x - _CUT, y, x + _CUT, y)
            yield Stroke(x, y - _CUT, x, y + _CUT)
