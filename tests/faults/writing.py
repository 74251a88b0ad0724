# SPDX-License-Identifier: Apache-2.0
"""A program that writes in a journal until it is killed, and says what it was told is kept.

Arguments: the journal's path, the state folder, the seed. Prints `e N` after each entry and
`d N` after each draft that was acknowledged.
"""

from __future__ import annotations

import sys
from pathlib import Path

from reflective.app.ports import NewRevision
from reflective.journal import payload
from reflective.journal.entry import Entry, Section
from reflective.journal.ids import RecordId, uuid7
from reflective.journal.revision import ENTRY, Draft
from reflective.vault.journal_file import SqlcipherVault
from tests.fakes.surroundings import HandClock, SeededRandomness

PASSPHRASE = "gentle copper lantern"
DRAFTED = RecordId("01a1fc43-b584-7b18-9cc2-bb207096449a")


def open_vault(state_folder: Path, seed: int) -> SqlcipherVault:
    """Make a vault with the quick profile of keys."""
    return SqlcipherVault(
        clock=HandClock(),
        randomness=SeededRandomness(seed),
        state_folder=state_folder,
        key_profile="RJ-0",
    )


def main(path: Path, state_folder: Path, seed: int) -> None:
    """Write entries and drafts for ever."""
    clock, randomness = HandClock(), SeededRandomness(seed)
    store = open_vault(state_folder, seed + 1000).open(path, PASSPHRASE)
    print("open", flush=True)  # noqa: T201 - the test waits for it
    number = 0
    while True:
        number += 1
        clock.move(minutes=1)
        name = f"run{seed}entry{number}"
        record = RecordId(uuid7(clock.now().milliseconds, randomness.take(10)))
        entry = Entry(record, clock.now(), name, (Section("walrus " * (number * 37 % 900)),))
        store.add([NewRevision(record, ENTRY, payload.encode(entry))], at=clock.now())
        print("e", name, flush=True)  # noqa: T201 - the test reads it
        draft = Entry(DRAFTED, clock.now(), name, (Section("gull " * (number * 53 % 900)),))
        store.save_draft(Draft(DRAFTED, payload.encode(draft), number, clock.now().at))
        print("d", number, flush=True)  # noqa: T201 - the test reads it


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
