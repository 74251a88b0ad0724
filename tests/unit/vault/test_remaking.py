# SPDX-License-Identifier: Apache-2.0
"""Backups are made anew after another passphrase, and after something was deleted for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reflective.app.backing_up import BackingUp
from reflective.app.jobs import finish
from reflective.app.merging import Merging
from reflective.app.recovering import Recovering
from reflective.app.refusals import CopyFailed, DiskFull, ReadOnlyPlace
from reflective.app.remaking import Remaking
from reflective.app.restoring import Restoring
from reflective.files.backups import BackupFolder
from reflective.files.machine import MachinePlaces
from reflective.journal import payload
from reflective.journal.query import Query
from reflective.journal.revision import Draft
from reflective.vault import migrations
from tests.fakes.pages import decrypted, unpacked
from tests.unit.vault.conftest import PASSPHRASE

if TYPE_CHECKING:
    from pathlib import Path

    from reflective.journal.ids import RecordId
    from tests.unit.vault.conftest import Desk

OTHER = "quiet river morning"


class Shelves:
    """A journal, its backups in two folders, and the one who makes them anew."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self.desk = desk
        self.stick = folder / "stick"
        places = MachinePlaces(folder / "data", folder / "choices", folder / "state")
        self.backing_up = BackingUp(desk.store, BackupFolder(), places, desk.clock)
        self.remaking = Remaking(desk.store, self.backing_up, desk.vault)

    @property
    def names(self) -> list[str]:
        """Name every file of both folders, hidden ones too."""
        folders = (self.backing_up.folder, self.stick)
        files = (path for folder in folders if folder.is_dir() for path in folder.iterdir())
        return sorted(f"{path.parent.name[:5]}/{path.name}" for path in files)

    def back_up(self, *, days_later: int = 1) -> list[Path]:
        """Make a backup in each folder, and go to another day."""
        made = finish(self.backing_up.make_now()).made
        self.desk.clock.move(days=days_later)
        return list(made)

    def connect_stick(self) -> None:
        """Keep backups on a stick too."""
        self.stick.mkdir()
        self.backing_up.choose_second(self.stick)

    def change_passphrase(self) -> None:
        """Bring the journal under another key."""
        finish(Recovering(self.desk.vault).renew(self.desk.store, OTHER))

    def copy_beside(self, name: str) -> Path:
        """Copy the file as it is now, under another name."""
        path = self.desk.path.with_name(name)
        path.write_bytes(self.desk.path.read_bytes())
        return path

    def write_and_back_up(self) -> RecordId:
        """Write what is to go, between two backups; three days pass."""
        self.desk.write("to stay")
        self.back_up()
        entry = self.desk.write("the quetzal flew")
        self.back_up()
        self.desk.write("later")
        self.back_up()
        return entry.id


@pytest.fixture
def shelves(real_desk: Desk, tmp_path: Path) -> Shelves:
    """Give a journal with no backup yet."""
    return Shelves(real_desk, tmp_path)


def _texts(desk: Desk, backup: Path, passphrase: str = PASSPHRASE) -> list[str]:
    opened = desk.vault.open(backup, passphrase, for_writing=False)
    try:
        return sorted(row.excerpt for row in opened.page(Query(), 0, 99))
    finally:
        opened.close()


def _words_of(path: Path, passphrase: str = PASSPHRASE) -> bytes:
    pages = decrypted(path, passphrase)
    return b"\n".join([pages, *unpacked(pages)])


def test_a_fresh_backup_takes_the_place_of_those_with_an_earlier_passphrase(
    shelves: Shelves,
) -> None:
    shelves.connect_stick()
    shelves.desk.write("a line")
    old = [*shelves.back_up(), *shelves.back_up()]
    shelves.change_passphrase()
    assert {backup.path for backup in shelves.remaking.earlier()} == set(old)
    assert shelves.backing_up.kept().earlier == shelves.remaking.earlier()
    remade = finish(shelves.remaking.replace_earlier())
    assert remade.problems == ()
    assert set(remade.deleted) == set(old)
    assert len(remade.made) == 2
    for made in remade.made:
        assert _texts(shelves.desk, made, OTHER) == ["a line"]
    assert {backup.path for backup in shelves.backing_up.kept().backups} == set(remade.made)
    assert shelves.remaking.earlier() == ()


