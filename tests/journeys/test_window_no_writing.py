# SPDX-License-Identifier: Apache-2.0
"""The journal is open, and then nothing can be written to its place any more: kindly told."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox

from reflective.app.refusals import ReadOnlyPlace
from reflective.files.partner_files import PartnerFiles
from reflective.vault.store import SqlcipherStore
from tests.journeys.clocks import stopped
from tests.journeys.machine import begin_journal, unlock
from tests.journeys.test_window_groups import set_up

if TYPE_CHECKING:
    from pathlib import Path

    from tests.fakes.surroundings import HandClock
    from tests.journeys.machine import Machine
    from tests.journeys.person import Person

pytestmark = pytest.mark.qt_log_ignore(
    "grabbing the keyboard", "propagateSizeHints", extend=True
)  # offscreen menus

REFUSED = "Nothing can be written at"
STEP = "The first small step"
GROUP = "System Learning"


@pytest.fixture
def clock(machine: Machine) -> HandClock:
    return stopped(machine, datetime(2026, 11, 21, 14, 2, tzinfo=UTC))


def _add_step(person: Person, words: str, by: str) -> None:
    person.goes_to("Next steps")
    person.presses("Add a next step")
    person.writes(STEP, words)
    if by:
        box = person.finds(QComboBox, "By when?")
        box.setCurrentIndex(box.findText("At the next session") + 1)
    else:
        group = person.finds(QComboBox, "For a group?")
        group.setCurrentIndex(group.findText(GROUP))
    person.presses("Keep this step")
    person.sees(words)


def _is_told(person: Person) -> None:
    """Hear that nothing can be written, and go on from Today with nothing of it in sight."""
    person.sees(REFUSED, "Nothing was lost.")
    if person.has("Close this message"):
        person.presses("Close this message")
    person.goes_to("Today")
    person.misses(REFUSED)


def _is_unticked(person: Person, name: str) -> None:
    person.waits(lambda: not person.finds(QCheckBox, name).isChecked(), f"until {name!r} is off")


def _shows_group(person: Person) -> None:
    person.goes_to("Groups")
    person.presses(GROUP)
    person.sees("To come")


def _becomes_read_only(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in for a stick that is locked while the journal is open."""

    def refuse(_store: object, *_work: object) -> None:
        raise ReadOnlyPlace(machine.journal)

    monkeypatch.setattr(SqlcipherStore, "_writing", refuse)
    monkeypatch.setattr(SqlcipherStore, "erase", refuse)


def _tries_the_group(person: Person, folder: Path) -> None:
    _shows_group(person)
    person.presses("Remind me the day before we meet")
    person.sees(REFUSED)
    _is_unticked(person, "Remind me the day before we meet")
    _is_told(person)
    for ways in (
        ("Add a date", "Add this date"),
        ("Put this group away",),
        ("Delete this group…", "Delete it"),
    ):
        _shows_group(person)
        for way in ways:
            person.presses(way)
        _is_told(person)
    _shows_group(person)
    person.sees("Friday 27 November 2026, 14:00 · in 5 days")
    person.presses("Dates for my calendar…")
    person.presses("Save the file…")
    person.gives_file(folder / "dates.ics")
    _is_told(person)
    assert not (folder / "dates.ics").exists()


def _tries_the_form(person: Person) -> None:
    """Try to keep another name of a group: what was typed stays in the form."""
    _shows_group(person)
    person.presses("Change it")
    person.overwrites("Its name", "Another name")
    person.presses("Keep this group")
    person.sees(REFUSED)
    assert person.field("Its name").text() == "Another name"  # type: ignore[union-attr]
    person.presses("Leave it as it was")
    _is_told(person)


def _tries_partners(person: Person) -> None:
    for name, key, act in (
        ("Ada", PartnerFiles().public_key(bytes(range(1, 33))), "Put on my list"),
        ("", "", "Compared aloud, and the same"),
    ):
        person.goes_to("Share")
        person.presses("Give it to my partner")
        if name:
            person.writes("What I call my partner", name)
            person.pastes("The key my partner gave me", key)
        person.presses(act)
        _is_told(person)


def test_where_nothing_can_be_written_any_more_every_page_says_so_and_all_stays(
    machine: Machine,
    clock: HandClock,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    person = machine.starts()
    begin_journal(person)
    set_up(person)
    _add_step(person, "Ring her", "tomorrow")
    _add_step(person, "Ask one open question", "")
    person.goes_to("Share")
    person.presses("Give it to my partner")
    person.writes("What I call my partner", "Sam")
    key = PartnerFiles().public_key(bytes(range(32)))
    person.pastes("The key my partner gave me", key)
    person.presses("Put on my list")
    person.sees("Number of their key:")
    machine.closes(person)
    clock.move(days=1)
    person = machine.starts()
    unlock(person)
    _becomes_read_only(machine, monkeypatch)
    person.sees("You thought of today for this", "Ring her")
    person.presses("Do not show this again")
    _is_told(person)
    person.sees("Ring her")
    _tries_the_group(person, tmp_path)
    _tries_the_form(person)
    _tries_partners(person)
    person.presses("Just write")
    person.presses("Ask one open question")
    person.sees(REFUSED)
    _is_unticked(person, "Ask one open question")
    person.hits(Qt.Key.Key_Escape)
    monkeypatch.undo()
    _shows_group(person)
    person.sees("Friday 27 November 2026, 14:00 · in 5 days")
    machine.closes(person)
