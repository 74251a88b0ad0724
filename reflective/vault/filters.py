# SPDX-License-Identifier: Apache-2.0
"""Write what a search asks for in SQL, and in the language of the full-text index."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from reflective.journal.query import Trait

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reflective.journal.entry import Shelf
    from reflective.journal.query import Query, Term

    Complete: TypeAlias = Callable[[str], Sequence[str] | None]

_OPEN = "FROM gathered g JOIN question q ON q.record = g.question WHERE q.closed = 0"
_SHARED = "FROM sharing s CROSS JOIN entry o ON o.record = s.entry"
"""In this order: those that were shared are few."""


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition: SQL that gathers the keys that meet it, and SQL that asks it of one `{key}`.

    `tag` is the tag it asks for, `on_list` the same condition on the columns of the list `e`,
    if it can be read there.
    """

    keys: str
    exists: str
    values: tuple[Any, ...] = ()
    tag: int | None = None
    on_list: str = ""


def filters_of(query: Query, tags: Sequence[int]) -> list[Filter]:
    """List what an entry must have besides words, days and its shelf; `tags` by their numbers."""
    found = [_tag(number, query.shelf) for number in tags]
    if query.marks:
        marks = "shelf = ? AND marks & ? = ?"
        found.append(
            Filter(
                f"SELECT key FROM entry INDEXED BY shown WHERE {marks}",  # noqa: S608 - only marks
                f"EXISTS (SELECT 1 FROM entry f WHERE f.key = {{key}} AND {marks})",  # noqa: S608 - the same
                (int(query.shelf), int(query.marks), int(query.marks)),
                on_list="e.shelf = ? AND e.marks & ? = ?",
            )
        )
    found += [_trait(trait) for trait in sorted(query.traits, key=lambda trait: trait.value)]
    found += [_answers(names) for names in query.answers]
    return found


def lacks_of(query: Query, tags: Sequence[int]) -> list[Filter]:
    """List what an entry must not have, each as what it would be to have it."""
    without = query.without
    found = [_tag(number, query.shelf) for number in tags]
    if without.marks:
        marks = "shelf = ? AND marks & ? <> 0"
        found.append(
            Filter(
                f"SELECT key FROM entry INDEXED BY shown WHERE {marks}",  # noqa: S608 - only marks
                f"EXISTS (SELECT 1 FROM entry h WHERE h.key = {{key}} AND {marks})",  # noqa: S608 - the same
                (int(query.shelf), int(without.marks)),
            )
        )
    found += [_trait(trait) for trait in sorted(without.traits, key=lambda trait: trait.value)]
    found += [_answers(without.answers)] if without.answers else []
    return found


def on_shelf(shelf: Shelf) -> Filter:
    """Keep to what lies on one shelf."""
    return Filter(
        "SELECT key FROM entry INDEXED BY shown WHERE shelf = ?",
        "EXISTS (SELECT 1 FROM entry c WHERE c.key = {key} AND c.shelf = ?)",
        (int(shelf),),
    )


def has_wanted_words(query: Query) -> bool:
    """Say whether words have to stand in an entry, not only be missing."""
    return bool(query.to_mark)


def match(query: Query, completed: Complete = lambda _begun: None) -> str:
    """Write the words and tags of a query in the language of FTS5.

    A tag is met here as words, which may find too much: it is looked up exactly besides.
    `completed` tells the words that begin as the last one of a term, or None.
    """
    parts = [_wanted(term, completed) for term in query.terms if not term.is_excluded]
    parts += [
        f"({' OR '.join(_wanted(term, completed) for term in terms)})" for terms in query.either
    ]
    parts += [
        f"tags : {_quoted(tag)}" for tag in query.tags if any(letter.isalnum() for letter in tag)
    ]
    whole = " AND ".join(parts)
    excluded = [term for term in query.terms if term.is_excluded]
    return f"({whole}) NOT ({any_of(excluded)})" if excluded else whole


def any_of(terms: Sequence[Term]) -> str:
    """Write that one of these words or phrases stands there."""
    return " OR ".join(map(_phrase, terms))


def _tag(number: int, shelf: Shelf) -> Filter:
    return Filter(
        "SELECT key FROM entry_tag WHERE tag = ? AND shelf = ?",
        "EXISTS (SELECT 1 FROM entry_tag x WHERE x.tag = ? AND x.shelf = ? AND x.key = {key})",
        (number, int(shelf)),
        number,
    )


def _trait(trait: Trait) -> Filter:
    if trait is Trait.OPEN:
        return Filter(
            f"SELECT g.key {_OPEN}",
            f"EXISTS (SELECT 1 {_OPEN} AND g.key = {{key}})",
        )
    return Filter(
        f"SELECT DISTINCT o.key {_SHARED}",
        "EXISTS (SELECT 1 FROM entry o JOIN sharing s ON s.entry = o.record WHERE o.key = {key})",
    )


def _answers(names: Sequence[tuple[str, str]]) -> Filter:
    """Ask for an answer to one of these questions, or with '' to any question of a pack."""
    conditions: list[str] = []
    values: list[str] = []
    for pack, prompt in names:
        conditions.append("a.pack = ? AND a.prompt = ?" if prompt else "a.pack = ?")
        values += (pack, prompt) if prompt else (pack,)
    either = " OR ".join(f"({condition})" for condition in conditions) or "0"
    return Filter(
        f"SELECT DISTINCT a.key FROM answer a WHERE {either}",  # noqa: S608 - only marks
        f"EXISTS (SELECT 1 FROM answer a WHERE a.key = {{key}} AND ({either}))",  # noqa: S608 - the same
        tuple(values),
    )


def _wanted(term: Term, completed: Complete) -> str:
    """Write a term as the whole words that it may mean, where they are known and there is one."""
    words = completed(term.words[-1]) if term.is_prefix else None
    if not words:
        return _phrase(term)
    meant = (_quoted(" ".join((*term.words[:-1], word))) for word in words)
    return f"({' OR '.join(meant)})"


def _phrase(term: Term) -> str:
    return _quoted(" ".join(term.words)) + (" *" if term.is_prefix else "")


def _quoted(words: str) -> str:
    return '"' + words.replace('"', '""') + '"'
