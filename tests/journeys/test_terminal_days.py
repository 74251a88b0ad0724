# SPDX-License-Identifier: Apache-2.0
"""Sessions over summer time, a leap day, the end of a year, and in another zone: a real file."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

import ics
import pytest

from reflective.practice.groups import Rhythm
from tests.journeys.terminal import JOURNAL, PASSPHRASE, Terminal

if TYPE_CHECKING:
    from pathlib import Path

LONDON, AUCKLAND, NEW_YORK = "Europe/London", "Pacific/Auckland", "America/New_York"
GROUP = ("--group", "Circle")


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    return Terminal(tmp_path, monkeypatch)


def _meets(terminal: Terminal, now: datetime, first: date, days: int) -> None:
    """Let a group meet at 14:00 in London, every so many days."""
    terminal.clock.at = now
    with closing(terminal.parts.vault.open(terminal.folder / JOURNAL, PASSPHRASE)) as store:
        groups = terminal.parts.groups(store)
        begun = groups.begin("Circle")
        rhythm = Rhythm(days, first)
        groups.keep(replace(begun, zone=LONDON, rhythm=rhythm, start=time(14)))
        terminal.parts.rhythm(store).show(on=True)


def _told(terminal: Terminal) -> list[str]:
    return [line.split("  ")[1] for line in terminal.inside("sessions").out.splitlines()]


def _days(terminal: Terminal) -> int:
    days: int = terminal.inside("agenda", *GROUP, "--json").json["days"]
    return days


def test_summer_time_leaves_the_hour_on_the_wall_and_moves_it_in_a_calendar(
    terminal: Terminal,
) -> None:
    _meets(terminal, datetime(2026, 3, 20, 12, tzinfo=UTC), date(2026, 3, 24), 14)
    assert _told(terminal)[:2] == ["2026-03-24 14:00", "2026-04-07 14:00"]
    assert terminal.inside("ics", "--out", "dates.ics").code == 0
    calendar = ics.Calendar((terminal.folder / "dates.ics").read_text("utf-8"))
    begins = sorted(event.begin.datetime for event in calendar.events)
    assert [at.hour for at in begins[:2]] == [14, 13]
    autumn = next(number for number, at in enumerate(begins) if at.month == 11)
    assert (begins[autumn - 1].hour, begins[autumn].hour) == (13, 14)


def test_a_leap_day_and_the_end_of_a_year_are_days_like_others(terminal: Terminal) -> None:
    _meets(terminal, datetime(2027, 12, 30, 12, tzinfo=UTC), date(2027, 12, 18), 14)
    assert _told(terminal)[:2] == ["2028-01-01 14:00", "2028-01-15 14:00"]
    assert _days(terminal) == 2
    terminal.clock.at = datetime(2028, 2, 27, 9, tzinfo=UTC)
    assert _days(terminal) == 13
    near = [day[5:10] for day in _told(terminal) if day.startswith(("2028-02", "2028-03"))]
    assert near == ["03-11", "03-25", "02-26", "02-12"]


@pytest.mark.parametrize(("zone", "days"), [(LONDON, 3), (AUCKLAND, 4), (NEW_YORK, 3)])
def test_who_moves_counts_the_days_by_the_calendar_of_where_they_are(
    terminal: Terminal, zone: str, days: int
) -> None:
    _meets(terminal, datetime(2026, 6, 1, 9, tzinfo=UTC), date(2026, 6, 4), 14)
    terminal.clock.zone = zone
    assert _days(terminal) == days
    assert _told(terminal)[0] == "2026-06-04 14:00"


def test_a_rhythm_of_writing_goes_on_over_a_year_end_and_in_another_zone(
    terminal: Terminal,
) -> None:
    _meets(terminal, datetime(2026, 12, 1, 9, tzinfo=UTC), date(2026, 12, 1), 14)
    for day in ("2026-11-25", "2026-12-31", "2027-01-01", "2027-01-10"):
        terminal.write("I noticed it.", "--at", f"{day}T10:00")
    for zone in (LONDON, AUCKLAND, NEW_YORK):
        terminal.clock.at = datetime(2027, 1, 12, 18, tzinfo=UTC)
        terminal.clock.zone = zone
        with closing(terminal.parts.vault.open(terminal.folder / JOURNAL, PASSPHRASE)) as store:
            told = terminal.parts.rhythm(store).told()
        assert told is not None
        assert (told.written, told.stretches, told.days) == (2, 4, 14)
