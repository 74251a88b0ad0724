# SPDX-License-Identifier: Apache-2.0
"""Whom somebody would turn to is kept as typed, and offered only after something hard."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reflective import resources
from reflective.app.prompting import Prompting
from reflective.app.refusals import DiskFull
from reflective.app.someone import MOST, Someone
from reflective.app.writing import Writing
from reflective.files.packs import PackLibrary
from reflective.practice import running
from reflective.ui.presenters.someone import Noting, TurningTo
from tests.fakes.jobs import AtOnce, WhenTold
from tests.fakes.open_journal import journal_in_memory

if TYPE_CHECKING:
    from reflective.app.someone import Turning
    from reflective.journal.ids import RecordId
    from tests.fakes.open_journal import OpenJournal


class Desk:
    """An open journal with the shipped packs."""

    def __init__(self, journal: OpenJournal) -> None:
        library = PackLibrary(resources.folder("packs"))
        self.prompting = Prompting(journal.store, library, journal.clock, journal.randomness)
        self.writing = Writing(journal.store, journal.clock, journal.randomness)
        self.someone = Someone(journal.store, journal.reading, self.prompting)

    def entry(self, question: str = "") -> RecordId:
        """Keep an entry that answers a question of a pack, or none."""
        entry = self.writing.new_entry()
        if question:
            entry = running.begin(entry, "A title", [self.prompting.asked(question)])
        entry = running.answer(entry, "Some words.")
        self.writing.keep(entry)
        return entry.id


class FakeLine:
    def __init__(self) -> None:
        self.offered: list[Turning | None] = []

    def offer(self, turning: Turning | None) -> None:
        self.offered.append(turning)


class FakePart:
    def __init__(self) -> None:
        self.text = ""
        self.problem = ""

    def show_text(self, text: str) -> None:
        self.text = text

    def show_problem(self, words: str) -> None:
        self.problem = words


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(journal_in_memory(tmp_path))


def test_lines_are_kept_as_typed_and_empty_ones_are_not_shown(desk: Desk) -> None:
    assert desk.someone.people() == ()
    desk.someone.keep("Priya  0123\n\n  my sister\n")
    assert desk.someone.text() == "Priya  0123\n\n  my sister\n"
    assert desk.someone.people() == ("Priya 0123", "my sister")
    desk.someone.keep("x" * (MOST + 1))
    assert len(desk.someone.text()) == MOST


def test_after_a_hard_reflection_the_words_of_the_pack_and_ones_own_lines_are_offered(
    desk: Desk,
) -> None:
    desk.someone.keep("Priya")
    turning = desk.someone.after(desk.entry("mistakes-and-near-misses/what-came"))
    assert turning
    assert turning.support.startswith("You do not have to carry this alone.")
    assert turning.people == ("Priya",)


@pytest.mark.parametrize("question", ["", "one-minute/seen-today"])
def test_after_anything_else_nothing_is_offered(desk: Desk, question: str) -> None:
    assert desk.someone.after(desk.entry(question)) is None


def test_what_comes_too_late_is_not_offered(desk: Desk) -> None:
    jobs, line = WhenTold(), FakeLine()
    turning = TurningTo(desk.someone, jobs, line)
    turning.look(desk.entry("mistakes-and-near-misses/what-came"))
    turning.look(None)
    jobs.settle()
    assert line.offered == [None, None]


def test_every_letter_is_kept_and_only_the_latest_state_waits(desk: Desk) -> None:
    jobs, part = WhenTold(), FakePart()
    noting = Noting(desk.someone, jobs, part)
    for text in ("P", "Pr", "Pri"):
        noting.typed(text)
    jobs.settle()
    assert desk.someone.text() == "Pri"


def test_a_full_disk_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    part = FakePart()

    def full(_text: str) -> None:
        raise DiskFull(Path("j"))

    monkeypatch.setattr(Someone, "keep", lambda _self, text: full(text))
    Noting(desk.someone, AtOnce(), part).typed("P")
    assert part.problem
