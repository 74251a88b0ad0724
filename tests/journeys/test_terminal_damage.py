# SPDX-License-Identifier: Apache-2.0
"""A damaged journal from a terminal: looked at, checked, and saved as far as it goes."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from reflective.app.recovering import Recovering
from reflective.journal import sheet
from tests.journeys.terminal import JOURNAL, PASSPHRASE, Terminal

if TYPE_CHECKING:
    from pathlib import Path

PAGE = 4096


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Give a terminal with a journal of many pages."""
    made = Terminal(tmp_path, monkeypatch)
    letters = random.Random(4)  # noqa: S311 - the same each time
    for number in range(12):
        text = " ".join(f"{letters.randrange(10**8)}" for _ in range(500))
        made.write(f"number {number} {text}", "--title", f"Entry {number}")
    return made


def _cut(terminal: Terminal, bytes_off: int) -> bytes:
    path = terminal.folder / JOURNAL
    left = path.read_bytes()[:-bytes_off]
    path.write_bytes(left)
    return left


def _spoil(terminal: Terminal, page: int) -> None:
    path = terminal.folder / JOURNAL
    raw = bytearray(path.read_bytes())
    raw[(page - 1) * PAGE + 50] ^= 1
    path.write_bytes(raw)


def _titles(terminal: Terminal, *words: str) -> list[str]:
    said = terminal.inside("list", *words, "--json")
    assert said.code == 0
    return [row["title"] for row in said.json]


def test_a_journal_that_was_cut_short_can_be_looked_at(terminal: Terminal) -> None:
    whole = _titles(terminal)
    left = _cut(terminal, 3 * PAGE + 7)
    said = terminal.inside("list", "--json")
    titles = [row["title"] for row in said.json]
    assert said.code == 0
    assert len(said.err.splitlines()) == 1
    assert "damaged" in said.err
    assert titles == [title for title in whole if title in titles]
    assert len(whole) - 2 <= len(titles) < len(whole)
    assert _titles(terminal, "--limit", "3") == titles[:3]
    shown = terminal.inside("show", said.json[0]["id"])
    assert (shown.code, len(shown.err.splitlines())) == (0, 1)
    assert titles[0] in shown.out
    assert (terminal.folder / JOURNAL).read_bytes() == left
    assert not list(terminal.folder.glob(".*"))


