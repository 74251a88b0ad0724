# SPDX-License-Identifier: Apache-2.0
"""Several guided reflections can be on their way at once, and each waits where it was left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reflective.app.refusals import NoEntry
from reflective.app.resuming import Begun, Resuming
from reflective.app.writing import Writing
from reflective.journal.entry import Asked, Entry
from reflective.journal.ids import RecordId
from reflective.practice import running
from tests.fakes.open_journal import at, journal_in_memory

if TYPE_CHECKING:
    from pathlib import Path

    from tests.fakes.open_journal import OpenJournal

QUESTIONS = [Asked(f"Question {number}?", "pack", "1", f"q{number}") for number in range(1, 5)]


class _Desk:
    def __init__(self, journal: OpenJournal) -> None:
        self.journal = journal
        self.writing = Writing(journal.store, journal.clock, journal.randomness)
        self.resuming = Resuming(journal.reading, self.writing)

    def begin(self, title: str, day: int, *, answered: int = 1) -> Entry:
        """Answer some questions of a guided reflection, and leave it at the next."""
        entry = running.begin(self.writing.new_entry(at(2026, 11, day)), title, QUESTIONS)
        for _question in range(answered):
            entry = running.forward(running.answer(entry, "An answer."))
        self.writing.keep(entry)
        return entry


@pytest.fixture
def desk(tmp_path: Path) -> _Desk:
    return _Desk(journal_in_memory(tmp_path))


def test_what_was_begun_waits_at_its_question_the_latest_first(desk: _Desk) -> None:
    first, second = desk.begin("The river", 3), desk.begin("The stone", 5, answered=2)
    assert desk.resuming.begun(9) == [
        Begun(second.id, "The stone", at(2026, 11, 5), 3, 4),
        Begun(first.id, "The river", at(2026, 11, 3), 2, 4),
    ]
    assert [one.title for one in desk.resuming.begun(1)] == ["The stone"]
    assert desk.resuming.count() == 2
    opened = desk.writing.reopen(first.id)
    assert running.open_section(opened.entry).asked == QUESTIONS[1]


def test_what_is_finished_waits_no_longer_and_can_be_taken_up_again(desk: _Desk) -> None:
    entry = desk.begin("The river", 3)
    desk.writing.keep(running.finish(entry))
    assert desk.resuming.begun(9) == []
    desk.writing.keep(running.back(running.finish(entry)))
    assert [one.number for one in desk.resuming.begun(9)] == [1]


def test_one_can_be_left_as_it_is_with_every_word(desk: _Desk) -> None:
    entry = desk.begin("The river", 3)
    later = running.answer(entry, "Half a line")
    desk.writing.autosave(later, 4)
    assert desk.resuming.leave_as_it_is(entry.id).records == {entry.id}
    assert desk.resuming.count() == 0
    assert "Half a line" in desk.journal.reading.entry(entry.id).body


def test_one_can_be_thrown_away_and_taken_back(desk: _Desk) -> None:
    entry = desk.begin("The river", 3)
    desk.resuming.throw_away(entry.id)
    assert desk.resuming.count() == 0
    assert desk.journal.reading.count("is:trash") == 1
    desk.resuming.take_back(entry.id)
    assert [one.record for one in desk.resuming.begun(9)] == [entry.id]


def test_writing_freely_beneath_one_question_is_nothing_to_go_on_with(desk: _Desk) -> None:
    entry = running.answer(desk.writing.new_entry(), "Some words")
    desk.writing.keep(running.write_freely(entry))
    desk.journal.write("Another entry")
    assert desk.resuming.begun(9) == []
    with pytest.raises(NoEntry):
        desk.resuming.throw_away(RecordId("none"))
