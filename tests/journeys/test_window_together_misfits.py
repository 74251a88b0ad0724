# SPDX-License-Identifier: Apache-2.0
"""Misfits around groups and partners: each is told in a clear sentence, and nothing is lost."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QComboBox

from reflective.files.calendars import MAX_BYTES, MAX_EVENTS
from reflective.ui.pages.group import GroupPage
from tests.fakes.partner_parts import somebody
from tests.journeys.clocks import stopped
from tests.journeys.machine import begin_journal
from tests.journeys.test_window_groups import PACK, set_up
from tests.unit.files.packmaking import signed

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journeys.machine import Machine
    from tests.journeys.person import Person

pytestmark = pytest.mark.qt_log_ignore(
    "grabbing the keyboard", "propagateSizeHints", extend=True
)  # offscreen menus

GROUP = "System Learning"
EVENT = b"BEGIN:VEVENT\nUID:1\nDTSTART:20261201T100000Z\nEND:VEVENT\n"


@pytest.fixture
def person(machine: Machine) -> Person:
    """Let somebody with a group look at its page on Saturday 21 November 2026."""
    stopped(machine, datetime(2026, 11, 21, 14, 2, tzinfo=UTC))
    made = machine.starts()
    begin_journal(made)
    set_up(made)
    return made


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "This calendar is broken or is no calendar."),
        (b"\xff\xfe\x00", "This calendar is broken or is no calendar."),
        (b"BEGIN:VCALENDAR\n" + b"X" * MAX_BYTES, "This calendar is too large."),
        (
            b"BEGIN:VCALENDAR\n" + EVENT * (MAX_EVENTS + 1) + b"END:VCALENDAR\n",
            "This calendar has too many dates.",
        ),
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", "This calendar has no date that can be read."),
    ],
)
def test_a_calendar_that_cannot_be_taken_in_is_told(
    person: Person, tmp_path: Path, raw: bytes, said: str
) -> None:
    (tmp_path / "given.ics").write_bytes(raw)
    person.presses("Take dates from a calendar file…")
    person.gives_file(tmp_path / "given.ics")
    person.sees(said, "Nothing was taken from it.")
    assert not person.has("Add these dates")
    person.presses("Back to Groups")
    person.sees("Friday 27 November 2026, 14:00 · in 6 days")


def test_a_session_in_the_past_is_kept_and_looked_back_on(person: Person) -> None:
    person.presses("Add a date")
    page = person.window.findChild(GroupPage)
    assert isinstance(page, GroupPage)
    page.when.show_when(date(2026, 10, 5), time(9))
    person.presses("Add this date")
    person.sees("Sessions that are over", "Monday 5 October 2026, 09:00")
    person.presses("Monday 5 October 2026, 09:00")
    person.sees("What stays with you?")


def test_a_deleted_group_leaves_its_next_steps(person: Person) -> None:
    person.goes_to("Next steps")
    person.presses("Add a next step")
    person.writes("The first small step", "Ring her")
    group = person.finds(QComboBox, "For a group?")
    group.setCurrentIndex(group.findText(GROUP))
    person.presses("Keep this step")
    person.sees(f"By the next session of {GROUP}")
    person.goes_to("Groups")
    person.presses(GROUP)
    person.presses("Delete this group…")
    person.sees("What you wrote stays, and so do your next steps.")
    person.presses("Delete it")
    person.sees(f"{GROUP} is deleted.", "Here will be the groups you meet with.")
    person.goes_to("Next steps")
    person.sees("Ring her", "By the next session")
    person.misses(f"By the next session of {GROUP}")


def _invitation(**changes: Any) -> bytes:  # noqa: ANN401 - parts of JSON
    return json.dumps(PACK | changes).encode()


def _forged() -> bytes:
    made = signed(PACK)
    group = dict(made["group"]) | {"key": "cd" * 32}
    return json.dumps(made | {"group": group}).encode()


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (_forged(), "The mark of this pack does not fit its words."),
        (
            _invitation(group=dict(PACK["group"]) | {"rhythm": "every 0 weeks"}),  # type: ignore[call-overload]
            "This pack has a rhythm that cannot be.",
        ),
        (
            _invitation(group=dict(PACK["group"]) | {"key": "not a key"}),  # type: ignore[call-overload]
            "A part of this pack is not written as it has to be.",
        ),
    ],
)
def test_a_forged_or_odd_invitation_sets_up_no_group(
    person: Person, tmp_path: Path, raw: bytes, said: str
) -> None:
    (tmp_path / "circle.promptpack").write_bytes(raw)
    person.goes_to("Prompts")
    person.presses("Add a pack from a file…")
    person.gives_file(tmp_path / "circle.promptpack")
    person.sees(said, "Nothing was added.")
    assert not person.has("Set up this group")
    person.goes_to("Groups")
    person.misses("Tuesday circle")


def test_a_partners_file_for_somebody_else_is_told(person: Person, tmp_path: Path) -> None:
    sam, ola = somebody(tmp_path / "sam", 2), somebody(tmp_path / "ola", 3)
    sam.partners.add("Ola", ola.partners.own_key())
    entry = sam.journal.write("Your call", "I think of Dana too.")
    ready = sam.giving.prepare(sam.giving.choose([entry]), [sam.partners.called("Ola")])
    sam.giving.give(ready, tmp_path / "ola.forpartner", confirmed=True)
    person.goes_to("Share")
    person.presses("Give it to my partner")
    person.presses("Open what a partner gave me…")
    person.presses("Choose a file…")
    person.gives_file(tmp_path / "ola.forpartner")
    person.sees("This file was not locked for your journal, so it cannot be opened here.")
    person.misses("Dana")
    assert not person.has("Keep in my journal")
