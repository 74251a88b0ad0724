# SPDX-License-Identifier: Apache-2.0
"""When a group meets: its rhythm, with the dates that were chosen, moved or cancelled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from reflective.journal.moment import Moment
from reflective.practice.groups import dates_before, next_dates
from reflective.practice.sessions import Session, on_rhythm

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from reflective.journal.ids import RecordId
    from reflective.practice.groups import Group

AHEAD = 6
"""Sessions that are looked forward to; a rhythm has no end."""

BEHIND = 12
"""Sessions that are looked back on."""

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A session with its group, and when it begins."""

    group: Group
    session: Session
    at: Moment

    @property
    def id(self) -> RecordId:
        """The record of the session; it may not be there yet."""
        return self.session.id

    @property
    def ends(self) -> Moment:
        """When it is over; at the very end of the calendar, when it begins."""
        try:
            return Moment(self.at.at + timedelta(minutes=self.group.minutes), self.at.zone)
        except OverflowError:
            return self.at

    def is_over(self, now: Moment) -> bool:
        """Tell whether it has ended."""
        return self.ends.at <= now.at


def meeting(group: Group, session: Session) -> Meeting | None:
    """Tell when a session begins; None where its day is none of the rhythm any more."""
    if session.at is not None:
        return Meeting(group, session, session.at)
    if session.due and group.rhythm and group.rhythm.meets(session.due):
        return Meeting(group, session, group.moment(session.due))
    return None


def coming(
    group: Group, kept: Iterable[Session], now: Moment, count: int = AHEAD
) -> tuple[Meeting, ...]:
    """List the sessions that are still to come, soonest first, so many of which take place.

    One that is going on is among them; so are those that were cancelled.
    """
    known = _known(group, kept)
    chosen = [one for one in known.values() if not one.is_over(now)]
    found = sorted([*chosen, *islice(_rhythm_ahead(group, known, now), count)], key=_order)
    taken: list[Meeting] = []
    left = count
    for one in found:
        if not left:
            break
        taken.append(one)
        left -= not one.session.cancelled
    return tuple(taken)


def past(
    group: Group, kept: Iterable[Session], now: Moment, count: int = BEHIND
) -> tuple[Meeting, ...]:
    """List the sessions that are over, the latest first."""
    known = _known(group, kept)
    chosen = [one for one in known.values() if one.is_over(now)]
    days = dates_before(group, _wall_day(group, now) + _DAY, count + len(known) + 1)
    plain = (_plain(group, day) for day in days)
    rest = [one for one in plain if one.id not in known and one.is_over(now)]
    return tuple(sorted([*chosen, *rest], key=_order, reverse=True)[:count])


def next_meeting(group: Group, kept: Iterable[Session], now: Moment) -> Meeting | None:
    """Tell which session is next: one that takes place, and is not over."""
    found = coming(group, kept, now, 1)
    return next((one for one in found if not one.session.cancelled), None)


def last_meeting(group: Group, kept: Iterable[Session], now: Moment) -> Meeting | None:
    """Tell which session was the last: one that took place, and is over."""
    found = past(group, kept, now)
    return next((one for one in found if not one.session.cancelled), None)


def on_day(group: Group, kept: Iterable[Session], day: date, zone: str) -> Meeting | None:
    """Tell which session of a group took place on a day, by the calendar of a zone; or None."""
    known = _known(group, kept)
    near = (day, *_beside(day))
    due = [each for each in near if group.rhythm and group.rhythm.meets(each)]
    plain = [one for one in (_plain(group, each) for each in due) if one.id not in known]
    held = [one for one in (*known.values(), *plain) if not one.session.cancelled]
    return next((one for one in held if Moment(one.at.at, zone).local.date() == day), None)


def _beside(day: date) -> Iterator[date]:
    """Give the days before and after: elsewhere it may be one of them."""
    if day > date.min:
        yield day - _DAY
    if day < date.max:
        yield day + _DAY


def _known(group: Group, kept: Iterable[Session]) -> dict[RecordId, Meeting]:
    met = (meeting(group, session) for session in kept if session.group == group.id)
    return {one.id: one for one in met if one is not None}


def _rhythm_ahead(group: Group, known: dict[RecordId, Meeting], now: Moment) -> Iterator[Meeting]:
    """Go through the days of the rhythm that are not over, but for those that are known."""
    day = _wall_day(group, now) - _DAY
    while days := next_dates(group, day, AHEAD):
        for each in days:
            one = _plain(group, each)
            if one.id not in known and not one.is_over(now):
                yield one
        day = days[-1] + _DAY


def _plain(group: Group, day: date) -> Meeting:
    return Meeting(group, on_rhythm(group.id, day), group.moment(day))


def _wall_day(group: Group, now: Moment) -> date:
    """Tell the day it is where the group meets, with a day to go back and forth."""
    day = Moment(now.at, group.zone).local.date()
    return min(max(day, date.min + _DAY), date.max - _DAY)


def _order(one: Meeting) -> tuple[datetime, str]:
    return (one.at.at, one.id)
