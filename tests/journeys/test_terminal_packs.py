# SPDX-License-Identifier: Apache-2.0
"""The terminal's contract: a coach makes, checks, signs and hands out packs; others take them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from tests.journeys.terminal import JOURNAL, Said, Terminal
from tests.unit.files import packmaking as making

if TYPE_CHECKING:
    from pathlib import Path

QUESTIONS = """# After a visit

Some of these are hard.

1. What did you see?
   > The first thing will do.
2. What did you *not* say?

## On the way home
- What can wait?
"""


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Sit down at a terminal, in a folder with an empty journal."""
    return Terminal(tmp_path, monkeypatch)


def _file(terminal: Terminal, name: str, fields: dict[str, Any]) -> str:
    terminal.file(name, making.raw(fields))
    return name


def _install(terminal: Terminal, name: str, *options: str) -> Said:
    return terminal("pack", "install", JOURNAL, name, *options, "--passphrase-file", "pass")


def _listed(terminal: Terminal) -> dict[str, Any]:
    said = terminal("pack", "list", JOURNAL, "--json", "--passphrase-file", "pass")
    return {each["id"]: each for each in said.json}


def test_lines_become_a_pack_that_can_be_signed_and_installed_by_somebody_else(
    terminal: Terminal,
) -> None:
    made = terminal("pack", "new", "a.promptpack", "--author", "Ann", body=QUESTIONS)
    assert (made.code, made.err) == (0, "")
    assert "After a visit" in made.out
    signed = terminal(
        "pack",
        "sign",
        JOURNAL,
        "a.promptpack",
        "--out",
        "b.promptpack",
        "--passphrase-file",
        "pass",
    )
    assert signed.code == 0
    assert signed.out.strip() in terminal("pack", "check", "b.promptpack").out
    installed = _install(terminal, "b.promptpack", "--yes")
    assert installed.code == 0
    assert "It is from somebody new." in installed.out
    assert "What did you see?" in installed.out
    assert "By Ann" in installed.out
    (there,) = [each for each in _listed(terminal).values() if not each["built_in"]]
    assert there["signer"] == signed.out.strip()
    assert terminal("pack", "new", "a.promptpack", body="What?").is_refused


def test_a_script_installs_a_pack_and_every_word_of_it_is_shown(terminal: Terminal) -> None:
    name = _file(terminal, "p", making.every_kind())
    said = _install(terminal, name)
    assert said.code == 0
    assert "Llaeth" in said.out
    assert "walks" in _listed(terminal)


def test_a_version_with_another_mark_needs_more_than_yes(terminal: Terminal) -> None:
    _install(terminal, _file(terminal, "p", making.signed(making.fields())), "--yes")
    other = making.signed(making.fields() | {"version": "2"}, b"o" * 32)
    name = _file(terminal, "q", other)
    refused = _install(terminal, name, "--yes")
    assert refused.is_refused
    assert "ask your coach before using it" in refused.out
    assert _listed(terminal)["walks"]["version"] == "1.0"
    assert _install(terminal, name, "--yes", "--other-mark").code == 0
    assert _listed(terminal)["walks"]["version"] == "2"


def test_a_newer_version_shows_what_changes_and_removing_it_keeps_answers(
    terminal: Terminal,
) -> None:
    _install(terminal, _file(terminal, "p", making.fields()), "--yes")
    entry = terminal.write("Blue.", "--prompt", "walks/sky")
    newer = making.fields() | {"version": "2", "prompts": [{"id": "sky", "question": "Clouds?"}]}
    told = _install(terminal, _file(terminal, "q", newer), "--yes")
    assert "Changed: Clouds?" in told.out
    assert "Before: Sut mae’r awyr? ☂" in told.out
    removed = terminal("pack", "remove", JOURNAL, "walks", "--passphrase-file", "pass")
    assert removed.code == 0
    assert "walks" not in _listed(terminal)
    kept = terminal.inside("show", entry, "--json").json["prompt"]
    assert kept["question"] == "Sut mae’r awyr? ☂"
    assert terminal("pack", "remove", JOURNAL, "walks", "--passphrase-file", "pass").is_refused


