# SPDX-License-Identifier: Apache-2.0
"""Packs that are chosen on the Prompts page: a good one is read whole first, a bad one refused."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.journeys.machine import begin_journal
from tests.unit.files.packmaking import fields, raw, signed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.journeys.machine import Machine
    from tests.journeys.person import Person

MEGABYTE = 1024 * 1024
LOST_NOTHING = ("was not installed", "Nothing was added", "Nothing was changed")


def _opens_prompts(machine: Machine) -> Person:
    person = machine.starts()
    begin_journal(person)
    person.goes_to("Prompts")
    person.sees("What? So what? Now what?")
    return person


def _chooses(person: Person, file: Path, made: bytes) -> None:
    file.write_bytes(made)
    person.presses("Add a pack from a file…")
    person.gives_file(file)


def _with(**changes: object) -> bytes:
    return raw(fields() | changes)


def _question(words: str) -> bytes:
    made: dict[str, Any] = fields()
    made["prompts"][0]["question"] = words
    return raw(made)


def _forged() -> bytes:
    return json.dumps(signed(fields()) | {"title": "Runs"}).encode()


BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "not JSON": (lambda: b"{ 'format': 1 }", "This file is not written as a prompt pack"),
    "not text": (lambda: b"\xff\xfe\x00\x01" * 90, "This file is not plain text"),
    "empty": (lambda: b"", "This file is not written as a prompt pack"),
    "another file": (lambda: b'{"cards": []}', "This file is not a prompt pack."),
    "unknown field": (lambda: _with(mood="grey"), "This pack has a part that Reflective does not"),
    "newer": (lambda: _with(format=9), "This prompt pack was made for a newer Reflective."),
    "deep": (lambda: b"[" * 90_000, "This pack has too many lists inside one another."),
    "HTML": (lambda: _question("What <b>now</b>?"), "This pack holds code of a web page."),
    "link": (lambda: _question("See https://example.org now"), "This pack holds a link."),
    "forged": (_forged, "The mark of this pack does not fit its words."),
    "50 MB": (lambda: b" " * 50 * MEGABYTE, "This file is too large for a prompt pack."),
}


def test_every_bad_pack_is_told_kindly_and_changes_nothing(
    machine: Machine, tmp_path: Path
) -> None:
    person = _opens_prompts(machine)
    before = machine.journal.read_bytes()
    for name, (make, said) in BAD.items():
        _chooses(person, tmp_path / "bad.promptpack", make())
        person.sees(said)
        screen = person.screen()
        assert any(words in screen for words in LOST_NOTHING), f"{name}: {screen}"
        assert not person.has("Add this pack")
        person.presses("Close this message")
        person.misses(said)
    person.sees("What? So what? Now what?")
    person.misses("Walks")
    assert machine.journal.read_bytes() == before
    machine.closes(person)


def test_a_pack_that_is_gone_is_told(machine: Machine, tmp_path: Path) -> None:
    person = _opens_prompts(machine)
    folder = tmp_path / "a folder.promptpack"
    folder.mkdir()
    person.drops(folder)
    person.sees("cannot be read", "Nothing was changed")
    machine.closes(person)


@pytest.mark.parametrize("agrees", [True, False])
def test_every_word_of_a_pack_is_read_before_it_is_added(
    machine: Machine, tmp_path: Path, *, agrees: bool
) -> None:
    person = _opens_prompts(machine)
    _chooses(person, tmp_path / "walks.promptpack", raw(fields()))
    person.sees("Walks", "Once round", "What did you see?", "Near.", "Stand still for a moment.")
    person.sees("Sut mae’r awyr? ☂")
    person.presses("Add this pack" if agrees else "Not now")
    person.sees("What? So what? Now what?")
    if agrees:
        person.presses("Start Once round")
        person.sees("What did you see?", "question 1 of 2")
    else:
        person.misses("Once round")
    machine.closes(person)
