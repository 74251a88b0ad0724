# SPDX-License-Identifier: Apache-2.0
"""When a reminder is due: by the clock on the wall, once, and never in quiet hours."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflective.journal.moment import Moment
from reflective.practice.reminding import (
    EVERY_DAY,
    WORKING_DAYS,
    Plan,
    begun,
    decode,
    due,
    encode,
    is_quiet,
    reminded,
)

LONDON, NEW_YORK, AUCKLAND = "Europe/London", "America/New_York", "Pacific/Auckland"
DAILY = Plan(EVERY_DAY, time(19), (time(22), time(7)))


def on(text: str, zone: str = LONDON) -> Moment:
    """Name a moment by the clock on the wall of a zone."""
    return Moment(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)), zone)


def reminders(plan: Plan, first: Moment, hours: int, minutes: int = 10) -> list[str]:
    """Let the time pass, look every few minutes, and tell when somebody was reminded: d HH:MM."""
    plan = begun(plan, first)
    shown: list[str] = []
    for step in range(1, hours * 60 // minutes + 1):
        now = Moment(first.at + timedelta(minutes=step * minutes), first.zone)
        day = due(plan, now)
        if day is not None:
            plan = reminded(plan, day, now)
            shown.append(f"{now.local:%Y-%m-%d %H:%M}")
    return shown


def test_it_is_off_until_somebody_asks() -> None:
    assert due(Plan(), on("2026-11-21 19:00")) is None
    assert not Plan().is_on


def test_a_day_has_one_reminder_at_its_time() -> None:
    shown = reminders(DAILY, on("2026-11-21 12:00"), 48)
    assert shown == ["2026-11-21 19:00", "2026-11-22 19:00"]


def test_only_the_days_that_were_chosen_have_one() -> None:
    shown = reminders(replace(DAILY, days=WORKING_DAYS), on("2026-11-20 12:00"), 24 * 4)
    assert shown == ["2026-11-20 19:00", "2026-11-23 19:00"]


def test_switched_on_after_its_time_it_waits_for_the_next_day() -> None:
    shown = reminders(DAILY, on("2026-11-21 20:00"), 24)
    assert shown == ["2026-11-22 19:00"]


@pytest.mark.parametrize("change", ["2026-03-28 12:00", "2026-10-24 12:00"])
@pytest.mark.parametrize("at", [time(0, 30), time(1, 30), time(2, 30), time(19)])
def test_summer_time_neither_loses_nor_doubles_a_reminder(change: str, at: time) -> None:
    plan = Plan(EVERY_DAY, at, (time(0), time(0)))
    shown = reminders(plan, on(change), 48)
    assert len(shown) == 2
    assert shown[1].endswith(f"{at:%H:%M}")


def test_the_time_stays_the_time_on_the_wall_in_summer_and_winter() -> None:
    shown = reminders(DAILY, on("2026-10-24 12:00"), 48)
    assert [one[-5:] for one in shown] == ["19:00", "19:00"]


def test_a_leap_day_has_its_own() -> None:
    shown = reminders(DAILY, on("2028-02-28 12:00"), 72)
    assert [one[5:10] for one in shown] == ["02-28", "02-29", "03-01"]


def test_the_year_ends_like_any_other_day() -> None:
    shown = reminders(DAILY, on("2026-12-31 12:00"), 36)
    assert [one[:10] for one in shown] == ["2026-12-31", "2027-01-01"]


def test_a_machine_that_was_asleep_for_long_brings_one_and_not_many() -> None:
    plan = begun(DAILY, on("2026-11-01 12:00"))
    now = on("2026-11-21 12:00")
    day = due(plan, now)
    assert day == date(2026, 11, 20)
    after = reminded(plan, day, now)
    assert due(after, now) is None
    assert due(after, on("2026-11-21 19:00")) == date(2026, 11, 21)


def test_what_falls_into_quiet_hours_over_midnight_comes_at_their_end() -> None:
    plan = Plan(EVERY_DAY, time(23), (time(22), time(7)))
    shown = reminders(plan, on("2026-11-21 12:00"), 36)
    assert shown == ["2026-11-22 07:00"]


def test_a_machine_that_wakes_in_quiet_hours_keeps_quiet_until_they_end() -> None:
    plan = begun(DAILY, on("2026-11-21 12:00"))
    assert due(plan, on("2026-11-21 23:30")) is None
    assert due(plan, on("2026-11-22 07:00")) == date(2026, 11, 21)


def test_who_flies_west_is_not_reminded_twice_of_one_day() -> None:
    evening = on("2026-11-21 19:00")
    plan = reminded(begun(DAILY, on("2026-11-21 12:00")), date(2026, 11, 21), evening)
    assert due(plan, on("2026-11-21 19:00", NEW_YORK)) is None
    assert due(plan, on("2026-11-22 19:00", NEW_YORK)) == date(2026, 11, 22)


def test_who_flies_east_over_the_date_line_is_reminded_again_the_next_day_there() -> None:
    plan = reminded(
        begun(DAILY, on("2026-11-21 12:00")), date(2026, 11, 21), on("2026-11-21 19:00")
    )
    assert due(plan, on("2026-11-22 18:50", AUCKLAND)) is None
    assert due(plan, on("2026-11-22 19:00", AUCKLAND)) == date(2026, 11, 22)


def test_days_of_groups_and_steps_have_one_even_where_no_day_of_the_week_does() -> None:
    plan = begun(Plan(at=time(9), steps=True), on("2026-11-20 12:00"))
    assert due(plan, on("2026-11-21 09:00"), {date(2026, 11, 21)}) == date(2026, 11, 21)
    assert due(plan, on("2026-11-21 09:00")) is None


@pytest.mark.parametrize(
    ("at", "quiet", "is_it"),
    [
        (time(23), (time(22), time(7)), True),
        (time(6, 59), (time(22), time(7)), True),
        (time(7), (time(22), time(7)), False),
        (time(13), (time(12), time(14)), True),
        (time(14), (time(12), time(14)), False),
        (time(3), (time(3), time(3)), False),
    ],
)
def test_quiet_hours_may_go_over_midnight(
    at: time, quiet: tuple[time, time], *, is_it: bool
) -> None:
    assert is_quiet(at, quiet) is is_it


@given(
    st.builds(
        Plan,
        days=st.frozensets(st.integers(0, 6)),
        at=st.times().map(lambda one: one.replace(second=0, microsecond=0)),
        groups=st.booleans(),
        steps=st.booleans(),
        since=st.datetimes(timezones=st.just(UTC)),
        last=st.none() | st.dates(),
    )
)
def test_a_plan_comes_back_as_it_was_kept(plan: Plan) -> None:
    assert decode(encode(plan)) == plan


@pytest.mark.parametrize("kept", ["", "{", "[]", '{"days": 3}', '{"at": "25:00"}', "[" * 9999])
def test_a_damaged_plan_is_off(kept: str) -> None:
    assert decode(kept) == Plan()


@given(st.datetimes(timezones=st.just(UTC)), st.sampled_from([LONDON, AUCKLAND]))
def test_no_moment_of_the_calendar_is_too_much(at: datetime, zone: str) -> None:
    due(replace(DAILY, since=datetime.min.replace(tzinfo=UTC)), Moment(at, zone))
