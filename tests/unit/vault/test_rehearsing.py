# SPDX-License-Identifier: Apache-2.0
"""A rehearsal reads every page of a real backup, and finds what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reflective.app.backing_up import BackingUp
from reflective.app.jobs import finish
from reflective.app.recovering import Recovering
from reflective.app.refusals import (
    JournalDamaged,
    NoJournal,
    SheetUnreadable,
    WrongPassphrase,
    WrongSheet,
)
from reflective.app.rehearsing import PASSPHRASE as BY_PASSPHRASE
from reflective.app.rehearsing import SHEET, Rehearsing
from reflective.files.backups import BackupFolder
from reflective.journal import sheet
from tests.unit.vault.conftest import PASSPHRASE

if TYPE_CHECKING:
    from pathlib import Path

    from reflective.app.backing_up import Backup
    from tests.unit.vault.conftest import Desk

NEW = "harbour velvet onion"


class Places:
    """Puts all backups into one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def backups(self, journal: str) -> Path:
        del journal
        return self._folder


class Rehearsal:
    """What there is to rehearse with, on a journal on disk."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self.desk = desk
        self.folder = folder
        self.recovering = Recovering(desk.vault)
        backing_up = BackingUp(desk.store, BackupFolder(), Places(folder), desk.clock)
        self.rehearsing = Rehearsing(
            desk.store, desk.vault, backing_up, self.recovering, desk.clock
        )

    def backs_up(self) -> Backup:
        """Make a backup, and give the newest."""
        assert finish(self.rehearsing.make_backup()).made
        backup = self.rehearsing.ready().backup
        assert backup is not None
        return backup

    def paper(self) -> str:
        """Give the rows of the sheet as they stand on paper."""
        return sheet.as_text(self.recovering.sheet(self.desk.store).rows)


@pytest.fixture
def rehearsal(real_desk: Desk, tmp_path: Path) -> Rehearsal:
    """Give a journal with one entry."""
    real_desk.write("Sam came.", title="The visit")
    return Rehearsal(real_desk, tmp_path / "backups")


def _entries_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("by", [SHEET, BY_PASSPHRASE])
def test_every_page_is_read_and_the_newest_entry_is_named(rehearsal: Rehearsal, by: str) -> None:
    backup, mark = rehearsal.backs_up(), rehearsal.desk.store.mark()
    before = _entries_of(rehearsal.folder)
    if by == SHEET:
        proof = finish(rehearsal.rehearsing.with_sheet(backup, rehearsal.paper()))
    else:
        proof = finish(rehearsal.rehearsing.with_passphrase(backup, PASSPHRASE))
    assert (proof.by, proof.entries, proof.revisions, proof.title) == (by, 1, 1, "The visit")
    assert proof.pages * 4096 == backup.path.stat().st_size
    assert _entries_of(rehearsal.folder) == before
    assert rehearsal.desk.store.mark() == mark
    last = rehearsal.rehearsing.last()
    assert last is not None
    rehearsed, is_same_key = last
    assert (rehearsed.by, rehearsed.when, is_same_key) == (by, proof.at.at, True)
    assert rehearsal.recovering.has_sheet(rehearsal.desk.store) is (by == SHEET)


def test_nothing_was_rehearsed_at_first(rehearsal: Rehearsal) -> None:
    assert rehearsal.rehearsing.last() is None
    ready = rehearsal.rehearsing.ready()
    assert (ready.backup, ready.has_others, ready.has_sheet) == (None, False, False)


@pytest.mark.parametrize("row", range(1, 7))
def test_each_row_of_the_sheet_has_to_be_right(rehearsal: Rehearsal, row: int) -> None:
    backup = rehearsal.backs_up()
    lines = rehearsal.paper().splitlines()
    without = "\n".join(line for line in lines if not line.startswith(str(row)))
    with pytest.raises(SheetUnreadable) as missing:
        finish(rehearsal.rehearsing.with_sheet(backup, without))
    assert missing.value.row == row
    assert rehearsal.rehearsing.last() is None


def test_a_sheet_of_an_earlier_passphrase_opens_nothing_and_the_day_is_not_kept(
    rehearsal: Rehearsal,
) -> None:
    old = rehearsal.paper()
    rehearsal.recovering.count_sheet(rehearsal.desk.store)
    rehearsal.backs_up()
    finish(rehearsal.desk.store.change_key(rehearsal.desk.vault.new_key(NEW)))
    ready = rehearsal.rehearsing.ready()
    assert (ready.backup, ready.has_others, ready.had_sheet) == (None, True, True)
    rehearsal.desk.clock.move(minutes=1)
    backup = rehearsal.backs_up()
    with pytest.raises(WrongSheet):
        finish(rehearsal.rehearsing.with_sheet(backup, old))
    with pytest.raises(WrongPassphrase):
        finish(rehearsal.rehearsing.with_passphrase(backup, PASSPHRASE))
    assert rehearsal.rehearsing.last() is None


def test_a_rehearsal_from_before_a_new_passphrase_counts_no_more(rehearsal: Rehearsal) -> None:
    backup = rehearsal.backs_up()
    finish(rehearsal.rehearsing.with_passphrase(backup, PASSPHRASE))
    finish(rehearsal.desk.store.change_key(rehearsal.desk.vault.new_key(NEW)))
    last = rehearsal.rehearsing.last()
    assert last is not None
    assert last[1] is False


@pytest.mark.parametrize("page", range(0, 30, 3))
def test_one_wrong_bit_anywhere_is_found(rehearsal: Rehearsal, page: int) -> None:
    backup = rehearsal.backs_up()
    whole = bytearray(backup.path.read_bytes())
    place = min(page * 4096 + 3000, len(whole) - 1)
    whole[place] ^= 1
    backup.path.write_bytes(bytes(whole))
    with pytest.raises(JournalDamaged):
        finish(rehearsal.rehearsing.with_sheet(backup, rehearsal.paper()))
    assert rehearsal.rehearsing.last() is None


def test_a_backup_that_is_gone_is_told(rehearsal: Rehearsal) -> None:
    backup = rehearsal.backs_up()
    backup.path.unlink()
    with pytest.raises(NoJournal):
        finish(rehearsal.rehearsing.with_sheet(backup, rehearsal.paper()))


def test_a_note_that_cannot_be_read_counts_as_never(rehearsal: Rehearsal) -> None:
    for kept in ("{", "[]", '{"at": "soon", "by": "", "backup": "", "fingerprint": ""}'):
        rehearsal.desk.store.set_setting("rehearsed", kept)
        assert rehearsal.rehearsing.last() is None
