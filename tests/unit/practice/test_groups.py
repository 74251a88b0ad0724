# SPDX-License-Identifier: Apache-2.0
"""When groups meet: over summer time, leap days and the end of a year, and in other zones."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflective.journal.ids import RecordId
from reflective.journal.moment import Moment, from_text
from reflective.practice import groups, sessions
from reflective.practice.calendar import coming, last_meeting, meeting, next_meeting, past
from reflective.practice.groups import Group, Kind, Rhythm, dates_before, days_left, next_dates
from reflective.practice.sessions import Passage, Session, on_rhythm

ID = RecordId("0190a0a0-0000-7000-8000-000000000000")
ENTRY = RecordId("0190a0a0-0000-7000-8000-00000000000e")
OTHER = RecordId("0190a0a0-0000-7000-8000-00000000000f")
LONDON = "Europe/London"
FORTNIGHTLY = Rhythm(14, date(2026, 3, 10))
GROUP = Group(ID, "System Learning", LONDON, rhythm=FORTNIGHTLY, start=time(14))
ZONES = (LONDON, "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "UTC", "+05:30")

days = st.dates(date(1990, 1, 1), date(2100, 12, 31))
rhythms = st.builds(Rhythm, st.integers(1, groups.MOST_DAYS), days)


def now(day: date, hour: int = 12, zone: str = LONDON) -> Moment:
    return from_text(f"{day.isoformat()}T{hour:02}:00", zone)


def _starts(group: Group, day: date, count: int = 3) -> list[str]:
    return [f"{one.at.local:%Y-%m-%d %H:%M}" for one in coming(group, (), now(day), count)]


def test_a_fortnightly_group_keeps_its_hour_over_summer_time() -> None:
    met = coming(GROUP, (), now(date(2026, 3, 10)), 3)
    assert [f"{one.at.local:%d %b %H:%M}" for one in met] == [
        "10 Mar 14:00",
        "24 Mar 14:00",
        "07 Apr 14:00",
    ]
    assert [one.at.at.hour for one in met] == [14, 14, 13]


def test_a_leap_day_and_the_end_of_a_year_shift_nothing() -> None:
    weekly = replace(GROUP, rhythm=Rhythm(7, date(2028, 2, 22)))
    assert _starts(weekly, date(2028, 2, 23)) == [
        "2028-02-29 14:00",
        "2028-03-07 14:00",
        "2028-03-14 14:00",
    ]
    long = replace(GROUP, rhythm=Rhythm(42, date(2026, 12, 1)))
    assert _starts(long, date(2026, 12, 2), 2) == ["2027-01-12 14:00", "2027-02-23 14:00"]


def test_an_hour_that_summer_time_leaves_out_comes_an_hour_later() -> None:
    at_night = replace(GROUP, rhythm=Rhythm(7, date(2026, 3, 29)), start=time(1, 30))
    assert _starts(at_night, date(2026, 3, 28), 1) == ["2026-03-29 02:30"]


def test_who_moved_to_another_zone_counts_the_days_by_their_own_calendar() -> None:
    met = coming(GROUP, (), now(date(2026, 3, 20)), 1)[0]
    assert days_left(met.at, now(date(2026, 3, 20))) == 4
    auckland = Moment(met.at.at, "Pacific/Auckland")
    assert auckland.local.day == 25
    assert days_left(met.at, now(date(2026, 3, 25), 1, "Pacific/Auckland")) == 0


@pytest.mark.parametrize("every", [0, -7, groups.MOST_DAYS + 1])
def test_a_rhythm_of_no_days_or_without_end_is_refused(every: int) -> None:
    with pytest.raises(ValueError, match="rhythm"):
        Rhythm(every, date(2026, 3, 10))


@given(rhythms, days, st.sampled_from(ZONES), st.integers(0, 23))
def test_sessions_are_evenly_spaced_and_at_the_same_hour(
    rhythm: Rhythm, today: date, zone: str, hour: int
) -> None:
    group = Group(ID, "Group", zone, rhythm=rhythm, start=time(hour))
    found = next_dates(group, today, 5)
    assert found[0] == min(found) >= max(today, rhythm.first)
    assert (found[0] - max(today, rhythm.first)).days < rhythm.days
    assert all((after - before).days == rhythm.days for before, after in pairwise(found))
    assert all(map(rhythm.meets, found))
    for day in found:
        local = group.moment(day).local
        slipped = datetime.combine(local.date(), local.time()) - datetime.combine(day, time(hour))
        # Only a zone that goes over, or leaves out, that very hour shows another one.
        assert timedelta() <= slipped <= timedelta(days=1)
        assert not slipped or zone not in ("UTC", "+05:30")


@given(rhythms, days)
def test_what_was_and_what_comes_part_at_today(rhythm: Rhythm, today: date) -> None:
    group = replace(GROUP, rhythm=rhythm)
    before, after = dates_before(group, today, 3), next_dates(group, today, 3)
    assert all(day < today and rhythm.meets(day) for day in before)
    if before and before[-1] > rhythm.first:
        assert (after[0] - before[0]).days == rhythm.days


@given(rhythms, days, st.integers(0, 30), st.sampled_from(ZONES), st.integers(0, 23))
def test_the_next_session_is_the_first_that_is_neither_over_nor_cancelled(
    rhythm: Rhythm, today: date, cancelled: int, zone: str, hour: int
) -> None:
    group = Group(ID, "Group", zone, rhythm=rhythm)
    here = now(today, hour, zone)
    gone = [replace(one.session, cancelled=True) for one in coming(group, (), here, cancelled)]
    met = next_meeting(group, gone, here)
    assert met is not None
    assert met.ends.at > here.at
    assert met.id not in {one.id for one in gone}
    assert all(one.is_over(here) for one in past(group, gone, here))
    known = {one.id for one in coming(group, gone, here, 3)}
    assert not known & {one.id for one in past(group, gone, here)}


def test_a_session_that_was_moved_takes_the_place_of_its_day() -> None:
    here = now(date(2026, 3, 20))
    (planned,) = coming(GROUP, (), here, 1)
    moved = replace(planned.session, at=from_text("2026-03-26T09:00", LONDON))
    met = coming(GROUP, [moved], here, 2)
    assert [f"{one.at.local:%d %b %H:%M}" for one in met] == ["26 Mar 09:00", "07 Apr 14:00"]


def test_a_date_that_was_chosen_stands_among_those_of_the_rhythm() -> None:
    extra = Session(OTHER, ID, at=from_text("2026-03-30T09:00", LONDON))
    met = coming(GROUP, [extra], now(date(2026, 3, 20)), 3)
    assert [one.at.local.day for one in met] == [24, 30, 7]


def test_a_group_without_a_rhythm_has_its_chosen_dates_and_no_others() -> None:
    group = replace(GROUP, rhythm=None)
    extra = Session(OTHER, ID, at=from_text("2028-02-29T09:00", LONDON))
    here = now(date(2026, 3, 20))
    assert [one.id for one in coming(group, [extra], here)] == [OTHER]
    assert past(group, [extra], here) == ()
    assert next_meeting(group, [], here) is None


def test_a_session_that_is_going_on_is_still_to_come() -> None:
    begun = from_text("2026-03-24T14:30", LONDON)
    met = next_meeting(GROUP, (), begun)
    assert met is not None
    assert met.at.local.day == 24
    over = from_text("2026-03-24T15:00", LONDON)
    assert [one.at.local.day for one in past(GROUP, (), over, 1)] == [24]
    last = last_meeting(GROUP, (), over)
    assert last is not None
    assert last.at.local.day == 24


def test_a_session_in_the_past_is_looked_back_on() -> None:
    extra = Session(OTHER, ID, at=from_text("2020-01-01T09:00", LONDON))
    assert past(GROUP, [extra], now(date(2026, 3, 9)))[0].id == OTHER


def test_what_was_brought_to_a_day_that_is_no_session_any_more_is_none() -> None:
    session = replace(on_rhythm(ID, date(2026, 3, 11)), bring=(ENTRY,))
    assert meeting(GROUP, session) is None


def test_two_copies_of_a_journal_mean_the_same_session() -> None:
    day = date(2026, 3, 24)
    assert on_rhythm(ID, day).id == on_rhythm(ID, day).id
    assert on_rhythm(ID, day).id != on_rhythm(OTHER, day).id
    assert on_rhythm(ID, day).id != on_rhythm(ID, date(2026, 3, 25)).id
    assert on_rhythm(ID, day).is_plain


words = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40)


@given(
    words,
    st.sampled_from(Kind),
    st.none() | rhythms,
    st.lists(words, max_size=3),
    st.booleans(),
    st.sampled_from(ZONES),
)
def test_a_group_survives_being_kept(
    name: str,
    kind: Kind,
    rhythm: Rhythm | None,
    people: list[str],
    away: bool,  # noqa: FBT001 - Hypothesis gives it
    zone: str,
) -> None:
    kept = Group(
        ID, name, zone, kind, name, rhythm, time(9, 15), 45, tuple(people), (name,), "a", "b", away
    )
    assert groups.decode(ID, groups.encode(kept)) == kept


@given(st.none() | days, st.booleans(), st.lists(words, max_size=3))
def test_a_session_survives_being_kept(
    due: date | None,
    cancelled: bool,  # noqa: FBT001 - Hypothesis gives it
    passages: list[str],
) -> None:
    at = None if due else Moment(datetime(2026, 1, 1, tzinfo=UTC), LONDON)
    tray = tuple(Passage(ENTRY, text) for text in passages)
    kept = Session(OTHER, ID, due, at, cancelled, (ENTRY,), tray)
    assert sessions.decode(OTHER, sessions.encode(kept)) == kept


def test_fields_of_a_newer_version_are_carried_along() -> None:
    newer = groups.encode(GROUP).replace("{", '{"room":{"floor":1},', 1)
    assert '"room":{"floor":1}' in groups.encode(groups.decode(ID, newer)).replace(" ", "")
    plain = sessions.encode(replace(on_rhythm(ID, date(2026, 3, 24)), cancelled=True))
    later = plain.replace("{", '{"weather":"wet",', 1)
    again = sessions.decode(OTHER, later)
    assert '"weather": "wet"' in again.unknown
    assert not again.is_plain


@pytest.mark.parametrize(
    "broken",
    [
        '{"name":"x","zone":"Mars/Olympus","time":"10:00"}',
        '{"name":"x","zone":"UTC","time":"25:00"}',
        '{"name":"x","zone":"UTC","time":"10:00","rhythm":{"days":0,"first":"2026-01-01"}}',
        '{"name":"x","zone":"UTC","time":"10:00","kind":"choir"}',
        "[]",
    ],
)
def test_what_is_no_group_is_not_read_as_one(broken: str) -> None:
    with pytest.raises((ValueError, KeyError, TypeError, AttributeError)):
        groups.decode(ID, broken)


def test_a_session_without_any_day_is_not_read_as_one() -> None:
    with pytest.raises(ValueError, match="day"):
        sessions.decode(OTHER, f'{{"group":"{ID}"}}')


def test_names_that_are_typed_stand_on_one_line_each_and_once() -> None:
    assert groups.lines(["  D.\n", "", "M.", "D."]) == ("D.", "M.")
