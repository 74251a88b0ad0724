# SPDX-License-Identifier: Apache-2.0
"""Make the lists and the index anew from the revisions, which are the truth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflective.app.ports import MADE, NewRevision
from reflective.journal.entry import Mark
from reflective.journal.ids import RecordId
from reflective.vault.columns import from_id, unpack_text
from reflective.vault.entries import INDEX, answered, body_of, is_running
from reflective.vault.revisions import Added

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflective.vault.blobs import Blobs
    from reflective.vault.drafts import Drafts
    from reflective.vault.projection import Projection
    from reflective.vault.revisions import Revisions
    from reflective.vault.sql import Cells, Connection

_BATCH = 500
_MADE = ("entry_tag", "entry", "tag", "answer", "gathered", "question", "sharing", "record")

_HEADS = """
SELECT v.seq, v.record, v.kind, v.version, v.payload FROM revision v
WHERE v.seq = (
    SELECT w.seq FROM revision w WHERE w.record = v.record
    ORDER BY w.lamport DESC, w.id DESC LIMIT 1
) AND v.seq > ? ORDER BY v.seq LIMIT ?
"""


_INDEXED = """
SELECT v.seq, e.key, e.title, e.tags, v.payload
FROM revision v CROSS JOIN entry e ON e.record = v.record AND e.head = v.seq
WHERE v.seq > ? ORDER BY v.seq LIMIT ?
"""


class Rebuilding:
    """Makes the projections of one open journal anew."""

    def __init__(
        self,
        file: Connection,
        revisions: Revisions,
        projection: Projection,
        drafts: Drafts,
        blobs: Blobs,
    ) -> None:
        self._file = file
        self._revisions = revisions
        self._projection = projection
        self._drafts = drafts
        self._blobs = blobs

    def rebuild(self) -> None:
        """Make everything that is made from revisions anew, in one transaction.

        Saving has to wait for it, since half a list would be worse than a slow one.
        """
        with self._file.transaction():
            self._file.run("INSERT INTO search(search) VALUES('delete-all')")
            for table in _MADE:
                self._file.run(f"DELETE FROM {table}")  # noqa: S608 - our own names
            self._file.run(
                "UPDATE tally SET n = 0 WHERE name IN ('shown', 'trashed', 'away', 'unbuilt')"
            )
            self._file.run("DELETE FROM setting WHERE name LIKE ?", (f"{MADE}%",))
            self._recount()
            for batch in self._batches(_HEADS):
                heads = [head for row in batch if (head := self._head(row))]
                self._projection.put_in(heads, {})
            for draft in reversed(self._drafts.all()):
                if self._revisions.head(draft.record) is None:
                    self._drafts.show(draft)
            self._blobs.refer_anew()

    def fill_added(self) -> None:
        """Enter what newer forms have to learn from older entries, in one transaction.

        Form 2 wants to know which questions are answered, form 3 what has not been finished.
        """
        with self._file.transaction():
            for batch in self._batches(_INDEXED):
                self._file.run_many(
                    "INSERT OR IGNORE INTO answer VALUES(?,?,?)",
                    [(*name, key) for _, key, _, _, packed in batch for name in answered(packed)],
                )
                self._file.run_many(
                    "UPDATE entry SET marks = marks | ? WHERE key = ?",
                    [
                        (int(Mark.RUNNING), key)
                        for _, key, _, _, packed in batch
                        if is_running(packed)
                    ],
                )
            self._file.run("UPDATE tally SET n = 0 WHERE name = 'unbuilt'")

    def rebuild_index(self) -> None:
        """Make the full-text index anew from the texts, which are untouched."""
        with self._file.transaction():
            self._file.run("INSERT INTO search(search) VALUES('delete-all')")
            for batch in self._batches(_INDEXED):
                self._file.run_many(
                    INDEX,
                    [(key, title, body_of(packed), tags) for _, key, title, tags, packed in batch],
                )

    def _head(self, row: Cells) -> Added | None:
        """Enter a head; None if its text cannot be read."""
        seq, record, kind, version, packed = row
        self._revisions.point([(record, kind, seq)])
        try:
            text = unpack_text(packed)
        except ValueError:
            return None
        return Added(seq, NewRevision(RecordId(from_id(record)), kind, text, version))

    def _recount(self) -> None:
        """Find again how far the Lamport numbers have come, of all and of each device."""
        self._file.run(
            "UPDATE tally SET n = max(n, (SELECT ifnull(max(lamport), 0) FROM revision)) "
            "WHERE name = 'lamport'"
        )

    def _batches(self, question: str) -> Iterator[list[Cells]]:
        last = -1
        while batch := self._file.all(question, (last, _BATCH)):
            yield batch
            last = batch[-1][0]
