# SPDX-License-Identifier: Apache-2.0
"""Find entries by words, tags and days: which keys, how many, and at which place.

Newest first is the order of the keys, so an answer of 50 costs the same in a journal of any
size. A tag narrows a search by words inside the full-text index, so that neither a rare tag nor
a rare word makes the other one slow. Whatever else a filter finds is gathered once where it is
few, since walking the entries of a common word past such a set costs 5 ms at 100,000 entries;
asking the index about each of the few costs 80, and asking about every entry of the word whether
it meets the filter 26 (measured).
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from reflective.journal.entry import Shelf
from reflective.journal.query import Query
from reflective.vault.entries import key_range
from reflective.vault.filters import (
    Filter,
    any_of,
    filters_of,
    has_wanted_words,
    lacks_of,
    match,
    on_shelf,
)
from reflective.vault.places import Places
from reflective.vault.vocabulary import Vocabulary

if TYPE_CHECKING:
    from reflective.vault.sql import Connection

_IS_WITHOUT = "{key} NOT IN (SELECT rowid FROM search WHERE search MATCH ?)"
_IS_INDEXED = (
    "{key} NOT IN (SELECT h.key FROM draft d CROSS JOIN entry h ON h.record = d.record "
    "WHERE h.head IS NULL)"
)
"""What is only a draft is not in the index, so that no words are found to be missing in it."""

_KEPT = {Shelf.SHOWN: "shown", Shelf.TRASH: "trashed", Shelf.AWAY: "away"}

_HOP = 2000
"""Rows that are counted in one go."""

_FEW = 5000
"""Entries that a filter may find to be gathered."""

_WEIGHTS = "bm25(4.0, 1.0, 2.0)"
"""How much a word counts in the title, the text and the tags."""

_THESE = "SELECT value FROM json_each(?)"

_DAYS = f"SELECT key, day FROM entry WHERE key IN ({_THESE})"  # noqa: S608 - only marks
_LATEST_ANSWER = "SELECT pack, prompt, key FROM answer"
_FROM_THE_END = "ORDER BY pack DESC, prompt DESC, key DESC LIMIT 1"

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
        self._places = Places(file)
        self._vocabulary = Vocabulary(file)

    def find(self, query: Query, offset: int, limit: int) -> list[int]:
        """Find the keys of `limit` entries from `offset` on, newest first or best first."""
        plan = self._plan(query)
        if plan is None or limit <= 0:
            return []
        if query.is_empty:
            return self._any(plan, offset, limit)
        keys = self._file.all(
            plan.sql(plan.key, f"ORDER BY {_order(plan, query)} LIMIT ? OFFSET ?"),
            (*plan.values, limit, offset),
        )
        return [key for (key,) in keys]

    def count(self, query: Query) -> int:
        """Count what a query finds; by numbers that are kept, where there are any."""
        kept = self._kept_count(query)
        if kept is not None:
            return kept
        plan = self._plan(query, for_all=True)
        if plan is None:
            return 0
        number: int = self._file.value(plan.sql("count(*)"), plan.values)
        return number

    def position(self, query: Query, key: int) -> int | None:
        """Tell how many entries come before this one in an answer; None if it is not there."""
        plan = self._plan(query, for_all=True)
        if plan is None:
            return None
        here = (*plan.values, key)
        if self._file.one(plan.sql("1", f"AND {plan.key} = ?"), here) is None:
            return None
        if _is_ranked(plan, query):
            ranked = self._file.all(
                plan.sql(plan.key, f"ORDER BY {_order(plan, query)}"), plan.values
            )
            return ranked.index((key,))
        before: int = self._file.value(plan.sql("count(*)", f"AND {plan.key} > ?"), here)
        return before

    def written_days(self, first: date, last: date) -> set[date]:
        """Tell on which of these days entries were written; reads the index of the list alone."""
        days = (first.toordinal(), last.toordinal())
        rows = self._file.all(
            "SELECT DISTINCT day FROM entry INDEXED BY shown "
            "WHERE shelf = 0 AND key BETWEEN ? AND ? AND day BETWEEN ? AND ?",
            (*key_range(*days), *days),
        )
        return {date.fromordinal(day) for (day,) in rows}

    def asked(self) -> list[tuple[str, str]]:
        """List the names of all questions that were answered, each once, in their order.

        Goes from one to the next by the index: reading through all answers would take longer.
        """
        found: list[tuple[str, str]] = []
        row = self._file.one("SELECT pack, prompt FROM answer ORDER BY pack, prompt LIMIT 1")
        while row is not None:
            found.append((row[0], row[1]))
            row = self._file.one(
                "SELECT pack, prompt FROM answer WHERE (pack, prompt) > (?, ?) "
                "ORDER BY pack, prompt LIMIT 1",
                row,
            )
        return found

    def last_answers(self) -> dict[tuple[str, str], date]:
        """Tell when each question of a pack was answered last, from one to the next as `asked`."""
        keys: dict[tuple[str, str], int] = {}
        row = self._file.one(f"{_LATEST_ANSWER} {_FROM_THE_END}")
        while row is not None and row[0]:
            keys[row[0], row[1]] = row[2]
            row = self._file.one(
                f"{_LATEST_ANSWER} WHERE (pack, prompt) < (?, ?) {_FROM_THE_END}", row[:2]
            )
        listed = json.dumps(list(set(keys.values())))
        days: dict[int, int] = dict(self._file.all(_DAYS, (listed,)))
        return {name: date.fromordinal(days[key]) for name, key in keys.items()}

    def _any(self, plan: _Plan, offset: int, limit: int) -> list[int]:
        """Find entries of the whole list, counting from its nearer end or from a known place."""
        total = self._kept("shown")
        end = min(offset + limit, total)
        if end <= offset:
            return []
        key, skipped, is_down = self._places.start(offset, end, total)
        while skipped > _HOP:  # so that the next jump to these parts counts from near by
            self._any(plan, end + skipped - _HOP if not is_down else offset - skipped + _HOP, 1)
            key, skipped, is_down = self._places.start(offset, end, total)
        values = [*plan.values, *(() if key is None else (key,)), end - offset, skipped]
        order, bound = ("DESC", "key <= ?") if is_down else ("ASC", "key > ?")
        rest = f"{'' if key is None else f'AND {bound} '}ORDER BY key {order} LIMIT ? OFFSET ?"
        found = [found for (found,) in self._file.all(plan.sql("key", rest), values)]
        keys = found if is_down else found[::-1]
        self._places.remember(offset, keys)
        return keys

    def _kept_count(self, query: Query) -> int | None:
        """Find the number without looking at entries; None where that cannot be."""
        if query == Query(shelf=query.shelf):
            return self._kept(_KEPT[query.shelf])
        if len(set(query.tags)) == 1 and query == Query(tags=query.tags):
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

    def _plan(self, query: Query, *, for_all: bool = False) -> _Plan | None:
        """Decide how a query is answered; None if nothing can meet it.

        With `for_all` every entry that is found will be looked at, not only the first.
        """
        found = [self._tag(name) for name in dict.fromkeys(query.tags)]
        tags = [tag for tag in found if tag]
        if len(tags) < len(found):
            return None
        gathering = _Gathering(self._file, for_all=for_all)
        filters = filters_of(query, [number for number, _ in tags])
        if has_wanted_words(query):
            plan = self._by_words(query, gathering)
        else:
            plan = _by_filter(query, filters, tags, gathering)
        for one in filters:
            plan.require(*gathering.asked(one, plan.key))
        lacks = [tag[0] for name in query.without.tags if (tag := self._tag(name))]
        for one in lacks_of(query, lacks):
            condition, *values = gathering.asked(one, plan.key)
            plan.require(f"NOT ({condition})", *values)
        if query.terms and not has_wanted_words(query):
            plan.require(_IS_WITHOUT.format(key=plan.key), any_of(query.terms))
            plan.require(_IS_INDEXED.format(key=plan.key))
        return plan

    def _by_words(self, query: Query, gathering: _Gathering) -> _Plan:
        """Let the index lead; entries of other shelves are left out."""
        plan = _Plan("search", "search.rowid")
        # For counting or ranking all, each place is looked at anyway.
        are_all_wanted = gathering.for_all or query.best_first
        wanted = match(query) if are_all_wanted else match(query, self._vocabulary.words)
        plan.require("search MATCH ?", wanted)
        if query.best_first:
            plan.require("rank MATCH ?", _WEIGHTS)
        if query.shelf is not Shelf.SHOWN:
            plan.require(*gathering.asked(on_shelf(query.shelf), plan.key))
        elif self._kept("trashed") or self._kept("away"):
            plan.require("+search.rowid NOT IN (SELECT key FROM entry WHERE shelf > 0)")
        _keep_to_days(plan, query)
        return plan


class _Gathering:
    """Decides of each filter whether what it finds is gathered once, or looked up each time."""

    def __init__(self, file: Connection, *, for_all: bool) -> None:
        self._file = file
        self.for_all = for_all

    def few(self, one: Filter) -> list[int] | None:
        """Fetch what a filter finds; None if that is many."""
        keys = self._file.all(f"{one.keys} LIMIT {_FEW + 1}", one.values)
        return [key for (key,) in keys] if len(keys) <= _FEW else None

    def asked(self, one: Filter, key: str) -> tuple[Any, ...]:
        """Write a filter as a condition on `key`, with its values."""
        if self.for_all:
            return (f"+{key} IN ({one.keys})", *one.values)
        few = self.few(one)
        if few is None:
            return (one.exists.format(key=key), *one.values)
        return (f"+{key} IN ({_THESE})", json.dumps(few))


def _by_filter(
    query: Query, filters: list[Filter], tags: list[tuple[int, int]], gathering: _Gathering
) -> _Plan:
    """Let the filter lead that finds fewest, where one finds few; else a tag, else the list.

    What leads is taken out of `filters`.
    """
    others = [one for one in filters if one.tag is None and not one.on_list]
    few = [(keys, one) for one in others if (keys := gathering.few(one)) is not None]
    keys, leading = min(few, key=lambda found: len(found[0]), default=(None, None))
    if leading is None and tags:
        rarest = min(tags, key=lambda tag: tag[1])[0]
        leading = next(one for one in filters if one.tag == rarest)
        filters.remove(leading)
        plan = _Plan("entry_tag t", "t.key")
        plan.require("t.tag = ? AND t.shelf = ?", *leading.values)
        _keep_to_days(plan, query)
        return plan
    plan = _Plan("entry e" if leading else "entry e INDEXED BY shown", "e.key")
    plan.require("e.shelf = ?", int(query.shelf))
    if leading is not None:
        filters.remove(leading)
        plan.require(f"e.key IN ({_THESE})", json.dumps(keys))
    for one in [one for one in filters if one.on_list]:
        filters.remove(one)
        plan.require(one.on_list, *one.values)
    if query.since or query.until:
        plan.require("e.key BETWEEN ? AND ?", *_keys_of(query))
        plan.require("e.day BETWEEN ? AND ?", *_days_of(query))
    return plan


def _keep_to_days(plan: _Plan, query: Query) -> None:
    """Hold to the days of the places of writing; the keys go by the day in Greenwich."""
    if query.since or query.until:
        plan.require(f"{plan.key} BETWEEN ? AND ?", *_keys_of(query))
        exists = f"SELECT 1 FROM entry f WHERE f.key = {plan.key} AND f.day BETWEEN ? AND ?"  # noqa: S608 - only marks
        plan.require(f"EXISTS ({exists})", *_days_of(query))


def _is_ranked(plan: _Plan, query: Query) -> bool:
    return query.best_first and plan.source == "search"


def _order(plan: _Plan, query: Query) -> str:
    """Order by the key; best first by the rank and then the key, which sorts only the first.

    By the rank alone, the index sorts all it finds: twice the time (measured).
    """
    return f"rank, {plan.key} DESC" if _is_ranked(plan, query) else f"{plan.key} DESC"


def _days_of(query: Query) -> tuple[int, int]:
    first = query.since.toordinal() if query.since else _FIRST_DAY
    last = query.until.toordinal() if query.until else _LAST_DAY
    return first, last


def _keys_of(query: Query) -> tuple[int, int]:
    return key_range(*_days_of(query))
