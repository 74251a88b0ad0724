# SPDX-License-Identifier: Apache-2.0
"""Somebody finds what was written, reads it in a row, and takes it to supervision on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from tests.journeys.machine import begin_journal, write_entry

if TYPE_CHECKING:
    from tests.journeys.machine import Machine
    from tests.journeys.person import Person

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)  # offscreen menus


def _chooses(person: Person, button: str, words: str) -> None:
    """Choose a line of the menu that a button opens."""
    person.presses(button)
    person.waits(
        lambda: isinstance(QApplication.activePopupWidget(), QMenu), f"for the menu of {button!r}"
    )
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()


def test_what_was_written_is_found_read_in_a_row_and_put_on_paper(machine: Machine) -> None:
    person = machine.starts()
    begin_journal(person)
    write_entry(person, "The call", "The waiting list was read out.")
    write_entry(person, "The visit", "Dana came. Nobody was waiting.")
    write_entry(person, "The garden", "Soup for dinner.")
    person.goes_to("Journal")
    person.waits(lambda: len(person.rows("Entries")) == 3, "for three entries")

    person.writes("Search the journal", "waiting is:sad ")
    person.sees("I did not understand is:sad.")
    person.waits(lambda: len(person.rows("Entries")) == 2, "for what was found")
    person.overwrites("Search the journal", "waiting -list ")
    person.waits(lambda: len(person.rows("Entries")) == 1, "for what has no list")
    person.hits(Qt.Key.Key_Escape)
    person.waits(lambda: len(person.rows("Entries")) == 3, "for everything again")

    person.presses("Calendar")
    person.hits(Qt.Key.Key_Return)
    person.waits(lambda: len(person.rows("Entries")) == 3, "for what was written today")
    person.hits(Qt.Key.Key_Escape)

    person.overwrites("Search the journal", "waiting")
    person.waits(lambda: len(person.rows("Entries")) == 2, "for what was found")
    _chooses(person, "More about the journal", "Read these in a row")
    person.waits(lambda: person.window.key == "reading", "for the page to read")
    person.sees("2 entries")
    person.presses("Put these on paper…")
    person.sees("2 entries leave.", "Names are not hidden here")
    person.presses("For supervision or therapy")
    person.presses("I have read what leaves")
    person.presses("Save as PDF…")
    paper = machine.home / "supervision.pdf"
    person.gives_file(paper)
    person.waits(paper.exists, "for the paper")
    person.sees("It is in the list of what you have shared.")
    assert paper.read_bytes().startswith(b"%PDF-")
    person.goes_to("Share")
    person.presses("What I have shared")
    person.sees("PDF, with names", "supervision or therapy")
    machine.closes(person)
