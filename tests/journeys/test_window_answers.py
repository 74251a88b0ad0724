# SPDX-License-Identifier: Apache-2.0
"""Somebody goes through a pack with every kind of question, by keys alone, and finds it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QSlider

from reflective.ui.widgets.prompt_card import PromptCard
from tests.journeys.machine import begin_journal, unlock
from tests.unit.files.packmaking import every_kind, raw

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journeys.machine import Machine
    from tests.journeys.person import Person

CTRL = Qt.KeyboardModifier.ControlModifier
CORNERS = "Between three corners: Head above, Heart at the left, Hand at the right"
LEFT, UP, SPACE, TAB = Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Space, Qt.Key.Key_Tab


def _is_asked(person: Person, question: str, number: int) -> None:
    person.sees(question, f"question {number} of 13")


def _goes_on(person: Person, question: str, number: int) -> None:
    person.hits(Qt.Key.Key_Return, CTRL)
    _is_asked(person, question, number)


def _hits(person: Person, *keys: Qt.Key) -> None:
    for key in keys:
        person.hits(key)


def _installs(person: Person, file: Path) -> None:
    file.write_bytes(raw(every_kind()))
    person.goes_to("Prompts")
    person.presses("Add a pack from a file…")
    person.gives_file(file)
    person.presses("Add this pack")
    person.presses("Start Round")


def _answers_up_to_the_corners(person: Person) -> None:
    _is_asked(person, "What?", 1)
    person.sees("about 100 words", "0 of about 100 words")
    person.writes("Your words", "A day of rain")
    person.sees("4 of about 100 words")
    _goes_on(person, "What do you notice?", 2)
    _goes_on(person, "Which?", 3)
    _hits(person, SPACE, TAB, SPACE)
    _goes_on(person, "How much?", 4)
    _hits(person, UP)
    person.sees("3 of 5, from Little to Much")
    _goes_on(person, "What led you?", 5)
    person.sees("Not placed yet")
    _hits(person, UP, UP)


def _answers_the_rest(person: Person) -> None:
    _goes_on(person, "Between?", 6)
    _hits(person, LEFT, LEFT)
    person.sees("Rule 55 %, Person 45 %")
    _goes_on(person, "Who was there?", 7)
    person.writes("Person 1", "The quiet one")
    _goes_on(person, "What could you do?", 8)
    person.writes("Way 1", "Ring")
    person.writes("Way 2", "Wait")
    person.presses("Choose way 2")
    _goes_on(person, "What will you do?", 9)
    person.writes("The first small step", "Ring her")
    assert person.finds(QComboBox, "By when?").currentText() == "At the next session"
    _goes_on(person, "What could you try?", 10)
    person.writes("My hunch", "They are tired")
    _goes_on(person, "Does it fit, and where not?", 11)
    person.sees("People learn\nfrom each other.")
    _hits(person, SPACE)
    person.writes("Where does it not fit?", "Not at night")
    _goes_on(person, "How might they see it?", 12)
    person.writes("Somebody else", "Her son")
    _goes_on(person, "Breathe.", 13)
    person.sees("About 1 minute")
    assert not person.has("Skip")


def test_every_kind_of_question_is_answered_kept_read_and_found(
    machine: Machine, tmp_path: Path
) -> None:
    person = machine.starts()
    begin_journal(person)
    _installs(person, tmp_path / "walks.promptpack")
    _answers_up_to_the_corners(person)
    placed = person.finds(QSlider, CORNERS).accessibleDescription()
    assert placed == "Head 39 %, Heart 31 %, Hand 30 %"
    machine.closes(person)

    person = machine.starts(machine.journal)
    unlock(person)
    _is_asked(person, "What led you?", 5)
    person.sees(placed)
    _answers_the_rest(person)
    person.presses("Finish")
    person.sees("What you wrote is in your journal.")

    person.goes_to("Journal")
    person.writes("Search the journal", "has:commitment quiet ")
    person.waits(lambda: len(person.rows("Entries")) == 1, "for what was found")
    person.picks("Entries", 0)
    person.sees("A day of rain", "Milk", "3 of 5, from Little to Much", placed, "The quiet one")
    person.sees("Wait", "Ring her", "by the next session", "My hunch: They are tired")
    person.sees("It fits", "Where not: Not at night", "Seen through the eyes of Her son")
    person.misses("What do you notice?", "Breathe.")
    machine.closes(person)


def test_a_question_is_asked_on_and_left_open(machine: Machine) -> None:
    person = machine.starts()
    begin_journal(person)
    person.goes_to("Prompts")
    person.presses("Start What? So what? Now what?")
    person.sees("question 1 of 3")
    person.writes("Your words", "I felt a pull")
    person.presses("Ask me more about this")
    person.sees("What kind of “pull” is that?", "question 2 of 4")
    person.writes("Your words", "Like a rope")
    person.presses("Skip")
    assert not person.has("Leave it open")
    person.presses("Skip")
    question = person.window.findChildren(PromptCard)[0].question
    person.presses("Leave it open")
    person.sees("This question stays open.", question)
    person.goes_to("Journal")
    person.writes("Search the journal", "is:open rope ")
    person.waits(lambda: len(person.rows("Entries")) == 1, "for what was left open")
    machine.closes(person)
