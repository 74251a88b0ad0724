# SPDX-License-Identifier: Apache-2.0
"""When entries left the journal: the ledger, laid out by entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflective.app.ports import Sharing
from reflective.journal import ledger
from reflective.journal.ids import RecordId
from reflective.journal.moment import Moment
from reflective.journal.revision import UNREADABLE
from reflective.vault.columns import from_id, from_microseconds, to_id, to_microseconds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reflective.vault.columns import Id
    from reflective.vault.sql import Cells, Connection


def sharing_cells(record: Id, payload: str) -> Cells | None:
    """Make the columns of a ledger record; None for a form this version does not understand."""
    try:
        left = ledger.decode(payload)
        at = to_microseconds(left.at.at)
        return (to_id(left.entry), at, record, left.at.zone, left.audience, left.form)
    except UNREADABLE:
        return None


class Sharings:
    """The sharings of one open journal. Its callers hold a transaction to change them."""

    def __init__(self, file: Connection) -> None:
        self._file = file

    def put_in(self, sharings: Sequence[Cells]) -> None:
        """Put new heads of ledger records in place of what was known of them."""
        for cells in sharings:
            self._file.run(
                "DELETE FROM sharing WHERE entry = ? AND record = ?", (cells[0], cells[2])
            )
        self._file.run_many("INSERT INTO sharing VALUES(?,?,?,?,?,?)", sharings)

    def of(self, entry: RecordId) -> list[Sharing]:
        """Fetch when this entry left the journal, latest first."""
        rows = self._file.all(
            "SELECT entry, at, zone, audience, form FROM sharing WHERE entry = ? "
            "ORDER BY at DESC, record DESC",
            (to_id(entry),),
        )
        return [
            Sharing(RecordId(from_id(name)), Moment(from_microseconds(at), zone), audience, form)
            for name, at, zone, audience, form in rows
        ]
