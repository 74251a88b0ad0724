# SPDX-License-Identifier: Apache-2.0
"""Find the Markdown marks in a line that is being written, so that the editor can quieten them.

Pure and line by line: nothing is taken out, and a line is read alone, so that a keystroke costs
no more than its own line.
"""

from __future__ import annotations

import re
from enum import IntFlag
from itertools import groupby
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
_RULE = re.compile(r" {0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$")
_CODE = re.compile(r"(?<!`)(`{1,3})(?!`)(.{1,600}?)(?<!`)\1(?!`)")
_LINK = re.compile(r"!?(\[)([^\[\]]{0,600})(\]\([^()\s]{0,2000}\))")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.{1,600}?)(?<=\S)\1")
_STRUCK = re.compile(r"(~~)(?=\S)(.{1,600}?)(?<=\S)\1")
# One star or underscore, not part of a longer row; underscores inside a word are no emphasis.
_EMPHASIS = re.compile(
    r"(?<!\*)(\*)(?=[^\s*])(?:[^*]|\*\*){1,600}?(?<=[^\s*])\*(?!\*)"
    r"|(?<![\w_])(_)(?=[^\s_])(?:[^_]|__){1,600}?(?<=[^\s_])_(?![\w_])"
)
_ANY = re.compile(r"[*_`~\[#>]|^\s*(?:[-+]|\d+[.)])\s")


def stretches(line: str) -> list[Stretch]:
    """Find the stretches of a line that do not look plain, in order and without overlap."""
    if len(line) > LONGEST_LINE or not _ANY.search(line):
        return []
    looks = bytearray(len(line))
    _mark_block(line, looks)
    _mark_inside(line, looks)
    found: list[Stretch] = []
    start = 0
    for value, run in groupby(looks):
        end = start + sum(1 for _ in run)
        if value:
            found.append(Stretch(start, end, Look(value)))
        start = end
    return found


def _mark_block(line: str, looks: bytearray) -> None:
    """Mark what the beginning of the line makes of the whole of it."""
    if _RULE.match(line):
        _add(looks, 0, len(line), Look.QUIET)
        return
    if quote := _QUOTE.match(line):
        _add(looks, 0, len(line), Look.QUOTE)
        _add(looks, 0, quote.end(), Look.QUIET)
    if heading := _HEADING.match(line):
        _add(looks, 0, len(line), Look.HEADING)
        _add(looks, 0, heading.end(), Look.QUIET)
    elif item := _ITEM.match(line, quote.end() if quote else 0):
        _add(looks, item.start(), item.end(), Look.QUIET)


def _mark_inside(line: str, looks: bytearray) -> None:
    """Mark code, links and emphasis; what stands in code is left alone."""
    hidden = list(line)
    for code in _CODE.finditer(line):
        _wrap(looks, code.start(), code.end(), len(code[1]), Look.CODE)
        hidden[code.start() : code.end()] = " " * (code.end() - code.start())
    rest = "".join(hidden)
    for link in _LINK.finditer(rest):
        _add(looks, link.start(), link.end(1), Look.QUIET)
        _add(looks, *link.span(2), Look.LINK)
        _add(looks, *link.span(3), Look.QUIET)
    for pattern, look in ((_STRONG, Look.STRONG), (_STRUCK, Look.STRUCK)):
        for found in pattern.finditer(rest):
            _wrap(looks, found.start(), found.end(), 2, look)
    for found in _EMPHASIS.finditer(rest):
        _wrap(looks, found.start(), found.end(), 1, Look.EMPHASIS)


def _wrap(looks: bytearray, start: int, end: int, mark: int, look: Look) -> None:
    """Give a stretch its look, and make the marks at both its ends quiet."""
    _add(looks, start + mark, end - mark, look)
    _add(looks, start, start + mark, Look.QUIET)
    _add(looks, end - mark, end, Look.QUIET)


def _add(looks: bytearray, start: int, end: int, look: Look) -> None:
    for place in range(start, end):
        looks[place] |= look
