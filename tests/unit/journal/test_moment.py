# SPDX-License-Identifier: Apache-2.0
"""Moments: an instant, and the wall clock where it was."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflective.journal.ids import is_uuid, uuid7
from reflective.journal.moment import Moment, from_text


@given(st.datetimes(timezones=st.just(UTC)), st.sampled_from(["UTC", "+05:30", "-11:00"]))
def test_a_moment_survives_being_written_down(at: datetime, zone: str) -> None:
    moment = Moment(at, zone)
    assert from_text(moment.at.isoformat(), zone) == moment


def test_the_zone_of_writing_gives_the_wall_clock() -> None:
    summer = from_text("2026-07-01T12:00:00Z", "Europe/London")
    assert summer.local.hour == 13
    assert from_text("2026-07-01T12:00", "Europe/London").at.hour == 11


def test_an_offset_names_itself() -> None:
    moment = from_text("2026-07-01T12:00:00-03:30")
    assert moment.zone == "-03:30"
    assert moment.local.tzinfo == timezone(-timedelta(hours=3, minutes=30))


@pytest.mark.parametrize("wrong", ["yesterday", "", "2026-13-01", "2026-01-01T25:00"])
def test_what_is_no_time_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_text(wrong)


def test_the_ends_of_the_calendar_do_not_break() -> None:
    for text in ("0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"):
        assert Moment(from_text(text).at, "Pacific/Auckland").local.year in (1, 9999)
    with pytest.raises(ValueError, match="calendar"):
        from_text("0001-01-01T00:00:00+05:00")


def test_minutes_before_1970_are_negative() -> None:
    assert from_text("1969-12-31T23:58:30Z").minutes == -2


@given(st.integers(0, (1 << 48) - 2), st.binary(min_size=10, max_size=10))
def test_ids_sort_by_the_time_they_were_made(milliseconds: int, randomness: bytes) -> None:
    earlier, later = uuid7(milliseconds, randomness), uuid7(milliseconds + 1, bytes(10))
    assert is_uuid(earlier)
    assert earlier < later


def test_a_clock_before_1970_still_gives_an_id() -> None:
    before = uuid7(-86_400_000, bytes(10))
    assert is_uuid(before)
    assert before == uuid7(0, bytes(10))
