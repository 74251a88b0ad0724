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


def _run_and_kill(after: float, *arguments: object) -> list[str]:
    """Run the program, kill it so many seconds after its first word, and give what it said."""
    command = [sys.executable, "-m", "tests.faults.keeping", *map(str, arguments)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    ) as child:
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
        last_backup, backed_up = "", told
        for line in _run_and_kill(source.uniform(0, LONGEST), path, state, data, run):
            sort, _, what = line.partition(" ")
            if sort == "e":
                told.add(what)
            elif sort == "b":
                last_backup, backups, backed_up = what, backups + 1, set(told)
        vault = open_vault(state, run)
        store = vault.open(path, PASSPHRASE)
        assert finish(store.check(rebuild=False)).problems == ()
        assert told <= _titles(store)  # each restore brings back what was just backed up
        store.close()
        if last_backup:
            backup = vault.open(Path(last_backup), PASSPHRASE, for_writing=False)
            assert finish(backup.check(rebuild=False)).problems == ()
            assert backed_up <= _titles(backup)
            backup.close()
    assert backups or KILLS == 0
    for aside in tmp_path.glob("a before *.reflective"):
        put_aside = open_vault(state, 1).open(aside, PASSPHRASE)
        assert finish(put_aside.check(rebuild=False)).problems == ()
        put_aside.close()