def test_everything_that_an_earlier_passphrase_opens_is_found_and_goes_once_agreed(
    shelves: Shelves,
) -> None:
    shelves.desk.write("a line")
    form = shelves.copy_beside("diary.reflective.form-2")
    put_aside = shelves.copy_beside("diary before 2026-11-20 09.00.reflective")
    shelves.backing_up.folder.mkdir(parents=True)
    renamed = shelves.copy_beside("old name 2026-11-19 09.00.reflective")
    renamed = renamed.rename(shelves.backing_up.folder / renamed.name)
    theirs = shelves.copy_beside("diary.reflective.form-1")
    theirs.write_bytes(b"RJ-0 of somebody else's journal")
    assert shelves.remaking.earlier() == ()
    shelves.change_passphrase()
    assert {backup.path for backup in shelves.remaking.earlier()} == {form, put_aside, renamed}
    assert [backup.path for backup in shelves.backing_up.kept().put_aside] == [put_aside]
    remade = finish(shelves.remaking.remake())
    assert set(remade.deleted) == {form, renamed}, "words may stand in what was put aside alone"
    remade = finish(shelves.remaking.replace_earlier())
    assert remade.deleted == (put_aside,)
    assert [made.parent for made in remade.made] == [shelves.backing_up.folder]
    assert theirs.exists()
    assert shelves.remaking.earlier() == ()


