# SPDX-License-Identifier: Apache-2.0
"""Unlocking a journal, as the page is told to show it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from reflective.app.jobs import Progress
from reflective.app.ports import JournalKey
from reflective.app.refusals import (
    JournalDamaged,
    JournalExists,
    KeyringLocked,
    NoJournal,
    OpenElsewhere,
    ReadOnlyPlace,
    WrongPassphrase,
)
from reflective.app.remembering import Known
from reflective.ui.presenters.unlocking import Unlocking
from tests.fakes.jobs import AtOnce, WhenTold

if TYPE_CHECKING:
    from collections.abc import Generator

    from reflective.app.jobs import Jobs
    from reflective.app.ports import Store

JOURNAL = Path("/home/ada/My practice.reflective")
STORE = cast("Store", object())
KEY = JournalKey(bytes(32), bytes(16))


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
        if passphrase == "damaged":
            raise JournalDamaged(path)
        if passphrase == "on a disk":
            raise ReadOnlyPlace(path)
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
        self.damaged: Path | None = None
        self.busy = self.focused = self.offered = self.asking = self.copy_offered = False
        self.copied: list[Progress] = []
        self.emptied = 0

    def show_journal(self, name: str, place: str) -> None:
        """Show."""
        self.name = name
        self.place = place

    def show_problem(self, text: str, *, try_again: bool) -> None:
        """Show."""
        self.problem, self.focused = text, try_again

    def offer_mending(self, journal: Path | None) -> None:
        """Take it down."""
        self.damaged = journal

    def offer_copy(self, *, offered: bool) -> None:
        """Offer."""
        self.copy_offered = offered

    def show_copying(self, progress: Progress) -> None:
        """Show."""
        self.copied.append(progress)

    def offer_key(self, *, offered: bool) -> None:
        """Offer."""
        self.offered = offered

    def show_asking(self, *, asking: bool) -> None:
        """Show."""
        self.asking = asking

    def lead_out(self, journal: Path) -> None:
        """Lead there."""
        self.led_out = journal

    def set_busy(self, *, busy: bool) -> None:
        """Show."""
        self.busy = busy

    def forget_passphrase(self) -> None:
        """Empty."""
        self.emptied += 1


class Drawer:
    """Keeps a key, or does not."""

    def __init__(self) -> None:
        self.kept: JournalKey | None = KEY
        self.state = Known.YES
        self.refusal: Exception | None = None
        self.forgets = True
        self.asked = 0

    def known(self, path: Path) -> Known:
        """Tell."""
        return self.state if path == JOURNAL else Known.NO

    def fetch(self, path: Path) -> Generator[Progress, None, JournalKey | None]:
        """Ask."""
        assert path == JOURNAL
        self.asked += 1
        yield Progress(0)
        if self.refusal is not None:
            raise self.refusal
        return self.kept

    def open(self, path: Path, key: JournalKey) -> Store:
        """Open."""
        assert path == JOURNAL
        if key != KEY:
            raise WrongPassphrase
        if self.state is Known.VOID:
            raise OpenElsewhere(path, "desk", 7)
        return STORE

    def forget(self, path: Path) -> Generator[Progress, None, None]:
        """Delete."""
        assert path == JOURNAL
        yield Progress(0)
        if not self.forgets:
            raise KeyringLocked
        self.kept, self.state = None, Known.NO


class Table:
    """One presenter with everything it needs."""

    def __init__(
        self,
        jobs: Jobs,
        path: Path | None = JOURNAL,
        drawer: Drawer | None = None,
        *,
        by_itself: bool = True,
    ) -> None:
        self.door, self.screen = Door(), Screen()
        self.opened: list[Store] = []
        self.presenter = Unlocking(
            self.door,
            jobs,
            self.screen,
            self.opened.append,
            path,
            drawer,
            by_itself=by_itself,
        )
        self.presenter.let_copy(self._copied)
        self.presenter.begin()

    def _copied(self, path: Path, passphrase: str, to: Path) -> Generator[Progress, None, Store]:
        assert (path, passphrase) == (JOURNAL, "on a disk")
        yield Progress(1, 2)
        if to == JOURNAL:
            raise JournalExists(to)
        return STORE


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


def test_a_damaged_journal_leads_to_what_can_be_done_until_another_try() -> None:
    table = Table(AtOnce())
    table.presenter.unlock("damaged")
    assert table.screen.damaged == JOURNAL
    table.presenter.unlock("wrong one")
    assert table.screen.damaged is None


def test_a_journal_on_a_disk_that_cannot_be_written_to_is_copied_and_gone_on_with() -> None:
    table = Table(AtOnce())
    table.presenter.unlock("on a disk")
    assert "nothing can be written" in table.screen.problem
    assert table.screen.copy_offered
    assert table.screen.emptied == 0, "the passphrase is right, and opens the copy too"
    table.presenter.copy_to(JOURNAL, "on a disk")
    assert "already" in table.screen.problem
    assert table.screen.copy_offered
    table.presenter.copy_to(Path("/home/ada/Copy.reflective"), "on a disk")
    assert table.opened == [STORE]
    assert table.screen.copied[-1] == Progress(1, 2)
    assert not table.screen.copy_offered


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


def test_a_remembered_journal_opens_by_itself_when_the_program_starts() -> None:
    table = Table(AtOnce(), drawer=Drawer())
    assert table.opened == [STORE]
    assert table.screen.problem == ""


def test_after_a_lock_it_waits_for_the_passphrase_or_one_click() -> None:
    drawer = Drawer()
    table = Table(AtOnce(), drawer=drawer, by_itself=False)
    assert table.opened == []
    assert drawer.asked == 0
    assert table.screen.offered
    table.presenter.unlock_with_key()
    assert table.opened == [STORE]


def test_a_journal_that_is_not_remembered_is_offered_no_key() -> None:
    drawer = Drawer()
    drawer.state = Known.NO
    table = Table(AtOnce(), drawer=drawer)
    assert not table.screen.offered
    assert drawer.asked == 0


def test_a_locked_keyring_is_said_once_and_the_passphrase_opens_the_journal() -> None:
    drawer = Drawer()
    drawer.refusal = KeyringLocked()
    table = Table(AtOnce(), drawer=drawer)
    assert "keyring of this computer is locked" in table.screen.problem
    assert (drawer.asked, table.screen.offered, table.screen.asking) == (1, True, False)
    table.presenter.unlock("right one")
    assert table.opened == [STORE]
    drawer.refusal = None
    table.presenter.unlock_with_key()
    assert drawer.asked == 2


def test_nobody_waits_for_a_keyring_that_does_not_answer() -> None:
    jobs, drawer = WhenTold(), Drawer()
    table = Table(jobs, drawer=drawer, by_itself=False)
    jobs.settle()
    table.presenter.unlock_with_key()
    table.presenter.unlock_with_key()
    assert table.screen.asking
    assert jobs.waiting == 1
    table.presenter.unlock("right one")
    assert not table.screen.asking
    jobs.settle()
    assert drawer.asked == 0
    assert table.opened == [STORE]


def test_another_journal_is_not_opened_with_the_key_that_was_on_its_way() -> None:
    jobs, drawer = WhenTold(), Drawer()
    table = Table(jobs, drawer=drawer, by_itself=False)
    jobs.settle()
    table.presenter.unlock_with_key()
    table.presenter.choose(Path("/usb/Other.reflective"))
    jobs.settle()
    assert table.opened == []
    assert not table.screen.offered


@pytest.mark.parametrize("kept", [None, JournalKey(bytes(31) + b"x", bytes(16))])
def test_a_key_that_is_gone_or_does_not_fit_is_dropped_and_said(kept: JournalKey | None) -> None:
    drawer = Drawer()
    drawer.kept = kept
    table = Table(AtOnce(), drawer=drawer)
    assert "not have the right key" in table.screen.problem
    assert not table.screen.offered
    assert drawer.state is Known.NO
    assert (drawer.asked, table.screen.busy) == (1, False)


@pytest.mark.parametrize("forgets", [True, False])
def test_a_key_from_before_a_new_passphrase_is_never_tried(forgets: bool) -> None:  # noqa: FBT001 - one case of two
    drawer = Drawer()
    drawer.state, drawer.forgets = Known.VOID, forgets
    table = Table(AtOnce(), drawer=drawer)
    assert "not have the right key" in table.screen.problem
    assert drawer.asked == 0
    table.presenter.unlock("right one")
    assert table.opened == [STORE]


def test_what_keeps_the_journal_from_opening_is_said_as_always() -> None:
    drawer = Drawer()
    table = Table(AtOnce(), drawer=drawer, by_itself=False)
    drawer.state = Known.VOID
    table.presenter.unlock_with_key()
    assert "another window, on desk" in table.screen.problem
    assert not table.screen.busy
