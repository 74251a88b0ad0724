# SPDX-License-Identifier: Apache-2.0
"""Two people trust each other: keys, an entry there and another back, and a check-in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QLineEdit

from reflective.sharing.given import GivenStep
from tests.fakes.partner_parts import Trusting, somebody
from tests.journeys.machine import begin_journal, read_through, write_entry

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journeys.machine import Machine
    from tests.journeys.person import Person

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)  # offscreen menus

STORY = "Dana Smith rang, and nobody asked why."


def _becomes_partner(person: Person, sam: Trusting) -> None:
    """Exchange keys: one is typed in, the other read from the page."""
    person.sees("Partners", "Nobody is on your list yet.")
    person.writes("What I call my partner", "Sam")
    person.pastes("The key my partner gave me", sam.partners.own_key()[:-1])
    person.presses("Put on my list")
    person.sees("This is not a whole key.")
    person.overwrites("The key my partner gave me", sam.partners.own_key())
    person.presses("Put on my list")
    person.sees("Number of their key:")
    person.presses("Compared aloud, and the same")
    sam.partners.add("Ada", person.finds(QLineEdit, "My key").text())


def test_an_entry_goes_to_a_partner_with_every_name_and_theirs_comes_back(
    machine: Machine, tmp_path: Path
) -> None:
    sam = somebody(tmp_path / "sam", 2)
    person = machine.starts()
    begin_journal(person)
    write_entry(person, "The call", STORY)
    person.goes_to("Share")
    person.presses("Give it to my partner")
    _becomes_partner(person, sam)
    person.presses("Give an entry to a partner…")
    person.sees("This is not without names. Your partner reads it as you wrote it.")
    person.picks("Entries to choose from", 0)
    person.sees("1 chosen entry")
    person.presses("Read what leaves")
    person.sees("For Sam", STORY)
    person.presses("I have read what leaves")
    person.presses("Save for my partner…")
    person.gives_file(tmp_path / "ada.forpartner")
    person.sees("Only Sam can open it.")
    (entry,) = sam.receiving.open(tmp_path / "ada.forpartner").came.given.entries
    assert (entry.title, entry.text) == ("The call", STORY)
    _opens_what_came_back(person, sam, tmp_path / "sam.forpartner")
    machine.closes(person)


def _opens_what_came_back(person: Person, sam: Trusting, path: Path) -> None:
    back = sam.journal.write("Your call", "I think of Dana too.")
    ada = sam.partners.called("Ada")
    step = (back, GivenStep("Ring the school"))
    ready = sam.giving.prepare(sam.giving.choose([back]), [ada], steps=[step])
    sam.giving.give(ready, path, confirmed=True)
    person.presses("Open what a partner gave me…")
    person.presses("Choose a file…")
    person.gives_file(path)
    person.sees("This is from Sam.", "I think of Dana too.", "Ring the school")
    person.presses("Keep in my journal")
    person.sees("Kept 1 entry in your journal")
    person.presses("Keep the next steps beside mine")
    person.sees("You find them on the page of your partners.")
    person.presses("Back to Partners")
    person.sees("What my partner means to do", "Sam: Ring the school")
    person.presses("Check in with it")
    person.sees("Sam means to do this: Ring the school.")
    person.goes_to("Journal")
    person.sees("From Sam: Your call")
    person.goes_to("Share")
    person.presses("What I have shared")
    person.sees("for Sam", "File for a partner, with names")


def test_somebody_asks_what_is_written_about_them(machine: Machine, tmp_path: Path) -> None:
    person = machine.starts()
    begin_journal(person)
    write_entry(person, "The call", "Dana Smith rang Hexham.")
    person.goes_to("Share")
    person.presses("People and places I write about")
    person.presses("Answer a request…")
    person.writes("Name of the person", "Dana Smith")
    person.presses("Look for it")
    person.sees("These entries speak of Dana Smith.")
    person.presses("Read it through")
    person.sees("Dana Smith rang")
    read_through(person)
    person.sees("What is written about Dana Smith")
    person.presses("I have read what leaves")
    person.presses("Save as PDF…")
    person.gives_file(tmp_path / "answer.pdf")
    person.sees("It stands in what you have shared.")
    text = " ".join(page.extract_text() for page in PdfReader(tmp_path / "answer.pdf").pages)
    assert "Dana Smith rang" in text
    assert "Hexham" not in text
    machine.closes(person)
