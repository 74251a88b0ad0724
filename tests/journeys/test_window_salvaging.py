# SPDX-License-Identifier: Apache-2.0
"""A damaged journal is brought back with the real window, from real files with real damage."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from reflective.app.jobs import finish
from reflective.journal.query import Query
from tests.journeys.machine import PASSPHRASE, begin_journal, unlock, write_entry
from tests.journeys.test_window_recovery import NEW, make_sheet, three_entries
from tests.unit.vault.conftest import real_vault

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journeys.machine import Machine
    from tests.journeys.person import Person

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)  # offscreen menus

PAGE = 4096
LONG = " ".join(f"word{number}" for number in range(3000))
"""So many words that an entry fills pages of its own."""


def _spoil(path: Path, *places: int) -> bytes:
    """Change one bit at each place; gives what stands in the file then."""
    spoiled = bytearray(path.read_bytes())
    for place in places:
        spoiled[place] ^= 1
    path.write_bytes(bytes(spoiled))
    return bytes(spoiled)


def _place_of_a_version(machine: Machine, folder: Path) -> int:
    """Find a place in the file that one version of an entry needs, and nothing else."""
    vault = real_vault(folder)[0]
    key = vault.key_of(machine.journal, PASSPHRASE)
    trial = folder / "trial.reflective"
    for page in range(machine.journal.stat().st_size // PAGE - 1, 2, -1):
        shutil.copy(machine.journal, trial)
        _spoil(trial, page * PAGE + 900)
        remains = vault.remains(trial, key, trial)
        finish(remains.look_through())
        read = [revision for _, some in remains.revisions() for revision in some]
        losses = remains.losses()
        remains.close()
        if (len(read), losses.versions, len(losses.records)) == (1, 1, 1):
            return page * PAGE + 900
    raise AssertionError("no page holds a version alone")


def _titles(path: Path, folder: Path) -> set[str]:
    store = real_vault(folder)[0].open(path, PASSPHRASE, for_writing=False)
    titles = {row.title for row in store.page(Query(), 0, 100)}
    store.close()
    return titles


def _write_two(machine: Machine) -> None:
    """Begin the journal with a short entry and a long one, and close it."""
    person = machine.starts()
    begin_journal(person)
    write_entry(person, "The office", "Dana rang.")
    person.presses("Just write")
    person.writes("Title", "The long day")
    person.pastes("Your words", LONG)
    person.presses("Done")
    person.sees("What you wrote is in your journal.")
    machine.closes(person)


def _is_told(machine: Machine) -> Person:
    """Try to unlock the journal, and go to what can be done."""
    person = machine.starts(machine.journal)
    unlock(person)
    person.presses("See what can be done…")
    person.sees("Parts of this journal are damaged", "this file stays as it is.")
    assert not any("elete" in words for words in person.screen().splitlines())
    return person


def test_what_can_be_read_goes_into_a_new_journal_and_a_backup_brings_the_rest(
    machine: Machine, tmp_path: Path
) -> None:
    _write_two(machine)
    spoiled = _spoil(machine.journal, 900, _place_of_a_version(machine, tmp_path))
    person = _is_told(machine)
    person.presses("Bring it into a new journal")
    person.sees("Type your passphrase first.")
    person.writes("Passphrase", PASSPHRASE)
    person.presses("Bring it into a new journal")
    person.sees("The new journal is", "At least 1 version could not be read.", "Keep it for now.")
    person.sees("has it.", "has 1 version that is not in the new journal.")
    person.presses("Bring that in, and open it")
    person.sees("Where would you like to start?")
    machine.closes(person)
    assert machine.journal.read_bytes() == spoiled
    (saved,) = machine.journal.parent.glob("* saved *.reflective")
    assert _titles(saved, tmp_path) == {"The office", "The long day"}
    person = machine.starts()
    unlock(person)
    person.goes_to("Journal")
    person.waits(lambda: len(person.rows("Entries")) == 2, "for both entries")
    machine.closes(person)


def test_who_forgot_the_passphrase_of_a_damaged_journal_saves_it_by_the_sheet(
    machine: Machine,
) -> None:
    person = machine.starts()
    begin_journal(person)
    three_entries(person)
    person.presses("Make one…")
    paper = make_sheet(person)
    machine.closes(person)
    spoiled = _spoil(machine.journal, PAGE + 900)
    person = machine.starts()
    person.presses("Forgotten it?")
    person.presses("Type your recovery sheet")
    person.writes("Rows of the sheet", "\n".join(paper))
    person.presses("Open with this sheet")
    person.sees(
        "Parts of your journal are damaged. What can still be read goes into a new journal"
    )
    person.writes("New passphrase", NEW)
    person.writes("The same again", NEW + "x")
    person.presses("Set the new passphrase")
    person.sees("not the same")
    person.overwrites("The same again", NEW)
    person.presses("Set the new passphrase")
    person.sees("It opens with the passphrase that you chose.")
    person.presses("Open the new journal")
    person.sees("Where would you like to start?")
    person.goes_to("Journal")
    person.waits(lambda: len(person.rows("Entries")) == 3, "for three entries")
    machine.closes(person)
    assert machine.journal.read_bytes() == spoiled
    person = machine.starts()
    unlock(person, NEW)
    person.sees("Where would you like to start?")
    machine.closes(person)


def test_a_backup_takes_the_place_of_a_damaged_journal(machine: Machine, tmp_path: Path) -> None:
    person = machine.starts()
    begin_journal(person)
    write_entry(person, "The office", "Dana rang.")
    machine.closes(person)
    spoiled = _spoil(machine.journal, PAGE + 900)
    person = _is_told(machine)
    person.writes("Passphrase", PASSPHRASE)
    assert len(person.rows("Backups of this journal")) == 1
    person.presses("Restore this backup…")
    person.sees("Your journal will be as it was then.")
    person.presses("Restore it")
    person.sees(
        "The backup stands in the place of your journal now.", "The damaged file is kept as"
    )
    unlock(person)
    person.sees("Where would you like to start?")
    machine.closes(person)
    (aside,) = machine.journal.parent.glob("* before *.reflective")
    assert aside.read_bytes() == spoiled
    assert _titles(machine.journal, tmp_path) == {"The office"}


def test_damaged_first_bytes_are_mended_with_those_of_a_backup(machine: Machine) -> None:
    person = machine.starts()
    begin_journal(person)
    write_entry(person, "The office", "Dana rang.")
    machine.closes(person)
    whole = machine.journal.read_bytes()
    _spoil(machine.journal, 6, 9)
    person = _is_told(machine)
    person.writes("Passphrase", PASSPHRASE)
    person.presses("Bring it into a new journal")
    person.sees("Where would you like to start?")
    assert machine.journal.read_bytes()[:16] == whole[:16]
    machine.closes(person)
    person = machine.starts()
    unlock(person)
    person.sees("Where would you like to start?")
    machine.closes(person)


@pytest.mark.parametrize("places", [(6, 9), (0, 1, 2, 3)], ids=["salt", "name"])
def test_without_a_backup_the_sheet_mends_the_first_bytes(
    machine: Machine, places: tuple[int, ...]
) -> None:
    person = machine.starts()
    begin_journal(person)
    three_entries(person)
    person.presses("Make one…")
    paper = make_sheet(person)
    machine.closes(person)
    shutil.rmtree(machine.journal.parent / "backups")
    _spoil(machine.journal, *places)
    person = _is_told(machine)
    person.sees("No backup was found on this computer.")
    person.writes("Passphrase", PASSPHRASE)
    person.presses("Bring it into a new journal")
    person.sees("The first bytes of", "Your recovery sheet holds them")
    person.presses("Type your recovery sheet…")
    person.writes("Rows of the sheet", "\n".join(paper))
    person.presses("Open with this sheet")
    person.writes("New passphrase", PASSPHRASE)
    person.writes("The same again", PASSPHRASE)
    person.presses("Set the new passphrase")
    person.sees("Where would you like to start?")
    machine.closes(person)


def test_damage_that_shows_only_later_leads_there_from_the_page_to_unlock(
    machine: Machine, tmp_path: Path
) -> None:
    _write_two(machine)
    _spoil(machine.journal, _place_of_a_version(machine, tmp_path))
    person = machine.starts()
    unlock(person)
    person.sees("Where would you like to start?")
    person.goes_to("Settings")
    person.presses("Back up now")
    person.sees("Parts of My practice.reflective are damaged.", "leads to what can be done.")
    machine.ends()
    person = machine.starts()
    person.presses("Forgotten it?")
    person.presses("See what can be done…")
    person.writes("Passphrase", PASSPHRASE)
    person.presses("Bring it into a new journal")
    person.sees("At least 1 version could not be read.", "has it.")
    person.presses("Open the new journal")
    person.sees("Where would you like to start?")
    machine.closes(person)


def test_what_can_be_read_is_looked_at_and_nothing_of_it_stays(
    machine: Machine, tmp_path: Path
) -> None:
    _write_two(machine)
    spoiled = _spoil(machine.journal, 900, _place_of_a_version(machine, tmp_path))
    before = set(machine.journal.parent.iterdir())
    person = _is_told(machine)
    person.writes("Passphrase", PASSPHRASE)
    person.presses("Only look at it")
    person.sees("What can be read of", "1 entry · Nothing here can be changed.", "Dana rang.")
    assert set(machine.journal.parent.iterdir()) != before  # the private copy
    person.presses("Back")
    person.sees("Parts of this journal are damaged")
    person.misses("Dana rang.")
    machine.closes(person)
    assert machine.journal.read_bytes() == spoiled
    assert set(machine.journal.parent.iterdir()) == before
