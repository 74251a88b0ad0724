# SPDX-License-Identifier: Apache-2.0
"""Unlocking a journal, as the page is told to show it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from reflective.app.refusals import NoJournal, WrongPassphrase
from reflective.ui.presenters.unlocking import Unlocking
from tests.fakes.jobs import AtOnce, WhenTold

if TYPE_CHECKING:
    from reflective.app.jobs import Jobs
    from reflective.app.ports import Store

JOURNAL = Path("/home/ada/My practice.reflective")
STORE = cast("Store", object())


class Door:
    """Opens with one passphrase."""

    def __init__(self) -> None:
        self.tried: list[tuple[Path, str]] = []

    def is_there(self, path: Path) -> bool:
        """Look."""
        return "gone" not in path.parts

    def open(self, path: Path, passphrase: str) -> Store:
        """Open, or refuse."""
        self.tried.append((path, passphrase))
        if path != JOURNAL:
            raise NoJournal(path)
        if passphrase == "bug":
            raise ZeroDivisionError
        if passphrase != "right one":
            raise WrongPassphrase
        return STORE


class Screen:
    """What a person would see."""

    def __init__(self) -> None:
        self.name = self.problem = ""
        self.led_out: Path | None = None
        self.busy = self.focused = False
        self.emptied = 0

    def show_journal(self, name: str, place: str) -> None:
        """Show."""
        self.name = name
        self.place = place

    def show_problem(self, text: str, *, try_again: bool) -> None:
        """Show."""
        self.problem, self.focused = text, try_again

    def lead_out(self, journal: Path) -> None:
        """Lead there."""
        self.led_out = journal

    def set_busy(self, *, busy: bool) -> None:
        """Show."""
        self.busy = busy

    def forget_passphrase(self) -> None:
        """Empty."""
        self.emptied += 1


class Table:
    """One presenter with everything it needs."""

    def __init__(self, jobs: Jobs, path: Path | None = JOURNAL) -> None:
        self.door, self.screen = Door(), Screen()
        self.opened: list[Store] = []
        self.presenter = Unlocking(self.door, jobs, self.screen, self.opened.append, path)
        self.presenter.begin()


def test_the_right_passphrase_opens_the_journal_and_leaves_no_trace_in_the_field() -> None:
    table = Table(AtOnce())
    table.presenter.unlock("right one")
    assert table.opened == [STORE]
    assert table.screen.emptied == 1
    assert table.screen.name == "My practice"


def test_a_wrong_one_is_said_and_can_be_typed_again() -> None:
    table = Table(AtOnce())
    table.presenter.unlock("wrong one")
    assert "does not open" in table.screen.problem
    assert table.screen.focused
    assert not table.screen.busy
    assert table.opened == []


def test_nothing_is_tried_twice_while_the_key_is_made() -> None:
    jobs = WhenTold()
    table = Table(jobs)
    jobs.settle()
    table.presenter.unlock("right one")
    table.presenter.unlock("right one")
    assert table.screen.busy
    assert jobs.waiting == 1
    jobs.settle()
    assert len(table.door.tried) == 1
    assert not table.screen.busy


def test_an_empty_field_or_no_journal_is_asked_for() -> None:
    table = Table(AtOnce())
    table.presenter.unlock("")
    assert "passphrase" in table.screen.problem
    nowhere = Table(AtOnce(), path=None)
    nowhere.presenter.unlock("right one")
    assert "journal" in nowhere.screen.problem
    assert nowhere.door.tried == []


def test_a_journal_that_is_gone_is_told_before_a_passphrase_is_typed() -> None:
    table = Table(AtOnce(), Path("/home/ada/gone/My practice.reflective"))
    assert "no journal at" in table.screen.problem
    assert table.door.tried == []


def test_another_journal_can_be_chosen() -> None:
    table = Table(AtOnce())
    table.presenter.choose(Path("/usb/Other.reflective"))
    assert table.screen.name == "Other"
    table.presenter.unlock("right one")
    assert "There is no journal at /usb/Other.reflective" in table.screen.problem


def test_who_forgot_it_is_led_to_what_can_be_done_for_the_journal_that_is_chosen() -> None:
    table = Table(AtOnce())
    table.presenter.choose(Path("/usb/Other.reflective"))
    table.presenter.forgotten()
    assert table.screen.led_out == Path("/usb/Other.reflective")
    nowhere = Table(AtOnce(), path=None)
    nowhere.presenter.forgotten()
    assert "Choose a journal" in nowhere.screen.problem
    assert nowhere.screen.led_out is None


def test_a_bug_is_not_taken_for_a_wrong_passphrase() -> None:
    table = Table(AtOnce())
    with pytest.raises(ZeroDivisionError):
        table.presenter.unlock("bug")
    assert not table.screen.busy
