# SPDX-License-Identifier: Apache-2.0
"""What the lists say of a record, made from its head: the one place that knows which kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflective.journal.revision import ENTRY, LEDGER, QUESTION, UNREADABLE
from reflective.vault.columns import to_id
from reflective.vault.entries import Listed, listed, listed_newer, read_entry
from reflective.vault.questions import question_cells
from reflective.vault.sharings import sharing_cells

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reflective.vault.columns import Id
    from reflective.vault.entries import Entries
    from reflective.vault.questions import Questions
    from reflective.vault.revisions import Added
    from reflective.vault.sharings import Sharings
    from reflective.vault.sql import Cells


class Projection:
    """Lays new heads out in the lists; every method is called within a transaction."""

    def __init__(self, entries: Entries, sharings: Sharings, questions: Questions) -> None:
        self._entries = entries
        self._sharings = sharings
        self._questions = questions

    def put_in(self, heads: Sequence[Added], old_keys: dict[Id, int]) -> None:
        """List these heads, after their records have been taken out."""
        entries = [entry for head in heads if (entry := entry_of(head)) is not None]
        sharings = [cells for head in heads if (cells := sharing_of(head)) is not None]
        self._entries.put_in(entries, old_keys)
        self._sharings.put_in(sharings)
        self._questions.put_in(
            [cells for head in heads if (cells := question_of(head)) is not None]
        )


def entry_of(head: Added) -> Listed | None:
    """Make what the list says of a head; None if it is no entry."""
    state = head.state
    if state.kind != ENTRY:
        return None
    entry = read_entry(state.record, state.payload)
    try:
        if entry is not None:
            return listed(head.seq, entry)
    except UNREADABLE:
        pass  # what can be read one by one need not fit together
    return listed_newer(head.seq, state.record, state.payload)


def sharing_of(head: Added) -> Cells | None:
    """Make what the ledger says of a head; None if it is no sharing this version understands."""
    state = head.state
    return sharing_cells(to_id(state.record), state.payload) if state.kind == LEDGER else None


def question_of(head: Added) -> Cells | None:
    """Make what is said of an open question; None if it is none this version understands."""
    state = head.state
    return question_cells(state.record, state.payload) if state.kind == QUESTION else None
