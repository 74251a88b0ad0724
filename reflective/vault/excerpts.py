# SPDX-License-Identifier: Apache-2.0
"""Cut the place out of a text where the words that were looked for stand.

The index holds no text, so this looks for the words itself: letters are compared as the index
does, without case and accents, and every letter keeps its place. It does so in fifty texts at
each letter typed, so a text is put into small letters and searched for a fixed beginning: twenty
times as fast as a pattern that minds no case (measured).
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, TypeAlias

from reflective.journal import text as texts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reflective.journal.query import Query, Term

Cut: TypeAlias = tuple[str, tuple[tuple[int, int], ...]]
"""An excerpt, and where in it the hits are: (start, end) in characters."""

_OPEN, _SHUT = "\ufdd0", "\ufdd1"
"""Mark a hit in a text; no text has them, since they are no characters (Unicode 23.7)."""

_LENGTH = 160
_BEFORE = 50
_GAP = r"[\W_]+"


class _Plain(dict[int, int]):
    """Maps each letter to its bare form, where that is one letter."""

    def __missing__(self, code: int) -> int:
        bare = unicodedata.normalize("NFD", chr(code).lower())
        letters = [letter for letter in bare if not unicodedata.combining(letter)]
        found = ord(letters[0]) if len(letters) == 1 else code
        self[code] = found
        return found


class Excerpts:
    """Cuts excerpts around the words of one query."""

    def __init__(self, query: Query) -> None:
        self._plain = _Plain()
        terms = query.to_mark
        self._as_typed = _pattern(terms, str.lower)
        self._without_accents = _pattern(terms, self._bare)

    def cut(self, text: str) -> Cut | None:
        """Cut the place of the first hit; tells its text and the ranges of hits in it.

        None where no word stands in the text (it may be in the title or a tag).
        """
        if self._as_typed is None or self._without_accents is None:
            return None
        pattern, searched = self._as_typed, text.lower()
        first = pattern.search(searched) if len(searched) == len(text) else None
        if first is None:  # seldom, and much slower where there are accents
            pattern, searched = self._without_accents, self._bare(text)
            first = pattern.search(searched)
        if first is None:
            return None
        start, end = _window(text, first.start(), first.end())
        parts: list[str] = ["…" if start else ""]
        last = start
        for hit in pattern.finditer(searched, start, end):
            parts += (text[last : hit.start()], _OPEN, text[hit.start() : hit.end()], _SHUT)
            last = hit.end()
        parts += (text[last:end].rstrip(), "…" if end < len(text) else "")
        return _unmark(texts.plain("".join(parts)))

    def _bare(self, text: str) -> str:
        return text.lower() if text.isascii() else text.translate(self._plain)


def _pattern(terms: Sequence[Term], folded: Callable[[str], str]) -> re.Pattern[str] | None:
    """Write the words of a search as a pattern; None if there are none.

    That a word begins there is asked behind the word, so that the pattern begins with letters.
    """
    phrases: list[str] = []
    for term in terms:
        first, *rest = (re.escape(folded(word)) for word in term.words)
        begun = rf"{first}(?<![^\W_]{first})"
        end = "" if term.is_prefix else r"(?![^\W_])"
        phrases.append(_GAP.join((begun, *rest)) + end)
    return re.compile("|".join(phrases)) if phrases else None


def _window(text: str, first: int, last: int) -> tuple[int, int]:
    """Find where an excerpt begins and ends, between words where it can."""
    start = max(first - _BEFORE, 0)
    if start:
        space = text.find(" ", start, first)
        start = space + 1 if space >= 0 else start
    end = max(start + _LENGTH, last)
    if end < len(text):
        space = text.rfind(" ", last, end)
        end = space if space >= 0 else end
    return start, min(end, len(text))


def _unmark(marked: str) -> Cut:
    """Take the marks of hits out of a text; tells their ranges."""
    parts: list[str] = []
    hits: list[tuple[int, int]] = []
    length = 0
    for part in marked.split(_OPEN):
        hit, shut, rest = part.partition(_SHUT)
        if shut and hit:
            hits.append((length, length + len(hit)))
        parts += (hit, rest)
        length += len(hit) + len(rest)
    return "".join(parts), tuple(hits)
