# SPDX-License-Identifier: Apache-2.0
"""Calendars that leave are read back by another parser; those that come may be broken or huge."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest

from reflective.app.refusals import CalendarFault, CalendarRefused, CannotRead
from reflective.files.calendars import MAX_BYTES, MAX_EVENTS, MOST_TIMES, CalendarForm
from reflective.journal.ids import RecordId
from reflective.journal.moment import Moment, from_text
from reflective.practice.calendar import Meeting, coming
from reflective.practice.groups import Group, Rhythm

if TYPE_CHECKING:
    from pathlib import Path

    from reflective.app.calendars import Read

ID = RecordId("0190a0a0-0000-7000-8000-000000000000")
NOW = from_text("2026-03-20T12:00", "Europe/London")
GROUP = Group(
    ID,
    "Dana and the Hexham team",
    "Europe/London",
    invitation="Why we meet",
    rhythm=Rhythm(14, date(2026, 3, 10)),
    start=time(14),
    people=("Dana",),
)


def _written(meetings: tuple[Meeting, ...], title: str = "Session") -> list[dict[str, str]]:
    """Read a calendar by hand, by the letter of RFC 5545: folded lines, then name and value."""
    raw = CalendarForm().encode(meetings, title, NOW)
    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    lines = raw.decode().replace("\r\n ", "").split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert "VERSION:2.0" in lines
    events: list[dict[str, str]] = []
    for line in lines:
        if line == "BEGIN:VEVENT":
            events.append({})
        elif events and line not in ("END:VEVENT", "END:VCALENDAR", ""):
            name, value = line.split(":", 1)
            events[-1][name] = value
    return events


def _read(folder: Path, *lines: str, raw: bytes | None = None) -> Read:
    path = folder / "given.ics"
    whole = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", *lines, "END:VCALENDAR", "")
    path.write_bytes("\r\n".join(whole).encode() if raw is None else raw)
    return CalendarForm().read(path, GROUP, NOW)


def _event(*lines: str) -> tuple[str, ...]:
    return ("BEGIN:VEVENT", "UID:1", *lines, "END:VEVENT")


def _told(read: Read) -> list[str]:
    return [f"{one.at.local:%Y-%m-%d %H:%M}" for one in read.found]


def test_sessions_leave_at_the_right_moment_on_both_sides_of_summer_time() -> None:
    events = _written(coming(GROUP, (), NOW, 2))
    assert [event["DTSTART"] for event in events] == ["20260324T140000Z", "20260407T130000Z"]
    assert [event["DTEND"] for event in events] == ["20260324T150000Z", "20260407T140000Z"]
    assert {event["SUMMARY"] for event in events} == {"Session"}


def test_nothing_of_the_group_stands_in_a_calendar() -> None:
    raw = CalendarForm().encode(coming(GROUP, (), NOW), "Session", NOW).decode()
    for word in ("Dana", "Hexham", "Why we meet", ID):
        assert word not in raw


def test_a_session_keeps_its_name_when_it_is_moved_or_cancelled() -> None:
    (met,) = coming(GROUP, (), NOW, 1)
    moved = replace(met, at=from_text("2026-03-25T09:00", "Europe/London"))
    gone = replace(met, session=replace(met.session, cancelled=True))
    before, after, off = (_written((one,))[0] for one in (met, moved, gone))
    assert before["UID"] == after["UID"] == off["UID"]
    assert re.fullmatch(r"[0-9a-f]{32}@reflective", before["UID"])
    assert after["DTSTART"] == "20260325T090000Z"
    assert (before.get("STATUS"), off["STATUS"]) == (None, "CANCELLED")


def test_every_session_has_a_name_of_its_own() -> None:
    events = _written(coming(GROUP, (), NOW, 6))
    assert len({event["UID"] for event in events}) == 6


def test_a_title_in_another_language_is_written_whole() -> None:
    title = "Séance, à nous; ensemble " + "é" * 60
    (event,) = _written(coming(GROUP, (), NOW, 1), title)
    assert event["SUMMARY"].replace("\\,", ",").replace("\\;", ";") == title


def test_what_we_write_we_read(tmp_path: Path) -> None:
    met = coming(GROUP, (), NOW, 4)
    read = _read(tmp_path, raw=CalendarForm().encode(met, "Session", NOW))
    assert [one.at.at for one in read.found] == [one.at.at for one in met]
    assert read.over == 0


def test_days_and_hours_without_a_zone_are_those_of_the_group(tmp_path: Path) -> None:
    read = _read(
        tmp_path,
        *_event("DTSTART;VALUE=DATE:20260701", "SUMMARY:  A  day "),
        *_event("DTSTART:20260702T093000"),
        *_event("DTSTART;TZID=America/New_York:20260703T100000"),
        *_event("DTSTART:20260704T100000Z"),
        *_event("DTSTART:20250101T100000Z"),
    )
    assert _told(read) == [
        "2026-07-01 14:00",
        "2026-07-02 09:30",
        "2026-07-03 15:00",
        "2026-07-04 11:00",
    ]
    assert (read.found[0].title, read.over) == ("A day", 1)


def test_a_zone_that_the_file_explains_itself_is_understood(tmp_path: Path) -> None:
    zone = (
        *("BEGIN:VTIMEZONE", "TZID:Somewhere", "BEGIN:STANDARD", "DTSTART:19701025T020000"),
        *("TZOFFSETFROM:+0300", "TZOFFSETTO:+0200", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"),
        *("END:STANDARD", "BEGIN:DAYLIGHT", "DTSTART:19700329T010000", "TZOFFSETFROM:+0200"),
        *("TZOFFSETTO:+0300", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "END:DAYLIGHT"),
        "END:VTIMEZONE",
    )
    read = _read(tmp_path, *zone, *_event("DTSTART;TZID=Somewhere:20260701T150000"))
    assert read.found[0].at.at == datetime(2026, 7, 1, 12, tzinfo=UTC)


def test_a_fortnightly_date_comes_again_but_for_those_left_out(tmp_path: Path) -> None:
    read = _read(
        tmp_path,
        *_event(
            "DTSTART;TZID=Europe/London:20260303T140000",
            "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20260430T000000Z",
            "EXDATE;TZID=Europe/London:20260331T140000",
        ),
    )
    assert _told(read) == ["2026-04-14 14:00", "2026-04-28 14:00"]
    assert not read.found[0].repeats


def test_a_date_that_comes_so_many_times_ends(tmp_path: Path) -> None:
    read = _read(tmp_path, *_event("DTSTART:20260321T100000Z", "RRULE:FREQ=DAILY;COUNT=3"))
    assert _told(read) == ["2026-03-21 10:00", "2026-03-22 10:00", "2026-03-23 10:00"]


def test_a_date_without_end_is_taken_for_a_year_of_weeks(tmp_path: Path) -> None:
    read = _read(tmp_path, *_event("DTSTART:20200101T100000Z", "RRULE:FREQ=WEEKLY"))
    assert 40 <= len(read.found) <= MOST_TIMES
    assert read.found[0].at.at - NOW.at <= timedelta(days=7)


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=MONTHLY;BYDAY=1TU",
        "FREQ=SECONDLY",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=WEEKLY;BYDAY=MO,WE",
        "FREQ=WEEKLY;INTERVAL=0",
    ],
)
def test_of_a_rule_that_is_not_plain_only_the_first_date_is_taken(
    tmp_path: Path, rule: str
) -> None:
    read = _read(tmp_path, *_event("DTSTART:20260401T100000Z", f"RRULE:{rule}"))
    assert _told(read) == ["2026-04-01 11:00"]
    assert read.found[0].repeats


def test_a_date_that_was_cancelled_is_left_out(tmp_path: Path) -> None:
    read = _read(
        tmp_path,
        *_event("DTSTART:20260401T100000Z", "STATUS:CANCELLED"),
        *_event("DTSTART:20260402T100000Z"),
    )
    assert len(read.found) == 1


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        (b"", CalendarFault.BROKEN),
        (b"hello", CalendarFault.BROKEN),
        (b"\xff\xfe\x00\x01", CalendarFault.BROKEN),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR", CalendarFault.BROKEN),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n" * 2, CalendarFault.BROKEN),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", CalendarFault.EMPTY),
        (
            b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:soon\nEND:VEVENT\nEND:VCALENDAR\n",
            CalendarFault.EMPTY,
        ),
        (b"BEGIN:VCALENDAR\r\n" + b"X" * MAX_BYTES, CalendarFault.LARGE),
        (b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\n" * (MAX_EVENTS + 1), CalendarFault.MANY),
        (b"BEGIN:VCALENDAR\n" + b"BEGIN:X\n" * 20_000, CalendarFault.MANY),
    ],
)
def test_what_is_broken_or_huge_is_refused(
    tmp_path: Path, raw: bytes, fault: CalendarFault
) -> None:
    with pytest.raises(CalendarRefused) as refused:
        _read(tmp_path, raw=raw)
    assert refused.value.fault is fault


@pytest.mark.parametrize(
    "rule", ["FREQ=SECONDLY", "FREQ=YEARLY;BYSECOND=1,2,3", "FREQ=DAILY", "FREQ=YEARLY;BYDAY=1"]
)
def test_a_zone_whose_rule_has_no_end_in_sight_is_refused(tmp_path: Path, rule: str) -> None:
    zone = (
        *("BEGIN:VTIMEZONE", "TZID:Trap", "BEGIN:STANDARD", "DTSTART:19700101T000000"),
        *("TZOFFSETFROM:+0000", "TZOFFSETTO:+0000", f"RRULE:{rule[:9]}", f" {rule[9:]}"),
        *("END:STANDARD", "END:VTIMEZONE"),
    )
    with pytest.raises(CalendarRefused):
        _read(tmp_path, *zone, *_event("DTSTART;TZID=Trap:20260401T100000"))


def test_dates_beyond_the_years_are_passed_over(tmp_path: Path) -> None:
    read = _read(
        tmp_path,
        *_event("DTSTART:99991231T235959Z"),
        *_event("DTSTART:00010101T000000Z"),
        *_event("DTSTART:20260401T100000Z"),
        *_event("DTSTART:99980101T100000Z", "RRULE:FREQ=WEEKLY"),
    )
    assert _told(read) == ["2026-04-01 11:00"]


def test_a_calendar_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotRead):
        CalendarForm().read(tmp_path / "nowhere.ics", GROUP, Moment(NOW.at, "UTC"))
