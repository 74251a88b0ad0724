# SPDX-License-Identifier: Apache-2.0
"""Old backups are remade in the window, and an entry goes for good, from the backups too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPlainTextEdit

from tests.fakes.pages import decrypted, unpacked
from tests.journeys.machine import PASSPHRASE, begin_journal, write_entry

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journeys.machine import Machine
    from tests.journeys.person import Person

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)  # offscreen menus

NEW = "harbour velvet onion"


def _backups(machine: Machine) -> list[Path]:
    return sorted(machine.home.rglob("My practice ????-??-?? ??.??*.reflective"))


def _words_of(path: Path, passphrase: str) -> bytes:
    pages = decrypted(path, passphrase)
    return b"\n".join([pages, *unpacked(pages)])


def _change_passphrase(person: Person) -> None:
    person.goes_to("Settings")
    person.presses("Change the passphrase…")
    person.writes("Present passphrase", PASSPHRASE)
    person.writes("New passphrase", NEW)
    person.writes("The same again", NEW)
    person.presses("Change the passphrase")
    person.sees("Your passphrase is changed")


def test_after_a_change_the_old_backup_is_offered_and_a_new_one_takes_its_place(
    machine: Machine,
) -> None:
    person = machine.starts()
    begin_journal(person)
    write_entry(person, "First", "A line to keep.")
    person.goes_to("Settings")
    person.presses("Back up now")
    person.sees("A new backup is made.")
    (old,) = _backups(machine)
    _change_passphrase(person)
    person.sees("1 backup still opens with an earlier passphrase")
    person.presses("Remake them…")
    person.presses("Make it, and delete the old ones")
    person.sees("A new backup is made. 1 old backup is deleted.")
    (fresh,) = _backups(machine)
    assert fresh != old
    assert b"A line to keep." in _words_of(fresh, NEW)
    person.presses("Done")
    assert "earlier passphrase" not in person.screen()
    machine.closes(person)


def test_what_is_deleted_for_good_is_in_no_page_of_journal_and_backup(machine: Machine) -> None:
    person = machine.starts()
    begin_journal(person)
    write_entry(person, "First", "A line to keep.")
    write_entry(person, "Second", "The quetzal flew.")
    person.goes_to("Settings")
    person.presses("Back up now")
    person.sees("A new backup is made.")
    (backup,) = _backups(machine)
    assert b"quetzal" in _words_of(backup, PASSPHRASE)
    person.goes_to("Journal")
    person.picks("Entries", 0, "Second")
    person.chooses("More", "Delete for good")
    person.sees("an inquiry has begun, do not delete. Get advice first.")
    person.sees("1 backup holds it too")
    person.presses("Delete for good")
    person.sees("Deleted for good. It is gone from 1 backup too.")
    for path in (backup, machine.journal):
        assert b"quetzal" not in _words_of(path, PASSPHRASE)
        assert b"A line to keep." in _words_of(path, PASSPHRASE)
    machine.closes(person)


def test_the_report_tells_what_was_refused_and_no_word(machine: Machine) -> None:
    person = machine.starts()
    begin_journal(person)
    write_entry(person, "Quetzal", "The quetzal flew.")
    person.goes_to("Settings")
    person.presses("Change the passphrase…")
    person.writes("Present passphrase", "not the right one")
    person.writes("New passphrase", NEW)
    person.writes("The same again", NEW)
    person.presses("Change the passphrase")
    person.sees("does not open the journal")
    person.presses("Back to Settings")
    person.presses("Report for a problem…")
    shown = person.finds(QPlainTextEdit, "Report")
    person.waits(lambda: "entries: 1-9" in shown.toPlainText(), "for the report")
    told = shown.toPlainText()
    assert "WrongPassphrase: 1" in told
    assert "uetzal" not in told
    assert str(machine.home) not in told
    assert "My practice" not in told
    machine.closes(person)
