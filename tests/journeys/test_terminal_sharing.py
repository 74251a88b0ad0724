# SPDX-License-Identifier: Apache-2.0
"""The terminal's contract: every form of what leaves, for whom, what of it, and how decided."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING

import pyrage
import pytest

from reflective.app.shared import Shared
from reflective.files.locking import in_letters
from tests.journeys.terminal import JOURNAL, Terminal

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Dana Smith is a nurse in Hexham. I listened.\n\nThen it rained, and nobody rang."


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Sit down at a terminal, in a folder with an empty journal."""
    return Terminal(tmp_path, monkeypatch)


def _forms(terminal: Terminal) -> list[tuple[str, str]]:
    store = terminal.parts.vault.open(terminal.folder / JOURNAL, "four plain quiet words")
    try:
        return [(handing.audience, handing.form) for handing in Shared(store).handings()]
    finally:
        store.close()


def _share(entry: str, *words: str, out: str = "out") -> list[str]:
    return ["share", "--entry", entry, "--out", out, "--yes", *words]


@pytest.mark.parametrize(
    ("form", "begins", "in_ledger"),
    [
        ("bundle", b'{\n "format": 1', "bundle"),
        ("markdown", b"A colleague", "markdown"),
        ("html", b"<!DOCTYPE html>", "html"),
        ("docx", b"PK\x03\x04", "docx"),
        ("pdf", b"%PDF-1.4", "pdf-without-names"),
        ("cards", b"%PDF-1.4", "cards"),
    ],
)
def test_every_form_leaves_and_stands_in_the_ledger(
    terminal: Terminal, form: str, begins: bytes, in_ledger: str
) -> None:
    entry = terminal.write(TEXT)
    said = terminal.inside(*_share(entry, "--as", form, "--hide-undecided"))
    assert (said.code, said.out, said.err) == (0, "", "Saved: out\n")
    written = (terminal.folder / "out").read_bytes()
    assert written.startswith(begins)
    assert b"Dana" not in written
    if form == "docx":
        with zipfile.ZipFile(terminal.folder / "out") as archive:
            assert b"Dana" not in archive.read("word/document.xml")
    assert _forms(terminal) == [("colleagues", in_ledger)]


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        (["--audience", "partner"], "partner"),
        (["--audience", "organisations"], "organisations"),
        (["--for", "managers"], "managers"),
        (["--for", "funders"], "organisations"),
    ],
)
def test_readers_are_named_by_their_name_or_by_an_older_one(
    terminal: Terminal, words: list[str], kept: str
) -> None:
    entry = terminal.write("It rained.")
    assert terminal.inside(*_share(entry, "--hide-undecided", *words)).code == 0
    assert json.loads((terminal.folder / "out").read_text())["audience"] == kept
    assert _forms(terminal) == [(kept, "bundle")]


def test_a_locked_file_is_opened_by_its_reader_alone(terminal: Terminal) -> None:
    entry = terminal.write(TEXT)
    key = pyrage.x25519.Identity.generate()
    said = terminal.inside(*_share(entry, "--hide-undecided", "--to", str(key.to_public())))
    assert said.code == 0
    locked = (terminal.folder / "out").read_bytes()
    assert locked.startswith(b"age-encryption.org/v1")
    cards = json.loads(pyrage.decrypt(locked, [key]))["cards"]
    assert cards[0]["text"].startswith("A colleague is a worker in a nearby town.")
    check = terminal("bundle", "check", "out")
    assert check.is_refused
    assert "key" in check.err


@pytest.mark.parametrize("key", ["age1", "me", in_letters(b"\x07" * 32)[:-1] + "q", "0" * 64])
def test_a_mistyped_key_lets_nothing_leave(terminal: Terminal, key: str) -> None:
    entry = terminal.write("It rained.")
    said = terminal.inside(*_share(entry, "--to", key))
    assert said.is_refused
    assert said.err.startswith("This is not a whole key.")
    assert not (terminal.folder / "out").exists()
    assert _forms(terminal) == []


def test_passages_leave_and_nothing_else_of_their_entries(terminal: Terminal) -> None:
    first, second = terminal.write(TEXT), terminal.write("Another day. It was quiet.")
    terminal.file("passages", "then it rained,\nand nobody rang.\n---\n\nIt was   quiet.\n---\n")
    refused = terminal.inside(*_share(first, "--entry", second, "--passages", "passages"))
    assert refused.is_refused
    assert "then it rained" in refused.err
    terminal.file("passages", "Then it rained,\nand nobody rang.\n---\n\nIt was   quiet.\n---\n")
    said = terminal.inside(*_share(first, "--entry", second, "--passages", "passages"))
    assert said.code == 0
    cards = json.loads((terminal.folder / "out").read_text())["cards"]
    assert {card["text"] for card in cards} == {
        "Then it rained, and nobody rang.",
        "It was quiet.",
    }


def test_the_list_of_what_is_undecided_is_a_list_of_decisions(terminal: Terminal) -> None:
    entry = terminal.write("My sister is a nurse. Bob came.")
    listed = terminal.inside(*_share(entry))
    assert listed.is_refused
    kinds = dict(line.split("\t")[1:] for line in listed.out.splitlines())
    assert "sister" in kinds
    terminal.file("as-listed", listed.out)
    assert terminal.inside(*_share(entry, "--decisions", "as-listed", out="a")).code == 0
    assert "nurse" not in (terminal.folder / "a").read_text()
    mended = [f"leave\t{words}" if words == "nurse" else f"omit\t{words}" for words in kinds]
    terminal.file("mended", "# mine\n\n" + "\n".join(mended) + "\nhide\tcame\tturned up\n")
    said = terminal.inside(*_share(entry, "--decisions", "mended", "--as", "markdown", out="b"))
    assert said.code == 0
    text = (terminal.folder / "b").read_text()
    assert "nurse" in text
    assert "turned up" in text
    assert "sister" not in text


