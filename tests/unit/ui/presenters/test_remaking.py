# SPDX-License-Identifier: Apache-2.0
"""Old backups are offered to be made anew or deleted, and nothing happens before it was agreed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

from reflective.app.backing_up import Backup, Kept, Shelf
from reflective.app.jobs import Progress
from reflective.app.refusals import DiskFull
from reflective.app.remaking import Remade
from reflective.ui.presenters.remaking import Asked, OldBackups
from reflective.ui.presenters.remaking_words import earlier_ones
from tests.fakes.jobs import AtOnce, WhenTold

if TYPE_CHECKING:
    from collections.abc import Generator

    from reflective.app.backing_up import BackingUp
    from reflective.app.jobs import Jobs
    from reflective.app.ports import Store
    from reflective.app.remaking import Remaking

FOLDER = Path("/home/ada/backups")


def _backup(day: int) -> Backup:
    at = datetime(2026, 11, day, 14, 2)  # noqa: DTZ001 - a wall's time
    return Backup(FOLDER / f"x {day}.reflective", at, 2_000_000, b"old")


@dataclass
class Shelves:
    """The backups, the way to make them anew, and the journal."""

    earlier: tuple[Backup, ...] = field(default_factory=lambda: (_backup(27), _backup(20)))
    is_stick_away: bool = False
    erased: set[str] = field(default_factory=set)
    problem: DiskFull | None = None
    done: list[str] = field(default_factory=list)

    def kept(self) -> Kept:
        first = Shelf(FOLDER, datetime(2026, 11, 27, tzinfo=UTC), is_behind=True, is_there=True)
        second = Shelf(Path("/media/stick"), None, is_behind=True, is_there=False)
        return Kept(first, second if self.is_stick_away else None, self.earlier, self.earlier)

    def gone(self) -> set[str]:
        return self.erased

    def replace_earlier(self) -> Generator[Progress, None, Remade]:
        yield Progress(1, 2)
        self.done.append("replaced")
        if self.problem:
            return Remade(problems=((FOLDER, self.problem),))
        was, self.earlier = self.earlier, ()
        return Remade(made=(FOLDER / "new",), deleted=tuple(backup.path for backup in was))

    def delete_earlier(self) -> Generator[Progress, None, Remade]:
        yield Progress(1, 2)
        self.done.append("deleted")
        was, self.earlier = self.earlier, ()
        return Remade(deleted=tuple(backup.path for backup in was))

    def without_deleted(self) -> Generator[Progress, None, Remade]:
        yield Progress(1, 2)
        self.done.append("taken out")
        return Remade()


class Screen:
    """What a person would see."""

    def __init__(self) -> None:
        self.earlier = ""
        self.has_gone = False
        self.asked: Asked | None = None
        self.works = self.said = ""

    def show_offers(self, earlier: str, *, has_gone: bool) -> None:
        self.earlier, self.has_gone = earlier, has_gone

    def ask(self, asked: Asked) -> None:
        self.asked = asked

    def begin(self, words: str) -> None:
        self.works = words

    def advance(self, progress: Progress) -> None:
        assert progress.total == 2

    def end(self) -> None:
        self.works = ""

    def tell(self, text: str) -> None:
        self.said = text


class Desk:
    """One presenter with everything it needs."""

    def __init__(self, jobs: Jobs | None = None, shelves: Shelves | None = None) -> None:
        self.shelves, self.screen = shelves or Shelves(), Screen()
        self.changed = 0
        self.presenter = OldBackups(
            cast("BackingUp", self.shelves),
            cast("Remaking", self.shelves),
            jobs or AtOnce(),
            self.screen,
            self._change,
            cast("Store", self.shelves),
        )
        self.presenter.begin()

    def _change(self) -> None:
        self.changed += 1


def test_the_old_ones_are_named_by_their_dates() -> None:
    said = Desk().screen.earlier
    assert said.startswith("2 backups still open with an earlier passphrase: 27 November 2026")
    assert "20 November 2026, 14:02." in said


def test_what_a_restore_has_put_aside_is_to_be_looked_at_before_it_goes() -> None:
    one = (_backup(20),)
    shelf = Shelf(FOLDER, None, is_behind=True, is_there=True)
    said = earlier_ones(Kept(shelf, None, (), one, put_aside=one))
    assert "1 of them was put aside" in said
    assert "nowhere else" in said


def test_nothing_is_offered_where_there_is_nothing() -> None:
    screen = Desk(shelves=Shelves(earlier=())).screen
    assert (screen.earlier, screen.has_gone) == ("", False)


def test_a_second_folder_that_is_away_is_told() -> None:
    assert "second folder is not there" in Desk(shelves=Shelves(is_stick_away=True)).screen.earlier


def test_a_new_one_takes_their_place_once_it_was_agreed() -> None:
    desk = Desk()
    desk.presenter.replace()
    assert desk.screen.asked
    assert "cannot be brought back" in desk.screen.asked.detail
    assert desk.shelves.done == []
    desk.presenter.agree()
    assert desk.screen.said == "A new backup is made. 2 old backups are deleted."
    assert (desk.screen.earlier, desk.screen.works) == ("", "")
    assert desk.changed == 1


def test_they_are_deleted_once_it_was_agreed() -> None:
    desk = Desk()
    desk.presenter.delete()
    assert desk.shelves.done == []
    desk.presenter.agree()
    assert desk.shelves.done == ["deleted"]
    assert desk.screen.said == "2 old backups are deleted."


def test_what_was_deleted_for_good_can_be_taken_out_later() -> None:
    desk = Desk(shelves=Shelves(erased={"an entry"}))
    assert desk.screen.has_gone
    desk.presenter.take_out()
    desk.presenter.agree()
    assert desk.shelves.done == ["taken out"]
    assert desk.screen.said == "No backup held anything that you deleted for good."


def test_a_full_disk_is_said_and_the_old_ones_stay() -> None:
    desk = Desk(shelves=Shelves(problem=DiskFull(FOLDER)))
    desk.presenter.replace()
    desk.presenter.agree()
    assert "no room for a backup" in desk.screen.said
    assert desk.screen.earlier


def test_it_can_be_stopped_and_is_begun_once() -> None:
    jobs = WhenTold()
    desk = Desk(jobs)
    jobs.settle()
    desk.presenter.replace()
    desk.presenter.agree()
    desk.presenter.agree()
    assert jobs.waiting == 1
    assert desk.screen.works == "Saving a backup…"
    desk.presenter.stop()
    assert desk.screen.works == ""
    assert desk.screen.said.startswith("Stopped.")
    jobs.settle()
    assert desk.shelves.done == []
