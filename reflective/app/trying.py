# SPDX-License-Identifier: Apache-2.0
"""Keeping small tries: an idea, its trying, its end, and what each change taught."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reflective.app.kept_records import KeptRecords
from reflective.app.ports import NewRevision
from reflective.app.refusals import NoEntry
from reflective.app.taking_away import TakingAway
from reflective.journal.ids import RecordId, uuid7
from reflective.journal.revision import PROBE, UNREADABLE
from reflective.practice import probes
from reflective.practice.probes import Outcome, Probe, State

if TYPE_CHECKING:
    from collections.abc import Generator

    from reflective.app.changes import Changes
    from reflective.app.jobs import Progress
    from reflective.app.ports import Clock, Randomness, Store
    from reflective.app.taking_away import Taken


class Trying:
    """Keeps the small tries of one open journal."""

    def __init__(self, store: Store, clock: Clock, randomness: Randomness) -> None:
        self._store = store
        self._clock = clock
        self._randomness = randomness
        self._kept = KeptRecords(store, PROBE, probes.decode)
        self._taking = TakingAway(store, clock, randomness)

    def all(self) -> tuple[Probe, ...]:
        """Fetch every small try, oldest first; those of a newer form are passed over."""
        return self._kept.all()

    def in_state(self, state: State) -> list[Probe]:
        """Fetch those that are so far, what changed last first."""
        return probes.latest_first(one for one in self.all() if one.state is state)

    def probe(self, record: RecordId) -> Probe:
        """Fetch one; raises NoEntry."""
        head = self._store.head(record)
        if head is None or head.kind != PROBE:
            raise NoEntry(record)
        try:
            return probes.decode(record, head.payload)
        except UNREADABLE as newer:
            raise NoEntry(record) from newer

    def new(self) -> Probe:
        """Begin one; nothing is kept of it until it is put."""
        now = self._clock.now()
        return Probe(RecordId(uuid7(now.milliseconds, self._randomness.take(10))), now)

    def put(self, probe: Probe) -> Changes:
        """Keep one as it is now; one without any word is none: raises ValueError."""
        if not any(letter.isalnum() for letter in probe.name):
            raise ValueError("a small try needs a letter or a digit")
        return self._keep(replace(probe, own=True))

    def move(
        self, record: RecordId, state: State, outcome: Outcome | None = None, reflection: str = ""
    ) -> Changes:
        """Bring one to another state, with what was thought about it; raises NoEntry."""
        now = self._clock.now()
        return self._keep(probes.moved(self.probe(record), state, outcome, reflection, now))

    def take_away(self, record: RecordId) -> Generator[Progress, None, Taken]:
        """Delete one for good, in steps; what this gives can be put back."""
        return self._taking.take(record)

    def put_back(self, taken: Taken) -> Changes:
        """Keep one anew that was deleted."""
        return self._taking.put_back(taken)

    def _keep(self, probe: Probe) -> Changes:
        return self._store.add([state_of(probe)], at=self._clock.now())


def state_of(probe: Probe) -> NewRevision:
    """Make what is to be added to the journal of a small try."""
    return NewRevision(probe.id, PROBE, probes.encode(probes.cleaned(probe)))
