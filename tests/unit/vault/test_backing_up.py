# SPDX-License-Identifier: Apache-2.0
"""A journal is backed up, its backups are thinned out, and one of them is brought back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflective.app.backing_up import (
    BackingUp,
    Backup,
    dated_name,
    expired,
    read_name,
)
from reflective.app.jobs import finish
from reflective.app.refusals import (
    DiskFull,
    JournalExists,
    NoJournal,
    OpenElsewhere,
    ReadOnlyPlace,
)
from reflective.app.restoring import Restoring
from reflective.files.backups import BackupFolder
from reflective.files.machine import MachinePlaces
from reflective.journal.query import Query
from reflective.ui.presenters.backups_words import problem
from tests.unit.vault.conftest import PASSPHRASE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflective.app.ports import Store
    from tests.unit.vault.conftest import Desk

OTHER = "quiet river morning"
TIMES = st.datetimes(datetime(2020, 1, 1), datetime(2027, 12, 31))  # noqa: DTZ001 - a wall's time


def _backup(at: datetime) -> Backup:
    return Backup(Path("/b") / dated_name("x", at), at, 1, b"")


def _minutes(times: list[datetime]) -> list[Backup]:
    return [_backup(at.replace(second=0, microsecond=0)) for at in times]


@given(st.lists(TIMES, max_size=80, unique_by=lambda at: at.replace(second=0, microsecond=0)))
def test_thinning_out_keeps_the_newest_and_the_last_of_recent_days_weeks_and_months(
    times: list[datetime],
) -> None:
    backups = _minutes(times)
    gone = expired(backups, never=set())
    kept = [backup for backup in backups if backup not in gone]
    assert len(kept) <= 7 + 4 + 12
    if backups:
        assert max(backups, key=lambda backup: backup.at) in kept
    days = sorted({backup.at.date() for backup in backups})
    months = sorted({(day.year, day.month) for day in days})
    assert set(days[-7:]) <= {backup.at.date() for backup in kept}
    assert set(months[-12:]) <= {(backup.at.year, backup.at.month) for backup in kept}
    assert expired(kept, never=set()) == []


@given(st.lists(TIMES, min_size=1, max_size=40), st.data())
def test_thinning_out_never_takes_what_must_stay(
    times: list[datetime], data: st.DataObject
) -> None:
    backups = _minutes(times)
    stays = data.draw(st.sampled_from(backups)).path
    assert stays not in {backup.path for backup in expired(backups, never={stays})}


def test_a_year_of_daily_backups_leaves_days_weeks_and_months() -> None:
    first = datetime(2026, 1, 1, 18, 30)  # noqa: DTZ001 - a wall's time
    backups = [_backup(first + timedelta(days=day)) for day in range(365)]
    gone = set(expired(backups, never=set()))
    kept = [f"{backup.at:%m-%d}" for backup in backups if backup not in gone]
    assert kept[-7:] == [f"12-{day}" for day in range(25, 32)]
    assert kept[0] == "01-31"
    assert "12-13" in kept
    assert len(kept) == 7 + 2 + 11


@given(st.text(min_size=1, max_size=30), TIMES, st.integers(1, 99))
def test_a_name_is_read_as_it_was_written(stem: str, at: datetime, number: int) -> None:
    at = at.replace(second=0, microsecond=0)
    assert read_name(dated_name(stem, at, number)) == (stem, at, number)


@pytest.mark.parametrize(
    "name",
    [
        "My practice.reflective",
        "My practice 2026-13-27 14.02.reflective",
        "My practice 2026-11-27 14.02.txt",
        " 2026-11-27 14.02.reflective",
        "My practice 2026-11-27 14.02.reflective.lock",
    ],
)
def test_a_file_of_another_name_is_no_backup(name: str) -> None:
    assert read_name(name) is None


@pytest.fixture
def backing_up(real_desk: Desk, tmp_path: Path) -> BackingUp:
    """Back up the journal on disk into a folder of data."""
    places = MachinePlaces(tmp_path / "data", tmp_path / "choices", tmp_path / "state")
    return BackingUp(real_desk.store, BackupFolder(), places, real_desk.clock)


def _excerpts(store: Store) -> list[str]:
    return sorted(row.excerpt for row in store.page(Query(), 0, 1000))


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def test_a_backup_opens_with_the_passphrase_and_holds_every_word(
    real_desk: Desk, backing_up: BackingUp
) -> None:
    real_desk.write("the walrus")
    (made,) = finish(backing_up.make_due()).made
    assert made.name == "diary 2026-11-27 14.02.reflective"
    assert made.stat().st_mode & 0o077 == 0
    opened = real_desk.vault.open(made, PASSPHRASE, for_writing=False)
    assert _excerpts(opened) == ["the walrus"]
    opened.close()
    (listed,) = backing_up.kept().backups
    assert (listed.path, listed.at.day, listed.size) == (made, 27, made.stat().st_size)


def test_only_what_is_written_makes_a_backup_due(real_desk: Desk, backing_up: BackingUp) -> None:
    assert backing_up.is_due()
    finish(backing_up.make_due())
    assert not backing_up.is_due()
    real_desk.store.set_setting("lock_minutes", "3")
    assert not backing_up.is_due()
    assert finish(backing_up.make_due()).made == ()
    entry = real_desk.write("a line")
    assert backing_up.is_due()
    finish(backing_up.make_due())
    finish(real_desk.store.erase(entry.id))
    assert backing_up.is_due()


def test_a_new_passphrase_makes_a_backup_due_and_leaves_the_old_ones_alone(
    real_desk: Desk, backing_up: BackingUp
) -> None:
    real_desk.write("a line")
    (old,) = finish(backing_up.make_due()).made
    finish(real_desk.store.change_key(real_desk.vault.new_key(OTHER)))
    assert backing_up.is_due()
    real_desk.clock.move(minutes=1)
    (new,) = finish(backing_up.make_due()).made
    salts = {backup.path: backup.salt for backup in backing_up.kept().backups}
    assert set(salts) == {old, new}
    assert salts[new] == real_desk.store.key.salt != salts[old]


def test_earlier_backups_of_one_day_go_and_other_files_never(
    real_desk: Desk, backing_up: BackingUp
) -> None:
    folder = backing_up.folder
    folder.mkdir(parents=True)
    others = ["other 2026-11-27 09.00.reflective", "diary.reflective", "notes.txt"]
    for name in [*others, "diary 2026-11-26 09.00.reflective"]:
        (folder / name).write_bytes(b"somebody else's " * 9)
    for _ in range(3):
        real_desk.write("more")
        finish(backing_up.make_due())
        real_desk.clock.move(minutes=5)
    assert _names(folder) == sorted(
        [*others, "diary 2026-11-26 09.00.reflective", "diary 2026-11-27 14.12.reflective"]
    )


def test_two_backups_in_one_minute_get_two_names(backing_up: BackingUp) -> None:
    finish(backing_up.make_now())
    (second,) = finish(backing_up.make_now()).made
    assert second.name == "diary 2026-11-27 14.02-2.reflective"
    assert _names(backing_up.folder) == [second.name]


def test_the_newest_of_one_minute_is_the_one_made_last(backing_up: BackingUp) -> None:
    for _ in range(4):  # the second takes the first away, whose name is free then
        (made,) = finish(backing_up.make_now()).made
        assert backing_up.kept().backups[0].path == made


def test_a_backup_whose_file_was_taken_away_is_due_again(backing_up: BackingUp) -> None:
    (made,) = finish(backing_up.make_due()).made
    made.unlink()
    assert backing_up.is_due()
    assert backing_up.kept().first.last is None


def test_a_second_folder_gets_a_backup_too_whenever_it_is_there(
    real_desk: Desk, backing_up: BackingUp, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    backing_up.choose_second(stick)
    outcome = finish(backing_up.make_due())
    assert len(outcome.made) == 1
    assert outcome.problems == ()
    second = backing_up.kept().second
    assert second
    assert not second.is_there
    assert not backing_up.is_due()
    stick.mkdir()
    assert backing_up.is_due()
    proven, made = finish(backing_up.make_due()).made
    assert made.parent == stick
    assert made.read_bytes() == proven.read_bytes()
    assert not backing_up.is_due()
    backing_up.choose_second(None)
    assert backing_up.kept().second is None
    assert real_desk.store.setting("backup_folder") == ""


def test_a_journal_on_a_shared_computer_is_backed_up_beside_itself(
    real_desk: Desk, backing_up: BackingUp
) -> None:
    real_desk.store.set_setting("whose", "shared")
    (made,) = finish(backing_up.make_due()).made
    assert made.parent == real_desk.path.with_name("Backups")


def test_a_full_disk_is_told_and_the_other_folder_gets_its_backup(
    backing_up: BackingUp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    backing_up.choose_second(stick)

    class Full(BackupFolder):
        def prepare(self, folder: Path) -> None:
            raise DiskFull(folder)

    monkeypatch.setattr(backing_up, "_files", Full())
    outcome = finish(backing_up.make_due())
    assert [made.parent for made in outcome.made] == [stick]
    assert [type(problem) for _, problem in outcome.problems] == [DiskFull]


def test_a_stick_that_is_pulled_out_is_told(
    backing_up: BackingUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object) -> Iterator[None]:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(type(backing_up._store), "copy", gone)
    outcome = finish(backing_up.make_due())
    assert outcome.made == ()
    assert [type(problem) for _, problem in outcome.problems] == [ReadOnlyPlace]


def test_a_journal_that_was_moved_away_is_told_and_not_its_backup_folder(
    real_desk: Desk, backing_up: BackingUp
) -> None:
    real_desk.write("the otter")
    moved = real_desk.path.rename(real_desk.path.with_name("elsewhere.reflective"))
    outcome = finish(backing_up.make_now())
    moved.rename(real_desk.path)
    ((folder, refusal),) = outcome.problems
    assert isinstance(refusal, NoJournal)
    assert "saved" not in problem(folder, refusal)
    assert str(real_desk.path) in problem(folder, refusal)
    assert finish(backing_up.make_now()).problems == ()


def test_what_a_broken_off_backup_left_is_taken_away_and_nothing_else(
    real_desk: Desk, backing_up: BackingUp
) -> None:
    folder = backing_up.folder
    folder.mkdir(parents=True)
    salt = real_desk.store.key.salt
    mine = {
        ".diary 2026-11-26 09.00.reflective.part": salt + b"pages",
        ".diary 2026-11-25 09.00.reflective.part": b"",
        ".diary 2026-11-25 09.00.reflective.part-journal": b"x",
    }
    others = {
        ".diary 2026-11-24 09.00.reflective.part": b"another journal's",
        ".other 2026-11-26 09.00.reflective.part": salt,
        ".notes.part": b"",
    }
    for name, content in (mine | others).items():
        (folder / name).write_bytes(content)
    finish(backing_up.make_due())
    assert [name for name in _names(folder) if name.startswith(".")] == sorted(others)


@pytest.mark.parametrize("steps", [1, 2])
def test_a_backup_that_is_stopped_leaves_nothing(
    real_desk: Desk, backing_up: BackingUp, steps: int
) -> None:
    real_desk.write("a line")
    making = backing_up.make_now()
    for _ in range(steps):
        next(making)
    making.close()
    assert _names(backing_up.folder) == []
    assert backing_up.is_due()


def _restoring(desk: Desk) -> Restoring:
    return Restoring(desk.vault, BackupFolder(), desk.clock)


def _restore(desk: Desk, backup: Path, to: Path) -> Path | None:
    opened = desk.vault.open(backup, PASSPHRASE, for_writing=False)
    try:
        return finish(_restoring(desk).restore(opened, to))
    finally:
        opened.close()


def test_a_restored_journal_is_as_it_was_and_the_present_one_goes_on_under_another_name(
    real_desk: Desk, backing_up: BackingUp
) -> None:
    real_desk.write("before")
    (backup,) = finish(backing_up.make_due()).made
    real_desk.write("after")
    real_desk.store.close()
    real_desk.clock.move(days=1)
    aside = _restore(real_desk, backup, real_desk.path)
    assert aside
    assert aside.name == "diary before 2026-11-28 14.02.reflective"
    restored = real_desk.vault.open(real_desk.path, PASSPHRASE)
    assert _excerpts(restored) == ["before"]
    told = _restoring(real_desk).told(restored)
    assert told
    assert (told.when, told.aside) == ("2026-11-27 14.02", aside.name)
    assert _restoring(real_desk).told(restored) is None
    restored.close()
    kept = real_desk.vault.open(aside, PASSPHRASE)
    assert _excerpts(kept) == ["after", "before"]
    kept.close()
    assert not [name for name in _names(aside.parent) if name.startswith(".")]


def test_a_restored_journal_is_written_under_another_name_of_its_writer(
    real_desk: Desk, backing_up: BackingUp
) -> None:
    real_desk.write("before")
    (backup,) = finish(backing_up.make_due()).made
    real_desk.write("after")
    was = real_desk.store.identity
    real_desk.store.close()
    _restore(real_desk, backup, real_desk.path)
    restored = real_desk.vault.open(real_desk.path, PASSPHRASE)
    assert restored.identity.journal == was.journal
    assert restored.identity.device != was.device
    restored.close()


def test_a_backup_comes_back_where_there_is_no_file(
    real_desk: Desk, backing_up: BackingUp, tmp_path: Path
) -> None:
    real_desk.write("before")
    (backup,) = finish(backing_up.make_due()).made
    to = tmp_path / "new folder" / "again.reflective"
    assert _restore(real_desk, backup, to) is None
    opened = real_desk.vault.open(to, PASSPHRASE)
    assert _excerpts(opened) == ["before"]
    opened.close()
    assert _names(to.parent) == ["again.reflective"]


def test_a_journal_that_is_open_is_not_put_aside(real_desk: Desk, backing_up: BackingUp) -> None:
    real_desk.write("before")
    (backup,) = finish(backing_up.make_due()).made
    with pytest.raises(OpenElsewhere):
        _restore(real_desk, backup, real_desk.path)
    real_desk.write("and it goes on")
    assert not [name for name in _names(real_desk.path.parent) if "before" in name]
    assert not list(real_desk.path.parent.glob(".*"))


def test_a_folder_is_not_put_aside(real_desk: Desk, backing_up: BackingUp, tmp_path: Path) -> None:
    (backup,) = finish(backing_up.make_due()).made
    (tmp_path / "folder").mkdir()
    with pytest.raises(JournalExists):
        _restore(real_desk, backup, tmp_path / "folder")
    assert (tmp_path / "folder").is_dir()
    assert not (tmp_path / ".folder.restored").exists()


def test_a_change_that_a_crash_broke_off_goes_with_the_file_it_belongs_to(
    real_desk: Desk, backing_up: BackingUp
) -> None:
    real_desk.write("before")
    (backup,) = finish(backing_up.make_due()).made
    real_desk.store.close()
    broken_off = real_desk.path.with_name("diary.reflective-journal")
    broken_off.write_bytes(b"what a crash left")
    copy, aside = (
        backup.rename(real_desk.path.with_name("copy")),
        real_desk.path.with_name("aside"),
    )
    real_desk.vault.put_in_place(copy, real_desk.path, aside)
    assert not broken_off.exists()
    assert aside.with_name("aside-journal").read_bytes() == b"what a crash left"
    assert not copy.exists()


def test_both_names_stand_where_the_file_system_knows_no_links(
    real_desk: Desk, backing_up: BackingUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    real_desk.write("before")
    (backup,) = finish(backing_up.make_due()).made
    real_desk.write("after")
    real_desk.store.close()
    monkeypatch.setattr("os.link", refuse)
    aside = _restore(real_desk, backup, real_desk.path)
    assert aside
    for path, texts in ((real_desk.path, ["before"]), (aside, ["after", "before"])):
        opened = real_desk.vault.open(path, PASSPHRASE)
        assert _excerpts(opened) == texts
        opened.close()


def test_the_day_of_a_backup_is_the_day_on_the_wall(
    real_desk: Desk, backing_up: BackingUp
) -> None:
    real_desk.clock.at = datetime(2026, 7, 14, 23, 30, tzinfo=UTC)
    (made,) = finish(backing_up.make_due()).made
    assert made.name == "diary 2026-07-15 00.30.reflective"
    assert backing_up.kept().backups[0].at.date() == date(2026, 7, 15)


def test_on_leaving_a_small_journal_is_backed_up_and_a_large_one_waits(
    real_desk: Desk, backing_up: BackingUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    real_desk.write("a line")
    monkeypatch.setattr("reflective.app.backing_up.QUICK_BYTES", 1)
    backing_up.make_on_leaving()
    assert backing_up.is_due()
    monkeypatch.undo()
    backing_up.make_on_leaving()
    assert not backing_up.is_due()


def test_nothing_stands_in_the_way_of_leaving(
    real_desk: Desk, backing_up: BackingUp, tmp_path: Path
) -> None:
    real_desk.write("a line")
    (tmp_path / "data").write_text("a file where the folder should be")
    backing_up.make_on_leaving()
    assert backing_up.is_due()


def test_what_was_deleted_for_good_does_not_come_back(
    real_desk: Desk, backing_up: BackingUp
) -> None:
    real_desk.write("to stay")
    entry = real_desk.write("to go for good")
    (backup,) = finish(backing_up.make_due()).made
    finish(real_desk.store.erase(entry.id))
    real_desk.store.close()
    _restore(real_desk, backup, real_desk.path)
    restored = real_desk.vault.open(real_desk.path, PASSPHRASE)
    assert _excerpts(restored) == ["to stay"]
    assert restored.gone() == {entry.id}
    restored.close()


@pytest.mark.parametrize("steps", [2, 5, 9])
def test_a_backup_that_the_end_of_the_journal_overtakes_leaves_nothing(
    real_desk: Desk, backing_up: BackingUp, steps: int
) -> None:
    real_desk.keep(*(real_desk.entry(f"walrus {n} " + "oyster " * 120) for n in range(900)))
    folder = backing_up.folder
    making = backing_up.make_due()
    for _ in range(steps):
        next(making)
    real_desk.store.close()
    making.close()
    assert _names(folder) == []
    opened = real_desk.vault.open(real_desk.path, PASSPHRASE)
    assert opened.count(Query()) == 900
    assert finish(opened.check(rebuild=False)).problems == ()
    opened.close()


def test_a_backup_on_leaving_overtakes_one_that_goes_on(
    real_desk: Desk, backing_up: BackingUp
) -> None:
    real_desk.keep(*(real_desk.entry(f"walrus {n} " + "oyster " * 120) for n in range(900)))
    making = backing_up.make_due()
    for _ in range(3):
        next(making)
    real_desk.write("the last line")
    backing_up.make_on_leaving()
    making.close()
    (name,) = _names(backing_up.folder)
    opened = real_desk.vault.open(backing_up.folder / name, PASSPHRASE, for_writing=False)
    assert opened.count(Query()) == 901
    opened.close()


def test_what_a_broken_off_restore_left_is_gone_when_the_journal_is_next_opened(
    real_desk: Desk, backing_up: BackingUp
) -> None:
    real_desk.write("a line")
    finish(backing_up.make_due())
    left = ("..diary.reflective.restored.part", ".diary.reflective.restored", ".notes")
    for name in left:
        real_desk.path.with_name(name).write_bytes(b"what a crash left")
    assert _restoring(real_desk).told(real_desk.store) is None
    hidden = [name for name in _names(real_desk.path.parent) if name.startswith(".")]
    assert hidden == [".notes"]
