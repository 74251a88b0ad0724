# SPDX-License-Identifier: Apache-2.0
"""A program that does one long thing in a journal until it is done or killed.

Arguments: what to do (import, erase, rebuild, make, hold), the journal's path, the state folder.
Says `open` when it begins, and `done NAME` after each thing that was acknowledged.
"""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

from reflective.app.importing import Importing
from reflective.app.jobs import finish
from reflective.files.jrnl import JrnlReader
from reflective.journal.query import Query, parse
from tests.fakes.surroundings import HandClock
from tests.faults.writing import PASSPHRASE, open_vault


def main(what: str, path: Path, state_folder: Path) -> None:
    """Do it."""
    if what == "make":
        print("open", flush=True)  # noqa: T201 - the test waits for it
        for number in itertools.count():
            name = f"made{number}.reflective"
            vault = open_vault(state_folder, number)
            vault.create(path.with_name(name), PASSPHRASE).close()
            print("done", name, flush=True)  # noqa: T201 - the test reads it
    store = open_vault(state_folder, 1000).open(path, PASSPHRASE)
    print("open", flush=True)  # noqa: T201 - the test waits for it
    if what == "import":
        steps = Importing(store, JrnlReader(), HandClock()).run(path.with_name("diary.txt"))
        for progress in steps:
            print("done", progress.done, flush=True)  # noqa: T201 - the test reads it
    while what == "erase" and store.count(parse("gone")):
        row = store.page(parse("gone"), 0, 1)[0]
        finish(store.erase(row.id))
        print("done", row.id, flush=True)  # noqa: T201 - the test reads it
    while what == "rebuild":
        finish(store.check(rebuild=True))
    if what == "hold":
        sys.stdin.read()
    assert store.count(Query())
    store.close()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
