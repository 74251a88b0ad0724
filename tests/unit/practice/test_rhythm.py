# SPDX-License-Identifier: Apache-2.0
"""How often somebody writes: counted back from today, with nothing to lose."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflective.practice.rhythm import MOST, Rhythm, length, span, told

TODAY = date(2026, 11, 21)


def ago(*days: int) -> set[date]:
    return {TODAY - timedelta(number) for number in days}


def test_stretches_with_writing_are_counted_and_those_without_are_not_named() -> None:
    written = ago(0, 3, 16, 40, 60, 83)
    assert told(written, TODAY, 14, began_before=True) == Rhythm(5, 6, 14)


def test_a_young_journal_is_told_of_as_many_as_there_were() -> None:
    assert told(ago(1, 30), TODAY, 14, began_before=False) == Rhythm(2, 3, 14)
    assert told(ago(1, 5), TODAY, 14, began_before=False) is None


def test_who_wrote_nothing_is_told_nothing() -> None:
    assert told(set(), TODAY, 14, began_before=True) is None


def test_a_day_to_come_counts_for_nothing() -> None:
    assert told({TODAY + timedelta(2)}, TODAY, 14, began_before=True) is None


@pytest.mark.parametrize(
    ("today", "days"), [(date(2028, 2, 29), 14), (date(2027, 1, 1), 42), (date(1, 1, 1), 14)]
)
def test_leap_days_and_ends_of_years_are_days_like_others(today: date, days: int) -> None:
    first, last = span(today, days)
    assert last == today
    assert (last - first).days < days * MOST
    assert told({today}, today, days, began_before=True) == Rhythm(1, MOST, days)


def test_the_length_is_that_of_the_group_or_a_fortnight() -> None:
    assert (length(None), length(42), length(1)) == (14, 42, 7)


@given(st.sets(st.integers(0, 200)), st.integers(7, 60))
def test_never_more_stretches_are_told_than_there_were(days: set[int], size: int) -> None:
    found = told(ago(*days), TODAY, size, began_before=True)
    if found is not None:
        assert 0 <= found.written <= found.stretches <= MOST