def test_what_stands_beside_the_journal_stays_while_no_backup_can_be_made(
    shelves: Shelves, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = shelves.copy_beside("diary.reflective.form-2")
    shelves.change_passphrase()

    def refuse(*_: object) -> None:
        raise ReadOnlyPlace(shelves.backing_up.folder)

    monkeypatch.setattr(BackupFolder, "prepare", refuse)
    assert finish(shelves.remaking.replace_earlier()).deleted == ()
    assert form.exists()


def test_no_old_backup_goes_where_the_fresh_one_cannot_be_made(
    shelves: Shelves, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelves.connect_stick()
    shelves.desk.write("a line")
    first, on_stick = shelves.back_up()
    shelves.change_passphrase()

    def full_stick(_files: BackupFolder, _backup: Path, to: Path, _moved: object) -> None:
        raise DiskFull(to)

    monkeypatch.setattr(BackupFolder, "duplicate", full_stick)
    remade = finish(shelves.remaking.replace_earlier())
    assert remade.deleted == (first,)
    assert [type(problem) for _, problem in remade.problems] == [DiskFull]
    assert _texts(shelves.desk, on_stick) == ["a line"]


def test_deleting_old_backups_makes_one_that_opens_first(shelves: Shelves) -> None:
    shelves.connect_stick()
    shelves.desk.write("a line")
    old = shelves.back_up()
    shelves.change_passphrase()
    remade = finish(shelves.remaking.delete_earlier())
    assert set(remade.deleted) == set(old)
    (made,) = remade.made
    assert made.parent == shelves.backing_up.folder
    assert _texts(shelves.desk, made, OTHER) == ["a line"]


def test_nothing_is_deleted_while_no_backup_opens_with_the_present_passphrase(
    shelves: Shelves, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = shelves.back_up()
    shelves.change_passphrase()

    def refuse(*_: object) -> None:
        raise ReadOnlyPlace(shelves.backing_up.folder)

    monkeypatch.setattr(BackupFolder, "prepare", refuse)
    remade = finish(shelves.remaking.delete_earlier())
    assert remade.deleted == ()
    assert [type(problem) for _, problem in remade.problems] == [ReadOnlyPlace]
    assert all(path.exists() for path in old)


def test_a_backup_of_somebody_elses_journal_of_the_same_name_stays(shelves: Shelves) -> None:
    shelves.connect_stick()
    theirs = shelves.stick / "diary 2026-11-20 09.00.reflective"
    theirs.write_bytes(b"RJ-0 of somebody else's journal")
    shelves.back_up()
    shelves.change_passphrase()
    assert theirs not in {backup.path for backup in shelves.remaking.earlier()}
    finish(shelves.remaking.replace_earlier())
    finish(shelves.remaking.remake())
    assert theirs.exists()


def test_it_is_told_which_backups_hold_an_entry(shelves: Shelves) -> None:
    entry = shelves.write_and_back_up()
    holding = finish(shelves.remaking.look_for(entry))
    assert [backup.at.day for backup in holding.sure] == [29, 28]
    assert holding.unsure == ()
    assert holding.away is None


def test_what_is_still_being_written_is_found_in_a_backup_too(shelves: Shelves) -> None:
    entry = shelves.desk.entry("half a line")
    shelves.desk.store.save_draft(Draft(entry.id, payload.encode(entry), 0, shelves.desk.now.at))
    shelves.back_up()
    assert len(finish(shelves.remaking.look_for(entry.id)).sure) == 1


def test_backups_that_cannot_be_opened_may_hold_it_and_a_missing_stick_is_told(
    shelves: Shelves,
) -> None:
    shelves.connect_stick()
    old, _ = shelves.back_up()
    shelves.change_passphrase()
    shelves.desk.clock.move(days=9)
    entry = shelves.desk.write("the quetzal flew")
    damaged = shelves.back_up()
    raw = damaged[0].read_bytes()
    damaged[0].write_bytes(raw[:16] + bytes(len(raw) - 16))
    holding = finish(shelves.remaking.look_for(entry.id))
    assert [backup.path for backup in holding.sure] == [damaged[1]]
    assert [backup.path for backup in holding.unsure] == [damaged[0]]  # not `old`: too early
    assert old.exists()
    shelves.stick.rename(shelves.stick.with_name("gone"))
    assert finish(shelves.remaking.look_for(entry.id)).away == shelves.stick


def test_what_was_deleted_for_good_is_in_no_page_of_any_backup_afterwards(
    shelves: Shelves,
) -> None:
    shelves.connect_stick()
    entry = shelves.write_and_back_up()
    before = shelves.names
    finish(shelves.desk.store.erase(entry))
    held = [backup.path for backup in finish(shelves.remaking.look_for(entry)).sure]
    assert all(b"quetzal" in _words_of(path) for path in held)
    remade = finish(shelves.remaking.without_deleted())
    assert remade.problems == ()
    assert set(remade.renewed) == set(held)
    assert shelves.names == before
    for backup in shelves.backing_up.kept().backups:
        assert b"quetzal" not in _words_of(backup.path)
        assert "to stay" in _texts(shelves.desk, backup.path)
    assert finish(shelves.remaking.look_for(entry)).sure == ()
    assert finish(shelves.remaking.without_deleted()).renewed == ()


def test_what_a_restore_has_put_aside_loses_it_too(shelves: Shelves) -> None:
    desk = shelves.desk
    desk.write("to stay")
    (backup,) = shelves.back_up()
    entry = desk.write("the quetzal flew")
    desk.store.close()
    opened = desk.vault.open(backup, PASSPHRASE, for_writing=False)
    aside = finish(Restoring(desk.vault, BackupFolder(), desk.clock).restore(opened, desk.path))
    opened.close()
    assert aside
    desk.store = desk.vault.open(desk.path, PASSPHRASE)
    shelves = Shelves(desk, desk.path.parent)
    assert [held.path for held in finish(shelves.remaking.look_for(entry.id)).sure] == [aside]
    finish(desk.store.erase(entry.id))
    assert finish(shelves.remaking.without_deleted()).renewed == (aside,)
    assert b"quetzal" not in _words_of(aside)
    assert _texts(desk, aside) == ["to stay"]


def test_what_an_older_form_has_left_beside_the_journal_loses_it_too(shelves: Shelves) -> None:
    desk = shelves.desk
    desk.write("to stay")
    entry = desk.write("the quetzal flew")
    aside = migrations.set_aside(desk.path, 1)
    aside.with_name(f"{desk.path.name}.form-of-my-own").write_bytes(aside.read_bytes())
    assert [held.path for held in finish(shelves.remaking.look_for(entry.id)).sure] == [aside]
    finish(desk.store.erase(entry.id))
    left = aside.with_name(f".{aside.name}.erased")  # by a crash
    left.write_bytes(aside.read_bytes())
    assert finish(shelves.remaking.without_deleted()).renewed == (aside,)
    assert b"quetzal" not in _words_of(aside)
    assert _texts(desk, aside) == ["to stay"]
    left.write_bytes(aside.read_bytes())
    assert finish(shelves.remaking.without_deleted()).renewed == ()
    assert not left.exists()


def test_backups_from_before_the_journal_was_renamed_lose_it_too(shelves: Shelves) -> None:
    entry = shelves.desk.write("the quetzal flew").id
    (made,) = shelves.back_up()
    renamed = made.rename(made.with_name(made.name.replace("diary", "old name")))
    assert [held.path for held in finish(shelves.remaking.look_for(entry)).sure] == [renamed]
    finish(shelves.desk.store.erase(entry))
    assert finish(shelves.remaking.without_deleted()).renewed == (renamed,)
    assert b"quetzal" not in _words_of(renamed)


@pytest.mark.parametrize("steps", [1, 3, 6, 9, 14])
def test_given_up_at_any_step_every_backup_is_whole(shelves: Shelves, steps: int) -> None:
    entry = shelves.write_and_back_up()
    before = shelves.names
    finish(shelves.desk.store.erase(entry))
    making = shelves.remaking.without_deleted()
    for _ in range(steps):
        next(making)
    making.close()
    assert shelves.names == before
    for backup in shelves.backing_up.kept().backups:
        assert "to stay" in _texts(shelves.desk, backup.path)


def test_a_copy_that_cannot_be_proven_takes_no_backups_place(
    shelves: Shelves, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = shelves.write_and_back_up()
    finish(shelves.desk.store.erase(entry))

    def failing(_store: object, to: Path) -> object:
        raise CopyFailed(to)

    monkeypatch.setattr(type(shelves.desk.store), "copy", failing)
    remade = finish(shelves.remaking.without_deleted())
    assert remade.renewed == ()
    assert [type(problem) for _, problem in remade.problems] == [CopyFailed, CopyFailed]
    monkeypatch.undo()
    assert len(finish(shelves.remaking.look_for(entry)).sure) == 2


def test_what_a_crash_left_is_taken_away(shelves: Shelves) -> None:
    entry = shelves.write_and_back_up()
    before = shelves.names
    finish(shelves.desk.store.erase(entry))
    salt, folder = shelves.desk.store.key.salt, shelves.backing_up.folder
    for name in (
        ".diary 2026-11-20 09.00.reflective.remade",
        "..diary 2026-11-20 09.00.reflective.remade.part",
        ".diary 2026-11-20 09.00.reflective.erased",
    ):
        (folder / name).write_bytes(salt + b"pages")
    finish(shelves.remaking.without_deleted())
    assert shelves.names == before


def test_what_a_crash_left_and_cannot_be_taken_away_is_told_and_the_rest_is_done(
    shelves: Shelves, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = shelves.write_and_back_up()
    finish(shelves.desk.store.erase(entry))

    def refuse(_files: object, folder: Path, *_: object) -> None:
        raise ReadOnlyPlace(folder)

    monkeypatch.setattr(BackupFolder, "tidy", refuse)
    remade = finish(shelves.remaking.without_deleted())
    assert [place for place, _ in remade.problems] == [
        shelves.backing_up.folder,
        shelves.desk.store.path.parent,
    ]
    assert len(remade.renewed) == 2


def test_remaking_all_leaves_backups_of_the_present_passphrase_without_what_is_gone(
    shelves: Shelves,
) -> None:
    shelves.connect_stick()
    shelves.back_up()
    shelves.change_passphrase()
    entry = shelves.write_and_back_up()
    finish(shelves.desk.store.erase(entry))
    remade = finish(shelves.remaking.remake())
    assert (len(remade.made), len(remade.deleted), len(remade.renewed)) == (2, 2, 4)
    for backup in shelves.backing_up.kept().backups:
        assert "the quetzal flew" not in _texts(shelves.desk, backup.path, OTHER)


def test_one_folder_can_be_remade_alone(shelves: Shelves) -> None:
    shelves.connect_stick()
    first, on_stick = shelves.back_up()
    shelves.change_passphrase()
    remade = finish(shelves.remaking.remake([shelves.stick]))
    assert remade.deleted == (on_stick,)
    assert first.exists()


def test_what_was_deleted_for_good_comes_back_with_no_merge_of_a_backup(
    shelves: Shelves,
) -> None:
    entry = shelves.write_and_back_up()
    finish(shelves.desk.store.erase(entry))
    for backup in shelves.backing_up.kept().backups:
        opened = shelves.desk.vault.open(backup.path, PASSPHRASE, for_writing=False)
        finish(Merging(shelves.desk.clock).merge(shelves.desk.store, opened))
        opened.close()
    assert shelves.desk.store.head(entry) is None
    assert shelves.desk.store.count(Query()) == 2
