# SPDX-License-Identifier: Apache-2.0
"""Joining another copy of a journal to this one.

Revisions are only ever added, so that joining copies is the union of them: nothing that was
written on either side is lost, and doing it twice is the same as once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reflective.app import pack_drafts
from reflective.app.jobs import Progress
from reflective.app.ports import NewRevision
from reflective.app.refusals import AnotherJournal, NoAttachment
from reflective.app.telling import told_there
from reflective.journal import payload
from reflective.journal.revision import ENTRY

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from reflective.app.ports import Clock, Store
    from reflective.journal.ids import RecordId, RevisionId
    from reflective.journal.revision import Draft, Revision

_SLICE = 200


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What came in from another copy.

    `revisions` is how many versions; `records` whose they are, of entries and whatever else;
    `both` are the records written on both sides, whose versions stand side by side; `gone` are
    those deleted for good in the other copy, which go here too; `drafts` those whose unfinished
    words were kept as a version. `attachments` is how many pictures and the like came along, and
    `notes` how many speaking notes and retellings have something new.
    """

    revisions: int = 0
    records: frozenset[RecordId] = frozenset()
    both: tuple[RecordId, ...] = ()
    gone: tuple[RecordId, ...] = ()
    drafts: tuple[RecordId, ...] = ()
    attachments: int = 0
    notes: int = 0


class Merging:
    """Joins copies of one journal."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def look(self, store: Store, other: Store) -> Generator[Progress, None, MergeReport]:
        """Tell what joining would bring in, and change nothing; raises AnotherJournal."""
        _check_same(store, other)
        gone = _to_go(store, other)
        erased = store.gone()
        new: list[Revision] = []
        total = other.newest()
        entries: set[RecordId] = set()
        for done, batch in _all_of(other):
            entries |= _entries_in(batch)
            known = _versions_here(store, {revision.record for revision in batch})
            new += [r for r in batch if r.record not in erased and r.id not in known]
            yield Progress(done, total)
        both = _written_on_both_sides(store, other, {revision.record for revision in new})
        pack = pack_drafts.unfinished(store, other)
        drafts = tuple(draft.record for draft in _unfinished(store, other))
        drafts += (pack.record,) if pack else ()
        wanted = {name for revision in new for name in payload.hashes(revision.payload)}
        wanted |= set(store.blobs.lacking())
        coming = len(other.blobs.here(wanted - store.blobs.here(wanted)))
        records = frozenset(revision.record for revision in new)
        notes = len(told_there(store, other, entries - erased - other.gone()))
        return MergeReport(len(new), records, both, gone, drafts, coming, notes)

    def merge(self, store: Store, other: Store) -> Generator[Progress, None, MergeReport]:
        """Bring in what the other copy has and this one has not; raises AnotherJournal.

        Broken off, what came in so far is there, and the next try goes on.
        """
        _check_same(store, other)
        unfinished, pack = _unfinished(store, other), pack_drafts.unfinished(store, other)
        gone = _to_go(store, other)
        count, total = 0, other.newest()
        records: set[RecordId] = set()
        entries: set[RecordId] = set()
        for done, batch in _all_of(other):
            entries |= _entries_in(batch)
            fresh = store.receive(batch)
            count += len(fresh)
            records |= {revision.record for revision in fresh}
            yield Progress(done, total)
        both = tuple(store.divided(sorted(records)))
        for draft in unfinished:
            self._keep(store, draft)
        if pack:
            pack_drafts.bring_unfinished(store, other, pack, self._clock.now())
        # What was never here goes too, or a third copy that still has it would bring it in.
        for record in sorted(other.gone() - store.gone()):
            yield from store.erase(record)
        brought = yield from _bring_attachments(store, other)
        told = told_there(store, other, entries - store.gone())
        for name, words in told:
            store.set_setting(name, words)
        drafts = tuple(draft.record for draft in unfinished) + ((pack.record,) if pack else ())
        return MergeReport(count, frozenset(records), both, gone, drafts, brought, len(told))

    def _keep(self, store: Store, draft: Draft) -> None:
        """Make unfinished words of the other side a version, unless that entry is gone here."""
        new = NewRevision(draft.record, ENTRY, draft.payload)
        store.add([new], at=self._clock.now(), drops_drafts=False)


def _all_of(other: Store) -> Iterator[tuple[int, list[Revision]]]:
    after = 0
    while batch := other.past(after, _SLICE):
        after = batch[-1][0]
        yield after, [revision for _, revision in batch]


def _entries_in(batch: list[Revision]) -> set[RecordId]:
    return {revision.record for revision in batch if revision.kind == ENTRY}


def _bring_attachments(store: Store, other: Store) -> Generator[Progress, None, int]:
    """Fetch from the other copy what is referred to here and missing, as far as it is there."""
    brought = 0
    for name in store.blobs.lacking():
        try:
            content = yield from other.blobs.fetch(name)
        except NoAttachment:
            continue
        yield from store.blobs.put(content, name=name)
        brought += 1
    return brought


def _check_same(store: Store, other: Store) -> None:
    if store.identity.journal != other.identity.journal:
        raise AnotherJournal(other.path)


def _to_go(store: Store, other: Store) -> tuple[RecordId, ...]:
    """Find what the other copy deleted for good, and this one still has."""
    return tuple(record for record in sorted(other.gone()) if store.head(record) is not None)


def _versions_here(store: Store, records: set[RecordId]) -> set[RevisionId]:
    """Find every version there is here of these records, each record looked at once."""
    return {revision.id for record in records for revision in store.history(record)}


def _written_on_both_sides(
    store: Store, other: Store, records: set[RecordId]
) -> tuple[RecordId, ...]:
    """Find the records whose versions here and there each hold some the other side lacks."""
    both = []
    for record in sorted(records):
        ours = {revision.id for revision in store.history(record)}
        theirs = {revision.id for revision in other.history(record)}
        if ours - theirs and theirs - ours:
            both.append(record)
    return tuple(both)


def _unfinished(store: Store, other: Store) -> list[Draft]:
    """Find drafts of the other copy whose words are in no version and no draft here."""
    erased = store.gone()
    found = []
    for draft in other.drafts():
        known = {revision.payload for revision in store.history(draft.record)}
        here = store.draft(draft.record)
        if draft.record not in erased and draft.payload not in known | (
            {here.payload} if here else set()
        ):
            found.append(draft)
    return found
