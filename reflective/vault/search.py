# SPDX-License-Identifier: Apache-2.0
"""Find entries by words, tags and days: which keys, how many, and at which place.

Newest first is the order of the keys, so an answer of 50 costs the same in a journal of any
size. A tag narrows a search by words inside the full-text index, so that neither a rare tag nor
a rare word makes the other one slow.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from reflective.journal.entry import Shelf
from reflective.vault.entries import key_range

if TYPE_CHECKING:
    from reflective.journal.query import Query, Term
    from reflective.vault.sql import Connection

_IS_TAGGED = "EXISTS (SELECT 1 FROM entry_tag x WHERE x.tag = ? AND x.shelf = ? AND x.key = {key})"
_IS_WITHOUT = "{key} NOT IN (SELECT rowid FROM search WHERE search MATCH ?)"
_IS_INDEXED = (
    "{key} NOT IN (SELECT h.key FROM draft d CROSS JOIN entry h ON h.record = d.record "
    "WHERE h.head IS NULL)"
)
"""What is only a draft is not in the index, so that no words are found to be missing in it."""

_KEPT = {Shelf.SHOWN: "shown", Shelf.TRASH: "trashed", Shelf.AWAY: "away"}

_FIRST_DAY, _LAST_DAY = 1, 3_652_059


@dataclass(slots=True)
class _Plan:
    """A question in SQL: what it reads, the column that is the key, and its conditions."""

    source: str
    key: str
    where: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)

    def require(self, condition: str, *values: Any) -> None:  # noqa: ANN401 - any column
        self.where.append(condition)
        self.values += values

    def sql(self, columns: str, rest: str = "") -> str:
        conditions = " AND ".join(self.where)
        return f"SELECT {columns} FROM {self.source} WHERE {conditions} {rest}"  # noqa: S608 - no words of the person, only marks


class Search:
    """Answers questions about one open journal."""

    def __init__(self, file: Connection) -> None:
        self._file = file

    def find(self, query: Query, offset: int, limit: int) -> list[int]:
        """Find the keys of `limit` entries from `offset` on, newest first."""
        plan = self._plan(query)
        if plan is None or limit <= 0:
            return []
        if query.is_empty:
            return self._any(plan, offset, limit)
        keys = self._file.all(
            plan.sql(plan.key, f"ORDER BY {plan.key} DESC LIMIT ? OFFSET ?"),
            (*plan.values, limit, offset),
        )
        return [key for (key,) in keys]

    def count(self, query: Query) -> int:
        """Count what a query finds; by numbers that are kept, where there are any."""
        kept = self._kept_count(query)
        if kept is not None:
            return kept
        plan = self._plan(query)
        if plan is None:
            return 0
        number: int = self._file.value(plan.sql("count(*)"), plan.values)
        return number

    def position(self, query: Query, key: int) -> int | None:
        """Tell how many entries come before this one in an answer; None if it is not there."""
        plan = self._plan(query)
        if plan is None:
            return None
        here = (*plan.values, key)
        if self._file.one(plan.sql("1", f"AND {plan.key} = ?"), here) is None:
            return None
        before: int = self._file.value(plan.sql("count(*)", f"AND {plan.key} > ?"), here)
        return before

    def _any(self, plan: _Plan, offset: int, limit: int) -> list[int]:
        """Find entries of the whole list, counting from its nearer end."""
        total = self._kept("shown")
        end = min(offset + limit, total)
        if offset * 2 <= total or end <= offset:
            order, skip = "DESC", offset
        else:
            order, skip = "ASC", total - end
        found = self._file.all(
            plan.sql("key", f"ORDER BY key {order} LIMIT ? OFFSET ?"),
            (*plan.values, max(end - offset, 0), skip),
        )
        return [key for (key,) in (found if order == "DESC" else reversed(found))]

    def _kept_count(self, query: Query) -> int | None:
        """Find the number without looking at entries; None where that cannot be."""
        if query.has_words or query.since or query.until or query.marks:
            return None
        if not query.tags:
            return self._kept(_KEPT[query.shelf])
        if len(set(query.tags)) == 1 and query.shelf is Shelf.SHOWN:
            tag = self._tag(query.tags[0])
            return tag[1] if tag else 0
        return None

    def _kept(self, name: str) -> int:
        number: int = self._file.value("SELECT n FROM tally WHERE name = ?", (name,))
        return number

    def _tag(self, name: str) -> tuple[int, int] | None:
        """Find a tag: its number, and how many entries have it."""
        row = self._file.one("SELECT n, entries FROM tag WHERE name = ?", (name,))
        return (row[0], row[1]) if row else None

    def _plan(self, query: Query) -> _Plan | None:
        """Decide how a query is answered; None if nothing can meet it."""
        found = [self._tag(name) for name in dict.fromkeys(query.tags)]
        tags = sorted((tag for tag in found if tag), key=lambda tag: tag[1])
        if len(tags) < len(found):
            return None
        shelf = int(query.shelf)
        wanted = [term for term in query.terms if not term.is_excluded]
        if wanted:
            plan = _Plan("search", "search.rowid")
            plan.require("search MATCH ?", _match(query))
            self._narrow(plan, query)
        elif tags:
            plan = _Plan("entry_tag t", "t.key")
            plan.require("t.tag = ? AND t.shelf = ?", tags.pop(0)[0], shelf)
            self._narrow(plan, query)
        else:
            plan = _Plan("entry e INDEXED BY shown", "e.key")
            plan.require("e.shelf = ?", shelf)
            _by_days(plan, query, "e")
        for number, _ in tags:
            plan.require(
                _IS_TAGGED.format(key=plan.key),
                number,
                shelf,
            )
        if query.terms and not wanted:
            plan.require(
                _IS_WITHOUT.format(key=plan.key),
                " OR ".join(_phrase(term) for term in query.terms),
            )
            plan.require(_IS_INDEXED.format(key=plan.key))
        return plan

    def _narrow(self, plan: _Plan, query: Query) -> None:
        """Keep to entries in (or out of) the trash, of some days, with a star."""
        is_plain = not (query.since or query.until or query.marks)
        if is_plain and plan.source != "search":
            return
        if is_plain and query.shelf is Shelf.SHOWN:
            plan.require("rowid NOT IN (SELECT key FROM entry INDEXED BY shown WHERE shelf > 0)")
            return
        inner = _Plan("entry f INDEXED BY shown", "f.key")
        inner.require(f"f.shelf = ? AND f.key = {plan.key}", int(query.shelf))
        _by_days(inner, query, "f")
        plan.require(f"EXISTS ({inner.sql('1')})", *inner.values)
        if query.since or query.until:
            plan.require(f"{plan.key} BETWEEN ? AND ?", *_keys_of(query))


def _by_days(plan: _Plan, query: Query, table: str) -> None:
    if query.since or query.until:
        first, last = _days_of(query)
        plan.require(f"{table}.key BETWEEN ? AND ?", *_keys_of(query))
        plan.require(f"{table}.day BETWEEN ? AND ?", first, last)
    if query.marks:
        plan.require(f"{table}.marks & ? = ?", int(query.marks), int(query.marks))


def _days_of(query: Query) -> tuple[int, int]:
    first = query.since.toordinal() if query.since else _FIRST_DAY
    last = query.until.toordinal() if query.until else _LAST_DAY
    return first, last


def _keys_of(query: Query) -> tuple[int, int]:
    return key_range(*_days_of(query))


def _match(query: Query) -> str:
    """Write the words and tags of a query in the language of FTS5.

    A tag is met here as words, which may find too much: it is looked up exactly besides.
    """
    parts = [_phrase(term) for term in query.terms if not term.is_excluded]
    parts += [
        f"tags : {_quoted(tag)}" for tag in query.tags if any(letter.isalnum() for letter in tag)
    ]
    match = " AND ".join(parts)
    excluded = [_phrase(term) for term in query.terms if term.is_excluded]
    return f"({match}) NOT ({' OR '.join(excluded)})" if excluded else match


def _phrase(term: Term) -> str:
    return _quoted(" ".join(term.words)) + (" *" if term.is_prefix else "")


def _quoted(words: str) -> str:
    return '"' + words.replace('"', '""') + '"'
