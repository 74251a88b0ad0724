# SPDX-License-Identifier: Apache-2.0
"""Keeping next steps: making one, changing it, and saying what came of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reflective.app.kept_records import KeptRecords
from reflective.app.ports import NewRevision
from reflective.app.refusals import NoEntry
from reflective.app.taking_away import TakingAway
from reflective.journal.ids import RecordId, uuid7
from reflective.journal.revision import COMMITMENT, UNREADABLE
from reflective.practice import commitments
from reflective.practice.commitments import Commitment, State

if TYPE_CHECKING:
    from collections.abc import Generator
    from datetime import date

    from reflective.app.changes import Changes
    from reflective.app.jobs import Progress
    from reflective.app.ports import Clock, Randomness, Store
    from reflective.app.taking_away import Taken
    from reflective.journal.moment import Moment


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody sets out to do; the fields are those of a `Commitment`."""

    step: str
    by: date | None = None
    at_session: bool = False
    whom: str = ""
    group: RecordId | None = None
    entry: RecordId | None = None
    pack: str = ""


class Stepping:
    """Keeps the next steps of one open journal."""

    def __init__(self, store: Store, clock: Clock, randomness: Randomness) -> None:
        self._store = store
        self._clock = clock
        self._randomness = randomness
        self._kept = KeptRecords(store, COMMITMENT, commitments.decode)
        self._taking = TakingAway(store, clock, randomness)

    def all(self) -> tuple[Commitment, ...]:
        """Fetch every next step, oldest first; those of a newer form are passed over."""
        return self._kept.all()

    def reading(self) -> Generator[Progress, None, tuple[Commitment, ...]]:
        """Fetch every next step, in steps: the first time, thousands take a while."""
        return self._kept.reading()

    def open(self) -> list[Commitment]:
        """Fetch the next steps still to be done, by when they are meant."""
        return commitments.by_day(one for one in self.all() if one.is_open)

    def settled(self) -> list[Commitment]:
        """Fetch those that are kept, changed or dropped, the latest first."""
        return commitments.latest_first(one for one in self.all() if not one.is_open)

    def open_for(self, group: RecordId | None) -> list[Commitment]:
        """Fetch what is to be done before the next session of a group.

        That is what was promised there, and what waits for whichever session comes next.
        """
        return commitments.by_day(
            one
            for one in self.all()
            if one.is_open and (one.group == group or (one.group is None and _waits(one)))
        )

    def recent_for(self, group: RecordId | None, since: Moment) -> list[Commitment]:
        """Fetch what was settled for a group since then, the latest first."""
        return commitments.latest_first(
            one
            for one in self.all()
            if one.settled
            and not one.is_open
            and one.settled.at >= since.at
            and (one.group == group or (one.group is None and one.at_session))
        )

    def of_entry(self, entry: RecordId) -> list[Commitment]:
        """Fetch the next steps that came from an entry."""
        return [one for one in self.all() if one.entry == entry]

    def step(self, record: RecordId) -> Commitment:
        """Fetch one; raises NoEntry."""
        head = self._store.head(record)
        if head is None or head.kind != COMMITMENT:
            raise NoEntry(record)
        try:
            return commitments.decode(record, head.payload)
        except UNREADABLE as newer:
            raise NoEntry(record) from newer

    def make(self, wanted: Wanted) -> Changes:
        """Keep one more; words without a letter are none: raises ValueError."""
        now = self._clock.now()
        record = RecordId(uuid7(now.milliseconds, self._randomness.take(10)))
        made = Commitment(record, wanted.step, now, pack=wanted.pack, entry=wanted.entry, own=True)
        return self._worded(_as_wanted(made, wanted))

    def change(self, record: RecordId, wanted: Wanted) -> Changes:
        """Say anew what is to be done, by when and with whom; where it came from stays.

        Raises NoEntry, or ValueError for words without a letter.
        """
        return self._worded(_as_wanted(self.step(record), wanted))

    def settle(self, record: RecordId, state: State, learnt: str = "") -> Changes:
        """Say what came of one; OPEN takes it up again. Raises NoEntry."""
        return self._put(commitments.settled(self.step(record), state, learnt, self._clock.now()))

    def take_away(self, record: RecordId) -> Generator[Progress, None, Taken]:
        """Delete one for good, in steps; what this gives can be put back."""
        return self._taking.take(record)

    def put_back(self, taken: Taken) -> Changes:
        """Keep one anew that was deleted."""
        return self._taking.put_back(taken)

    def _worded(self, one: Commitment) -> Changes:
        if not commitments.is_worded(one.step):
            raise ValueError("a next step needs a letter or a digit")
        return self._put(one)

    def _put(self, one: Commitment) -> Changes:
        return self._store.add([state_of(one)], at=self._clock.now())


def state_of(one: Commitment) -> NewRevision:
    """Make what is to be added to the journal of a next step."""
    kept = commitments.cleaned(one)
    return NewRevision(one.id, COMMITMENT, commitments.encode(kept))


def _waits(one: Commitment) -> bool:
    return one.by is None and one.at_session


def _as_wanted(one: Commitment, wanted: Wanted) -> Commitment:
    return replace(
        one,
        step=wanted.step,
        by=wanted.by,
        at_session=wanted.at_session,
        whom=wanted.whom,
        group=wanted.group,
        own=True,
    )
