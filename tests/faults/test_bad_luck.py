# SPDX-License-Identifier: Apache-2.0
"""Killed while saving, no room, damaged files: nothing that was acknowledged is lost."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reflective.app.jobs import finish
from reflective.app.refusals import JournalDamaged, NotAJournal, WrongPassphrase
from reflective.journal.query import Query
from tests.faults.writing import DRAFTED, PASSPHRASE, open_vault

if TYPE_CHECKING:
    from reflective.vault.store import SqlcipherStore

ROOT = Path(__file__).parents[2]
KILLS = 30
CUTS = 20


def _run(module: str, *arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", f"tests.faults.{module}", *map(str, arguments)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)


def _titles(store: SqlcipherStore) -> set[str]:
    return {row.title for row in store.page(Query(), 0, store.count(Query()))}


def test_a_kill_at_any_moment_loses_nothing_acknowledged(tmp_path: Path) -> None:
    path, state = tmp_path / "a.reflective", tmp_path / "state"
    open_vault(state, 0).create(path, PASSPHRASE).close()
    source = random.Random(7)  # noqa: S311 - a test wants to foresee it
    told: set[str] = set()
    for run in range(KILLS):
        last = 0
        with _run("writing", path, state, run) as child:
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
        if run % 10 == 9:
            assert finish(store.check(rebuild=False)).problems == ()
        store.close()


@pytest.mark.skipif(sys.platform == "win32", reason="limits on file size are POSIX")
def test_a_full_disk_refuses_and_the_journal_works_on(tmp_path: Path) -> None:
    path, state = tmp_path / "a.reflective", tmp_path / "state"
    open_vault(state, 0).create(path, PASSPHRASE).close()
    steps = [*range(0, 40_000, 4096), *range(1, 60_000, 5000), 0, 100_000, 200_000, 1]
    with _run("full_disk", path, state, *steps) as child:
        said, _ = child.communicate(timeout=50)
    assert child.returncode == 0
    kept, refused = map(int, said.split())
    assert kept
    assert refused
    store = open_vault(state, 1).open(path, PASSPHRASE)
    assert store.count(Query()) == kept + 1
    store.close()


def test_cuts_and_noise_are_told_as_damage_and_change_nothing(tmp_path: Path) -> None:
    path, state = tmp_path / "a.reflective", tmp_path / "state"
    open_vault(state, 0).create(path, PASSPHRASE).close()
    with _run("writing", path, state, 1) as child:
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
