# SPDX-License-Identifier: Apache-2.0
"""A disk that goes away and comes back while the journal is open, and a clock that goes back."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from reflective.app.jobs import finish
from reflective.app.merging import Merging
from reflective.app.refusals import NoJournal, ReadOnlyPlace, Refusal
from reflective.journal import payload
from reflective.journal.query import Query
from reflective.journal.revision import ENTRY
from tests.fakes.surroundings import HandClock
from tests.faults.scene import OTHER, Findings, Scene, Writer, bodies
from tests.faults.writing import DRAFTED, PASSPHRASE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reflective.vault.store import SqlcipherStore


def _quiet(*_: object) -> None:
    """Say nothing."""


class DiskGone:
    """Takes the folder of an open journal away, tries everything, and brings it back."""

    def __init__(self, folder: Path) -> None:
        self._home = folder
        self._scene = Scene(folder / "stick")
        self._store = self._scene.make(40)
        self._writer = Writer(self._store, 60_000, _quiet)
        self._keys = [self._scene.vault(5).new_key(OTHER), self._store.key]
        self._copies = 0

    def try_everything(self) -> Findings:
        """Do each thing without the disk, where it is refused, and then with it."""
        findings = Findings()
        deeds: dict[str, Callable[[], object]] = {
            "save": lambda: self._write(findings),
            "autosave": self._writer.draft,
            "copy": self._copy,
            "change the passphrase": self._change_key,
            "check": lambda: findings.expect_clean(self._store, "open journal"),
            "open for reading": lambda: self._open_for_reading(self._store),
        }
        for name, deed in deeds.items():
            self._scene.folder.rename(self._home / "away")
            try:
                deed()
            except (ReadOnlyPlace, NoJournal):
                pass
            except (Refusal, OSError) as refusal:
                findings.wrong.append(f"{name} without the disk: {refusal!r}")
            finally:
                (self._home / "away").rename(self._scene.folder)
            with findings.doing(f"{name} with the disk back"):
                deed()
        findings.expect(self._store, self._scene.told, "journal")
        return findings

    def close(self) -> Findings:
        """Close the journal and open it again."""
        findings = Findings()
        key = self._store.key
        self._store.close()
        with findings.doing("opening again"):
            store = self._scene.vault(6).open_with(self._scene.path, key)
            findings.expect(store, self._scene.told, "journal opened again")
            store.close()
        return findings

    def _write(self, findings: Findings) -> None:
        name = f"stick{len(self._scene.told)}"
        record = self._writer.write(name)
        self._scene.told.add(name)
        if self._store.head(record) is None:
            findings.lost.append(name)

    def _copy(self) -> None:
        self._copies += 1
        to = self._scene.path.with_name(f"copy{self._copies}.reflective")
        finish(self._store.copy(to))
        to.unlink()

    def _change_key(self) -> None:
        finish(self._store.change_key(self._keys[0]))
        self._keys.reverse()

    def _open_for_reading(self, store: SqlcipherStore) -> None:
        vault = self._scene.vault(6)
        vault.open_with(self._scene.path, store.key, for_writing=False).close()


class ClockBack:
    """Writes while the clock goes back, further than anybody lived."""

    def __init__(self, folder: Path) -> None:
        self._scene = Scene(folder)
        self._other = self._scene.path.with_name("other.reflective")

    def write(self, seed: int) -> Findings:
        """Write versions while the clock jumps about: the last one written is what counts."""
        findings = Findings()
        source = random.Random(seed)  # noqa: S311 - the same each time
        clock = HandClock()
        store = self._scene.make(5, f"clock{seed}x")
        writer = Writer(store, seed, _quiet)
        writer.clock = clock
        record = writer.write("version0")
        finish(store.copy(self._other))
        for number in range(1, 12):
            clock.at = HandClock().at
            clock.move(days=-source.randrange(40_000), seconds=source.randrange(90_000))
            store.add([writer.state(f"version{number}", record)], at=clock.now())
            writer.draft()
            if number % 4 == 0:
                store.close()
                store = self._scene.vault(seed).open(self._scene.path, PASSPHRASE)
                writer = Writer(store, seed + number, _quiet)
                writer.clock = clock
        self._look(store, findings)
        store.close()
        other = self._scene.vault(seed).open(self._other, PASSPHRASE)
        store = self._scene.vault(seed).open(self._scene.path, PASSPHRASE, for_writing=False)
        finish(Merging(clock).merge(other, store))
        self._look(other, findings)
        store.close()
        other.close()
        for path in (self._scene.path, self._other):
            path.unlink()
        self._scene.told.clear()
        return findings

    def _look(self, store: SqlcipherStore, findings: Findings) -> None:
        titles = [payload.decode(head.record, head.payload).title for head in store.heads(ENTRY)]
        if "version11" not in titles:
            findings.lost.append("the version written last is not the one that shows")
        findings.expect(store, self._scene.told, "journal")
        if store.count(Query()) < len(bodies(store)):
            findings.lost.append("an entry from the list")
        if store.draft(DRAFTED) is None and DRAFTED not in {h.record for h in store.heads(ENTRY)}:
            findings.lost.append("the draft")
