# SPDX-License-Identifier: Apache-2.0
"""A second folder on a disk that has stopped to answer holds up nobody."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import pytest

from reflective.app.backing_up import BackingUp
from reflective.app.jobs import finish
from reflective.app.refusals import ReadOnlyPlace
from reflective.files import backups
from reflective.files.backups import BackupFolder
from reflective.files.machine import MachinePlaces
from reflective.journal.query import Query
from tests.unit.vault.conftest import PASSPHRASE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflective.app.backing_up import Moved
    from tests.unit.vault.conftest import Desk

LATE = 60.0


@pytest.fixture
def hangs(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """Give what a disk waits for that has gone; at the end it comes."""
    monkeypatch.setattr(backups, "_ANSWERS", 0.1)
    monkeypatch.setattr(backups, "_MOVES", 0.1)
    event = Event()
    yield event
    event.set()


@pytest.fixture
def backing_up(real_desk: Desk, tmp_path: Path) -> BackingUp:
    """Back up the journal, also onto a stick."""
    places = MachinePlaces(tmp_path / "data", tmp_path / "choices", tmp_path / "state")
    made = BackingUp(real_desk.store, BackupFolder(), places, real_desk.clock)
    stick = tmp_path / "stick"
    stick.mkdir()
    made.choose_second(stick)
    real_desk.write("a line")
    return made


def test_what_stands_on_the_stick_is_what_was_proven(
    real_desk: Desk, backing_up: BackingUp
) -> None:
    proven, on_stick = finish(backing_up.make_due()).made
    assert on_stick.parent == backing_up.second_folder
    assert on_stick.read_bytes() == proven.read_bytes()
    assert on_stick.stat().st_mode & 0o777 == 0o600
    opened = real_desk.vault.open(on_stick, PASSPHRASE, for_writing=False)
    assert opened.count(Query()) == 1
    opened.close()
    assert not backing_up.is_due()


def test_while_a_disk_does_not_answer_the_journal_goes_on_and_that_is_told(
    real_desk: Desk, backing_up: BackingUp, hangs: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    def waits(_backup: Path, _fresh: Path, _moved: object) -> bytes:
        hangs.wait(LATE)
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(backups, "_write", waits)
    steps = backing_up.make_due()
    outcome = None
    while outcome is None:
        try:
            next(steps)
        except StopIteration as end:
            outcome = end.value
        else:
            real_desk.store.set_setting("meanwhile", "1")
    assert [made.parent for made in outcome.made] == [backing_up.folder]
    ((folder, problem),) = outcome.problems
    assert folder == backing_up.second_folder
    assert isinstance(problem, ReadOnlyPlace)
    assert backing_up.is_due()


def test_a_folder_that_does_not_even_say_that_it_is_there_is_left_out(
    backing_up: BackingUp, hangs: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.is_dir

    def waits(path: Path) -> bool:
        return hangs.wait(LATE) if path == backing_up.second_folder else real(path)

    monkeypatch.setattr(Path, "is_dir", waits)
    backing_up.make_on_leaving()
    kept = backing_up.kept()
    assert kept.second
    assert not kept.second.is_there
    assert [backup.path.parent for backup in kept.backups] == [backing_up.folder]


def test_a_folder_that_is_named_and_never_answers_is_told_and_holds_up_nobody(
    backing_up: BackingUp, hangs: Event, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "network"
    real = Path.iterdir

    def waits(path: Path) -> Iterator[Path]:
        if path == gone:
            hangs.wait(LATE)
        return real(path)

    monkeypatch.setattr(Path, "iterdir", waits)
    outcome = finish(backing_up.make_in(gone))
    assert outcome.made == ()
    assert outcome.problems == ((gone, ReadOnlyPlace(gone)),)


def test_a_disk_that_does_not_keep_what_it_takes_gets_no_backup(
    backing_up: BackingUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = backups._write

    def forgets(backup: Path, fresh: Path, moved: Moved) -> bytes:
        real(backup, fresh, moved)
        return hashlib.sha256(b"something else").digest()

    monkeypatch.setattr(backups, "_write", forgets)
    outcome = finish(backing_up.make_due())
    assert len(outcome.made) == len(outcome.problems) == 1
    assert backing_up.second_folder
    assert not list(backing_up.second_folder.iterdir())


def test_a_disk_whose_folders_cannot_be_written_down_still_takes_the_place_of_a_backup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def not_folders(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(22, "Invalid argument")
        real(handle)

    monkeypatch.setattr(os, "fsync", not_folders)
    fresh, old = tmp_path / "fresh", tmp_path / "old"
    fresh.write_bytes(b"fresh")
    old.write_bytes(b"old")
    BackupFolder().replace(fresh, old)
    assert old.read_bytes() == b"fresh"
