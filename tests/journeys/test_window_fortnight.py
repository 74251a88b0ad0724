# SPDX-License-Identifier: Apache-2.0
"""A fortnight in the window: from an invitation over a session to what counts as learning.

The clock is given; the clocks go back between the two sessions.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import docx
import pypdf
import pytest
from PySide6.QtWidgets import QApplication, QComboBox

from tests.journeys.clocks import stopped
from tests.journeys.machine import begin_journal, unlock, write_entry
from tests.journeys.test_fortnight import PACK

if TYPE_CHECKING:
    from pathlib import Path

    from tests.fakes.surroundings import HandClock
    from tests.journeys.machine import Machine
    from tests.journeys.person import Person

pytestmark = pytest.mark.qt_log_ignore(
    "grabbing the keyboard", "propagateSizeHints", extend=True
)  # offscreen menus

STEP = "The first small step"
FIRST = "Thursday 22 October 2026, 10:00"


def _next_day(machine: Machine, person: Person, clock: HandClock, at: datetime) -> Person:
    """Close the journal, and open it anew at another time."""
    machine.closes(person)
    clock.at = at
    opened = machine.starts()
    unlock(opened)
    return opened


def _is_invited(person: Person, clock: HandClock, path: Path) -> None:
    path.write_text(json.dumps(PACK), "utf-8")
    person.goes_to("Prompts")
    person.presses("Add a pack from a file…")
    person.gives_file(path)
    person.sees("This pack is for a group: System Learning.")
    person.presses("Set up this group")
    person.sees("The group is set up.", f"{FIRST} · in 7 days", "What is said here stays here.")
    clock.move(minutes=5)
    write_entry(person, "The review meeting", "I had an answer ready before Dana Whitlock spoke.")
    person.presses("Read it in the journal")
    person.chooses("More", "Bring it to System Learning, 22 October 2026")
    person.sees("It is marked to be brought.")
    person.goes_to("Today")
    person.presses("Just write")
    person.sees("Before the next session", "System Learning · in 7 days", "The review meeting")


def _goes_home_with_a_step(person: Person, clock: HandClock) -> None:
    person.goes_to("Groups")
    person.presses("System Learning")
    person.presses(FIRST)
    person.sees("What stays with you?", "What you brought", "The review meeting")
    person.presses("Hold on to it, with a few questions")
    person.sees("Which sentence do you still hear?")
    person.writes("Your words", "Nobody mentioned the list again.")
    person.presses("Next question")
    person.sees("Which questions did others ask you?")
    person.presses("Skip")
    person.sees("What one sentence will you tell outside the room, and to whom?")
    person.writes("Your words", "The list is not the measure.")
    person.presses("Next question")
    person.writes(STEP, "Ask one open question and then wait")
    assert person.finds(QComboBox, "By when?").currentText() == "At the next session"
    clock.move(minutes=5)
    person.presses("Finish")
    person.sees("What you wrote is in your journal.")
    person.goes_to("Next steps")
    person.sees("Ask one open question and then wait", "By the next session")


def _begins_to_try(person: Person, clock: HandClock) -> None:
    person.presses("Small tries")
    person.presses("Add a small try")
    person.writes("My hunch", "They know more than they say")
    person.writes("The smallest thing to try", "Leave ten seconds of silence")
    person.presses("Keep this try")
    clock.move(minutes=5)
    person.presses("Move it on")
    person.writes("What did you notice?", "From Monday on")
    person.presses("Keep this")
    person.sees("Began to try it · 22 October 2026: From Monday on")


def _says_what_came_of_it(person: Person, clock: HandClock) -> None:
    person.sees("You thought of today for this", "Ask one open question and then wait")
    person.presses("How did it go?")
    person.writes("What did you learn from it?", "Silence is an answer too")
    person.presses("Keep this")
    person.sees("Kept · 5 November 2026", "Silence is an answer too")
    clock.move(minutes=5)
    person.presses("Small tries")
    person.presses("Move it on")
    person.presses("Do more")
    person.writes("What did you notice?", "They spoke")
    person.presses("Keep this")
    person.sees("Do more · 5 November 2026: They spoke")
    person.goes_to("Today")
    person.misses("You thought of today for this")


def _tells_what_changed(person: Person, path: Path) -> None:
    person.goes_to("Next steps")
    person.presses("What changed")
    person.sees("Silence is an answer too", "They spoke", "The list is not the measure.")
    person.presses("Make a page without names…")
    person.sees("Told outside the room", "I have read what leaves")
    person.presses("I have read what leaves")
    person.presses("Save as PDF…")
    person.gives_file(path)
    person.sees(f"Saved as {path.name}.")
    read = pypdf.PdfReader(path)
    text = " ".join(" ".join(page.extract_text() for page in read.pages).split())
    assert len(read.pages) == 1
    assert "Silence is an answer too" in text


def _counts_it_as_learning(person: Person, path: Path) -> None:
    person.goes_to("Groups")
    person.presses("System Learning")
    person.presses("Thursday 5 November 2026, 10:00")
    person.presses("Count this as learning (CPD)…")
    person.waits(
        lambda: person.text_in("What I did") == "A session of System Learning", "for its title"
    )
    assert person.finds(QComboBox, "Alone or with others").currentText() == "With others"
    person.writes("What I learnt", "To leave a silence alone.")
    person.writes("Talked over with (a role, no name)", "a learning group")
    bodies = person.finds(QComboBox, "Copy for")
    bodies.setCurrentIndex(bodies.findText("Social Work England"))
    bodies.activated.emit(bodies.currentIndex())
    person.presses("Copy “What you learnt” for Social Work England")
    person.sees("Copied: What you learnt")
    assert QApplication.clipboard().text() == "To leave a silence alone."
    person.presses("All records of this year")
    person.sees(
        "Record of learning, 1 December 2025 to 30 November 2026",
        "1 record, 1 h, of these 1 h with others",
    )
    person.presses("Look at what leaves…")
    person.waits(
        lambda: person.has("Hide all that is open") or person.has("I have read what leaves"),
        "until it was looked through",
    )
    if person.has("Hide all that is open"):
        person.presses("Hide all that is open")
    person.presses("I have read what leaves")
    person.presses("Save…")
    person.gives_file(path)
    person.sees("It is in the list of what you have shared.")
    lines = [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]
    assert "05/11/2026 A session of System Learning" in lines
    assert "To leave a silence alone." in lines


def test_a_fortnight_goes_through_the_window_from_the_invitation_to_the_record_of_learning(
    machine: Machine, tmp_path: Path
) -> None:
    clock = stopped(machine, datetime(2026, 10, 15, 8, tzinfo=UTC))
    person = machine.starts()
    begin_journal(person)
    _is_invited(person, clock, tmp_path / "north.promptpack")
    person = _next_day(machine, person, clock, datetime(2026, 10, 22, 17, tzinfo=UTC))
    _goes_home_with_a_step(person, clock)
    _begins_to_try(person, clock)
    # The clocks go back on the 25th: the next session begins at ten by the clock on the wall.
    person = _next_day(machine, person, clock, datetime(2026, 10, 26, 8, tzinfo=UTC))
    person.misses("You thought of today for this")
    person.goes_to("Groups")
    person.sees("Thursday 5 November 2026, 10:00")
    person = _next_day(machine, person, clock, datetime(2026, 11, 5, 8, tzinfo=UTC))
    _says_what_came_of_it(person, clock)
    _tells_what_changed(person, tmp_path / "What changed.pdf")
    person = _next_day(machine, person, clock, datetime(2026, 11, 5, 17, tzinfo=UTC))
    _counts_it_as_learning(person, tmp_path / "year.docx")
    person.goes_to("Share")
    person.presses("What I have shared")
    person.sees(
        "for Social Work England", "for funders or other organisations", "for anybody · PDF"
    )
    machine.closes(person)
