# SPDX-License-Identifier: Apache-2.0
"""What a person looks for: the words typed into the search field, understood."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TYPE_CHECKING

from reflective.journal.days import span
from reflective.journal.entry import NO_MARKS, Mark, Shelf, tag_names
from reflective.journal.text import clean

if TYPE_CHECKING:
    from datetime import date

MAX_QUERY = 2000
"""Characters of a query that are read; nobody types more."""

MAX_TERMS = 24

PREFIX_LETTERS = 4
"""A last word of this many letters or more, still being typed, matches longer words too."""

_TOKEN = re.compile(
    r'(?P<minus>-)?(?:(?P<key>[A-Za-z]+):)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))'
)
_WORDS = re.compile(r"[^\W_]+", re.UNICODE)
_QUOTES = str.maketrans("“”„«»", '"""""')

_SHELVES = {"trash": Shelf.TRASH, "away": Shelf.AWAY}
_MARKS = {
    ("is", "star"): Mark.STAR,
    ("is", "later"): Mark.LATER,
    ("is", "unfinished"): Mark.RUNNING,
    ("has", "picture"): Mark.PICTURE,
    ("has", "sound"): Mark.SOUND,
    ("has", "drawing"): Mark.DRAWING,
    ("has", "file"): Mark.FILE,
    ("has", "commitment"): Mark.COMMITMENT,
}


class Trait(Enum):
    """What else can be looked for about an entry: where it belongs, and where it has been."""

    OPEN = "open"
    """It is gathered under a question that is kept open."""

    SHARED = "shared"


class About(Enum):
    """What a name in a search stands for; the journal knows what belongs to it."""

    PERSON = "person"
    PACK = "pack"
    PROMPT = "prompt"


class Reason(Enum):
    """Why a part of a search was passed over, or looked for in another way."""

    DAY = "day"
    """No day, month or year."""

    WORD = "word"
    """No word that may stand behind this colon."""

    EMPTY = "empty"
    """Nothing stands behind the colon."""

    NOT = "not"
    """Cannot be excluded."""

    ORDER = "order"
    """The first day comes after the last."""

    LONG = "long"
    """Longer than is read."""

    NOBODY = "nobody"
    """No person, pack or question has this name, so that it is looked for as words."""


@dataclass(frozen=True, slots=True)
class Misread:
    """A part of a search that was not understood: as it was `typed`, and why."""

    typed: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Term:
    """Words to find: one, or several that follow one another; `is_prefix` leaves the end open."""

    words: tuple[str, ...]
    is_prefix: bool = False
    is_excluded: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """A person, pack or question that is looked for by a name, until the journal told who."""

    about: About
    name: str
    is_excluded: bool = False


