# SPDX-License-Identifier: Apache-2.0
"""An entry with attachments, from a terminal: told, and never printed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reflective.app import attaching
from reflective.app.jobs import finish
from reflective.journal import placed
from reflective.journal.entry import Section
from reflective.journal.ids import RecordId
from tests.journeys.terminal import JOURNAL, PASSPHRASE, Terminal

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Sit down at a terminal, in a folder with an empty journal."""
    return Terminal(tmp_path, monkeypatch)


def _attach(terminal: Terminal, record: str, alt: str = "A bridge") -> None:
    """Attach a drawing and a sound note, as in the window; `alt` is said of the drawing."""
    store = terminal.parts.vault.open(terminal.folder / JOURNAL, PASSPHRASE)
    use = terminal.parts.attaching(store)
    kept = [
        finish(use.keep(attaching.drawing(b"png", 12, 9, alt))),
        finish(use.keep(attaching.sound(b"wav", 3))),
    ]
    writing = terminal.parts.writing(store)
    entry = writing.reopen(RecordId(record)).entry
    writing.keep(replace(attaching.with_attached(entry, kept), title="By the river"))
    store.close()


def test_what_is_attached_is_told_beneath_the_words(terminal: Terminal) -> None:
    record = terminal.write("We met there.")
    _attach(terminal, record)
    shown = terminal.inside("show", record)
    assert shown.out.endswith(
        "We met there.\n\n[drawing] A bridge\n[sound note] not described yet\n"
    )
    assert shown.err == "What is attached can be seen and heard in the window.\n"
    fields = terminal.inside("show", record, "--json").json
    assert [one["kind"] for one in fields["attachments"]] == ["drawing", "sound"]
    assert "hash" not in fields["attachments"][0]


def _place(terminal: Terminal, record: str) -> str:
    """Let the first thing that is attached stand in the text; gives its reference."""
    store = terminal.parts.vault.open(terminal.folder / JOURNAL, PASSPHRASE)
    writing = terminal.parts.writing(store)
    entry = writing.reopen(RecordId(record)).entry
    first = entry.attachments[0]
    text = f"{entry.sections[0].text}\n{placed.mark(first, 'Drawing')}\nThen we left."
    writing.keep(replace(entry, sections=(Section(text),)))
    store.close()
    return first.reference


def test_what_stands_in_the_text_is_told_at_its_place(terminal: Terminal) -> None:
    record = terminal.write("We met there.")
    _attach(terminal, record)
    reference = _place(terminal, record)
    shown = terminal.inside("show", record)
    assert shown.out.endswith(
        "We met there.\n\n[drawing] A bridge\n\nThen we left.\n\n[sound note] not described yet\n"
    )
    for words in (terminal.inside("show", record, "--json"), terminal.inside("list", "bridge")):
        assert reference not in words.out
    fields = terminal.inside("show", record, "--json").json
    assert fields["body"] == "We met there.\n\n[A bridge]\n\nThen we left."
    assert fields["words"] == 6
    (row,) = terminal.inside("list", "bridge", "--json").json
    assert row["excerpt"].count("bridge") == 1


def test_it_is_found_by_kind_and_by_its_words(terminal: Terminal) -> None:
    terminal.write("Another.")
    record = terminal.write("We met there.")
    _attach(terminal, record)
    for query in ("has:drawing", "has:sound", "bridge"):
        (row,) = terminal.inside("list", query, "--json").json
        assert row["id"] == record, query
    assert terminal.inside("list", "has:picture", "--json").json == []


def test_a_check_is_content_with_it(terminal: Terminal) -> None:
    record = terminal.write("We met there.")
    _attach(terminal, record)
    assert terminal.inside("check", "--json").json["problems"] == []


def test_only_words_are_shared(terminal: Terminal) -> None:
    record = terminal.write("we met there.")
    _attach(terminal, record)
    said = terminal.inside("share", "--entry", record, "--out", "story.json", "--yes")
    assert said.code == 0, said.err
    assert "bridge" not in (terminal.folder / "story.json").read_text("utf-8").lower()


def test_words_about_what_stands_in_the_text_leave_like_words_and_no_reference_does(
    terminal: Terminal,
) -> None:
    record = terminal.write("we met there.")
    _attach(terminal, record)
    reference = _place(terminal, record)
    said = terminal.inside("share", "--entry", record, "--out", "story.json", "--yes")
    assert said.code == 0, said.err
    story = (terminal.folder / "story.json").read_text("utf-8")
    assert "[A bridge]" in story
    assert reference not in story
    assert "Drawing" not in story


def test_a_name_in_words_about_a_picture_is_hidden_like_any_other(terminal: Terminal) -> None:
    record = terminal.write("we met there.")
    _attach(terminal, record, "My friend Dana Smith at the bridge, 07700 900123")
    _place(terminal, record)
    said = terminal.inside("share", "--entry", record, "--out", "story.json", "--yes")
    assert said.code == 0, said.err
    story = (terminal.folder / "story.json").read_text("utf-8")
    assert "the bridge" in story
    assert "Dana" not in story
    assert "900123" not in story
