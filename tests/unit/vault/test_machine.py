# SPDX-License-Identifier: Apache-2.0
"""Two copies of a journal, written and joined in whatever order, answer as those in memory do."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import hypothesis.strategies as st
from hypothesis import settings
from hypothesis.stateful import (
    Bundle,
    MultipleResults,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    rule,
)

from reflective.app.jobs import finish
from reflective.app.merging import Merging
from reflective.app.ports import NewRevision
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

OTHER = "quiet river morning"
WORDS = st.lists(st.sampled_from(["sea", "gull", "Walrus", "café", "海"]), max_size=4)
TAGS = st.lists(st.sampled_from(["sea", "hard-day"]), max_size=2, unique=True)
SIDES = st.sampled_from([0, 1])
QUERIES = ("", "sea", "walr", "gull -sea", "tag:sea", "is:trash", "café", "海")


class Pair(NamedTuple):
    """One journal twice: in a file, and in memory."""

    file: Store
    memory: Store


class TwoCopies(RuleBasedStateMachine):
    """Does the same things to files and to journals in memory; side 1 is a copy, if there is one.

    Each thing happens a second after the one before, and each version has a minute of its own:
    what comes first is then never chance.
    """

    entries: Bundle[Entry] = Bundle("entries")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.derive = keys.derive
        keys.derive = derive_once
        self.vault, self.clock = real_vault(self.folder)
        self.elsewhere, _ = real_vault(self.folder / "elsewhere", 7)
        self.memories = FakeVault(HandClock(), SeededRandomness(1))
        self.path = self.folder / "a.reflective"
        self.passphrase = PASSPHRASE
        self.sides = [
            Pair(*(v.create(self.path, PASSPHRASE) for v in (self.vault, self.memories)))
        ]
        fresh = real_vault(self.folder, 8)[0].new_key(OTHER)
        self.keys = {OTHER: fresh, PASSPHRASE: self.sides[0].file.key}
        self.number = 0

    def teardown(self) -> None:
        for pair in self.sides:
            assert finish(pair.file.check(rebuild=False)) == finish(
                pair.memory.check(rebuild=False)
            )
            pair.file.close()
        keys.derive = self.derive
        shutil.rmtree(self.folder)

    def _next(self) -> None:
        self.number += 1
        self.clock.move(seconds=1)

    def _side(self, side: int) -> Pair:
        return self.sides[min(side, len(self.sides) - 1)]

    def _keep(self, pair: Pair, entry: Entry) -> None:
        state = NewRevision(entry.id, ENTRY, payload.encode(entry))
        for store in pair:
            store.add([state], at=self.clock.now())

    def _again(self, entry: Entry, body: list[str]) -> Entry:
        """Make up another version."""
        written = replace(entry.written, at=self.clock.at - timedelta(minutes=7 * self.number))
        return replace(entry, sections=(Section(" ".join(body)),), written=written)

    @initialize(target=entries, bodies=st.lists(WORDS, min_size=2, max_size=2))
    def begin(self, bodies: list[list[str]]) -> MultipleResults[Entry]:
        """Begin with two entries in two copies, so that most of what is done meets."""
        both = [self._new(0, body, []) for body in bodies]
        self.copy()
        return multiple(*both)

    @rule(target=entries, side=SIDES, body=WORDS, tags=TAGS)
    def write(self, side: int, body: list[str], tags: list[str]) -> Entry:
        return self._new(side, body, tags)

    def _new(self, side: int, body: list[str], tags: list[str]) -> Entry:
        entry = self._again(self._made_up(body, tags), body)
        self._keep(self._side(side), entry)
        return entry

    def _made_up(self, body: list[str], tags: list[str]) -> Entry:
        self._next()
        name = RecordId(uuid7(self.clock.now().milliseconds, self.number.to_bytes(10, "big")))
        return Entry(name, self.clock.now(), " ".join(body), (), tuple(tags))

    @rule(side=SIDES, entry=entries, body=WORDS, trashed=st.booleans())
    def edit(self, side: int, entry: Entry, body: list[str], trashed: bool) -> None:  # noqa: FBT001 - a rule's argument
        self._next()
        pair = self._side(side)
        if pair.memory.head(entry.id):
            self._keep(pair, replace(self._again(entry, body), trashed=trashed))

    @rule(side=SIDES, entry=entries, body=WORDS)
    def draft(self, side: int, entry: Entry, body: list[str]) -> None:
        self._next()
        words = payload.encode(self._again(entry, body))
        for store in self._side(side):
            store.save_draft(Draft(entry.id, words, 1, self.clock.at))

    @rule(target=entries, side=SIDES, body=WORDS, dropped=st.booleans())
    def begin_another(self, side: int, body: list[str], dropped: bool) -> Entry:  # noqa: FBT001 - a rule's argument
        """Draft an entry that has no version yet, and maybe let go of it again."""
        entry = self._made_up(body, [])
        self.draft(side, entry, body)
        if dropped:
            self.drop(side, entry)
        return entry

    @rule(side=SIDES, entry=entries)
    def drop(self, side: int, entry: Entry) -> None:
        for store in self._side(side):
            store.drop_draft(entry.id)

    @rule(side=SIDES, entry=entries)
    def erase(self, side: int, entry: Entry) -> None:
        pair = self._side(side)
        assert finish(pair.file.erase(entry.id)) == finish(pair.memory.erase(entry.id))

    @rule()
    def copy(self) -> None:
        """Make a copy, which another machine writes in, in place of the one before."""
        if len(self.sides) > 1:
            self.sides.pop().file.close()
        self._next()
        to = self.folder / f"copy{self.number}.reflective"
        for store in self.sides[0]:
            finish(store.copy(to))
        opened = (vault.open(to, self.passphrase) for vault in (self.elsewhere, self.memories))
        self.sides.append(Pair(*opened))

    @rule(to=st.sampled_from([0, 0, 1]))
    def merge(self, to: int) -> None:
        self._next()
        if len(self.sides) > 1:
            here, there = self.sides[to], self.sides[1 - to]
            merging = Merging(self.clock)
            seen = [finish(merging.look(*both)) for both in zip(here, there, strict=True)]
            assert seen[0] == seen[1]
            wanted = _written(here.file) | _written(there.file) | _unfinished(there.file)
            gone = here.file.gone() | there.file.gone()
            done = [finish(merging.merge(*both)) for both in zip(here, there, strict=True)]
            assert done[0] == done[1]
            # What joins them is the same code for both, so what it does is looked at by itself.
            kept = _written(here.file) | _unfinished(here.file)
            assert {one for one in wanted if one[0] not in gone} <= kept
            assert not {record for record, _ in kept} & gone
            assert here.file.gone() == gone

    @rule(entry=entries, times=st.tuples(st.integers(0, 2), st.integers(0, 2)), body=WORDS)
    def edit_and_merge(self, entry: Entry, times: tuple[int, int], body: list[str]) -> None:
        """Write an entry on both sides, so and so often, and join them here."""
        for side, count in enumerate(times):
            for _ in range(count):
                self.edit(side, entry, body, trashed=False)
        self.merge(0)

    @rule(side=SIDES, entry=entries)
    def erase_and_merge(self, side: int, entry: Entry) -> None:
        """Delete an entry on one side, and join that to the other."""
        self.erase(side, entry)
        self.merge(1 - side)

    @rule()
    def change_key(self) -> None:
        self.passphrase = OTHER if self.passphrase == PASSPHRASE else PASSPHRASE
        finish(self.sides[0].file.change_key(self.keys[self.passphrase]))
        finish(self.sides[0].memory.change_key(self.memories.new_key(self.passphrase)))

    @rule()
    def open_again(self) -> None:
        for store in self.sides[0]:
            store.close()
        vaults = (self.vault, self.memories)
        self.sides[0] = Pair(*(v.open(self.path, self.passphrase) for v in vaults))

    @rule()
    def make_lists_anew(self) -> None:
        for pair in self.sides:
            assert finish(pair.file.check(rebuild=True)).problems == ()

    @invariant()
    def answers_are_the_same(self) -> None:
        for file, memory in self.sides:
            for typed in QUERIES:
                query = parse(typed, still_typing=True)
                found = [(row.id, row.title) for row in file.page(query, 0, 50)]
                assert found == [(r.id, r.title) for r in memory.page(query, 0, 50)], typed
                assert file.count(query) == len(found), typed
            assert file.tags() == memory.tags()
            assert file.drafts() == memory.drafts()
            assert file.gone() == memory.gone()
            heads = sorted((head.record, head.payload) for head in memory.heads(ENTRY))
            assert [(head.record, head.payload) for head in file.heads(ENTRY)] == heads
            records = [record for record, _ in heads]
            assert file.divided(records) == memory.divided(records)
            for record in records:
                assert _versions(file, record) == _versions(memory, record)


def _versions(store: Store, record: RecordId) -> list[tuple[str, int, int]]:
    """Fetch what can be compared of every version: ids are made up on each side."""
    return [(one.payload, one.lamport, len(one.parents)) for one in store.history(record)]


def _written(store: Store) -> set[tuple[RecordId, str]]:
    """Fetch every version of every entry."""
    heads = store.heads(ENTRY)
    return {(h.record, one.payload) for h in heads for one in store.history(h.record)}


def _unfinished(store: Store) -> set[tuple[RecordId, str]]:
    """Fetch what is being written."""
    return {(draft.record, draft.payload) for draft in store.drafts()}


TestTwoCopies = TwoCopies.TestCase
TestTwoCopies.settings = settings(max_examples=12, stateful_step_count=15, deadline=None)
