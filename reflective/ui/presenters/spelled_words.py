# SPDX-License-Identifier: Apache-2.0
"""Which words of a line have a spelling to be checked. Pure, and line by line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHORTEST = 2
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_CODE = re.compile(r"`[^`]*`|\]\([^()\s]*\)")
_TOKEN = re.compile(r"[^\s()\[\]]+")
_JOINED = re.compile(r"\w[._/\\]\w|[@#]|://|www\.|mailto:")
_OTHER_LETTERS = re.compile(r"[^\u0000-\u024f\u1e00-\u1eff\u2019]")
_SENTENCE_END = re.compile(r"[.!?:…][\"'”’)\]*_]*\s*[\"'“‘(\[*_]*$")
_LINE_START = re.compile(r"[\s>#*+\-\d.)\[\]xX\"'“‘(_~]*$")
_REACH = 12


class Spelled(NamedTuple):
    """Characters `start` to `end` of a line, and the word there as a dictionary has it."""

    start: int
    end: int
    word: str


def spelled_words(line: str) -> Iterator[Spelled]:
    """Find the words to check.

    Addresses, code, numbers, short forms in capitals, and words of other scripts are let be; so
    are capitalised words inside a sentence, since they are names.
    """
    skipped = _skipped(line)
    at = 0
    for found in _WORD.finditer(line):
        start, end = found.span()
        while at < len(skipped) and skipped[at][1] <= start:
            at += 1
        if at < len(skipped) and skipped[at][0] < end:
            continue
        word = found[0]
        if _touches_number(line, start, end) or not _is_checked(word):
            continue
        if word[0].isupper() and not _begins_sentence(line, start):
            continue
        yield Spelled(start, end, word.replace("’", "'"))


def _skipped(line: str) -> list[tuple[int, int]]:
    """Find code, and what is joined by more than letters: addresses, paths, names with `_`."""
    found = [code.span() for code in _CODE.finditer(line)]
    found += [token.span() for token in _TOKEN.finditer(line) if _JOINED.search(token[0])]
    return sorted(found)


def _is_checked(word: str) -> bool:
    if len(word) < _SHORTEST or _OTHER_LETTERS.search(word):
        return False
    return word[1:].islower() or not any(letter.isupper() for letter in word[1:])


def _touches_number(line: str, start: int, end: int) -> bool:
    return line[max(0, start - 1) : start].isdigit() or line[end : end + 1].isdigit()


def _begins_sentence(line: str, start: int) -> bool:
    before = line[max(0, start - _REACH) : start]
    if _SENTENCE_END.search(before):
        return True
    return start <= _REACH and bool(_LINE_START.match(before))
