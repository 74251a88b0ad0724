# SPDX-License-Identifier: Apache-2.0
"""What can be done about a damaged journal before it is open; nothing is ever deleted.

What can be read goes into a new journal, and backups are looked at for what is missing. A file
of which only the first bytes are damaged is mended, with the same bytes of a backup.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from reflective.app.backing_up import dated_name
from reflective.app.jobs import Progress
from reflective.app.merging import Merging
from reflective.app.refusals import (
    HeadDamaged,
    JournalDamaged,
    NotAJournal,
    Refusal,
    WrongPassphrase,
)
from reflective.app.salvaging import Salvaging

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence
    from pathlib import Path

    from reflective.app.backing_up import Backup
    from reflective.app.merging import MergeReport
    from reflective.app.ports import Clock, Identity, JournalKey, Store, Vault
    from reflective.app.remains import LostRecord
    from reflective.app.restoring import Restoring
    from reflective.app.salvaging import Looking, SalvageReport
    from reflective.journal.ids import RecordId

_MOST_LOOKED_AT = 6
"""Backups that are opened to see what they have: the newest have the most."""

_TRIES = 99


class OlderCopies(Protocol):
    """Knows where backups of a journal may lie on this machine, without opening it."""

    def of(self, journal: Path) -> list[Backup]:
        """List the backups and older copies of the journal at this place, newest first."""

    def is_taken(self, path: Path) -> bool:
        """Say whether there is anything at a place."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A record of which versions are lost, and the newest backup that has the record, if any."""

    lost: LostRecord
    backup: Backup | None


@dataclass(frozen=True, slots=True)
class Salvaged:
    """A journal that opens again: a new one, or the same one, mended.

    `report` is None where the file itself was mended. `brings` is how many versions the newest
    backup, `backup`, would bring into it, which opens with `key`.
    """

    store: Store
    report: SalvageReport | None = None
    missing: tuple[Missing, ...] = ()
    backup: Backup | None = None
    brings: int = 0
    key: JournalKey | None = None


