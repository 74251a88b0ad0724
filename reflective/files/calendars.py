# SPDX-License-Identifier: Apache-2.0
"""Write sessions as a calendar file (.ics, RFC 5545), and read the dates of one somebody gave.

What is read is untrusted: it is bounded before the library sees it, and no rule of a time zone or
of repeated dates is followed that could go on without end.
"""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import icalendar

from reflective.app.calendars import Found, Read
from reflective.app.refusals import CalendarFault, CalendarRefused, TooLarge
from reflective.files.reading import read_bounded
from reflective.journal.moment import Moment, from_text
from reflective.journal.text import clean, excerpt, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from reflective.practice.calendar import Meeting
    from reflective.practice.groups import Group

MAX_BYTES = 1024 * 1024
MAX_EVENTS = 2000
MAX_PARTS = 6000
"""Bytes of a calendar, its dates, and all of its parts (zones and alarms among them)."""

MOST_TIMES = 52
"""Times that a date which repeats itself is taken: a year of weeks."""

_MAX_TITLE = 80
_YEARS = range(1900, 9998)
_ZONE_RULE = re.compile(
    r"RRULE:(?:(?:FREQ=YEARLY|INTERVAL=1|(?:BYMONTH|COUNT)=\d{1,3}|BYMONTHDAY=-?[\d,]{1,24}"
    r"|BYDAY=[-+\dA-Z]{2,4}|WKST=[A-Z]{2}|UNTIL=[\dTZ]{8,16})(?:;|$))+",
    re.IGNORECASE,
)
_PLAIN_RULE = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY"}
_STEPS = {"DAILY": 1, "WEEKLY": 7}
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class CalendarForm:
    """The port `CalendarFiles` of `app.calendars`."""

    def encode(self, meetings: Sequence[Meeting], title: str, now: Moment) -> bytes:
        """Write sessions under one neutral title, with no name, note or place.

        Their times are in UTC, so that no zone has to be explained. Each keeps its UID, so that
        a calendar that is given a later file moves what it has.
        """
        calendar = icalendar.Calendar()
        calendar.add("prodid", "-//Reflective//Sessions//EN")
        calendar.add("version", "2.0")
        for meeting in meetings:
            event = icalendar.Event()
            event.add("uid", _uid(meeting))
            event.add("dtstamp", now.at.replace(microsecond=0))
            event.add("dtstart", meeting.at.at)
            event.add("dtend", meeting.ends.at)
            event.add("summary", title)
            event.add("class", "PRIVATE")
            if meeting.session.cancelled:
                event.add("status", "CANCELLED")
            calendar.add_component(event)
        return bytes(calendar.to_ical())

    def read(self, path: Path, group: Group, now: Moment) -> Read:
        """Read what is still to come; a day alone, or an hour without a zone, is the group's.

        Raises CannotRead or CalendarRefused.
        """
        events = _events(_bounded(path))
        found: list[Found] = []
        over = 0
        for event in events:
            for at in _times(event, group, now):
                if at.at <= now.at:
                    over += 1
                else:
                    found.append(Found(at, _title(event), repeats=_goes_on(event)))
        if not found and not over:
            raise CalendarRefused(CalendarFault.EMPTY)
        found.sort(key=lambda one: one.at.at)
        if len(found) > MAX_EVENTS:
            raise CalendarRefused(CalendarFault.MANY)
        return Read(tuple(found), over)


def _uid(meeting: Meeting) -> str:
    """Name a session for calendars by its record, from which nobody can tell the group."""
    name = hashlib.sha256(f"reflective-calendar {meeting.id}".encode()).hexdigest()
    return f"{name[:32]}@reflective"


def _bounded(path: Path) -> str:
    """Read the text, and look it through before the library does."""
    try:
        raw = read_bounded(path, MAX_BYTES)
    except TooLarge as large:
        raise CalendarRefused(CalendarFault.LARGE) from large
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as broken:
        raise CalendarRefused(CalendarFault.BROKEN) from broken
    text = re.sub(r"\r\n?", "\n", text)
    lines = re.sub(r"\n[ \t]", "", text).upper().split("\n")
    begun = [line.strip() for line in lines if line.startswith("BEGIN:")]
    if begun.count("BEGIN:VEVENT") > MAX_EVENTS or len(begun) > MAX_PARTS:
        raise CalendarRefused(CalendarFault.MANY)
    if not begun or begun[0] != "BEGIN:VCALENDAR" or not _may_be_followed(lines):
        raise CalendarRefused(CalendarFault.BROKEN)
    return text


