# SPDX-License-Identifier: Apache-2.0
"""Bringing another copy of the open journal in: a look at it first, then the joining."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reflective.app.changes import Changes
from reflective.app.jobs import Progress
from reflective.journal import payload
from reflective.journal.revision import ENTRY, PACK_DRAFT, UNREADABLE

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable
    from pathlib import Path

    from reflective.app.merging import MergeReport, Merging
    from reflective.app.ports import Store, Vault
    from reflective.journal.ids import RecordId
    from reflective.journal.moment import Moment

MOST = 300
"""Entries that are named one by one."""

_SLICE = 100


@dataclass(frozen=True, slots=True)
class Named:
    """An entry by its title and when it was written."""

    record: RecordId
    title: str
    written: Moment


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """What comes in from another copy, or came.

    `entries` is how many entries have something new, `named` the newest of them, `revisions` how
    many versions there are in all. `both` were written on both sides. `going` were deleted for
    good in the other copy and go here too; `away` is how many stay deleted here. `drafts` is how
    many unfinished texts come as a version, `attachments` how many pictures and the like come.
    `packs` is how many prompt packs were written on both sides; see `app.pack_drafts`. `notes` is
    how many notes to speak from, and texts told in other words, have something new.
    """

    entries: int = 0
    revisions: int = 0
    named: tuple[Named, ...] = ()
    both: tuple[Named, ...] = ()
    going: tuple[Named, ...] = ()
    away: int = 0
    drafts: int = 0
    changes: Changes = Changes()  # noqa: RUF009 - frozen
    attachments: int = 0
    packs: int = 0
    notes: int = 0

    @property
    def is_nothing(self) -> bool:
        """Whether the other copy has nothing that is not here."""
        came = self.revisions or self.drafts or self.attachments or self.notes
        return not (came or self.going)


class OtherCopy:
    """Opens copies of one open journal, looks into them, and joins them to it."""

    def __init__(self, vault: Vault, merging: Merging, store: Store) -> None:
        self._vault = vault
        self._merging = merging
        self._store = store

    def open(self, path: Path, passphrase: str = "") -> Store:
        """Open a copy for reading; with no passphrase, by what opens the journal itself.

        Raises WrongPassphrase, or what `Vault.open` raises.
        """
        if passphrase:
            return self._vault.open(path, passphrase, for_writing=False)
        return self._vault.open_with(path, self._store.key, for_writing=False)

    def look(self, other: Store) -> Generator[Progress, None, BroughtIn]:
        """Tell what would come in, in steps, and change nothing; raises AnotherJournal."""
        report = yield from self._merging.look(self._store, other)
        away = len(other.known(self._store.gone()))
        return (yield from self._told(report, other, away, _named(self._store, report.gone)))

    def bring_in(self, other: Store) -> Generator[Progress, None, BroughtIn]:
        """Join the copy to the journal, in steps; broken off, what came in so far is there.

        Raises AnotherJournal, or what writing raises.
        """
        away = len(other.known(self._store.gone()))
        going = _named(self._store, other.gone())
        report = yield from self._merging.merge(self._store, other)
        return (yield from self._told(report, self._store, away, going))

    def _told(
        self, report: MergeReport, source: Store, away: int, going: tuple[Named, ...]
    ) -> Generator[Progress, None, BroughtIn]:
        """Count and name the entries of a report, as `source` has them."""
        entries = 0
        named: list[Named] = []
        told = sorted(report.records - set(report.gone), reverse=True)
        for number, record in enumerate(told):
            head = source.head(record)
            if head is not None and head.kind == ENTRY:
                entries += 1
                if len(named) < MOST:
                    named += _named(source, [record])
            if number % _SLICE == 0:
                yield Progress(number, len(told))
        records = frozenset((*report.gone, *report.both))
        return BroughtIn(
            entries,
            report.revisions,
            tuple(sorted(named, key=lambda one: one.written.at, reverse=True)),
            _named(source, report.both),
            going,
            away,
            len(report.drafts),
            Changes(frozenset({ENTRY}), records, many=True),
            report.attachments,
            sum(1 for record in report.both if _is_pack(source, record)),
            report.notes,
        )


def _is_pack(store: Store, record: RecordId) -> bool:
    head = store.head(record)
    return head is not None and head.kind == PACK_DRAFT


def _named(store: Store, records: Iterable[RecordId]) -> tuple[Named, ...]:
    """Name those records that are entries there, and can be read."""
    found = []
    for record in sorted(records):
        head = store.head(record)
        if head is None or head.kind != ENTRY:
            continue
        try:
            entry = payload.decode(record, head.payload)
        except UNREADABLE:
            continue
        found.append(Named(record, entry.title, entry.written))
    return tuple(found)
