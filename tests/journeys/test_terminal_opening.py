# SPDX-License-Identifier: Apache-2.0
"""The terminal's contract: making and opening a journal, and the words of the command line."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from reflective.cli import coaching
from reflective.cli.commands import commands
from reflective.cli.names import NAMES, is_for_terminal
from tests.journeys.terminal import JOURNAL, Terminal

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Sit down at a terminal, in a folder with an empty journal."""
    return Terminal(tmp_path, monkeypatch)


# new


def test_a_new_journal_is_made_once_and_never_in_place_of_a_file(terminal: Terminal) -> None:
    assert terminal("new", "sub/second.reflective", "--passphrase-file", "pass").code == 0
    assert terminal("list", "sub/second.reflective", "--passphrase-file", "pass").out == ""
    before = (terminal.folder / JOURNAL).read_bytes()
    assert terminal.inside("new").is_refused
    assert (terminal.folder / JOURNAL).read_bytes() == before


@pytest.mark.parametrize("place", ["pass/x.reflective", "x" * 300, "y" * 245])
def test_a_journal_where_none_can_be_is_refused(terminal: Terminal, place: str) -> None:
    assert terminal("new", place, "--passphrase-file", "pass").is_refused


def test_a_short_passphrase_makes_no_journal(terminal: Terminal) -> None:
    terminal.file("short", "1234567\n")
    assert terminal("new", "new.reflective", "--passphrase-file", "short").is_refused
    assert not (terminal.folder / "new.reflective").exists()


# the passphrase


@pytest.mark.parametrize(
    "content",
    [
        b"four plain quiet words",
        b"four plain quiet words\r\nand more",
        b"\xef\xbb\xbffour plain quiet words\n\n",
    ],
)
def test_the_first_line_of_a_file_is_the_passphrase(terminal: Terminal, content: bytes) -> None:
    terminal.file("pass", content)
    assert terminal.inside("list").code == 0


@pytest.mark.parametrize(
    "content",
    [
        b"four plain quiet words  \n",
        b"\nfour plain quiet words",
        b"",
        b"\xff\xfe\n",
        b"x" * 1_100_000,
        None,
    ],
    ids=["spaces", "second line", "empty", "no text", "endless", "a folder"],
)
def test_any_other_file_is_refused(terminal: Terminal, content: bytes | None) -> None:
    if content is None:
        (terminal.folder / "pass").unlink()
        (terminal.folder / "pass").mkdir()
    else:
        terminal.file("pass", content)
    assert terminal.inside("list").is_refused


def test_a_missing_passphrase_file_is_refused(terminal: Terminal) -> None:
    assert terminal("list", JOURNAL, "--passphrase-file", "gone").is_refused


# what is no journal


@pytest.mark.parametrize("content", [b"", b"RJ-0", b"\x7fELF" * 4000, b"SQLite format 3\0" * 1000])
def test_what_is_no_journal_is_refused_and_left_as_it_was(
    terminal: Terminal, content: bytes
) -> None:
    terminal.file("other", content)
    for command in ("list", "check", "write"):
        said = terminal(command, "other", "--passphrase-file", "pass", body="Something.")
        assert said.is_refused
    assert (terminal.folder / "other").read_bytes() == content


def test_a_missing_journal_and_a_folder_are_refused(terminal: Terminal) -> None:
    for place in ("gone", ".", "no/folder", "x" * 300, "pass/x"):
        assert terminal("list", place, "--passphrase-file", "pass").is_refused
    assert {path.name for path in terminal.folder.iterdir()} == {JOURNAL, "pass"}


@pytest.mark.skipif(os.name != "posix", reason="there are no such pipes")
def test_a_pipe_in_place_of_a_file_is_refused_and_not_waited_for(terminal: Terminal) -> None:
    os.mkfifo("pipe")
    for words in (
        ["list", "pipe", "--passphrase-file", "pass"],
        ["pack", "check", "pipe"],
        ["import", JOURNAL, "pipe", "--passphrase-file", "pass"],
    ):
        assert terminal(*words).is_refused


