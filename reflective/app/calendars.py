# SPDX-License-Identifier: Apache-2.0
"""Sessions in calendars: they leave as a file of dates alone, and come from one somebody gives.

Another part of the one door: the ledger keeps which dates left. Nothing is fetched from anywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from reflective.app.ports import NewRevision
from reflective.journal import ledger
from reflective.journal.ids import RecordId, uuid7
from reflective.journal.revision import LEDGER

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from reflective.app.changes import Changes
    from reflective.app.ports import Clock, Randomness, Store
    from reflective.app.putting_on_paper import PaperOutlet
    from reflective.app.sessions import Sessions
    from reflective.journal.moment import Moment
    from reflective.practice.calendar import Meeting
    from reflective.practice.groups import Group

FORM = "calendar"
OWN = "own"
"""How the ledger names a calendar, and who it is for."""

MOST_DATES = 200
"""Dates that are shown of a calendar; nobody chooses among more."""

_AHEAD = timedelta(days=366)
_CHOSEN = 60
"""Dates that may have been chosen beside those of a rhythm."""


@dataclass(frozen=True, slots=True)
class Found:
    """A date of a calendar; `repeats` says that it comes again by a rule that is not followed."""

    at: Moment
    title: str
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """What stands in a calendar: dates to come, soonest first, and how many are over.

    `known` counts those that the group has already, and `more` later ones than are shown.
    """

    found: tuple[Found, ...]
    over: int
    known: int = 0
    more: int = 0


class CalendarFiles(Protocol):
    """Writes and reads calendar files."""

    def encode(self, meetings: Sequence[Meeting], title: str, now: Moment) -> bytes:
        """Write sessions under one neutral title, with no name, note or place."""

    def read(self, path: Path, group: Group, now: Moment) -> Read:
        """Read dates for a group; raises CannotRead or CalendarRefused."""


class Calendars:
    """Lets sessions leave for a calendar, and takes dates from one.

    `files` gives what writes and reads them; it is called on the journal's thread, once needed.
    """

    def __init__(
        self,
        store: Store,
        sessions: Sessions,
        files: Callable[[], CalendarFiles],
        papers: PaperOutlet,
        clock: Clock,
        randomness: Randomness,
    ) -> None:
        self._store = store
        self._sessions = sessions
        self._files = files
        self._papers = papers
        self._clock = clock
        self._randomness = randomness

    def gather(self, groups: Sequence[Group]) -> tuple[Meeting, ...]:
        """List the sessions of a year to come, soonest first, those too that were cancelled."""
        until = self._clock.now().at + _AHEAD
        met = [one for group in groups for one in self._sessions.coming(group, _most(group))]
        return tuple(sorted((m for m in met if m.at.at <= until), key=lambda one: one.at.at))

    def leave(self, meetings: Sequence[Meeting], title: str, path: Path) -> Changes:
        """Write a calendar into a file, in place of one that is there: the person has agreed.

        `title` stands over every date. Raises ReadOnlyPlace or DiskFull; then nothing has left.
        """
        now = self._clock.now()
        sharing = self._new_id()
        by_group: dict[RecordId, list[str]] = {}
        for one in meetings:
            by_group.setdefault(one.group.id, []).append(f"{one.at.local:%Y-%m-%d %H:%M}")
        lines = [
            ledger.Departure(sharing, group, now, OWN, FORM, "\n".join((title, *times)))
            for group, times in by_group.items()
        ]
        states = [
            NewRevision(RecordId(self._new_id()), LEDGER, ledger.encode(line)) for line in lines
        ]
        raw = self._files().encode(meetings, title, now)
        return self._papers.let_leave(path, raw, at_last=lambda: self._store.add(states, at=now))

    def read(self, path: Path, group: Group) -> Read:
        """Look at a calendar that somebody gave, for dates a group has not yet; changes nothing.

        Raises CannotRead or CalendarRefused.
        """
        read = self._files().read(path, group, self._clock.now())
        has = {one.at.at for one in self._sessions.coming(group, _most(group))}
        found = tuple(one for one in read.found if one.at.at not in has)
        known, more = len(read.found) - len(found), max(0, len(found) - MOST_DATES)
        return Read(found[:MOST_DATES], read.over, known, more)

    def _new_id(self) -> str:
        return uuid7(self._clock.now().milliseconds, self._randomness.take(10))


def _most(group: Group) -> int:
    """Tell how many sessions a group can have in a year."""
    return _CHOSEN + (_AHEAD.days // group.rhythm.days if group.rhythm else 0)
