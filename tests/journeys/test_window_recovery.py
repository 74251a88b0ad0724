# SPDX-License-Identifier: Apache-2.0
"""A passphrase is lost, and its recovery sheet brings the journal back, in the real window."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from reflective.app.refusals import WrongPassphrase
from reflective.journal import sheet
from reflective.ui.held import HeldGuard
from reflective.ui.widgets.sheet_rows import SheetRow
from tests.journeys.machine import PASSPHRASE, begin_journal, unlock, write_entry
from tests.unit.vault.conftest import real_vault

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journeys.machine import Machine
    from tests.journeys.person import Person

NEW = "harbour velvet onion"


def copied_by_hand(person: Person) -> list[str]:
    """Read the rows off the screen, as a hand would write them."""
    person.sees("Copy the name, the fingerprint and all six rows by hand.")
    rows = [row for row in person.window.findChildren(SheetRow) if row.isVisible()]
    assert len(rows) == 6
    return [f"{row.accessibleName().split()[1]} {row.text()}" for row in rows]


def type_groups_back(person: Person, paper: list[str]) -> None:
    """Answer what is asked, from the paper."""
    person.sees("Type three groups from your paper")
    person.waits(lambda: len(_asked(person)) == 3, "for three fields")
    for row, group in _asked(person):
        person.writes(f"Row {row}, group {group}", paper[int(row) - 1].split()[int(group)])


def _asked(person: Person) -> list[tuple[str, str]]:
    return sorted(set(re.findall(r"Row (\d), group (\d)", person.screen())))


def make_sheet(person: Person) -> list[str]:
    """Make a recovery sheet, from the notice to the last word."""
    person.writes("Passphrase", PASSPHRASE)
    person.presses("Show the sheet")
    paper = copied_by_hand(person)
    person.presses("I have copied it")
    type_groups_back(person, paper)
    person.presses("Check")
    person.sees("Your recovery sheet is made.")
    person.presses("Done")
    person.sees("Recovery sheet: you made one for this passphrase.")
    return paper


def three_entries(person: Person) -> None:
    """Write as many entries as it takes until a sheet is offered."""
    for number in ("first", "second", "third"):
        assert not person.has("Not now")
        write_entry(person, f"The {number}", "Some words.")
    person.sees("A recovery sheet on paper can.")
    person.presses("Just write")
    person.misses("A recovery sheet on paper can.")
    person.presses("Done")
    person.sees("A recovery sheet on paper can.")


def test_who_forgets_the_passphrase_comes_back_in_by_the_sheet(
    machine: Machine, tmp_path: Path
) -> None:
    person = machine.starts()
    begin_journal(person)
    three_entries(person)
    person.presses("Make one…")
    paper = make_sheet(person)
    machine.closes(person)

    person = machine.starts()
    unlock(person, "what was it")
    person.sees("does not open")
    person.presses("Forgotten it?")
    person.sees("You have neither", "nobody can open this journal")
    person.presses("Type your recovery sheet")
    slip = paper[2][:-1] + ("0" if paper[2][-1] != "0" else "1")
    person.writes("Rows of the sheet", "\n".join([*paper[:2], slip, *paper[3:]]))
    person.presses("Open with this sheet")
    person.sees("Row 3 is not as it stands on the paper.")
    person.hits(Qt.Key.Key_Backspace)
    person.overwrites("Rows of the sheet", "")
    person.writes("Rows of the sheet", "\n".join(paper).upper())
    person.presses("Open with this sheet")
    person.sees("Choose a new passphrase.")
    person.writes("New passphrase", NEW)
    person.writes("The same again", NEW)
    person.presses("Set the new passphrase")
    person.sees("Your journal has its new passphrase.", "Where would you like to start?")
    person.goes_to("Journal")
    person.waits(lambda: len(person.rows("Entries")) == 3, "for three entries")
    machine.closes(person)

    vault = real_vault(tmp_path)[0]
    with pytest.raises(WrongPassphrase):
        vault.open(machine.journal, PASSPHRASE, for_writing=False)
    vault.open(machine.journal, NEW, for_writing=False).close()


def test_after_a_new_passphrase_the_old_sheet_is_said_to_be_void(machine: Machine) -> None:
    person = machine.starts()
    begin_journal(person)
    three_entries(person)
    person.presses("Make one…")
    make_sheet(person)
    person.presses("Change the passphrase…")
    person.writes("Present passphrase", PASSPHRASE)
    person.writes("New passphrase", NEW)
    person.writes("The same again", NEW)
    person.presses("Change the passphrase")
    person.sees("Your passphrase is changed.", "Your old recovery sheet opens only those.")
    person.presses("Done")
    person.sees("the one you made is for an earlier passphrase")
    write_entry(person, "After it", "It goes on.")
    machine.closes(person)
    person = machine.starts()
    unlock(person, NEW)
    person.goes_to("Journal")
    person.waits(lambda: len(person.rows("Entries")) == 4, "for four entries")
    machine.closes(person)


def test_an_offer_that_was_refused_does_not_come_back_the_same_week(machine: Machine) -> None:
    person = machine.starts()
    begin_journal(person)
    three_entries(person)
    person.presses("Not now")
    person.misses("A recovery sheet on paper can.")
    write_entry(person, "The fourth", "Some words.")
    person.misses("A recovery sheet on paper can.")
    machine.closes(person)


@pytest.fixture
def opened_by_sheet(machine: Machine, tmp_path: Path) -> Person:
    """Open a journal by its sheet, up to where a new passphrase is chosen."""
    store = real_vault(tmp_path)[0].create(tmp_path / "a.reflective", PASSPHRASE)
    rows = sheet.as_text(sheet.rows(store.key.key, store.key.salt))
    store.close()
    person = machine.starts(tmp_path / "a.reflective")
    person.presses("Forgotten it?")
    person.presses("Type your recovery sheet")
    person.writes("Rows of the sheet", rows)
    person.presses("Open with this sheet")
    person.sees("Choose a new passphrase.")
    return person


def test_a_journal_that_was_opened_by_its_sheet_locks_when_nobody_is_there(
    opened_by_sheet: Person, machine: Machine, tmp_path: Path
) -> None:
    person = opened_by_sheet
    person.writes("New passphrase", NEW)
    (guard,) = person.window.findChildren(HeldGuard)
    guard.warned.emit(True)  # noqa: FBT003 - a signal's value
    person.sees("Your journal locks in 30 seconds.")
    guard.warned.emit(False)  # noqa: FBT003 - a signal's value
    person.misses("Your journal locks in 30 seconds.")
    guard._idle.watch(0.001)
    person.waits(lambda: machine.restarted.journal == tmp_path / "a.reflective", "for the lock")
    assert "New passphrase" not in person.screen()
    machine.ends()
    real_vault(tmp_path)[0].open(tmp_path / "a.reflective", PASSPHRASE).close()


def test_it_locks_with_the_screen_only_once_its_new_passphrase_is_set(
    opened_by_sheet: Person, machine: Machine, tmp_path: Path
) -> None:
    person = opened_by_sheet
    person.writes("New passphrase", NEW)
    person.writes("The same again", NEW)
    (guard,) = person.window.findChildren(HeldGuard)
    person.presses("Set the new passphrase")
    guard._system.locked.emit()
    person.waits(lambda: machine.restarted.journal == tmp_path / "a.reflective", "for the lock")
    assert person.window.findChildren(HeldGuard) == []
    machine.ends()
    real_vault(tmp_path)[0].open(tmp_path / "a.reflective", NEW).close()
