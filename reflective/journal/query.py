# SPDX-License-Identifier: Apache-2.0
"""What a person looks for: the words typed into the search field, understood."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from reflective.journal.entry import NO_MARKS, Mark, Shelf, tag_names
from reflective.journal.text import clean

MAX_QUERY = 2000
"""Characters of a query that are read; nobody types more."""

MAX_TERMS = 24

PREFIX_LETTERS = 4
"""A last word of this many letters or more, still being typed, matches longer words too."""

_TOKEN = re.compile(
    r'(?P<minus>-)?(?:(?P<key>[a-z]+):)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))'
)
_WORDS = re.compile(r"[^\W_]+", re.UNICODE)

_SHELVES = {"trash": Shelf.TRASH, "away": Shelf.AWAY}
_MARKS = {
    ("is", "star"): Mark.STAR,
    ("is", "later"): Mark.LATER,
    ("has", "picture"): Mark.PICTURE,
    ("has", "sound"): Mark.SOUND,
    ("has", "drawing"): Mark.DRAWING,
    ("has", "file"): Mark.FILE,
}


@dataclass(frozen=True, slots=True)
class Term:
    """Words to find: one, or several that follow one another; `is_prefix` leaves the end open."""

    words: tuple[str, ...]
    is_prefix: bool = False
    is_excluded: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for. An empty query finds every entry that is not in the trash.

    `since` and `until` are local days, both included; every one of `marks` has to be there.
    """

    terms: tuple[Term, ...] = ()
    tags: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    shelf: Shelf = Shelf.SHOWN
    marks: Mark = NO_MARKS

    @property
    def has_words(self) -> bool:
        """Whether the full-text index is needed."""
        return bool(self.terms)

    @property
    def is_empty(self) -> bool:
        """Whether every entry is meant."""
        return self == Query()


def parse(typed: str, *, still_typing: bool = False) -> Query:
    """Understand what was typed: words, "phrases", -words, tag:, from:, is:star, has:picture.

    Never fails: what cannot be understood is looked for as words. While somebody is
    `still_typing`, the last word may go on, from four letters.
    """
    text = clean(typed[:MAX_QUERY]).text
    query = Query()
    terms: list[Term] = []
    for found in _TOKEN.finditer(text):
        value = found["phrase"] if found["phrase"] is not None else found["word"]
        narrowed = _filtered(query, found["key"], value) if found["key"] else None
        if narrowed:
            query = narrowed
            continue
        words = tuple(_WORDS.findall(value))
        if found["key"] and words:
            words = (found["key"], *words)
        if words and len(terms) < MAX_TERMS:
            open_end = (
                still_typing
                and found.end() == len(text)
                and found["phrase"] is None
                and len(words[-1]) >= PREFIX_LETTERS
            )
            terms.append(Term(words, open_end, bool(found["minus"])))
    return replace(query, terms=tuple(terms))


def _filtered(query: Query, key: str, value: str) -> Query | None:
    """Narrow a query by `key:value`; None where that is no filter after all."""
    if key == "tag" and (names := tag_names((value,))):
        return replace(query, tags=(*query.tags, *names))
    if key == "is" and (shelf := _SHELVES.get(value)):
        return replace(query, shelf=shelf)
    if mark := _MARKS.get((key, value)):
        return replace(query, marks=query.marks | mark)
    if key == "from" and (span := _span(value)):
        return replace(query, since=span[0])
    if key == "to" and (span := _span(value)):
        return replace(query, until=span[1])
    return None


def _span(value: str) -> tuple[date, date] | None:
    """Find the first and last day of `2026`, `2026-06` or `2026-06-30`."""
    parts = value.split("-")
    try:
        numbers = [int(part) for part in parts]
        if len(parts) == 1:
            return date(numbers[0], 1, 1), date(numbers[0], 12, 31)
        if len(parts) == 2:  # noqa: PLR2004 - a year and a month
            first = date(numbers[0], numbers[1], 1)
            following = (first + timedelta(days=31)).replace(day=1)
            return first, following - timedelta(days=1)
        return (date(*numbers), date(*numbers)) if len(parts) == 3 else None  # noqa: PLR2004
    except (ValueError, OverflowError, TypeError):
        return None
