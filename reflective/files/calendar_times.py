# SPDX-License-Identifier: Apache-2.0
"""Read the dates that the events of a calendar have (RFC 5545), whether they come once or again.

What `icalendar` gives for an event is untrusted: any part of it may be missing, or of another
kind than it should be.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from reflective.app.calendars import Found
from reflective.files.repeating import MOST_TIMES, may_be_followed, times
from reflective.journal.moment import Moment, from_text
from reflective.journal.text import clean, excerpt, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reflective.practice.groups import Group

_AHEAD = timedelta(days=731)
"""How far a rule without an end is followed."""

_MAX_TITLE = 80
_YEARS = range(1900, 9998)
_UNCLEAR = (ValueError, KeyError, TypeError, AttributeError, OverflowError)


@dataclass(frozen=True, slots=True)
class _Left:
    """Times that an event does not have: whole days, and instants."""

    days: set[date] = field(default_factory=set)
    instants: set[datetime] = field(default_factory=set)


class EventTimes:
    """Tells the times of the events of one calendar, for a group that wants to take some."""

    def __init__(self, events: Sequence[Any], group: Group, now: Moment) -> None:
        self._events = events
        self._group = group
        self._now = now
        self._moved: dict[str, _Left] = defaultdict(_Left)
        for event in events:
            uid, stands_for = str(event.get("UID", "")), _one(event, "RECURRENCE-ID")
            if uid and stands_for is not None:
                self._leave_out(stands_for, stands_for, self._moved[uid])

    def find(self) -> tuple[list[Found], int]:
        """List the dates to come, soonest first, none twice, and count the events that are over.

        An event that comes again by a rule that cannot be followed is there with its first date.
        """
        found: dict[tuple[datetime, str], Found] = {}
        over = 0
        for event in self._events:
            start = _one(event, "DTSTART")
            if start is None or start.year not in _YEARS or _is_cancelled(event):
                continue
            rules, is_known = _rules(event, _wall(start))
            ahead = [at for at in self._times(event, start, rules) if at.at > self._now.at]
            over += not ahead
            for at in ahead[:MOST_TIMES]:
                title = _title(event)
                found.setdefault((at.at, title), Found(at, title, repeats=not is_known))
        return sorted(found.values(), key=lambda one: one.at.at), over

    def _times(self, event: Any, start: date, rules: Sequence[Any]) -> list[Moment]:  # noqa: ANN401 - the library says so
        """List the times of an event, of one that comes again those to come."""
        left = self._left_out(event, start)
        walls: set[datetime] = set() if rules else {_wall(start)}
        for rule in rules:
            walls.update(times(rule, _wall(start), self._window(start), self._end(rule, start)))
        found = {self._moment(wall, start) for wall in walls if wall.date() not in left.days}
        if _one(event, "RECURRENCE-ID") is None:
            found.update(self._moment(_wall(at), at) for at in _several(event, "RDATE"))
        kept = (at for at in found if at is not None and at.at not in left.instants)
        return sorted(kept, key=lambda at: at.at)

    def _left_out(self, event: Any, start: date) -> _Left:  # noqa: ANN401 - as above
        left = _Left()
        if _one(event, "RECURRENCE-ID") is None:
            moved = self._moved.get(str(event.get("UID", "")), left)
            left = _Left(set(moved.days), set(moved.instants))
        for at in _several(event, "EXDATE"):
            self._leave_out(at, start, left)
        return left

    def _leave_out(self, at: date, start: date, left: _Left) -> None:
        if not isinstance(at, datetime):
            left.days.add(at)
        elif moment := self._moment(_wall(at), at if at.tzinfo else start):
            left.instants.add(moment.at)

    def _window(self, start: date) -> tuple[datetime, datetime]:
        now = self._on_wall(self._now.at, start)
        return now, now + _AHEAD

    def _end(self, rule: Any, start: date) -> datetime | None:  # noqa: ANN401 - as above
        """Tell until when a rule goes; a day is meant to its end."""
        last = next(iter(rule.get("UNTIL", ())), None)
        if isinstance(last, datetime):
            return self._on_wall(last, start) if last.tzinfo else last
        return datetime.combine(last, time.max) if isinstance(last, date) else None

    def _on_wall(self, at: datetime, start: date) -> datetime:
        """Tell what the clock shows where the event is."""
        zone = start.tzinfo if isinstance(start, datetime) else None
        try:
            local = at.astimezone(zone) if zone else Moment(at, self._group.zone).local
        except OverflowError:
            local = at
        return local.replace(tzinfo=None)

    def _moment(self, wall: datetime, like: date) -> Moment | None:
        """Tell when it is so late in the zone of a start; None at the ends of the calendar.

        A day alone has the group's usual time, and a time without a zone is in the group's.
        """
        if wall.year not in _YEARS:
            return None
        if not isinstance(like, datetime):
            return self._group.moment(wall.date())
        if like.tzinfo is None:
            return from_text(wall.isoformat(), self._group.zone)
        return Moment(wall.replace(tzinfo=like.tzinfo).astimezone(UTC), self._group.zone)


def _rules(event: Any, start: datetime) -> tuple[list[Any], bool]:  # noqa: ANN401 - as above
    """Give the rules of an event, and whether all can be followed; else none is."""
    if _one(event, "RECURRENCE-ID") is not None:
        return [], True
    rules = _listed(event.get("RRULE"))
    try:
        is_known = "EXRULE" not in event and all(may_be_followed(one, start) for one in rules)
    except _UNCLEAR:
        is_known = False
    return (rules if is_known else []), is_known


def _one(event: Any, name: str) -> date | None:  # noqa: ANN401 - as above
    """Read a day, or a time with a zone or without; None where it is unclear or not there."""
    try:
        at = event[name].dt
    except _UNCLEAR:
        return None
    return at if isinstance(at, date) else None


def _several(event: Any, name: str) -> Iterator[date]:  # noqa: ANN401 - as above
    """Read lists of dates, of stretches of time where each begins."""
    for each in _listed(event.get(name)):
        for one in _dates(each):
            at = one.dt[0] if isinstance(one.dt, tuple) else one.dt
            if isinstance(at, date):
                yield at


def _dates(found: Any) -> Sequence[Any]:  # noqa: ANN401 - as above
    """Give the parts of a list of dates; a broken one has none."""
    try:
        return list(found.dts)
    except _UNCLEAR:
        return ()


def _listed(found: Any) -> list[Any]:  # noqa: ANN401 - as above
    if found is None:
        return []
    return list(found) if isinstance(found, list) else [found]


def _wall(at: date) -> datetime:
    if isinstance(at, datetime):
        return at.replace(tzinfo=None)
    return datetime.combine(at, time())


def _is_cancelled(event: Any) -> bool:  # noqa: ANN401 - as above
    return str(event.get("STATUS", "")).upper() == "CANCELLED"


def _title(event: Any) -> str:  # noqa: ANN401 - as above
    return excerpt(one_line(clean(str(event.get("SUMMARY", ""))).text), _MAX_TITLE)
