# SPDX-License-Identifier: Apache-2.0
"""What comes back on its day: next steps and small tries, once, and never again by itself.

A day is met when the journal is first open on it or after it. Each copy of a journal remembers
for itself which days it has met, so that nothing is written into the records.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Protocol

from reflective.app.refusals import DiskFull, ReadOnlyPlace
from reflective.practice.probes import State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reflective.app.ports import Clock, Store
    from reflective.app.stepping import Stepping
    from reflective.app.trying import Trying
    from reflective.journal.ids import RecordId
    from reflective.practice.calendar import Meeting
    from reflective.practice.commitments import Commitment
    from reflective.practice.probes import Probe

_MET = "days_met"
_MOST = 100
"""Closed lines that are remembered."""


class Sessions(Protocol):
    """Knows when groups meet."""

    def next(self) -> Sequence[Meeting]:
        """List the next session of every group, the soonest first."""


@dataclass(frozen=True, slots=True)
class Back:
    """What comes back today."""

    steps: tuple[Commitment, ...] = ()
    tries: tuple[Probe, ...] = ()


@dataclass(frozen=True, slots=True)
class _Met:
    """All days up to `through` are met before `today`.

    `closed` names what was closed lately, each with the day it came back for: somebody who flies
    west lives a day twice, and one whose day is put off comes back on the new one.
    """

    through: date
    today: date
    closed: tuple[str, ...] = ()

    def brings(self, record: RecordId, day: date | None) -> bool:
        """Say whether something comes back that is meant for a day."""
        is_now = day is not None and self.through < day <= self.today
        return is_now and _closed(record, day) not in self.closed


class ComingBack:
    """Tells what comes back today, and lets it be closed."""

    def __init__(
        self, store: Store, stepping: Stepping, trying: Trying, clock: Clock, sessions: Sessions
    ) -> None:
        self._store = store
        self._stepping = stepping
        self._trying = trying
        self._clock = clock
        self._sessions = sessions

    def today(self) -> Back:
        """Fetch what comes back today and was not closed."""
        met = self._meet()
        steps = [one for one, day in self._dated() if met.brings(one.id, day)]
        tries = [one for one in self._trying.all() if met.brings(one.id, _review(one))]
        return Back(tuple(steps), tuple(tries))

    def close(self, record: RecordId) -> None:
        """Let one not be shown again by itself; raises ReadOnlyPlace or DiskFull."""
        met = self._meet()
        days = [day for one, day in self._dated() if one.id == record]
        days += [_review(one) for one in self._trying.all() if one.id == record]
        closed = [_closed(record, day) for day in days if met.brings(record, day)]
        if closed:
            self._keep(replace(met, closed=(*met.closed, *closed)[-_MOST:]))

    def _dated(self) -> list[tuple[Commitment, date | None]]:
        """Give the steps to be done, each with its day: its own, or that of the session."""
        to_do = self._stepping.open()
        days = self._days() if any(one.at_session for one in to_do) else {}
        return [(one, days.get(one.group) if _waits(one) else one.by) for one in to_do]

    def _days(self) -> dict[RecordId | None, date]:
        """Tell on which day each group meets next, and for None whichever meets first."""
        met = [(one.group.id, one.at.local.date()) for one in self._sessions.next()]
        return dict(met) | ({None: met[0][1]} if met else {})

    def _meet(self) -> _Met:
        """Find which days are new today; on the first day ever, today alone is."""
        today, before = self._clock.now().local.date(), self._read()
        yesterday = today - timedelta(days=1)
        if before is None:
            met = _Met(yesterday, today)
        elif before.today == today:
            return before
        elif before.today < today:
            met = replace(before, through=before.today, today=today)
        else:  # the clock was ahead, or the zone is another one
            met = replace(before, through=min(before.through, yesterday), today=today)
        with suppress(ReadOnlyPlace, DiskFull):  # then it is met once more another time
            self._keep(met)
        return met

    def _read(self) -> _Met | None:
        """Read which days were met; a damaged note of it tells nothing."""
        try:
            kept = json.loads(self._store.setting(_MET))
            through, today = map(date.fromisoformat, (kept["through"], kept["today"]))
            return _Met(through, today, tuple(map(str, kept["closed"])))
        except (ValueError, TypeError, KeyError, RecursionError):
            return None

    def _keep(self, met: _Met) -> None:
        said = {
            "through": met.through.isoformat(),
            "today": met.today.isoformat(),
            "closed": list(met.closed),
        }
        self._store.set_setting(_MET, json.dumps(said))


def _waits(one: Commitment) -> bool:
    return one.by is None and one.at_session


def _review(probe: Probe) -> date | None:
    return None if probe.state is State.ENDED else probe.review


def _closed(record: RecordId, day: date | None) -> str:
    return f"{record} {day}"
