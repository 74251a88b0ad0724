# SPDX-License-Identifier: Apache-2.0
"""From a terminal: an entry goes for good, and an old passphrase; backups are made anew."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.journeys.terminal import JOURNAL, PASSPHRASE, Terminal

if TYPE_CHECKING:
    from tests.journeys.terminal import Said

ADVICE = "If someone has asked to see this, or an inquiry has begun, do not delete."


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Give a terminal with a journal and a new passphrase in a file."""
    made = Terminal(tmp_path, monkeypatch)
    made.file("new", "another four plain words\n")
    return made


def _with(terminal: Terminal, passphrase_file: str, *words: str) -> Said:
    command, *rest = words
    return terminal(command, JOURNAL, *rest, "--passphrase-file", passphrase_file)


def _backed_up(terminal: Terminal, *words: str) -> str:
    said = terminal.inside("backup", *words)
    assert (said.code, said.err) == (0, "")
    terminal.clock.move(days=1)
    return said.out.strip()


def test_who_deletes_for_good_reads_the_advice_and_which_backups_hold_it(
    terminal: Terminal,
) -> None:
    before = _backed_up(terminal)
    entry = terminal.write("the quetzal flew")
    held = _backed_up(terminal)
    said = terminal.inside("delete", entry, "--for-good")
    assert said.code == 0
    assert ADVICE in said.err
    assert f"This backup holds it: {held}" in said.err
    assert before not in said.err
    assert "--remake" in said.err
    assert "quetzal" in terminal("list", held, "--passphrase-file", "pass").out
    remade = terminal.inside("backup", "--remake")
    assert remade.code == 0
    assert f"deleted for good: {held}" in remade.err
    assert "quetzal" not in terminal("list", held, "--passphrase-file", "pass").out
    assert Path(before).exists()
    assert Path(remade.out.strip()).exists()


def test_the_advice_stands_in_the_help_too(terminal: Terminal) -> None:
    told = " ".join(terminal("delete", "--help").out.split())
    assert ADVICE in told


@pytest.mark.parametrize(("answer", "goes"), [(False, False), (True, True)])
def test_somebody_at_a_terminal_is_asked_before_it_goes(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, *, answer: bool, goes: bool
) -> None:
    asked: list[str] = []

    def answered(question: str) -> bool:
        asked.append(question)
        return answer

    monkeypatch.setattr("reflective.cli.discarding.is_typed", lambda: True)
    monkeypatch.setattr("reflective.cli.discarding.confirmed", answered)
    entry = terminal.write("the quetzal flew")
    said = terminal.inside("delete", entry, "--for-good")
    assert said.code == 0
    assert len(asked) == 1
    assert terminal.inside("show", entry).is_refused is goes
    terminal.write("another")
    assert terminal.inside("delete", terminal.write("third"), "--for-good", "--yes").code == 0
    assert len(asked) == 1


def test_an_entry_that_is_not_there_is_refused_before_any_advice(terminal: Terminal) -> None:
    said = terminal.inside("delete", "x", "--for-good")
    assert said.is_refused
    assert ADVICE not in said.err


def test_after_a_change_the_old_backups_are_named_and_remade(terminal: Terminal) -> None:
    terminal.write("a line to keep")
    old = _backed_up(terminal)
    changed = _with(terminal, "pass", "passphrase", "--new-passphrase-file", "new")
    assert changed.code == 0
    assert f"still opens with the old passphrase: {old}" in changed.err
    assert "--remake" in changed.err
    said = _with(terminal, "new", "backup", "--remake")
    assert said.code == 0
    assert f"earlier passphrase: {old}" in said.err
    assert not Path(old).exists()
    fresh = said.out.strip()
    assert "a line to keep" in terminal("list", fresh, "--passphrase-file", "new").out


def test_after_a_change_without_backups_nothing_is_named(terminal: Terminal) -> None:
    changed = _with(terminal, "pass", "passphrase", "--new-passphrase-file", "new")
    assert "--remake" not in changed.err


def test_old_backups_in_a_folder_of_ones_own_are_remade_there(terminal: Terminal) -> None:
    (terminal.folder / "stick").mkdir()
    usual, old = _backed_up(terminal), _backed_up(terminal, "--to", "stick")
    _with(terminal, "pass", "passphrase", "--new-passphrase-file", "new")
    said = _with(terminal, "new", "backup", "--to", "stick", "--remake")
    assert said.code == 0
    assert not Path(old).exists()
    assert Path(usual).exists()


def test_an_old_backup_stays_where_no_new_one_can_be_made(terminal: Terminal) -> None:
    (terminal.folder / "stick").mkdir()
    old = Path(_backed_up(terminal, "--to", "stick"))
    _with(terminal, "pass", "passphrase", "--new-passphrase-file", "new")
    aside = old.parent.rename(terminal.folder / "elsewhere")
    said = _with(terminal, "new", "backup", "--to", "stick", "--remake")
    assert said.is_refused
    assert (aside / old.name).exists()


def test_a_second_folder_that_is_away_is_told_after_a_change(terminal: Terminal) -> None:
    store = terminal.parts.vault.open(terminal.folder / JOURNAL, PASSPHRASE)
    terminal.parts.backing_up(store).choose_second(terminal.folder / "stick")
    store.close()
    changed = _with(terminal, "pass", "passphrase", "--new-passphrase-file", "new")
    assert "second folder is not there" in changed.err


def test_a_restore_over_a_journal_with_another_passphrase_says_what_may_be_back(
    terminal: Terminal,
) -> None:
    terminal.write("before")
    old = _backed_up(terminal)
    same = terminal("restore", old, "--to", JOURNAL, "--passphrase-file", "pass")
    assert "may be back" not in same.err
    _with(terminal, "pass", "passphrase", "--new-passphrase-file", "new")
    terminal.clock.move(days=1)
    other = terminal("restore", old, "--to", JOURNAL, "--passphrase-file", "pass")
    assert other.code == 0
    assert "may be back" in other.err
