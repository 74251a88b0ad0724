# SPDX-License-Identifier: Apache-2.0
"""A journal in memory, with as much of the store as packs and imports need."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast

from reflective.app.changes import Changes
from reflective.app.ports import Identity, Store
from reflective.journal.ids import DeviceId, RecordId, RevisionId
from reflective.journal.moment import Moment
from reflective.journal.revision import ENTRY, Revision

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from reflective.app.ports import NewRevision
    from reflective.journal.query import Query

NOW = Moment(datetime(2026, 11, 21, 14, 2, tzinfo=UTC), "Europe/London")


class FixedClock:
    """A clock that stands still."""

    def now(self) -> Moment:
        """Tell the same moment each time."""
        return NOW


class Counting:
    """Randomness that counts upwards, so that a test is the same each time."""

    def __init__(self) -> None:
        self._drawn = 0

    def take(self, count: int) -> bytes:
        """Give the next number as bytes."""
        self._drawn += 1
        return self._drawn.to_bytes(count, "big")


class KeptStore:
    """Keeps revisions in a list; `gone` are records with a tombstone."""

    def __init__(self) -> None:
        self.revisions: list[Revision] = []
        self.gone: set[RecordId] = set()
        self.batches: list[int] = []
        self._settings: dict[str, str] = {}
        self.identity = Identity("8f7c", "journal", DeviceId("device"))

    def add(
        self, revisions: Sequence[NewRevision], *, at: Moment, drops_drafts: bool = True
    ) -> Changes:
        """Add states, but none of a record that is gone."""
        assert not drops_drafts or len(revisions) == 1
        self.batches.append(len(revisions))
        for new in revisions:
            if new.record not in self.gone:
                number = len(self.revisions)
                state = Revision(
                    RevisionId(f"revision {number}"),
                    new.record,
                    new.kind,
                    new.payload,
                    (),
                    self.identity.device,
                    number,
                    at.at,
                    new.version,
                )
                self.revisions.append(state)
        return Changes(frozenset({new.kind for new in revisions}))

    def head(self, record: RecordId) -> Revision | None:
        """Fetch the latest state of a record."""
        states = [state for state in self.revisions if state.record == record]
        return states[-1] if states else None

    def known(self, records: Collection[RecordId]) -> set[RecordId]:
        """Tell which of these records have a state."""
        return set(records) & {state.record for state in self.revisions}

    def heads(self, kind: str) -> list[Revision]:
        """Fetch the latest state of every record of a kind."""
        latest = {state.record: state for state in self.revisions if state.kind == kind}
        return list(latest.values())

    def heads_mark(self, kind: str, before: str = "") -> str:  # noqa: ARG002 - quick anyway
        """Tell whether a kind has another state."""
        return " ".join(head.id for head in self.heads(kind))

    def last_answers(self) -> dict[tuple[str, str], date]:
        """Tell when each question was answered; no entry here answers any."""
        return {}

    def count(self, _query: Query) -> int:
        """Count the entries."""
        return len(self.heads(ENTRY))

    def setting(self, name: str) -> str:
        """Fetch a choice."""
        return self._settings.get(name, "")

    def set_setting(self, name: str, value: str) -> None:
        """Keep a choice."""
        self._settings[name] = value

    @property
    def store(self) -> Store:
        """Stand in for an open journal."""
        return cast("Store", self)