class Mending:
    """Brings a damaged journal back as far as it goes, and finds the rest in backups."""

    def __init__(
        self, vault: Vault, restoring: Restoring, copies: OlderCopies, clock: Clock
    ) -> None:
        self._vault = vault
        self._restoring = restoring
        self._copies = copies
        self._merging = Merging(clock)
        self._clock = clock

    def backups(self, path: Path) -> list[Backup]:
        """List the backups of the journal at this place, newest first."""
        return self._copies.of(path)

    def salvage(
        self,
        path: Path,
        passphrase: str,
        folder: Path | None = None,
        known: JournalKey | None = None,
    ) -> Generator[Progress, None, Salvaged]:
        """Mend the file, or write what can be read of it into a new one, in steps; opens that.

        The new file lies beside it, or in another folder, under the same passphrase; with a key
        that is `known`, off a recovery sheet, say, under a new one. Raises HeadDamaged where
        only a sheet helps, WrongPassphrase, JournalDamaged where nothing can be read, DiskFull
        or ReadOnlyPlace.
        """
        backups = self.backups(path)
        key, is_head_whole = (known, True) if known else self._key(path, passphrase, backups)
        if not is_head_whole:
            try:
                return Salvaged(self._vault.open_with(path, key))  # its first bytes are mended
            except JournalDamaged:
                pass  # and more than those
        to = self._free(path, folder or path.parent)
        report = yield from self.salvage_to(path, key, to, passphrase)
        store = self._vault.open(to, passphrase)
        try:
            return (yield from self._searched(Salvaged(store, report), backups, key))
        except BaseException:
            store.close()
            raise

    def key_of(self, path: Path, passphrase: str) -> JournalKey:
        """Make the key of a damaged journal, by its backups where its first bytes are gone.

        Raises WrongPassphrase, JournalNewer, CannotRead, or HeadDamaged where no backup helps.
        """
        return self._key(path, passphrase, self.backups(path))[0]

    def salvage_to(
        self, path: Path, key: JournalKey, to: Path, passphrase: str
    ) -> Generator[Progress, None, SalvageReport]:
        """Write what can be read into a new file, in steps; see `Salvaging.salvage`.

        Which journal it is stands in a backup too, where it cannot be read in the file.
        """
        like = self._identity(self.backups(path), key)
        return (yield from Salvaging(self._vault).salvage(path, key, to, passphrase, like=like))

    def searched(
        self, path: Path, key: JournalKey, store: Store, report: SalvageReport
    ) -> Generator[Progress, None, Salvaged]:
        """Look into the backups of a damaged file for what a new journal lacks, in steps."""
        return (yield from self._searched(Salvaged(store, report), self.backups(path), key))

    def look(
        self, path: Path, passphrase: str, known: JournalKey | None = None
    ) -> Generator[Progress, None, Looking]:
        """Gather what can be read into a private copy, to be looked at, in steps.

        Raises what `salvage` raises.
        """
        key = known or self._key(path, passphrase, self.backups(path))[0]
        return (yield from Salvaging(self._vault).look(path, key))

    def bring_in(self, salvaged: Salvaged) -> Generator[Progress, None, MergeReport]:
        """Join what the newest backup has to the new journal, in steps."""
        if salvaged.backup is None or salvaged.key is None:
            raise ValueError("no backup has anything to bring")
        backup = self._vault.open_with(salvaged.backup.path, salvaged.key, for_writing=False)
        try:
            return (yield from self._merging.merge(salvaged.store, backup))
        finally:
            backup.close()

    def restore(
        self, path: Path, backup: Backup, passphrase: str
    ) -> Generator[Progress, None, Path | None]:
        """Let a copy of a backup take the place of the damaged file, which gets another name.

        Tells that name. Raises WrongPassphrase, JournalDamaged for a damaged backup, CopyFailed,
        OpenElsewhere, DiskFull or ReadOnlyPlace.
        """
        opened = self._vault.open(backup.path, passphrase, for_writing=False)
        try:
            return (yield from self._restoring.restore(opened, path))
        finally:
            opened.close()

    def _key(
        self, path: Path, passphrase: str, backups: Sequence[Backup]
    ) -> tuple[JournalKey, bool]:
        """Make the key of a file; says whether the first bytes, which it takes, are whole."""
        try:
            return self._vault.key_of(path, passphrase), True
        except (JournalDamaged, NotAJournal) as damaged:
            return self._key_by_backups(path, passphrase, backups, damaged), False

    def _key_by_backups(
        self, path: Path, passphrase: str, backups: Sequence[Backup], damaged: Refusal
    ) -> JournalKey:
        """Find the key of a file whose first bytes are damaged, by those of its backups."""
        tried: set[bytes] = set()
        for backup in backups:
            if backup.salt in tried:
                continue
            tried.add(backup.salt)
            try:
                key = self._vault.key_of(backup.path, passphrase)
                self._vault.open_with(path, key, for_writing=False).close()
            except JournalDamaged:
                return key  # it is the right one, and more than the first bytes is damaged
            except (WrongPassphrase, NotAJournal):
                continue
            return key
        raise HeadDamaged(path) from damaged

    def _identity(self, backups: Sequence[Backup], key: JournalKey) -> Identity | None:
        for backup in [one for one in backups if one.salt == key.salt][:_MOST_LOOKED_AT]:
            try:
                opened = self._vault.open_with(backup.path, key, for_writing=False)
            except Refusal:  # it is damaged too, say; an older one may not be
                continue
            opened.close()
            return opened.identity
        return None

    def _searched(
        self, salvaged: Salvaged, backups: Sequence[Backup], key: JournalKey
    ) -> Generator[Progress, None, Salvaged]:
        """Look into the newest backups for what is missing in a new journal, in steps."""
        report = salvaged.report
        if report is None or not report.knows_journal:
            return salvaged  # no backup could be joined to it
        lost = {record.record: record for record in report.lost}
        held_by: dict[RecordId, Backup] = {}
        newest: Backup | None = None
        brings = 0
        for backup in [one for one in backups if one.salt == key.salt][:_MOST_LOOKED_AT]:
            try:
                opened = self._vault.open_with(backup.path, key, for_writing=False)
            except Refusal:  # it is damaged too, say; an older one may not be
                continue
            try:
                if newest is None:
                    found = yield from self._merging.look(salvaged.store, opened)
                    newest, brings = backup, found.revisions + len(found.drafts)
                for record in opened.known(lost.keys() - held_by.keys()):
                    held_by[record] = backup
            except Refusal:
                continue
            finally:
                opened.close()
            yield Progress(1)
        missing = tuple(Missing(one, held_by.get(one.record)) for one in report.lost)
        return replace(salvaged, missing=missing, backup=newest, brings=brings, key=key)

    def _free(self, path: Path, folder: Path) -> Path:
        """Find a name like `My practice saved 2026-11-27 14.02.reflective` that is free."""
        local = self._clock.now().local
        stem = f"{path.stem} saved"
        names = (folder / dated_name(stem, local, number) for number in range(1, _TRIES))
        return next(name for name in names if not self._copies.is_taken(name))
