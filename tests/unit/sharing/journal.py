# SPDX-License-Identifier: Apache-2.0
"""A journal in memory, with as much of the port as sharing needs."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reflective.app.changes import Changes
from reflective.app.jobs import Progress
from reflective.journal import payload
from reflective.journal.entry import Asked, Entry, Section
from reflective.journal.ids import DeviceId, RecordId, RevisionId
from reflective.journal.moment import Moment
from reflective.journal.revision import ENTRY, Revision

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from reflective.app.ports import NewRevision
    from reflective.journal.revision import Draft

NOW = Moment(datetime(2026, 11, 27, 14, 2, tzinfo=UTC), "Europe/London")


class FixedClock:
    """Always tells the same moment."""

    def now(self) -> Moment:
        """Tell it."""
        return NOW


class CountedRandomness:
    """Gives bytes that are never the same twice, and the same in every run."""

    def __init__(self) -> None:
        self.drawn = 0

    def take(self, count: int) -> bytes:
        """Draw bytes."""
        self.drawn += 1
        return self.drawn.to_bytes(2, "big").ljust(count, b"\x07")


@dataclass
class MemoryJournal:
    """Keeps the heads of records."""

    kept: dict[RecordId, Revision] = field(default_factory=dict)

    def write(self, name: str, text: str, title: str = "", asked: Asked | None = None) -> RecordId:
        """Put an entry in."""
        record = RecordId(name)
        entry = Entry(record, NOW, title, (Section(text, asked),))
        return self.keep(entry)

    def keep(self, entry: Entry) -> RecordId:
        """Put a whole entry in."""
        self._keep(entry.id, ENTRY, payload.encode(entry))
        return entry.id

    def add(
        self, revisions: Sequence[NewRevision], *, at: Moment, drops_drafts: bool = True
    ) -> Changes:
        """Add states of records."""
        assert at == NOW
        assert drops_drafts
        for new in revisions:
            self._keep(new.record, new.kind, new.payload)
        return Changes(frozenset(new.kind for new in revisions))

    def head(self, record: RecordId) -> Revision | None:
        """Fetch the present state."""
        return self.kept.get(record)

    def heads(self, kind: str) -> list[Revision]:
        """Fetch the present states of a kind."""
        return [head for head in self.kept.values() if head.kind == kind]

    def draft(self, record: RecordId) -> Draft | None:
        """Nothing is being written here."""
        assert record
        return None

    def erase(self, record: RecordId) -> Generator[Progress, None, Changes]:
        """Delete a record."""
        yield Progress(0, 1)
        gone = self.kept.pop(record)
        return Changes(frozenset({gone.kind}), frozenset({record}))

    def _keep(self, record: RecordId, kind: str, text: str) -> None:
        self.kept[record] = Revision(
            RevisionId(f"r{len(self.kept)}"), record, kind, text, (), DeviceId("d"), 1, NOW.at
        )
