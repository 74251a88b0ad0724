# SPDX-License-Identifier: Apache-2.0
"""Read one of our own TrueType fonts: its letters, their widths, and a part of it for a PDF.

The part holds the shapes of the letters that were used and nothing else: no names, no version,
no date. Form: ISO/IEC 14496-22; a shape may be made of other shapes.
"""

from __future__ import annotations

import struct
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_NEEDED = ("glyf", "head", "hhea", "hmtx", "loca", "maxp")
_HEAD = 12
_RECORD = 16
_ADJUSTED = 8
_CHANGED = slice(20, 36)
_MAGIC = 0xB1B0AFBA
_WHOLE = 1 << 32
_WORDS, _SCALED, _MORE, _XY, _TWO_BY_TWO = 0x01, 0x08, 0x20, 0x40, 0x80
_SEGMENTS = 4


class Font:
    """One font. Letters it does not have are glyph 0."""

    def __init__(self, data: bytes) -> None:
        self._tables = _tables(data)
        head, across = self._tables["head"], self._tables["hhea"]
        self.units: int = struct.unpack_from(">H", head, 18)[0]
        self.box: tuple[int, int, int, int] = struct.unpack_from(">4h", head, 36)
        self.ascent, self.descent = struct.unpack_from(">2h", across, 4)
        self._letters = _letters(self._tables["cmap"])
        self._advances = self._read_advances(struct.unpack_from(">H", across, 34)[0])
        self._moves: dict[str, float] = {}
        self._places = self._read_places(is_long=struct.unpack_from(">h", head, 50)[0] == 1)

    def glyph(self, letter: str) -> int:
        """Give the number of the shape of a letter; 0 for none."""
        return self._letters.get(ord(letter), 0)

    def measured(self, text: str) -> float:
        """Measure words, in thousandths of the size."""
        moves = self._moves
        for letter in set(text) - moves.keys():
            moves[letter] = self.width(self.glyph(letter))
        return sum(map(moves.__getitem__, text))

    def width(self, glyph: int) -> float:
        """Measure how far a shape moves on, in thousandths of the size."""
        advance: int = self._advances[min(glyph, len(self._advances) - 1)]
        return advance * 1000 / self.units

    def part(self, glyphs: Iterable[int]) -> bytes:
        """Make a font of these shapes alone, under their own numbers."""
        kept = self._with_pieces({0, *glyphs})
        shapes = bytearray()
        places = []
        for number in range(len(self._places) - 1):
            places.append(len(shapes))
            if number in kept:
                shapes += self._shape(number)
                shapes += bytes(-len(shapes) % 4)
        places.append(len(shapes))
        head = bytearray(self._tables["head"])
        head[_ADJUSTED : _ADJUSTED + 4] = bytes(4)
        head[_CHANGED] = bytes(16)  # when it was made and changed
        struct.pack_into(">h", head, 50, 1)
        tables = {name: self._tables[name] for name in _NEEDED}
        tables |= {"prep": self._tables["prep"]} if "prep" in self._tables else {}
        tables |= {
            "glyf": bytes(shapes),
            "head": bytes(head),
            "loca": struct.pack(f">{len(places)}I", *places),
        }
        return _file(tables)

    def _shape(self, number: int) -> bytes:
        return self._tables["glyf"][self._places[number] : self._places[number + 1]]

    def _with_pieces(self, glyphs: set[int]) -> set[int]:
        """Add the shapes that others are made of."""
        kept: set[int] = set()
        waiting = list(glyphs)
        while waiting:
            number = waiting.pop()
            if number not in kept:
                kept.add(number)
                waiting += _pieces(self._shape(number))
        return kept

    def _read_advances(self, count: int) -> tuple[int, ...]:
        return struct.unpack_from(">" + "H2x" * count, self._tables["hmtx"])

    def _read_places(self, *, is_long: bool) -> tuple[int, ...]:
        raw = self._tables["loca"]
        if is_long:
            return struct.unpack(f">{len(raw) // 4}I", raw)
        return tuple(2 * half for half in struct.unpack(f">{len(raw) // 2}H", raw))


@cache
def font(path: Path) -> Font:
    """Read a font once."""
    return Font(path.read_bytes())


def _tables(data: bytes) -> dict[str, bytes]:
    count = struct.unpack_from(">H", data, 4)[0]
    tables = {}
    for place in range(count):
        name, _sum, start, length = struct.unpack_from(">4s3I", data, _HEAD + _RECORD * place)
        tables[name.decode()] = data[start : start + length]
    return tables


def _letters(table: bytes) -> dict[int, int]:
    """Read which letter has which shape, from the part for Unicode (format 4)."""
    count = struct.unpack_from(">H", table, 2)[0]
    for place in range(count):
        start = struct.unpack_from(">I", table, 4 + 8 * place + 4)[0]
        if struct.unpack_from(">H", table, start)[0] == _SEGMENTS:
            return dict(_segments(table[start:]))
    raise ValueError("this font has no letters of Unicode")


def _segments(table: bytes) -> Iterable[tuple[int, int]]:
    doubled = struct.unpack_from(">H", table, 6)[0]
    count = doubled // 2
    ends = struct.unpack_from(f">{count}H", table, 14)
    starts = struct.unpack_from(f">{count}H", table, 16 + doubled)
    deltas = struct.unpack_from(f">{count}H", table, 16 + 2 * doubled)
    offsets_at = 16 + 3 * doubled
    offsets = struct.unpack_from(f">{count}H", table, offsets_at)
    for at, (start, end) in enumerate(zip(starts, ends, strict=True)):
        for code in range(start, min(end, 0xFFFE) + 1):
            glyph = code
            if offsets[at]:
                where = offsets_at + 2 * at + offsets[at] + 2 * (code - start)
                glyph = struct.unpack_from(">H", table, where)[0]
            if glyph or not offsets[at]:
                yield code, (glyph + deltas[at]) & 0xFFFF


def _pieces(shape: bytes) -> list[int]:
    """List the shapes that a shape is made of."""
    if not shape or struct.unpack_from(">h", shape)[0] >= 0:
        return []
    pieces = []
    at, flags = 10, _MORE
    while flags & _MORE:
        flags, piece = struct.unpack_from(">2H", shape, at)
        pieces.append(piece)
        at += 4 + (4 if flags & _WORDS else 2)
        at += 2 if flags & _SCALED else 4 if flags & _XY else 8 if flags & _TWO_BY_TWO else 0
    return pieces


def _file(tables: dict[str, bytes]) -> bytes:
    count = len(tables)
    power = count.bit_length() - 1
    reach = _RECORD << power
    head = struct.pack(">I4H", 0x00010000, count, reach, power, _RECORD * count - reach)
    records, body = b"", b""
    start = _HEAD + _RECORD * count
    for name, data in sorted(tables.items()):
        records += struct.pack(">4s3I", name.encode(), _sum(data), start + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    made = bytearray(head + records + body)
    at = start + sum(len(tables[n]) + -len(tables[n]) % 4 for n in sorted(tables) if n < "head")
    struct.pack_into(">I", made, at + _ADJUSTED, (_MAGIC - _sum(bytes(made))) % _WHOLE)
    return bytes(made)


def _sum(data: bytes) -> int:
    padded = data + bytes(-len(data) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(words) % _WHOLE