def test_a_missing_journal_is_told_before_anybody_is_asked_for_a_passphrase(
    terminal: Terminal,
) -> None:
    said = terminal("list", "gone")
    assert said.is_refused
    assert "There is no journal at gone." in said.err


def test_a_truncated_journal_is_damaged_and_a_wrong_passphrase_is_wrong(
    terminal: Terminal,
) -> None:
    terminal.file("wrong", "four other loud words")
    wrong = terminal("list", JOURNAL, "--passphrase-file", "wrong")
    whole = (terminal.folder / JOURNAL).read_bytes()
    terminal.file(JOURNAL, whole[: len(whole) // 2 + 100])
    damaged = terminal.inside("list")
    assert wrong.is_refused
    assert damaged.is_refused
    assert "passphrase" in wrong.err
    assert "damaged" in damaged.err


def test_a_line_end_in_a_name_makes_no_third_line(terminal: Terminal) -> None:
    assert terminal("list", "a\nb\x1b[31m", "--passphrase-file", "pass").is_refused
    assert terminal.inside("show", "a\nb").is_refused
    assert terminal.inside("write", "--prompt", "a\nb/c", body="Words.").is_refused


# while a window holds the journal


def test_while_a_window_holds_the_journal_reading_works_and_writing_is_refused(
    terminal: Terminal,
) -> None:
    entry = terminal.write("Words.")
    diary = terminal.file("diary.txt", "[2026-01-02 10:00] The quetzal flew.\n")
    window = terminal.parts.vault.open(terminal.folder / JOURNAL, "four plain quiet words")
    try:
        said = terminal.inside("write", body="More.")
        assert said.is_refused
        assert str(os.getpid()) in said.err
        for words in (
            ["delete", entry],
            ["delete", entry, "--for-good"],
            ["import", diary],
            ["check", "--rebuild"],
            ["share", "--entry", entry, "--out", "o", "--yes"],
        ):
            assert terminal.inside(*words).is_refused
        for words in (["list"], ["show", entry], ["check"], ["import", diary, "--dry-run"]):
            assert terminal.inside(*words).code == 0
    finally:
        window.close()
    assert [row["id"] for row in terminal.inside("list", "--json").json] == [entry]


# words of the command line


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["list", JOURNAL, "--frob"],
        ["list"],
        ["show", JOURNAL],
        ["frob", "x"],
        ["--frob"],
        ["pack"],
        ["pack", "frob"],
        ["show", JOURNAL, "a", "b"],
    ],
)
def test_wrong_usage_exits_with_two(terminal: Terminal, words: list[str]) -> None:
    said = terminal(*words)
    assert said.code == 2
    assert said.out == ""
    assert "Usage:" in said.err


@pytest.mark.parametrize(
    "command", ["", *sorted(NAMES), *(f"pack {name}" for name in coaching.pack.commands)]
)
def test_every_command_has_help(terminal: Terminal, command: str) -> None:
    for option in ("--help", "-h"):
        said = terminal(*command.split(), option)
        assert (said.code, said.err) == (0, "")
        assert said.out.startswith("Usage: reflective")


def test_every_command_is_known_before_the_commands_are_loaded() -> None:
    assert set(commands.commands) == NAMES


def test_help_names_every_command_and_version_says_it(terminal: Terminal) -> None:
    out = terminal("--help").out
    assert all(f"\n  {name}" in out for name in NAMES)
    assert terminal("--version").out.startswith("reflective ")


@pytest.mark.parametrize(
    ("words", "is_command"),
    [
        ([], False),
        (["list"], True),
        (["./list"], False),
        (["lst"], False),
        (["My practice.reflective"], False),
        (["/home/ada/list"], False),
        (["--help"], True),
        (["-h"], True),
        (["pack"], True),
        (["lst", JOURNAL], True),
    ],
)
def test_a_first_word_that_is_no_command_is_a_path(words: list[str], is_command: bool) -> None:  # noqa: FBT001 - a table
    assert is_for_terminal(words) is is_command
