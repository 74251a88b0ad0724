# SPDX-License-Identifier: Apache-2.0
"""Calendars that leave are read back by another parser; those that come may be broken or huge."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

import ics
import pytest
from dateutil.rrule import rrulestr
from hypothesis import Phase, assume, given, settings, strategies

from reflective.app.refusals import CalendarFault, CalendarRefused, CannotRead
from reflective.files.calendars import MAX_BYTES, MAX_EVENTS, MAX_RULES, CalendarForm
from reflective.files.repeating import MOST_TIMES, may_be_followed, times
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


def _written(meetings: tuple[Meeting, ...], title: str = "Session") -> list[ics.Event]:
    """Read a calendar with another library, whose grammar is that of RFC 5545."""
    raw = CalendarForm().encode(meetings, title, NOW)
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    calendar = ics.Calendar(raw.decode())
    assert calendar.version == "2.0"
    assert not any(event.extra or event.alarms for event in calendar.events)
    return sorted(calendar.events)


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
    begins = [datetime(2026, 3, 24, 14, tzinfo=UTC), datetime(2026, 4, 7, 13, tzinfo=UTC)]
    assert [event.begin.datetime for event in events] == begins
    assert [event.duration for event in events] == [timedelta(hours=1)] * 2
    assert {event.name for event in events} == {"Session"}


def test_nothing_of_the_group_stands_in_a_calendar() -> None:
    raw = CalendarForm().encode(coming(GROUP, (), NOW), "Session", NOW).decode()
    for word in ("Dana", "Hexham", "Why we meet", ID):
        assert word not in raw


def test_a_session_keeps_its_name_when_it_is_moved_or_cancelled() -> None:
    (met,) = coming(GROUP, (), NOW, 1)
    moved = replace(met, at=from_text("2026-03-25T09:00", "Europe/London"))
    gone = replace(met, session=replace(met.session, cancelled=True))
    before, after, off = (_written((one,))[0] for one in (met, moved, gone))
    assert before.uid == after.uid == off.uid
    assert re.fullmatch(r"[0-9a-f]{32}@reflective", before.uid)
    assert after.begin.datetime == datetime(2026, 3, 25, 9, tzinfo=UTC)
    assert (before.status, off.status) == (None, "CANCELLED")


def test_every_session_has_a_name_of_its_own() -> None:
    events = _written(coming(GROUP, (), NOW, 6))
    assert len({event.uid for event in events}) == 6


def test_a_title_in_another_language_is_written_whole() -> None:
    title = "Séance, à nous; ensemble " + "é" * 60
    (event,) = _written(coming(GROUP, (), NOW, 1), title)
    assert event.name == title


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


@pytest.mark.parametrize(
    ("start", "rule", "first"),
    [
        ("19000301", "FREQ=MONTHLY;INTERVAL=5;BYDAY=2TU", "2026-06-09"),
        ("19040229", "FREQ=YEARLY;INTERVAL=4", "2028-02-29"),
        ("19010105", "FREQ=YEARLY;INTERVAL=3;BYMONTH=6;BYDAY=-1FR", "2027-06-25"),
        ("19000101", "FREQ=DAILY;INTERVAL=11", "2026-03-22"),
    ],
)
def test_a_date_that_has_come_for_a_century_is_where_it_would_be_step_by_step(
    tmp_path: Path, start: str, rule: str, first: str
) -> None:
    read = _read(tmp_path, *_event(f"DTSTART;VALUE=DATE:{start}", f"RRULE:{rule}"))
    assert _told(read)[0] == f"{first} 14:00"
    every = rrulestr(rule, dtstart=datetime.fromisoformat(start))
    assert next(at for at in every if at.date() > NOW.local.date()).date().isoformat() == first


def test_a_date_that_comes_so_many_times_ends(tmp_path: Path) -> None:
    read = _read(tmp_path, *_event("DTSTART:20260321T100000Z", "RRULE:FREQ=DAILY;COUNT=3"))
    assert _told(read) == ["2026-03-21 10:00", "2026-03-22 10:00", "2026-03-23 10:00"]


def test_a_date_without_end_is_taken_for_a_year_of_weeks(tmp_path: Path) -> None:
    read = _read(tmp_path, *_event("DTSTART:20200101T100000Z", "RRULE:FREQ=WEEKLY"))
    assert 40 <= len(read.found) <= MOST_TIMES
    assert read.found[0].at.at - NOW.at <= timedelta(days=7)


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=MONTHLY;BYDAY=2TU;COUNT=3", ["04-14", "05-12", "06-09"]),
        ("FREQ=MONTHLY;BYDAY=TU;BYSETPOS=-1;UNTIL=20260630", ["04-28", "05-26", "06-30"]),
        ("FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3", ["04-30", "05-31", "06-30"]),
        ("FREQ=MONTHLY;INTERVAL=2;COUNT=3", ["04-01", "06-01", "08-01"]),
        ("FREQ=MONTHLY;BYMONTH=9,10;BYMONTHDAY=5;COUNT=2", ["09-05", "10-05"]),
        ("FREQ=YEARLY;BYMONTH=5;BYDAY=1MO;COUNT=2", ["05-04", "05-03"]),
        ("FREQ=YEARLY;COUNT=2", ["04-01", "04-01"]),
        ("FREQ=WEEKLY;BYDAY=MO,WE;COUNT=3", ["04-01", "04-06", "04-08"]),
        ("FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=SU,WE;COUNT=3", ["04-01", "04-12", "04-15"]),
        ("FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR;COUNT=4", ["04-01", "04-02", "04-03", "04-06"]),
        ("FREQ=DAILY;INTERVAL=10;UNTIL=20260412T100000Z", ["04-01", "04-11"]),
    ],
)
def test_a_rule_is_followed_as_calendars_write_it(
    tmp_path: Path, rule: str, days: list[str]
) -> None:
    start = "DTSTART;TZID=Europe/London:20260401T110000"
    read = _read(tmp_path, *_event(start, f"RRULE:{rule}"))
    assert [f"{one.at.local:%m-%d %H:%M}" for one in read.found] == [f"{d} 11:00" for d in days]
    assert not read.found[0].repeats


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=HOURLY;BYHOUR=9",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYWEEKNO=20",
        "FREQ=MONTHLY;BYDAY=TU;BYSETPOS=300",
        "FREQ=MONTHLY;BYDAY=1TU;BYMONTHDAY=20",
        "FREQ=DAILY;INTERVAL=7;BYDAY=TU",
        "FREQ=WEEKLY;BYMONTHDAY=30;BYMONTH=2",
        "FREQ=WEEKLY;INTERVAL=0",
        "FREQ=DAILY;COUNT=999999999",
    ],
)
def test_of_a_rule_that_may_have_no_end_only_the_first_date_is_taken(
    tmp_path: Path, rule: str
) -> None:
    read = _read(tmp_path, *_event("DTSTART:20260401T100000Z", f"RRULE:{rule}"))
    assert _told(read) == ["2026-04-01 11:00"]
    assert read.found[0].repeats


@pytest.mark.parametrize("freq", ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"])
@settings(max_examples=25, phases=[Phase.generate])
@given(data=strategies.data())
def test_every_rule_that_is_followed_fits_again_within_half_a_century(
    freq: str, data: strategies.DataObject
) -> None:
    draw = data.draw
    day = draw(strategies.dates(date(1970, 1, 1), date(2026, 1, 1)))
    start = datetime.combine(day, time(10))
    rule: dict[str, list[object]] = {"FREQ": [freq]}
    parts = {
        "INTERVAL": strategies.sampled_from([0, 1, 2, 3, 5, 6, 12, 24, 100]),
        "BYMONTH": strategies.integers(0, 13),
        "BYMONTHDAY": strategies.integers(-32, 32),
        "BYDAY": strategies.sampled_from(["MO", "TU", "2WE", "-1FR", "5MO", "53SU", "XX"]),
        "BYSETPOS": strategies.sampled_from([-5, -1, 1, 5, 6, 300]),
    }
    for name in draw(strategies.sets(strategies.sampled_from(sorted(parts)))):
        many = 1 if name == "INTERVAL" else 3
        rule[name] = draw(strategies.lists(parts[name], min_size=1, max_size=many))
    assume(may_be_followed(rule, start))
    years = 56 * max(1, int(str(rule.get("INTERVAL", [1])[0])) if freq == "YEARLY" else 1)
    until = start.replace(year=min(9990, start.year + years), day=1)
    assert times(rule, start, (start, until))


def test_dates_are_added_to_a_rule_and_left_out_of_it(tmp_path: Path) -> None:
    read = _read(
        tmp_path,
        *_event(
            "DTSTART;TZID=Europe/London:20260401T110000",
            "RRULE:FREQ=WEEKLY;COUNT=4",
            "RDATE;TZID=Europe/London:20260403T110000,20260404T090000",
            "RDATE;VALUE=PERIOD:20260405T080000Z/PT1H",
            "EXDATE;VALUE=DATE:20260408",
            "EXDATE:20260415T100000Z",
        ),
    )
    assert _told(read) == [
        *("2026-04-01 11:00", "2026-04-03 11:00", "2026-04-04 09:00"),
        *("2026-04-05 09:00", "2026-04-22 11:00"),
    ]


def test_one_date_of_many_that_was_moved_or_cancelled_alone_is_as_it_is_now(
    tmp_path: Path,
) -> None:
    read = _read(
        tmp_path,
        *_event("DTSTART;TZID=Europe/London:20260401T110000", "RRULE:FREQ=WEEKLY;COUNT=4"),
        *_event(
            "RECURRENCE-ID;TZID=Europe/London:20260408T110000",
            "DTSTART;TZID=Europe/London:20260409T150000",
        ),
        *_event(
            "RECURRENCE-ID:20260415T100000Z",
            "DTSTART;TZID=Europe/London:20260415T110000",
            "STATUS:CANCELLED",
        ),
    )
    assert _told(read) == ["2026-04-01 11:00", "2026-04-09 15:00", "2026-04-22 11:00"]


def test_a_rule_keeps_the_hour_on_the_wall_over_summer_time_and_a_year_end(
    tmp_path: Path,
) -> None:
    read = _read(
        tmp_path,
        *_event("DTSTART;TZID=Europe/London:20260927T140000", "RRULE:FREQ=MONTHLY;COUNT=5"),
    )
    assert _told(read)[1:] == [f"{day} 14:00" for day in ("2026-10-27", "2026-11-27")] + [
        "2026-12-27 14:00",
        "2027-01-27 14:00",
    ]
    assert [one.at.at.hour for one in read.found] == [13, 14, 14, 14, 14]


def test_a_day_that_comes_each_leap_year_comes_with_them(tmp_path: Path) -> None:
    day = "DTSTART;VALUE=DATE:20240229"
    read = _read(tmp_path, *_event(day, "RRULE:FREQ=YEARLY"))
    assert _told(read) == ["2028-02-29 14:00"]


def test_whole_days_that_come_again_have_the_usual_time_of_the_group(tmp_path: Path) -> None:
    read = _read(
        tmp_path,
        *_event("DTSTART;VALUE=DATE:20260401", "RRULE:FREQ=MONTHLY;BYDAY=1WE;UNTIL=20260506"),
    )
    assert _told(read) == ["2026-04-01 14:00", "2026-05-06 14:00"]


def test_a_calendar_of_very_many_rules_is_refused_before_any_is_followed(tmp_path: Path) -> None:
    many = _event("DTSTART:19000101T100000Z", "RRULE:FREQ=DAILY") * (MAX_RULES + 1)
    with pytest.raises(CalendarRefused) as refused:
        _read(tmp_path, *many)
    assert refused.value.fault is CalendarFault.MANY


@pytest.mark.parametrize(
    "broken",
    ["RRULE:FREQ=OFTEN", "RRULE:", "RRULE:FREQ=WEEKLY;BYDAY=ZZ", "RDATE:soon", "EXDATE:never"],
)
def test_a_date_beside_a_broken_rule_is_still_read(tmp_path: Path, broken: str) -> None:
    read = _read(tmp_path, *_event("DTSTART:20260401T100000Z", broken))
    assert _told(read) == ["2026-04-01 11:00"]


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
