# SPDX-License-Identifier: Apache-2.0
"""Whatever is done in whatever order, the file answers as the journal in memory does."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis.strategies as st
from hypothesis import settings
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule

from reflective.app.jobs import finish
from reflective.app.ports import NewRevision, Row
from reflective.journal import payload
from reflective.journal.entry import Entry, Section
from reflective.journal.ids import RecordId, uuid7
from reflective.journal.query import parse
from reflective.journal.revision import ENTRY, Draft
from reflective.vault import key as keys
from tests.fakes.store import FakeVault
from tests.fakes.surroundings import HandClock, SeededRandomness
from tests.unit.vault.conftest import PASSPHRASE, derive_once, real_vault

if TYPE_CHECKING:
    from reflective.app.ports import Store

WORDS = st.lists(st.sampled_from(["sea", "gull", "Walrus", "café", "späte", "海"]), max_size=4)
TAGS = st.lists(st.sampled_from(["sea", "hard-day", "♥"]), max_size=2, unique=True)
QUERIES = (
    "",
    "sea",
    "walr",
    '"sea gull"',
    "gull -sea",
    "-sea",
    "tag:sea",
    "tag:♥ sea",
    "tag:hard-day tag:sea",
    "is:trash",
    "is:trash sea",
    "is:star",
    "from:2026-11-20 to:2026-11-23",
    "sea from:2026-11-20 to:2026-11-23",
    "café",
    "海",
)


class SameAnswers(RuleBasedStateMachine):
    """Does the same things to a file and to a journal in memory."""

    entries: Bundle[Entry] = Bundle("entries")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.derive = keys.derive
        keys.derive = derive_once
        self.vault, self.clock = real_vault(self.folder)
        self.path = self.folder / "a.reflective"
        self.file: Store = self.vault.create(self.path, PASSPHRASE)
        memory = FakeVault(HandClock(), SeededRandomness(1))
        self.memory: Store = memory.create(self.path, PASSPHRASE)
        self.number = 0

    def teardown(self) -> None:
        self.file.close()
        keys.derive = self.derive
        shutil.rmtree(self.folder)

    @rule(target=entries, title=WORDS, body=WORDS, tags=TAGS, star=st.booleans())
    def write(self, title: list[str], body: list[str], tags: list[str], star: bool) -> Entry:  # noqa: FBT001 - a rule's argument
        self.number += 1
        name = uuid7(self.clock.now().milliseconds, self.number.to_bytes(10, "big"))
        written = replace(self.clock.now(), at=self.clock.at - timedelta(hours=self.number * 7))
        sections = (Section(" ".join(body)), Section(" ".join(title)))
        entry = Entry(RecordId(name), written, " ".join(title), sections, tuple(tags), star)
        self._keep(entry)
        return entry

    @rule(
        target=entries, entry=entries, body=WORDS, trashed=st.booleans(), hours=st.integers(0, 3)
    )
    def change(self, entry: Entry, body: list[str], trashed: bool, hours: int) -> Entry:  # noqa: FBT001 - a rule's argument
        self.number += 1
        moved = timedelta(minutes=60 * hours + self.number) if hours else timedelta()
        written = replace(entry.written, at=entry.written.at + moved)
        changed = replace(
            entry, sections=(Section(" ".join(body)),), trashed=trashed, written=written
        )
        self._keep(changed)
        return changed

    @rule(entry=entries, body=WORDS)
    def draft(self, entry: Entry, body: list[str]) -> None:
        self.clock.move(seconds=1)
        text = payload.encode(replace(entry, sections=(Section(" ".join(body)),)))
        for store in (self.file, self.memory):
            store.save_draft(Draft(entry.id, text, 1, self.clock.at))

    @rule(entry=entries)
    def drop(self, entry: Entry) -> None:
        for store in (self.file, self.memory):
            store.drop_draft(entry.id)

    @rule(entry=entries)
    def erase(self, entry: Entry) -> None:
        assert finish(self.file.erase(entry.id)) == finish(self.memory.erase(entry.id))

    @rule(rebuild=st.booleans())
    def check(self, rebuild: bool) -> None:  # noqa: FBT001 - a rule's argument
        reports = [finish(store.check(rebuild=rebuild)) for store in (self.file, self.memory)]
        assert reports[0] == reports[1]

    @rule()
    def open_again(self) -> None:
        self.file.close()
        self.file = self.vault.open(self.path, PASSPHRASE)

    @invariant()
    def answers_are_the_same(self) -> None:
        for typed in QUERIES:
            query = parse(typed, still_typing=True)
            found = [_bare(row) for row in self.file.page(query, 0, 50)]
            assert found == [_bare(row) for row in self.memory.page(query, 0, 50)], typed
            assert self.file.count(query) == len(found), typed
        assert self.file.tags() == self.memory.tags()
        assert self.file.drafts() == self.memory.drafts()

    def _keep(self, entry: Entry) -> None:
        for store in (self.file, self.memory):
            state = NewRevision(entry.id, ENTRY, payload.encode(entry))
            store.add([state], at=self.clock.now())


def _bare(row: Row) -> Row:
    """Leave out what a search cuts from the text, which the fake does more simply."""
    return replace(row, excerpt="", hits=())


TestSameAnswers = SameAnswers.TestCase
TestSameAnswers.settings = settings(max_examples=12, stateful_step_count=12, deadline=None)
