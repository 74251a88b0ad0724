# SPDX-License-Identifier: Apache-2.0
"""From an empty studio to a pack that somebody else answers, and back after a lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from reflective.files.packs import read_pack
from tests.journeys.machine import Machine, begin_journal, unlock

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.journeys.person import Person

PARTS = "Parts of the pack"
ALT = Qt.KeyboardModifier.AltModifier
LINES = "What happened?\nWhat led you?\nWhat will you try?"


def test_a_pack_goes_from_an_empty_studio_to_somebody_elses_answer(
    machine: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "after-a-visit.promptpack"
    coach = _studio(machine)
    coach.writes("Title of the new pack", "After a visit")
    coach.pastes("Questions you have already, a line each", LINES)
    coach.presses("Begin")
    coach.sees("3 questions")
    _moves_the_last_question_up(coach)
    _makes_three_corners(coach)
    _hands_out(coach, file)
    machine.closes(coach)

    read = read_pack(file.read_bytes())
    assert read.signer
    assert [asked.question for asked in read.pack.questions()] == [
        *("What happened?", "What will you try?", "What led you?"),
    ]

    other = Machine(tmp_path / "elsewhere", monkeypatch)
    reader = other.starts()
    begin_journal(reader)
    reader.goes_to("Prompts")
    reader.presses("Add a pack from a file…")
    reader.gives_file(file)
    reader.sees("After a visit", "It is from somebody new.", "Head", "Heart", "Hand")
    reader.presses("Add this pack")
    reader.presses("Start After a visit")
    reader.sees("What happened?")
    reader.writes("Your words", "I stayed at the door.")
    reader.waits(lambda: "stayed" in reader.text_in("Your words"), "for the answer")
    other.closes(reader)


def test_a_lock_comes_back_to_the_last_letter(machine: Machine) -> None:
    coach = _studio(machine)
    coach.writes("Title of the new pack", "After a visit")
    coach.presses("Begin")
    coach.picks(PARTS, 2)
    coach.writes("Question", "What did you se")
    coach.hits(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    coach.waits(lambda: machine.restarted.journal is not None, "for the lock")
    machine.ends()
    coach = machine.starts(machine.journal)
    unlock(coach)
    coach.sees("All my packs", "What did you se")
    machine.closes(coach)


def _studio(machine: Machine) -> Person:
    person = machine.starts()
    begin_journal(person)
    person.goes_to("Prompts")
    person.presses("Write a pack")
    person.sees("A few lines are enough to begin with.")
    return person


def _moves_the_last_question_up(coach: Person) -> None:
    coach.picks(PARTS, 4)
    coach.hits(Qt.Key.Key_Up, ALT)
    rows = coach.rows(PARTS)
    assert rows[3] == "What will you try?, Open question, 2 of 3"


def _makes_three_corners(coach: Person) -> None:
    coach.picks(PARTS, 4, "What led you?")
    box = coach.finds(QComboBox, "Kind")
    place = box.findText("Three corners")
    box.setCurrentIndex(place)
    box.activated.emit(place)
    coach.sees("Name each corner or end.")
    coach.pastes("The three corners, a line each", "Head\nHeart\nHand")
    coach.misses("Name each corner or end.")


def _hands_out(coach: Person, file: Path) -> None:
    coach.presses("Hand out…")
    coach.sees("It leaves with the mark of your journal")
    coach.presses("Save the file…")
    coach.gives_file(file)
    coach.sees("is saved, with your mark")