def test_an_entry_on_a_damaged_page_is_told_apart_from_one_that_never_was(
    terminal: Terminal,
) -> None:
    there = [row["id"] for row in terminal.inside("list", "--json").json]
    last = (terminal.folder / JOURNAL).stat().st_size // PAGE
    for page in range(last, last // 2, -1):  # not every page holds words of an entry
        _spoil(terminal, page)
        lost = [said for name in there if (said := terminal.inside("show", name)).code]
        if lost:
            break
        _spoil(terminal, page)
    assert len(lost) == 1
    assert lost[0].code == 3
    assert "damaged there" in lost[0].err
    never = terminal.inside("show", "01a22449-6700-7a9c-93b9-88c69aebbd8e")
    assert "damaged there" not in never.err


def test_salvage_names_what_is_lost(terminal: Terminal) -> None:
    _cut(terminal, 3 * PAGE + 7)
    said = terminal.inside("salvage", "--to", "one.reflective", "--json")
    assert said.code == 0
    assert said.json["unreadable"] >= 1
    assert said.json["same_journal"]
    assert said.json["revisions"] + said.json["unreadable"] >= 12
    told = terminal.inside("salvage", "--to", "two.reflective")
    for lost in said.json["lost"]:
        assert (lost["title"] in told.out) or lost["created"] is None
    assert "could not be read" in told.out
    assert terminal("check", "one.reflective", "--passphrase-file", "pass").code == 0


def test_salvage_tells_which_backup_has_what_is_lost(terminal: Terminal) -> None:
    made = terminal.inside("backup").out.strip()
    path = terminal.folder / JOURNAL
    raw = bytearray(path.read_bytes())
    raw[PAGE + 50] ^= 1  # which journal it is
    path.write_bytes(raw)
    _cut(terminal, 3 * PAGE + 7)
    said = terminal.inside("salvage", "--to", "one.reflective", "--json")
    assert said.json["same_journal"]
    assert {lost["backup"] for lost in said.json["lost"]} == {made}
    told = terminal.inside("salvage", "--to", "two.reflective").out
    assert f"(in the backup {made})" in told
    merged = terminal("merge", "one.reflective", made, "--passphrase-file", "pass")
    assert merged.code == 0
    listed = terminal("list", "one.reflective", "--json", "--passphrase-file", "pass")
    assert len(listed.json) == 12


def test_salvage_of_a_damaged_journal_tells_a_wrong_passphrase(terminal: Terminal) -> None:
    _cut(terminal, PAGE + 7)
    terminal.file("wrong", "another four plain words")
    for command in (["salvage", JOURNAL, "--to", "new.reflective"], ["list", JOURNAL]):
        said = terminal(*command, "--passphrase-file", "wrong")
        assert said.is_refused
        assert "passphrase" in said.err
    assert not (terminal.folder / "new.reflective").exists()


def test_a_check_tells_programs_what_it_found(terminal: Terminal) -> None:
    said = terminal.inside("check", "--json")
    assert said.code == 0
    assert said.json == {"problems": [], "entries": 12, "revisions": 12, "rebuilt": False}
    rebuilt = terminal.inside("check", "--json", "--rebuild")
    assert rebuilt.json == {"problems": [], "entries": 12, "revisions": 12, "rebuilt": True}
    _spoil(terminal, 40)
    said = terminal.inside("check", "--json")
    assert said.is_refused
    assert "page" in said.json["problems"]
    assert "salvage" in said.err


def test_a_check_of_a_journal_that_does_not_open_tells_programs_so(terminal: Terminal) -> None:
    _cut(terminal, PAGE)
    said = terminal.inside("check", "--json")
    assert said.is_refused
    assert said.json["problems"] == ["structure"]
    assert (said.json["entries"], said.json["revisions"]) == (None, None)


def test_whoever_is_told_of_damage_reads_which_command_helps(terminal: Terminal) -> None:
    path = terminal.folder / JOURNAL
    whole = path.read_bytes()
    _cut(terminal, 3 * PAGE + 7)
    said = terminal.inside("write", body="more")
    assert said.is_refused
    assert "command salvage" in said.err
    path.write_bytes(whole[:4] + b"another head" + whole[16:])
    assert "command salvage" in terminal.inside("list").err
    said = terminal.inside("salvage", "--to", "saved.reflective")
    assert said.is_refused
    assert "command recover" in said.err


def test_a_journal_whose_first_page_is_noise_is_saved_by_a_backup_of_it(
    terminal: Terminal,
) -> None:
    backup = terminal.folder / terminal.inside("backup").out.strip()
    path = terminal.folder / JOURNAL
    noise = random.Random(5).randbytes(PAGE)  # noqa: S311 - the same each time
    path.write_bytes(noise + path.read_bytes()[PAGE:])
    assert "command salvage" in terminal.inside("list").err
    assert terminal.inside("salvage", "--to", "saved.reflective").code == 0
    listed = terminal("list", "saved.reflective", "--passphrase-file", "pass")
    assert len(listed.out.splitlines()) >= 10
    (terminal.folder / "saved.reflective").unlink()
    backup.unlink()
    said = terminal.inside("salvage", "--to", "saved.reflective")
    assert said.is_refused
    assert "--sheet-file" in said.err


@pytest.mark.parametrize("spoiled_head", [False, True])
def test_who_forgot_the_passphrase_of_a_damaged_journal_saves_it_by_the_sheet(
    terminal: Terminal, *, spoiled_head: bool
) -> None:
    path = terminal.folder / JOURNAL
    store = terminal.parts.vault.open(path, PASSPHRASE, for_writing=False)
    rows = sheet.as_text(Recovering(terminal.parts.vault).sheet(store).rows)
    store.close()
    terminal.file("sheet.txt", rows)
    terminal.file("new", "another four plain words\n")
    _cut(terminal, 3 * PAGE + 7)
    if spoiled_head:
        path.write_bytes(bytes(PAGE) + path.read_bytes()[PAGE:])
    before = path.read_bytes()
    words = ["--to", "saved.reflective", "--sheet-file", "sheet.txt", "--passphrase-file", "new"]
    said = terminal("salvage", JOURNAL, *words)
    assert said.code == 0
    assert path.read_bytes() == before
    listed = terminal("list", "saved.reflective", "--passphrase-file", "new")
    assert len(listed.out.splitlines()) >= 10
    terminal("new", "another.reflective", "--passphrase-file", "pass")
    words = ["--to", "no.reflective", "--sheet-file", "sheet.txt", "--passphrase-file", "new"]
    said = terminal("salvage", "another.reflective", *words)
    assert said.is_refused
    assert "This recovery sheet does not open" in said.err
