# SPDX-License-Identifier: Apache-2.0
"""The terminal's contract: import and prompt packs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from reflective import resources
from tests.journeys.terminal import JOURNAL, Terminal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DIARY = """Before the first day.

[2026-01-02 10:00] A walk with @team.
It rained.

[2026-01-02 10:05] Another one. *
[2026-13-45 10:00] no date

[2026-01-03 10:00]
"""
QUESTION = "$.practices[0].steps[0].question"


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Sit down at a terminal, in a folder with an empty journal."""
    return Terminal(tmp_path, monkeypatch)


# import


def test_an_import_reports_what_was_read_and_what_was_not(terminal: Terminal) -> None:
    diary = terminal.file("diary.txt", DIARY)
    assert terminal.inside("import", diary, "--json").json == {
        "dry_run": False,
        "read": 3,
        "added": 3,
        "already_there": 0,
        "deleted_before": 0,
        "before_first": True,
        "replaced": 0,
        "remarks": [
            {"line": 7, "reason": "unreadable_date"},
            {"line": 9, "reason": "empty"},
        ],
        "skipped": 1,
    }
    rows = terminal.inside("list", "tag:team", "--json").json
    assert [row["title"] for row in rows] == ["A walk with @team."]


def test_an_import_says_the_same_to_people(terminal: Terminal) -> None:
    said = terminal.inside("import", terminal.file("diary.txt", DIARY), "--from", "jrnl")
    assert said.code == 0
    assert "Added: 3\n" in said.out
    assert "Left out: 1\n" in said.out
    assert "Line 9: " in said.out


def test_a_dry_run_adds_nothing_and_the_same_file_adds_nothing_twice(terminal: Terminal) -> None:
    diary = terminal.file("diary.txt", DIARY)
    before = (terminal.folder / JOURNAL).read_bytes()
    dry = terminal.inside("import", diary, "--dry-run", "--json").json
    assert (dry["dry_run"], dry["added"]) == (True, 3)
    assert (terminal.folder / JOURNAL).read_bytes() == before
    for added, there in ((3, 0), (0, 3)):
        report = terminal.inside("import", diary, "--json").json
        assert (report["added"], report["already_there"]) == (added, there)
    assert len(terminal.inside("list", "--json").json) == 3


@pytest.mark.parametrize(
    "content", [b"", b"Only words.\n", b"\x7fELF\0\0", b"caf\xe9", b"{}", None]
)
def test_what_is_no_diary_is_refused_and_adds_nothing(
    terminal: Terminal, content: bytes | None
) -> None:
    if content is not None:
        terminal.file("diary.txt", content)
    for words in ([], ["--json"], ["--dry-run"]):
        said = terminal.inside("import", "diary.txt", *words)
        assert said.is_refused
        assert said.out == ""
    assert terminal.inside("import", ".").is_refused
    assert terminal.inside("list").out == ""


def test_another_program_is_wrong_usage(terminal: Terminal) -> None:
    assert terminal.inside("import", terminal.file("d", DIARY), "--from", "frob").code == 2


# prompt packs


def _pack(**changes: object) -> dict[str, Any]:
    path = resources.folder("packs") / "what-so-what-now-what.promptpack"
    pack: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return pack | {"id": "my-pack", "title": "My pack", "version": "1.0"} | changes


def _asking(question: object) -> dict[str, Any]:
    pack = _pack()
    pack["practices"][0]["steps"][0]["question"] = question
    return pack


def _text(pack: object) -> str:
    return json.dumps(pack, indent=1, ensure_ascii=False)


