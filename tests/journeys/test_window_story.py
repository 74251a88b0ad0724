# SPDX-License-Identifier: Apache-2.0
"""A person's story in the real window, in a real encrypted file: steps 2 to 5 of the main job."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QTextEdit

from reflective import main
from tests.journeys.machine import (
    PASSPHRASE,
    add_tag,
    begin_journal,
    read_through,
    unlock,
    write_entry,
)

if TYPE_CHECKING:
    from tests.journeys.machine import Machine
    from tests.journeys.person import Person

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)  # offscreen menus

ROOT = Path(__file__).parents[2]
OFFICE = "Dana Smith rang from the office. The nurse and her sister were late."
VISIT = "A *bright* day. Sam Jones came from Hexham on 14 March to see the dinosaur."
BOILER = "Nobody could say who looks after the boiler."
HOLDS = """
import signal, sys
from pathlib import Path
from tests.unit.vault.conftest import PASSPHRASE, real_vault
store = real_vault(Path(sys.argv[1]))[0].open(Path(sys.argv[2]), PASSPHRASE)
print("open", flush=True)
signal.pause()
"""
NAMES = ("Dana", "Smith", "Sam", "Jones", "Hexham", "14 March", "nurse", "sister")


def _saves(person: Person) -> None:
    person.waits(lambda: bool(re.search(r"Saved \d\d:\d\d", person.screen())), "for Saved")


def _three_entries(machine: Machine) -> Person:
    person = machine.starts()
    begin_journal(person)
    write_entry(person, "The office", OFFICE)
    write_entry(person, "A visit", VISIT, "visits")
    write_entry(person, "The boiler", BOILER)
    return person


def test_three_screens_lead_from_nothing_to_a_first_sentence(machine: Machine) -> None:
    person = machine.starts()
    person.sees("Make your journal", str(machine.journal.parent), "Whose computer is this?")
    person.sees("If both are lost, nobody can open it.")
    person.writes("Passphrase", "short")
    person.sees("Too short. Use eight letters or more.")
    person.overwrites("Passphrase", PASSPHRASE)
    person.sees("This is very hard to guess.")
    person.writes("The same again", PASSPHRASE + "s")
    person.presses("Start")
    person.sees("The two passphrases are not the same.")
    assert not machine.journal.exists()
    person.overwrites("The same again", PASSPHRASE)
    person.presses("Start")
    person.sees("Where would you like to start?", "5 minutes")
    assert machine.journal.stat().st_mode & 0o777 == 0o600
    person.presses("Just write")
    person.writes("Title", "Monday")
    person.writes("Your words", "The lift was broken.")
    add_tag(person, "visits")
    _saves(person)
    person.presses("Done")
    person.sees("What you wrote is in your journal.")
    person.presses("Read it in the journal")
    person.sees("Monday", "The lift was broken.", "# visits", "Only in this journal")
    machine.closes(person)


def test_on_a_shared_computer_the_journal_is_not_remembered(machine: Machine) -> None:
    person = machine.starts()
    person.presses("Shared with others")
    person.sees("Reflective does not remember your journal here.", "after 3 minutes")
    begin_journal(person)
    person.goes_to("Settings")
    person.sees("After 3 minutes")
    machine.closes(person)
    person = machine.starts()
    person.presses("I have a journal already")
    person.sees("Choose a journal to open.")
    person.presses("Choose a journal…")
    person.gives_file(machine.journal)
    person.sees("My practice")
    unlock(person)
    person.sees("Where would you like to start?")
    machine.closes(person)
    place = os.fsencode(machine.journal.parent)
    for file in machine.home.rglob("*"):
        elsewhere = file.is_file() and file != machine.journal
        assert not elsewhere or place not in file.read_bytes(), file


def test_a_guided_reflection_is_left_and_come_back_to(machine: Machine) -> None:
    person = machine.starts()
    begin_journal(person)
    person.presses("Something happened")
    person.sees("question 1 of", "If you get stuck")
    person.goes_to("Prompts")
    person.presses("Start What? So what? Now what?")
    person.sees("question 1 of 3", "What happened?")
    person.writes("Your words", "The lift was broken.")
    person.presses("Next question")
    person.sees("question 2 of 3", "So what?")
    person.presses("If you get stuck")
    person.sees("You do not need to be sure.")
    person.presses("Skip")
    person.sees("question 3 of 3", "Now what?")
    person.presses("Back")
    person.presses("Back")
    person.sees("question 1 of 3", "The lift was broken.")
    person.presses("Next question")
    person.presses("Skip")
    person.writes("Your words", "Ring the landlord.")
    _saves(person)
    machine.closes(person)
    person = machine.starts()
    unlock(person)
    person.sees("question 3 of 3", "Ring the landlord.")
    person.presses("Finish")
    person.presses("Read it in the journal")
    person.sees("What happened?", "The lift was broken.", "Now what?", "Ring the landlord.")
    person.misses("So what? Why has this stayed with you?")
    machine.closes(person)


def test_entries_are_read_newest_first_and_found_by_word_and_tag(machine: Machine) -> None:
    person = _three_entries(machine)
    person.goes_to("Journal")
    person.sees("3 entries")
    rows = person.rows("Entries")
    assert [row.split(".")[0] for row in rows] == ["The boiler", "A visit", "The office"]
    assert rows[1].endswith("to see the dinosaur. tag visits")
    assert re.search(r"(?m)^[A-Z][a-z]+ \d{4}$", person.screen()), "no month stands over the list"
    person.writes("Search the journal", "dinos")
    person.sees("1 found")
    person.waits(lambda: len(person.rows("Entries")) == 1, "for one row")
    person.picks("Entries", 0)
    person.sees("A bright day.")
    text = person.finds(QTextEdit, "A visit")
    person.waits(lambda: bool(text.extraSelections()), "for the word to be marked")
    (mark,) = text.extraSelections()
    assert mark.cursor.selectedText() == "dinosaur"
    assert mark.format.underlineStyle() == QTextCharFormat.UnderlineStyle.SingleUnderline
    person.overwrites("Search the journal", "tag:visits")
    person.waits(lambda: len(person.rows("Entries")) == 1, "for the entry with the tag")
    person.overwrites("Search the journal", '"the boiler"')
    person.waits(lambda: "The boiler" in person.rows("Entries")[0], "for the phrase")
    person.overwrites("Search the journal", "walrus")
    person.sees("0 found")
    machine.closes(person)


def test_an_earlier_version_is_read_and_brought_back(machine: Machine) -> None:
    person = _three_entries(machine)
    _opens_the_boiler(person)
    person.presses("Edit")
    person.overwrites("Your words", "The landlord looks after it.")
    person.presses("Done")
    person.presses("Read it in the journal")
    person.sees("The landlord looks after it.")
    person.finds(QTextEdit, "The boiler")
    person.misses(BOILER)
    person.chooses("More", "Earlier versions")
    person.sees("5 words · now", "8 words")
    person.picks("Earlier versions", 1)
    person.sees(BOILER, "As it was kept on")
    person.presses("Make this the present one")
    person.sees("This version is the present one now.", BOILER)
    person.waits(lambda: person.has("More"), "until the versions are closed")
    person.chooses("More", "Earlier versions")
    person.waits(lambda: len(person.rows("Earlier versions")) == 3, "for three versions")
    machine.closes(person)


def test_an_entry_goes_to_the_trash_comes_back_and_goes_for_good(machine: Machine) -> None:
    person = _three_entries(machine)
    _opens_the_boiler(person)
    person.chooses("More", "Move to the trash")
    person.sees("Moved to the trash.", "2 entries")
    person.presses("Bring back")
    person.sees("Back in the journal.", "3 entries")
    _opens_the_boiler(person)
    person.chooses("More", "Move to the trash")
    person.sees("2 entries")
    person.chooses("More about the journal", "Show the trash")
    person.waits(lambda: len(person.rows("Entries")) == 1, "for the trash")
    person.presses("Delete for good")
    person.sees("Delete “The boiler” for good?", "Nobody can bring them back.")
    person.presses("Keep it")
    person.presses("Delete for good")
    person.presses("Delete for good")
    person.sees("Deleted for good.")
    person.misses(BOILER)
    person.presses("Take off: trash")
    person.overwrites("Search the journal", "boiler")
    person.sees("0 found")
    machine.closes(person)


def test_three_entries_leave_without_names_and_the_journal_remembers(
    machine: Machine, tmp_path: Path
) -> None:
    person = _three_entries(machine)
    person.goes_to("Share")
    person.presses("Bring it without names")
    person.presses("Colleagues")
    for row in range(3):
        person.picks("Entries to choose from", row)
    person.sees("3 chosen entries")
    person.presses("Read it through")
    person.picks("Chosen entries", 2, "The office")
    person.sees("needs your decision", "nurse", "sister")
    assert "nurse" in person.finds(QTextEdit, "The text as it will be read").toPlainText()
    read_through(person)
    leaving = person.finds(QTextEdit, "The exact text that leaves").toPlainText()
    assert BOILER in leaving
    assert not any(name in leaving for name in NAMES)
    person.sees("People who know you may still recognise you or others.")
    assert not person.has("Save…")
    person.presses("I have read what leaves")
    person.presses("Save…")
    person.gives_file(tmp_path / "story.json")
    person.sees("Saved story.json: 3 texts, for colleagues.")
    bundle = json.loads((tmp_path / "story.json").read_text("utf-8"))
    assert all(card["text"] in leaving for card in bundle["cards"])
    assert len(bundle["cards"]) == 3
    assert not any(name in json.dumps(bundle, ensure_ascii=False) for name in NAMES)
    person.presses("What I have shared")
    person.sees("colleagues", "Story file")
    person.presses("Read what left")
    kept = person.finds(QTextEdit, "The exact text that left").toPlainText()
    assert all(card["text"] in kept for card in bundle["cards"])
    person.goes_to("Journal")
    for row in range(3):
        person.picks("Entries", row)
        title = ("The boiler", "A visit", "The office")[row]
        text = person.finds(QTextEdit, title)
        assert "Shared without names with colleagues" in text.toPlainText()
    machine.closes(person)


def test_a_name_on_the_list_is_noticed_and_hidden_and_so_are_selected_words(
    machine: Machine,
) -> None:
    person = machine.starts()
    begin_journal(person)
    person.goes_to("Share")
    person.presses("People and places I write about")
    person.presses("Add a name")
    person.writes("Name", "Bryony")
    person.writes("Written instead (leave empty for the usual words)", "my friend")
    person.presses("Save")
    person.sees("“Bryony” is hidden from now on, in every text you share.")
    person.goes_to("Today")
    person.presses("Just write")
    person.writes("Title", "Rafts")
    person.writes("Your words", "Then ")
    _saves(person)
    person.writes("Your words", "bryony")
    person.sees("bryony is on your list.")
    person.writes("Your words", " built a raft and bryony")
    person.presses("Write “my friend” instead")
    person.sees("Then bryony built a raft and my friend")
    person.writes("Your words", " sank it.")
    person.presses("Done")
    person.presses("Read it in the journal")
    person.presses("Choose for sharing")
    person.presses("Bring it without names")
    person.presses("A partner")
    person.sees("1 chosen entry")
    person.presses("Read it through")
    text = person.finds(QTextEdit, "The text as it will be read")
    person.sees("Then my friend built a raft and my friend sank it.")
    person.double_clicks_word(text, "raft")
    person.presses("Hide these words")
    person.sees("“raft” is hidden wherever it stands.")
    assert "raft" not in text.toPlainText()
    machine.closes(person)


def test_the_journal_is_closed_unlocked_and_the_cursor_is_where_it_was(machine: Machine) -> None:
    person = machine.starts()
    begin_journal(person)
    person.presses("Just write")
    person.writes("Title", "Half")
    person.writes("Your words", "A sentence that is not")
    for _letter in " is not":
        person.hits(Qt.Key.Key_Left)
    machine.closes(person)
    person = machine.starts()
    person.sees("Your journal is locked.", "My practice")
    person.misses("Half", "A sentence")
    unlock(person, "gentle copper lanterns")
    person.sees("This passphrase does not open the journal.", "Nothing was changed.")
    unlock(person)
    person.sees("A sentence that is not")
    person.waits(person.field("Your words").hasFocus, "until the keys go into the words")
    person.hits(Qt.Key.Key_X)
    person.sees("A sentence thatx is not")
    machine.closes(person)


def _opens_the_boiler(person: Person) -> None:
    person.goes_to("Journal")
    person.picks("Entries", 0, "The boiler.")
    person.finds(QTextEdit, "The boiler")
    person.sees("Only in this journal", BOILER)


def test_locking_blanks_the_window_and_begins_anew(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = machine.starts()
    begin_journal(person)
    person.presses("Just write")
    person.writes("Your words", "Locked away.")
    person.hits(Qt.Key.Key_Home)
    person.hits(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert person.screen() == ""
    person.waits(lambda: machine.restarted.journal == machine.journal, "for the restart")
    assert person.screen() == ""
    assert not machine.journal.with_name(f"{machine.journal.name}.lock").exists()
    machine.ends()
    monkeypatch.setenv(main.LOCKED, "1")
    person = machine.starts(machine.journal)
    person.sees("Locked. Your text is saved.")
    unlock(person)
    person.sees("Locked away.")
    person.waits(person.field("Your words").hasFocus, "until the keys go into the words")
    person.hits(Qt.Key.Key_X)
    person.sees("xLocked away.")
    machine.closes(person)


def test_a_window_that_is_closed_while_it_locks_does_not_come_back(machine: Machine) -> None:
    person = machine.starts()
    begin_journal(person)
    person.presses("Just write")
    person.writes("Your words", "The last words of the day.")
    person.hits(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    machine.closes(person)
    assert machine.restarted.journal is None
    person = machine.starts()
    unlock(person)
    person.sees("The last words of the day.")


def test_a_second_window_on_the_same_journal_says_so_and_waits(machine: Machine) -> None:
    person = machine.starts()
    begin_journal(person)
    machine.closes(person)
    command = [sys.executable, "-c", HOLDS, str(machine.home), str(machine.journal)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout
        assert other.stdout.readline() == "open\n"
        person = machine.starts()
        unlock(person)
        person.sees("This journal is open in another window", "Nothing was changed.")
        other.kill()
    unlock(person)
    person.sees("Search or jump to…")
    machine.closes(person)
