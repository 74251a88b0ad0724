# SPDX-License-Identifier: Apache-2.0
"""Remembering a journal's key on this computer, over a real file and over one in memory."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest

from reflective.app.choices import Choices
from reflective.app.jobs import finish
from reflective.app.opening import Opening
from reflective.app.ports import JournalKey
from reflective.app.refusals import ChoicesNotKept, KeyringLocked, WrongPassphrase
from reflective.app.remembering import Known, Remembering, Standing, StillRemembered
from reflective.files.choices_file import ChoicesFile
from reflective.vault import key as keys
from tests.fakes.keyring import FakeKeyring
from tests.fakes.store import FakeVault
from tests.fakes.surroundings import HandClock, SeededRandomness
from tests.unit.vault.conftest import PASSPHRASE, derive_once, real_vault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reflective.app.ports import Store, Vault

OTHER = "quiet river morning"


class Places:
    """Knows nothing of the machine."""

    def default_journal(self) -> Path:
        raise NotImplementedError

    def all_backups(self) -> Path:
        raise NotImplementedError

    def is_there(self, path: Path) -> bool:
        return path.exists()

    def carried_by(self, path: Path) -> str:
        del path
        return ""


class Desk:
    """A journal, a keyring, and the choices of this machine."""

    def __init__(self, vault: Vault, folder: Path) -> None:
        self.vault = vault
        self.path = folder / "Diary of Ada.reflective"
        self.choices = ChoicesFile(folder / "choices.json")
        self.ring = FakeKeyring()
        self.loaded = 0
        opening = Opening(vault, self.choices, Places())
        self.remembering = Remembering(vault, opening, self._keyring, self.choices)
        self.store: Store = opening.create(self.path, PASSPHRASE)

    def _keyring(self) -> FakeKeyring:
        self.loaded += 1
        return self.ring

    def remember(self) -> None:
        finish(self.remembering.keep(self.store, PASSPHRASE))

    def open(self) -> Store:
        """Open the locked journal with what the keyring gives."""
        self.store.close()
        key = finish(self.remembering.fetch(self.path))
        assert key is not None
        self.store = self.remembering.open(self.path, key)
        return self.store

    def change_passphrase(self) -> None:
        finish(self.store.change_key(self.vault.new_key(OTHER)))


@pytest.fixture(params=["file", "memory"])
def desk(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desk]:
    """Give a journal in a file, or one in memory."""
    monkeypatch.setattr(keys, "derive", derive_once)
    if request.param == "memory":
        made = Desk(FakeVault(HandClock(), SeededRandomness(1)), tmp_path)
    else:
        made = Desk(real_vault(tmp_path)[0], tmp_path)
    yield made
    made.store.close()


def test_it_is_off_at_first_and_the_keyring_is_not_even_loaded(desk: Desk) -> None:
    assert desk.remembering.standing(desk.store) is Standing.OFF
    assert desk.remembering.known(desk.path) is Known.NO
    assert desk.loaded == 0


def test_a_remembered_journal_opens_without_its_passphrase(desk: Desk) -> None:
    desk.remember()
    assert desk.remembering.standing(desk.store) is Standing.ON
    assert desk.remembering.known(desk.path) is Known.YES
    journal = desk.store.identity.journal
    assert desk.open().identity.journal == journal


def test_what_is_kept_is_the_key_under_a_name_that_tells_nothing(desk: Desk) -> None:
    desk.remember()
    ((name, secret),) = desk.ring.kept.items()
    assert secret == desk.store.key.key
    said = name.casefold()
    for telling in ("diary", "ada", str(desk.path), desk.store.identity.journal):
        assert telling.casefold() not in said
    assert set(name) <= set("0123456789abcdef")


def test_only_who_knows_the_passphrase_can_leave_a_way_in(desk: Desk) -> None:
    with pytest.raises(WrongPassphrase):
        finish(desk.remembering.keep(desk.store, "some other words"))
    assert desk.ring.kept == {}
    assert desk.remembering.standing(desk.store) is Standing.OFF


def test_forgetting_deletes_the_key(desk: Desk) -> None:
    desk.remember()
    finish(desk.remembering.forget(desk.path))
    assert desk.ring.kept == {}
    assert desk.choices.read().remembered == ()
    assert desk.remembering.standing(desk.store) is Standing.OFF
    assert desk.remembering.known(desk.path) is Known.NO


def test_a_key_that_could_not_be_deleted_is_not_called_forgotten(desk: Desk) -> None:
    desk.remember()
    desk.ring.refusal = KeyringLocked()
    with pytest.raises(KeyringLocked):
        finish(desk.remembering.forget(desk.path))
    assert desk.remembering.standing(desk.store) is Standing.ON


def test_a_keyring_that_refuses_remembers_nothing(desk: Desk) -> None:
    desk.ring.refusal = KeyringLocked()
    with pytest.raises(KeyringLocked):
        desk.remember()
    assert desk.choices.read().remembered == ()


def test_what_breaks_off_while_the_keyring_is_asked_is_still_listed(desk: Desk) -> None:
    steps = desk.remembering.keep(desk.store, PASSPHRASE)
    next(steps)
    steps.close()
    assert desk.remembering.known(desk.path) is Known.YES
    assert finish(desk.remembering.fetch(desk.path)) is None
    finish(desk.remembering.forget(desk.path))
    assert desk.choices.read().remembered == ()


def test_on_a_computer_that_is_shared_it_is_not_offered(desk: Desk) -> None:
    desk.store.set_setting("whose", "shared")
    assert desk.remembering.standing(desk.store) is Standing.SHARED
    desk.store.set_setting("whose", "managed")
    assert desk.remembering.standing(desk.store) is Standing.OFF
    assert desk.remembering.is_managed(desk.store)


def test_a_new_passphrase_makes_the_key_void_and_it_is_replaced(desk: Desk) -> None:
    desk.remember()
    old = dict(desk.ring.kept)
    desk.change_passphrase()
    assert desk.remembering.known(desk.path) is Known.VOID
    assert finish(desk.remembering.follow(desk.store))
    assert not desk.ring.kept.keys() & old.keys()
    assert desk.remembering.standing(desk.store) is Standing.ON
    desk.open()
    assert not finish(desk.remembering.follow(desk.store))


def test_a_void_key_that_cannot_be_replaced_can_be_dropped_later(desk: Desk) -> None:
    desk.remember()
    desk.change_passphrase()
    desk.ring.refusal = KeyringLocked()
    with pytest.raises(KeyringLocked):
        finish(desk.remembering.follow(desk.store))
    assert desk.remembering.known(desk.path) is Known.VOID
    desk.ring.refusal = None
    finish(desk.remembering.forget(desk.path))
    assert desk.ring.kept == {}
    assert desk.remembering.known(desk.path) is Known.NO


def test_a_journal_that_was_not_remembered_is_not_after_a_new_passphrase(desk: Desk) -> None:
    desk.change_passphrase()
    assert not finish(desk.remembering.follow(desk.store))
    assert desk.ring.kept == {}
    assert desk.loaded == 0


def test_a_key_of_another_journal_opens_nothing(desk: Desk) -> None:
    desk.remember()
    desk.store.close()
    fetched = finish(desk.remembering.fetch(desk.path))
    assert fetched is not None
    with pytest.raises(WrongPassphrase):
        desk.remembering.open(desk.path, JournalKey(bytes(32), fetched.salt))


def test_where_nothing_can_be_noted_the_keyring_gets_no_key(desk: Desk) -> None:
    (desk.path.parent / "choices.json").unlink()
    (desk.path.parent / "choices.new").mkdir()
    with pytest.raises(ChoicesNotKept):
        desk.remember()
    assert desk.ring.kept == {}


def test_a_journal_that_could_not_be_closed_is_given_back_for_its_own_key_alone(
    desk: Desk,
) -> None:
    desk.remember()
    still = StillRemembered(desk.remembering, desk.store)
    assert still.known(desk.path) is Known.YES
    key = finish(still.fetch(desk.path))
    assert key is not None
    assert still.open(desk.path, key) is desk.store
    with pytest.raises(WrongPassphrase):
        still.open(desk.path, replace(key, key=bytes(32)))
    finish(still.forget(desk.path))
    assert desk.ring.kept == {}


def test_a_journal_that_was_moved_is_still_known(tmp_path: Path) -> None:
    moved = Desk(real_vault(tmp_path)[0], tmp_path)
    moved.remember()
    moved.store.close()
    moved.path = moved.path.rename(tmp_path / "elsewhere.reflective")
    assert moved.remembering.known(moved.path) is Known.YES
    moved.open()
    finish(moved.remembering.forget(moved.path))
    assert moved.ring.kept == {}
    moved.store.close()


def test_a_key_is_seen_to_fit_or_not_without_holding_the_journal(desk: Desk) -> None:
    desk.remember()
    desk.store.close()
    key = finish(desk.remembering.fetch(desk.path))
    assert key is not None
    assert desk.remembering.fits(desk.path, key)
    assert not desk.remembering.fits(desk.path, replace(key, key=bytes(32)))
    desk.store = desk.vault.open(desk.path, PASSPHRASE)


def test_the_key_of_a_journal_that_is_gone_is_deleted_and_told(tmp_path: Path) -> None:
    desk = Desk(real_vault(tmp_path)[0], tmp_path)
    desk.remember()
    assert finish(desk.remembering.forget_gone()) == ()
    desk.store.close()
    desk.path.unlink()
    assert finish(desk.remembering.forget_gone()) == (desk.path,)
    assert desk.ring.kept == {}
    assert desk.choices.read().remembered == ()


def test_the_key_of_a_journal_on_a_stick_that_is_out_stays(tmp_path: Path) -> None:
    desk = Desk(real_vault(tmp_path)[0], tmp_path)
    desk.remember()
    desk.store.close()
    stick = str(tmp_path / "stick" / "a.reflective")
    ((name, _place),) = desk.choices.read().remembered
    desk.choices.change(partial(replace, remembered=((name, stick),)))
    desk.path.unlink()
    assert finish(desk.remembering.forget_gone()) == ()
    assert len(desk.ring.kept) == 1


def test_a_moved_journal_is_listed_at_its_new_place_once_it_was_opened(tmp_path: Path) -> None:
    desk = Desk(real_vault(tmp_path)[0], tmp_path)
    desk.remember()
    desk.store.close()
    desk.path = desk.path.rename(tmp_path / "elsewhere.reflective")
    desk.open()
    assert finish(desk.remembering.forget_gone()) == ()
    assert [place for _name, place in desk.choices.read().remembered] == [str(desk.path)]
    desk.store.close()


def test_a_journal_that_is_gone_or_is_none_is_not_known(desk: Desk, tmp_path: Path) -> None:
    desk.remember()
    other = tmp_path / "letter.txt"
    other.write_text("dear Ada")
    assert desk.remembering.known(other) is Known.NO
    assert desk.remembering.known(tmp_path / "gone.reflective") is Known.NO


@pytest.mark.parametrize("damaged", ['"x"', "[1, [2, 3]]", '[["a"], ["a", "b", "c"]]', "null"])
def test_a_list_that_was_damaged_remembers_nothing(damaged: str, tmp_path: Path) -> None:
    path = tmp_path / "choices.json"
    path.write_text(f'{{"theme": "dark", "remembered": {damaged}}}')
    assert ChoicesFile(path).read() == Choices(theme="dark")
    kept = replace(Choices(), remembered=(("0f", "/home/ada/a.reflective"),))
    ChoicesFile(path).change(lambda _damaged: kept)
    assert ChoicesFile(path).read() == kept
