# SPDX-License-Identifier: Apache-2.0
"""The files that sync tools put beside a journal are known by their names, and never touched."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from reflective.app.conflicts import Conflicts
from reflective.files.conflict_files import SyncedFolder
from tests.unit.vault.conftest import PASSPHRASE, real_vault

if TYPE_CHECKING:
    from pathlib import Path

ANYWHERE = [
    "My diary (Ana's conflicted copy 2026-11-21).reflective",
    "My diary (conflicted copy 2026-11-21 140200).reflective",
    "My diary (Ana's conflicted copy 2026-11-21) (1).reflective",
    "My diary_conflict-20261121-140200.reflective",
    "My diary.sync-conflict-20261121-140200-ABCDEF7.reflective",
]
NOWHERE = [
    "My diary.reflective",
    "My diary 2026-11-21 14.02.reflective",
    "My diary before 2026-11-21 14.02.reflective",
    "My diary (conflicted copy 2026-11-21 140200).txt",
    "Another (conflicted copy 2026-11-21 140200).reflective",
    "My diary and more.reflective",
]


class Carried:
    """Says of every folder which service carries it."""

    def __init__(self, service: str = "") -> None:
        self._service = service

    def carried_by(self, path: Path) -> str:
        del path
        return self._service


def _found(folder: Path, *names: str, service: str = "") -> list[str]:
    for name in names:
        (folder / name).write_bytes(b"x" * 5000)
    folder_files = SyncedFolder(Carried(service))
    return sorted(file.path.name for file in folder_files.beside(folder / "My diary.reflective"))


def test_the_names_that_only_sync_tools_give_are_known_anywhere(tmp_path: Path) -> None:
    assert _found(tmp_path, *ANYWHERE, *NOWHERE) == sorted(ANYWHERE)


@pytest.mark.parametrize(
    ("service", "name"),
    [
        ("OneDrive", "My diary-DESKTOP-4F2.reflective"),
        ("Google Drive", "My diary (1).reflective"),
        ("iCloud", "My diary 2.reflective"),
    ],
)
def test_a_name_that_anybody_could_give_counts_only_in_the_folder_of_its_service(
    tmp_path: Path, service: str, name: str
) -> None:
    assert _found(tmp_path, name, *NOWHERE, service=service) == [name]
    assert _found(tmp_path, name) == []
    assert _found(tmp_path, name, service="Dropbox") == []


def test_what_cannot_be_a_journal_is_passed_over(tmp_path: Path) -> None:
    small, folder, link, whole = ANYWHERE[:4]
    (tmp_path / whole).write_bytes(b"x" * 4096)
    (tmp_path / small).write_bytes(b"x" * 4095)
    (tmp_path / folder).mkdir()
    (tmp_path / link).symlink_to(tmp_path / whole)
    assert _found(tmp_path) == [whole]


def test_a_folder_that_is_gone_holds_nothing(tmp_path: Path) -> None:
    assert _found(tmp_path / "gone") == []


def test_only_journals_are_told_until_they_are_settled(tmp_path: Path) -> None:
    vault, _ = real_vault(tmp_path)
    path = tmp_path / "My diary.reflective"
    store = vault.create(path, PASSPHRASE)
    conflicts = Conflicts(store, vault, SyncedFolder(Carried()))
    assert conflicts.waiting() == []
    copy, other = tmp_path / ANYWHERE[0], tmp_path / ANYWHERE[4]
    copy.write_bytes(path.read_bytes())
    other.write_bytes(path.read_bytes())
    (tmp_path / ANYWHERE[1]).write_bytes(b"a letter, no journal" * 300)
    os.utime(copy, ns=(1, 1))
    os.utime(other, ns=(2, 2))
    before = copy.read_bytes()
    assert [file.path for file in conflicts.waiting()] == [other, copy]
    conflicts.settle(other)
    assert [file.path for file in conflicts.waiting()] == [copy]
    conflicts.settle(copy)
    assert conflicts.waiting() == []
    os.utime(copy, ns=(3, 3))  # the tool has put another one in its place
    assert [file.path for file in conflicts.waiting()] == [copy]
    store.set_setting("conflicts", "[broken")
    assert len(conflicts.waiting()) == 2
    assert copy.read_bytes() == before
    store.close()