@dataclass(frozen=True, slots=True)
class Without:
    """What an entry that is looked for must not have."""

    tags: tuple[str, ...] = ()
    marks: Mark = NO_MARKS
    traits: frozenset[Trait] = frozenset()
    answers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for. An empty query finds every entry that is not in the trash.

    `since` and `until` are local days, both included; every one of `marks`, `tags` and `traits`
    has to be there. Of each of `either`, one term has to stand in it. Of each of `answers`, one
    question has to be answered: (pack, question), or with '' any question of a pack. `named`
    has to be understood first (app.understanding), and `misread` says what was not.
    """

    terms: tuple[Term, ...] = ()
    tags: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    shelf: Shelf = Shelf.SHOWN
    marks: Mark = NO_MARKS
    traits: frozenset[Trait] = frozenset()
    without: Without = Without()
    either: tuple[tuple[Term, ...], ...] = ()
    answers: tuple[tuple[tuple[str, str], ...], ...] = ()
    named: tuple[Named, ...] = ()
    misread: tuple[Misread, ...] = field(default=(), compare=False)
    best_first: bool = field(default=False, compare=False)

    @property
    def has_words(self) -> bool:
        """Whether the full-text index is needed."""
        return bool(self.terms or self.either)

    @property
    def is_empty(self) -> bool:
        """Whether every entry is meant."""
        return self == Query()

    @property
    def to_mark(self) -> tuple[Term, ...]:
        """The terms to be marked where they are found."""
        wanted = [term for term in self.terms if not term.is_excluded]
        return (*wanted, *(term for terms in self.either for term in terms))


def parse(typed: str, *, still_typing: bool = False) -> Query:
    """Understand what was typed, in any order.

    Words, "phrases", -words, tag:, from:, to:, on:, person:, pack:, prompt:, is:star|later|
    unfinished|open|shared|away|trash and has:picture|sound|drawing|file|commitment. Never
    fails: of a filter that cannot be understood `misread` tells, and it is passed over. While
    somebody is `still_typing`, the last word may go on, from four letters, and an unfinished
    filter is no mistake.
    """
    text = clean(typed[:MAX_QUERY]).text.translate(_QUOTES)
    query = Query()
    terms: list[Term] = []
    misread = [Misread("", Reason.LONG)] if len(typed.rstrip()) > MAX_QUERY else []
    for found in _TOKEN.finditer(text):
        is_open = still_typing and found.end() == len(text)
        key, value = _key_and_value(found)
        if key in _READERS:
            narrowed = _READERS[key](query, key, value, bool(found["minus"]))
            if isinstance(narrowed, Query):
                query = narrowed
            elif not is_open:
                misread.append(Misread(found[0].strip(), narrowed))
            continue
        words = tuple(_WORDS.findall(f"{key} {value}"))
        if words and len(terms) == MAX_TERMS:
            misread = [Misread("", Reason.LONG)]
        elif words:
            goes_on = is_open and found["phrase"] is None and len(words[-1]) >= PREFIX_LETTERS
            terms.append(Term(words, goes_on, bool(found["minus"])))
    if query.since and query.until and query.since > query.until:
        misread.append(Misread("", Reason.ORDER))
    return replace(query, terms=tuple(terms), misread=tuple(misread))


def quoted(key: str, value: str) -> str:
    """Write a filter as it would be typed: `tag:meetings`, `pack:"Staying with the mess"`."""
    bare = " ".join(value.translate(_QUOTES).replace('"', " ").split())
    return f'{key}:"{bare}"' if " " in bare else f"{key}:{bare}"


def _key_and_value(found: re.Match[str]) -> tuple[str, str]:
    """Tell what stands before the colon, in small letters, and what behind; '' for nothing."""
    key = (found["key"] or "").lower()
    if found["phrase"] is not None:
        return key, found["phrase"].strip()
    word = found["word"]
    if not key and word.endswith(":") and word[:-1].lower() in _READERS:
        return word[:-1].lower(), ""
    return key, word


def _read_tag(query: Query, _key: str, value: str, is_excluded: bool) -> Query | Reason:  # noqa: FBT001 - one of a row of readers
    names = tag_names((value,))
    if not names:
        return Reason.EMPTY
    if is_excluded:
        without = replace(query.without, tags=(*query.without.tags, *names))
        return replace(query, without=without)
    return replace(query, tags=(*query.tags, *names))


def _read_day(query: Query, key: str, value: str, is_excluded: bool) -> Query | Reason:  # noqa: FBT001 - one of a row of readers
    days = span(value)
    if is_excluded:
        return Reason.NOT
    if days is None:
        return Reason.DAY if value else Reason.EMPTY
    since = query.since if key == "to" else days[0]
    until = query.until if key == "from" else days[1]
    return replace(query, since=since, until=until)


def _read_mark(query: Query, key: str, value: str, is_excluded: bool) -> Query | Reason:  # noqa: FBT001 - one of a row of readers
    value = value.lower()
    if key == "is" and (shelf := _SHELVES.get(value)):
        return query if is_excluded else replace(query, shelf=shelf)
    without = query.without
    if mark := _MARKS.get((key, value)):
        if is_excluded:
            return replace(query, without=replace(without, marks=without.marks | mark))
        return replace(query, marks=query.marks | mark)
    if key == "is" and value in {trait.value for trait in Trait}:
        trait = {Trait(value)}
        if is_excluded:
            return replace(query, without=replace(without, traits=without.traits | trait))
        return replace(query, traits=query.traits | trait)
    return Reason.WORD if value else Reason.EMPTY


def _read_name(query: Query, key: str, value: str, is_excluded: bool) -> Query | Reason:  # noqa: FBT001 - one of a row of readers
    if not _WORDS.search(value):
        return Reason.EMPTY
    named = Named(About(key), value, is_excluded)
    return replace(query, named=(*query.named, named))


_READERS = {
    "tag": _read_tag,
    "from": _read_day,
    "to": _read_day,
    "on": _read_day,
    "is": _read_mark,
    "has": _read_mark,
    "person": _read_name,
    "pack": _read_name,
    "prompt": _read_name,
}
