# SPDX-License-Identifier: Apache-2.0
"""Damaged, cut and foreign files: each is told for what it is, and not a byte of it changes."""

from __future__ import annotations

import hashlib
import random
import sqlite3
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reflective.app.jobs import finish
from reflective.app.refusals import (
    JournalDamaged,
    NoJournal,
    NotAJournal,
    Refusal,
    WrongPassphrase,
)
from reflective.journal import payload
from reflective.journal.entry import Section
from reflective.journal.query import Query, parse
from reflective.journal.revision import Draft
from tests.fakes.surroundings import HandClock, SeededRandomness
from tests.unit.vault.conftest import PASSPHRASE, Desk, real_vault

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reflective.vault.journal_file import SqlcipherVault

PAGE = 4096
SALT = 16
ENTRIES = 36


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Make a journal with pages of every kind: inner, leaf, overflow and free ones."""
    folder = tmp_path_factory.mktemp("whole")
    vault, clock = real_vault(folder)
    path = folder / "a.reflective"
    desk = Desk(vault, vault.create(path, PASSPHRASE), clock, path, SeededRandomness(2))
    for number in range(ENTRIES - 1):
        words = " ".join(_noise(number, 12))
        desk.write(f"walrus {words}", f"2026-05-01T09:{number:02}", title=str(number), tags=("a",))
    entry = desk.write(" ".join(_noise(-1, 500)), title="long")
    long = payload.encode(replace(entry, sections=(Section(" ".join(_noise(-2, 200))),)))
    desk.store.save_draft(Draft(entry.id, long, 0, desk.now.at))
    desk.store.drop_draft(entry.id)
    desk.store.close()
    return path.read_bytes()


def _noise(seed: int, count: int) -> list[str]:
    return [hashlib.sha256(f"{seed} {n}".encode()).hexdigest() for n in range(count)]


def _vault(folder: Path) -> SqlcipherVault:
    return real_vault(folder)[0]


def _told(path: Path, *, for_writing: bool = False) -> set[str]:
    """Tell what a person hears about a file: the refusal, or what a check finds."""
    try:
        store = _vault(path.parent).open(path, PASSPHRASE, for_writing=for_writing)
    except Refusal as refusal:
        return {type(refusal).__name__}
    try:
        return set(finish(store.check(rebuild=False)).problems)
    finally:
        store.close()


def _zeros(page: bytes, _: random.Random) -> bytes:
    return bytes(len(page))


def _garbled(page: bytes, source: random.Random) -> bytes:
    return source.randbytes(len(page))


def _one_bit(page: bytes, source: random.Random) -> bytes:
    place = source.randrange(len(page))
    return page[:place] + bytes([page[place] ^ 1 << source.randrange(8)]) + page[place + 1 :]


@pytest.mark.parametrize("spoil", [_zeros, _garbled, _one_bit])
def test_damage_to_any_page_is_told_as_damage(
    tmp_path: Path, whole: bytes, spoil: Callable[[bytes, random.Random], bytes]
) -> None:
    source = random.Random(5)  # noqa: S311 - a test wants to foresee it
    path = tmp_path / "a.reflective"
    path.write_bytes(whole)
    assert _told(path) == set()
    for start in range(0, len(whole), PAGE):
        first = start + (SALT if start == 0 else 0)
        page = spoil(whole[first : start + PAGE], source)
        spoiled = whole[:first] + page + whole[start + PAGE :]
        path.write_bytes(spoiled)
        assert _told(path) & {"JournalDamaged", "page"}, start // PAGE + 1
        assert path.read_bytes() == spoiled


def _answers(path: Path) -> list[object]:
    """Ask for all that a person may look for."""
    store = _vault(path.parent).open(path, PASSPHRASE, for_writing=False)
    rows = store.page(Query(), 0, 200)
    words = [_noise(number, 12)[11] for number in range(ENTRIES)]
    found = [[row.id for row in store.page(parse(word), 0, 9)] for word in words]
    bodies = [store.history(row.id) for row in rows]
    tags = store.tags()
    store.close()
    return [rows, found, bodies, tags]


def test_a_page_from_another_place_or_another_time_is_told(tmp_path: Path, whole: bytes) -> None:
    path = tmp_path / "a.reflective"
    path.write_bytes(whole[:PAGE] + whole[2 * PAGE : 3 * PAGE] + whole[2 * PAGE :])
    assert _told(path) & {"JournalDamaged", "page"}
    path.write_bytes(whole)
    store = _vault(tmp_path).open(path, PASSPHRASE)
    desk = Desk(_vault(tmp_path), store, HandClock(), path, SeededRandomness(3))
    for number in range(40):
        desk.write(" ".join(_noise(number, 30)), title="later")
    store.close()
    later, expected = path.read_bytes(), _answers(path)
    changed = [
        start
        for start in range(PAGE, len(whole), PAGE)
        if whole[start : start + PAGE] != later[start : start + PAGE]
    ]
    told = 0
    for start in changed:
        path.write_bytes(later[:start] + whole[start : start + PAGE] + later[start + PAGE :])
        problems = _told(path)
        assert "WrongPassphrase" not in problems
        assert problems or _answers(path) == expected, start // PAGE + 1
        told += bool(problems)
    assert told > len(changed) // 2


def test_a_cut_at_any_length_is_told_as_damage(tmp_path: Path, whole: bytes) -> None:
    source = random.Random(6)  # noqa: S311 - a test wants to foresee it
    path = tmp_path / "a.reflective"
    lengths = {*range(SALT, 40), *range(PAGE, len(whole), PAGE), PAGE - 1, PAGE + 1}
    lengths |= {source.randrange(SALT, len(whole)) for _ in range(40)} | {len(whole) - 1}
    for length in sorted(lengths):
        path.write_bytes(whole[:length])
        for for_writing in (False, True):
            told = _told(path, for_writing=for_writing)
            assert told & {"JournalDamaged", "page", "structure"}, length
            assert path.read_bytes() == whole[:length]


@pytest.mark.parametrize("damaged", [range(1, 10), range(2, 20), range(1, 30)])
def test_a_large_damage_at_the_beginning_is_not_called_a_wrong_passphrase(
    tmp_path: Path, whole: bytes, damaged: range
) -> None:
    path = tmp_path / "a.reflective"
    raw = bytearray(whole)
    for page in [*damaged, len(whole) // PAGE]:
        raw[max((page - 1) * PAGE, SALT) : page * PAGE] = bytes(PAGE - (SALT if page == 1 else 0))
    path.write_bytes(raw)
    assert len(raw) > max(damaged) * PAGE
    assert _told(path) & {"JournalDamaged", "page"}
    with pytest.raises(WrongPassphrase):
        _vault(tmp_path).open(path, PASSPHRASE + "!")


def _plain_database(path: Path) -> None:
    file = sqlite3.connect(path)
    file.execute("CREATE TABLE entry(id, body)")
    file.commit()
    file.close()


def _archive(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("journal.txt", "[2026-06-11 21:30] Dear diary\n" * 1000)


@pytest.mark.parametrize(
    "make",
    [
        _plain_database,
        _archive,
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"R"),
        lambda path: path.write_text("Dear diary, " * 2000, "utf-8"),
        lambda path: path.write_text("RJ-", "utf-8"),
        lambda path: path.write_bytes(bytes(3 * PAGE)),
        lambda path: path.write_bytes(random.Random(1).randbytes(5 * PAGE)),  # noqa: S311 - the same each time
    ],
    ids=["database", "zip", "empty", "byte", "text", "mark", "zeros", "noise"],
)
def test_a_file_of_another_kind_is_told_and_left_alone(
    tmp_path: Path, make: Callable[[Path], object]
) -> None:
    path = tmp_path / "a.reflective"
    make(path)
    before = path.read_bytes()
    for for_writing in (False, True):
        with pytest.raises(NotAJournal):
            _vault(tmp_path).open(path, PASSPHRASE, for_writing=for_writing)
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["a.reflective"]


def test_what_is_missing_is_not_made(tmp_path: Path) -> None:
    for path in (tmp_path / "a.reflective", tmp_path / "nowhere" / "a.reflective"):
        with pytest.raises(NoJournal):
            _vault(tmp_path).open(path, PASSPHRASE)
    dangling = tmp_path / "link.reflective"
    dangling.symlink_to(tmp_path / "gone")
    with pytest.raises(NoJournal):
        _vault(tmp_path).open(dangling, PASSPHRASE)
    assert [each.name for each in tmp_path.iterdir()] == ["link.reflective"]


def test_a_journal_whose_rollback_was_taken_away_or_is_foreign_is_still_read(
    tmp_path: Path, whole: bytes
) -> None:
    path = tmp_path / "a.reflective"
    path.write_bytes(whole)
    path.with_name("a.reflective-journal").write_bytes(b"not a rollback journal" * 300)
    store = _vault(tmp_path).open(path, PASSPHRASE)
    assert store.count(Query()) == ENTRIES
    assert finish(store.check(rebuild=False)).problems == ()
    store.close()


def test_damage_and_a_wrong_passphrase_together_open_nothing(tmp_path: Path, whole: bytes) -> None:
    path = tmp_path / "a.reflective"
    path.write_bytes(whole[: 6 * PAGE])
    with pytest.raises((WrongPassphrase, JournalDamaged)):
        _vault(tmp_path).open(path, PASSPHRASE + "!")
