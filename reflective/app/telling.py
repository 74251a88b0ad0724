# SPDX-License-Identifier: Apache-2.0
"""Keeping what somebody writes to tell an entry in another way; none of it ever leaves by itself.

A speaking note and a retelling each stand in one setting of the journal that names their entry.
They are overwritten in place as they are typed, and go with the entry when it is deleted. Where
two copies of a journal are joined, what was written in either is there.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reflective.app.refusals import InTrash
from reflective.journal.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reflective.app.ports import Store
    from reflective.app.reading import Reading
    from reflective.journal.ids import RecordId

LONGEST = 100_000
"""Letters that are kept of one of them."""


class Sort(StrEnum):
    """What is written about an entry."""

    NOTE = "note"
    RETELLING = "retelling"


@dataclass(frozen=True, slots=True)
class Told:
    """An entry to be told, and what was written for it: '' for nothing yet."""

    entry: RecordId
    title: str
    text: str
    written: str


class Telling:
    """Keeps speaking notes and retellings beside their entries."""

    def __init__(self, store: Store, reading: Reading) -> None:
        self._store = store
        self._reading = reading

    def open(self, entry: RecordId, sort: Sort) -> Told:
        """Fetch an entry with what was written for it; raises NoEntry or InTrash."""
        found = self._reading.entry(entry)
        if found.trashed:
            raise InTrash(entry)
        written = self._store.setting(_name(entry, sort))
        return Told(entry, found.title, found.body, written)

    def keep(self, entry: RecordId, sort: Sort, text: str) -> None:
        """Keep what was written, in place of what stood there; '' keeps nothing at all.

        Of an entry that was deleted meanwhile nothing is kept.
        """
        kept = clean(text).text[:LONGEST]
        name = _name(entry, sort)
        is_there = self._store.head(entry) is not None or self._store.draft(entry) is not None
        if is_there and kept != self._store.setting(name):
            self._store.set_setting(name, kept)


def told_there(store: Store, other: Store, entries: Iterable[RecordId]) -> list[tuple[str, str]]:
    """Find what was written for these entries in another copy, and what would stand here then.

    Gives names of settings with their words. What was written on both sides stands together,
    each line once, so that doing it in both copies, or twice, adds nothing.
    """
    found = []
    for entry in sorted(entries):
        for name in (_name(entry, sort) for sort in Sort):
            here, there = store.setting(name), other.setting(name)
            both = _both(here, there)
            if both != here:
                found.append((name, both))
    return found


def _both(here: str, there: str) -> str:
    known = {line.strip() for line in here.splitlines()}
    new = [line for line in there.splitlines() if line.strip() not in known | {""}]
    if not here.strip() or not new:
        return there if new else here
    return "\n\n".join((here, "\n".join(new)))[:LONGEST]


def _name(entry: RecordId, sort: Sort) -> str:
    return f"{sort}:{entry}"
