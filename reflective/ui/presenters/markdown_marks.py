# SPDX-License-Identifier: Apache-2.0
"""Find the Markdown marks in a line that is being written, so that the editor can quieten them.

Pure and line by line: nothing is taken out, and a line is read alone, so that a keystroke costs
no more than its own line.
"""

from __future__ import annotations

import re
from enum import IntFlag
from functools import cache
from itertools import pairwise
from typing import NamedTuple

LONGEST_LINE = 20_000
"""Characters; a longer line was pasted, not written, and stays plain to keep typing quick."""


class Look(IntFlag):
    """How a stretch of a line looks; several can hold at once."""

    PLAIN = 0
    QUIET = 1
    HEADING = 2
    STRONG = 4
    EMPHASIS = 8
    STRUCK = 16
    CODE = 32
    QUOTE = 64
    LINK = 128


class Stretch(NamedTuple):
    """Characters `start` to `end` of a line that share one look."""

    start: int
    end: int
    look: Look


# Inner lengths are bounded, so that a line full of opening marks is not searched again and again.
_HEADING = re.compile(r" {0,3}#{1,6}(?=\s|$)\s*")
_QUOTE = re.compile(r" {0,3}(?:> ?)+")
_ITEM = re.compile(r"\s{0,12}(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\](?=\s|$))?")
_FENCE = re.compile(r" {0,3}(?:`{3,}[^`]*|~{3,}.*)$")
_RULE = re.compile(r" {0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$")
_CODE = re.compile(r"(?<!`)(`{1,3})(?!`)(.{1,600}?)(?<!`)\1(?!`)")
_LINK = re.compile(r"\[([^\[\]]{0,600})(\]\([^()\s]{0,2000}\))")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.{1,600}?)(?<=\S)\1")
_STRUCK = re.compile(r"~~(?=\S)(.{1,600}?)(?<=\S)~~")
# One star or underscore, not part of a longer row; underscores inside a word are no emphasis.
_STARS = re.compile(r"(?<!\*)\*(?=[^\s*])(?:[^*]{1,600}+|\*\*){1,40}(?<=[^\s*])\*(?!\*)")
_UNDER = re.compile(r"(?<![\w_])_(?=[^\s_])(?:[^_]{1,600}+|__|_(?=\w)){1,40}(?<=[^\s_])_(?![\w_])")
_MARKS = "*_`~[#>"
_TICKED = ("[x]", "[X]")


@cache
def _added(look: int) -> bytes:
    """Give what becomes of each value of a place when a look is added to it."""
    return bytes(value | look for value in range(256))


def stretches(line: str, *, is_code: bool = False) -> list[Stretch]:
    """Find the stretches of a line that do not look plain, in order and without overlap.

    `is_code` says that the line stands in a block of code, where no mark means anything.
    """
    if not line or len(line) > LONGEST_LINE:
        return []
    if is_code:
        return [Stretch(0, len(line), Look.CODE)]
    if not any(mark in line for mark in _MARKS) and not _ITEM.match(line):
        return [Stretch(0, len(line), Look.QUIET)] if _RULE.match(line) else []
    if is_fence(line):
        return [Stretch(0, len(line), Look.CODE | Look.QUIET)]
    looks = _Looks(len(line))
    _mark_block(line, looks)
    _mark_inside(line, looks)
    return looks.stretches()


def heading_level(line: str) -> int:
    """Tell the level of a heading, 1 to 6; 0 for a line that is none."""
    heading = _HEADING.match(line)
    return heading[0].count("#") if heading else 0


def is_fence(line: str) -> bool:
    """Say whether a line begins or ends a block of code."""
    return bool(_FENCE.match(line))


class _Looks:
    """The looks of each place of a line, and where they change."""

    def __init__(self, length: int) -> None:
        self._values = bytearray(length)
        self._edges: set[int] = set()

    def add(self, start: int, end: int, look: Look) -> None:
        """Add a look to a stretch."""
        if start < end:
            self._values[start:end] = self._values[start:end].translate(_added(look))
            self._edges.add(start)
            self._edges.add(end)

    def wrap(self, start: int, end: int, mark: int, look: Look) -> None:
        """Give a stretch its look, and make the marks at both its ends quiet."""
        self.add(start + mark, end - mark, look)
        self.add(start, start + mark, Look.QUIET)
        self.add(end - mark, end, Look.QUIET)

    def stretches(self) -> list[Stretch]:
        """Give what does not look plain; neighbours of one look are one stretch."""
        values = self._values
        found: list[Stretch] = []
        edges = sorted(self._edges)
        for start, end in pairwise(edges):
            value = values[start]
            if not value:
                continue
            if found and found[-1].end == start and found[-1].look == value:
                found[-1] = Stretch(found[-1].start, end, Look(value))
            else:
                found.append(Stretch(start, end, Look(value)))
        return found


def _mark_block(line: str, looks: _Looks) -> None:
    """Mark what the beginning of the line makes of the whole of it."""
    if _RULE.match(line):
        looks.add(0, len(line), Look.QUIET)
        return
    if quote := _QUOTE.match(line):
        looks.add(0, len(line), Look.QUOTE)
        looks.add(0, quote.end(), Look.QUIET)
    if heading := _HEADING.match(line):
        looks.add(0, len(line), Look.HEADING)
        looks.add(0, heading.end(), Look.QUIET)
    elif item := _ITEM.match(line, quote.end() if quote else 0):
        looks.add(item.start(), item.end(), Look.QUIET)
        if item[0].endswith(_TICKED):
            looks.add(item.end() + 1, len(line), Look.QUIET | Look.STRUCK)


def _mark_inside(line: str, looks: _Looks) -> None:
    """Mark code, links and emphasis; what stands in code is left alone."""
    rest = line
    if "`" in line:
        hidden = list(line)
        for code in _CODE.finditer(line):
            looks.wrap(code.start(), code.end(), len(code[1]), Look.CODE)
            hidden[code.start() : code.end()] = " " * (code.end() - code.start())
        rest = "".join(hidden)
    if "[" in rest:
        for link in _LINK.finditer(rest):
            start = link.start()
            picture = start > 0 and rest[start - 1] == "!"
            looks.add(start - picture, start + 1, Look.QUIET)
            looks.add(*link.span(1), Look.LINK)
            looks.add(*link.span(2), Look.QUIET)
    for pattern, size, look in _SPANS:
        for found in pattern.finditer(rest):
            looks.wrap(found.start(), found.end(), size, look)


_SPANS = (
    (_STRONG, 2, Look.STRONG),
    (_STRUCK, 2, Look.STRUCK),
    (_STARS, 1, Look.EMPHASIS),
    (_UNDER, 1, Look.EMPHASIS),
)
