# SPDX-License-Identifier: Apache-2.0
"""Going on with guided reflections that were begun, several side by side, whenever one likes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reflective.practice import running

if TYPE_CHECKING:
    from reflective.app.changes import Changes
    from reflective.app.reading import Reading
    from reflective.app.writing import Writing
    from reflective.journal.ids import RecordId
    from reflective.journal.moment import Moment

UNFINISHED = "is:unfinished"
"""What finds them in a search."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A guided reflection on its way: at which question of how many; 0 is before the first."""

    record: RecordId
    title: str
    written: Moment
    number: int = 0
    count: int = 0


class Resuming:
    """Finds what was begun and is not finished; none of it has to be."""

    def __init__(self, reading: Reading, writing: Writing) -> None:
        self._reading = reading
        self._writing = writing

    def count(self) -> int:
        """Count what was begun and is not finished."""
        return self._reading.count(UNFINISHED)

    def begun(self, limit: int) -> list[Begun]:
        """Fetch what was begun last, with the question at which each was left."""
        found = []
        for row in self._reading.find(UNFINISHED, limit=limit):
            entry = self._writing.reopen(row.id).entry
            number, count = running.question_number(entry)
            found.append(Begun(row.id, row.pack_title, row.written, number, count))
        return found

    def leave_as_it_is(self, record: RecordId) -> Changes:
        """Say that one is finished at the question where it was left; raises NoEntry."""
        entry = self._writing.reopen(record).entry
        return self._writing.keep(running.finish(entry))

    def throw_away(self, record: RecordId) -> Changes:
        """Move one to the trash, from where it can come back; raises NoEntry."""
        entry = self._writing.reopen(record).entry
        return self._writing.keep(replace(entry, trashed=True))

    def take_back(self, record: RecordId) -> Changes:
        """Take one out of the trash, to be gone on with; raises NoEntry."""
        entry = self._writing.reopen(record).entry
        return self._writing.keep(replace(entry, trashed=False))
