# SPDX-License-Identifier: Apache-2.0
"""Keep what is being written, overwritten in place until it becomes a revision."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from reflective.journal.ids import RecordId
from reflective.journal.moment import Moment
from reflective.journal.revision import Draft
from reflective.vault.columns import from_id, from_microseconds, to_id, to_microseconds
from reflective.vault.entries import drafted, read_entry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reflective.vault.blobs import Blobs
    from reflective.vault.columns import Id
    from reflective.vault.entries import Entries
    from reflective.vault.sql import Cells, Connection

_SELECT = "SELECT record, payload, cursor, at FROM draft"


class Drafts:
    """The drafts of one open journal. Its callers hold a transaction where it changes one."""

    def __init__(self, file: Connection, entries: Entries, blobs: Blobs) -> None:
        self._file = file
        self._entries = entries
        self._blobs = blobs

    def save(self, draft: Draft) -> None:
        """Keep a draft in place of what was kept of it; an entry that is new shows in the list."""
        record = to_id(draft.record)
        at = to_microseconds(draft.at)
        changed = self._file.run(
            "UPDATE draft SET at = ?, cursor = ?, payload = ? WHERE record = ?",
            (at, draft.cursor, draft.payload, record),
        )
        if not changed:
            self._file.run(
                "INSERT INTO draft(at, cursor, payload, record) VALUES(?,?,?,?)",
                (at, draft.cursor, draft.payload, record),
            )
        self._blobs.refer(record, draft.payload)
        if self._is_new(record):
            self.show(draft)

    def show(self, draft: Draft) -> None:
        """Let a draft of an entry that has no revision yet stand in the list at its time."""
        entry = read_entry(draft.record, draft.payload)
        written = entry.written if entry else Moment(draft.at.astimezone(UTC), "UTC")
        entry_now = drafted(to_id(draft.record), written)
        key = self._entries.key(draft.record)
        if key is None:
            self._entries.put_in([entry_now], {})
        elif not self._entries.is_at(key, entry_now.cells):
            self._entries.put_in([entry_now], self._entries.take_out([to_id(draft.record)]))

    def fetch(self, record: RecordId) -> Draft | None:
        """Fetch what is being written of this record."""
        row = self._file.one(f"{_SELECT} WHERE record = ?", (to_id(record),))
        return _draft(row) if row else None

    def all(self) -> list[Draft]:
        """Fetch everything that is being written, latest first."""
        return [_draft(row) for row in self._file.all(f"{_SELECT} ORDER BY at DESC, n DESC")]

    def give_up(self, record: RecordId) -> None:
        """Throw a draft away, and the entry that had nothing else."""
        name = to_id(record)
        self.drop([name])
        if self._is_new(name):
            self._entries.take_out([name])

    def drop(self, records: Sequence[Id]) -> list[RecordId]:
        """Throw drafts away, but not the entries that had nothing else; tells which there were.

        What only they referred to goes with them.
        """
        marks = ",".join("?" * len(records))
        rows = self._file.all(
            f"DELETE FROM draft WHERE record IN ({marks}) RETURNING record",  # noqa: S608 - only marks
            records,
        )
        self._blobs.settle(record for (record,) in rows)
        return [RecordId(from_id(record)) for (record,) in rows]

    def _is_new(self, record: Id) -> bool:
        return self._file.one("SELECT 1 FROM record WHERE id = ?", (record,)) is None


def _draft(row: Cells) -> Draft:
    record, payload, cursor, at = row
    return Draft(RecordId(from_id(record)), payload, cursor, from_microseconds(at))
