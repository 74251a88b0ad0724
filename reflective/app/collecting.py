# SPDX-License-Identifier: Apache-2.0
"""Collecting next steps and small tries from what was answered in entries.

It goes through what came to the journal since it last looked, however it came: written here, by a
version that did not collect yet, or brought by another copy. Doing so twice changes nothing. What
two copies say of one of them comes together on the way.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from reflective.app import kept_form, stepping, trying
from reflective.app.changes import Changes
from reflective.app.jobs import Progress
from reflective.app.refusals import EntryNewer
from reflective.app.side_by_side import SideBySide
from reflective.journal.revision import ENTRY, UNREADABLE
from reflective.practice import answered, commitments, probes
from reflective.practice.probes import State

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from reflective.app.ports import Clock, NewRevision, Store
    from reflective.journal.entry import Entry
    from reflective.journal.ids import RecordId
    from reflective.journal.revision import Revision

_COLLECTED = "steps_collected"
_SLICE = 500
_SIGNS = ('"commitment"', '"probe"')
"""What stands in every entry that has such an answer: looked for first, since it is quick."""


class Collecting:
    """Makes records of what was answered; one that was changed by hand since stays as it is."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._sides = SideBySide(store)
        self._place: int | None = None

    def catching_up(self) -> Generator[Progress, None, Changes]:
        """Collect from what came since the last time, in steps."""
        newest = self._store.newest()
        begun = self._read_place(newest)
        place, changes = begun, Changes()
        while place < newest:
            found = self._store.past(place, _SLICE)
            if not found:
                break
            place = found[-1][0]
            records = dict.fromkeys(one.record for _, one in found if _may_have(one))
            states = list(chain.from_iterable(map(self._of_entry, records)))
            known = {state.record for state in states}
            joined = self._sides.joined(one for _, one in found)
            states += [state for state in joined if state.record not in known]
            if states:
                changes |= self._store.add(states, at=self._clock.now())
            yield Progress(place - begun, newest - begun)
        self._place = place
        if place - begun >= _SLICE or changes:
            self._store.set_setting(_COLLECTED, str(place))
        return changes

    def _read_place(self, newest: int) -> int:
        """Tell up to where it was looked; from the beginning, in a file that was made anew."""
        if self._place is None:
            kept = self._store.setting(_COLLECTED)
            self._place = int(kept) if kept.isdecimal() else 0
        return self._place if self._place <= newest else 0

    def _of_entry(self, record: RecordId) -> Iterator[NewRevision]:
        head = self._store.head(record)
        if head is None or head.kind != ENTRY:
            return
        try:
            entry = kept_form.read(record, head.payload)
        except EntryNewer:
            return
        if answered.is_done(entry):
            yield from self._steps(entry)
            yield from self._tries(entry)

    def _steps(self, entry: Entry) -> Iterator[NewRevision]:
        for one in answered.next_steps(entry):
            new, head = stepping.state_of(one), self._store.head(one.id)
            if head is None or (head.payload != new.payload and _is_untouched_step(head)):
                yield new

    def _tries(self, entry: Entry) -> Iterator[NewRevision]:
        for one in answered.small_tries(entry):
            new, head = trying.state_of(one), self._store.head(one.id)
            if head is None or (head.payload != new.payload and _is_untouched_try(head)):
                yield new


def _may_have(revision: Revision) -> bool:
    return revision.kind == ENTRY and any(sign in revision.payload for sign in _SIGNS)


def _is_untouched_step(head: Revision) -> bool:
    try:
        kept = commitments.decode(head.record, head.payload)
    except UNREADABLE:
        return False
    return kept.is_open and not kept.own and not kept.unknown


def _is_untouched_try(head: Revision) -> bool:
    try:
        kept = probes.decode(head.record, head.payload)
    except UNREADABLE:
        return False
    return kept.state is State.IDEA and not kept.own and not kept.unknown
