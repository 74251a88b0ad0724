# SPDX-License-Identifier: Apache-2.0
"""Killed while a backup is made or brought back: the journal and the last backup always open."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reflective.app.jobs import finish
from reflective.journal.query import Query
from tests.faults.writing import PASSPHRASE, open_vault

if TYPE_CHECKING:
    from reflective.vault.store import SqlcipherStore

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("REFLECTIVE_KILLS", "12"))
LONGEST = 0.6
"""Seconds from the first word of the program until it is killed, at most."""


def _titles(store: SqlcipherStore) -> set[str]:
    return {row.title for row in store.page(Query(), 0, store.count(Query()))}


def _started(module: str, *arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", f"tests.faults.{module}", *map(str, arguments)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)


def _run_and_kill(after: float, *arguments: object) -> list[str]:
    """Run the program, kill it so many seconds after its first word, and give what it said."""
    with _started("keeping", *arguments) as child:
        assert child.stdout
        said = [child.stdout.readline()]
        end = threading.Timer(after, child.kill)
        end.start()
        said += child.stdout.readlines()
        end.join()
    assert child.returncode == -9
    return [line.strip() for line in said if line.endswith("\n")]


def test_a_kill_during_backup_and_restore_loses_nothing(tmp_path: Path) -> None:
    path, state, data = tmp_path / "a.reflective", tmp_path / "state", tmp_path / "data"
    open_vault(state, 0).create(path, PASSPHRASE).close()
    source = random.Random(11)  # noqa: S311 - a test wants to foresee it
    told: set[str] = set()
    backups = 0
    for run in range(KILLS):
        backed_up: set[str] = set()
        for line in _run_and_kill(source.uniform(0, LONGEST), path, state, data, run):
            sort, _, what = line.partition(" ")
            if sort == "e":
                told.add(what)
            elif sort == "b":
                backups, backed_up = backups + 1, set(told)
        vault = open_vault(state, run)
        store = vault.open(path, PASSPHRASE)
        assert run % 4 != 3 or finish(store.check(rebuild=False)).problems == ()
        assert told <= _titles(store)  # each restore brings back what was just backed up
        store.close()
        held = []
        for backup in data.rglob("*.reflective"):
            opened = vault.open(backup, PASSPHRASE, for_writing=False)
            assert run % 4 != 3 or finish(opened.check(rebuild=False)).problems == ()
            held.append(_titles(opened))
            opened.close()
        # The last one that was told of may have gone already, after a newer one was made.
        assert not backed_up or any(backed_up <= titles for titles in held)
    assert backups or KILLS == 0
    for aside in tmp_path.glob("a before *.reflective"):
        put_aside = open_vault(state, 1).open(aside, PASSPHRASE)
        assert finish(put_aside.check(rebuild=False)).problems == ()
        put_aside.close()


@pytest.mark.skipif(sys.platform == "win32", reason="limits on file size are POSIX")
def test_a_full_disk_refuses_a_backup_and_leaves_nothing_behind(tmp_path: Path) -> None:
    path, state, data = tmp_path / "a.reflective", tmp_path / "state", tmp_path / "data"
    open_vault(state, 0).create(path, PASSPHRASE).close()
    with _started("writing", path, state, 3) as child:
        assert child.stdout
        for count, _ in enumerate(child.stdout):
            if count == 30:
                child.kill()
    open_vault(state, 0).open(path, PASSPHRASE).close()
    size = path.stat().st_size
    limits = [1, 100, *range(4096, size, size // 8), size - 1, size, size + 100_000]
    with _started("keeping_full", path, state, data, *limits) as child:
        said, _ = child.communicate(timeout=50)
    assert child.returncode == 0
    made, refused = map(int, said.split())
    assert made
    assert refused
