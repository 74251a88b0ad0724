# SPDX-License-Identifier: Apache-2.0
"""Finding entries again and reading them, with their earlier versions and where they have been."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reflective.app import kept_form
from reflective.app.kept_words import kept_words
from reflective.app.refusals import EntryNewer, NoEntry
from reflective.app.understanding import Understanding
from reflective.journal.days import month_span
from reflective.journal.entry import Mark
from reflective.journal.query import Query, parse
from reflective.journal.revision import ENTRY

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime

    from reflective.app.ports import Row, Sharing, Store
    from reflective.journal.entry import Asked, Entry
    from reflective.journal.ids import RecordId, RevisionId
    from reflective.prompts.pack import PromptPack

_QUIET = "quiet_on_this_day"
_FEW = 20
"""Answers to one question that are looked through for one with words."""


@dataclass(frozen=True, slots=True)
class EarlierVersion:
    """An entry as it once was; `saved` is when that state was kept."""

    revision: RevisionId
    saved: datetime
    entry: Entry


@dataclass(frozen=True, slots=True)
class Nameable:
    """What a search may name in this journal: tags with their counts, people, titles of packs."""

    tags: tuple[tuple[str, int], ...]
    people: tuple[str, ...]
    packs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered to a question, and the entry where it stands."""

    entry: Entry
    text: str


class Reading:
    """Answers what the journal holds.

    `packs` gives the packs that a search may name; it is called on the journal's thread.
    """

    def __init__(
        self, store: Store, packs: Callable[[], Sequence[PromptPack]] | None = None
    ) -> None:
        self._store = store
        self._understanding = Understanding(store, packs or list)

    def query(self, typed: str, *, still_typing: bool = False, best_first: bool = False) -> Query:
        """Understand what was typed; `misread` of the answer tells what was not understood."""
        understood = self._understanding.understand(typed, still_typing=still_typing)
        return replace(understood, best_first=best_first)

    def find(
        self,
        typed: str,
        offset: int = 0,
        limit: int = 50,
        *,
        still_typing: bool = False,
        best_first: bool = False,
    ) -> list[Row]:
        """Fetch entries that match what was typed, newest or best first; all of them for ''."""
        query = self.query(typed, still_typing=still_typing, best_first=best_first)
        return self._store.page(query, offset, limit)

    def count(self, typed: str = "", *, still_typing: bool = False) -> int:
        """Count the entries that match what was typed."""
        return self._store.count(self.query(typed, still_typing=still_typing))

    def position(
        self,
        record: RecordId,
        typed: str = "",
        *,
        still_typing: bool = False,
        best_first: bool = False,
    ) -> int | None:
        """Tell where an entry stands in the list of what was typed, from 0, or None."""
        query = self.query(typed, still_typing=still_typing, best_first=best_first)
        return self._store.position(record, query)

    def nameable(self) -> Nameable:
        """List what a search may name."""
        people, packs = self._understanding.names()
        return Nameable(tuple(self.tags()), people, packs)

    def last_answer(self, asked: Asked, *, but: RecordId | None = None) -> Answer | None:
        """Fetch what was answered last to a question, in another entry than `but`.

        Nothing that is put away, in the trash, or marked as hard to read again.
        """
        for row in self._store.page(Query(answers=((asked.name,),)), 0, _FEW):
            if row.id == but or Mark.HARD in row.marks:
                continue
            entry = self.entry(row.id)
            for section in entry.sections:
                if section.asked and section.asked.name == asked.name and section.is_answered:
                    return Answer(entry, section.told(entry.alt))
        return None

    def tags(self) -> list[tuple[str, int]]:
        """List the tags in use, commonest first, with how many entries have each."""
        return self._store.tags()

    def entry(self, record: RecordId) -> Entry:
        """Fetch an entry as it is now, being written or not; raises NoEntry or EntryNewer."""
        draft = self._store.draft(record)
        if draft:
            return kept_form.read(record, draft.payload)
        head = self._store.head(record)
        if head is None or head.kind != ENTRY:
            raise NoEntry(record)
        return kept_form.read(record, head.payload)

    def versions(self, record: RecordId) -> list[EarlierVersion]:
        """Fetch every kept state of an entry that can be read here, newest first.

        Raises NoEntry if nothing is kept of it.
        """
        history = [revision for revision in self._store.history(record) if revision.kind == ENTRY]
        if not history and self._store.draft(record) is None:
            raise NoEntry(record)
        return [
            EarlierVersion(revision.id, revision.at, entry)
            for revision in history
            if (entry := _read(record, revision.payload)) is not None
        ]

    def written_days(self, year: int, month: int) -> set[date]:
        """Tell on which days of a month entries were written."""
        return self._store.written_days(*month_span(year, month))

    def sharings(self, record: RecordId) -> list[Sharing]:
        """Fetch when an entry left the journal, latest first."""
        return self._store.sharings(record)

    def on_this_day(self, day: date) -> list[Row]:
        """Fetch entries of this day in earlier years; shown only when asked for.

        Nothing that is put away, marked as hard to read again, or kept quiet by the person.
        """
        quiet = [parse(one) for one in self.kept_quiet()]
        return [row for row in self._store.on_day(day) if not any(_is_in(row, q) for q in quiet)]

    def kept_quiet(self) -> list[str]:
        """List what is not to come back on its day, as filters: `tag:home`, `on:2024-05`."""
        return kept_words(self._store, _QUIET)

    def keep_quiet(self, filters: Sequence[str]) -> None:
        """Keep what is not to come back on its day, in place of what was kept before."""
        self._store.set_setting(_QUIET, json.dumps(list(dict.fromkeys(filters))))


def _read(record: RecordId, text: str) -> Entry | None:
    try:
        return kept_form.read(record, text)
    except EntryNewer:
        return None


def _is_in(row: Row, query: Query) -> bool:
    """Say whether a row has the tags, and lies in the days, of a filter."""
    day = row.written.local.date()
    if not (query.tags or query.since or query.until) or not set(query.tags) <= set(row.tags):
        return False
    return (query.since or day) <= day <= (query.until or day)
