# SPDX-License-Identifier: Apache-2.0
"""Bringing a backup back: a proven copy of it takes the journal's place, and nothing goes."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from reflective.app.backing_up import dated_name, read_name
from reflective.app.refusals import JournalExists, Refusal

if TYPE_CHECKING:
    from collections.abc import Collection, Generator
    from pathlib import Path

    from reflective.app.backing_up import BackupFiles
    from reflective.app.jobs import Progress
    from reflective.app.ports import Clock, JournalKey, Store, Vault
    from reflective.journal.ids import RecordId

_RESTORED = "restored"
_WHEN = "%Y-%m-%d %H.%M"
_TRIES = 99


@dataclass(frozen=True, slots=True)
class Waiting:
    """A backup that was copied beside a journal and proven, and waits to take its place.

    `aside` is the name that the present file will have, None where there is none.
    """

    copy: Path
    path: Path
    aside: Path | None


@dataclass(frozen=True, slots=True)
class Told:
    """What is to be told when a restored journal is first opened.

    `when` it was backed up, like `2026-11-27 14.02` ('' where that is not known), and the name
    of the file that stood in its place ('' for none). `failed` says that the backup could not
    take that place, so that this is the journal as it was.
    """

    when: str
    aside: str
    failed: bool = False


class Restoring:
    """Brings backups back."""

    def __init__(self, vault: Vault, files: BackupFiles, clock: Clock) -> None:
        self._vault = vault
        self._files = files
        self._clock = clock

    def restore(self, backup: Store, to: Path) -> Generator[Progress, None, Path | None]:
        """Copy an open backup to a place, in steps; tells the new name of the file that was there.

        Raises OpenElsewhere while that is open, JournalExists for a folder, CopyFailed, DiskFull
        or ReadOnlyPlace.
        """
        if self._files.is_there(to):  # a folder
            raise JournalExists(to)
        waiting = yield from self.fetch(backup, to, self._gone_at(to, backup.key))
        return self.put_in_place(waiting)

    def knows_gone(self, to: Path, key: JournalKey) -> bool:
        """Say whether what was deleted for good at a place is known, so that it does not return.

        A journal that is there and has another passphrase by now does not tell.
        """
        if not self._files.stands_at(to):
            return True
        try:
            self._vault.open_with(to, key, for_writing=False).close()
        except Refusal:
            return False
        return True

    def fetch(
        self, backup: Store, to: Path, gone: Collection[RecordId]
    ) -> Generator[Progress, None, Waiting]:
        """Copy an open backup beside the place it is to have, in steps, and prove the copy.

        What was deleted for good in the journal (`gone`) does not come back. Raises CopyFailed,
        DiskFull or ReadOnlyPlace; then, or given up, nothing is left of it.
        """
        self._files.prepare(to.parent)
        copy = _unfinished(to)
        self._tidy(to)
        aside = self._aside(to) if self._files.stands_at(to) else None
        is_done = False
        try:
            yield from backup.copy(copy)
            yield from self._erase(copy, backup.key, gone)
            named = read_name(backup.path.name)
            when = named[1].strftime(_WHEN) if named else ""
            self._leave_word(copy, backup.key, Told(when, aside.name if aside else ""))
            is_done = True
        finally:
            if not is_done:
                self._files.remove(copy)
        return Waiting(copy, to, aside)

    def put_in_place(self, waiting: Waiting) -> Path | None:
        """Let the copy take the journal's place; tells the new name of the file that was there.

        Raises OpenElsewhere, JournalExists, DiskFull or ReadOnlyPlace; then all is as it was.
        """
        try:
            # A file may have come there only now; its name is then found here.
            aside = waiting.aside or self._aside(waiting.path)
            self._vault.put_in_place(waiting.copy, waiting.path, aside)
        finally:
            self._files.remove(waiting.copy)
        return waiting.aside

    def put_in_place_of_closed(self, waiting: Waiting, key: JournalKey) -> None:
        """Let the copy take the place of a journal that was just closed; `key` opened that.

        Raises no Refusal: it is left in the journal that there was no way.
        """
        try:
            self.put_in_place(waiting)
        except Refusal:
            with suppress(Refusal):
                self._leave_word(waiting.path, key, Told("", "", failed=True))

    def give_up(self, waiting: Waiting) -> None:
        """Take the copy away: the journal stays as it is."""
        self._files.remove(waiting.copy)

    def told(self, store: Store) -> Told | None:
        """Give what is to be told of a restored journal, once; None for any other time.

        What a restore that was broken off has left beside the journal is taken away.
        """
        self._tidy(store.path)
        kept = store.setting(_RESTORED)
        if not kept:
            return None
        store.set_setting(_RESTORED, "")
        return Told(**json.loads(kept))

    def _tidy(self, path: Path) -> None:
        copy = _unfinished(path)
        self._files.remove(copy)
        self._files.remove(copy.with_name(f".{copy.name}.part"))

    def _gone_at(self, path: Path, key: JournalKey) -> set[RecordId]:
        """List what was deleted for good in the journal that stands at a place, if it opens."""
        try:
            present = self._vault.open_with(path, key, for_writing=False)
        except Refusal:  # there is none, it is damaged, or it has another passphrase by now
            return set()
        try:
            return present.gone()
        finally:
            present.close()

    def _erase(
        self, copy: Path, key: JournalKey, gone: Collection[RecordId]
    ) -> Generator[Progress, None, None]:
        if not gone:
            return
        store = self._vault.open_with(copy, key)
        try:
            for record in sorted(set(gone) - store.gone()):
                yield from store.erase(record)
        finally:
            store.close()

    def _leave_word(self, path: Path, key: JournalKey, told: Told) -> None:
        """Write into a journal what is to be told to whoever opens it."""
        store = self._vault.open_with(path, key)
        try:
            store.set_setting(_RESTORED, json.dumps(asdict(told)))
        finally:
            store.close()

    def _aside(self, path: Path) -> Path:
        """Find a name like `My practice before 2026-11-27 14.02.reflective` that is free."""
        local = self._clock.now().local
        stem = f"{path.stem} before"
        names = (path.with_name(dated_name(stem, local, number)) for number in range(1, _TRIES))
        return next(name for name in names if not self._files.stands_at(name))


def _unfinished(path: Path) -> Path:
    """Name the copy beside a journal that is to take its place."""
    return path.with_name(f".{path.name}.restored")
