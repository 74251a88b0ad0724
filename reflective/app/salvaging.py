# SPDX-License-Identifier: Apache-2.0
"""Saving everything of a damaged journal that can still be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reflective.app.jobs import Progress
from reflective.app.refusals import JournalDamaged

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from pathlib import Path

    from reflective.app.ports import JournalKey, Store, Vault
    from reflective.journal.ids import RecordId
    from reflective.journal.revision import Draft, Revision

_SLICE = 200
_GIVES_UP_AFTER = 1000
"""Numbers in a row that cannot be read: beyond them there is nothing."""


@dataclass(slots=True)
class SalvageReport:
    """What could be saved: how many versions, whose they are, and how many could not be read.

    Unreadable ones at the very end of the file count as one, for nobody can tell how many.
    """

    revisions: int = 0
    records: set[RecordId] = field(default_factory=set)
    unreadable: int = 0


class Salvaging:
    """Saves every readable revision of a damaged journal into a new one."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def salvage(
        self, path: Path, key: JournalKey, to: Path, passphrase: str
    ) -> Generator[Progress, None, SalvageReport]:
        """Write what can be read into a new file; the damaged one is only read.

        The new file is the same journal, so that a backup can be joined to it afterwards.

        Raises JournalDamaged where nothing at all can be read, or what `Vault.create` raises.
        """
        remains = _Remains(self._vault, path, key)
        report = SalvageReport()
        try:
            new = self._vault.create(to, passphrase, like=remains.identity)
            try:
                for revisions in remains.readable():
                    saved = new.receive(revisions)
                    report.revisions += len(saved)
                    report.records |= {revision.record for revision in saved}
                    yield Progress(report.revisions)
                for draft in remains.drafts():
                    new.save_draft(draft)
            finally:
                new.close()
        finally:
            remains.close()
        report.unreadable = remains.unreadable
        return report


class _Remains:
    """Reads a damaged journal, and opens it anew after every page that cannot be read.

    SQLCipher gives nothing more out of a file once one page of it was wrong (4.19).
    """

    def __init__(self, vault: Vault, path: Path, key: JournalKey) -> None:
        self._vault = vault
        self._path = path
        self._key = key
        self._store = self._open()
        self.identity = self._store.identity
        self.unreadable = 0

    def readable(self) -> Iterator[list[Revision]]:
        """Go through all revisions, several at a time, and one by one where some are damaged."""
        after = missed = 0
        while missed < _GIVES_UP_AFTER:
            batch = self._past(after, _SLICE)
            if batch == []:
                break
            if batch is None:
                batch = self._past(after, 1)
            if batch:
                self.unreadable += missed
                missed = 0
                after = batch[-1][0]
                yield [revision for _, revision in batch]
            elif batch is None:
                after += 1
                missed += 1
        self.unreadable += bool(missed)  # how many there were at the end cannot be told

    def drafts(self) -> list[Draft]:
        """Fetch what was being written, as far as it can be read."""
        try:
            return self._store.drafts()
        except JournalDamaged:
            return []

    def close(self) -> None:
        """Let go of the file."""
        self._store.close()

    def _past(self, after: int, limit: int) -> list[tuple[int, Revision]] | None:
        """Fetch revisions after a number; None if one of them cannot be read."""
        try:
            return self._store.past(after, limit)
        except JournalDamaged:
            self._store.close()
            self._store = self._open()
            return None

    def _open(self) -> Store:
        return self._vault.open_with(self._path, self._key, for_writing=False)