def _may_be_followed(lines: Sequence[str]) -> bool:
    """Tell whether every rule of a time zone comes once a year, so that it ends soon."""
    in_zone = False
    for line in map(str.strip, lines):
        if line in ("BEGIN:VTIMEZONE", "END:VTIMEZONE"):
            in_zone = line.startswith("BEGIN")
        is_rule = in_zone and line.startswith(("RRULE", "EXRULE"))
        if is_rule and not _ZONE_RULE.fullmatch(line):
            return False
    return True


def _events(text: str) -> list[Any]:
    """Let the library read the text; it raises all kinds of errors for what is broken."""
    try:
        calendar = icalendar.Calendar.from_ical(text)
        return [event for event in calendar.walk("VEVENT") if _start(event) is not None]
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as broken:
        raise CalendarRefused(CalendarFault.BROKEN) from broken


def _start(event: Any) -> date | None:  # noqa: ANN401 - the library says so
    """Tell when an event begins: a date, or a time with a zone or without; None if unclear."""
    try:
        start = event["DTSTART"].dt
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    is_cancelled = str(event.get("STATUS", "")).upper() == "CANCELLED"
    return start if isinstance(start, date) and not is_cancelled else None


def _times(event: Any, group: Group, now: Moment) -> Iterator[Moment]:  # noqa: ANN401 - as above
    """Go through the times of an event, of one that repeats itself those that are to come."""
    start = _start(event)
    left_out = _left_out(event)
    for taken, at in enumerate(_repeated(start, event.get("RRULE"), now) if start else ()):
        if taken >= MOST_TIMES:
            return
        if at in left_out or at.year not in _YEARS:
            continue
        yield _moment(at, group)


def _moment(at: date, group: Group) -> Moment:
    if not isinstance(at, datetime):
        return group.moment(at)
    if at.tzinfo is None:
        return from_text(at.isoformat(), group.zone)
    return Moment(at.astimezone(UTC), group.zone)


def _repeated(start: date, rule: Any, now: Moment) -> Iterator[date]:  # noqa: ANN401 - as above
    """Go through the times of a rule that is plain; of any other, only the first."""
    if rule is None or not _is_plain(rule, start):
        yield start
        return
    step = _STEPS[rule["FREQ"][0]] * _number(rule, "INTERVAL", 1)
    count = _number(rule, "COUNT", 0)
    until = next(iter(rule.get("UNTIL", ())), None)
    last = _day(until) if isinstance(until, date) else date(_YEARS[-1], 1, 1)
    gone = max(0, (now.local.date() - _day(start)).days // step - 1)
    for number in range(gone, count or gone + 2 * MOST_TIMES):
        try:
            at = start + timedelta(days=number * step)
        except OverflowError:
            return
        if _day(at) > last:
            return
        yield at


def _is_plain(rule: Any, start: date) -> bool:  # noqa: ANN401 - as above
    days = [str(day) for day in rule.get("BYDAY", ())]
    is_known = set(rule) <= _PLAIN_RULE and rule.get("FREQ", [""])[0] in _STEPS
    return is_known and days in ([], [_DAYS[start.weekday()]]) and _number(rule, "INTERVAL", 1) > 0


def _goes_on(event: Any) -> bool:  # noqa: ANN401 - as above
    """Tell whether an event repeats itself by a rule of which only the first date was taken."""
    start, rule = _start(event), event.get("RRULE")
    return start is not None and rule is not None and not _is_plain(rule, start)


def _number(rule: Any, name: str, usual: int) -> int:  # noqa: ANN401 - as above
    found = next(iter(rule.get(name, ())), usual)
    return found if isinstance(found, int) else usual


def _left_out(event: Any) -> set[date]:  # noqa: ANN401 - as above
    dropped = event.get("EXDATE", ())
    lists = dropped if isinstance(dropped, list) else [dropped] if dropped else []
    return {one.dt for each in lists for one in getattr(each, "dts", ())}


def _day(at: date) -> date:
    return at.date() if isinstance(at, datetime) else at


def _title(event: Any) -> str:  # noqa: ANN401 - as above
    return excerpt(one_line(clean(str(event.get("SUMMARY", ""))).text), _MAX_TITLE)
