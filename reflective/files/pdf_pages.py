# SPDX-License-Identifier: Apache-2.0
"""Write pages of words as a PDF with nothing in it about who made it, when, or with what.

Written by hand: no information dictionary, no metadata, no id, no compression, so that the same
words give the same bytes on every machine. Form: ISO 32000-1.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reflective.files.truetype import Font

WIDTH, HEIGHT = 595.28, 841.89
"""A4, in points."""

_PIECE = 100
_EMBEDDED = "AAAAAA+Story"


@dataclass(frozen=True, slots=True)
class Words:
    """Words in one style, from a place on the page: points from its left and lower edges."""

    x: float
    y: float
    text: str
    style: str
    size: float


@dataclass(frozen=True, slots=True)
class Stroke:
    """A thin line from one point of the page to another."""

    x: float
    y: float
    to_x: float
    to_y: float


@dataclass(slots=True)
class Page:
    """What stands on one page."""

    words: list[Words] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)


def as_pdf(pages: Sequence[Page], fonts: Mapping[str, Font]) -> bytes:
    """Write pages; `fonts` has one for each style. The same pages give the same bytes."""
    used = {style: _letters(pages, style) for style in fonts}
    styles = [style for style in fonts if used[style]]
    numbers = {style: number for number, style in enumerate(styles)}
    first = 3 + 5 * len(styles)
    kids = " ".join(f"{first + 2 * number} 0 R" for number in range(len(pages)))
    named = " ".join(f"/F{n} {3 + 5 * n} 0 R" for n in numbers.values())
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}/MediaBox[0 0 {WIDTH} {HEIGHT}]"
        f"/Resources<</Font<<{named}>>>>>>".encode(),
    ]
    for style in styles:
        objects += _font(fonts[style], used[style], 3 + 5 * numbers[style])
    for number, page in enumerate(pages):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/Contents {first + 2 * number + 1} 0 R>>".encode()
        )
        objects.append(_stream(_painted(page, fonts, numbers)))
    return _file(objects)


def _letters(pages: Sequence[Page], style: str) -> list[str]:
    found = {letter for page in pages for w in page.words if w.style == style for letter in w.text}
    return sorted(found)


def _painted(page: Page, fonts: Mapping[str, Font], numbers: Mapping[str, int]) -> bytes:
    drawn = [
        f"0.5 w 0.6 G {s.x:.2f} {s.y:.2f} m {s.to_x:.2f} {s.to_y:.2f} l S" for s in page.strokes
    ]
    drawn += [
        f"BT /F{numbers[w.style]} {w.size:g} Tf {w.x:.2f} {w.y:.2f} Td "
        f"<{_codes(fonts[w.style], w.text)}> Tj ET"
        for w in page.words
    ]
    return "\n".join(drawn).encode()


def _codes(font: Font, text: str) -> str:
    return "".join(f"{font.glyph(letter):04X}" for letter in text)


def _font(font: Font, letters: Sequence[str], number: int) -> list[bytes]:
    """Write the five objects of a font, the first of them with this number."""
    glyphs = {font.glyph(letter): letter for letter in letters}
    widths = " ".join(f"{glyph}[{font.width(glyph):.0f}]" for glyph in sorted(glyphs))
    scale = 1000 / font.units
    box = " ".join(f"{edge * scale:.0f}" for edge in font.box)
    part = font.part(glyphs)
    return [
        f"<</Type/Font/Subtype/Type0/BaseFont/{_EMBEDDED}/Encoding/Identity-H"
        f"/DescendantFonts[{number + 1} 0 R]/ToUnicode {number + 4} 0 R>>".encode(),
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{_EMBEDDED}/CIDSystemInfo"
        f"<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor {number + 2} 0 R"
        f"/CIDToGIDMap/Identity/W[{widths}]>>".encode(),
        f"<</Type/FontDescriptor/FontName/{_EMBEDDED}/Flags 4/FontBBox[{box}]/ItalicAngle 0"
        f"/Ascent {font.ascent * scale:.0f}/Descent {font.descent * scale:.0f}/CapHeight 700"
        f"/StemV 80/FontFile2 {number + 3} 0 R>>".encode(),
        _stream(part, f"/Length1 {len(part)}"),
        _stream(_meanings(glyphs)),
    ]


def _meanings(glyphs: Mapping[int, str]) -> bytes:
    """Write which letters the shapes mean, so that they can be copied, searched and read out."""
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CMapName /Story def /CMapType 2 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
    ]
    pairs = sorted(glyphs.items())
    for start in range(0, len(pairs), _PIECE):
        piece = pairs[start : start + _PIECE]
        said = [f"<{glyph:04X}> <{letter.encode('utf-16-be').hex()}>" for glyph, letter in piece]
        lines += [f"{len(piece)} beginbfchar", *said, "endbfchar"]
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines).encode()


def _stream(data: bytes, more: str = "") -> bytes:
    return f"<</Length {len(data)}{more}>>stream\n".encode() + data + b"\nendstream"


def _file(objects: Sequence[bytes]) -> bytes:
    made = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        start,
    )
    return bytes(made)
