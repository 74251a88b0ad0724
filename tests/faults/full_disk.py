# SPDX-License-Identifier: Apache-2.0
"""A program whose files may not grow beyond a limit: stands in for a full disk.

Arguments: the journal's path, the state folder, bytes the file may still grow by. Exits 0 if
every save was either kept or refused as DiskFull, and the journal works on when there is room.
"""

from __future__ import annotations

import resource
import signal
import sys
from pathlib import Path

from reflective.app.jobs import finish
from reflective.app.ports import NewRevision
from reflective.app.refusals import DiskFull
from reflective.journal import payload
from reflective.journal.entry import Entry, Section
from reflective.journal.ids import RecordId, uuid7
from reflective.journal.query import Query
from reflective.journal.revision import ENTRY
from tests.fakes.surroundings import HandClock, SeededRandomness
from tests.faults.writing import PASSPHRASE, open_vault


def main(path: Path, state_folder: Path, steps: list[int]) -> None:
    """Save under each limit, then without one."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    clock, randomness = HandClock(), SeededRandomness(5)
    store = open_vault(state_folder, 6).open(path, PASSPHRASE)
    kept, refused = store.count(Query()), 0
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)

    def save(words: int) -> None:
        clock.move(minutes=1)
        record = RecordId(uuid7(clock.now().milliseconds, randomness.take(10)))
        text = " ".join(randomness.take(6).hex() for _ in range(words))
        entry = Entry(record, clock.now(), "x", (Section(text),))
        store.add([NewRevision(record, ENTRY, payload.encode(entry))], at=clock.now())

    for step in steps:
        resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + step, hard))
        try:
            save(3000)
            kept += 1
        except DiskFull:
            refused += 1
        assert store.count(Query()) == kept
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    save(30)
    assert store.count(Query()) == kept + 1
    assert finish(store.check(rebuild=False)).problems == ()
    store.close()
    print(kept, refused)  # noqa: T201 - the test reads it


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), [int(step) for step in sys.argv[3:]])
