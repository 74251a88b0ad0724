# SPDX-License-Identifier: Apache-2.0
"""What comes back on its day: next steps and small tries, once, and never again by itself.

A day is met when the journal is first open on it or after it. Each copy of a journal remembers
for itself which days it has met, so that nothing is written into the records.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Protocol

from reflective.practice.probes import State

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reflective.app.ports import Clock, Store
    from reflective.app.stepping import Stepping
    from reflective.app.trying import Trying
    from reflective.journal.ids import RecordId
    from reflective.practice.calendar import Meeting
    from reflective.practice.commitments import Commitment
    from reflective.practice.probes import Probe

_MET = "days_met"


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
    """All days up to `through` are met; `closed` was closed on `today`."""

    through: date
    today: date
    closed: tuple[str, ...] = ()


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
        to_do = [one for one in self._stepping.open() if one.id not in met.closed]
        days = self._days() if any(one.at_session for one in to_do) else {}
        steps = [one for one in to_do if _is_now(_day_of(one, days), met)]
        tries = [
            one
            for one in self._trying.all()
            if one.state is not State.ENDED
            and one.id not in met.closed
            and _is_now(one.review, met)
        ]
        return Back(tuple(steps), tuple(tries))

    def close(self, record: RecordId) -> None:
        """Let one not be shown again by itself."""
        met = self._meet()
        if record not in met.closed:
            self._keep(_Met(met.through, met.today, (*met.closed, record)))

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
            met = _Met(before.today, today)
        else:  # the clock was ahead
            met = _Met(min(before.through, yesterday), today, before.closed)
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


def _day_of(one: Commitment, days: Mapping[RecordId | None, date]) -> date | None:
    """Tell on which day a next step is meant: its own, or that of the session."""
    return days.get(one.group) if one.by is None and one.at_session else one.by


def _is_now(day: date | None, met: _Met) -> bool:
    return day is not None and met.through < day <= met.today
