# SPDX-License-Identifier: Apache-2.0
"""From an entry to the form of a body: write what was learnt, copy it field by field."""

from __future__ import annotations

from typing import TYPE_CHECKING

import docx
import pytest
from PySide6.QtWidgets import QApplication, QComboBox

from tests.journeys.machine import begin_journal

if TYPE_CHECKING:
    from tests.journeys.machine import Machine
    from tests.journeys.person import Person

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)  # offscreen menus


def _entry(person: Person) -> None:
    person.presses("Just write")
    person.writes("Title", "The review meeting")
    person.writes("Your words", "I had an answer ready before she finished.")
    person.presses("Done")
    person.goes_to("Journal")
    person.picks("Entries", 0)
    person.sees("Only in this journal")


def _choose(person: Person, name: str, words: str) -> None:
    box = person.finds(QComboBox, name)
    box.setCurrentIndex(box.findText(words))
    box.activated.emit(box.currentIndex())


def test_an_entry_counts_as_learning_and_is_copied_for_a_body(machine: Machine) -> None:
    person = machine.starts()
    begin_journal(person)
    _entry(person)
    person.chooses("More", "Count this as learning (CPD)…")
    person.waits(
        lambda: person.text_in("What I did") == "The review meeting", "for the title of the entry"
    )
    person.writes("What I learnt", "To leave a silence alone, as Dana Whitlock does.")
    person.writes("Talked over with (a role, no name)", "my manager")
    person.sees("This may be a name: “Dana Whitlock”.")
    _choose(person, "Copy for", "Social Work England")
    person.sees("What you learnt by talking it over with a peer")
    person.presses("Copy “What you learnt” for Social Work England")
    person.sees("Copied: What you learnt")
    copied = QApplication.clipboard().text()
    assert copied == "To leave a silence alone, as Dana Whitlock does."
    person.goes_to("Share")
    person.presses("What I have shared")
    person.sees("for Social Work England", "copied, field by field")
    machine.closes(person)
    assert QApplication.clipboard().text() == ""


def test_what_was_written_is_there_again_another_day(machine: Machine) -> None:
    person = machine.starts()
    begin_journal(person)
    _entry(person)
    person.chooses("More", "Count this as learning (CPD)…")
    person.writes("What I learnt", "To wait.")
    person.writes("Another standard", "4.1 Keep learning")
    person.presses("Add it to my standards")
    person.finds(QComboBox, "Copy for")
    person.presses("Back to the Journal")
    person.picks("Entries", 0)
    person.chooses("More", "Count this as learning (CPD)…")
    person.waits(lambda: person.text_in("What I learnt") == "To wait.", "for what was written")
    person.sees("4.1 Keep learning")


def test_a_year_leaves_as_a_word_document_without_names(machine: Machine) -> None:
    person = machine.starts()
    begin_journal(person)
    _entry(person)
    person.chooses("More", "Count this as learning (CPD)…")
    person.writes("What I learnt", "To leave a silence alone, as Dana Whitlock does.")
    person.presses("All records of this year")
    person.sees("1 record", "The review meeting")
    person.presses("Look at what leaves…")
    person.waits(
        lambda: person.has("Hide all that is open") or person.has("I have read what leaves"),
        "until it was looked through",
    )
    if person.has("Hide all that is open"):
        person.presses("Hide all that is open")
    person.presses("I have read what leaves")
    person.presses("Save…")
    path = machine.home / "year.docx"
    person.gives_file(path)
    person.sees("It is in the list of what you have shared.")
    lines = [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]
    assert any("The review meeting" in line for line in lines)
    assert not any("Dana" in line for line in lines)
