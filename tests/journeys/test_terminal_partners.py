# SPDX-License-Identifier: Apache-2.0
"""The terminal's contract: partners give to one another, and somebody asks what is written."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from reflective.app.shared import Handing, Shared
from reflective.files.locking import in_letters
from tests.journeys.terminal import JOURNAL, PASSPHRASE, Said, Terminal

if TYPE_CHECKING:
    from pathlib import Path

SAM = "s.reflective"
TEXT = "Dana Smith is a nurse in Hexham. I listened."


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Sit down at a terminal, in a folder with an empty journal."""
    return Terminal(tmp_path, monkeypatch)


def _of(terminal: Terminal, command: str, journal: str, *words: str) -> Said:
    return terminal("partners", command, journal, *words, "--passphrase-file", "pass")


def _acquainted(terminal: Terminal) -> None:
    """Let two journals know each other's keys."""
    assert terminal("new", SAM, "--passphrase-file", "pass").code == 0
    for one, other, name in ((JOURNAL, SAM, "Sam"), (SAM, JOURNAL, "Ada")):
        key = _of(terminal, "key", other).out.strip()
        said = _of(terminal, "add", one, name, key)
        assert said.code == 0
        assert "Read it to each other aloud." in said.err


def test_an_entry_goes_to_a_partner_and_is_read_by_them_alone(terminal: Terminal) -> None:
    _acquainted(terminal)
    entry = terminal.write(TEXT, "--title", "The call")
    told = ("--entry", entry, "--out", "a.forpartner")
    assert _of(terminal, "give", JOURNAL, "Sam", *told).is_refused
    assert not (terminal.folder / "a.forpartner").exists()
    said = _of(terminal, "give", JOURNAL, "sam", *told, "--yes")
    assert (said.code, said.err) == (0, "Saved: a.forpartner\n")
    assert b"Dana" not in (terminal.folder / "a.forpartner").read_bytes()
    came = _of(terminal, "open", SAM, "a.forpartner")
    assert came.err == "This is from Ada.\n"
    assert TEXT in came.out
    assert _of(terminal, "open", JOURNAL, "a.forpartner").is_refused
    (handing,) = _handings(terminal)
    assert (handing.form, handing.to) == ("for-partner", ("Sam",))


def test_the_list_tells_the_number_that_the_key_tells(terminal: Terminal) -> None:
    _acquainted(terminal)
    number = _of(terminal, "key", SAM).err.removeprefix("Number of my key: ").strip()
    assert _of(terminal, "list", JOURNAL).out == f"Sam\t{number}\tnot compared\n"
    told = _of(terminal, "list", JOURNAL, "--json").json
    assert (told["name"], told["number"], told["compared"]) == ("Sam", number, False)


def test_a_mistyped_key_a_partner_nobody_knows_and_a_broken_file_are_refused(
    terminal: Terminal,
) -> None:
    assert _of(terminal, "add", JOURNAL, "Sam", "age1qqq").is_refused
    entry = terminal.write(TEXT)
    given = ("Sam", "--entry", entry, "--out", "a.forpartner", "--yes")
    assert _of(terminal, "give", JOURNAL, *given).is_refused
    terminal.file("a.forpartner", b"age-encryption.org/v1\n")
    assert _of(terminal, "open", JOURNAL, "a.forpartner").is_refused
    assert _of(terminal, "add", JOURNAL, "…", "age1qqq").code == 2


@pytest.mark.skipif(shutil.which("age") is None, reason="needs age, as Debian has it")
def test_what_is_given_is_opened_by_the_age_of_debian(terminal: Terminal) -> None:
    _acquainted(terminal)
    entry = terminal.write(TEXT)
    given = ("Sam", "--entry", entry, "--out", "a.forpartner", "--yes")
    assert _of(terminal, "give", JOURNAL, *given).code == 0
    store = terminal.parts.vault.open(terminal.folder / SAM, PASSPHRASE)
    secret = terminal.parts.partners(store).secret()
    store.close()
    terminal.file("key", in_letters(secret, "age-secret-key-").upper() + "\n")
    age = str(shutil.which("age"))
    done = subprocess.run(
        [age, "-d", "-i", "key", "a.forpartner"],
        cwd=terminal.folder,
        check=True,
        capture_output=True,
    )
    assert TEXT.encode() in done.stdout


def test_somebody_asks_and_gets_what_is_written_about_them(terminal: Terminal) -> None:
    terminal.write("Dana Smith met Acme in Hexham.", "--at", "2026-03-04T10:00")
    terminal.write("Nobody of that name.", "--at", "2026-03-05T10:00")
    terminal.write("Later, dana smith rang.", "--at", "2026-05-02T10:00")
    waiting = terminal.inside("request", "Dana Smith", "--out", "a.pdf")
    assert waiting.is_refused
    said = terminal.inside("request", "Dana Smith", "--out", "a.pdf", "--hide-undecided", "--yes")
    assert (said.code, said.err) == (0, "Saved 2 entries: a.pdf\n")
    pages = PdfReader(terminal.folder / "a.pdf").pages
    text = "\n".join(page.extract_text() for page in pages)
    assert text.index("What is written about Dana Smith") < text.index("2026-03-04")
    assert "2026-05-02" in text
    assert "Dana Smith met" in " ".join(text.split())
    assert "Acme" not in text
    assert "Hexham" not in text
    assert [one.audience for one in _handings(terminal)] == ["request"]


def test_a_request_about_nobody_is_refused(terminal: Terminal) -> None:
    terminal.write(TEXT)
    assert terminal.inside("request", "Ola", "--out", "a.pdf", "--yes").is_refused
    assert terminal.inside("request", "…", "--out", "a.pdf", "--yes").code == 2
    assert not (terminal.folder / "a.pdf").exists()


def _handings(terminal: Terminal) -> list[Handing]:
    store = terminal.parts.vault.open(terminal.folder / JOURNAL, PASSPHRASE)
    try:
        return Shared(store).handings()
    finally:
        store.close()
