# SPDX-License-Identifier: Apache-2.0
"""Somebody who forgot the passphrase, at a computer that remembers the key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reflective.app.jobs import finish
from reflective.app.opening import Opening
from reflective.app.refusals import KeyringLocked, NoKeyring
from reflective.app.remembering import Remembering
from reflective.ui.presenters.forgotten import Forgotten
from tests.fakes.choices import KeptChoices
from tests.fakes.jobs import AtOnce, WhenTold
from tests.fakes.keyring import FakeKeyring
from tests.unit.ui.presenters.test_changing_passphrase import NEW, PASSPHRASE, PATH, Table

if TYPE_CHECKING:
    from pathlib import Path

    from reflective.app.jobs import Jobs
    from reflective.app.ports import Store


class Machine(KeptChoices):
    """Knows nothing of its places, and keeps its choices."""

    def is_there(self, path: Path) -> bool:
        return path == PATH

    def default_journal(self) -> Path:
        return PATH

    def carried_by(self, path: Path) -> str:
        del path
        return ""

    def all_backups(self) -> Path:
        return PATH.parent


class Lost(Table):
    """A locked journal whose key is remembered, and the presenter for who forgot."""

    def __init__(self, jobs: Jobs | None = None) -> None:
        super().__init__(jobs)
        machine = Machine()
        self.ring = FakeKeyring()
        opening = Opening(self.vault, machine, machine)
        self.remembering = Remembering(self.vault, opening, lambda: self.ring, machine)
        finish(self.remembering.keep(self.store, PASSPHRASE))
        self.store.close()
        self.opened: list[Store] = []
        self.presenter = Forgotten(
            self.recovering, self.jobs, self.randomness, self.screen, self.opened.append, PATH
        )

    def begin(self) -> Forgotten:
        """Show the page."""
        self.presenter.begin()
        self.presenter.look_for_key(self.remembering)
        return self.presenter

    @property
    def is_held(self) -> bool:
        """Whether somebody has the journal open for writing."""
        return self.vault.files[PATH].is_held


def test_the_key_opens_the_journal_and_a_new_passphrase_is_set() -> None:
    table = Lost()
    presenter = table.begin()
    assert table.screen.offers_key
    assert not table.is_held
    presenter.open_with_key()
    assert (table.screen.step, table.screen.by_key) == ("new", True)
    assert table.is_held
    presenter.type(NEW, NEW)
    presenter.renew()
    (store,) = table.opened
    assert finish(table.remembering.follow(store))
    store.close()
    assert table.opens_with(NEW)
    assert not table.opens_with(PASSPHRASE)
    assert len(table.ring.kept) == 1


def test_a_key_that_is_not_there_is_not_offered() -> None:
    table = Lost()
    table.ring.kept.clear()
    table.begin()
    assert not table.screen.offers_key


def test_a_key_that_does_not_fit_is_not_offered() -> None:
    table = Lost()
    table.ring.kept = dict.fromkeys(table.ring.kept, b"another key")
    table.begin()
    assert not table.screen.offers_key
    assert not table.is_held


def test_a_journal_that_is_not_remembered_asks_no_keyring() -> None:
    table = Lost()
    finish(table.remembering.forget(PATH))
    asked = table.ring.asked
    table.begin()
    assert not table.screen.offers_key
    assert table.ring.asked == asked


def test_a_computer_without_a_keyring_offers_no_key() -> None:
    table = Lost()
    table.ring.refusal = NoKeyring()
    table.begin()
    assert not table.screen.offers_key


def test_who_has_to_unlock_the_keyring_first_is_told_and_can_try_again() -> None:
    table = Lost()
    table.ring.refusal = KeyringLocked()
    presenter = table.begin()
    assert table.screen.offers_key
    presenter.open_with_key()
    assert "is locked" in table.screen.problem
    assert not table.screen.opening
    table.ring.refusal = None
    presenter.open_with_key()
    assert table.screen.step == "new"


@pytest.mark.parametrize("left", [{}, {"other": b""}])
def test_a_key_that_vanishes_is_told_and_offered_no_more(left: dict[str, bytes]) -> None:
    table = Lost()
    presenter = table.begin()
    table.ring.kept = left
    presenter.open_with_key()
    assert "does not have the right key" in table.screen.problem
    assert not table.screen.offers_key
    assert not table.screen.opening


def test_the_sheet_still_opens_it_after_the_key_was_tried() -> None:
    table = Lost()
    presenter = table.begin()
    table.ring.kept.clear()
    presenter.open_with_key()
    presenter.open_with("another key")
    assert "does not open the journal" in table.screen.problem
    presenter.open_with(PASSPHRASE)
    assert (table.screen.step, table.screen.by_key) == ("new", False)


def test_who_goes_back_while_the_keyring_is_asked_holds_nothing() -> None:
    jobs = WhenTold()
    table = Lost(jobs)
    presenter = table.begin()
    jobs.settle()
    presenter.open_with_key()
    presenter.leave()
    jobs.settle()
    jobs.settle()
    assert not table.is_held
    assert table.screen.step == "ways"


def test_the_journal_is_opened_once_however_often_it_is_asked() -> None:
    table = Lost(AtOnce())
    presenter = table.begin()
    presenter.open_with_key()
    presenter.open_with_key()
    assert table.is_held
    presenter.leave()
    assert not table.is_held
