# SPDX-License-Identifier: Apache-2.0
"""A great journal whose passphrase is changed, and that is killed meanwhile."""

from __future__ import annotations

import hashlib
import time
from itertools import islice
from typing import TYPE_CHECKING

from reflective.app.jobs import finish
from reflective.app.ports import NewRevision
from reflective.app.refusals import WrongPassphrase
from reflective.app.writing import Writing
from reflective.journal import payload
from reflective.journal.query import Query
from reflective.journal.revision import ENTRY
from tests.bench.files import as_entry
from tests.bench.journals import made_entries
from tests.fakes.surroundings import HandClock, SeededRandomness
from tests.faults.killing import run_apart
from tests.faults.scene import OTHER, Findings, Scene, say
from tests.faults.writing import PASSPHRASE

if TYPE_CHECKING:
    from pathlib import Path

    from reflective.vault.store import SqlcipherStore

_BATCH = 500


class Great:
    """A journal of so many entries, as somebody may have written them in 27 years."""

    def __init__(self, folder: Path, entries: int) -> None:
        self._scene = Scene(folder)
        self._entries = entries
        store = self._scene.vault(0).create(self._scene.path, PASSPHRASE)
        clock = HandClock()
        writing = Writing(store, clock, SeededRandomness(11))
        made = made_entries(entries)
        while batch := [as_entry(each, writing) for each in islice(made, _BATCH)]:
            states = [NewRevision(each.id, ENTRY, payload.encode(each)) for each in batch]
            store.add(states, at=clock.now())
        self._written = _sum(store)
        self._keys = {PASSPHRASE: store.key, OTHER: self._scene.vault(7).new_key(OTHER)}
        store.close()
        self._now = PASSPHRASE
        self.megabytes = self._scene.path.stat().st_size / 1e6
        self.seconds = 0.0
        self.killed = 0

    def change(self) -> Findings:
        """Change the passphrase, and take the time."""
        began = time.monotonic()
        self._change(1)
        self.seconds = time.monotonic() - began
        self._now = OTHER
        return self._look([], 2, is_thorough=True)

    def kill(self, times: int) -> Findings:
        """Kill the change so often, at moments spread over all of it."""
        findings = Findings()
        for number in range(times):
            moment = (number + 0.5) / times * self.seconds
            ended = run_apart(lambda run=number: self._change_aloud(run), moment)  # type: ignore[misc]
            self.killed += ended.was_killed
            if ended.code not in (0, -9):
                findings.wrong.append(f"ended by itself with {ended.code}")
            last = number == times - 1
            found = self._look(ended.lines, number, is_thorough=last)
            findings.lost += [f"killed after {moment:.1f} s: {each}" for each in found.lost]
            findings.wrong += [f"killed after {moment:.1f} s: {each}" for each in found.wrong]
        return findings

    def _change_aloud(self, run: int) -> None:
        say("open")
        self._change(run)
        say("done")

    def _change(self, run: int) -> None:
        store = self._open(self._now, run)
        finish(store.change_key(self._keys[_other(self._now)]))
        store.close()

    def _open(self, passphrase: str, run: int) -> SqlcipherStore:
        return self._scene.vault(run).open(self._scene.path, passphrase)

    def _look(self, lines: list[str], run: int, *, is_thorough: bool) -> Findings:
        """Expect exactly one passphrase to open it, and every byte of every version."""
        findings = Findings()
        opened: dict[str, SqlcipherStore] = {}
        for passphrase in self._keys:
            with findings.doing("trying a passphrase"):
                try:
                    opened[passphrase] = self._open(passphrase, run)
                except WrongPassphrase:
                    continue
        if len(opened) != 1:
            findings.lost.append(f"{len(opened)} passphrases open it")
            return findings
        ((passphrase, store),) = opened.items()
        if "done" in lines and passphrase == self._now:
            findings.wrong.append("the passphrase that was told as changed is not")
        self._now = passphrase
        if _sum(store) != self._written or store.count(Query()) != self._entries:
            findings.lost.append("something of what was written")
        if is_thorough:
            findings.expect_clean(store, "journal")
        store.close()
        left = [each.name for each in self._scene.folder.glob(".*")]
        findings.wrong += [f"{name} is left behind" for name in left]
        return findings


def _sum(store: SqlcipherStore) -> str:
    """Sum up every byte of every version, in the order in which they were written."""
    summed = hashlib.sha256()
    for row in store._file._raw.execute("SELECT * FROM revision ORDER BY seq"):
        summed.update(repr(row).encode())
    return summed.hexdigest()


def _other(passphrase: str) -> str:
    return OTHER if passphrase == PASSPHRASE else PASSPHRASE
