# SPDX-License-Identifier: Apache-2.0
"""Making backups anew: under the present passphrase, and without what was deleted for good.

No backup goes before a newer one stands proven in its folder, or its own copy in its place.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from reflective.app.jobs import Progress, as_part
from reflective.app.refusals import ReadOnlyPlace, Refusal

if TYPE_CHECKING:
    from collections.abc import Collection, Generator, Iterable, Sequence
    from datetime import datetime
    from pathlib import Path

    from reflective.app.backing_up import BackingUp, Backup
    from reflective.app.ports import Store, Vault
    from reflective.journal.ids import RecordId

T = TypeVar("T")

_MARGIN = timedelta(days=1)
"""Clocks and zones differ: a backup this much older than an entry may hold it all the same."""


@dataclass(frozen=True, slots=True)
class Holding:
    """Which backups hold an entry: `sure` were opened and do, `unsure` cannot be opened.

    Both newest first. `away` is the second folder where it cannot be reached just now.
    """

    sure: tuple[Backup, ...] = ()
    unsure: tuple[Backup, ...] = ()
    away: Path | None = None


@dataclass(frozen=True, slots=True)
class Remade:
    """What came of it: new backups, those made anew in their place, those deleted.

    `problems` say what stood in the way, at which folder or backup.
    """

    made: tuple[Path, ...] = ()
    renewed: tuple[Path, ...] = ()
    deleted: tuple[Path, ...] = ()
    problems: tuple[tuple[Path, Refusal], ...] = ()

    def __add__(self, other: Remade) -> Remade:
        """Join what came of two pieces of work."""
        return Remade(
            self.made + other.made,
            self.renewed + other.renewed,
            self.deleted + other.deleted,
            self.problems + other.problems,
        )


class Remaking:
    """Makes the backups of one open journal anew; none of its work raises a Refusal."""

    def __init__(self, store: Store, backing_up: BackingUp, vault: Vault) -> None:
        self._store = store
        self._backing_up = backing_up
        self._files = backing_up.files
        self._vault = vault

    def earlier(self) -> tuple[Backup, ...]:
        """List what opens with an earlier passphrase, newest first; see `Kept.earlier`."""
        return self._backing_up.kept().earlier

    def replace_earlier(self) -> Generator[Progress, None, Remade]:
        """Put a fresh backup in the place of what opens with an earlier passphrase, in steps.

        In each folder they go once the fresh one stands there, and what stands beside the journal
        once there is any.
        """
        kept = self._backing_up.kept()
        ours = self._backing_up.reachable()
        theirs = {backup.path.parent for backup in kept.earlier}
        folders = [folder for folder in ours if folder in theirs] or ours[:1]
        beside = self._backing_up.earlier(self._backing_up.older_forms())
        return (yield from self._replace_earlier(folders, [*beside, *kept.put_aside]))

    def delete_earlier(self) -> Generator[Progress, None, Remade]:
        """Delete the backups with an earlier passphrase, in steps.

        Where the first folder has none of this moment under the present one, it gets it first.
        """
        first = self._backing_up.kept().first
        outcome = Remade()
        if first.is_behind:
            outcome = yield from self._make_in([first.folder])
        if not outcome.problems:
            outcome += self._delete(self.earlier())
        return outcome

    def remake(self, folders: Sequence[Path] = ()) -> Generator[Progress, None, Remade]:
        """Make all backups anew, in steps: a fresh one in each folder, and the others after.

        Those with an earlier passphrase go, and the rest lose what was deleted for good. What a
        restore has put aside stays: it may hold words that are nowhere else.
        """
        chosen = list(folders) or self._backing_up.reachable()
        forms = [] if folders else self._backing_up.older_forms()
        outcome = yield from self._replace_earlier(chosen, self._backing_up.earlier(forms))
        return outcome + (yield from self.without_deleted(folders))

    def without_deleted(self, folders: Sequence[Path] = ()) -> Generator[Progress, None, Remade]:
        """Make anew what still holds something that was deleted for good, in steps.

        Each gives its place and name to a proven copy without it; what a restore, or a newer
        form, has put aside beside the journal too.
        """
        gone = self._store.gone()
        if not gone:
            return Remade()
        problems = self._tidy(folders)
        chosen = [*self._all_in(folders), *([] if folders else self._aside())]
        ours = [backup for backup in chosen if backup.salt == self._store.key.salt]
        renewed: list[Path] = []
        for done, backup in enumerate(ours):
            at = Progress(done, len(ours))
            yield at
            try:
                if (yield from as_part(self._renew(backup, gone), partial(_still, at))):
                    renewed.append(backup.path)
            except Refusal as refusal:
                problems.append((backup.path, refusal))
            except OSError:  # whatever the system says of a stick that was pulled out
                problems.append((backup.path, ReadOnlyPlace(backup.path)))
        return Remade(renewed=tuple(renewed), problems=tuple(problems))

    def look_for(self, record: RecordId) -> Generator[Progress, None, Holding]:
        """Look into every backup for an entry, in steps.

        What a restore, or a newer form, has put aside beside the journal is looked at too. A
        backup that cannot be opened is left out only where it is older than the entry.
        """
        began = self._began(record)
        backups = sorted([*self._all_in(()), *self._aside()], key=_time, reverse=True)
        sure: list[Backup] = []
        unsure: list[Backup] = []
        for done, backup in enumerate(backups):
            yield Progress(done, len(backups))
            holds: bool | None = None  # not known
            if backup.salt == self._store.key.salt:
                with suppress(Refusal, OSError):
                    holds = bool(self._held(backup, {record}))
            if holds:
                sure.append(backup)
            elif holds is None and (began is None or backup.at >= began):
                unsure.append(backup)
        second = self._backing_up.second_folder
        away = second if second and not self._files.is_there(second) else None
        return Holding(tuple(sure), tuple(unsure), away)

    def _listed(self, folders: Sequence[Path]) -> list[Backup]:
        if not folders:
            return list(self._backing_up.kept().backups)
        stem = self._store.path.stem
        return [backup for folder in folders for backup in self._files.listed(folder, stem)]

    def _all_in(self, folders: Sequence[Path]) -> list[Backup]:
        """List the backups under this name, and all of this key: the file may have been renamed.

        Those are never deleted here, for they may be of another copy of this journal.
        """
        salt, named = self._store.key.salt, self._listed(folders)
        names = {backup.path for backup in named}
        return [
            *named,
            *(
                backup
                for folder in folders or self._backing_up.reachable()
                for backup in self._files.listed(folder, "")
                if backup.salt == salt and backup.path not in names
            ),
        ]

    def _aside(self) -> list[Backup]:
        """List what stands beside the journal: put aside by a restore, or of an older form."""
        return [*self._backing_up.put_aside(), *self._backing_up.older_forms()]

    def _tidy(self, folders: Sequence[Path]) -> list[tuple[Path, Refusal]]:
        """Take away what a crash has left of this work; tells where that cannot be done."""
        path = self._store.path
        left = [(folder, path.stem) for folder in folders or self._backing_up.reachable()]
        if not folders:
            left.append((path.parent, f"{path.stem} before"))
        problems: list[tuple[Path, Refusal]] = []
        for folder, stem in left:
            try:
                self._files.tidy(folder, stem, self._store.key.salt)
            except Refusal as refusal:
                problems.append((folder, refusal))
        return problems

    def _began(self, record: RecordId) -> datetime | None:
        """Tell the wall's time before which no backup can hold an entry; None if not known."""
        kept = [revision.at for revision in self._store.history(record)]
        zone = self._backing_up.now.local.tzinfo
        return min(kept).astimezone(zone).replace(tzinfo=None) - _MARGIN if kept else None

    def _replace_earlier(
        self, folders: Sequence[Path], beside: Iterable[Backup]
    ) -> Generator[Progress, None, Remade]:
        outcome = yield from self._make_in(folders)
        fresh = {made.parent for made in outcome.made}
        if not fresh:
            return outcome
        earlier = self._backing_up.earlier(self._backing_up.under_any_name(fresh))
        return outcome + self._delete([*earlier, *beside])

    def _make_in(self, folders: Sequence[Path]) -> Generator[Progress, None, Remade]:
        outcome = yield from self._backing_up.make_in(*folders)
        return Remade(made=outcome.made, problems=outcome.problems)

    def _delete(self, backups: Iterable[Backup]) -> Remade:
        deleted: list[Path] = []
        problems: list[tuple[Path, Refusal]] = []
        for backup in backups:
            try:
                self._files.remove(backup.path)
                deleted.append(backup.path)
            except Refusal as refusal:
                problems.append((backup.path, refusal))
        return Remade(deleted=tuple(deleted), problems=tuple(problems))

    def _held(self, backup: Backup, records: Collection[RecordId]) -> set[RecordId]:
        """Tell which of these records a backup has, written or still being written."""
        opened = self._vault.open_with(backup.path, self._store.key, for_writing=False)
        try:
            drafts = {draft.record for draft in opened.drafts()}
            return opened.known(records) | drafts.intersection(records)
        finally:
            opened.close()

    def _renew(
        self, backup: Backup, gone: Collection[RecordId]
    ) -> Generator[Progress, None, bool]:
        """Give the place of a backup to a copy without these records; False if it has none."""
        erased, proven = (
            backup.path.with_name(f".{backup.path.name}.{end}") for end in ("erased", "remade")
        )
        for left in (erased, proven):  # by a crash
            self._files.remove(left)
        held = self._held(backup, gone)
        if not held:
            return False
        try:
            yield from self._copy(backup.path, erased)
            yield from self._erase(erased, held)
            yield from self._copy(erased, proven)
            self._files.replace(proven, backup.path)
        finally:
            for copy in (erased, proven):
                self._files.remove(copy)
        return True

    def _copy(self, path: Path, to: Path) -> Generator[Progress, None, None]:
        """Copy a file of this journal and prove the copy, as every backup is proven."""
        opened = self._vault.open_with(path, self._store.key, for_writing=False)
        try:
            yield from opened.copy(to)
        finally:
            opened.close()

    def _erase(self, copy: Path, held: Collection[RecordId]) -> Generator[Progress, None, None]:
        """Delete these records in a copy for good."""
        store = self._vault.open_with(copy, self._store.key)
        try:
            for record in sorted(held):
                yield from store.erase(record)
        finally:
            store.close()


def _still(at: Progress, _step: Progress) -> Progress:
    """Tell the same progress at every step: only whole backups count."""
    return at


def _time(backup: Backup) -> datetime:
    return backup.at
