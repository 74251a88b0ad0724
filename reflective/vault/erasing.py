# SPDX-License-Identifier: Apache-2.0
"""Delete a record for good: every trace of its words goes, and its bare id stays.

The rows go at once. The index keeps words of rows that are gone until its parts are merged into
one, so that follows in slices; a mark in the file says so until it is done, whatever happens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflective.app.changes import Changes
from reflective.app.jobs import Progress
from reflective.journal.ids import RecordId
from reflective.journal.revision import (
    COMMITMENT,
    ENTRY,
    GROUP,
    LEDGER,
    PROBE,
    QUESTION,
    SESSION,
)
from reflective.vault.columns import from_id, to_id, unpack_text

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from reflective.vault.blobs import Blobs
    from reflective.vault.columns import Id
    from reflective.vault.drafts import Drafts
    from reflective.vault.entries import Entries
    from reflective.vault.sql import Connection

_SLICE_PAGES = 150
"""About 30 ms of work, so that no save waits for longer."""

_WORK_SHOWS = 2
"""FTS5: a merge that changes fewer rows than this had nothing left to do."""

_TABLES = (
    ("revision", "record"),
    ("record", "id"),
    ("sharing", "entry"),
    ("sharing", "record"),
    ("question", "record"),
)


class Erasing:
    """Takes records out of one open journal for good."""

    def __init__(self, file: Connection, entries: Entries, drafts: Drafts, blobs: Blobs) -> None:
        self._file = file
        self._entries = entries
        self._drafts = drafts
        self._blobs = blobs

    def erase(self, record: RecordId) -> Generator[Progress, None, Changes]:
        """Delete a record with its ledger copies, then clean the index, in steps."""
        with self._file.transaction():
            gone = [to_id(record), *self._copies(record)]
            kinds, drafts = self._take_rows(gone)
            if ENTRY in kinds or drafts:  # the index holds words of nothing else
                self._file.run("UPDATE tally SET n = 1 WHERE name = 'unswept'")
        yield Progress(1)
        yield from self.sweep()
        names = frozenset(RecordId(from_id(name)) for name in gone)
        return Changes(kinds | {ENTRY} if drafts else kinds, names, drafts)

    def sweep(self) -> Generator[Progress, None, None]:
        """Merge the index into one part, in steps, if words of erased rows may stand in it."""
        if not self._file.value("SELECT n FROM tally WHERE name = 'unswept'"):
            return
        pages, steps, done = -_SLICE_PAGES, 1, False
        while not done:
            before = self._file.changed_rows
            with self._file.transaction():
                self._file.run("INSERT INTO search(search, rank) VALUES('merge', ?)", (pages,))
                done = self._file.changed_rows - before < _WORK_SHOWS
            pages, steps = _SLICE_PAGES, steps + 1
            yield Progress(steps)
        with self._file.transaction():
            self._file.run("UPDATE tally SET n = 0 WHERE name = 'unswept'")

    def _copies(self, record: RecordId) -> list[Id]:
        """Find what holds words of this record: what left of it, and questions and steps of it.

        That is every such record that names it, whatever its form, and what left of those. Next
        steps and small tries hold no words of a group, and stay where it goes.
        """
        own = self._file.value("SELECT kind FROM record WHERE id = ?", (to_id(record),))
        kept = (COMMITMENT, PROBE) if own in (GROUP, SESSION) else ()
        rows = self._file.all(
            "SELECT r.id, v.payload, r.kind FROM record r JOIN revision v ON v.seq = r.head "
            "WHERE r.kind IN (?, ?, ?, ?) AND r.kind <> 'entry' AND r.id <> ?",
            (LEDGER, QUESTION, COMMITMENT, PROBE, to_id(record)),
        )
        rows = [(name, packed) for name, packed, kind in rows if kind not in kept]
        told = [(name, _text(packed)) for name, packed in rows]
        of_it = [from_id(name) for name, text in told if record in text]
        return [name for name, text in told if any(one in text for one in (record, *of_it))]

    def _take_rows(self, gone: Sequence[Id]) -> tuple[frozenset[str], frozenset[RecordId]]:
        """Take all rows of these records; tells their kinds, and which had drafts."""
        marks = ",".join("?" * len(gone))
        kinds = self._file.all(f"SELECT kind FROM record WHERE id IN ({marks})", gone)  # noqa: S608 - only marks
        self._entries.take_out(gone)
        drafts = frozenset(self._drafts.drop(gone))
        for table, column in _TABLES:
            self._file.run(f"DELETE FROM {table} WHERE {column} IN ({marks})", gone)  # noqa: S608 - our own names
        # What was written to tell an entry in another way stands in settings named after it.
        self._file.run_many(
            "DELETE FROM setting WHERE name LIKE ?", [(f"%:{from_id(name)}",) for name in gone]
        )
        self._blobs.take_out(gone)
        self._file.run_many(
            "INSERT OR IGNORE INTO tombstone VALUES(?)", [(name,) for name in gone]
        )
        return frozenset(kind for (kind,) in kinds), drafts


def _text(packed: bytes) -> str:
    """Read a stored payload; one that cannot be read names nothing."""
    try:
        return unpack_text(packed)
    except ValueError:
        return ""
