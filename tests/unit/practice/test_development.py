# SPDX-License-Identifier: Apache-2.0
"""Records of learning as values, and the years in which bodies count them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflective.journal.ids import RecordId
from reflective.practice.development import (
    MOST_MINUTES,
    Company,
    Field,
    Learning,
    Part,
    decode,
    encode,
    filled,
    normalised,
    summed,
    year_around,
)

ID = RecordId("0190a0a0-0000-7000-8000-000000000000")

words = st.text(max_size=60)
learnings = st.builds(
    Learning,
    record=st.just(ID),
    day=st.dates(),
    about=st.none() | st.just(ID),
    title=words,
    kind=words,
    minutes=st.integers(-5, 10**7),
    company=st.sampled_from(Company),
    learnt=words,
    difference=words,
    relevance=words,
    peer=words,
    peer_said=words,
    standards=st.lists(words, max_size=5).map(tuple),
)


@given(learnings)
def test_a_record_comes_back_as_it_was_written(learning: Learning) -> None:
    assert decode(ID, encode(learning)) == learning


@given(learnings)
def test_what_was_made_fit_to_be_kept_stays_as_it_is(learning: Learning) -> None:
    kept = normalised(learning)
    assert normalised(kept) == kept
    assert 0 <= kept.minutes <= MOST_MINUTES


def test_fields_of_a_newer_version_are_carried_along() -> None:
    read = decode(ID, '{"day": "2026-03-01", "title": "", "mood": 3, "company": "crowd"}')
    assert read.company is Company.UNSAID
    assert '"mood":3' in encode(read)


@given(st.dates(), st.integers(1, 12), st.integers(1, 31))
def test_every_day_lies_in_its_year_and_the_next_day_begins_the_next(
    day: date, month: int, in_month: int
) -> None:
    first, last = year_around(day, (month, in_month))
    assert first <= day <= last
    assert last - first < timedelta(days=367)
    if last < date.max:
        assert year_around(last + timedelta(days=1), (month, in_month))[0] == last + timedelta(1)


@pytest.mark.parametrize(
    ("day", "starts", "first", "last"),
    [
        (date(2026, 11, 30), (12, 1), date(2025, 12, 1), date(2026, 11, 30)),
        (date(2026, 12, 1), (12, 1), date(2026, 12, 1), date(2027, 11, 30)),
        (date(2027, 3, 1), (2, 29), date(2027, 2, 28), date(2028, 2, 28)),
        (date(2028, 2, 29), (2, 29), date(2028, 2, 29), date(2029, 2, 27)),
    ],
)
def test_a_year_begins_where_its_body_says(
    day: date, starts: tuple[int, int], first: date, last: date
) -> None:
    assert year_around(day, starts) == (first, last)


def test_a_field_is_filled_from_the_parts_that_say_something() -> None:
    field = Field("what", "What", (Part.TITLE, Part.KIND, Part.LEARNT))
    assert filled(field, {Part.TITLE: "A visit", Part.LEARNT: "To wait."}) == "A visit\n\nTo wait."
    assert filled(field, {}) == ""


def test_minutes_are_added_up_and_those_with_others_apart() -> None:
    records = [
        Learning(ID, date(2026, 1, 1), minutes=30),
        Learning(ID, date(2026, 1, 2), minutes=45, company=Company.OTHERS),
    ]
    told = summed(records)
    assert (told.count, told.minutes, told.with_others) == (2, 75, 45)
