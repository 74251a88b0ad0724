# SPDX-License-Identifier: Apache-2.0
"""Deleting a record for good, and making it anew while somebody may still want it back.

Nothing of it stays in the file meanwhile: how it was is held by whoever asked, until they let go.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reflective.app.changes import Changes
from reflective.app.ports import NewRevision
from reflective.journal.ids import RecordId, uuid7
from reflective.journal.revision import LEDGER

if TYPE_CHECKING:
    from collections.abc import Generator

    from reflective.app.jobs import Progress
    from reflective.app.ports import Clock, Randomness, Store


@dataclass(frozen=True, slots=True)
class Taken:
    """What was deleted: what changed by it, and how it was, its lines in the ledger after it."""

    changes: Changes
    states: tuple[NewRevision, ...] = ()


class TakingAway:
    """Deletes records of an open journal, and puts them back."""

    def __init__(self, store: Store, clock: Clock, randomness: Randomness) -> None:
        self._store = store
        self._clock = clock
        self._randomness = randomness

    def take(self, record: RecordId) -> Generator[Progress, None, Taken]:
        """Delete a record for good, in steps, with its lines in the ledger."""
        head = self._store.head(record)
        lines = [one for one in self._store.heads(LEDGER) if record in one.payload]
        states = tuple(
            NewRevision(one.record, one.kind, one.payload, one.version)
            for one in ([head, *lines] if head else [])
        )
        changes = yield from self._store.erase(record)
        return Taken(changes, states)

    def put_back(self, taken: Taken) -> Changes:
        """Keep it anew: what is deleted never comes back, so each record gets another name."""
        now = self._clock.now()
        names = {
            one.record: RecordId(uuid7(now.milliseconds, self._randomness.take(10)))
            for one in taken.states
        }
        states = [
            replace(one, record=names[one.record], payload=_renamed(one.payload, names))
            for one in taken.states
        ]
        return self._store.add(states, at=now, drops_drafts=False) if states else Changes()


def _renamed(payload: str, names: dict[RecordId, RecordId]) -> str:
    for before, after in names.items():
        payload = payload.replace(before, after)
    return payload
