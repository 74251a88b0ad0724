# SPDX-License-Identifier: Apache-2.0
"""Killed while saving, no room, damaged files: nothing that was acknowledged is lost."""

from __future__ import annotations

import random
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reflective.app.jobs import finish
from reflective.app.ports import NewRevision
from reflective.app.refusals import JournalDamaged, NotAJournal, WrongPassphrase
from reflective.journal import payload
from reflective.journal.entry import Entry, Section
from reflective.journal.query import Query
from reflective.journal.revision import ENTRY
from tests.fakes.surroundings import HandClock
from tests.faults.children import start
from tests.faults.writing import DRAFTED, PASSPHRASE, open_vault

if TYPE_CHECKING:
    from reflective.vault.store import SqlcipherStore

KILLS = 15
CUTS = 20


def _titles(store: SqlcipherStore) -> set[str]:
    return {row.title for row in store.page(Query(), 0, store.count(Query()))}


def test_a_kill_at_any_moment_loses_nothing_acknowledged(tmp_path: Path) -> None:
    path, state = tmp_path / "a.reflective", tmp_path / "state"
    open_vault(state, 0).create(path, PASSPHRASE).close()
    source = random.Random(7)  # noqa: S311 - a test wants to foresee it
    told: set[str] = set()
    for run in range(KILLS):
        last = 0
        with start("writing", path, state, run) as child:
            assert child.stdout
            lines = iter(child.stdout.readline, "")
            stop_after = source.randrange(1, 25)
            for count, line in enumerate(lines):
                if count == stop_after:
                    child.kill()
                sort, _, what = line.strip().partition(" ")
                if sort == "e":
                    told.add(what)
                elif sort == "d":
                    last = int(what)
        store = open_vault(state, run).open(path, PASSPHRASE)
        assert told <= _titles(store)
        draft = store.draft(DRAFTED)
        assert last == 0 or (draft and draft.cursor >= last)
        if run % 5 == 4:
            assert finish(store.check(rebuild=False)).problems == ()
        store.close()


FULL = ("0", "4096", "20000", "50000", "=0", "=10", "=300", "=9000", "400000", "=40000", "9999999")
"""Bytes by which files may grow, or (=) how long they may be at all."""


@pytest.mark.skipif(sys.platform == "win32", reason="limits on file size are POSIX")
@pytest.mark.parametrize("what", ["save", "write", "reopen", "make", "bring_in", "erase"])
def test_a_full_disk_refuses_and_the_journal_works_on(tmp_path: Path, what: str) -> None:
    path, state = tmp_path / "a.reflective", tmp_path / "state"
    open_vault(state, 0).create(path, PASSPHRASE).close()
    with start("tight", what, path, state, *FULL) as child:
        said, _ = child.communicate(timeout=100)
    assert child.returncode == 0
    done, refused = map(int, said.split())
    assert done
    assert refused


@pytest.mark.skipif(sys.platform == "win32", reason="modes of files are POSIX")
@pytest.mark.parametrize(
    ("folder_mode", "file_mode", "said"),
    [
        (0o777, 0o444, "read 1; refused; written"),
        (0o555, 0o666, "read 1; refused; refused"),
        (0o555, 0o444, "read 1; refused; refused"),
        (0o777, 0o000, "unread; CannotRead; written"),
    ],
)
def test_where_nothing_can_be_written_a_journal_is_read_and_stays_as_it_was(
    folder_mode: int, file_mode: int, said: str
) -> None:
    with tempfile.TemporaryDirectory() as place:  # in the way to pytest's, nobody else may go
        folder = Path(place, "folder")
        folder.mkdir()
        Path(place).chmod(0o755)
        path = folder / "a.reflective"
        store = open_vault(Path(place, "state"), 0).create(path, PASSPHRASE)
        clock = HandClock()
        entry = Entry(DRAFTED, clock.now(), "x", (Section("walrus"),))
        store.add([NewRevision(DRAFTED, ENTRY, payload.encode(entry))], at=clock.now())
        store.close()
        before = path.read_bytes()
        path.chmod(file_mode)
        folder.chmod(folder_mode)
        with start("reading_only", path, Path(place, "other")) as child:
            told, _ = child.communicate(timeout=50)
        folder.chmod(0o755)
        path.chmod(0o600)
        assert told.strip() == said
        assert path.read_bytes() == before
        assert {each.name for each in folder.iterdir()} <= {path.name, "new.reflective"}


def test_cuts_and_noise_are_told_as_damage_and_change_nothing(tmp_path: Path) -> None:
    path, state = tmp_path / "a.reflective", tmp_path / "state"
    open_vault(state, 0).create(path, PASSPHRASE).close()
    with start("writing", path, state, 1) as child:
        assert child.stdout
        for count, _ in enumerate(child.stdout):
            if count == 20:
                child.kill()
    open_vault(state, 1).open(path, PASSPHRASE).close()
    whole = path.read_bytes()
    source = random.Random(9)  # noqa: S311 - a test wants to foresee it
    vault = open_vault(state, 2)
    told_as_another_kind = 0
    for round_ in range(CUTS):
        place = source.randrange(1, len(whole) - 4200)
        rest = source.randbytes(4200) + whole[place + 4200 :] if round_ % 2 else b""
        path.write_bytes(whole[:place] + rest)
        before = path.read_bytes()
        try:
            store = vault.open(path, PASSPHRASE, for_writing=False)
        except JournalDamaged:
            pass
        except NotAJournal:
            told_as_another_kind += place >= 4096
        except WrongPassphrase:
            pytest.fail("a damaged file was called locked")
        else:
            assert set(finish(store.check(rebuild=False)).problems) & {"page", "structure"}
            store.close()
        assert path.read_bytes() == before
    assert not told_as_another_kind
