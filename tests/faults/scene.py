# SPDX-License-Identifier: Apache-2.0
"""A journal to which bad things happen: how it is written in, and looked at afterwards."""

from __future__ import annotations

import hashlib
import random
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reflective.app.jobs import finish
from reflective.app.ports import NewRevision
from reflective.app.refusals import Refusal
from reflective.journal import payload
from reflective.journal.entry import Entry, Section
from reflective.journal.ids import RecordId, uuid7
from reflective.journal.query import Query
from reflective.journal.revision import ENTRY, Draft
from tests.fakes.surroundings import HandClock, SeededRandomness
from tests.faults.writing import DRAFTED, PASSPHRASE, open_vault

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from pathlib import Path

    from reflective.app.ports import Store
    from reflective.vault.journal_file import SqlcipherVault
    from reflective.vault.store import SqlcipherStore

OTHER = "quiet river morning"
"""The passphrase that a journal gets in place of the first one."""


def say(*words: object) -> None:
    """Tell the process that watches what is done, once it is acknowledged."""
    print(*words, flush=True)  # noqa: T201 - it reads this


def text_of(name: str) -> str:
    """Make up the text of an entry by its name, so that a torn one is seen: a few are long."""
    chance = hashlib.sha256(name.encode()).digest()[0]
    words = 700 if chance < 8 else chance // 6
    source = random.Random(name)  # noqa: S311 - the same each time
    return " ".join(source.randbytes(5).hex() for _ in range(words))


@dataclass
class Findings:
    """What bad luck did: each thing lost or torn, and each thing told wrongly."""

    lost: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def add(self, other: Findings) -> None:
        """Take in what was found elsewhere."""
        self.lost += other.lost
        self.wrong += other.wrong

    @contextmanager
    def doing(self, what: str) -> Iterator[None]:
        """Note as told wrongly whatever refuses what ought to work."""
        try:
            yield
        except (Refusal, OSError, ValueError, MemoryError) as refusal:
            self.wrong.append(f"{what}: {refusal!r}")

    def expect(self, store: Store, told: Collection[str], where: str) -> None:
        """Look whether every entry told as kept is there, untorn, and a check is clean."""
        there = bodies(store)
        self.lost += [f"{where}: {name} is not there" for name in told if name not in there]
        self.lost += [f"{where}: {name} is torn" for name in there if there[name] != text_of(name)]
        self.expect_clean(store, where)

    def expect_clean(self, store: Store, where: str) -> None:
        """Look whether a check finds nothing."""
        problems = finish(store.check(rebuild=False)).problems
        if problems:
            self.wrong.append(f"{where}: a check finds {problems}")


def bodies(store: Store) -> dict[str, str]:
    """Fetch what each entry says, by its title."""
    entries = [payload.decode(head.record, head.payload) for head in store.heads(ENTRY)]
    return {entry.title: entry.sections[0].text for entry in entries}


class Writer:
    """Writes entries that are known by their names, and says so once they are kept."""

    def __init__(self, store: Store, seed: int, tell: Callable[..., None] = say) -> None:
        self._store = store
        self._seed = seed
        self._tell = tell
        self._randomness = SeededRandomness(seed + 100_000)
        self.clock = HandClock()
        self.clock.move(hours=seed)
        self._count = 0

    def write(self, name: str = "") -> RecordId:
        """Keep an entry."""
        self._count += 1
        name = name or f"run{self._seed}entry{self._count}"
        new = self.state(name)
        self._store.add([new], at=self.clock.now())
        self._tell("e", name)
        return new.record

    def write_many(self, names: list[str]) -> list[RecordId]:
        """Keep many entries at once."""
        states = [self.state(name) for name in names]
        self._store.add(states, at=self.clock.now())
        return [state.record for state in states]

    def state(self, name: str, record: RecordId | None = None) -> NewRevision:
        """Make up an entry, or another version of one."""
        self.clock.move(minutes=1)
        fresh = uuid7(self.clock.now().milliseconds, self._randomness.take(10))
        record = record or RecordId(fresh)
        entry = Entry(record, self.clock.now(), name, (Section(text_of(name)),))
        return NewRevision(record, ENTRY, payload.encode(entry))

    def draft(self) -> None:
        """Keep a draft in place of the one before."""
        self._count += 1
        self.clock.move(seconds=1)
        name = f"draft{self._count}"
        entry = Entry(DRAFTED, self.clock.now(), name, (Section(text_of(name)),))
        self._store.save_draft(
            Draft(DRAFTED, payload.encode(entry), self._count, self.clock.now().at)
        )
        self._tell("d", self._count)


class Scene:
    """A folder with a journal in it, and what was told of it so far."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.path = folder / "a.reflective"
        self.told: set[str] = set()

    def vault(self, seed: int) -> SqlcipherVault:
        """Make a vault whose keys are cheap."""
        return open_vault(self.folder / "state", seed)

    def make(self, entries: int, words: str = "first") -> SqlcipherStore:
        """Make the journal with some entries, open."""
        store = self.vault(0).create(self.path, PASSPHRASE)
        names = [f"{words}{number}" for number in range(entries)]
        Writer(store, 90_000, lambda *_: None).write_many(names)
        self.told |= set(names)
        return store

    def hear(self, lines: list[str]) -> None:
        """Take in which entries were told as kept."""
        self.told |= {line[2:] for line in lines if line.startswith("e ")}

    def titles(self, query: Query | None = None) -> set[str]:
        """List what the journal shows."""
        store = self.vault(1).open(self.path, PASSPHRASE, for_writing=False)
        rows = store.page(query or Query(), 0, 100_000)
        store.close()
        return {row.title for row in rows}
