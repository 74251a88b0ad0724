# SPDX-License-Identifier: Apache-2.0
"""Whatever page of a journal is damaged, everything that stands on the others is saved."""

from __future__ import annotations

import errno
import random
from dataclasses import dataclass, replace
from io import FileIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from reflective.app.jobs import finish
from reflective.app.refusals import (
    JournalDamaged,
    JournalExists,
    NotAJournal,
    OpenElsewhere,
    PassphraseTooShort,
    Refusal,
    WrongPassphrase,
)
from reflective.app.salvaging import SalvageReport, Salvaging
from reflective.journal import payload
from reflective.journal.entry import Section
from reflective.journal.query import Query
from reflective.journal.revision import Draft
from tests.unit.vault.conftest import PASSPHRASE, Desk

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reflective.app.ports import JournalKey, Vault
    from reflective.app.remains import Losses
    from reflective.journal.ids import RecordId, RevisionId

PAGE = 4096


@dataclass
class Shelf:
    """A closed journal with what is in it, to be damaged."""

    vault: Vault
    path: Path
    key: JournalKey
    whole: bytes
    revisions: dict[RevisionId, RecordId]
    gone: RecordId

    @property
    def pages(self) -> int:
        return len(self.whole) // PAGE

    @property
    def to(self) -> Path:
        return self.path.with_name("saved.reflective")

    def spoil(self, pages: Iterable[int], length: int | None = None) -> None:
        """Put noise into pages (the salt stays), and cut the file."""
        noise = random.Random(7)  # noqa: S311 - the same each time
        raw = bytearray(self.whole)
        for page in pages:
            start = (page - 1) * PAGE + (16 if page == 1 else 0)
            raw[start : page * PAGE] = noise.randbytes(page * PAGE - start)
        self.path.write_bytes(raw[:length])

    def read(self) -> tuple[set[RevisionId], Losses]:
        """Read what is left, without a new journal for it."""
        remains = self.vault.remains(self.path, self.key, self.to)
        try:
            finish(remains.look_through())
            there = {revision.id for _, some in remains.revisions() for revision in some}
            return there, remains.losses()
        finally:
            remains.close()

    def salvage(self) -> SalvageReport:
        """Save what is left into a new journal."""
        steps = Salvaging(self.vault).salvage(self.path, self.key, self.to, PASSPHRASE)
        return finish(steps)


@pytest.fixture
def shelf(real_desk: Desk) -> Shelf:
    """Give a journal with long and short entries, versions, a draft, and one deleted for good."""
    words = random.Random(3)  # noqa: S311 - the same each time
    gone = real_desk.write("to be gone")
    for number in range(28):
        real_desk.clock.move(minutes=50)
        text = " ".join(f"{words.randrange(10**6)}" for _ in range(10 + number * 37 % 450))
        entry = real_desk.write(text, title=f"Entry {number}", tags=("a", f"b{number % 7}"))
        if number % 6 == 0:
            real_desk.keep(replace(entry, title=f"Entry {number} again"))
    finish(real_desk.store.erase(gone.id))
    draft = payload.encode(replace(entry, sections=(Section("not finished"),)))
    real_desk.store.save_draft(Draft(entry.id, draft, 3, real_desk.clock.now().at))
    real_desk.store.set_setting("whose", "shared")
    revisions = {r.id: r.record for _, r in real_desk.store.past(0, 1000)}
    key = real_desk.store.key
    real_desk.store.close()
    whole = real_desk.path.read_bytes()
    return Shelf(real_desk.vault, real_desk.path, key, whole, revisions, gone.id)


def test_noise_in_any_one_page_takes_only_what_stood_there(shelf: Shelf) -> None:
    harmless = []
    most = 0
    for page in range(1, shelf.pages + 1):
        shelf.spoil([page])
        there, losses = shelf.read()
        lost = shelf.revisions.keys() - there
        assert losses.versions == len(lost), page
        assert {one.record for one in losses.records} == {shelf.revisions[one] for one in lost}
        assert losses.pages == 1
        most = max(most, len(lost))
        harmless += [page] * (not lost)
    assert 0 < most < 15  # as many short texts stand on one page
    # Nor is more lost where all pages that lead to others are gone at once.
    shelf.spoil(harmless)
    assert shelf.read()[0] == shelf.revisions.keys()


