# SPDX-License-Identifier: Apache-2.0
"""Saying something about an entry besides its words: a star, later, hard, put away, its date."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reflective.app.changes import Changes
from reflective.app.ports import NewRevision
from reflective.journal import payload
from reflective.journal.revision import ENTRY

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.app.ports import Clock, Store
    from reflective.app.reading import Reading
    from reflective.journal.entry import Entry
    from reflective.journal.ids import RecordId
    from reflective.journal.moment import Moment


class Marking:
    """Changes what is said about an entry; each change is one more version. All raise NoEntry."""

    def __init__(self, store: Store, reading: Reading, clock: Clock) -> None:
        self._store = store
        self._reading = reading
        self._clock = clock

    def star(self, record: RecordId, *, is_on: bool) -> Changes:
        """Give an entry a star, or take it away."""
        return self._change(record, lambda entry: replace(entry, starred=is_on))

    def finish_later(self, record: RecordId, *, is_on: bool) -> Changes:
        """Say that an entry is to be finished later, or that it is finished."""
        return self._change(record, lambda entry: replace(entry, later=is_on))

    def call_hard(self, record: RecordId, *, is_on: bool) -> Changes:
        """Say that an entry is hard to read again, so that it is never shown unasked."""
        return self._change(record, lambda entry: replace(entry, hard=is_on))

    def put_away(self, record: RecordId, *, is_on: bool) -> Changes:
        """Keep an entry out of every list until it is asked for, or take it out again."""
        return self._change(record, lambda entry: replace(entry, away=is_on))

    def date(self, record: RecordId, written: Moment) -> Changes:
        """Say when an entry was written; it moves to its new place in every list."""
        return self._change(record, lambda entry: replace(entry, written=written))

    def _change(self, record: RecordId, change: Callable[[Entry], Entry]) -> Changes:
        before = self._reading.entry(record)
        after = change(before)
        if after == before:
            return Changes()
        state = NewRevision(record, ENTRY, payload.encode(after), payload.VERSION)
        return self._store.add([state], at=self._clock.now())
