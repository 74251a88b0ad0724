# SPDX-License-Identifier: Apache-2.0
"""A real journal on disk and one in memory, for the same tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from reflective.app.ports import NewRevision
from reflective.journal import payload
from reflective.journal.entry import Entry, Section
from reflective.journal.ids import RecordId, uuid7
from reflective.journal.moment import Moment, from_text
from reflective.journal.revision import ENTRY
from reflective.vault import key as keys
from reflective.vault.journal_file import SqlcipherVault
from tests.fakes.store import FakeVault
from tests.fakes.surroundings import HandClock, SeededRandomness

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reflective.app.ports import Store, Vault
    from reflective.vault.store import SqlcipherStore

PASSPHRASE = "gentle copper lantern"


@dataclass
class Desk:
    """An open journal with what is needed to write in it."""

    vault: Vault
    store: Store
    clock: HandClock
    path: Path
    randomness: SeededRandomness

    def entry(self, text: str = "", written: str = "", **fields: Any) -> Entry:  # noqa: ANN401 - fields of Entry
        name = uuid7(self.clock.now().milliseconds, self.randomness.take(10))
        zone = "" if written[-6:-5] in ("+", "-") else "Europe/London"
        at = from_text(written, zone) if written else self.clock.now()
        fields.setdefault("sections", (Section(text),))
        return Entry(id=RecordId(name), written=at, **fields)

    def keep(self, *entries: Entry) -> None:
        states = [NewRevision(e.id, ENTRY, payload.encode(e)) for e in entries]
        self.store.add(states, at=self.clock.now())

    def write(self, text: str = "", written: str = "", **fields: Any) -> Entry:  # noqa: ANN401 - fields of Entry
        entry = self.entry(text, written, **fields)
        self.keep(entry)
        return entry

    @property
    def now(self) -> Moment:
        return self.clock.now()


def real_vault(folder: Path, seed: int = 1) -> tuple[SqlcipherVault, HandClock]:
    """Make a vault that works on files, with the quick profile of keys."""
    clock = HandClock(datetime(2026, 11, 27, 14, 2, tzinfo=UTC))
    vault = SqlcipherVault(
        clock=clock,
        randomness=SeededRandomness(seed),
        state_folder=folder / "state",
        key_profile="RJ-0",
    )
    return vault, clock


derive_once = cache(keys.derive)
"""Keys are slow on purpose, and the seeds of these tests make few different ones."""


@pytest.fixture(autouse=True)
def _remembered_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Derive each key once."""
    monkeypatch.setattr(keys, "derive", derive_once)


@pytest.fixture
def real_desk(tmp_path: Path) -> Iterator[Desk]:
    """Open a journal on disk."""
    vault, clock = real_vault(tmp_path)
    path = tmp_path / "diary.reflective"
    store = vault.create(path, PASSPHRASE)
    yield Desk(vault, store, clock, path, SeededRandomness(2))
    store.close()


@pytest.fixture
def real_store(real_desk: Desk) -> SqlcipherStore:
    """Give the journal on disk by its own type, for tests that look inside."""
    store: SqlcipherStore = real_desk.store  # type: ignore[assignment]  # made just above
    return store


@pytest.fixture(params=["file", "memory"])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Desk:
    """Open a journal on disk, or one in memory that keeps the same contract."""
    if request.param == "file":
        made: Desk = request.getfixturevalue("real_desk")
        return made
    clock = HandClock(datetime(2026, 11, 27, 14, 2, tzinfo=UTC))
    vault = FakeVault(clock, SeededRandomness(1))
    path = tmp_path / "diary.reflective"
    return Desk(vault, vault.create(path, PASSPHRASE), clock, path, SeededRandomness(2))
