# SPDX-License-Identifier: Apache-2.0
"""Which entries are chosen to be shared, and what of them. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from reflective.app.refusals import NoEntry, NoPassage
from reflective.ui.presenters.journal_words import heading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reflective.app.begun_sharing import BegunEntry
    from reflective.app.jobs import Jobs, Ticket
    from reflective.app.reading import Reading
    from reflective.app.sharing import Chosen, Sharing
    from reflective.journal.entry import Entry
    from reflective.journal.ids import RecordId


@dataclass(frozen=True, slots=True)
class Picked:
    """An entry that was chosen, with the heading it is shown under.

    `parts` are the passages that alone are to leave of it; none means the whole of it.
    """

    record: RecordId
    heading: str
    parts: tuple[str, ...] = ()


class Picks:
    """What is chosen, in the order in which it was; `failed` takes what went wrong."""

    def __init__(
        self, sharing: Sharing, reading: Reading, jobs: Jobs, failed: Callable[[Exception], None]
    ) -> None:
        self._sharing = sharing
        self._reading = reading
        self._jobs = jobs
        self._failed = failed
        self._picked: dict[RecordId, Picked] = {}

    def __bool__(self) -> bool:
        """Whether anything is chosen."""
        return bool(self._picked)

    def __contains__(self, record: RecordId) -> bool:
        """Whether this entry is chosen."""
        return record in self._picked

    @property
    def all(self) -> tuple[Picked, ...]:
        """Everything that is chosen."""
        return tuple(self._picked.values())

    def toggle(self, record: RecordId, title: str) -> None:
        """Choose an entry, or take it off again."""
        if record in self._picked:
            del self._picked[record]
        else:
            self._picked[record] = Picked(record, heading(title))

    def only(self, record: RecordId, title: str) -> None:
        """Choose this entry in place of all others."""
        self._picked = {record: self._picked.get(record) or Picked(record, heading(title))}

    def cut(self, record: RecordId, parts: tuple[str, ...]) -> None:
        """Let nothing but these passages of a chosen entry leave; none for the whole of it."""
        if record in self._picked:
            self._picked[record] = replace(self._picked[record], parts=parts)

    @property
    def parts(self) -> dict[RecordId, tuple[str, ...]]:
        """The passages that alone are to leave, of entries that do not leave as a whole."""
        return {one.record: one.parts for one in self._picked.values() if one.parts}

    def put(self, entries: Iterable[BegunEntry]) -> None:
        """Choose what was chosen before the journal was locked."""
        for one in entries:
            picked = Picked(one.record, heading(one.title), one.parts)
            self._picked.setdefault(one.record, picked)

    def clear(self) -> None:
        """Choose nothing any more."""
        self._picked.clear()

    def add(self, record: RecordId, done: Callable[[], None]) -> None:
        """Choose an entry that is known by its record alone, and then do what follows."""

        def take(entry: Entry) -> None:
            self._picked.setdefault(entry.id, Picked(entry.id, heading(entry.title)))
            done()

        self._jobs.run(partial(self._reading.entry, record), take, self._failed)

    def fetch(self, done: Callable[[Chosen], None], failed: Callable[[Exception], None]) -> Ticket:
        """Read what is chosen from the journal, as it stands there now."""
        return self._jobs.run(self._choosing(), done, failed)

    def check(self, changed: Callable[[], None]) -> None:
        """Take off what was deleted meanwhile, so that not even its title stays."""

        def on_gone(error: Exception) -> None:
            if self.drop_gone(error):
                changed()
                self.check(changed)
            elif not isinstance(error, NoEntry | NoPassage):
                self._failed(error)

        if self._picked:
            self._jobs.run(self._choosing(), _nothing, on_gone)

    def drop_gone(self, error: Exception) -> bool:
        """Take off the entry that is gone, or lost a chosen passage; False for another error.

        Without its passage the whole of it would leave, which nobody chose.
        """
        if isinstance(error, NoPassage):
            gone = [key for key, one in self._picked.items() if error.text in one.parts]
        elif isinstance(error, NoEntry):
            gone = [record for record in self._picked if record == error.id]
        else:
            return False
        for record in gone:
            del self._picked[record]
        return bool(gone)

    def _choosing(self) -> Callable[[], Chosen]:
        return partial(self._sharing.choose, tuple(self._picked), parts=self.parts)


def _nothing(_chosen: Chosen) -> None:
    """Need nothing more: all that was chosen is still there."""
