# SPDX-License-Identifier: Apache-2.0
"""A report is printed from a terminal, with a journal or without."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.journeys.terminal import Terminal

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_a_report_of_the_program_needs_no_journal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = Terminal(tmp_path, monkeypatch)("report")
    assert (said.code, said.err) == (0, "")
    assert "Reflective: " in said.out
    assert "Journal" not in said.out
    assert "theme" not in said.out  # the window's
    assert str(tmp_path) not in said.out


def test_a_report_of_a_journal_holds_no_word_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = Terminal(tmp_path, monkeypatch)
    terminal.write("The quetzal flew.", "--title", "Quetzal", "--tag", "quetzal")
    terminal.inside("backup")
    said = terminal.inside("report")
    assert (said.code, said.err) == (0, "")
    assert "entries: 1-9" in said.out
    assert "quetzal" not in said.out.lower()
    assert str(tmp_path) not in said.out
    assert terminal("report", "none.reflective", "--passphrase-file", "pass").is_refused
