# SPDX-License-Identifier: Apache-2.0
"""How questions have changed: two answers side by side, in the real window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.journeys.machine import begin_journal

if TYPE_CHECKING:
    from tests.journeys.machine import Machine
    from tests.journeys.person import Person

_PRACTICE = "What? So what? Now what?"


def _answer(person: Person, words: str) -> None:
    person.goes_to("Prompts")
    person.presses(f"Start {_PRACTICE}")
    person.writes("Your words", words)
    person.presses("Next question")
    person.presses("Skip")
    person.presses("Finish")
    person.sees("What you wrote is in your journal.")


def test_two_answers_to_one_question_stand_side_by_side(machine: Machine) -> None:
    person = machine.starts()
    begin_journal(person)
    _answer(person, "The call came at nine.")
    _answer(person, "I heard the fear in the question.")
    person.window.open_page("then-and-now")
    person.presses("See both answers")
    person.sees("The call came at nine.", "I heard the fear in the question.")
    person.presses("All questions")
    person.sees("See both answers")
