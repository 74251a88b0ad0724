# SPDX-License-Identifier: Apache-2.0
"""Two reflections are on their way at once, one is not wanted, and the jar asks a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.machine import begin_journal, unlock

if TYPE_CHECKING:
    from tests.journeys.machine import Machine

pytestmark = pytest.mark.qt_log_ignore(
    "grabbing the keyboard", "propagateSizeHints", extend=True
)  # offscreen menus

WORDS = "Your words"
MORE = "More about this question"
FIRST, SECOND = "What? So what? Now what?", "Staying with the mess"


def test_two_reflections_wait_and_each_is_gone_on_with_where_it_was_left(machine: Machine) -> None:
    person = machine.starts()
    begin_journal(person)
    for title, words in ((FIRST, "A door was left open"), (SECOND, "It will not be tidy")):
        person.goes_to("Prompts")
        person.presses(f"Start {title}")
        person.writes(WORDS, words)
        person.presses("Next question")
        person.chooses(MORE, "Stop here and come back later")
        person.sees("What you wrote is in your journal.")
    person.sees("Begun before", "begun today")
    machine.closes(person)
    person = machine.starts()
    unlock(person)
    person.presses(f"Go on with “{FIRST}”")
    person.sees("question 2 of")
    person.presses("Back")
    assert person.text_in(WORDS) == "A door was left open"
    person.presses("Write freely")
    person.sees("writing freely")
    person.chooses(MORE, "Stop here and come back later")
    person.chooses(f"More about “{SECOND}”", "Throw it away")
    person.sees(f"“{SECOND}” is in the trash.")
    person.presses("Take it back")
    person.sees(f"“{SECOND}” is back.", f"Go on with “{SECOND}”")
    person.chooses(f"More about “{FIRST}”", "It is finished as it is")
    person.misses(f"Go on with “{FIRST}”")


def test_a_question_goes_into_the_jar_and_is_drawn_and_what_is_not_wanted_comes_back(
    machine: Machine,
) -> None:
    person = machine.starts()
    begin_journal(person)
    person.goes_to("Prompts")
    person.presses("Your own questions")
    person.writes("A question of your own", "What would my sister say?")
    person.presses("Put it in")
    person.presses("Draw a question")
    person.sees("What would my sister say?")
    person.chooses(MORE, "Not for me: never offer it again")
    person.sees("“What would my sister say?” is not offered again.")
    person.goes_to("Prompts")
    person.chooses(f"More about “{SECOND}”", "Pin this: it comes first")
    person.sees(f"“{SECOND}” comes first from now on.")
    person.chooses(f"More about “{SECOND}”", "Pin it no longer")
    person.sees(f"“{SECOND}” comes first no longer.")
    person.presses("Pinned and left out")
    person.sees("Not for you: these are not offered", "What would my sister say?")
    person.presses("Take that back")
    person.sees("Nothing is pinned or left out.")
    person.presses("All prompt packs")
    person.presses("Your own questions")
    person.presses("Take it out")
    person.sees("The question was taken out.")
    person.presses("Put it back")
    person.sees("What would my sister say?")
