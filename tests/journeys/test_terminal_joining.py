# SPDX-License-Identifier: Apache-2.0
"""Copies are joined and damaged files searched from a terminal."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.journeys.terminal import JOURNAL, Terminal

if TYPE_CHECKING:
    from pathlib import Path

COPY = "copy.reflective"


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Give a terminal with a journal, and a copy of it with one entry more."""
    made = Terminal(tmp_path, monkeypatch)
    made.write("in both")
    shutil.copy(made.folder / JOURNAL, made.folder / COPY)
    said = made("write", COPY, "--passphrase-file", "pass", body="in the copy")
    assert said.code == 0
    return made


def test_a_dry_run_tells_and_changes_nothing(terminal: Terminal) -> None:
    said = terminal.inside("merge", COPY, "--dry-run", "--json")
    assert said.json["revisions"] == 1
    assert len(terminal.inside("list", "--json").json) == 1


def test_joining_brings_in_what_was_missing(terminal: Terminal) -> None:
    said = terminal.inside("merge", COPY)
    assert said.code == 0
    assert "1 version is new" in said.out
    assert {row["excerpt"] for row in terminal.inside("list", "--json").json} == {
        "in both",
        "in the copy",
    }


def test_another_journal_is_refused(terminal: Terminal) -> None:
    terminal("new", "another.reflective", "--passphrase-file", "pass")
    assert terminal.inside("merge", "another.reflective").is_refused
    assert terminal.inside("merge", "none.reflective").is_refused


def test_a_copy_with_another_passphrase_names_the_option_for_it(terminal: Terminal) -> None:
    terminal.file("new", "another four plain words\n")
    words = ["--passphrase-file", "pass", "--new-passphrase-file", "new"]
    assert terminal("passphrase", COPY, *words).code == 0
    said = terminal.inside("merge", COPY)
    assert said.is_refused
    assert "--other-passphrase-file" in said.err
    assert COPY in said.err
    assert terminal.inside("merge", COPY, "--other-passphrase-file", "new").code == 0


def test_a_damaged_journal_is_searched_for_what_can_be_read(terminal: Terminal) -> None:
    before = (terminal.folder / JOURNAL).read_bytes()
    said = terminal.inside("salvage", "--to", "saved.reflective", "--json")
    assert (said.code, said.json["revisions"], said.json["unreadable"]) == (0, 1, 0)
    assert (terminal.folder / JOURNAL).read_bytes() == before
    assert terminal("list", "saved.reflective", "--passphrase-file", "pass").out.count("in both")
    assert terminal.inside("salvage", "--to", "saved.reflective").is_refused


def test_a_copy_that_a_sync_tool_put_there_is_told_until_it_was_brought_in(
    terminal: Terminal,
) -> None:
    name = "j.sync-conflict-20261121-140200-ABCDEF7.reflective"
    conflict = terminal.folder / name
    shutil.move(terminal.folder / COPY, conflict)
    before = conflict.read_bytes()
    for command in (["list"], ["check"], ["write"]):
        said = terminal.inside(*command, body="more")
        assert said.code == 0
        assert len(said.err.splitlines()) == 1
        assert name in said.err
    assert terminal.inside("merge", name, "--dry-run").code == 0
    assert name in terminal.inside("list").err
    assert "1 version is new" in terminal.inside("merge", name).out
    said = terminal.inside("list")
    assert "in the copy" in said.out
    assert said.err == ""
    assert conflict.read_bytes() == before
