# SPDX-License-Identifier: Apache-2.0
"""A program that does one thing again and again while its files may not grow: a full disk.

Arguments: what to do, the journal's path, the state folder, how many bytes files may grow by each
time (with `=` before it: how long they may be at all, as on a disk that takes no byte more).
Exits 0 if all was either done or refused as DiskFull, and everything is right once there is room.
Prints how often it was done and refused.
"""

from __future__ import annotations

import contextlib
import resource
import signal
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from reflective.app.importing import Importing
from reflective.app.jobs import finish
from reflective.app.ports import NewRevision
from reflective.app.refusals import DiskFull
from reflective.files.jrnl import JrnlReader
from reflective.journal import payload
from reflective.journal.entry import Entry, Section
from reflective.journal.ids import RecordId, uuid7
from reflective.journal.query import parse
from reflective.journal.revision import ENTRY, Draft
from reflective.vault import key as keys
from tests.fakes.surroundings import HandClock, SeededRandomness
from tests.faults.writing import DRAFTED, PASSPHRASE, open_vault

if TYPE_CHECKING:
    from collections.abc import Iterator

DIARY_ENTRIES = 700
WORDS = 1500


@contextlib.contextmanager
def room(path: Path, step: str) -> Iterator[None]:
    """Let files be only so long meanwhile."""
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    most = int(step[1:]) if step.startswith("=") else path.stat().st_size + int(step)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))


class Desk:
    """An open journal in which things are tried, and what has to stand in it."""

    def __init__(self, path: Path, state_folder: Path) -> None:
        self.path = path
        self.state_folder = state_folder
        self.clock, self.randomness = HandClock(), SeededRandomness(5)
        self.store = open_vault(state_folder, 6).open(path, PASSPHRASE)
        self.kept: dict[RecordId, str] = {}
        self.draft: Draft | None = None
        self.diary = path.with_name("diary.txt")

    def entry(self) -> Entry:
        """Make up an entry that does not compress."""
        self.clock.move(minutes=1)
        record = RecordId(uuid7(self.clock.now().milliseconds, self.randomness.take(10)))
        text = " ".join(self.randomness.take(6).hex() for _ in range(WORDS))
        return Entry(record, self.clock.now(), "x", (Section(text),))

    def save(self) -> None:
        """Keep an entry."""
        entry = self.entry()
        self.store.add([NewRevision(entry.id, ENTRY, payload.encode(entry))], at=self.clock.now())
        self.kept[entry.id] = entry.body

    def write(self) -> None:
        """Keep a draft in place of the one before."""
        entry = replace(self.entry(), id=DRAFTED)
        draft = Draft(DRAFTED, payload.encode(entry), 3, self.clock.at)
        self.store.save_draft(draft)
        self.draft = draft

    def reopen(self) -> None:
        """Close the journal and open it."""
        self.store.close()
        self.store = open_vault(self.state_folder, 7).open(self.path, PASSPHRASE)

    def make(self) -> None:
        """Make another journal."""
        path = self.path.with_name(f"{self.randomness.take(4).hex()}.reflective")
        try:
            open_vault(self.state_folder, 8).create(path, PASSPHRASE).close()
        except DiskFull:
            assert not path.exists()
            assert not [*path.parent.glob("*.part*")]
            raise

    def bring_in(self) -> None:
        """Import a diary, and what is left of it if it was stopped before."""
        finish(Importing(self.store, JrnlReader(), self.clock).run(self.diary))

    def erase(self) -> None:
        """Delete the oldest entry for good."""
        finish(self.store.erase(next(iter(self.kept))))

    def look(self, tried: str) -> None:
        """Look whether all that was kept is there, once there is room again."""
        if tried in ("erase", "reopen"):
            self.reopen()
        if tried == "erase":
            gone = [record for record in self.kept if self.store.head(record) is None]
            assert len(gone) <= 1
            for record in gone:
                del self.kept[record]
        for record, body in self.kept.items():
            head = self.store.head(record)
            assert head
            assert body in head.payload
        assert self.store.draft(DRAFTED) == self.draft
        if tried == "bring_in":
            assert self.store.count(parse("walrus")) % 500 in (0, DIARY_ENTRIES % 500)


def main(what: str, path: Path, state_folder: Path, steps: list[str]) -> None:
    """Try it under each limit, then without one."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    keys.derive = cache(keys.derive)  # slow on purpose
    desk = Desk(path, state_folder)
    desk.diary.write_text(
        "".join(f"[2026-01-01 10:00] walrus {n}\n{n * 7919:x}\n" for n in range(DIARY_ENTRIES))
    )
    for _ in steps if what == "erase" else "x":
        desk.save()
    desk.write()
    done = refused = 0
    for step in steps:
        with room(path, step):
            try:
                getattr(desk, what)()
                done += 1
            except DiskFull:
                refused += 1
        desk.look(what)
    desk.save()
    getattr(desk, what)()
    desk.look(what)
    assert finish(desk.store.check(rebuild=False)).problems == ()
    if what == "bring_in":
        assert desk.store.count(parse("walrus")) == DIARY_ENTRIES
    desk.store.close()
    print(done, refused)  # noqa: T201 - the test reads it


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4:])
