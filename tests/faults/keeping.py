# SPDX-License-Identifier: Apache-2.0
"""A program that writes in a journal, backs it up and restores it until it is killed.

Arguments: the journal's path, the state folder, the folder for backups, the seed. Prints
`e NAME` for each entry that is kept, `b PATH` for each backup that was made, and `r PATH` when
a restore is to begin.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from reflective.app.backing_up import BackingUp
from reflective.app.jobs import finish
from reflective.app.ports import NewRevision
from reflective.app.restoring import Restoring
from reflective.files.backups import BackupFolder
from reflective.files.machine import MachinePlaces
from reflective.journal import payload
from reflective.journal.entry import Entry, Section
from reflective.journal.ids import RecordId, uuid7
from reflective.journal.revision import ENTRY
from tests.fakes.surroundings import HandClock, SeededRandomness
from tests.faults.writing import PASSPHRASE, open_vault


def main(path: Path, state_folder: Path, data: Path, seed: int) -> None:
    """Write, back up and restore for ever."""
    clock, randomness = HandClock(), SeededRandomness(seed)
    clock.move(hours=seed)
    chance = random.Random(seed)  # noqa: S311 - a test wants to foresee it
    vault = open_vault(state_folder, seed + 1000)
    places = MachinePlaces(data, data / "choices", state_folder)
    store = vault.open(path, PASSPHRASE)
    key = store.key
    restoring = Restoring(vault, BackupFolder(), clock)
    number = 0
    while True:
        for _ in range(chance.randrange(1, 6)):
            number += 1
            clock.move(minutes=1)
            name = f"run{seed}entry{number}"
            record = RecordId(uuid7(clock.now().milliseconds, randomness.take(10)))
            words = "walrus " * chance.randrange(5_000)
            entry = Entry(record, clock.now(), name, (Section(words),))
            store.add([NewRevision(record, ENTRY, payload.encode(entry))], at=clock.now())
            print("e", name, flush=True)  # noqa: T201 - the test reads it
        (made,) = finish(BackingUp(store, BackupFolder(), places, clock).make_due()).made
        print("b", made, flush=True)  # noqa: T201 - the test reads it
        if chance.random() < 0.5:
            backup = vault.open_with(made, key, for_writing=False)
            waiting = finish(restoring.fetch(backup, path, store.gone()))
            backup.close()
            store.close()
            print("r", made, flush=True)  # noqa: T201 - the test reads it
            restoring.put_in_place(waiting)
            store = vault.open_with(path, key)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))
