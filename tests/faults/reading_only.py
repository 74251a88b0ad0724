# SPDX-License-Identifier: Apache-2.0
"""A program that may not write where a journal is: it reads, and is told that it cannot write.

Arguments: the journal's path, the state folder. An account that may do everything gives that up
first. Exits 0 if reading works, writing and making are refused as ReadOnlyPlace, and says so.
"""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path

import argon2.low_level  # loaded while it may be read

from reflective.app.jobs import finish
from reflective.app.refusals import CannotRead, ReadOnlyPlace, Refusal
from reflective.journal.query import Query
from tests.faults.writing import PASSPHRASE, open_vault

NOBODY = 65534


def main(path: Path, state_folder: Path) -> None:
    """Try reading, writing and making."""
    assert argon2.low_level
    if os.geteuid() == 0:
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    vault = open_vault(state_folder, 9)
    told: list[str] = []
    try:
        store = vault.open(path, PASSPHRASE, for_writing=False)
        assert finish(store.check(rebuild=False)).problems == ()
        told.append(f"read {store.count(Query())}")
        store.close()
    except CannotRead:
        told.append("unread")
    fresh = path.with_name("new.reflective")
    for begin in (partial(vault.open, path), partial(vault.create, fresh)):
        try:
            begin(PASSPHRASE).close()
            told.append("written")
        except ReadOnlyPlace:
            told.append("refused")
        except Refusal as refusal:
            told.append(type(refusal).__name__)
    print("; ".join(told))  # noqa: T201 - the test reads it


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
