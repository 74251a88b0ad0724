# SPDX-License-Identifier: Apache-2.0
"""The rehearsal leads through three steps, and names the cure when one does not work."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from reflective.app.backing_up import Backup, Outcome
from reflective.app.jobs import Progress
from reflective.app.refusals import (
    DiskFull,
    JournalDamaged,
    Refusal,
    SheetUnreadable,
    WrongPassphrase,
    WrongSheet,
)
from reflective.app.rehearsing import SHEET, Proof, Ready, Rehearsed, Rehearsing
from reflective.journal.moment import Moment
from reflective.ui.presenters.rehearsing import Cure, Rehearsal, RehearsalStanding
from tests.fakes.jobs import AtOnce, WhenTold
from tests.fakes.surroundings import HandClock

if TYPE_CHECKING:
    from collections.abc import Generator

    from reflective.app.jobs import Jobs

FILE = Path("backups/diary 2026-11-20 09.00.reflective")
BACKUP = Backup(FILE, datetime(2026, 11, 20, 9, 0), 8192, b"salt")  # noqa: DTZ001 - a wall's time
NOW = Moment(datetime(2026, 11, 27, 14, 2, tzinfo=UTC), "Europe/London")
READY = Ready(BACKUP, has_others=False, has_sheet=True, had_sheet=False)


class Stage:
    """Takes the place of the use case and of the page."""

    def __init__(self, ready: Ready = READY) -> None:
        self.ready_with = ready
        self.refusal: Refusal | None = None
        self.made: tuple[Path, ...] = (FILE,)
        self.problems: tuple[tuple[Path, Refusal], ...] = ()
        self.kept: tuple[Rehearsed, bool] | None = None
        self.step = ""
        self.text = ""
        self.row = -1
        self.is_idle = True
        self.problem: tuple[str, Cure | None] = ("", None)
        self.sentences: tuple[str, ...] = ()
        self.last_said = ""

    # The use case.

    def ready(self) -> Ready:
        return self.ready_with

    def make_backup(self) -> Generator[Progress, None, Outcome]:
        yield Progress(1, 2)
        if self.made:
            self.ready_with = replace(self.ready_with, backup=BACKUP)
        return Outcome(self.made, self.problems)

    def with_sheet(self, backup: Backup, text: str) -> Generator[Progress, None, Proof]:
        yield Progress(1, 2)
        if self.refusal:
            raise self.refusal
        assert text == "rows"
        return Proof(backup, SHEET, NOW, 2, 5, 2, "The visit", NOW)

    def with_passphrase(self, backup: Backup, passphrase: str) -> Generator[Progress, None, Proof]:
        yield Progress(1, 2)
        if self.refusal:
            raise self.refusal
        return Proof(backup, passphrase, NOW, 0, 0, 2)

    def last(self) -> tuple[Rehearsed, bool] | None:
        return self.kept

    # The page.

    def show_backup(self, text: str, *, is_there: bool) -> None:
        self.step, self.text = "backup" if is_there else "none", text

    def ask_sheet(self) -> None:
        self.step = "sheet"

    def ask_passphrase(self, text: str, *, has_sheet: bool) -> None:
        self.step, self.text = f"passphrase, sheet {has_sheet}", text

    def show_row(self, row: int) -> None:
        self.row = row

    def show_running(self, words: str, progress: Progress | None) -> None:
        del words, progress
        self.is_idle = False

    def show_idle(self) -> None:
        self.is_idle = True

    def show_proof(self, sentences: tuple[str, ...]) -> None:
        self.step, self.sentences = "proof", sentences

    def show_problem(self, text: str, cure: Cure | None = None) -> None:
        self.problem = (text, cure)

    def show_last(self, text: str) -> None:
        self.last_said = text


def _begun(stage: Stage, jobs: Jobs | None = None) -> Rehearsal:
    presenter = Rehearsal(cast("Rehearsing", stage), jobs or AtOnce(), stage)
    presenter.begin()
    return presenter


def test_the_sheet_is_asked_for_where_there_is_one() -> None:
    stage = Stage()
    presenter = _begun(stage)
    assert stage.step == "backup"
    assert "20 November 2026, 09:00" in stage.text
    presenter.go_on()
    assert stage.step == "sheet"
    presenter.prove_sheet("rows")
    assert stage.step == "proof"
    answer, read, seen, honest = stage.sentences
    assert answer.startswith("It works. Today, 27 November 2026, your backup of 20 November")
    assert "2 pages and 5 versions" in read
    assert seen == "It holds 2 entries. The newest is “The visit”, of 27 November 2026."
    assert honest.startswith("This proves this one file and what you typed")


def test_the_passphrase_is_asked_for_where_there_is_no_sheet() -> None:
    stage = Stage(replace(READY, has_sheet=False))
    presenter = _begun(stage)
    presenter.go_on()
    assert stage.step == "passphrase, sheet False"
    assert "You have no recovery sheet yet" in stage.text
    presenter.prove_passphrase("")
    assert stage.problem[0] == "Type your passphrase first."
    presenter.prove_passphrase("four plain words")
    assert stage.sentences[0].endswith("opened with your passphrase.")
    assert stage.sentences[2] == "It holds 0 entries."


def test_whoever_has_not_the_sheet_at_hand_may_use_the_passphrase_and_go_back() -> None:
    stage = Stage()
    presenter = _begun(stage)
    presenter.go_on()
    presenter.use_passphrase()
    assert stage.step == "passphrase, sheet True"
    presenter.use_sheet()
    assert stage.step == "sheet"


@pytest.mark.parametrize(
    ("has_others", "said"),
    [(False, "There is no backup yet."), (True, "from before you changed your passphrase")],
)
def test_without_a_backup_one_is_made_first(*, has_others: bool, said: str) -> None:
    stage = Stage(Ready(None, has_others, has_sheet=True, had_sheet=False))
    presenter = _begun(stage)
    assert stage.step == "none"
    assert said in stage.text
    presenter.go_on()
    assert stage.step == "none"
    presenter.make_backup()
    assert stage.step == "backup"


def test_a_backup_that_cannot_be_made_is_told_and_can_be_tried_again() -> None:
    stage = Stage(replace(READY, backup=None))
    stage.made, stage.problems = (), ((Path("backups"), DiskFull(Path("backups"))),)
    presenter = _begun(stage)
    presenter.make_backup()
    said, cure = stage.problem
    assert "There is no room for a backup" in said
    assert (cure, stage.is_idle) == (Cure.BACKUP, True)


@pytest.mark.parametrize(
    ("ready", "refusal", "said", "cure"),
    [
        (READY, WrongSheet(), "It may belong to another journal", Cure.SHEET),
        (
            replace(READY, has_sheet=False, had_sheet=True),
            WrongSheet(),
            "You changed your passphrase after you made it",
            Cure.SHEET,
        ),
        (READY, JournalDamaged(FILE), "This backup is damaged", Cure.BACKUP),
        (READY, SheetUnreadable(4), "Row 4 is not as it stands on the paper.", None),
        (READY, WrongPassphrase(), "This passphrase does not open the journal.", None),
    ],
)
def test_what_does_not_work_is_told_kindly_with_its_cure(
    ready: Ready, refusal: Refusal, said: str, cure: Cure | None
) -> None:
    stage = Stage(ready)
    presenter = _begun(stage)
    presenter.go_on()
    stage.refusal = refusal
    presenter.prove_sheet("rows")
    assert said in stage.problem[0]
    assert (stage.problem[1], stage.is_idle, stage.sentences) == (cure, True, ())
    assert stage.row == (4 if isinstance(refusal, SheetUnreadable) else -1)


def test_it_can_be_stopped() -> None:
    stage, jobs = Stage(), WhenTold()
    presenter = _begun(stage, jobs)
    jobs.settle()
    presenter.go_on()
    presenter.prove_sheet("rows")
    assert presenter.is_running
    presenter.stop()
    jobs.settle()
    assert stage.problem[0] == "Stopped. Nothing was changed."
    assert not presenter.is_running
    assert stage.sentences == ()


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        (None, "You have not tried yet whether your backup and your sheet work."),
        (("sheet", True), "On 27 November 2026 a backup opened with your recovery sheet"),
        (("passphrase", True), "On 27 November 2026 a backup opened with your passphrase"),
        (("sheet", False), "Since then the passphrase was changed. Try again."),
    ],
)
def test_settings_says_when_it_was_last_tried(kept: tuple[str, bool] | None, said: str) -> None:
    stage = Stage()
    if kept:
        stage.kept = (Rehearsed(NOW.at.isoformat(), kept[0], FILE.name, "f"), kept[1])
    RehearsalStanding(cast("Rehearsing", stage), AtOnce(), HandClock(), stage).begin()
    assert said in stage.last_said
