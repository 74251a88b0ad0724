# SPDX-License-Identifier: Apache-2.0
"""A program whose files may not grow beyond a limit, while it backs up and restores.

Arguments: the journal's path, the state folder, the folder for backups, the limits in bytes.
Prints how many backups and restores were made and refused. Exits 0 if each was one or the other,
nothing was left behind, and the journal works on.
"""

from __future__ import annotations

import resource
import signal
import sys
from pathlib import Path

from reflective.app.backing_up import BackingUp
from reflective.app.jobs import finish
from reflective.app.refusals import DiskFull
from reflective.app.restoring import Restoring
from reflective.files.backups import BackupFolder
from reflective.files.machine import MachinePlaces
from reflective.journal.query import Query
from tests.fakes.surroundings import HandClock
from tests.faults.writing import PASSPHRASE, open_vault


def main(path: Path, state_folder: Path, data: Path, limits: list[int]) -> None:
    """Back up and restore under each limit, then without one."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    clock, vault = HandClock(), open_vault(state_folder, 6)
    store = vault.open(path, PASSPHRASE)
    entries = store.count(Query())
    places = MachinePlaces(data, data / "choices", state_folder)
    backing_up = BackingUp(store, BackupFolder(), places, clock)
    restoring = Restoring(vault, BackupFolder(), clock)
    (whole,) = finish(backing_up.make_now()).made
    folder = whole.parent
    made = refused = 0
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    for limit in limits:
        clock.move(minutes=1)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
        outcome = finish(backing_up.make_now())
        assert all(isinstance(problem, DiskFull) for _, problem in outcome.problems)
        assert len(outcome.made) + len(outcome.problems) == 1
        made, refused = made + len(outcome.made), refused + len(outcome.problems)
        try:
            restoring.give_up(finish(restoring.fetch(store, path, set())))
            made += 1
        except DiskFull:
            refused += 1
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
        assert not [left for place in (folder, path.parent) for left in place.glob(".*")]
        last = backing_up.kept().backups[0]
        backup = vault.open_with(last.path, store.key, for_writing=False)
        assert backup.count(Query()) == entries
        backup.close()
    assert finish(store.check(rebuild=False)).problems == ()
    assert finish(backing_up.make_now()).made
    store.close()
    print(made, refused)  # noqa: T201 - the test reads it


if __name__ == "__main__":
    journal, state, backups = map(Path, sys.argv[1:4])
    main(journal, state, backups, [int(limit) for limit in sys.argv[4:]])
