# SPDX-License-Identifier: Apache-2.0
"""Whether an entry is what a query looks for, asked of the entry itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reflective.journal.entry import tag_names
from reflective.journal.text import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reflective.journal.entry import Entry
    from reflective.journal.query import Query, Term, Trait

_WORD = re.compile(r"[^\W_]+")
_TITLE_COUNTS = 4


def meets(entry: Entry, query: Query, traits: set[Trait], *, is_draft: bool) -> bool:
    """Say whether an entry is looked for; what is only a draft has no words, tags or marks."""
    day = entry.written.local.date()
    wants = query.terms, query.tags, query.marks, query.either, query.answers, query.traits
    return (
        not (is_draft and any(wants))
        and entry.shelf is query.shelf
        and (query.since is None or query.since <= day)
        and (query.until is None or day <= query.until)
        and _has_all(entry, query, traits)
        and (is_draft or not _has_any(entry, query, traits))
    )


def score(entry: Entry, query: Query) -> int:
    """Count the words found; one in the title counts more."""
    body = entry.searched
    return sum(
        _TITLE_COUNTS * _count(term, entry.title) + _count(term, body) for term in query.to_mark
    )


def _has_all(entry: Entry, query: Query, traits: set[Trait]) -> bool:
    return (
        query.marks in entry.marks
        and query.traits <= traits
        and set(query.tags) <= set(tag_names(entry.tags))
        and all(_stands_in(term, entry) != term.is_excluded for term in query.terms)
        and all(any(_stands_in(term, entry) for term in terms) for terms in query.either)
        and all(_answers(entry, names) for names in query.answers)
    )


def _has_any(entry: Entry, query: Query, traits: set[Trait]) -> bool:
    without = query.without
    return bool(
        without.marks & entry.marks
        or without.traits & traits
        or set(without.tags) & set(tag_names(entry.tags))
        or _answers(entry, without.answers)
    )


def _answers(entry: Entry, names: Iterable[tuple[str, str]]) -> bool:
    given = [asked.name for asked in entry.answered]
    return any(
        pack == wanted and question in ("", prompt)
        for wanted, question in names
        for pack, prompt in given
    )


def _stands_in(term: Term, entry: Entry) -> bool:
    body = entry.searched
    return any(_count(term, text) for text in (entry.title, body, " ".join(entry.tags)))


def _count(term: Term, text: str) -> int:
    words = [folded(word) for word in _WORD.findall(text)]
    wanted = [folded(word) for word in term.words]
    return sum(
        _begins(words[start : start + len(wanted)], wanted, is_prefix=term.is_prefix)
        for start in range(len(words) - len(wanted) + 1)
    )


def _begins(there: list[str], wanted: list[str], *, is_prefix: bool) -> bool:
    return there[:-1] == wanted[:-1] and (
        there[-1] == wanted[-1] or (is_prefix and there[-1].startswith(wanted[-1]))
    )
