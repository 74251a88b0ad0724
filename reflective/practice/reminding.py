# SPDX-License-Identifier: Apache-2.0
"""When to remind somebody to take a few minutes: a plain plan, and the clock it is held against.

Kept as JSON text, form 1: `{"days": [0-6], "at": "19:00", "quiet": ["21:00", "08:00"],
"since": ISO 8601, "last": "2026-11-20", "groups"?, "steps"?}`, Monday being 0. Nothing in it tells
what is written.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection

    from reflective.journal.moment import Moment

EVERY_DAY = frozenset(range(7))
WORKING_DAYS = frozenset(range(5))

_BACK = 31
"""Days that are looked back: whoever was away for longer needs no reminder of then."""

_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
_EVENING, _NINE, _MORNING = time(17), time(21), time(8)


@dataclass(frozen=True, slots=True)
class Plan:
    """When somebody wants to be reminded; off where there are no days and nothing else is on.

    `days` are days of the week, `at` the time on the wall, `quiet` from when until when nothing
    is shown, over midnight too. `groups` also reminds on the day before a group meets, `steps` on
    the day of a next step. `since` and `last` are when and for which day one was reminded last.
    """

    days: frozenset[int] = frozenset()
    at: time = _EVENING
    quiet: tuple[time, time] = (_NINE, _MORNING)
    groups: bool = False
    steps: bool = False
    since: datetime = _LONG_AGO
    last: date | None = None

    @property
    def is_on(self) -> bool:
        """Whether one is reminded at all."""
        return bool(self.days) or self.groups or self.steps


def begun(plan: Plan, now: Moment) -> Plan:
    """Begin with a plan: what lies before this moment is over."""
    return replace(plan, since=now.at, last=None)


def due(plan: Plan, now: Moment, more: Collection[date] = ()) -> date | None:
    """Tell for which day a reminder is due now, or None; `more` are days besides those of weeks.

    Those count where the plan is off, too: somebody asked for them one by one. However long the
    machine was asleep, there is one. Nothing is due in quiet hours: what fell into them comes at
    their end. The same day comes once, also for whoever moved to another zone.
    """
    if not (plan.is_on or more) or is_quiet(now.local.time(), plan.quiet):
        return None
    today = now.local.date()
    for back in range(_BACK):
        if today.toordinal() - back < 1:
            return None
        day = today - timedelta(back)
        if plan.last is not None and day <= plan.last:
            return None
        if day.weekday() not in plan.days and day not in more:
            continue
        at = _instant(day, plan, now)
        if plan.since < at <= now.at:
            return day
    return None


def reminded(plan: Plan, day: date, now: Moment) -> Plan:
    """Note that somebody was reminded for a day: what came before it is over too."""
    return replace(plan, since=now.at, last=day)


def is_quiet(at: time, quiet: tuple[time, time]) -> bool:
    """Say whether a time lies in the quiet hours; from and until the same time is never."""
    first, last = quiet
    if first <= last:
        return first <= at < last
    return at >= first or at < last


def encode(plan: Plan) -> str:
    """Write a plan as JSON text."""
    fields: dict[str, Any] = {
        "days": sorted(plan.days),
        "at": f"{plan.at:%H:%M}",
        "quiet": [f"{one:%H:%M}" for one in plan.quiet],
        "since": plan.since.isoformat(),
        "last": plan.last.isoformat() if plan.last else "",
    }
    fields |= {name: True for name in ("groups", "steps") if getattr(plan, name)}
    return json.dumps(fields)


def decode(kept: str) -> Plan:
    """Read a plan; whatever is none counts as a plan that is off."""
    try:
        fields = json.loads(kept)
        first, last = fields["quiet"]
        return Plan(
            days=frozenset(int(day) for day in fields["days"]) & EVERY_DAY,
            at=time.fromisoformat(fields["at"]),
            quiet=(time.fromisoformat(first), time.fromisoformat(last)),
            groups=bool(fields.get("groups")),
            steps=bool(fields.get("steps")),
            since=datetime.fromisoformat(fields["since"]).astimezone(UTC),
            last=date.fromisoformat(fields["last"]) if fields["last"] else None,
        )
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        return Plan()


def _instant(day: date, plan: Plan, now: Moment) -> datetime:
    """Find the instant of a reminder by the clock of this place, in summer time or not."""
    wall = now.local.tzinfo
    # A time that the clocks leave out is the one they show instead; of two, it is the first.
    try:
        return datetime.combine(day, plan.at, wall).astimezone(UTC)
    except OverflowError:
        return now.at
