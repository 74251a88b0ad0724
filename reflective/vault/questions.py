# SPDX-License-Identifier: Apache-2.0
"""Which questions are open, and the entries that are gathered under them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflective.journal import question
from reflective.journal.ids import RecordId
from reflective.journal.revision import UNREADABLE
from reflective.vault.columns import from_id, to_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reflective.vault.sql import Cells, Connection


def question_cells(record: RecordId, payload: str) -> Cells | None:
    """Make the columns of a question; None for a form this version does not understand."""
    try:
        return (to_id(record), int(question.decode(record, payload).closed))
    except UNREADABLE:
        return None


class Questions:
    """The open questions of one open journal. Its callers hold a transaction to change them."""

    def __init__(self, file: Connection) -> None:
        self._file = file

    def put_in(self, questions: Sequence[Cells]) -> None:
        """Put new heads of questions in place of what was known of them."""
        self._file.run_many("INSERT OR REPLACE INTO question VALUES(?,?)", questions)

    def keys(self, record: RecordId) -> list[int]:
        """Find the entries gathered under a question that are shown, newest first."""
        rows = self._file.all(
            "SELECT g.key FROM gathered g JOIN entry e ON e.key = g.key "
            "WHERE g.question = ? AND e.shelf = 0 ORDER BY g.key DESC",
            (to_id(record),),
        )
        return [key for (key,) in rows]

    def counts(self) -> dict[RecordId, int]:
        """Count the entries that are shown under each question that has any."""
        rows = self._file.all(
            "SELECT g.question, count(*) FROM gathered g JOIN entry e ON e.key = g.key "
            "WHERE e.shelf = 0 GROUP BY g.question"
        )
        return {RecordId(from_id(record)): count for record, count in rows}