def test_a_folder_is_checked_whole_and_every_broken_pack_is_told(terminal: Terminal) -> None:
    (terminal.folder / "packs" / "deep").mkdir(parents=True)
    _file(terminal, "packs/good.promptpack", making.fields())
    _file(terminal, "packs/deep/bad.promptpack", making.fields() | {"title": ""})
    terminal.file("packs/notes.txt", "no pack")
    told = terminal("pack", "check", "packs")
    assert told.is_refused
    assert len(told.out.splitlines()) == 2
    assert "line 5" in told.out
    assert "$.title" in told.out
    checked = terminal("pack", "check", "packs", "--json")
    assert {each["reason"] for each in checked.json} == {"", "too_short"}
    (terminal.folder / "packs" / "deep" / "bad.promptpack").unlink()
    assert terminal("pack", "check", "packs").code == 0
    assert terminal("pack", "check", ".git").is_refused


def test_two_versions_are_compared_without_a_journal(terminal: Terminal) -> None:
    old = _file(terminal, "old", making.fields())
    new = _file(terminal, "new", making.every_kind())
    assert "New: A new question." in terminal("pack", "diff", old, new).out
    changes = terminal("pack", "diff", old, new, "--json").json
    assert {"part": [], "field": "notes", "before": "", "after": "A new question."} in changes
    assert "No words are different" in terminal("pack", "diff", old, old).out


def test_a_pack_is_printed_as_a_sheet_in_either_language(terminal: Terminal) -> None:
    name = _file(terminal, "p", making.every_kind())
    english = terminal("pack", "print", name).out
    assert english.startswith("# Walks\n")
    assert "**1. What?**" in english
    welsh = terminal("pack", "print", name, "--language", "cy").out
    assert welsh.startswith("# Troeon\n")
    assert "**1. Beth?**" in welsh
    shown = terminal("pack", "show", name, "--json").json
    assert shown == json.loads(making.raw(making.every_kind()))


def test_a_pack_is_saved_as_pdf_on_pages_or_cards_and_takes_the_place_of_nothing(
    terminal: Terminal,
) -> None:
    fields = making.every_kind()
    fields["prompts"][0]["question"] = {"en": "How is the sky?", "cy": "Sut mae’r awyr?"}
    name = _file(terminal, "p", fields)
    assert terminal("pack", "print", name, "--out", "sheet.pdf").err == "Saved: sheet.pdf\n"
    assert "1. What?" in _read(terminal, "sheet.pdf")
    words = ["pack", "print", name, "--language", "cy", "--cards"]
    assert terminal(*words).code == 2
    assert terminal(*words, "--out", "cards.pdf").code == 0
    cards = _read(terminal, "cards.pdf")
    assert "Beth?" in cards
    assert "About this pack" not in cards
    again = terminal(*words, "--out", "sheet.pdf")
    assert (again.code, "There is a file at sheet.pdf already." in again.err) == (3, True)
    assert "1. What?" in _read(terminal, "sheet.pdf")


def test_letters_that_no_paper_can_show_are_told(terminal: Terminal) -> None:
    name = _file(terminal, "p", making.fields())
    refused = terminal("pack", "print", name, "--out", "sheet.pdf")
    assert refused.code == 3
    assert "These letters cannot be put on paper: ☂." in refused.err
    assert "Print it without --out" in refused.err
    assert not (terminal.folder / "sheet.pdf").exists()


def _read(terminal: Terminal, name: str) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(terminal.folder / name).pages)


def test_a_successor_that_is_no_key_is_wrong_usage(terminal: Terminal) -> None:
    name = _file(terminal, "p", making.fields())
    words = ["pack", "sign", JOURNAL, name, "--out", "q", "--passphrase-file", "pass"]
    assert terminal(*words, "--successor", "frob").code == 2
    assert terminal(*words, "--successor", "ab" * 32).code == 0
    assert terminal("pack", "show", "q", "--json").json["successor"] == "ab" * 32
