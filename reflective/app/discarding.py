# SPDX-License-Identifier: Apache-2.0
"""Putting entries in the trash, bringing them back, and deleting them for good."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from reflective.app.changes import Changes
from reflective.app.ports import NewRevision
from reflective.app.refusals import EntryNewer, NoEntry
from reflective.journal import payload
from reflective.journal.revision import ENTRY

if TYPE_CHECKING:
    from collections.abc import Generator

    from reflective.app.jobs import Progress
    from reflective.app.ports import Clock, Store
    from reflective.app.reading import Reading
    from reflective.app.remaking import Holding, Remade
    from reflective.journal.entry import Entry
    from reflective.journal.ids import RecordId, RevisionId


class Backups(Protocol):
    """The backups of the journal, which may hold what is deleted in it for good."""

    def look_for(self, record: RecordId) -> Generator[Progress, None, Holding]:
        """Look into every backup for an entry, in steps."""

    def without_deleted(self) -> Generator[Progress, None, Remade]:
        """Make anew what still holds something that was deleted for good, in steps."""


class Discarding:
    """Takes entries away, each step but the last one to be undone."""

    def __init__(self, store: Store, reading: Reading, clock: Clock, backups: Backups) -> None:
        self._store = store
        self._reading = reading
        self._clock = clock
        self._backups = backups

    def trash(self, record: RecordId) -> Changes:
        """Move an entry to the trash, from where it can come back; raises NoEntry."""
        return self._keep(replace(self._reading.entry(record), trashed=True))

    def bring_back(self, record: RecordId) -> Changes:
        """Take an entry out of the trash; raises NoEntry."""
        return self._keep(replace(self._reading.entry(record), trashed=False))

    def restore(self, record: RecordId, revision: RevisionId) -> Changes:
        """Make an earlier version the present one, as one more version; raises NoEntry."""
        for version in self._reading.versions(record):
            if version.revision == revision:
                return self._keep(replace(version.entry, trashed=False))
        raise NoEntry(record)

    def erase(self, record: RecordId) -> Generator[Progress, None, Changes]:
        """Delete an entry for good, in steps: no word of it stays; raises NoEntry."""
        with suppress(EntryNewer):  # a person may throw away what they cannot read here
            self._reading.entry(record)
        return (yield from self._store.erase(record))

    def look_for(self, record: RecordId) -> Generator[Progress, None, Holding]:
        """Tell which backups hold an entry too, in steps; raises no Refusal."""
        return (yield from self._backups.look_for(record))

    def take_out_of_backups(self) -> Generator[Progress, None, Remade]:
        """Take what was deleted for good out of the backups too, in steps; raises no Refusal."""
        return (yield from self._backups.without_deleted())

    def _keep(self, entry: Entry) -> Changes:
        """Keep a state as one more version, unless it is the present one already."""
        words = payload.encode(entry)
        head = self._store.head(entry.id)
        if head and head.payload == words and self._store.draft(entry.id) is None:
            return Changes()
        new = NewRevision(entry.id, ENTRY, words, payload.VERSION)
        return self._store.add([new], at=self._clock.now())
