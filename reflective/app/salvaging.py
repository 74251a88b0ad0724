# SPDX-License-Identifier: Apache-2.0
"""Saving everything of a damaged journal that can still be read, or looking at it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reflective.app.jobs import Progress, finish
from reflective.app.ports import MADE
from reflective.app.refusals import JournalDamaged
from reflective.app.remains import LOST_VERSIONS

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from reflective.app.ports import Identity, JournalKey, Remains, Store, Unfinished, Vault
    from reflective.app.remains import LostRecord
    from reflective.journal.ids import RecordId, RevisionId
    from reflective.journal.revision import Revision

_SLICE = 200


@dataclass(slots=True)
class SalvageReport:
    """What could be saved: how many versions and whose they are, and what could not be read.

    `unreadable` versions are at least so many, of the records in `lost` where those are known;
    `pages` of the file were damaged, and `attachments` are missing. `knows_journal` says whether
    the new file is the same journal as the damaged one: where its first rows are gone no backup
    can be joined to it.
    """

    revisions: int = 0
    records: set[RecordId] = field(default_factory=set)
    unreadable: int = 0
    lost: tuple[LostRecord, ...] = ()
    pages: int = 0
    knows_journal: bool = True
    attachments: int = 0


class Looking:
    """A private copy of what can be read, to be looked at; it goes when it is closed."""

    def __init__(self, unfinished: Unfinished, report: SalvageReport) -> None:
        self._unfinished = unfinished
        self.report = report

    @property
    def store(self) -> Store:
        """The copy. Nothing that is written in it lasts."""
        return self._unfinished.store

    def close(self) -> None:
        """Take the copy away."""
        self._unfinished.remove()


class Salvaging:
    """Saves every readable revision of a damaged journal into a new one."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def salvage(
        self,
        path: Path,
        key: JournalKey,
        to: Path,
        passphrase: str,
        *,
        like: Identity | None = None,
    ) -> Generator[Progress, None, SalvageReport]:
        """Write what can be read into a new file, in steps; the damaged one is only read.

        The new file is the same journal, so that a backup can be joined to it afterwards: where
        that cannot be read, the same as `like`, from a backup. It gets its name once it is whole.

        Raises JournalDamaged where nothing at all can be read, JournalExists, PassphraseTooShort,
        DiskFull, ReadOnlyPlace, or what `Vault.remains` raises.
        """
        new_key = self._vault.new_key(passphrase)
        unfinished, report = yield from self._fill(path, key, to, new_key, like)
        try:
            unfinished.appear()
        finally:
            unfinished.remove()
        return report

    def look(self, path: Path, key: JournalKey) -> Generator[Progress, None, Looking]:
        """Gather what can be read into a private copy under the same key, in steps.

        Raises what `salvage` raises.
        """
        place = self._vault.spare_place(path)
        return Looking(*(yield from self._fill(path, key, place, key, None)))

    def _fill(
        self, path: Path, key: JournalKey, to: Path, new_key: JournalKey, like: Identity | None
    ) -> Generator[Progress, None, tuple[Unfinished, SalvageReport]]:
        remains = self._vault.remains(path, key, to)
        try:
            yield from remains.look_through()
            identity = remains.identity or like
            report = SalvageReport(knows_journal=identity is not None)
            unfinished = self._vault.begin(to, new_key, like=identity)
            try:
                yield from _pour(remains, unfinished.store, report)
                _check_something(remains, report, path)
            except BaseException:
                unfinished.remove()
                raise
        finally:
            remains.close()
        return unfinished, report


def _pour(remains: Remains, new: Store, report: SalvageReport) -> Generator[Progress, None, None]:
    """Bring over what can be read, and tell in the report what it was."""
    for record in sorted(remains.gone):
        finish(new.erase(record))
    for name, value in remains.settings.items():
        if not name.startswith(MADE):
            new.set_setting(name, value)
    waiting: list[Revision] = []
    names: set[RevisionId] = set()
    parents: set[RevisionId] = set()
    for progress, some in remains.revisions():
        waiting += some
        names.update(revision.id for revision in some)
        parents.update(*(revision.parents for revision in some))
        if len(waiting) >= _SLICE:
            _receive(new, waiting, report)
            waiting = []
        yield progress
    _receive(new, waiting, report)
    if parents - names:  # a check is not to find them missing for ever
        new.set_setting(LOST_VERSIONS, json.dumps(sorted(parents - names)))
    for draft in remains.drafts:
        new.save_draft(draft)
    losses = remains.losses()
    report.unreadable, report.lost, report.pages = losses.versions, losses.records, losses.pages
    for progress, name, content in remains.blobs():
        finish(new.blobs.put(content, name=name))
        yield progress
    report.attachments = len(new.blobs.lacking())
    yield Progress(1, 1)


def _check_something(remains: Remains, report: SalvageReport, path: Path) -> None:
    """Raise JournalDamaged where nothing at all that was written could be read."""
    is_whole = remains.identity is not None and not report.pages and not report.unreadable
    if not (report.revisions or remains.drafts or is_whole):
        raise JournalDamaged(path)


def _receive(new: Store, revisions: list[Revision], report: SalvageReport) -> None:
    saved = new.receive(revisions)
    report.revisions += len(saved)
    report.records |= {revision.record for revision in saved}
