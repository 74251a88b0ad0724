# SPDX-License-Identifier: Apache-2.0
"""Going through the months by day, week, month and year."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from reflective.app.changes import Changes
from reflective.journal.revision import ENTRY
from reflective.ui.presenters.journal_calendar import CalendarPresenter
from tests.fakes.jobs import AtOnce, WhenTold
from tests.fakes.open_journal import OpenJournal, at, journal_in_memory

if TYPE_CHECKING:
    from pathlib import Path

    from reflective.ui.presenters.journal_calendar import Month


class Shown:
    """Remembers the month that is shown, and what went wrong."""

    def __init__(self) -> None:
        self.months: list[Month] = []
        self.errors: list[Exception] = []

    @property
    def month(self) -> Month:
        return self.months[-1]

    @property
    def written(self) -> list[int]:
        return [day.number for day in self.month.days if day.is_written]

    def show_month(self, month: Month) -> None:
        self.months.append(month)

    def refuse(self, error: Exception) -> None:
        self.errors.append(error)


@pytest.fixture
def journal(tmp_path: Path) -> OpenJournal:
    opened = journal_in_memory(tmp_path)
    opened.write("a", written=at(2026, 11, 3))
    opened.write("b", written=at(2026, 11, 3))
    opened.write("c", written=at(2026, 10, 31))
    return opened


def _begun(
    journal: OpenJournal, jobs: AtOnce | WhenTold | None = None
) -> tuple[CalendarPresenter, Shown, list[str]]:
    shown, chosen = Shown(), list[str]()
    presenter = CalendarPresenter(
        journal.reading, jobs or AtOnce(), journal.clock, shown, chosen.append
    )
    presenter.begin()
    return presenter, shown, chosen


def test_the_month_of_today_comes_first_with_its_written_days(journal: OpenJournal) -> None:
    _presenter, shown, _chosen = _begun(journal)
    today = journal.clock.now().local.date()
    assert shown.month.name == f"{today:%B} {today.year}"
    current = shown.month.days[shown.month.at]
    assert (current.number, current.is_today) == (today.day, True)
    assert "today" in current.said
    assert len(shown.month.days) == 42


def test_keys_lead_through_days_weeks_months_and_years(journal: OpenJournal) -> None:
    presenter, shown, chosen = _begun(journal)
    presenter.move((date(2026, 11, 3) - presenter.day).days)
    assert shown.written == [3]
    assert "something is written" in shown.month.days[shown.month.at].said
    presenter.move(-3)
    assert (presenter.day, shown.written) == (date(2026, 10, 31), [31])
    presenter.move_months(-1)
    assert presenter.day == date(2026, 9, 30)
    presenter.move_months(-12)
    assert presenter.day == date(2025, 9, 30)
    presenter.move_in_week(to_end=False)
    assert (presenter.day, presenter.day.weekday()) == (date(2025, 9, 29), 0)
    presenter.move_in_week(to_end=True)
    assert presenter.day == date(2025, 10, 5)
    presenter.choose()
    presenter.choose_month()
    assert chosen == ["on:2025-10-05", "on:2025-10"]


def test_a_click_beside_the_days_does_nothing(journal: OpenJournal) -> None:
    presenter, shown, _chosen = _begun(journal)
    before = presenter.day
    for place, day in enumerate(shown.month.days):
        assert presenter.go_to(place) == bool(day.number)
    assert (presenter.day.year, presenter.day.month) == (before.year, before.month)


@pytest.mark.parametrize("years", [-3000, 9000])
def test_the_calendar_ends_where_dates_end(journal: OpenJournal, years: int) -> None:
    presenter, shown, chosen = _begun(journal)
    presenter.move_months(years * 12)
    assert presenter.day == journal.clock.now().local.date()
    edge = date.min if years < 0 else date.max
    presenter.move((edge - presenter.day).days)
    presenter.move(1 if years > 0 else -1)
    presenter.move_months(1 if years > 0 else -1)
    assert presenter.day == edge
    assert shown.month.days[shown.month.at].number == edge.day
    presenter.choose_month()
    assert not journal.reading.query(chosen[0]).misread


def test_a_day_that_was_written_on_meanwhile_is_marked(journal: OpenJournal) -> None:
    presenter, shown, _chosen = _begun(journal)
    record = journal.write("now")
    presenter.on_changes(Changes(frozenset({ENTRY}), frozenset({record})))
    assert journal.clock.now().local.day in shown.written


def test_an_answer_for_another_month_comes_too_late(journal: OpenJournal) -> None:
    jobs = WhenTold()
    presenter, shown, _chosen = _begun(journal, jobs)
    presenter.move_months(-240)
    jobs.settle()
    assert shown.written == []
