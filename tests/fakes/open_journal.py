# SPDX-License-Identifier: Apache-2.0
"""A small journal, open, with the use cases over it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reflective.app.discarding import Discarding
from reflective.app.jobs import Progress
from reflective.app.ports import NewRevision, Store, Vault
from reflective.app.reading import Reading
from reflective.app.remaking import Holding, Remade
from reflective.journal import ledger, payload
from reflective.journal.entry import Asked, Entry, Section
from reflective.journal.ids import RecordId, uuid7
from reflective.journal.moment import Moment
from reflective.journal.revision import ENTRY, LEDGER
from reflective.vault.journal_file import SqlcipherVault
from tests.fakes.store import FakeVault
from tests.fakes.surroundings import HandClock, SeededRandomness

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence
    from pathlib import Path

    from reflective.app.changes import Changes

PASSPHRASE = "four plain words here"


def at(year: int, month: int, day: int, hour: int = 14, minute: int = 2) -> Moment:
    """Name a moment in London."""
    return Moment(datetime(year, month, day, hour, minute, tzinfo=UTC), "Europe/London")


@dataclass
class FakeBackups:
    """Backups that say what they are told to say."""

    holding: Holding = field(default_factory=Holding)
    remade: Remade = field(default_factory=Remade)
    times: int = 0

    def look_for(self, record: RecordId) -> Generator[Progress, None, Holding]:
        del record
        yield Progress(1, 2)
        return self.holding

    def without_deleted(self) -> Generator[Progress, None, Remade]:
        yield Progress(1, 2)
        self.times += 1
        return self.remade


@dataclass(frozen=True)
class OpenJournal:
    """An open store, with what reads and changes it."""

    store: Store
    reading: Reading
    discarding: Discarding
    clock: HandClock
    randomness: SeededRandomness

    def write(
        self,
        title: str,
        text: str = "Some words.",
        *,
        written: Moment | None = None,
        tags: Sequence[str] = (),
        question: str = "",
    ) -> RecordId:
        """Keep one more entry."""
        record = RecordId(uuid7(1_700_000_000_000, self.randomness.take(10)))
        section = Section(text, Asked(question) if question else None)
        self.keep(Entry(record, written or self.clock.now(), title, (section,), tuple(tags)))
        return record

    def write_many(self, number: int) -> list[RecordId]:
        """Keep many entries at once, one a day, `Entry 0` the newest."""
        entries = [
            Entry(
                RecordId(uuid7(1_700_000_000_000, self.randomness.take(10))),
                at(2026 - day // 336, 12 - day // 28 % 12, 28 - day % 28),
                f"Entry {day}",
                (Section(f"What happened on day {day}."),),
            )
            for day in range(number)
        ]
        revisions = [
            NewRevision(one.id, ENTRY, payload.encode(one), payload.VERSION) for one in entries
        ]
        self.store.add(revisions, at=self.clock.now())
        return [one.id for one in entries]

    def keep(self, entry: Entry) -> Changes:
        """Keep a state of an entry."""
        new = NewRevision(entry.id, ENTRY, payload.encode(entry), payload.VERSION)
        return self.store.add([new], at=self.clock.now())

    def share(self, record: RecordId, audience: str, when: Moment) -> Changes:
        """Put a departure of an entry into the ledger."""
        left = ledger.Departure("together", record, when, audience, "bundle", "what left")
        own = RecordId(uuid7(1_700_000_000_000, self.randomness.take(10)))
        return self.store.add([NewRevision(own, LEDGER, ledger.encode(left))], at=when)


def new_journal(folder: Path, seed: int = 0) -> OpenJournal:
    """Make a journal in a real file, with a cheap key, and open it; each seed is a person."""
    clock, randomness = HandClock(), SeededRandomness(seed)
    vault = SqlcipherVault(
        clock=clock, randomness=randomness, state_folder=folder / "state", key_profile="RJ-0"
    )
    return _opened(vault, folder, clock, randomness)


def journal_in_memory(folder: Path, seed: int = 0) -> OpenJournal:
    """Make a journal that is kept in memory alone; `folder` is only its name."""
    clock, randomness = HandClock(), SeededRandomness(seed)
    return _opened(FakeVault(clock, randomness), folder, clock, randomness)


def _opened(
    vault: Vault, folder: Path, clock: HandClock, randomness: SeededRandomness
) -> OpenJournal:
    store = vault.create(folder / "small.reflective", PASSPHRASE)
    reading = Reading(store)
    discarding = Discarding(store, reading, clock, FakeBackups())
    return OpenJournal(store, reading, discarding, clock, randomness)
