# SPDX-License-Identifier: Apache-2.0
"""Another copy is brought in with the real window, and what was written twice is settled."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QTextEdit

from tests.journeys.machine import PASSPHRASE, begin_journal, unlock, write_entry
from tests.unit.vault.conftest import real_vault

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journeys.machine import Machine
    from tests.journeys.person import Person

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)  # offscreen menus

MINE, THEIRS = "I said that I would ring.", "She said that I had rung."


def _reads(person: Person, title: str) -> None:
    """Open an entry in the Journal."""
    person.goes_to("Journal")
    person.waits(
        lambda: any(row.startswith(title) for row in person.rows("Entries")), f"for {title!r}"
    )
    rows = person.rows("Entries")
    person.picks("Entries", next(n for n, row in enumerate(rows) if row.startswith(title)), title)


def _changes(person: Person, title: str, text: str) -> None:
    """Write another text in place of what stands in an entry."""
    _reads(person, title)
    person.presses("Edit")
    person.waits(lambda: person.text_in("Title") == title, "for the entry")
    person.overwrites("Your words", text)
    person.presses("Done")
    person.sees("What you wrote is in your journal.")


def _written_on_two_sides(machine: Machine) -> tuple[Person, Path]:
    """Make a journal, a copy of it that was gone on with elsewhere, and open the journal."""
    person = machine.starts()
    begin_journal(person)
    write_entry(person, "The call", "It rang.")
    machine.closes(person)
    copy = machine.home / "stick" / "copy.reflective"
    copy.parent.mkdir()
    shutil.copy(machine.journal, copy)
    person = machine.starts(copy)
    unlock(person)
    _changes(person, "The call", THEIRS)
    write_entry(person, "The visit", "Sam came.")
    machine.closes(person)
    person = machine.starts(machine.journal)
    unlock(person)
    _changes(person, "The call", MINE)
    return person, copy


def _texts(path: Path, folder: Path) -> set[str]:
    """Read every version of every entry in a file."""
    store = real_vault(folder)[0].open(path, PASSPHRASE, for_writing=False)
    texts = {revision.payload for _, revision in store.past(0, 1000)}
    store.close()
    return texts


def test_a_copy_is_looked_into_brought_in_and_both_texts_are_joined(
    machine: Machine, tmp_path: Path
) -> None:
    person, copy = _written_on_two_sides(machine)
    person.goes_to("Settings")
    person.presses("Bring in another copy…")
    person.sees("Nothing that you have here is written over.")
    person.presses("Choose a file…")
    person.gives_file(copy)
    person.sees("What would come in", "2 entries, 2 new versions in all.", "The visit")
    person.sees("1 entry was written on both sides.", "Nothing has been changed yet.")
    person.presses("Bring it in")
    person.sees("This came in", "2 entries, 2 new versions in all.")
    person.presses("Look at both texts…")
    person.sees("1 entry was written on two sides.", MINE, THEIRS)
    person.presses("Decide later")
    person.sees("Left as it is.")
    person.goes_to("Journal")
    person.waits(lambda: len(person.rows("Entries")) == 2, "for both entries")
    person.goes_to("Settings")
    person.sees("1 entry was written on two sides.")
    person.presses("Look at both texts…")
    person.sees(MINE, THEIRS)
    person.presses("Join both")
    person.sees("Joined.", "Nothing waits to be settled here.")
    person.presses("Done")
    person.misses("1 entry was written on two sides.")
    _reads(person, "The call")
    joined = person.finds(QTextEdit, "The call").toPlainText()
    assert MINE in joined
    assert THEIRS in joined
    machine.closes(person)
    kept = "\n".join(_texts(machine.journal, tmp_path))
    assert all(words in kept for words in (MINE, THEIRS, "It rang.", "Sam came."))


def test_the_window_can_be_closed_while_a_copy_is_looked_into(machine: Machine) -> None:
    person, copy = _written_on_two_sides(machine)
    person.goes_to("Settings")
    person.presses("Bring in another copy…")
    person.presses("Choose a file…")
    person.gives_file(copy)
    person.sees("What would come in")
    machine.closes(person)
    person = machine.starts(machine.journal)
    unlock(person)
    _reads(person, "The call")


def test_a_copy_that_has_nothing_new_is_said_to(machine: Machine) -> None:
    person = machine.starts()
    begin_journal(person)
    write_entry(person, "The call", "It rang.")
    machine.closes(person)
    copy = machine.home / "copy.reflective"
    shutil.copy(machine.journal, copy)
    person = machine.starts(machine.journal)
    unlock(person)
    person.goes_to("Settings")
    person.presses("Bring in another copy…")
    person.presses("Choose a file…")
    person.gives_file(copy)
    person.sees("Everything in this copy is in your journal already.")
    person.presses("Done")
    person.sees("Text size")
    machine.closes(person)


def test_a_copy_that_a_sync_tool_put_beside_the_journal_is_told_and_brought_in(
    machine: Machine,
) -> None:
    person, copy = _written_on_two_sides(machine)
    machine.closes(person)
    name = f"{machine.journal.stem} (Ana's conflicted copy 2026-11-21).reflective"
    conflict = machine.journal.with_name(name)
    shutil.copy(copy, conflict)
    person = machine.starts(machine.journal)
    unlock(person)
    person.sees("Another copy of this journal lies beside it:", name)
    person.presses("Bring it in…")
    person.sees("What would come in", "2 entries, 2 new versions in all.")
    person.presses("Bring it in")
    person.sees("This came in")
    machine.closes(person)
    assert conflict.read_bytes() == copy.read_bytes()
    person = machine.starts(machine.journal)
    unlock(person)
    person.goes_to("Settings")
    person.misses("Another copy of this journal lies beside it:")
    machine.closes(person)
