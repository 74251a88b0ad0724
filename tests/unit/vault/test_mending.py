# SPDX-License-Identifier: Apache-2.0
"""A damaged file on disk is mended, saved page by page, or gives way to a backup."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reflective.app.jobs import finish
from reflective.app.mending import Mending
from reflective.app.refusals import (
    HeadDamaged,
    JournalDamaged,
    NotAJournal,
    Refusal,
    WrongPassphrase,
)
from reflective.app.restoring import Restoring
from reflective.files.backups import BackupFolder
from reflective.files.older_copies import OlderCopiesOnDisk
from reflective.journal.entry import Section
from reflective.journal.query import Query
from tests.unit.vault.conftest import PASSPHRASE

if TYPE_CHECKING:
    from pathlib import Path

    from reflective.app.ports import Store
    from tests.unit.vault.conftest import Desk

PAGE = 4096
LONG = " ".join(f"word{number}" for number in range(2000))


class Bench:
    """A closed journal of two entries, a backup of the first, and what mends it."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self.desk = desk
        self.path = desk.path
        backups = folder / "backups" / desk.store.identity.journal
        backups.mkdir(parents=True)
        self.entry = desk.write(LONG, title="The long day")
        self.backup = backups / "diary 2026-11-20 09.00.reflective"
        finish(desk.store.copy(self.backup))
        desk.clock.move(minutes=1)
        desk.write("Sam came.", title="The visit")
        desk.store.close()
        copies = OlderCopiesOnDisk(folder / "backups")
        restoring = Restoring(desk.vault, BackupFolder(), desk.clock)
        self.mending = Mending(desk.vault, restoring, copies, desk.clock)

    def spoil(self, *places: int) -> bytes:
        """Change one bit at each place; gives what stands in the file then."""
        spoiled = bytearray(self.path.read_bytes())
        for place in places:
            spoiled[place] ^= 1
        self.path.write_bytes(bytes(spoiled))
        return bytes(spoiled)

    def spoil_the_long_day(self) -> bytes:
        """Damage the first page, and one that holds the text of the long entry alone."""
        whole = self.path.read_bytes()
        key = self.desk.vault.key_of(self.path, PASSPHRASE)
        for page in range(2, len(whole) // PAGE):
            spoiled = self.spoil(page * PAGE + 900)
            remains = self.desk.vault.remains(self.path, key, self.path)
            finish(remains.look_through())
            read = [one for _, some in remains.revisions() for one in some]
            losses = remains.losses()
            remains.close()
            if len(read) == 1 and [one.title for one in losses.records] == ["The long day"]:
                return self.spoil(900)
            assert spoiled != whole
            self.path.write_bytes(whole)
        raise AssertionError("no page holds that text alone")


@pytest.fixture
def bench(real_desk: Desk, tmp_path: Path) -> Bench:
    """Make it."""
    return Bench(real_desk, tmp_path)


def _titles(store: Store) -> list[str]:
    return sorted(row.title for row in store.page(Query(), 0, 10))


def test_what_is_lost_is_named_with_the_backup_that_has_it_and_comes_back(bench: Bench) -> None:
    spoiled = bench.spoil_the_long_day()
    salvaged = finish(bench.mending.salvage(bench.path, PASSPHRASE))
    assert salvaged.store.path.name == "diary saved 2026-11-27 14.03.reflective"
    assert _titles(salvaged.store) == ["The visit"]
    (missing,) = salvaged.missing
    assert missing.lost.title == "The long day"
    assert missing.backup is not None
    assert missing.backup.path == bench.backup
    assert salvaged.brings == 1
    finish(bench.mending.bring_in(salvaged))
    assert _titles(salvaged.store) == ["The long day", "The visit"]
    assert bench.path.read_bytes() == spoiled
    salvaged.store.close()


def test_a_newer_version_that_is_lost_is_told_though_the_backup_brings_nothing(
    bench: Bench,
) -> None:
    store = bench.desk.vault.open(bench.path, PASSPHRASE)
    desk = replace(bench.desk, store=store)
    desk.keep(replace(bench.entry, sections=(Section(LONG + " and more"),)))
    store.close()
    bench.spoil(900)
    salvaged = finish(bench.mending.salvage(bench.path, PASSPHRASE))
    assert (salvaged.report is not None, salvaged.missing, salvaged.brings) == (True, (), 0)
    assert _titles(salvaged.store) == ["The long day", "The visit"]
    salvaged.store.close()


def test_a_second_salvage_gets_a_name_of_its_own(bench: Bench) -> None:
    bench.spoil(900)
    finish(bench.mending.salvage(bench.path, PASSPHRASE)).store.close()
    salvaged = finish(bench.mending.salvage(bench.path, PASSPHRASE))
    assert salvaged.store.path.name == "diary saved 2026-11-27 14.03-2.reflective"
    salvaged.store.close()


def test_the_new_journal_may_lie_in_another_folder(bench: Bench, tmp_path: Path) -> None:
    bench.spoil(900)
    salvaged = finish(bench.mending.salvage(bench.path, PASSPHRASE, tmp_path / "stick"))
    assert salvaged.store.path.parent == tmp_path / "stick"
    salvaged.store.close()


@pytest.mark.parametrize("places", [(6, 9), (0, 1, 2, 3), (4, 15)])
def test_damaged_first_bytes_are_mended_with_those_of_a_backup(
    bench: Bench, places: tuple[int, ...]
) -> None:
    whole = bench.path.read_bytes()
    bench.spoil(*places)
    salvaged = finish(bench.mending.salvage(bench.path, PASSPHRASE))
    assert salvaged.report is None
    assert _titles(salvaged.store) == ["The long day", "The visit"]
    salvaged.store.close()
    assert bench.path.read_bytes()[:16] == whole[:16]


def test_damaged_first_bytes_and_more_are_saved_with_the_key_of_a_backup(bench: Bench) -> None:
    bench.spoil(6, 9, 900)
    salvaged = finish(bench.mending.salvage(bench.path, PASSPHRASE))
    assert salvaged.report is not None
    assert _titles(salvaged.store) == ["The long day", "The visit"]
    salvaged.store.close()


@pytest.mark.parametrize("places", [(6, 9), (0, 1, 2, 3)])
def test_without_a_backup_only_the_sheet_helps_damaged_first_bytes(
    bench: Bench, places: tuple[int, ...]
) -> None:
    bench.backup.unlink()
    spoiled = bench.spoil(*places)
    with pytest.raises(HeadDamaged):
        finish(bench.mending.salvage(bench.path, PASSPHRASE))
    assert bench.path.read_bytes() == spoiled


@pytest.mark.parametrize(
    ("passphrase", "places", "refusal"),
    [("another passphrase", (900,), WrongPassphrase), ("another one", (6, 9), HeadDamaged)],
)
def test_a_wrong_passphrase_saves_nothing(
    bench: Bench, passphrase: str, places: tuple[int, ...], refusal: type[Refusal]
) -> None:
    bench.spoil(*places)
    with pytest.raises(refusal):
        finish(bench.mending.salvage(bench.path, passphrase))
    assert list(bench.path.parent.glob("* saved *")) == []


def test_a_damaged_backup_is_passed_over(bench: Bench) -> None:
    bench.spoil(900)
    kept = bench.backup.read_bytes()
    bench.backup.write_bytes(kept[: len(kept) // 2])
    salvaged = finish(bench.mending.salvage(bench.path, PASSPHRASE))
    assert salvaged.backup is None
    salvaged.store.close()
    (backup,) = bench.mending.backups(bench.path)
    with pytest.raises(JournalDamaged):
        finish(bench.mending.restore(bench.path, backup, PASSPHRASE))


def test_a_backup_takes_the_place_and_the_damaged_file_stays(bench: Bench) -> None:
    spoiled = bench.spoil(900)
    (backup,) = bench.mending.backups(bench.path)
    aside = finish(bench.mending.restore(bench.path, backup, PASSPHRASE))
    assert aside is not None
    assert aside.read_bytes() == spoiled
    store = bench.desk.vault.open(bench.path, PASSPHRASE)
    assert _titles(store) == ["The long day"]
    store.close()
    names = [backup.path.name for backup in bench.mending.backups(bench.path)]
    assert names == [aside.name, bench.backup.name]


def test_backups_are_found_where_they_may_lie_and_nowhere_else(
    bench: Bench, tmp_path: Path
) -> None:
    beside = bench.path.parent / "Backups" / "diary 2026-11-21 09.00.reflective"
    beside.parent.mkdir()
    beside.write_bytes(bench.backup.read_bytes())
    other = bench.backup.with_name("other 2026-11-21 09.00.reflective")
    other.write_bytes(bench.backup.read_bytes())
    assert [one.path for one in bench.mending.backups(bench.path)] == [beside, bench.backup]
    none = OlderCopiesOnDisk(tmp_path / "nowhere")
    assert [one.path for one in none.of(bench.path)] == [beside]


def test_what_is_no_journal_at_all_stays_as_it_is(bench: Bench) -> None:
    bench.path.write_bytes(b"%PDF-1.7 " * 900)
    with pytest.raises((HeadDamaged, NotAJournal)):
        finish(bench.mending.salvage(bench.path, PASSPHRASE))
    assert bench.path.read_bytes() == b"%PDF-1.7 " * 900


def test_a_backup_that_fails_for_damage_of_the_journal_says_so(
    bench: Bench, tmp_path: Path
) -> None:
    bench.spoil_the_long_day()
    bench.spoil(900)  # the first page is whole again, so the journal opens
    store = bench.desk.vault.open(bench.path, PASSPHRASE)
    with pytest.raises(JournalDamaged) as told:
        finish(store.copy(tmp_path / "copy.reflective"))
    store.close()
    assert told.value.path == bench.path
    assert not (tmp_path / "copy.reflective").exists()
