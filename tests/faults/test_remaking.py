# SPDX-License-Identifier: Apache-2.0
"""Killed while backups are made anew, every backup is whole, and the next time it is finished."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from reflective.app.jobs import finish
from reflective.app.ports import NewRevision
from reflective.journal import payload
from reflective.journal.entry import Entry, Section
from reflective.journal.ids import RecordId, uuid7
from reflective.journal.query import Query
from reflective.journal.revision import ENTRY
from tests.fakes.pages import decrypted, unpacked
from tests.fakes.surroundings import HandClock
from tests.faults.children import kill_after, start
from tests.faults.remaking import backing_up_and_remaking
from tests.faults.writing import PASSPHRASE, open_vault

if TYPE_CHECKING:
    from pathlib import Path

BACKUPS, ENTRIES = 6, 40
MOMENTS = (0.0, 0.04, 0.09, 0.15, 0.25, 0.4)
"""Seconds after which the program is killed."""


def _state(number: int) -> NewRevision:
    record = RecordId(uuid7(number, bytes(10)))
    text = "the quetzal flew " if number == 0 else f"kept {number} "
    entry = Entry(record, HandClock().now(), "", (Section(text * 90),))
    return NewRevision(record, ENTRY, payload.encode(entry))


def _words_of(path: Path) -> bytes:
    pages = decrypted(path, PASSPHRASE)
    return b"\n".join([pages, *unpacked(pages)])


@pytest.mark.parametrize("seconds", MOMENTS)
def test_every_backup_is_whole_and_the_next_time_finishes_it(
    tmp_path: Path, seconds: float
) -> None:
    path = tmp_path / "a.reflective"
    store = open_vault(tmp_path / "state", 1).create(path, PASSPHRASE)
    store.add([_state(number) for number in range(ENTRIES)], at=HandClock().now())
    store.close()
    backing_up, remaking = backing_up_and_remaking(path, tmp_path, 2)
    (made,) = finish(backing_up.make_now()).made
    for day in range(1, BACKUPS):
        shutil.copy(made, made.with_name(f"a 2026-10-0{day} 10.00.reflective"))
    finish(remaking._store.erase(RecordId(uuid7(0, bytes(10)))))
    remaking._store.close()

    kill_after(start("remaking", path, tmp_path), seconds)

    backing_up, remaking = backing_up_and_remaking(path, tmp_path, 3)
    backups = [backup.path for backup in backing_up.kept().backups]
    assert len(backups) == BACKUPS
    vault = open_vault(tmp_path / "state", 4)
    for backup in backups:
        opened = vault.open(backup, PASSPHRASE, for_writing=False)
        assert opened.count(Query()) in (ENTRIES - 1, ENTRIES)
        assert finish(opened.check(rebuild=False)).problems == ()
        opened.close()
    assert finish(remaking.without_deleted()).problems == ()
    assert sorted(made.parent.iterdir()) == sorted(backups)
    assert not any(b"quetzal" in _words_of(backup) for backup in backups)
    remaking._store.close()
