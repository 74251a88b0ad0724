# SPDX-License-Identifier: Apache-2.0
"""A passphrase is changed or lost, and the way back is the recovery sheet."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from reflective.app.recovering import Recovering
from reflective.journal import sheet
from tests.journeys.terminal import JOURNAL, PASSPHRASE, Terminal

if TYPE_CHECKING:
    from pathlib import Path

NEW = "another four plain words"


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Give a terminal with a journal and a new passphrase in a file."""
    made = Terminal(tmp_path, monkeypatch)
    made.file("new", NEW + "\n")
    return made


def _list(terminal: Terminal, passphrase_file: str) -> tuple[int, str]:
    said = terminal("list", JOURNAL, "--passphrase-file", passphrase_file)
    return said.code, said.out


def _sheet(terminal: Terminal) -> str:
    store = terminal.parts.vault.open(terminal.folder / JOURNAL, PASSPHRASE, for_writing=False)
    made = Recovering(terminal.parts.vault).sheet(store)
    store.close()
    return terminal.file("sheet.txt", f"{made.name}\n{sheet.as_text(made.rows)}\n")


def test_a_changed_passphrase_opens_the_journal_and_the_old_one_does_not(
    terminal: Terminal,
) -> None:
    terminal.write("a line to keep")
    said = terminal.inside("passphrase", "--new-passphrase-file", "new")
    assert said.code == 0
    assert "old one" in said.err
    assert _list(terminal, "pass")[0] == 3
    code, out = _list(terminal, "new")
    assert code == 0
    assert "a line to keep" in out


def test_a_short_new_passphrase_changes_nothing(terminal: Terminal) -> None:
    terminal.file("short", "abc\n")
    assert terminal.inside("passphrase", "--new-passphrase-file", "short").is_refused
    assert _list(terminal, "pass")[0] == 0


def test_a_wrong_present_passphrase_changes_nothing(terminal: Terminal) -> None:
    said = terminal(
        "passphrase", JOURNAL, "--passphrase-file", "new", "--new-passphrase-file", "new"
    )
    assert said.is_refused
    assert _list(terminal, "pass")[0] == 0


def test_a_lost_passphrase_is_replaced_by_the_sheet(terminal: Terminal) -> None:
    terminal.write("a line to keep")
    paper = _sheet(terminal)
    said = terminal("recover", JOURNAL, "--sheet-file", paper, "--new-passphrase-file", "new")
    assert said.code == 0
    code, out = _list(terminal, "new")
    assert code == 0
    assert "a line to keep" in out
    again = terminal("recover", JOURNAL, "--sheet-file", paper, "--new-passphrase-file", "new")
    assert again.is_refused
    assert "sheet" in again.err


def test_a_sheet_that_was_copied_wrong_says_where(terminal: Terminal) -> None:
    paper = (terminal.folder / _sheet(terminal)).read_text()
    lines = paper.splitlines()
    lines[2] = lines[2][:-2] + ("00" if lines[2][-2:] != "00" else "11")
    wrong = terminal.file("wrong.txt", "\n".join(lines))
    said = terminal("recover", JOURNAL, "--sheet-file", wrong, "--new-passphrase-file", "new")
    assert said.is_refused
    assert "Row 2" in said.err


def test_a_journal_that_is_not_there_is_told_first(terminal: Terminal) -> None:
    said = terminal("recover", "none.reflective", "--sheet-file", "none.txt")
    assert said.is_refused
    assert "no journal" in said.err


@pytest.mark.skipif(os.name != "posix", reason="links need rights elsewhere")
def test_a_journal_reached_by_a_link_changes_its_passphrase_where_it_is(
    terminal: Terminal,
) -> None:
    terminal.write("a line to keep")
    link = terminal.folder / "link.reflective"
    link.symlink_to(JOURNAL)
    said = terminal(
        "passphrase", link.name, "--passphrase-file", "pass", "--new-passphrase-file", "new"
    )
    assert said.code == 0
    assert link.is_symlink()
    assert _list(terminal, "pass")[0] == 3
    assert "a line to keep" in _list(terminal, "new")[1]
