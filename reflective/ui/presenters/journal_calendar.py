# SPDX-License-Identifier: Apache-2.0
"""Go through the months, and to the days on which something was written. Knows no Qt."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.refusals import Interrupted
from reflective.journal.revision import ENTRY
from reflective.language import gettext as _
from reflective.ui.presenters.journal_words import day_names, month_heading, month_names

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.app.changes import Changes
    from reflective.app.jobs import Jobs, Ticket
    from reflective.app.ports import Clock
    from reflective.app.reading import Reading

WEEK = 7
WEEKS = 6
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the grid: its number, and all of it in words; 0 for no day of this month."""

    number: int
    said: str
    is_written: bool = False
    is_today: bool = False


@dataclass(frozen=True, slots=True)
class Month:
    """A month as a grid of six weeks, Monday first: its name, its days, and the current one.

    `at` is the place of the current day, from 0.
    """

    name: str
    days: tuple[Day, ...]
    at: int


class CalendarView(Protocol):
    """What shows the months."""

    def show_month(self, month: Month) -> None:
        """Show a month, with one of its days current."""

    def refuse(self, error: Exception) -> None:
        """Say what could not be done."""


class CalendarPresenter:
    """Moves from day to day. `chosen` takes a filter for the day, or the month, to be read."""

    def __init__(
        self,
        reading: Reading,
        jobs: Jobs,
        clock: Clock,
        view: CalendarView,
        chosen: Callable[[str], None],
    ) -> None:
        self._reading = reading
        self._jobs = jobs
        self._clock = clock
        self._view = view
        self._chosen = chosen
        self._day: date | None = None
        self._written: set[date] = set()
        self._asking: Ticket | None = None

    @property
    def day(self) -> date:
        """The day one is at."""
        return self._day or self._today()

    def begin(self) -> None:
        """Show the month one was at, or this one."""
        self._go(self.day, is_new=True)

    def go_to_today(self) -> None:
        """Show today."""
        self._go(self._today())

    def go_to(self, place: int) -> bool:
        """Go to the day at a place of the grid; False where there is none."""
        number = self._at(place)
        if number:
            self._go(self.day.replace(day=number))
        return bool(number)

    def move(self, days: int) -> None:
        """Go some days on or back."""
        try:
            self._go(self.day + timedelta(days))
        except OverflowError:
            return

    def move_in_week(self, *, to_end: bool) -> None:
        """Go to the first or last day of the week."""
        self.move(WEEK - 1 - self.day.weekday() if to_end else -self.day.weekday())

    def move_months(self, months: int) -> None:
        """Go some months on or back, to the same day or the last one of the month."""
        number = self.day.year * _MONTHS + self.day.month - 1 + months
        year, month = divmod(number, _MONTHS)
        if MINYEAR <= year <= MAXYEAR:
            last = monthrange(year, month + 1)[1]
            self._go(date(year, month + 1, min(self.day.day, last)))

    def choose(self) -> None:
        """Read what was written on this day."""
        self._chosen(f"on:{self.day.isoformat()}")

    def choose_month(self) -> None:
        """Read what was written in this month."""
        self._chosen(f"on:{self.day.isoformat()[:7]}")

    def on_changes(self, changes: Changes) -> None:
        """Mark the days anew if entries changed."""
        if self._day is not None and (changes.drafts or ENTRY in changes.kinds or changes.many):
            self._go(self.day, is_new=True)

    def _go(self, day: date, *, is_new: bool = False) -> None:
        other = (day.year, day.month) != (self.day.year, self.day.month)
        self._day = day
        if other or is_new:
            self._written = set() if other else self._written
            self._ask()
        self._show()

    def _ask(self) -> None:
        """Ask for the days of this month; an answer for another month comes too late."""
        if self._asking is not None:
            self._asking.cancel()
        month = (self.day.year, self.day.month)

        def done(written: set[date]) -> None:
            if month == (self.day.year, self.day.month):
                self._written = written
                self._show()

        def failed(error: Exception) -> None:
            if not isinstance(error, Interrupted):
                self._view.refuse(error)

        asked = partial(self._reading.written_days, *month)
        self._asking = self._jobs.run(asked, done, failed)

    def _show(self) -> None:
        first = self.day.replace(day=1).weekday()
        days = tuple(self._described(self._at(place)) for place in range(WEEK * WEEKS))
        name = month_heading(self.day.year, self.day.month)
        self._view.show_month(Month(name, days, first + self.day.day - 1))

    def _at(self, place: int) -> int:
        """Tell the day of the month at a place of the grid; 0 for none."""
        number = place - self.day.replace(day=1).weekday() + 1
        return number if 0 < number <= monthrange(self.day.year, self.day.month)[1] else 0

    def _described(self, number: int) -> Day:
        if not number:
            return Day(0, _("Not in this month"))
        day = self.day.replace(day=number)
        parts = [
            _("{weekday} {day} {month} {year}").format(
                weekday=day_names()[day.weekday()],
                day=number,
                month=month_names()[day.month - 1],
                year=day.year,
            )
        ]
        is_written, is_today = day in self._written, day == self._today()
        if is_today:
            parts.append(_("today"))
        if is_written:
            parts.append(_("something is written"))
        return Day(number, ", ".join(parts), is_written, is_today)

    def _today(self) -> date:
        return self._clock.now().local.date()
