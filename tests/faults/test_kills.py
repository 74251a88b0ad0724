# SPDX-License-Identifier: Apache-2.0
"""Killed while importing, deleting, rebuilding or making a journal: nothing is half done."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from reflective.app.importing import Importing
from reflective.app.jobs import finish
from reflective.app.ports import NewRevision
from reflective.app.refusals import OpenElsewhere
from reflective.files.jrnl import JrnlReader
from reflective.journal import payload
from reflective.journal.entry import Entry, Section
from reflective.journal.ids import RecordId, uuid7
from reflective.journal.query import Query, parse
from reflective.journal.revision import ENTRY
from tests.fakes.pages import decrypted
from tests.fakes.surroundings import HandClock
from tests.faults.children import kill_after, start
from tests.faults.writing import PASSPHRASE, open_vault

if TYPE_CHECKING:
    from pathlib import Path

    from reflective.vault.store import SqlcipherStore

DIARY = 1800
GONE = 60
MOMENTS = (0.01, 0.05, 0.1, 0.2, 0.4)
"""Seconds after which a program is killed: it is somewhere in the midst of its work."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Make a journal with some entries, closed."""
    place = tmp_path / "a.reflective"
    store = open_vault(tmp_path / "state", 1).create(place, PASSPHRASE)
    states = [_state(number) for number in range(GONE)]
    store.add(states, at=HandClock().now())
    store.close()
    return place


def _word(number: int) -> str:
    return "gone" + hashlib.sha256(str(number).encode()).hexdigest()


def _state(number: int) -> NewRevision:
    record = RecordId(uuid7(number, bytes(10)))
    title, text = ("gone", _word(number)) if number else ("kept", "kept")
    entry = Entry(record, HandClock().now(), title, (Section(f"{text} " * 50),))
    return NewRevision(record, ENTRY, payload.encode(entry))


def _open(path: Path) -> SqlcipherStore:
    return open_vault(path.parent / "state", 2).open(path, PASSPHRASE)


@pytest.mark.parametrize("seconds", MOMENTS)
def test_a_killed_import_leaves_whole_batches_and_goes_on(path: Path, seconds: float) -> None:
    diary = path.with_name("diary.txt")
    words = "".join(f"[2026-01-01 10:00] walrus {n}\n{n * 7919:x} text\n" for n in range(DIARY))
    diary.write_text(words)
    told = kill_after(start("doing", "import", path, path.parent / "state"), seconds)
    store = _open(path)
    there = store.count(parse("walrus"))
    assert there >= max((int(line) for line in told), default=0)
    assert there % 500 == 0 or there == DIARY
    assert finish(store.check(rebuild=False)).problems == ()
    report = finish(Importing(store, JrnlReader(), HandClock()).run(diary))
    assert (report.added, report.already_there) == (DIARY - there, there)
    assert store.count(parse("walrus")) == DIARY
    store.close()


@pytest.mark.parametrize("seconds", MOMENTS)
def test_a_killed_deletion_is_finished_or_has_not_begun(path: Path, seconds: float) -> None:
    told = kill_after(start("doing", "erase", path, path.parent / "state"), seconds)
    store = _open(path)
    left = {row.id for row in store.page(parse("gone"), 0, GONE)}
    assert not left & set(told)
    assert finish(store.check(rebuild=False)).problems == ()
    store.set_setting("a", "1")
    store.close()
    pages = decrypted(path, PASSPHRASE)
    for number in range(1, GONE):
        is_there = _state(number).record in left
        assert is_there or _word(number).encode() not in pages
    assert {each.name for each in path.parent.iterdir()} == {path.name, "state"}


@pytest.mark.parametrize("seconds", MOMENTS[1:4])
def test_a_killed_rebuilding_leaves_the_lists_as_they_were(path: Path, seconds: float) -> None:
    kill_after(start("doing", "rebuild", path, path.parent / "state"), seconds)
    store = _open(path)
    assert store.count(Query()) == GONE
    assert store.count(parse("gone")) == GONE - 1
    assert finish(store.check(rebuild=False)).problems == ()
    store.close()


@pytest.mark.parametrize("seconds", MOMENTS)
def test_a_journal_is_made_whole_or_not_at_all(path: Path, seconds: float) -> None:
    told = kill_after(start("doing", "make", path, path.parent / "state"), seconds)
    made = [*path.parent.glob("made*.reflective")]
    assert {each.name for each in made} >= set(told)
    for each in made:
        store = _open(each)
        assert finish(store.check(rebuild=False)).problems == ()
        store.close()


def test_another_program_that_holds_a_journal_is_named_and_its_end_frees_it(path: Path) -> None:
    child = start("doing", "hold", path, path.parent / "state")
    assert child.stdout
    assert child.stdout.readline() == "open\n"
    with pytest.raises(OpenElsewhere) as refused:
        _open(path)
    assert refused.value.process == child.pid
    reader = open_vault(path.parent / "state", 3).open(path, PASSPHRASE, for_writing=False)
    assert reader.count(Query()) == GONE
    reader.close()
    with child:
        child.kill()
    store = _open(path)
    store.add([_state(GONE + 1)], at=HandClock().now())
    store.close()
