# SPDX-License-Identifier: Apache-2.0
"""Bringing in what was written elsewhere: nothing twice, and nothing dropped without a word."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TYPE_CHECKING, Protocol

from reflective.app.jobs import Progress
from reflective.app.ports import NewRevision
from reflective.journal import payload
from reflective.journal.entry import Entry, Section, normalised
from reflective.journal.ids import RecordId, uuid7
from reflective.journal.query import Query
from reflective.journal.revision import ENTRY

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from pathlib import Path

    from reflective.app.ports import Clock, Store
    from reflective.journal.moment import Moment

BATCH_ENTRIES = 500
BATCH_CHARACTERS = 4 << 20
"""What is kept at once: an import that is stopped leaves whole entries, and memory is bounded."""


class Reason(Enum):
    """Why a place in a file is remarked on."""

    EMPTY = "empty"
    """A date with nothing written under it: skipped."""

    UNREADABLE_DATE = "unreadable_date"
    """Looks like a date and is none: kept, as text of the entry before it."""

    AMBIGUOUS_DATE = "ambiguous_date"
    """May be one of two days, as 03/04/2020: kept, as text of the entry before it."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A place in a file, by its line from 1, that a person may want to look at."""

    line: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class Found:
    """An entry in a file; `before_first` marks text that stood before the first date."""

    line: int
    written: Moment
    title: str
    body: str
    tags: tuple[str, ...] = ()
    starred: bool = False
    before_first: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A file that can be imported: about how many entries, and these, read as they are taken."""

    total: int
    items: Iterator[Found | Remark]


class JournalReader(Protocol):
    """Reads the journal file of another program."""

    def read(self, path: Path, zone: str) -> Source:
        """Look a file through and begin to read it; its times are taken to be in `zone`.

        Raises CannotRead, NotText, or UnknownFormat.
        """


@dataclass(slots=True)
class ImportReport:
    """What became of a file.

    `read` entries were found, of which `added` are new, `already_there` were here before (or
    stand twice in the file), and `deleted_before` had been deleted for good and stay so.
    `before_first` says that text before the first date was kept as an entry of its own, and
    `replaced` counts characters that cannot be shown. In a dry run nothing was added, and
    `added` is what would be.
    """

    dry_run: bool
    read: int = 0
    added: int = 0
    already_there: int = 0
    deleted_before: int = 0
    before_first: bool = False
    replaced: int = 0
    remarks: list[Remark] = field(default_factory=list)

    @property
    def skipped(self) -> list[Remark]:
        """The places that became no entry."""
        return [remark for remark in self.remarks if remark.reason is Reason.EMPTY]


class Importing:
    """Brings the entries of a file into a journal, a batch at a time."""

    def __init__(self, store: Store, reader: JournalReader, clock: Clock) -> None:
        self._store = store
        self._reader = reader
        self._clock = clock

    def run(self, path: Path, *, dry_run: bool = False) -> Generator[Progress, None, ImportReport]:
        """Import a file in steps; raises CannotRead, NotText or UnknownFormat before the first.

        An entry gets an id from its time, title and text, so that the same file can be imported
        again, also after an interruption or after its entries were edited, and nothing doubles.
        """
        zone = self._clock.now().zone
        source = self._reader.read(path, zone)
        report = ImportReport(dry_run)
        batch = _Batch()
        seen: set[RecordId] = set()
        for item in source.items:
            if isinstance(item, Remark):
                report.remarks.append(item)
                continue
            entry = self._entry(item)
            report.read += 1
            report.before_first |= item.before_first
            if entry.id in batch or entry.id in seen:
                report.already_there += 1
            else:
                batch.put(entry, _replaced(item, entry))
            if batch.is_full:
                self._keep(batch, report, seen)
                batch = _Batch()
                yield Progress(report.read, source.total)
        self._keep(batch, report, seen)
        yield Progress(report.read, report.read)
        return report

    def _entry(self, found: Found) -> Entry:
        entry = normalised(
            Entry(
                id=RecordId(""),
                written=found.written,
                title=found.title,
                sections=(Section(found.body),),
                tags=found.tags,
                starred=found.starred,
            )
        )
        return replace(entry, id=_record(self._store.identity.journal, entry))

    def _keep(self, batch: _Batch, report: ImportReport, seen: set[RecordId]) -> None:
        report.already_there += batch.drop(self._store.known(batch.revisions))
        report.replaced += sum(batch.replaced.values())
        revisions = list(batch.revisions.values())
        if report.dry_run:
            seen.update(batch.revisions)
            report.added += len(revisions)
        elif revisions:
            before = self._store.count(Query())
            self._store.add(revisions, at=self._clock.now(), drops_drafts=False)
            added = self._store.count(Query()) - before
            report.added += added
            report.deleted_before += len(revisions) - added


class _Batch:
    """Entries that are kept together, and how many characters of each were replaced."""

    def __init__(self) -> None:
        self.revisions: dict[RecordId, NewRevision] = {}
        self.replaced: dict[RecordId, int] = {}
        self._characters = 0

    def __contains__(self, record: RecordId) -> bool:
        return record in self.revisions

    @property
    def is_full(self) -> bool:
        return len(self.revisions) >= BATCH_ENTRIES or self._characters >= BATCH_CHARACTERS

    def put(self, entry: Entry, replaced: int) -> None:
        text = payload.encode(entry)
        self.revisions[entry.id] = NewRevision(entry.id, ENTRY, text, payload.VERSION)
        self.replaced[entry.id] = replaced
        self._characters += len(text)

    def drop(self, records: set[RecordId]) -> int:
        for record in records:
            del self.revisions[record], self.replaced[record]
        return len(records)


def _record(journal: str, entry: Entry) -> RecordId:
    """Make the id of an imported entry; keyed by the journal, so that it tells nothing outside."""
    told = f"{entry.written.at.isoformat()}\0{entry.title}\0{entry.sections[0].text}"
    digest = hashlib.blake2b(told.encode(), digest_size=10, key=journal.encode()[:64]).digest()
    return RecordId(uuid7(entry.written.milliseconds, digest))


def _replaced(found: Found, entry: Entry) -> int:
    """Count the characters that cannot be shown, and were replaced."""
    text = entry.sections[0].text
    if "�" not in text and "�" not in entry.title:
        return 0
    kept = entry.title.count("�") + text.count("�")
    return max(0, kept - found.title.count("�") - found.body.count("�"))
