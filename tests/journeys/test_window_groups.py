# SPDX-License-Identifier: Apache-2.0
"""A group is set up, a story is brought to its session, and something stays after it."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QCheckBox

from reflective.ui.widgets.group_form import GroupForm
from tests.journeys.clocks import stopped
from tests.journeys.machine import begin_journal, unlock, write_entry

if TYPE_CHECKING:
    from pathlib import Path

    from tests.fakes.surroundings import HandClock
    from tests.journeys.machine import Machine
    from tests.journeys.person import Person

pytestmark = pytest.mark.qt_log_ignore(
    "grabbing the keyboard", "propagateSizeHints", extend=True
)  # offscreen menus

MENU = "More"
PACK = {
    "format": 1,
    "id": "tuesday-circle",
    "version": "1.0",
    "title": "Questions for the Tuesday circle",
    "authors": ["A facilitator"],
    "licence": "CC0-1.0",
    "invitation": "We look at what we see.",
    "prompts": [{"id": "see", "question": "What did you see?"}],
    "group": {
        "name": "Tuesday circle",
        "rhythm": "every 2 weeks",
        "dates": ["2026-12-01"],
        "rules": ["What is said here stays here."],
        "key": "ab" * 32,
    },
}


@pytest.fixture
def clock(machine: Machine) -> HandClock:
    """Let the computer's clock stand still on a Saturday until it is moved."""
    return stopped(machine, datetime(2026, 11, 21, 14, 2, tzinfo=UTC))


def set_up(person: Person) -> None:
    person.goes_to("Settings")
    person.presses("Groups you meet with…")
    person.sees("Here will be the groups you meet with.")
    person.presses("Set up a group")
    person.writes("Its name", "System Learning")
    form = person.window.findChild(GroupForm)
    assert isinstance(form, GroupForm)
    form.when.show_when(date(2026, 11, 27), time(14))
    person.presses("Keep this group")
    person.sees("Friday 27 November 2026, 14:00 · in 6 days", "Together")


def test_a_story_goes_with_somebody_to_a_session_and_something_stays(
    machine: Machine, clock: HandClock
) -> None:
    person = machine.starts()
    begin_journal(person)
    set_up(person)
    write_entry(person, "The review meeting", "I had an answer ready.")
    person.presses("Read it in the journal")
    person.sees("I had an answer ready.")
    person.chooses(MENU, "Bring it to System Learning, 27 November 2026")
    person.sees("It is marked to be brought.")
    person.goes_to("Today")
    person.presses("Just write")
    person.sees("Before the next session", "System Learning · in 6 days", "The review meeting")
    person.writes("Title", "On the stairs")
    person.presses("Bring this page to it")
    person.sees("It is marked to be brought. You find it with the session.")
    person.presses("Get ready for it")
    person.sees("Two minutes before you go.", "To bring", "Leave it at home", "On the stairs")
    machine.closes(person)
    clock.move(days=7)
    person = machine.starts()
    unlock(person)
    person.goes_to("Groups")
    person.presses("System Learning")
    person.presses("Friday 27 November 2026, 14:00")
    person.sees("What stays with you?", "What you brought", "The review meeting")
    person.presses("Hold on to it, with a few questions")
    person.sees("Which sentence do you still hear?")
    person.writes("Your words", "Nobody mentioned the list again.")
    person.presses("Next question")
    person.goes_to("Groups")
    person.presses("System Learning")
    person.presses("Friday 27 November 2026, 14:00")
    person.sees("What you took with you", "Nobody mentioned the list again.")
    person.presses("Clear what I brought")
    person.sees("Cleared. The entries stay in your journal.")


def test_a_pack_that_names_its_group_sets_it_up_after_showing_it(
    machine: Machine, clock: HandClock, tmp_path: Path
) -> None:
    del clock
    path = tmp_path / "tuesday.promptpack"
    path.write_text(json.dumps(PACK), "utf-8")
    person = machine.starts()
    begin_journal(person)
    person.goes_to("Prompts")
    person.presses("Add a pack from a file…")
    person.gives_file(path)
    person.sees("This pack is for a group: Tuesday circle.", "Nobody signed it.")
    person.presses("Set up this group")
    person.sees(
        "The group is set up.",
        "Tuesday 1 December 2026, 10:00 · in 10 days",
        "Tuesday 15 December 2026, 10:00 · in 24 days",
        "What is said here stays here.",
    )


def test_dates_come_from_a_calendar_and_leave_in_one(
    machine: Machine, clock: HandClock, tmp_path: Path
) -> None:
    del clock
    given, broken, left = (tmp_path / name for name in ("given.ics", "broken.ics", "left.ics"))
    broken.write_text("no calendar at all", "utf-8")
    given.write_text(
        "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:1\nSUMMARY:Learning\n"
        "DTSTART;TZID=Europe/London:20261130T090000\nEND:VEVENT\n"
        "BEGIN:VEVENT\nUID:2\nDTSTART;TZID=Europe/London:20261110T140000\n"
        "RRULE:FREQ=MONTHLY;BYDAY=2TU;UNTIL=20270301\nEND:VEVENT\nEND:VCALENDAR\n",
        "utf-8",
    )
    person = machine.starts()
    begin_journal(person)
    set_up(person)
    person.presses("Take dates from a calendar file…")
    person.gives_file(broken)
    person.sees("This calendar is broken or is no calendar.", "Nothing was taken from it.")
    person.presses("Back to Groups")
    person.presses("Take dates from a calendar file…")
    person.gives_file(given)
    person.finds(QCheckBox, "Monday 30 November 2026, 09:00 · Learning")
    person.finds(QCheckBox, "Tuesday 9 February 2027, 14:00")
    person.presses("Add these dates")
    person.sees("4 dates were added.", "Monday 30 November 2026, 09:00 · in 9 days")
    person.sees("Tuesday 8 December 2026, 14:00 · in 17 days")
    person.presses("Take dates from a calendar file…")
    person.gives_file(given)
    person.sees("4 dates are in this group already.")
    person.presses("Back to Groups")
    person.presses("Dates for my calendar…")
    person.sees("Session, Friday 27 November 2026, 14:00")
    person.presses("Save the file…")
    person.gives_file(left)
    person.sees("Saved: left.ics. It is in the list of what you have shared.")
    raw = left.read_text("utf-8")
    assert "DTSTART:20261130T090000Z" in raw
    assert "System" not in raw
    person.goes_to("Share")
    person.presses("What I have shared")
    person.sees("Calendar with the dates of sessions")
