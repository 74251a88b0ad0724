# SPDX-License-Identifier: Apache-2.0
"""An entry is deleted for good: asked first, with the backups that hold it, and from them too."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reflective.app.backing_up import Backup
from reflective.app.refusals import CopyFailed, NoEntry
from reflective.app.remaking import Holding, Remade
from reflective.ui.presenters.journal_erasing import Erasing
from tests.fakes.jobs import AtOnce, WhenTold
from tests.fakes.open_journal import FakeBackups, OpenJournal, journal_in_memory

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflective.app.changes import Changes
    from reflective.app.jobs import Progress
    from reflective.journal.ids import RecordId

FOLDER = Path("/home/ada/backups")
ADVICE = (
    "If someone has asked to see this, or an inquiry has begun, do not delete. Get advice first."
)


def _backup(day: int) -> Backup:
    at = datetime(2026, 11, day, 14, 2)  # noqa: DTZ001 - a wall's time
    return Backup(FOLDER / f"x {day}.reflective", at, 2_000_000, b"salt")


class Seen:
    """Remembers what a person would see."""

    def __init__(self) -> None:
        self.asked = ("", "")
        self.held = ("", False)
        self.progress: list[Progress | None] = []
        self.remaking: list[Progress | None] = []
        self.told: list[str] = []
        self.errors: list[Exception] = []

    def ask_erase(self, question: str, detail: str) -> None:
        self.asked = (question, detail)

    def show_held(self, said: str, *, offers: bool) -> None:
        self.held = (said, offers)

    def show_progress(self, progress: Progress | None) -> None:
        self.progress.append(progress)

    def show_remaking(self, progress: Progress | None) -> None:
        self.remaking.append(progress)

    def tell(self, text: str, *, offers_undo: bool) -> None:
        assert not offers_undo
        self.told.append(text)

    def refuse(self, error: Exception) -> None:
        self.errors.append(error)


class Stage:
    """A journal with one entry, and the presenter that deletes it."""

    def __init__(self, journal: OpenJournal, jobs: AtOnce | WhenTold | None = None) -> None:
        self.journal, self.seen = journal, Seen()
        self.backups = journal.discarding._backups
        assert isinstance(self.backups, FakeBackups)
        self.record = journal.write("Review", "The lanthorn burned.")
        self.gone: list[RecordId] = []
        self.announced: list[Changes] = []
        self.erasing = Erasing(
            journal.discarding,
            jobs or AtOnce(),
            self.seen,
            self.gone.append,
            self.announced.append,
        )

    def ask(self, holding: Holding | None = None) -> None:
        assert isinstance(self.backups, FakeBackups)
        self.backups.holding = holding or Holding()
        self.erasing.ask(self.record, "Review")


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[OpenJournal]:
    opened = journal_in_memory(tmp_path)
    yield opened
    opened.store.close()


@pytest.fixture
def stage(journal: OpenJournal) -> Stage:
    return Stage(journal)


def test_deleting_for_good_asks_plainly_and_then_leaves_nothing(stage: Stage) -> None:
    stage.ask()
    question, detail = stage.seen.asked
    assert question == "Delete “Review” for good?"
    assert detail.startswith(ADVICE)
    assert "Nobody can bring them back." in detail
    assert stage.seen.held == ("No backup that Reflective made holds it.", False)
    assert stage.journal.reading.count() == 1
    stage.erasing.erase(stage.record, everywhere=True)
    assert stage.gone == [stage.record]
    assert stage.seen.told == ["Deleted for good."]
    assert stage.seen.progress[-1] is None
    assert stage.backups.times == 0  # type: ignore[attr-defined]  # it is a fake
    assert len(stage.announced) == 1
    with pytest.raises(NoEntry):
        stage.journal.reading.entry(stage.record)


def test_the_backups_that_hold_it_are_named_and_lose_it_too(stage: Stage) -> None:
    stage.backups.remade = Remade(renewed=(FOLDER / "a", FOLDER / "b"))  # type: ignore[attr-defined]  # it is a fake
    stage.ask(Holding((_backup(27), _backup(20))))
    said, offers = stage.seen.held
    assert said == "2 backups hold it too: 27 November 2026, 14:02; 20 November 2026, 14:02."
    assert offers
    stage.erasing.erase(stage.record, everywhere=True)
    assert stage.seen.told[-1] == "Deleted for good. It is gone from 2 backups too."
    assert stage.seen.remaking[-1] is None
    assert stage.seen.remaking[0] is not None


def test_whoever_leaves_the_backups_alone_is_told_that_they_hold_it(stage: Stage) -> None:
    stage.ask(Holding((_backup(27),)))
    stage.erasing.erase(stage.record, everywhere=False)
    assert stage.backups.times == 0  # type: ignore[attr-defined]  # it is a fake
    assert "Backups from before may still hold it" in stage.seen.told[-1]


def test_what_cannot_be_looked_at_is_said(stage: Stage) -> None:
    stage.ask(Holding((), (_backup(3),), Path("/media/stick")))
    said, offers = stage.seen.held
    assert "1 backup cannot be opened" in said
    assert "3 November 2026" in said
    assert "/media/stick, is not there" in said
    assert not offers


def test_of_many_backups_the_newest_are_named_and_the_rest_counted(stage: Stage) -> None:
    stage.ask(Holding(tuple(_backup(day) for day in range(23, 3, -1))))
    said, _ = stage.seen.held
    assert said.startswith("20 backups hold it too: 23 November")
    assert said.endswith("and 14 more.")


def test_a_backup_that_could_not_be_made_anew_is_told(stage: Stage) -> None:
    problems = ((FOLDER / "a", CopyFailed(FOLDER / "a")),)
    stage.backups.remade = Remade(problems=problems)  # type: ignore[attr-defined]  # it is a fake
    stage.ask(Holding((_backup(27),)))
    stage.erasing.erase(stage.record, everywhere=True)
    assert "could not be read back" in stage.seen.told[-1]


def test_who_is_quicker_than_the_look_is_told_that_backups_may_hold_it(
    journal: OpenJournal,
) -> None:
    jobs = WhenTold()
    stage = Stage(journal, jobs)
    stage.ask(Holding((_backup(27),)))
    assert stage.seen.held == ("Looking into your backups…", False)
    stage.erasing.erase(stage.record, everywhere=False)
    assert jobs.waiting == 1  # nobody waits for the look any more
    jobs.settle()
    assert "may still hold it" in stage.seen.told[-1]


def test_taking_it_out_of_the_backups_can_be_stopped(journal: OpenJournal) -> None:
    jobs = WhenTold()
    stage = Stage(journal, jobs)
    stage.ask(Holding((_backup(27),)))
    jobs.settle()
    stage.erasing.erase(stage.record, everywhere=True)
    taking_out = stage.erasing._take_out
    stage.erasing._take_out = lambda: None  # type: ignore[method-assign]  # begun below, to be stopped
    jobs.settle()
    taking_out()
    stage.erasing.stop()
    assert jobs.waiting == 0
    assert stage.seen.told[-1].startswith("Stopped.")
    assert stage.seen.remaking[-1] is None