def test_a_decision_about_words_that_are_nowhere_is_told(terminal: Terminal) -> None:
    entry = terminal.write("It rained.")
    terminal.file("list", "hide\tXqzar\nleave\tthe moon\n")
    said = terminal.inside(*_share(entry, "--decisions", "list"))
    assert said.code == 0
    assert "Xqzar" in said.err
    assert "the moon" in said.err


@pytest.mark.parametrize("line", ["perhaps\tBob", "hide", "leave\t ", "hide\ta\tb\tc"])
def test_an_unclear_decision_is_refused_with_its_line(terminal: Terminal, line: str) -> None:
    entry = terminal.write("It rained.")
    terminal.file("list", f"# first\n{line}\n")
    said = terminal.inside(*_share(entry, "--decisions", "list"))
    assert said.is_refused
    assert said.err.startswith("Line 2 ")
    assert not (terminal.folder / "out").exists()


def test_nothing_is_left_to_share(terminal: Terminal) -> None:
    entry = terminal.write("Bob")
    terminal.file("list", "omit\tBob\n")
    said = terminal.inside(*_share(entry, "--decisions", "list"))
    assert said.is_refused
    assert "no word is left" in said.err
    assert _forms(terminal) == []


def test_letters_that_paper_cannot_show_are_named(terminal: Terminal) -> None:
    entry = terminal.write("it rained, \u05e9\u05dc\u05d5\u05dd.")
    said = terminal.inside(*_share(entry, "--as", "pdf", "--hide-undecided"))
    assert said.is_refused
    assert "\u05e9" in said.err
    assert not (terminal.folder / "out").exists()


def test_a_long_text_is_told_to_show_who_writes(terminal: Terminal) -> None:
    entry = terminal.write("it rained and rained. " * 80)
    said = terminal.inside(*_share(entry))
    assert said.code == 0
    assert "The way you write may tell who you are." in said.err


@pytest.mark.parametrize("command", ["share", "request", "anonymise"])
def test_a_text_in_another_language_is_told_before_anything_is_saved(
    terminal: Terminal, command: str
) -> None:
    text = "Dana Smith kam gestern aus der Stadt und sagte, dass niemand mehr anruft."
    entry = terminal.write(text)
    terminal.file("in-english", "Dana Smith rang on that day, and said that nobody else had.")
    terminal.file("text", text)
    ways = {
        "share": lambda: terminal.inside(*_share(entry, "--hide-undecided")),
        "request": lambda: terminal.inside(
            "request", "Dana Smith", "--out", "out", "--yes", "--hide-undecided"
        ),
        "anonymise": lambda: terminal("anonymise", "in-english", "text"),
    }
    said = ways[command]()
    assert said.code == 0, said.err
    assert said.err.count("Most of this is not in English, so fewer names are found.") == 1


def test_what_the_room_may_know_somebody_by_is_told_before_anything_is_saved(
    terminal: Terminal,
) -> None:
    other = terminal.write("the pangolin sat by the pond again.")
    entry = terminal.write("the pangolin and a zorilla sat by the pond.")
    terminal.file("left", "leave\tpangolin\nleave\tzorilla\n")
    said = terminal.inside(*_share(entry, "--decisions", "left"))
    assert said.code == 0, said.err
    count, *clues, saved = said.err.splitlines()
    assert count == f"{len(clues)} things the room may know somebody by:"
    assert any("“zorilla”: No other entry of yours has these words." in clue for clue in clues)
    assert any("“pangolin”: Your entry" in clue for clue in clues)
    assert saved == "Saved: out"
    later = terminal.inside(*_share(other, "--decisions", "left", out="later"))
    assert "of the same day has these words too." in later.err


def test_what_was_chosen_goes_along_and_nothing_else(terminal: Terminal) -> None:
    prompt = "what-so-what-now-what/what"
    entry = terminal.write("It rained.", "--prompt", prompt)
    assert terminal.inside(*_share(entry, out="plain")).code == 0
    words = ["--with", "ids", "--with", "wording", "--with", "time"]
    said = terminal.inside(*_share(entry, *words, out="all"))
    assert said.code == 0
    plain, whole = (
        json.loads((terminal.folder / name).read_text())["cards"][0] for name in ("plain", "all")
    )
    assert set(plain) == {"id", "text"}
    assert (whole["pack"], whole["step"]) == tuple(prompt.split("/"))
    assert whole["question"]
    assert whole["when"] == "last-month"
    assert terminal("bundle", "check", "plain", "all").code == 0


def test_a_story_file_is_checked_with_path_and_line(terminal: Terminal) -> None:
    entry = terminal.write("It rained.")
    assert terminal.inside(*_share(entry, out="good")).code == 0
    good = terminal("bundle", "check", "good")
    assert good.code == 0
    assert "keeps every rule" in good.out
    text = (terminal.folder / "good").read_text().replace('"text"', '"words"')
    terminal.file("bad", text)
    bad = terminal("bundle", "check", "bad")
    assert bad.is_refused
    assert "line 8, at $.cards[0].words" in bad.err
    both = terminal("bundle", "check", "good", "bad", "none")
    assert both.is_refused
    assert [line.split(":")[0] for line in both.out.splitlines()] == ["good", "bad", "none"]
