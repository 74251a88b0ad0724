# SPDX-License-Identifier: Apache-2.0
"""Backups in the real window: made when it is left, looked at, and brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView

from reflective.journal.query import Query
from tests.journeys.machine import PASSPHRASE, begin_journal, unlock, write_entry
from tests.unit.vault.conftest import real_vault

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journeys.machine import Machine
    from tests.journeys.person import Person

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)  # offscreen menus


def _backups(machine: Machine) -> list[Path]:
    return sorted((machine.journal.parent / "backups").glob("*/*.reflective"))


def _titles(path: Path, folder: Path) -> list[str]:
    vault, _ = real_vault(folder)
    store = vault.open(path, PASSPHRASE, for_writing=False)
    titles = sorted(row.title for row in store.page(Query(), 0, 10))
    store.close()
    return titles


def _locks(machine: Machine, person: Person) -> None:
    person.hits(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    person.waits(lambda: machine.restarted.journal == machine.journal, "for the restart")
    machine.ends()


def test_closing_and_locking_leave_a_backup_of_every_word(
    machine: Machine, tmp_path: Path
) -> None:
    person = machine.starts()
    begin_journal(person)
    write_entry(person, "The office", "Dana rang.")
    machine.closes(person)
    (backup,) = _backups(machine)
    assert _titles(backup, tmp_path) == ["The office"]
    before = backup.read_bytes()
    person = machine.starts()
    unlock(person)
    person.sees("Where would you like to start?")
    machine.closes(person)
    assert [path.read_bytes() for path in _backups(machine)] == [before]
    person = machine.starts()
    unlock(person)
    write_entry(person, "The visit", "Sam came.")
    _locks(machine, person)
    assert _titles(_backups(machine)[-1], tmp_path) == ["The office", "The visit"]


def test_a_backup_is_looked_at_and_brought_back(machine: Machine, tmp_path: Path) -> None:
    person = machine.starts()
    begin_journal(person)
    write_entry(person, "The office", "Dana rang.")
    person.goes_to("Settings")
    person.sees("There is no backup yet.")
    person.presses("Back up now")
    person.sees("A new backup is made.", "The last backup was made today at")
    write_entry(person, "The visit", "Sam came.")
    person.goes_to("Settings")
    person.presses("Look at it")
    person.sees("1 entry", "Nothing here can be changed.", "Dana rang.")
    person.misses("The visit")
    person.presses("Back to Settings")
    person.misses("Dana rang.")
    person.presses("Restore…")
    person.sees("Restore the backup of", "What it holds now is kept too")
    person.presses("Cancel")
    person.presses("Restore…")
    person.presses("Restore it")
    person.waits(lambda: machine.restarted.journal == machine.journal, "for the restart")
    machine.ends()
    person = machine.starts(machine.journal)
    unlock(person)
    person.sees("This is your journal as it was on", "What stood here before is kept in the file")
    assert _titles(machine.journal, tmp_path) == ["The office"]
    (aside,) = machine.journal.parent.glob("* before *.reflective")
    assert _titles(aside, tmp_path) == ["The office", "The visit"]
    machine.closes(person)
    person = machine.starts(machine.journal)
    unlock(person)
    person.sees("Where would you like to start?")
    person.misses("This is your journal as it was")
    machine.closes(person)


def test_a_second_folder_is_chosen_and_gets_a_backup_at_once(
    machine: Machine, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    person = machine.starts()
    begin_journal(person)
    write_entry(person, "The office", "Dana rang.")
    person.goes_to("Settings")
    person.sees("such as a USB stick")
    person.presses("Choose a second folder…")
    person.gives_file(stick)
    person.sees(f"The last backup in {stick} was made today at")
    assert len(list(stick.glob("*.reflective"))) == 1
    rows = person.rows("Backups")
    assert any("in the second folder" in row for row in rows)
    person.presses("Use no second folder")
    person.sees("such as a USB stick")
    assert person.finds(QListView, "Backups").model().rowCount() == 1
    machine.closes(person)
    assert len(list(stick.glob("*.reflective"))) == 1
