# SPDX-License-Identifier: Apache-2.0
"""What somebody wants to be reminded of, one by one: a group, a next step, a guided reflection.

Kept in the journal, so that nobody without it sees which; a choice of this copy, and no record.
Form 1: `{"NAME": ["2026-11-21", 7]}`: the id of a record, or PACK/PRACTICE; the day it was asked
for; and every how many days it comes, 0 for what has days of its own.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from reflective.journal.moment import Moment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from reflective.app.ports import Clock, Store
    from reflective.app.reminding import Groups, Steps
    from reflective.practice.calendar import Meeting
    from reflective.practice.commitments import Commitment
    from reflective.practice.reminding import Plan
    from reflective.prompts.wishes import Thing

_SETTING = "reminded"
_MOST = 500
"""Things that are kept; beyond that, those asked for longest ago go."""

_NEAR = 40
"""Days back and ahead for which what comes every so many days is named."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A reminder that was asked for on a day; `days` is how often, 0 for days of its own."""

    since: date
    days: int = 0


def name_of(thing: Thing) -> str:
    """Name a guided reflection."""
    return f"{thing.pack}/{thing.practice}"


class RemindedOf:
    """Keeps what somebody wants to be reminded of; nothing, until they ask."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def wanted(self) -> dict[str, Wanted]:
        """Read everything that was asked for; a damaged note of it asks for nothing."""
        try:
            kept = json.loads(self._store.setting(_SETTING) or "{}")
            return {
                str(name): Wanted(date.fromisoformat(since), max(0, int(days)))
                for name, (since, days) in kept.items()
            }
        except (ValueError, TypeError, AttributeError, RecursionError):
            return {}

    def is_on(self, name: str) -> bool:
        """Tell whether it was asked for."""
        return name in self.wanted()

    def switch(self, name: str, *, on: bool, days: int = 0) -> None:
        """Remind of it from now on, or no longer."""
        wanted = self.wanted()
        wanted.pop(name, None)
        if on:
            wanted[name] = Wanted(self._clock.now().local.date(), days)
        kept = {one: [each.since.isoformat(), each.days] for one, each in wanted.items()}
        self._store.set_setting(_SETTING, json.dumps(dict(list(kept.items())[-_MOST:])))

    def stop(self) -> None:
        """Remind of none of them any more."""
        self._store.set_setting(_SETTING, "")


class DaysToCome:
    """Asks the open journal on which days there is something to be reminded of.

    `steps` is called where next steps are wanted: so nothing of them is loaded before.
    """

    def __init__(
        self, groups: Groups, steps: Callable[[], Steps], reminded: RemindedOf, clock: Clock
    ) -> None:
        self._groups = groups
        self._steps = steps
        self._reminded = reminded
        self._clock = clock

    def days(self, plan: Plan) -> frozenset[date]:
        """List the day before a group meets, the day of a next step, and that of a reflection.

        Of all groups and next steps, where the plan says so, and of those that were asked for.
        """
        wanted = self._reminded.wanted()
        if not (plan.groups or plan.steps or wanted):
            return frozenset()
        return frozenset((*self._of_records(plan, wanted), *self._of_rhythms(wanted)))

    def _of_records(self, plan: Plan, wanted: Mapping[str, Wanted]) -> Iterator[date]:
        is_any = plan.groups or plan.steps or any(not one.days for one in wanted.values())
        meetings = self._groups.next() if is_any else []
        for one in meetings:
            day = self._day(one)
            if (plan.groups or one.group.id in wanted) and day.toordinal() > 1:
                yield day - timedelta(1)
        for step in self._steps().open() if is_any else ():
            day_of = self._day_of(step, meetings)
            if day_of is not None and (plan.steps or step.id in wanted):
                yield day_of

    def _of_rhythms(self, wanted: Mapping[str, Wanted]) -> Iterator[date]:
        """List the days on which what has a rhythm comes, near today; never the first of all."""
        today = self._clock.now().local.date()
        for one in wanted.values():
            if one.days:
                gone = max(1, ((today - one.since).days - _NEAR) // one.days)
                for times in range(gone, gone + 2 * _NEAR // one.days + 2):
                    yield from _later(one.since, times * one.days)

    def _day_of(self, step: Commitment, meetings: Iterable[Meeting]) -> date | None:
        """Tell the day of a next step: its own, or that of the session it waits for."""
        if step.by is not None or not step.at_session:
            return step.by
        met = (one for one in meetings if step.group in (None, one.group.id))
        return next((self._day(one) for one in met), None)

    def _day(self, meeting: Meeting) -> date:
        return Moment(meeting.at.at, self._clock.now().zone).local.date()


def _later(day: date, days: int) -> Iterator[date]:
    """Give the day so many days later; none beyond the calendar."""
    try:
        yield day + timedelta(days=days)
    except OverflowError:
        return
