# SPDX-License-Identifier: Apache-2.0
"""Somebody proves that their backup and their sheet work, in the real window with real files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from tests.journeys.machine import PASSPHRASE, begin_journal, write_entry
from tests.journeys.test_window_recovery import make_sheet, three_entries

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journeys.machine import Machine
    from tests.journeys.person import Person

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)  # offscreen menus

NEW = "harbour velvet onion"


def _backups(machine: Machine) -> list[Path]:
    return sorted((machine.journal.parent / "backups").glob("*/*.reflective"))


def _begins(person: Person) -> None:
    person.goes_to("Settings")
    person.presses("Prove that they work…")


def _types_sheet(person: Person, paper: list[str]) -> None:
    person.hits(Qt.Key.Key_Backspace)  # a row that is not right is selected
    person.overwrites("Rows of the sheet", "")
    person.hits(Qt.Key.Key_Backspace)
    person.writes("Rows of the sheet", "\n".join(paper))
    person.presses("Open with this sheet")


def test_the_newest_backup_opens_with_the_sheet_and_the_day_is_kept(machine: Machine) -> None:
    person = machine.starts()
    begin_journal(person)
    three_entries(person)
    person.presses("Make one…")
    paper = make_sheet(person)
    person.sees("You have not tried yet whether your backup and your sheet work.")
    _begins(person)
    person.sees("There is no backup yet. Make one first.")
    person.presses("Make a backup now")
    person.sees("This is your newest backup, of")
    (backup,) = _backups(machine)
    before = backup.read_bytes()
    person.presses("Go on")
    _types_sheet(person, [*paper[:5], paper[5][:-1] + "x"])
    person.sees("Row 6 is not as it stands on the paper.")
    _types_sheet(person, paper)
    person.sees("It works. Today,", "opened with your recovery sheet.")
    person.sees("and every one is whole.", "It holds 3 entries. The newest is “The third”")
    assert backup.read_bytes() == before
    assert [path.name for path in backup.parent.iterdir()] == [backup.name]
    person.presses("Done")
    person.sees("a backup opened with your recovery sheet, and all of it was read.")
    machine.closes(person)


def test_a_sheet_from_before_a_new_passphrase_is_told_with_the_cure(machine: Machine) -> None:
    person = machine.starts()
    begin_journal(person)
    three_entries(person)
    person.presses("Make one…")
    paper = make_sheet(person)
    person.presses("Back up now")
    person.sees("A new backup is made.")
    person.presses("Change the passphrase…")
    person.writes("Present passphrase", PASSPHRASE)
    person.writes("New passphrase", NEW)
    person.writes("The same again", NEW)
    person.presses("Change the passphrase")
    person.sees("Your passphrase is changed.")
    _begins(person)
    person.sees("Your backups are from before you changed your passphrase.")
    person.presses("Make a backup now")
    person.presses("Go on")
    _types_sheet(person, paper)
    person.sees("You changed your passphrase after you made it, so it opens only backups")
    assert person.has("Make a recovery sheet…")
    person.presses("Use my passphrase instead")
    person.writes("Passphrase", PASSPHRASE)
    person.presses("Open the backup")
    person.sees("This passphrase does not open the journal.")
    person.overwrites("Passphrase", NEW)
    person.presses("Open the backup")
    person.sees("It works. Today,", "opened with your passphrase.")
    machine.closes(person)


def test_a_damaged_backup_is_told_and_a_new_one_works(machine: Machine) -> None:
    person = machine.starts()
    begin_journal(person)
    write_entry(person, "The office", "Dana rang.")
    person.goes_to("Settings")
    person.presses("Back up now")
    person.sees("A new backup is made.")
    (backup,) = _backups(machine)
    whole = backup.read_bytes()
    place = len(whole) - 2000
    backup.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
    _begins(person)
    person.presses("Go on")
    person.sees("You have no recovery sheet yet")
    person.writes("Passphrase", PASSPHRASE)
    person.presses("Open the backup")
    person.sees("This backup is damaged, so it is good that you looked.")
    person.presses("Make a new backup")
    person.sees("This is your newest backup, of")
    person.presses("Go on")
    person.writes("Passphrase", PASSPHRASE)
    person.presses("Open the backup")
    person.sees("It works. Today,", "The newest is “The office”")
    machine.closes(person)
