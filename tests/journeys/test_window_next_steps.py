# SPDX-License-Identifier: Apache-2.0
"""A next step is made, comes back on its day, and something is learnt from it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QComboBox

from reflective.ui.widgets.session_beside import SessionBeside
from reflective.ui.widgets.step_card import StepCard
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

STEP = "The first small step"
PACK = {
    "format": 1,
    "id": "walks",
    "version": "1.0",
    "title": "Walks",
    "authors": ["Ada"],
    "licence": "CC-BY-4.0",
    "languages": ["en"],
    "prompts": [{"id": "sky", "question": "What is above?"}],
    "tasks": [{"id": "ask", "text": "Ask one open question", "days": 10}],
}
LEARNT = "What did you learn from it?"


@pytest.fixture
def clock(machine: Machine) -> HandClock:
    return stopped(machine)


def _by_tomorrow(person: Person) -> None:
    box = person.finds(QComboBox, "By when?")
    box.setCurrentIndex(1 + box.findText("At the next session"))


def test_a_step_comes_back_on_its_day_once_and_what_came_of_it_is_kept(
    machine: Machine, clock: HandClock
) -> None:
    person = machine.starts()
    begin_journal(person)
    person.goes_to("Next steps")
    person.sees("No next step waits.")
    person.presses("Add a next step")
    person.writes(STEP, "Ask one open question")
    _by_tomorrow(person)
    person.presses("Keep this step")
    person.sees("Ask one open question", "By 28 November")
    person.goes_to("Today")
    person.misses("You thought of today for this")
    machine.closes(person)
    clock.move(days=1)
    person = machine.starts()
    unlock(person)
    person.sees("You thought of today for this", "Ask one open question")
    person.presses("How did it go?")
    person.presses("Changed")
    person.writes(LEARNT, "A pause did it")
    person.presses("Keep this")
    person.sees("What came of others", "A pause did it")
    person.goes_to("Today")
    person.misses("You thought of today for this")
    machine.closes(person)


def test_a_step_comes_from_an_entry_and_outlives_a_lock_in_its_form(
    machine: Machine, clock: HandClock
) -> None:
    person = machine.starts()
    begin_journal(person)
    write_entry(person, "The handover", "I rang too late.")
    clock.move(seconds=5)
    person.presses("A next step from this…")
    person.writes(STEP, "Ring before nine")
    machine.closes(person)
    person = machine.starts()
    unlock(person)
    person.goes_to("Next steps")
    person.sees("Ring before nine")
    person.chooses("More", "Read where it comes from")
    person.sees("I rang too late.")
    if person.has("Back to the list"):
        person.presses("Back to the list")
        person.picks("Entries", 0)
    person.presses("Make a next step")
    person.writes(STEP, "Tell them why")
    person.presses("Keep this step")
    person.sees("Ring before nine", "Tell them why")
    machine.closes(person)


def test_the_answer_of_a_guided_reflection_becomes_a_next_step(
    machine: Machine, clock: HandClock
) -> None:
    person = machine.starts()
    begin_journal(person)
    person.goes_to("Prompts")
    person.presses("Start While it is still fresh")
    for _question in range(3):
        person.presses("Skip")
    person.writes(STEP, "Ask for the minutes")
    clock.move(seconds=5)
    person.presses("Finish")
    person.sees("What you wrote is in your journal.")
    person.goes_to("Next steps")
    person.sees("Ask for the minutes")
    machine.closes(person)


def test_a_small_try_is_written_down_moved_on_and_outlives_a_lock(
    machine: Machine, clock: HandClock
) -> None:
    person = machine.starts()
    begin_journal(person)
    person.goes_to("Next steps")
    person.presses("Small tries")
    person.sees("No idea waits.")
    person.presses("Add a small try")
    person.writes("The smallest thing to try", "Leave the silence alone")
    person.presses("Keep this try")
    person.presses("Move it on")
    person.writes("What did you notice?", "On Tuesday")
    person.presses("Keep this")
    person.sees("Began to try it", "On Tuesday")
    person.presses("Add a small try")
    person.writes("My hunch", "They are shy")
    clock.move(seconds=5)
    machine.closes(person)
    person = machine.starts()
    unlock(person)
    person.goes_to("Next steps")
    person.presses("Small tries")
    person.sees("They are shy", "Leave the silence alone")
    person.presses("Questions about all of them")
    person.sees("Side by side")
    machine.closes(person)


def test_what_changed_leaves_as_one_page_without_names(
    machine: Machine, clock: HandClock, tmp_path: Path
) -> None:
    person = machine.starts()
    begin_journal(person)
    person.goes_to("Next steps")
    person.presses("Add a next step")
    person.writes(STEP, "Ring Priya Nair about the visit")
    person.presses("Keep this step")
    person.presses("How did it go?")
    person.writes(LEARNT, "It was easy")
    person.presses("Keep this")
    clock.move(seconds=5)
    person.presses("What changed")
    person.sees("Ring Priya Nair about the visit", "It was easy")
    person.presses("Make a page without names…")
    person.sees("Next steps that were done", "It was easy", "The names we found are hidden.")
    person.misses("Priya")
    person.presses("I have read what leaves")
    page = tmp_path / "What changed.md"
    person.presses("Save as text…")
    person.gives_file(page)
    person.sees("Saved as What changed.md.")
    text = page.read_text("utf-8")
    assert text.startswith("# What changed\n\n## Next steps that were done\n\n- ")
    assert "It was easy" in text
    assert "Priya" not in text
    machine.closes(person)


def test_a_task_of_a_pack_becomes_a_next_step(
    machine: Machine, clock: HandClock, tmp_path: Path
) -> None:
    pack = tmp_path / "walks.promptpack"
    pack.write_text(json.dumps(PACK), "utf-8")
    person = machine.starts()
    begin_journal(person)
    person.goes_to("Prompts")
    person.presses("Add a pack from a file…")
    person.gives_file(pack)
    person.presses("Add this pack")
    clock.move(seconds=5)
    person.sees("“Walks” offers something to take away.")
    person.presses("Look at it")
    person.sees("Ask one open question", "Walks · within 10 days")
    person.presses("Take it on")
    person.sees("By 7 December 2026")
    person.misses("Something to take away?")
    machine.closes(person)


def test_a_step_comes_from_what_is_being_written(machine: Machine, clock: HandClock) -> None:
    person = machine.starts()
    begin_journal(person)
    person.goes_to("Prompts")
    person.presses("Start While it is still fresh")
    person.writes("Your words", "The silence was long.")
    clock.move(seconds=5)
    person.chooses("More about this question", "A next step from this…")
    person.writes(STEP, "Leave it be")
    person.presses("Keep this step")
    person.misses("Keep this step")
    person.chooses("More", "Read where it comes from")
    person.sees("The silence was long.")
    machine.closes(person)


def test_a_tick_beside_today_asks_quietly_what_came_of_it(
    machine: Machine, clock: HandClock
) -> None:
    person = machine.starts()
    begin_journal(person)
    person.goes_to("Next steps")
    person.presses("Add a next step")
    person.writes(STEP, "Ring her")
    person.presses("Keep this step")
    person.misses("Keep this step")
    person.sees("How did it go?")
    (card,) = person.window.findChildren(StepCard)
    (beside,) = person.window.findChildren(SessionBeside)
    person.goes_to("Today")
    clock.move(seconds=5)
    beside.ticked.emit(card._line.step.id, True)  # noqa: FBT003 - a signal's value
    person.sees("Kept. Was it changed, or dropped?")
    person.presses("Say a line about it")
    person.presses("Changed")
    person.writes(LEARNT, "I wrote instead")
    person.presses("Keep this")
    person.sees("Changed · 27 November 2026", "I wrote instead")
    machine.closes(person)
