# SPDX-License-Identifier: Apache-2.0
"""Finding entries again and reading them, with their earlier versions and where they have been."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reflective.app.refusals import NoEntry
from reflective.journal import payload
from reflective.journal.query import parse
from reflective.journal.revision import ENTRY

if TYPE_CHECKING:
    from datetime import date, datetime

    from reflective.app.ports import Row, Sharing, Store
    from reflective.journal.entry import Entry
    from reflective.journal.ids import RecordId, RevisionId


@dataclass(frozen=True, slots=True)
class EarlierVersion:
    """An entry as it once was; `saved` is when that state was kept."""

    revision: RevisionId
    saved: datetime
    entry: Entry


class Reading:
    """Answers what the journal holds."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def find(
        self, typed: str, offset: int = 0, limit: int = 50, *, still_typing: bool = False
    ) -> list[Row]:
        """Fetch entries that match what was typed, newest first; all of them for ''."""
        return self._store.page(parse(typed, still_typing=still_typing), offset, limit)

    def count(self, typed: str = "", *, still_typing: bool = False) -> int:
        """Count the entries that match what was typed."""
        return self._store.count(parse(typed, still_typing=still_typing))

    def position(
        self, record: RecordId, typed: str = "", *, still_typing: bool = False
    ) -> int | None:
        """Tell where an entry stands in the list of what was typed, from 0, or None."""
        return self._store.position(record, parse(typed, still_typing=still_typing))

    def tags(self) -> list[tuple[str, int]]:
        """List the tags in use, commonest first, with how many entries have each."""
        return self._store.tags()

    def entry(self, record: RecordId) -> Entry:
        """Fetch an entry as it is now, being written or not; raises NoEntry."""
        draft = self._store.draft(record)
        if draft:
            return payload.decode(record, draft.payload)
        head = self._store.head(record)
        if head is None or head.kind != ENTRY:
            raise NoEntry(record)
        return payload.decode(record, head.payload)

    def versions(self, record: RecordId) -> list[EarlierVersion]:
        """Fetch every kept state of an entry, newest first; raises NoEntry if there is none."""
        history = [revision for revision in self._store.history(record) if revision.kind == ENTRY]
        if not history and self._store.draft(record) is None:
            raise NoEntry(record)
        return [
            EarlierVersion(revision.id, revision.at, payload.decode(record, revision.payload))
            for revision in history
        ]

    def sharings(self, record: RecordId) -> list[Sharing]:
        """Fetch when an entry left the journal, latest first."""
        return self._store.sharings(record)

    def on_this_day(self, day: date) -> list[Row]:
        """Fetch entries of this day in earlier years; shown only when asked for."""
        return self._store.on_day(day)
