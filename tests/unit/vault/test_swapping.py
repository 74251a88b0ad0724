# SPDX-License-Identifier: Apache-2.0
"""A file under a new key takes the place of the old one, and bad luck just then loses nothing."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reflective.app.jobs import finish
from reflective.app.refusals import ReadOnlyPlace, WrongPassphrase
from reflective.journal.query import Query
from reflective.vault import sql
from tests.unit.vault.conftest import PASSPHRASE

if TYPE_CHECKING:
    from tests.unit.vault.conftest import Desk

OTHER = "quiet river morning"


def _opens_with(desk: Desk, passphrase: str) -> int:
    """Open the file with one of the passphrases, and the other must not open it."""
    desk.store.close()
    other = OTHER if passphrase == PASSPHRASE else PASSPHRASE
    with pytest.raises(WrongPassphrase):
        desk.vault.open(desk.path, other)
    opened = desk.vault.open(desk.path, passphrase)
    entries = opened.count(Query())
    assert finish(opened.check(rebuild=False)).problems == ()
    opened.close()
    return entries


def test_a_file_that_cannot_be_opened_just_then_is_opened_with_the_next_word(
    real_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    real_desk.write("before")
    with monkeypatch.context() as meanwhile:
        finish(real_desk.store.change_key(real_desk.vault.new_key(OTHER)))

        def fails(path: Path, *_: object, **_more: object) -> None:
            raise ReadOnlyPlace(path)

        meanwhile.setattr(sql, "connect", fails)
        with pytest.raises(ReadOnlyPlace):
            real_desk.write("not kept, and told so")
    real_desk.write("after")
    assert real_desk.store.count(Query()) == 2
    assert _opens_with(real_desk, OTHER) == 2


def test_where_the_file_cannot_be_replaced_all_goes_on_under_the_old_passphrase(
    real_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(13, "in use")

    real_desk.write("before")
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(Path, "replace", refused)
        with pytest.raises(ReadOnlyPlace):
            finish(real_desk.store.change_key(real_desk.vault.new_key(OTHER)))
    real_desk.write("after")
    assert real_desk.store.key.salt == real_desk.path.read_bytes()[:16]
    assert not list(real_desk.path.parent.glob(".*part*"))
    assert _opens_with(real_desk, PASSPHRASE) == 2


def test_a_folder_that_cannot_be_written_down_changes_nothing_about_what_is_said(
    real_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def not_folders(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(22, "Invalid argument")
        real(handle)

    monkeypatch.setattr(os, "fsync", not_folders)
    real_desk.write("before")
    finish(real_desk.store.change_key(real_desk.vault.new_key(OTHER)))
    finish(real_desk.store.copy(real_desk.path.with_name("copy.reflective")))
    real_desk.write("after")
    assert _opens_with(real_desk, OTHER) == 2


def test_nothing_holds_the_file_while_it_is_replaced(
    real_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows replaces no file that is open."""
    if not Path("/proc/self/fd").exists():
        pytest.skip("only Linux tells which files are open")
    held: list[str] = []
    real = Path.replace

    def looking(self: Path, target: Path) -> Path:
        handles = Path("/proc/self/fd").iterdir()
        held.extend(str(each.readlink()) for each in handles if each.is_symlink())
        return real(self, target)

    monkeypatch.setattr(Path, "replace", looking)
    real_desk.write("before")
    finish(real_desk.store.change_key(real_desk.vault.new_key(OTHER)))
    assert held
    assert str(real_desk.path) not in held
    assert _opens_with(real_desk, OTHER) == 1
