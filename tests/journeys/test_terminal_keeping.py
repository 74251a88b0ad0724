# SPDX-License-Identifier: Apache-2.0
"""A journal is backed up and brought back from a terminal."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.journeys.terminal import JOURNAL, PASSPHRASE, Terminal

if TYPE_CHECKING:
    from tests.journeys.terminal import Said


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Give a terminal with a journal."""
    return Terminal(tmp_path, monkeypatch)


def _backed_up(terminal: Terminal, *words: str) -> str:
    said = terminal.inside("backup", *words)
    assert (said.code, said.err) == (0, "")
    return said.out.strip()


def _restore(terminal: Terminal, backup: str, to: str = JOURNAL) -> Said:
    return terminal("restore", backup, "--to", to, "--passphrase-file", "pass")


def test_a_backup_comes_back_and_the_present_file_stays_under_another_name(
    terminal: Terminal,
) -> None:
    terminal.write("before")
    backup = _backed_up(terminal)
    assert Path(backup).name == "j 2026-11-27 14.02.reflective"
    terminal.write("after")
    said = _restore(terminal, backup)
    assert (said.code, said.out) == (0, f"{JOURNAL}\n")
    assert "j before 2026-11-27 14.02.reflective" in said.err
    assert "after" not in terminal.inside("list").out
    kept = "j before 2026-11-27 14.02.reflective"
    assert "after" in terminal("list", kept, "--passphrase-file", "pass").out


def test_a_backup_goes_into_the_folder_that_is_named(terminal: Terminal) -> None:
    terminal.write("before")
    (terminal.folder / "stick").mkdir()
    assert _backed_up(terminal, "--to", "stick") == "stick/j 2026-11-27 14.02.reflective"


def test_a_journal_that_can_only_be_read_is_backed_up_to_another_folder(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal.write("before")
    (terminal.folder / "stick").mkdir()
    real = os.open

    def refuse(path: str | Path, flags: int, mode: int = 0o777) -> int:
        """Stand in for a disk that is read-only for everybody, the tests' own account too."""
        if str(path).endswith(f"{JOURNAL}.lock"):
            raise OSError(errno.EROFS, "read-only", str(path))
        return real(path, flags, mode)

    monkeypatch.setattr(os, "open", refuse)
    whole = (terminal.folder / JOURNAL).read_bytes()
    assert terminal.inside("backup").is_refused
    backup = _backed_up(terminal, "--to", "stick")
    assert (terminal.folder / JOURNAL).read_bytes() == whole
    assert "before" in terminal("list", backup, "--passphrase-file", "pass").out


def test_a_folder_that_is_not_there_is_told(terminal: Terminal) -> None:
    said = terminal.inside("backup", "--to", "stick")
    assert said.is_refused
    assert "stick" in said.err
    assert not (terminal.folder / "stick").exists()


def test_a_backup_comes_back_with_a_wrong_passphrase_never(terminal: Terminal) -> None:
    terminal.write("before")
    backup = _backed_up(terminal)
    terminal.file("pass", "not the right one\n")
    said = _restore(terminal, backup)
    assert said.is_refused
    assert [path.name for path in terminal.folder.iterdir() if "before" in path.name] == []


def test_a_backup_that_is_not_there_or_damaged_is_told_and_nothing_moves(
    terminal: Terminal,
) -> None:
    terminal.write("before")
    assert _restore(terminal, "none.reflective").is_refused
    backup = Path(_backed_up(terminal))
    whole = backup.read_bytes()
    backup.write_bytes(whole[:20_000] + bytes(8192) + whole[28_192:])
    said = _restore(terminal, str(backup))
    assert said.is_refused
    assert "before" in terminal.inside("list").out
    assert not list(terminal.folder.glob(".*"))


def test_a_journal_cannot_take_its_own_place(terminal: Terminal) -> None:
    terminal.write("before")
    assert _restore(terminal, JOURNAL).is_refused
    assert "before" in terminal.inside("list").out


@pytest.mark.parametrize("letters", [234, 300])
def test_a_name_that_is_too_long_is_told_by_its_beginning(
    terminal: Terminal, letters: int
) -> None:
    backup = _backed_up(terminal)
    name = "a" * letters
    for said in (
        _restore(terminal, backup, to=f"{name}.reflective"),
        terminal("new", f"{name}.reflective", "--passphrase-file", "pass"),
        terminal.inside("salvage", "--to", f"{name}.reflective"),
    ):
        assert said.is_refused
        assert said.err.splitlines()[0].endswith("aaa… is too long.")
        assert len(said.err) < 200
    assert [path for path in terminal.folder.iterdir() if "aaa" in path.name] == []


def test_a_journal_that_a_window_holds_stays_where_it_is(terminal: Terminal) -> None:
    terminal.write("before")
    backup = _backed_up(terminal)
    held = terminal.parts.vault.open(terminal.folder / JOURNAL, PASSPHRASE)
    try:
        assert terminal.inside("backup").is_refused
        assert _restore(terminal, backup).is_refused
    finally:
        held.close()
    assert "before" in terminal.inside("list").out


@pytest.mark.skipif(os.name != "posix", reason="links need rights elsewhere")
def test_a_backup_takes_the_place_of_no_folder_and_no_link_to_nothing(terminal: Terminal) -> None:
    backup = _backed_up(terminal)
    (terminal.folder / "folder").mkdir()
    (terminal.folder / "nothing").symlink_to("nowhere")
    (terminal.folder / "round").symlink_to("round")
    before = sorted(terminal.folder.iterdir())
    for taken in ("folder", "nothing", "round"):
        said = _restore(terminal, backup, taken)
        assert said.is_refused
        assert "already" in said.err
    assert sorted(terminal.folder.iterdir()) == before
