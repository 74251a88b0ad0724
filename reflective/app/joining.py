# SPDX-License-Identifier: Apache-2.0
"""Settling entries that were written on two sides: one text is kept on top, or both in one.

Such an entry has several latest versions in the store. Settling adds one more that follows them
all, so nothing is lost, and every version stays readable.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reflective.app.jobs import Progress
from reflective.app.ports import NewRevision
from reflective.journal import payload
from reflective.journal.joined import joined
from reflective.journal.revision import ENTRY, UNREADABLE

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence
    from datetime import datetime

    from reflective.app.changes import Changes
    from reflective.app.ports import Clock, Store
    from reflective.journal.entry import Entry
    from reflective.journal.ids import RecordId, RevisionId
    from reflective.journal.moment import Moment
    from reflective.journal.revision import Revision

_SLICE = 200


@dataclass(frozen=True, slots=True)
class Divided:
    """An entry that was written on two sides, as it shows now."""

    record: RecordId
    title: str
    written: Moment


@dataclass(frozen=True, slots=True)
class Side:
    """One of its latest versions: what it says, when it was kept, whether on this machine."""

    revision: RevisionId
    entry: Entry
    saved: datetime
    is_ours: bool


class Joining:
    """Finds what was written on two sides in an open journal, and settles it."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def divided(self) -> Generator[Progress, None, list[Divided]]:
        """Find every entry that waits to be settled, in steps; the newest first."""
        found: list[Divided] = []
        after, done = "", 0
        while batch := self._store.rewritten(after, _SLICE):
            for record in self._store.divided(batch):
                head = self._store.head(record)
                entry = _read(head) if head else None
                if entry is not None and len(self.sides(record)) > 1:
                    found.append(Divided(record, entry.title, entry.written))
            after, done = batch[-1], done + len(batch)
            yield Progress(done)
        return sorted(found, key=lambda one: (one.written.at, one.record), reverse=True)

    def sides(self, record: RecordId) -> list[Side]:
        """Fetch the latest versions of an entry, the one that shows first."""
        history = self._store.history(record)
        followed = {parent for revision in history for parent in revision.parents}
        device = self._store.identity.device
        return [
            Side(revision.id, entry, revision.at, revision.device == device)
            for revision in history
            if revision.id not in followed and (entry := _read(revision)) is not None
        ]

    def keep(self, seen: Sequence[Side], chosen: Side) -> Changes | None:
        """Put the chosen version on top; None if the entry has changed since it was `seen`."""
        return self._settle(seen, chosen.entry)

    def join(self, seen: Sequence[Side], marks: Sequence[str]) -> Changes | None:
        """Make one entry of all sides; `marks` are the words over each text but the first.

        None if the entry has changed since it was `seen`.
        """
        whole = seen[0].entry
        for side, mark in zip(seen[1:], marks, strict=True):
            whole = joined(whole, side.entry, mark)
        return self._settle(seen, whole)

    def _settle(self, seen: Sequence[Side], entry: Entry) -> Changes | None:
        now = {side.revision for side in self.sides(entry.id)}
        if now != {side.revision for side in seen}:
            return None
        new = NewRevision(entry.id, ENTRY, payload.encode(entry), payload.VERSION)
        return self._store.add([new], at=self._clock.now(), drops_drafts=False)


def _read(revision: Revision) -> Entry | None:
    """Read an entry; None for other records, and for what a newer version wrote."""
    if revision.kind != ENTRY:
        return None
    try:
        return payload.decode(revision.record, revision.payload)
    except UNREADABLE:
        return None
