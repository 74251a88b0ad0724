# SPDX-License-Identifier: Apache-2.0
"""What the page for a damaged journal says and does, whatever comes of it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

import pytest

from reflective.app.backing_up import Backup
from reflective.app.jobs import Progress
from reflective.app.mending import Mending, Missing, Salvaged
from reflective.app.merging import MergeReport
from reflective.app.refusals import (
    DiskFull,
    HeadDamaged,
    JournalDamaged,
    ReadOnlyPlace,
    Refusal,
    WrongPassphrase,
)
from reflective.app.remains import LostRecord
from reflective.app.salvaging import SalvageReport
from reflective.journal.ids import RecordId
from reflective.journal.moment import Moment
from reflective.ui.presenters.salvaging import Salvage
from tests.fakes.jobs import AtOnce, FakeTicket, WhenTold

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from reflective.app.jobs import Jobs
    from reflective.app.ports import JournalKey, Store
    from reflective.ui.presenters.lines import Line

T = TypeVar("T")

PATH = Path("/home/ada/diary.reflective")
BACKUP = Backup(
    Path("diary 2026-11-20 09.00.reflective"),
    datetime(2026, 11, 20, 9, 0),  # noqa: DTZ001 - a wall's time
    8192,
    b"salt",
)
WRITTEN = Moment(datetime(2026, 11, 18, 8, 0, tzinfo=UTC), "Europe/London")


class NewJournal:
    """The journal that the rest was saved into."""

    path = Path("/home/ada/diary saved.reflective")
    is_closed = False

    def close(self) -> None:
        self.is_closed = True


class Stage:
    """Takes the place of the use case and of the page."""

    def __init__(self) -> None:
        self.journal = NewJournal()
        self.refusal: Refusal | None = None
        self.salvaged = Salvaged(cast("Store", self.journal), SalvageReport(3, set(), 0))
        self.aside: Path | None = PATH.with_name("diary before.reflective")
        self.folders: list[Path | None] = []
        self.rows: tuple[str, ...] = ()
        self.offered: list[str] = []
        self.lines: list[str] = []
        self.brings = ""
        self.problem = ""
        self.is_idle = True
        self.opened: list[object] = []
        self.held: list[object] = []
        self.looked: list[object] = []
        self.restored = ""

    # The use case.

    def backups(self, path: Path) -> list[Backup]:
        assert path == PATH
        return [BACKUP]

    def salvage(
        self, path: Path, passphrase: str, folder: Path | None, known: JournalKey | None
    ) -> Generator[Progress, None, Salvaged]:
        assert (path, passphrase, known) == (PATH, "four plain words", None)
        self.folders.append(folder)
        yield Progress(1, 2)
        if self.refusal is not None and folder is None:
            raise self.refusal
        return self.salvaged

    def look(
        self, path: Path, passphrase: str, known: JournalKey | None
    ) -> Generator[Progress, None, NewJournal]:
        assert (path, passphrase, known) == (PATH, "four plain words", None)
        yield Progress(1, 2)
        if self.refusal is not None:
            raise self.refusal
        return self.journal

    def bring_in(self, salvaged: Salvaged) -> Generator[Progress, None, MergeReport]:
        assert salvaged is self.salvaged
        yield Progress(1)
        return MergeReport(1)

    def restore(
        self, path: Path, backup: Backup, passphrase: str
    ) -> Generator[Progress, None, Path | None]:
        assert (path, backup, passphrase) == (PATH, BACKUP, "four plain words")
        yield Progress(1)
        if self.refusal is not None:
            raise self.refusal
        return self.aside

    # The page.

    def show_ways(self, name: str) -> None:
        self.offered.append(name)

    def show_backups(self, rows: tuple[str, ...]) -> None:
        self.rows = rows

    def ask_again(self) -> None:
        self.offered.append("passphrase")

    def offer_sheet(self) -> None:
        self.offered.append("sheet")

    def offer_folder(self) -> None:
        self.offered.append("folder")

    def show_running(self, words: str, progress: Progress | None) -> None:
        del words, progress
        self.is_idle = False

    def show_idle(self) -> None:
        self.is_idle = True

    def show_salvaged(self, lines: tuple[Line, ...], brings: str) -> None:
        self.lines, self.brings = [line.text for line in lines], brings

    def show_copy(self, looking: object) -> None:
        self.looked.append(looking)

    def show_problem(self, text: str) -> None:
        self.problem = text

    # Whoever opens the window's pages.

    def take_restored(self, words: str) -> None:
        self.restored = words


def _begun(stage: Stage, jobs: Jobs | None = None) -> Salvage:
    presenter = Salvage(
        cast("Mending", stage),
        jobs or AtOnce(),
        stage,
        PATH,
        stage.opened.append,
        stage.take_restored,
        stage.held.append,
    )
    presenter.begin()
    return presenter


def test_what_there_is_is_shown_at_once() -> None:
    stage = Stage()
    _begun(stage)
    assert stage.offered == ["diary.reflective"]
    assert stage.rows == ("20 November 2026, 09:00",)


def test_what_was_saved_is_told_and_guarded_and_then_opened() -> None:
    stage = Stage()
    presenter = _begun(stage)
    presenter.salvage("four plain words")
    assert stage.lines[0] == "3 versions could be read, and are in a new journal."
    assert "Every version that was found could be read." in stage.lines
    assert stage.lines[-1] == "The damaged file diary.reflective is as it was. Keep it for now."
    assert (stage.brings, stage.opened) == ("", [])
    assert stage.held == [stage.journal]
    presenter.open()
    assert stage.opened == [stage.journal]


def test_what_is_lost_is_named_with_the_backup_that_has_it() -> None:
    stage = Stage()
    lost = LostRecord(RecordId("one"), 1, WRITTEN, "The call")
    nameless = LostRecord(RecordId("two"), 2)
    stage.salvaged = Salvaged(
        cast("Store", stage.journal),
        SalvageReport(1, set(), 3, (lost, nameless)),
        (Missing(lost, BACKUP), Missing(nameless, None)),
        BACKUP,
        1,
    )
    presenter = _begun(stage)
    presenter.salvage("four plain words")
    assert "At least 3 versions could not be read." in stage.lines
    has = "The call · 18 November 2026: the backup of 20 November 2026, 09:00 has it."
    assert has in stage.lines
    assert "Without a title: no backup that was found has it." in stage.lines
    assert "has 1 version that is not in the new journal" in stage.brings
    presenter.bring_in()
    assert stage.opened == [stage.journal]


def test_a_journal_that_is_not_known_any_more_says_why_no_backup_can_join() -> None:
    stage = Stage()
    report = SalvageReport(1, set(), 1, knows_journal=False)
    stage.salvaged = Salvaged(cast("Store", stage.journal), report)
    _begun(stage).salvage("four plain words")
    assert any("no backup can be brought in" in line for line in stage.lines)


def test_a_file_that_was_mended_opens_at_once() -> None:
    stage = Stage()
    stage.salvaged = Salvaged(cast("Store", stage.journal))
    _begun(stage).salvage("four plain words")
    assert (stage.opened, stage.lines) == ([stage.journal], [])


@pytest.mark.parametrize(
    ("refusal", "said", "offered"),
    [
        (WrongPassphrase(), "This passphrase does not open the journal.", "passphrase"),
        (HeadDamaged(PATH), "Your recovery sheet holds them", "sheet"),
        (JournalDamaged(PATH), "Parts of diary.reflective are damaged.", "passphrase"),
        (DiskFull(PATH), "The disk is full.", "folder"),
        (ReadOnlyPlace(PATH), "Nothing can be written at", "folder"),
    ],
)
def test_what_stands_in_the_way_is_told_with_what_helps(
    refusal: Refusal, said: str, offered: str
) -> None:
    stage = Stage()
    stage.refusal = refusal
    presenter = _begun(stage)
    presenter.salvage("four plain words")
    assert said in stage.problem
    assert stage.offered[-1] == offered
    assert (stage.is_idle, stage.opened) == (True, [])
    if offered == "folder":
        presenter.salvage_into(Path("/stick"))
        assert stage.folders == [None, Path("/stick")]
        assert stage.lines


def test_without_a_passphrase_nothing_begins() -> None:
    stage = Stage()
    presenter = _begun(stage)
    presenter.salvage("")
    presenter.restore(0, "")
    assert stage.problem == "Type your passphrase first."
    assert stage.folders == []


def test_a_restored_backup_leads_back_with_the_name_of_the_damaged_file() -> None:
    stage = Stage()
    _begun(stage).restore(0, "four plain words")
    assert stage.restored.startswith("The backup stands in the place of your journal now.")
    assert "kept as diary before.reflective" in stage.restored


def test_stopping_says_that_the_file_is_as_it_was() -> None:
    stage, jobs = Stage(), WhenTold()
    presenter = _begun(stage, jobs)
    jobs.settle()
    presenter.salvage("four plain words")
    assert presenter.is_running
    presenter.stop()
    jobs.settle()
    assert stage.problem == "Stopped. The damaged file is as it was."
    assert (stage.lines, stage.opened, presenter.is_running) == ([], [], False)


class EndsTooLate(AtOnce):
    """Does long work to its end, and never brings the answer."""

    def run_long(
        self,
        steps: Callable[[], Generator[Progress, None, T]],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        moved: Callable[[Progress], None],
    ) -> FakeTicket:
        del done, failed
        for progress in steps():
            moved(progress)
        return FakeTicket()


@pytest.mark.parametrize("what", [Salvage.salvage, Salvage.look])
@pytest.mark.parametrize("way", [Salvage.stop, Salvage.leave])
def test_what_ends_while_it_is_given_up_is_not_held_open(
    what: Callable[[Salvage, str], None], way: Callable[[Salvage], None]
) -> None:
    stage = Stage()
    presenter = _begun(stage, EndsTooLate())
    what(presenter, "four plain words")
    assert not stage.journal.is_closed
    way(presenter)
    assert stage.journal.is_closed
    assert (stage.lines, stage.looked, stage.opened) == ([], [], [])


def test_leaving_closes_the_new_journal() -> None:
    stage = Stage()
    presenter = _begun(stage)
    presenter.salvage("four plain words")
    presenter.leave()
    assert stage.journal.is_closed
    presenter.open()
    assert stage.opened == []


def test_what_can_be_read_is_only_looked_at() -> None:
    stage = Stage()
    presenter = _begun(stage)
    presenter.look("")
    assert (stage.looked, stage.problem) == ([], "Type your passphrase first.")
    presenter.look("four plain words")
    assert stage.looked == [stage.journal]
    assert (stage.opened, stage.lines, stage.is_idle) == ([], [], True)


def test_a_copy_that_comes_once_the_person_has_left_is_let_go() -> None:
    stage, jobs = Stage(), WhenTold()
    presenter = _begun(stage, jobs)
    presenter.look("four plain words")
    presenter.leave()
    jobs.settle()
    assert stage.looked == []