HOSTILE: dict[str, tuple[Callable[[], str | bytes], str, str]] = {
    "not json": (lambda: "hello", "", "line 1"),
    "cut off": (lambda: _text(_pack())[:-20], "", "line "),
    "bytes": (lambda: b"\n\xff\xfe", "", "line 2"),
    "empty": (lambda: "", "", "line 1"),
    "a list": (lambda: "[1]", "", "line 1"),
    "unknown field": (lambda: _text(_pack(colour="red")), "$.colour", "line "),
    "key twice": (lambda: '{"format": 1,\n"a": 1,\n"a": 2}', "$.a", "line 3"),
    "deep": (lambda: "[" * 100_000, "", "line 1"),
    "deep in a field": (lambda: _text(_pack(tags=json.loads("[" * 40 + "]" * 40))), "", "line "),
    "html": (lambda: _text(_asking("<b>What</b> happened?")), QUESTION, "line "),
    "a link": (lambda: _text(_asking("See https://evil.example")), QUESTION, "line "),
    "a hidden letter": (lambda: _text(_asking("a\u202eb")), QUESTION, "line "),
    "an escape": (lambda: json.dumps(_asking("a\x1b[31mb")), QUESTION, "line 1"),
    "half a letter": (lambda: json.dumps(_asking("a\ud800")), QUESTION, "line 1"),
    "a number": (lambda: _text(_asking(5)), QUESTION, "line "),
    "no title": (lambda: _text({k: v for k, v in _pack().items() if k != "title"}), "", "line "),
    "too long": (lambda: _text(_pack(title="x" * 1000)), "$.title", "line "),
    "part of a number": (lambda: _text(_pack(minutes=1.5)), "", "line "),
    "wrong mark": (
        lambda: _text(_pack(signature={"key": "00" * 32, "value": "00" * 64})),
        "$.signature",
        "line ",
    ),
    "fifty megabytes": (lambda: b" " * 50_000_000, "", "too large"),
    "a key with line ends": (lambda: json.dumps(_pack(**{"\n\nx\x1b[m": 1})), "$.", "line 1"),
}


@pytest.mark.parametrize(("make", "path", "said"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_pack_is_refused_with_path_and_line(
    terminal: Terminal, make: Callable[[], str | bytes], path: str, said: str
) -> None:
    terminal.file("p", make())
    for words in (["check", "p"], ["show", "p"], ["install", JOURNAL, "p"]):
        secret = ["--passphrase-file", "pass"] if words[0] == "install" else []
        told = terminal("pack", *words, *secret)
        assert told.is_refused
        assert told.out == ""
        assert path in told.err
        assert said in told.err
    assert terminal.inside("write", "--prompt", "my-pack/what", body="Words.").is_refused


def test_a_newer_pack_is_told_as_newer(terminal: Terminal) -> None:
    terminal.file("p", _text(_pack(format=99, something="new")))
    said = terminal("pack", "check", "p")
    assert said.is_refused
    assert "newer Reflective" in said.err


def test_a_missing_pack_is_refused(terminal: Terminal) -> None:
    for place in ("gone", ".", "pass/x"):
        assert terminal("pack", "check", place).is_refused


def test_a_good_pack_is_checked_shown_word_for_word_and_installed(terminal: Terminal) -> None:
    terminal.file("p", _text(_asking("What did you hear, Zoë?")))
    checked = terminal("pack", "check", "p")
    assert (checked.code, checked.err) == (0, "")
    shown = terminal("pack", "show", "p").out
    assert "What did you hear, Zoë?" in shown
    assert "My pack (my-pack 1.0)" in shown
    installed = terminal("pack", "install", JOURNAL, "p", "--yes", "--passphrase-file", "pass")
    assert (installed.code, installed.err) == (0, "Installed: My pack\n")
    assert "What did you hear, Zoë?" in installed.out
    entry = terminal.write("A bell.", "--prompt", "my-pack/what")
    prompt = terminal.inside("show", entry, "--json").json["prompt"]
    assert prompt["question"] == "What did you hear, Zoë?"


def test_a_shipped_pack_cannot_be_replaced(terminal: Terminal) -> None:
    terminal.file("p", _text(_pack(id="what-so-what-now-what")))
    said = terminal("pack", "install", JOURNAL, "p", "--passphrase-file", "pass")
    assert said.is_refused
    assert "comes with Reflective" in said.err
