# SPDX-License-Identifier: Apache-2.0
"""Take in revisions of another copy of this journal as they are, and hand out one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflective.app.ports import NewRevision
from reflective.journal.ids import RecordId
from reflective.vault.columns import (
    from_id,
    from_ids,
    pack_text,
    to_id,
    to_ids,
    to_microseconds,
    unpack_text,
)
from reflective.vault.revisions import Added, to_revision

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reflective.journal.revision import Revision
    from reflective.vault.blobs import Blobs
    from reflective.vault.columns import Id
    from reflective.vault.entries import Entries
    from reflective.vault.projection import Projection
    from reflective.vault.revisions import Revisions
    from reflective.vault.sql import Cells, Connection

_PAST = """
SELECT v.seq, v.id, v.record, v.parents, d.id, v.lamport, v.at, v.kind, v.version, v.payload
FROM revision v JOIN device d ON d.n = v.device WHERE v.seq > ? ORDER BY v.seq LIMIT ?
"""
_HEAD = """
SELECT seq, kind, version, payload FROM revision WHERE record = ?
ORDER BY lamport DESC, id DESC LIMIT 1
"""
_REWRITTEN = """
SELECT record FROM revision WHERE record > ?
GROUP BY record HAVING count(*) > 1 ORDER BY record LIMIT ?
"""
_FAMILY = "SELECT id, parents FROM revision WHERE record = ?"


class Receiving:
    """Exchanges revisions between copies of one journal; the larger set is always right."""

    def __init__(
        self,
        file: Connection,
        revisions: Revisions,
        entries: Entries,
        projection: Projection,
        blobs: Blobs,
    ) -> None:
        self._file = file
        self._revisions = revisions
        self._entries = entries
        self._projection = projection
        self._blobs = blobs

    def past(self, after: int, limit: int) -> list[tuple[int, Revision]]:
        """Fetch revisions with their numbers in this file, in the order they came to it.

        Raises JournalDamaged, or ValueError if the text of one cannot be read.
        """
        rows = self._file.all(_PAST, (after, limit))
        return [(row[0], to_revision(row[1:])) for row in rows]

    def newest(self) -> int:
        """Tell the number in this file of the revision that came last; 0 is of none."""
        last: int = self._file.value("SELECT ifnull(max(seq), 0) FROM revision")
        return last

    def gone(self) -> set[RecordId]:
        """List what was deleted for good."""
        rows = self._file.all("SELECT record FROM tombstone")
        return {RecordId(from_id(record)) for (record,) in rows}

    def rewritten(self, after: str, limit: int) -> list[RecordId]:
        """List records of several versions by their ids, after one."""
        rows = self._file.all(_REWRITTEN, (to_id(after), limit))
        return [RecordId(from_id(record)) for (record,) in rows]

    def divided(self, records: Iterable[RecordId]) -> list[RecordId]:
        """Tell which of these records were written on two sides, and not joined since."""
        return [record for record in records if self._is_divided(to_id(record))]

    def receive(self, revisions: Sequence[Revision]) -> list[Revision]:
        """Add those that are new here, within a transaction; tells which they were.

        What was deleted for good here is passed over.
        """
        fresh = [revision for revision in revisions if self._is_new(revision)]
        if not fresh:
            return []
        records = list(dict.fromkeys(to_id(revision.record) for revision in fresh))
        old_keys = self._entries.take_out(records)
        self._insert(fresh)
        heads = [self._head(record) for record in records]
        self._revisions.point(
            (record, head.state.kind, head.seq)
            for record, head in zip(records, heads, strict=True)
        )
        self._projection.put_in(heads, old_keys)
        for revision in fresh:
            self._blobs.refer(to_id(revision.record), revision.payload)
        return fresh

    def _insert(self, fresh: Sequence[Revision]) -> None:
        devices = {revision.device: 0 for revision in fresh}
        for device in devices:
            devices[device] = self._revisions.device_number(device)
        seq: int = self._file.value("SELECT ifnull(max(seq), 0) FROM revision")
        rows: list[Cells] = [
            (
                seq + place,
                to_ids((revision.id,)),
                to_id(revision.record),
                to_ids(revision.parents),
                devices[revision.device],
                revision.lamport,
                to_microseconds(revision.at),
                revision.kind,
                revision.version,
                pack_text(revision.payload),
            )
            for place, revision in enumerate(fresh, 1)
        ]
        self._file.run_many("INSERT INTO revision VALUES(?,?,?,?,?,?,?,?,?,?)", rows)
        self._file.run_many(
            "UPDATE device SET lamport = max(lamport, ?) WHERE n = ?",
            [(revision.lamport, devices[revision.device]) for revision in fresh],
        )
        self._file.run(
            "UPDATE tally SET n = max(n, ?) WHERE name = 'lamport'",
            (max(revision.lamport for revision in fresh),),
        )

    def _is_new(self, revision: Revision) -> bool:
        record = to_id(revision.record)
        known = self._file.one(
            "SELECT 1 FROM revision WHERE record = ? AND lamport = ? AND id = ?",
            (record, revision.lamport, to_ids((revision.id,))),
        )
        return known is None and not self._is_gone(record)

    def _is_gone(self, record: Id) -> bool:
        return self._file.one("SELECT 1 FROM tombstone WHERE record = ?", (record,)) is not None

    def _head(self, record: Id) -> Added:
        row = self._file.one(_HEAD, (record,))
        if row is None:
            raise ValueError("a record that was just received has no revision")
        seq, kind, version, packed = row
        state = NewRevision(RecordId(from_id(record)), kind, unpack_text(packed), version)
        return Added(seq, state)

    def _is_divided(self, record: Id) -> bool:
        return len(leaves(self._file.all(_FAMILY, (record,)))) > 1


def leaves(family: Iterable[Cells]) -> set[str]:
    """Find which revisions, given with their parents, no other follows."""
    family = list(family)
    followed = {parent for _, parents in family for parent in from_ids(parents)}
    return {from_id(name) for name, _ in family} - followed
