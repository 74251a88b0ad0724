# SPDX-License-Identifier: Apache-2.0
"""A program that takes what was deleted for good out of all backups, until it is done or killed.

Arguments: the journal's path, the folder of everything else. Says `open` when it begins.
"""

from __future__ import annotations

import sys
from pathlib import Path

from reflective.app.backing_up import BackingUp
from reflective.app.jobs import finish
from reflective.app.remaking import Remaking
from reflective.files.backups import BackupFolder
from reflective.files.machine import MachinePlaces
from tests.fakes.surroundings import HandClock
from tests.faults.writing import PASSPHRASE, open_vault


def backing_up_and_remaking(path: Path, folder: Path, seed: int) -> tuple[BackingUp, Remaking]:
    """Open a journal, with its backups in this folder."""
    vault = open_vault(folder / "state", seed)
    store = vault.open(path, PASSPHRASE)
    places = MachinePlaces(folder / "data", folder / "choices", folder / "state")
    backing_up = BackingUp(store, BackupFolder(), places, HandClock())
    return backing_up, Remaking(store, backing_up, vault)


def main(path: Path, folder: Path) -> None:
    """Do it."""
    _, remaking = backing_up_and_remaking(path, folder, 1000)
    print("open", flush=True)  # noqa: T201 - the test waits for it
    finish(remaking.without_deleted())


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
