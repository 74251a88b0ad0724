# SPDX-License-Identifier: Apache-2.0
"""Backups are made without being asked, and what happens is said kindly."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from reflective.app.backing_up import Backup, Outcome, Shelf
from reflective.app.jobs import Progress
from reflective.app.refusals import CopyFailed, DiskFull, JournalDamaged, ReadOnlyPlace
from reflective.app.restoring import Told
from reflective.journal.moment import Moment
from reflective.ui.presenters import backups_words as words
from reflective.ui.presenters.safekeeping import AFTER, Safekeeping
from tests.fakes.jobs import WhenTold
from tests.fakes.timer import FakeClock

if TYPE_CHECKING:
    from collections.abc import Generator

    from reflective.app.parts import Parts
    from reflective.app.ports import Store
    from reflective.app.refusals import Refusal

FOLDER = Path("/home/ada/backups")
NOW = Moment(datetime(2026, 11, 27, 14, 2, tzinfo=UTC), "UTC")


@dataclass
class Keeping:
    """What stands behind the presenter: the journal, its backups and what is left to be told."""

    path: Path = Path("/home/ada/x.reflective")
    due: bool = True
    problem: Refusal | None = None
    left_to_tell: Told | None = None
    done: list[str] = field(default_factory=list)

    def is_due(self) -> bool:
        return self.due

    def make_due(self) -> Generator[Progress, None, Outcome]:
        yield Progress(1, 2)
        self.done.append("backup")
        return Outcome((), ((FOLDER, self.problem),) if self.problem else ())

    def make_on_leaving(self) -> None:
        self.done.append("quick backup")

    def told(self, _store: object) -> Told | None:
        if isinstance(self.problem, JournalDamaged):
            raise self.problem
        return self.left_to_tell

    def close(self) -> None:
        self.done.append("closed")


class Desk:
    """One presenter with everything it needs."""

    def __init__(self, keeping: Keeping) -> None:
        self.keeping = keeping
        self.jobs, self.clock = WhenTold(), FakeClock()
        self.told: list[str] = []
        parts = SimpleNamespace(backing_up=lambda _: keeping, restoring=lambda: keeping)
        self.presenter = Safekeeping(
            cast("Parts", parts),
            cast("Store", keeping),
            self.jobs,
            self.clock.timer(),
            self.told.append,
        )
        self.presenter.begin()
        self.jobs.settle()


def test_what_is_due_is_backed_up_a_while_after_the_opening_without_a_word() -> None:
    desk = Desk(Keeping())
    desk.clock.wait(AFTER - 1)
    desk.jobs.settle()
    assert desk.keeping.done == []
    desk.clock.wait(1)
    desk.jobs.settle()
    assert desk.keeping.done == ["backup"]
    assert desk.told == []


def test_where_nothing_was_written_nothing_is_backed_up() -> None:
    desk = Desk(Keeping(due=False))
    desk.clock.wait(AFTER)
    desk.jobs.settle()
    assert desk.keeping.done == []


def test_a_backup_that_goes_on_is_given_up_when_the_journal_is_left() -> None:
    desk = Desk(Keeping())
    desk.clock.wait(AFTER)
    asked = desk.jobs.waiting
    desk.presenter.stop()
    assert asked == 1
    desk.presenter.close()
    assert desk.keeping.done == ["quick backup", "closed"]


def test_a_journal_that_is_left_early_begins_no_backup_later() -> None:
    desk = Desk(Keeping())
    desk.presenter.stop()
    desk.clock.wait(AFTER)
    assert desk.jobs.waiting == 0


def test_a_full_disk_is_told_and_that_nothing_was_lost() -> None:
    desk = Desk(Keeping(problem=DiskFull(FOLDER / "x")))
    desk.clock.wait(AFTER)
    desk.jobs.settle()
    (said,) = desk.told
    assert str(FOLDER) in said
    assert "nothing was lost" in said


def test_a_restored_journal_tells_what_it_is_and_where_the_other_one_went() -> None:
    desk = Desk(Keeping(left_to_tell=Told("2026-11-20 09.15", "x before 2026.reflective")))
    (said,) = desk.told
    assert "20 November 2026, 09:15" in said
    assert "x before 2026.reflective" in said


def test_a_damaged_journal_is_told() -> None:
    assert "damaged" in Desk(Keeping(problem=JournalDamaged(FOLDER))).told[0]


def _shelf(days: float, *, is_behind: bool = True) -> Shelf:
    return Shelf(FOLDER, NOW.at - timedelta(days=days), is_behind, is_there=True)


@pytest.mark.parametrize(
    ("days", "said"),
    [(0, "today at 14:02"), (1, "yesterday at 14:02"), (3, "3 days ago"), (40, "40 days ago")],
)
def test_the_age_of_a_backup_is_told_in_plain_words(days: int, said: str) -> None:
    assert said in words.first_line(_shelf(days), NOW)


def test_a_backup_is_old_after_a_week_in_which_something_was_written() -> None:
    assert words.is_old(_shelf(8), NOW)
    assert not words.is_old(_shelf(7), NOW)
    assert not words.is_old(_shelf(300, is_behind=False), NOW)
    assert "Your journal is saved" in words.first_line(_shelf(8), NOW)


def test_the_second_folder_is_told_as_it_stands() -> None:
    none = Shelf(FOLDER, None, is_behind=True, is_there=True)
    gone = Shelf(FOLDER, NOW.at, is_behind=True, is_there=False)
    assert "not there just now" in words.second_line(gone, NOW)
    assert "no backup" in words.second_line(none, NOW)
    assert "today at 14:02" in words.second_line(_shelf(0), NOW)
    assert "USB stick" in words.second_line(None, NOW)


def test_a_row_says_what_is_special_about_a_backup() -> None:
    at = datetime(2026, 11, 27, 14, 2)  # noqa: DTZ001 - a wall's time
    backup = Backup(FOLDER / "a", at, 2_100_000, b"salt")
    plain = words.row(backup, FOLDER, same_key=True, is_earlier=False)
    assert plain == "27 November 2026, 14:02 · 2.1 MB"
    told = words.row(backup, Path("/other"), same_key=False, is_earlier=True)
    assert "second folder" in told
    assert "earlier passphrase" in told
    other = words.row(backup, Path("/other"), same_key=False, is_earlier=False)
    assert other.endswith("does not open with your passphrase")


@pytest.mark.parametrize("kind", [DiskFull, ReadOnlyPlace, CopyFailed])
def test_every_problem_says_that_nothing_was_lost(kind: type[DiskFull]) -> None:
    said = words.problem(Path("/media/a {stick}"), kind(Path("/media/a {stick}/x")))
    assert "nothing was lost" in said
    assert "a {stick}" in said


def test_a_restore_that_could_not_be_done_is_told() -> None:
    assert "nothing was lost" in words.restored(Told("", "", failed=True))
    assert words.restored(Told("", "")).endswith("as it was in the backup.")
