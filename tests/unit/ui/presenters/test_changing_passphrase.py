# SPDX-License-Identifier: Apache-2.0
"""Changing the passphrase, and setting a new one after the sheet opened the journal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reflective.app.jobs import Progress
from reflective.app.ports import JournalKey
from reflective.app.recovering import Recovering
from reflective.app.refusals import DiskFull, SheetUnreadable, WrongPassphrase, WrongSheet
from reflective.ui.presenters.changing_passphrase import ChangingPassphrase
from reflective.ui.presenters.forgotten import Forgotten
from tests.fakes.jobs import AtOnce, WhenTold
from tests.fakes.store import FakeStore, FakeVault
from tests.fakes.surroundings import HandClock, SeededRandomness

if TYPE_CHECKING:
    from collections.abc import Generator

    from reflective.app.jobs import Jobs
    from reflective.app.ports import Store

PASSPHRASE = "four plain words here"
NEW = "harbour velvet onion"
PATH = Path("/home/ada/My practice.reflective")


class Screen:
    """What a person would see, of either page."""

    def __init__(self) -> None:
        self.step = "empty"
        self.problem = self.asked = ""
        self.moves: list[Progress | None] = []
        self.running = self.opening = self.offers_key = self.by_key = False
        self.row = -1
        self.had_sheet: bool | None = None

    def begin(self) -> None:
        self.step = "empty"

    def ask_present(self) -> None:
        self.asked = "present"

    def show_strength(self, hint: str, *, weak: bool) -> None:
        del hint, weak

    def show_problem(self, text: str) -> None:
        self.problem = text

    def ask_again(self, *, second: bool) -> None:
        self.asked = "second" if second else "first"

    def put_passphrase(self, passphrase: str) -> None:
        self.suggested = passphrase

    def show_running(self, words: str, progress: Progress | None) -> None:
        assert words in {"Changing the passphrase…", "Setting the new passphrase…"}
        self.running = True
        self.moves.append(progress)

    def show_idle(self) -> None:
        self.running = self.opening = False

    def show_changed(self, *, had_sheet: bool) -> None:
        self.running = False
        self.step, self.had_sheet = "changed", had_sheet

    def show_ways(self, name: str) -> None:
        self.step, self.name = "ways", name

    def ask_sheet(self) -> None:
        self.step = "sheet"

    def show_row(self, row: int) -> None:
        self.row = row

    def offer_key(self, *, offered: bool) -> None:
        self.offers_key = offered

    def ask_new_passphrase(self, *, by_key: bool) -> None:
        self.step, self.by_key = "new", by_key

    def show_opening(self) -> None:
        self.opening = True


class Knowing(Recovering):
    """Knows keys of a journal in memory by their words, and a sheet by one word."""

    def __init__(self, vault: FakeVault) -> None:
        super().__init__(vault)
        self.vault = vault

    def open(self, path: Path, text: str) -> Store:
        if text.startswith("row"):
            raise SheetUnreadable(int(text[3:]))
        try:
            return self.vault.open_with(path, JournalKey(text.encode(), b""))
        except WrongPassphrase as void:
            raise WrongSheet from void


class Table:
    """A journal, and the presenter of the page that changes its passphrase."""

    def __init__(self, jobs: Jobs | None = None) -> None:
        clock, self.randomness = HandClock(), SeededRandomness()
        self.vault = FakeVault(clock, self.randomness)
        self.store: FakeStore = self.vault.create(PATH, PASSPHRASE)
        self.recovering = Knowing(self.vault)
        self.jobs, self.screen = jobs or AtOnce(), Screen()

    def changing(self, monkeypatch: pytest.MonkeyPatch) -> ChangingPassphrase:
        """Give the page that changes it, on a journal that knows its key by its words."""

        class Named:
            fingerprint = ""

        def named(store: FakeStore) -> Named:
            told = Named()
            told.fingerprint = store.file.passphrase
            return told

        monkeypatch.setattr(self.recovering, "sheet", named)
        made = ChangingPassphrase(
            self.recovering, self.store, self.jobs, self.randomness, self.screen
        )
        made.begin()
        return made

    def opens_with(self, passphrase: str) -> bool:
        """Try a passphrase."""
        try:
            self.vault.open(PATH, passphrase, for_writing=False).close()
        except WrongPassphrase:
            return False
        return True


def test_the_passphrase_is_changed_once_the_present_one_is_proven(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    table = Table()
    changing = table.changing(monkeypatch)
    changing.type(NEW, NEW)
    changing.change("not that one")
    assert "does not open" in table.screen.problem
    assert "choose “Forgotten it?”" in table.screen.problem
    assert table.screen.asked == "present"
    assert table.opens_with(PASSPHRASE)
    changing.change(PASSPHRASE)
    assert table.screen.step == "changed"
    assert table.screen.had_sheet is False
    assert table.screen.moves[-1] == Progress(1, 2)
    assert table.opens_with(NEW)
    assert not table.opens_with(PASSPHRASE)


def test_a_sheet_from_before_is_said_to_be_void(monkeypatch: pytest.MonkeyPatch) -> None:
    table = Table()
    changing = table.changing(monkeypatch)
    table.recovering.count_sheet(table.store)
    changing.type(NEW, NEW)
    changing.change(PASSPHRASE)
    assert table.screen.had_sheet is True


@pytest.mark.parametrize(
    ("present", "first", "second", "asked"),
    [
        ("", NEW, NEW, "present"),
        (PASSPHRASE, "short", "short", "first"),
        (PASSPHRASE, NEW, NEW + "s", "second"),
    ],
)
def test_what_is_missing_is_said(
    present: str, first: str, second: str, asked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = Table()
    changing = table.changing(monkeypatch)
    changing.type(first, second)
    changing.change(present)
    assert table.screen.problem
    assert table.screen.asked == asked
    assert not table.screen.running
    assert table.opens_with(PASSPHRASE)


def test_a_change_that_is_stopped_leaves_the_passphrase_as_it_was(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    jobs = WhenTold()
    table = Table(jobs)
    changing = table.changing(monkeypatch)
    changing.type(NEW, NEW)
    changing.change(PASSPHRASE)
    assert table.screen.running
    assert changing.is_running
    changing.stop()
    jobs.settle()
    assert "Stopped" in table.screen.problem
    assert not changing.is_running
    assert table.opens_with(PASSPHRASE)


def test_who_stops_too_late_is_told_that_it_was_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    jobs = WhenTold()
    table = Table(jobs)
    changing = table.changing(monkeypatch)
    changing.type(NEW, NEW)
    changing.change(PASSPHRASE)
    for _step in changing._steps(PASSPHRASE, NEW):
        pass
    changing.stop()
    jobs.settle()
    assert table.screen.step == "changed"


def test_a_full_disk_is_said_and_all_is_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    table = Table()
    changing = table.changing(monkeypatch)

    def full(_key: JournalKey) -> Generator[Progress, None, None]:
        yield Progress(1, 2)
        raise DiskFull(PATH)

    monkeypatch.setattr(table.store, "change_key", full)
    changing.type(NEW, NEW)
    changing.change(PASSPHRASE)
    assert "disk is full" in table.screen.problem
    assert not table.screen.running
    assert table.opens_with(PASSPHRASE)


class Lost(Table):
    """A closed journal, and the presenter of the page for who forgot its passphrase."""

    def __init__(self, jobs: Jobs | None = None) -> None:
        super().__init__(jobs)
        self.store.close()
        self.opened: list[Store] = []
        self.presenter = Forgotten(
            self.recovering, self.jobs, self.randomness, self.screen, self.opened.append, PATH
        )
        self.presenter.begin()

    @property
    def is_held(self) -> bool:
        """Whether somebody has the journal open for writing."""
        return self.vault.files[PATH].is_held


def test_the_sheet_opens_the_journal_and_a_new_passphrase_is_set() -> None:
    table = Lost()
    assert table.screen.name == "My practice"
    table.presenter.take_sheet()
    table.presenter.open_with(PASSPHRASE)
    assert table.screen.step == "new"
    assert table.opened == []
    table.presenter.type(NEW, NEW)
    table.presenter.renew()
    (store,) = table.opened
    store.close()
    assert table.opens_with(NEW)
    assert not table.opens_with(PASSPHRASE)


def test_the_row_to_look_at_is_named_and_led_to() -> None:
    table = Lost()
    table.presenter.open_with("row4")
    assert "Row 4" in table.screen.problem
    assert table.screen.row == 4
    assert not table.screen.opening


def test_a_sheet_of_an_earlier_passphrase_is_said_to_open_nothing() -> None:
    table = Lost()
    table.presenter.open_with("another key")
    assert "does not open the journal" in table.screen.problem
    assert not table.is_held


def test_who_goes_another_way_lets_go_of_the_journal() -> None:
    table = Lost()
    table.presenter.open_with(PASSPHRASE)
    assert table.is_held
    table.presenter.leave()
    assert not table.is_held
    assert table.opens_with(PASSPHRASE)


def test_a_journal_that_opens_after_the_person_has_gone_is_closed_again() -> None:
    jobs = WhenTold()
    table = Lost(jobs)
    table.presenter.open_with(PASSPHRASE)
    table.presenter.leave()
    jobs.settle()
    jobs.settle()
    assert not table.is_held
    assert table.screen.step == "ways"


def test_a_stopped_change_can_be_begun_again() -> None:
    jobs = WhenTold()
    table = Lost(jobs)
    table.presenter.open_with(PASSPHRASE)
    jobs.settle()
    table.presenter.type(NEW, NEW)
    table.presenter.renew()
    table.presenter.stop()
    jobs.settle()
    assert "Stopped" in table.screen.problem
    assert table.opened == []
    table.presenter.renew()
    jobs.settle()
    assert len(table.opened) == 1
