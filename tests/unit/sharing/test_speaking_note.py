# SPDX-License-Identifier: Apache-2.0
"""Cutting a note to speak from out of an entry, and keeping it beside that entry alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reflective.app.jobs import finish
from reflective.app.refusals import DiskFull, InTrash
from reflective.app.telling import Sort
from reflective.sharing.telling import MOST_LINES, first_note, sentences
from reflective.ui.presenters.sharing_telling import SAVE_AFTER, SpeakingNote
from tests.fakes.jobs import AtOnce
from tests.fakes.share_parts import ShareParts
from tests.fakes.timer import FakeClock

if TYPE_CHECKING:
    from reflective.ui.presenters.sharing_telling import NoteScreen

TEXT = "# Monday\n\nDana came late, and nobody in the whole room said a word. Then she sat down!"


class FakeView:
    """Remembers what it was told to show."""

    def __init__(self) -> None:
        self.screens: list[NoteScreen] = []
        self.told: list[str] = []

    def show_note(self, screen: NoteScreen) -> None:
        self.screens.append(screen)

    def tell(self, text: str) -> None:
        self.told.append(text)


class Desk:
    """The presenter over a journal with one entry."""

    def __init__(self) -> None:
        self.parts = ShareParts()
        self.entry = self.parts.write("Monday", TEXT)
        self.clock = FakeClock()
        self.view = FakeView()
        self.note = SpeakingNote(self.parts.telling, AtOnce(), self.view, self.clock.timer())
        self.note.open(self.entry)

    @property
    def kept(self) -> str:
        return self.parts.telling.open(self.entry, Sort.NOTE).written


def test_a_first_note_has_the_first_words_of_each_sentence() -> None:
    assert first_note(TEXT).splitlines() == [
        "Monday",
        "Dana came late, and nobody in …",
        "Then she sat down!",
    ]


def test_a_long_entry_makes_a_short_note_from_beginning_to_end() -> None:
    text = " ".join(f"This is sentence number {number}." for number in range(100))
    lines = first_note(text).splitlines()
    assert len(lines) <= MOST_LINES
    assert "0." in lines[0]
    assert "99." in lines[-1]


@pytest.mark.parametrize("text", ["", "\n\n", "— … !", "😀"])
def test_of_no_words_no_note_is_made(text: str) -> None:
    assert first_note(text) == ""
    assert sentences(text) == []


def test_a_note_is_cut_from_the_entry_and_nothing_is_kept_before_it_is_touched() -> None:
    desk = Desk()
    assert desk.view.screens[-1].note == first_note(TEXT)
    assert desk.view.screens[-1].title == "Monday"
    desk.note.leave()
    assert desk.kept == ""


def test_what_is_typed_is_in_the_journal_a_second_later_and_there_again() -> None:
    desk = Desk()
    desk.note.type("late")
    desk.note.type("late, silence")
    desk.clock.wait(SAVE_AFTER)
    assert desk.kept == "late, silence"
    desk.note.type("late, silence, sat")
    desk.note.leave()
    desk.note.open(desk.entry)
    assert desk.view.screens[-1].note == "late, silence, sat"


def test_a_note_leaves_no_line_in_the_ledger_and_the_entry_as_it_was() -> None:
    desk = Desk()
    desk.note.type("late")
    desk.note.leave()
    assert desk.parts.shared.handings() == []
    assert desk.parts.reading.entry(desk.entry).body == TEXT
    assert len(desk.parts.reading.versions(desk.entry)) == 1


def test_a_note_that_is_thrown_away_is_gone() -> None:
    desk = Desk()
    desk.note.type("late")
    desk.clock.wait(SAVE_AFTER)
    desk.note.throw_away()
    assert desk.kept == ""
    assert desk.view.screens[-1].note == first_note(TEXT)


def test_a_note_goes_with_its_entry() -> None:
    desk = Desk()
    desk.note.type("late")
    desk.note.leave()
    finish(desk.parts.store.erase(desk.entry))
    assert "late" not in desk.parts.store.file.settings.values()
    desk.parts.telling.keep(desk.entry, Sort.NOTE, "late")
    assert "late" not in desk.parts.store.file.settings.values()


def test_an_entry_in_the_trash_is_not_told() -> None:
    desk = Desk()
    entry = desk.parts.reading.entry(desk.entry)
    desk.parts.writing.keep(replace(entry, trashed=True))
    with pytest.raises(InTrash):
        desk.parts.telling.open(desk.entry, Sort.NOTE)


def test_on_a_full_disk_the_letters_wait_and_come_in_later(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk = Desk()
    answers: list[bool] = []
    with monkeypatch.context() as full:
        full.setattr(desk.parts.store, "set_setting", _full)
        desk.note.type("late")
        desk.note.settle(answers.append)
    assert answers == [False]
    assert "Your words are still in this window" in desk.view.told[-1]
    desk.clock.wait(10_000)
    assert desk.kept == "late"
    desk.note.settle(answers.append)
    assert answers == [False, True]


def _full(_name: str, _value: str) -> None:
    raise DiskFull(Path("/journals/fake.reflective"))
