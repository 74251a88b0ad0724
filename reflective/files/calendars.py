# SPDX-License-Identifier: Apache-2.0
"""Write sessions as a calendar file (.ics, RFC 5545), and read the dates of one somebody gave.

What is read is untrusted: it is bounded before the library sees it, and no rule of a time zone is
followed that could go on without end.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Any

import icalendar

from reflective.app.calendars import Read
from reflective.app.refusals import CalendarFault, CalendarRefused, TooLarge
from reflective.files.calendar_times import EventTimes
from reflective.files.reading import read_bounded

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reflective.journal.moment import Moment
    from reflective.practice.calendar import Meeting
    from reflective.practice.groups import Group

MAX_BYTES = 1024 * 1024
MAX_EVENTS = 2000
MAX_PARTS = 6000
"""Bytes of a calendar, its dates, and all of its parts (zones and alarms among them)."""

MAX_RULES = 500
"""Rules by which dates come again; each has to be followed."""

_ZONE_RULE = re.compile(
    r"RRULE:(?:(?:FREQ=YEARLY|INTERVAL=1|(?:BYMONTH|COUNT)=\d{1,3}|BYMONTHDAY=-?[\d,]{1,24}"
    r"|BYDAY=[-+\dA-Z]{2,4}|WKST=[A-Z]{2}|UNTIL=[\dTZ]{8,16})(?:;|$))+",
    re.IGNORECASE,
)


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
        found, over = EventTimes(_events(_bounded(path)), group, now).find()
        if not found and not over:
            raise CalendarRefused(CalendarFault.EMPTY)
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
    rules = sum(line.startswith("RRULE") for line in lines)
    if begun.count("BEGIN:VEVENT") > MAX_EVENTS or len(begun) > MAX_PARTS or rules > MAX_RULES:
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
        return list(calendar.walk("VEVENT"))
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as broken:
        raise CalendarRefused(CalendarFault.BROKEN) from broken
