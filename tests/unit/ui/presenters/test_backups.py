# SPDX-License-Identifier: Apache-2.0
"""Backups in Settings: made, stopped, looked at, deleted and restored, and each is asked first."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from reflective.app.backing_up import Backup, Kept, Outcome, Shelf
from reflective.app.jobs import Progress
from reflective.app.refusals import CopyFailed, ReadOnlyPlace, WrongPassphrase
from reflective.ui.presenters.backups import Backups, Question, Standing
from tests.fakes.jobs import AtOnce, WhenTold
from tests.fakes.surroundings import HandClock

if TYPE_CHECKING:
    from collections.abc import Generator

    from reflective.app.backing_up import BackingUp
    from reflective.app.jobs import Jobs
    from reflective.app.ports import Store
    from reflective.app.refusals import Refusal
    from reflective.ui.presenters.backups import BringingBack

FOLDER = Path("/home/ada/backups")
OURS, OLD = b"ours", b"old"


def _backup(day: int, salt: bytes) -> Backup:
    at = datetime(2026, 11, day, 14, 2)  # noqa: DTZ001 - a wall's time
    return Backup(FOLDER / f"x {day}.reflective", at, 2_000_000, salt)


@dataclass
class Shelves:
    """What the presenter works with: backups, and the way back from them."""

    backups: list[Backup] = field(
        default_factory=lambda: [_backup(27, OURS), _backup(20, OURS), _backup(3, OLD)]
    )
    second: Path | None = None
    problem: Refusal | None = None
    made: int = 0
    opened: list[tuple[int, str]] = field(default_factory=list)
    put_back: list[object] = field(default_factory=list)

    def kept(self) -> Kept:
        last = datetime(2026, 11, 27, 14, 2, tzinfo=UTC)
        first = Shelf(FOLDER, last, is_behind=False, is_there=True)
        second = Shelf(self.second, None, is_behind=True, is_there=True) if self.second else None
        earlier = tuple(backup for backup in self.backups if backup.salt == OLD)
        return Kept(first, second, tuple(self.backups), earlier)

    def make_now(self) -> Generator[Progress, None, Outcome]:
        yield Progress(1, 2)
        self.made += 1
        if self.problem:
            return Outcome((), ((FOLDER, self.problem),))
        return Outcome((FOLDER / "new",), ())

    def choose_second(self, folder: Path | None) -> None:
        self.second = folder

    def remove(self, path: Path) -> None:
        self.backups = [backup for backup in self.backups if backup.path != path]

    def opens(self, backup: Backup) -> bool:
        return backup.salt == OURS

    def open(self, backup: Backup, passphrase: str) -> Store:
        if not self.opens(backup) and passphrase != "the old one":
            raise WrongPassphrase
        self.opened.append((backup.at.day, passphrase))
        return cast("Store", backup)

    def fetch(self, backup: Backup, passphrase: str) -> Generator[Progress, None, str]:
        self.open(backup, passphrase)
        yield Progress(1, 2)
        if self.problem:
            raise self.problem
        return f"waiting {backup.at.day}"

    def put_in_place(self, waiting: object) -> None:
        self.put_back.append(waiting)


class Screen:
    """What a person would see."""

    def __init__(self) -> None:
        self.standing: Standing | None = None
        self.works = ""
        self.said = ""
        self.question: Question | None = None
        self.looked: list[str] = []

    def show_standing(self, standing: Standing) -> None:
        self.standing = standing

    def begin(self, words: str) -> None:
        self.works = words

    def advance(self, progress: Progress) -> None:
        assert progress.total == 2

    def end(self) -> None:
        self.works = ""

    def tell(self, text: str) -> None:
        self.said = text

    def ask(self, question: Question) -> None:
        self.question = question

    def look_at(self, title: str, backup: Store) -> None:
        del backup
        self.looked.append(title)


class Desk:
    """One presenter with everything it needs."""

    def __init__(self, jobs: Jobs | None = None) -> None:
        self.shelves, self.screen = Shelves(), Screen()
        self.presenter = Backups(
            cast("BackingUp", self.shelves),
            cast("BringingBack", self.shelves),
            jobs or AtOnce(),
            HandClock(),
            self.screen,
        )
        self.presenter.begin()

    @property
    def asked(self) -> Question:
        assert self.screen.question
        return self.screen.question


def test_they_are_listed_with_what_is_special_about_them() -> None:
    standing = Desk().screen.standing
    assert standing
    assert not standing.is_old
    assert not standing.has_second
    assert standing.rows[0] == "27 November 2026, 14:02 · 2.0 MB"
    assert standing.rows[2].endswith("opens with an earlier passphrase")


def test_a_backup_that_may_be_another_journals_is_not_called_an_earlier_one() -> None:
    desk = Desk()
    desk.shelves.backups.append(_backup(1, b"whose?"))
    desk.presenter.begin()
    assert desk.screen.standing
    assert desk.screen.standing.rows[3].endswith("does not open with your passphrase")


def test_one_is_made_when_asked_for_and_it_is_said() -> None:
    desk = Desk()
    desk.presenter.back_up_now()
    assert desk.shelves.made == 1
    assert desk.screen.said == "A new backup is made."
    assert desk.screen.works == ""


def test_a_backup_that_is_stopped_is_not_waited_for() -> None:
    jobs = WhenTold()
    desk = Desk(jobs)
    jobs.settle()
    desk.presenter.back_up_now()
    desk.presenter.back_up_now()
    assert desk.screen.works == "Saving a backup…"
    assert jobs.waiting == 1
    desk.presenter.stop()
    assert jobs.waiting == 0
    assert desk.screen.works == ""
    assert "Stopped." in desk.screen.said


def test_a_folder_that_cannot_be_written_is_said_and_that_nothing_was_lost() -> None:
    desk = Desk()
    desk.shelves.problem = ReadOnlyPlace(FOLDER)
    desk.presenter.back_up_now()
    assert str(FOLDER) in desk.screen.said
    assert "nothing was lost" in desk.screen.said


def test_a_second_folder_gets_a_backup_at_once() -> None:
    desk = Desk()
    desk.presenter.choose_second(Path("/media/stick"))
    assert desk.shelves.made == 1
    assert desk.screen.standing
    assert desk.screen.standing.has_second
    desk.presenter.choose_second(None)
    assert desk.shelves.made == 1
    assert not desk.screen.standing.has_second


def test_a_backup_of_the_present_passphrase_is_opened_at_once() -> None:
    desk = Desk()
    desk.presenter.look(1)
    assert desk.screen.looked == ["Backup of 20 November 2026, 14:02"]
    assert desk.screen.question is None


def test_an_earlier_passphrase_is_asked_for_and_a_wrong_one_is_said() -> None:
    desk = Desk()
    desk.presenter.look(2)
    assert desk.asked.needs_passphrase
    desk.presenter.agree("not this one")
    assert desk.screen.looked == []
    assert "does not open" in desk.screen.said
    desk.presenter.agree("the old one")
    assert desk.screen.looked == ["Backup of 3 November 2026, 14:02"]


def test_nothing_is_restored_before_it_was_agreed_to() -> None:
    desk = Desk()
    desk.presenter.restore(1)
    assert "20 November 2026" in desk.asked.asked
    assert "kept too" in desk.asked.detail
    assert not desk.asked.needs_passphrase
    assert desk.shelves.put_back == []
    desk.presenter.agree("")
    assert desk.shelves.put_back == ["waiting 20"]


def test_a_restore_under_an_earlier_passphrase_says_that_it_will_open_it() -> None:
    desk = Desk()
    desk.presenter.restore(2)
    assert desk.asked.needs_passphrase
    assert "the passphrase of that time opens it" in desk.asked.detail
    desk.presenter.agree("wrong")
    assert desk.shelves.put_back == []
    assert desk.screen.works == ""
    desk.presenter.agree("the old one")
    assert desk.shelves.put_back == ["waiting 3"]


def test_a_copy_that_cannot_be_read_back_takes_nobodys_place() -> None:
    desk = Desk()
    desk.shelves.problem = CopyFailed(FOLDER)
    desk.presenter.restore(0)
    desk.presenter.agree("")
    assert desk.shelves.put_back == []
    assert "could not be read back" in desk.screen.said


@pytest.mark.parametrize(("place", "may_go"), [(0, False), (1, True), (2, True)])
def test_the_newest_backup_that_opens_stays(place: int, may_go: bool) -> None:  # noqa: FBT001 - a case
    assert Desk().presenter.can_delete(place) is may_go


def test_no_backup_goes_while_none_opens_with_the_present_passphrase() -> None:
    desk = Desk()
    desk.shelves.backups = [_backup(3, OLD), _backup(2, OLD)]
    desk.presenter.begin()
    assert not desk.presenter.can_delete(0)
    assert not desk.presenter.can_delete(1)


def test_a_backup_is_deleted_once_it_was_agreed_to() -> None:
    desk = Desk()
    desk.presenter.delete(2)
    assert "cannot be brought back" in desk.asked.detail
    assert len(desk.shelves.backups) == 3
    desk.presenter.agree("")
    assert desk.screen.standing
    assert len(desk.screen.standing.rows) == 2