@pytest.mark.parametrize("percent", [5, 35, 50, 95])
def test_of_a_cut_journal_everything_before_the_cut_is_saved(shelf: Shelf, percent: int) -> None:
    length = len(shelf.whole) * percent // 100
    behind = range(length // PAGE + 1, shelf.pages + 1)
    shelf.spoil(behind)
    before_the_cut, _ = shelf.read()
    shelf.spoil([], length)
    there, losses = shelf.read()
    assert there == before_the_cut
    lost = len(shelf.revisions) - len(there)
    assert bool(lost) <= losses.versions <= max(lost, 1)


def test_a_cut_or_damaged_journal_goes_on_as_the_same_one(shelf: Shelf) -> None:
    shelf.spoil([shelf.pages // 2], len(shelf.whole) - 5 * PAGE - 100)
    before = shelf.path.read_bytes()
    with pytest.raises(JournalDamaged):
        shelf.vault.open(shelf.path, PASSPHRASE)
    report = shelf.salvage()
    assert report.revisions + report.unreadable >= len(shelf.revisions)
    saved = shelf.vault.open(shelf.to, PASSPHRASE)
    assert saved.count(Query()) == len({*report.records})
    assert report.knows_journal
    assert saved.gone() == {shelf.gone}
    assert saved.setting("whose") == "shared"
    assert [draft.cursor for draft in saved.drafts()] == [3]
    assert finish(saved.check(rebuild=False)).problems == ()
    saved.close()
    assert shelf.path.read_bytes() == before
    assert not list(shelf.to.parent.glob(".*"))


def test_what_is_lost_is_told_by_its_title_and_time(shelf: Shelf) -> None:
    for page in range(20, shelf.pages):
        shelf.spoil([page])
        there, losses = shelf.read()
        if len(there) < len(shelf.revisions):
            break
    one = losses.records[0]
    assert one.title.startswith("Entry")
    assert one.written is not None
    assert one.excerpt


def test_a_version_whose_parent_was_lost_is_no_damage_of_the_new_journal(real_desk: Desk) -> None:
    words = random.Random(3)  # noqa: S311 - the same each time
    long = real_desk.write(" ".join(f"{words.randrange(10**9)}" for _ in range(6000)))
    real_desk.keep(replace(long, sections=(Section("short"),)))
    first, second = (revision.id for _, revision in real_desk.store.past(0, 2))
    key, path = real_desk.store.key, real_desk.path
    real_desk.store.close()
    whole = path.read_bytes()
    shelf = Shelf(real_desk.vault, path, key, whole, {first: long.id, second: long.id}, long.id)
    page = shelf.pages
    while shelf.read()[0] != {second}:
        shelf.spoil([page])
        page -= 1
    assert shelf.salvage().unreadable == 1
    saved = shelf.vault.open(shelf.to, PASSPHRASE)
    assert finish(saved.check(rebuild=False)).problems == ()
    assert first in saved.setting("lost_versions")
    for broken in ("", "[", "1", "[1]"):
        saved.set_setting("lost_versions", broken)
        assert finish(saved.check(rebuild=False)).problems == ("missing_parent",)
    saved.close()


def test_rows_that_say_which_journal_it_is_may_be_lost(shelf: Shelf) -> None:
    shelf.spoil([2])
    report = shelf.salvage()
    assert (report.revisions, report.knows_journal) == (len(shelf.revisions), False)
    shelf.to.unlink()
    shelf.path.write_bytes(shelf.whole)
    backup = shelf.vault.open(shelf.path, PASSPHRASE, for_writing=False)
    backup.close()
    shelf.spoil([2])
    steps = Salvaging(shelf.vault).salvage(
        shelf.path, shelf.key, shelf.to, PASSPHRASE, like=backup.identity
    )
    assert finish(steps).knows_journal
    saved = shelf.vault.open(shelf.to, PASSPHRASE)
    assert saved.identity.journal == backup.identity.journal
    saved.close()


class FailingDisk(FileIO):
    """A file with one page that its disk cannot read."""

    bad = 6

    def read(self, size: int | None = -1) -> bytes:
        if self.tell() // PAGE == self.bad - 1:
            raise OSError(errno.EIO, "Input/output error")
        return super().read(size)


@pytest.mark.parametrize("bad", [1, 6])
def test_pages_that_a_failing_disk_cannot_read_are_gone_and_the_others_are_saved(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, bad: int
) -> None:
    shelf.spoil([bad])
    damaged, losses = shelf.read()
    shelf.path.write_bytes(shelf.whole)
    real = Path.open

    def opened(path: Path, mode: str = "r", **how: Any) -> Any:  # noqa: ANN401 - as Path.open
        is_bad = path == shelf.path and mode == "rb"
        return FailingDisk(path) if is_bad else real(path, mode, **how)

    monkeypatch.setattr(FailingDisk, "bad", bad)
    monkeypatch.setattr(Path, "open", opened)
    assert shelf.read() == (damaged, losses)


@pytest.mark.parametrize("left", [1, PAGE - 1, PAGE, PAGE + 1, 2 * PAGE, 3 * PAGE])
def test_of_a_journal_cut_to_its_first_pages_it_is_told_that_nothing_is_left(
    shelf: Shelf, left: int
) -> None:
    shelf.spoil([], left)
    with pytest.raises((JournalDamaged, WrongPassphrase, NotAJournal)):
        shelf.salvage()
    assert not list(shelf.to.parent.glob("*saved*"))


def test_where_nothing_is_left_nothing_appears(shelf: Shelf) -> None:
    shelf.spoil([page for page in range(1, shelf.pages + 1) if page != shelf.pages])
    with pytest.raises(JournalDamaged):
        shelf.salvage()
    assert not list(shelf.to.parent.glob("*saved*"))


def test_a_wrong_passphrase_is_told_of_a_damaged_journal(shelf: Shelf) -> None:
    shelf.spoil([5], len(shelf.whole) - 100)
    with pytest.raises(WrongPassphrase):
        shelf.vault.key_of(shelf.path, "another passphrase")
    assert shelf.vault.key_of(shelf.path, PASSPHRASE) == shelf.key


def test_what_a_crash_broke_off_is_undone_in_what_is_read(real_desk: Desk) -> None:
    real_desk.write("kept " * 900)
    key = real_desk.store.key
    real_desk.store.close()
    kept = real_desk.path.read_bytes()
    store = real_desk.vault.open(real_desk.path, PASSPHRASE)
    file = store._file  # type: ignore[attr-defined]
    file.run("PRAGMA cache_spill=1")
    file.run("PRAGMA cache_size=1")
    file.run("BEGIN IMMEDIATE")
    for number in range(40):
        file.run("INSERT INTO setting VALUES(?, ?)", (f"half{number}", "x" * 3000))
    torn = real_desk.path.read_bytes()
    left = real_desk.path.with_name("diary.reflective-journal").read_bytes()
    file.run("ROLLBACK")
    store.close()
    assert torn != kept
    real_desk.path.write_bytes(torn)
    real_desk.path.with_name("diary.reflective-journal").write_bytes(left)
    to = real_desk.path.with_name("saved.reflective")
    report = finish(Salvaging(real_desk.vault).salvage(real_desk.path, key, to, PASSPHRASE))
    saved = real_desk.vault.open(to, PASSPHRASE)
    assert (report.revisions, report.unreadable) == (1, 0)
    assert saved.setting("half1") == ""
    saved.close()
    assert real_desk.path.read_bytes() == torn


def test_a_salvage_that_is_given_up_leaves_nothing(shelf: Shelf) -> None:
    steps = Salvaging(shelf.vault).salvage(shelf.path, shelf.key, shelf.to, PASSPHRASE)
    while not list(shelf.to.parent.glob(".*.salvaged.part")):
        next(steps)
    steps.close()
    assert not list(shelf.to.parent.glob(".*"))
    assert not shelf.to.exists()


def test_what_a_killed_salvage_has_left_goes_at_the_next_try(shelf: Shelf) -> None:
    for end in (".salvaged.part", ".remains.part", ".remains.part-journal"):
        shelf.to.with_name(f".{shelf.to.name}{end}").write_bytes(b"what a crash left")
    assert shelf.salvage().revisions == len(shelf.revisions)
    assert not list(shelf.to.parent.glob(".*"))


def test_two_salvages_do_not_write_one_file(shelf: Shelf) -> None:
    first = Salvaging(shelf.vault).salvage(shelf.path, shelf.key, shelf.to, PASSPHRASE)
    next(first)
    with pytest.raises(OpenElsewhere):
        shelf.salvage()
    assert finish(first).revisions == len(shelf.revisions)


@pytest.mark.parametrize(
    ("passphrase", "is_taken", "told"),
    [("short", False, PassphraseTooShort), (PASSPHRASE, True, JournalExists)],
)
def test_what_stands_in_the_way_is_told(
    shelf: Shelf, passphrase: str, *, is_taken: bool, told: type[Refusal]
) -> None:
    if is_taken:
        shelf.to.write_bytes(b"somebody's")
    steps = Salvaging(shelf.vault).salvage(shelf.path, shelf.key, shelf.to, passphrase)
    with pytest.raises(told):
        finish(steps)
    assert not is_taken or shelf.to.read_bytes() == b"somebody's"
    assert not list(shelf.to.parent.glob(".*"))


def test_what_can_be_read_can_be_looked_at(shelf: Shelf) -> None:
    shelf.spoil([5], len(shelf.whole) - 3 * PAGE)
    before = shelf.path.read_bytes()
    looking = finish(Salvaging(shelf.vault).look(shelf.path, shelf.key))
    assert looking.store.count(Query()) == len(looking.report.records)
    assert len(looking.report.records) > 24
    looking.close()
    looking.close()
    assert shelf.path.read_bytes() == before
    assert {path.name for path in shelf.path.parent.iterdir()} == {shelf.path.name, "state"}
