# SPDX-License-Identifier: Apache-2.0
"""Reading the ledger: what has left the journal, when, for whom, and the very text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reflective.journal import ledger
from reflective.journal.newer import glimpse
from reflective.journal.revision import (
    COMMITMENT,
    ENTRY,
    GROUP,
    LEDGER,
    PROBE,
    RECORD_OF_LEARNING,
    UNREADABLE,
)
from reflective.practice import commitments, development, groups, probes

if TYPE_CHECKING:
    from reflective.app.ports import Store
    from reflective.journal.ids import RecordId
    from reflective.journal.ledger import Departure
    from reflective.journal.moment import Moment

FOR_BODY = "body:"
"""What the ledger puts before the name of a body, where other readers have a code word."""


@dataclass(frozen=True, slots=True)
class Left:
    """One entry, or record of learning: its title as it is now ('' without one), and what left."""

    entry: RecordId
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Handing:
    """What left together, in one file. `audience` and `form` are code words.

    `to` are the names of partners, or of the group, where it was for them.
    """

    sharing: str
    at: Moment
    audience: str
    form: str
    entries: tuple[Left, ...]
    to: tuple[str, ...] = ()


class Shared:
    """Answers what has left the journal."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def handings(self) -> list[Handing]:
        """Fetch everything that left, latest first; lines of a newer form are passed over."""
        together: dict[str, list[Departure]] = {}
        for head in self._store.heads(LEDGER):
            try:
                line = ledger.decode(head.payload)
            except UNREADABLE:
                continue
            together.setdefault(line.sharing, []).append(line)
        found = [self._handing(name, lines) for name, lines in together.items()]
        return sorted(found, key=lambda handing: (handing.at.at, handing.sharing), reverse=True)

    def _handing(self, name: str, lines: list[Departure]) -> Handing:
        first = lines[0]
        entries = tuple(Left(line.entry, self._title(line.entry), line.text) for line in lines)
        return Handing(name, first.at, first.audience, first.form, entries, first.to)

    def _title(self, record: RecordId) -> str:
        head = self._store.head(record)
        if head is not None and head.kind == GROUP:
            return _name_of_group(record, head.payload)
        if head is not None and head.kind == RECORD_OF_LEARNING:
            return _title_of_learning(record, head.payload)
        if head is not None and head.kind in (COMMITMENT, PROBE):
            return _words_of_step(record, head.kind, head.payload)
        if head is None or head.kind != ENTRY:
            return ""
        return glimpse(record, head.payload).title


def _words_of_step(record: RecordId, kind: str, payload: str) -> str:
    try:
        if kind == COMMITMENT:
            return commitments.decode(record, payload).step
        return probes.decode(record, payload).name
    except UNREADABLE:
        return ""


def _name_of_group(record: RecordId, payload: str) -> str:
    try:
        return groups.decode(record, payload).name
    except UNREADABLE:
        return ""


def _title_of_learning(record: RecordId, payload: str) -> str:
    try:
        return development.decode(record, payload).title
    except UNREADABLE:
        return ""
