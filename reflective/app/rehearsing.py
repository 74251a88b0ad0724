# SPDX-License-Identifier: Apache-2.0
"""Rehearsing the worst day: the newest backup is opened with the sheet, and all of it is read.

The backup is opened where it is, for reading alone: nothing is unpacked, and the journal is not
touched but for the note of when it was done.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from reflective.app.ports import JournalKey
from reflective.app.reading import Reading
from reflective.app.refusals import JournalDamaged, SheetUnreadable, WrongPassphrase, WrongSheet
from reflective.journal import sheet

if TYPE_CHECKING:
    from collections.abc import Generator

    from reflective.app.backing_up import BackingUp, Backup, Outcome
    from reflective.app.jobs import Progress
    from reflective.app.ports import Clock, Store, Vault
    from reflective.app.recovering import Recovering
    from reflective.journal.moment import Moment

SHEET, PASSPHRASE = "sheet", "passphrase"
"""What a backup was opened with."""

_KEPT = "rehearsed"
_PAGE_BYTES = 4096
"""The size of one page of the file; each proves itself."""


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """A rehearsal that went well: when (ISO 8601, UTC), with what, of which backup and key."""

    at: str
    by: str
    backup: str
    fingerprint: str

    @property
    def when(self) -> datetime:
        """The time of it, aware."""
        return datetime.fromisoformat(self.at)


@dataclass(frozen=True, slots=True)
class Ready:
    """What there is to rehearse with.

    `backup` is the newest that the present key opens; `has_others` tells of older ones that it
    does not open. `has_sheet` says whether there is a sheet of this key, `had_sheet` whether
    there is one that a new passphrase made void.
    """

    backup: Backup | None
    has_others: bool
    has_sheet: bool
    had_sheet: bool


@dataclass(frozen=True, slots=True)
class Proof:
    """What was seen: every one of these pages and versions was read and is whole.

    `title` and `written` are those of the newest entry; None where the backup has no entry.
    """

    backup: Backup
    by: str
    at: Moment
    entries: int
    revisions: int
    pages: int
    title: str = ""
    written: Moment | None = None


class Rehearsing:
    """Proves that the newest backup of an open journal opens, and that all of it can be read."""

    def __init__(
        self,
        store: Store,
        vault: Vault,
        backing_up: BackingUp,
        recovering: Recovering,
        clock: Clock,
    ) -> None:
        self._store = store
        self._vault = vault
        self._backing_up = backing_up
        self._recovering = recovering
        self._clock = clock

    def ready(self) -> Ready:
        """Tell what there is to rehearse with."""
        backups = self._backing_up.kept().backups
        ours = [backup for backup in backups if backup.salt == self._store.key.salt]
        return Ready(
            ours[0] if ours else None,
            len(ours) < len(backups),
            self._recovering.has_sheet(self._store),
            self._recovering.had_sheet(self._store),
        )

    def make_backup(self) -> Generator[Progress, None, Outcome]:
        """Make a backup first, in steps; raises no Refusal."""
        return (yield from self._backing_up.make_now())

    def with_sheet(self, backup: Backup, text: str) -> Generator[Progress, None, Proof]:
        """Open the backup with a sheet that was typed, and read all of it, in steps.

        Raises SheetUnreadable, WrongSheet, JournalDamaged, or what `Vault.open_with` raises.
        """
        try:
            copied = sheet.read(text)
        except sheet.UnreadableError as slip:
            raise SheetUnreadable(slip.row) from slip
        if copied.salt is None:  # the sheet is to be proven whole, not only what opens a file
            raise SheetUnreadable(copied.missing)
        key = JournalKey(copied.key, copied.salt)
        try:
            opened = self._vault.open_with(backup.path, key, for_writing=False)
        except WrongPassphrase as void:
            raise WrongSheet from void
        proof = yield from self._prove(opened, backup, SHEET)
        self._recovering.count_sheet(self._store)  # every row of it was typed and proven
        return proof

    def with_passphrase(self, backup: Backup, passphrase: str) -> Generator[Progress, None, Proof]:
        """Open the backup with the passphrase, and read all of it, in steps.

        Raises WrongPassphrase, JournalDamaged, or what `Vault.open` raises.
        """
        opened = self._vault.open(backup.path, passphrase, for_writing=False)
        return (yield from self._prove(opened, backup, PASSPHRASE))

    def last(self) -> tuple[Rehearsed, bool] | None:
        """Tell of the last rehearsal, and whether the key is still that one; None for never."""
        try:
            rehearsed = Rehearsed(**json.loads(self._store.setting(_KEPT)))
            rehearsed.when.utctimetuple()
        except (ValueError, TypeError, AttributeError):
            return None
        return rehearsed, rehearsed.fingerprint == self._fingerprint()

    def _prove(self, opened: Store, backup: Backup, by: str) -> Generator[Progress, None, Proof]:
        try:
            report = yield from opened.check(rebuild=False)
            if report.problems:
                raise JournalDamaged(backup.path)
            reading = Reading(opened)
            newest = next(iter(reading.find("", 0, 1)), None)
            now = self._clock.now()
            proof = Proof(
                backup,
                by,
                now,
                reading.count(),
                report.revisions,
                backup.size // _PAGE_BYTES,
                newest.title if newest else "",
                newest.written if newest else None,
            )
        finally:
            opened.close()
        kept = Rehearsed(now.at.isoformat(), by, backup.path.name, self._fingerprint())
        self._store.set_setting(_KEPT, json.dumps(asdict(kept)))
        return proof

    def _fingerprint(self) -> str:
        return sheet.fingerprint(self._store.key.key)
