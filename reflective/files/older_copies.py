# SPDX-License-Identifier: Apache-2.0
"""Find backups of a journal that cannot be opened, by their names alone."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from reflective.files.backups import BackupFolder

if TYPE_CHECKING:
    from pathlib import Path

    from reflective.app.backing_up import Backup


class OlderCopiesOnDisk:
    """Looks where backups of journals lie; `backups` holds a folder for each journal."""

    def __init__(self, backups: Path) -> None:
        self._backups = backups
        self._files = BackupFolder()

    def of(self, journal: Path) -> list[Backup]:
        """List the backups and older copies of the journal at this place, newest first.

        Those of another journal of the same name may be among them; no key opens both.
        """
        stem = journal.stem
        found = [
            backup
            for folder in (*self._folders(), journal.parent / "Backups", journal.parent)
            for backup in self._files.listed(folder, stem)
        ]
        found += self._files.listed(journal.parent, f"{stem} before")
        found += self._files.older_forms(journal)
        return sorted(found, key=lambda backup: backup.at, reverse=True)

    def is_taken(self, path: Path) -> bool:
        """Say whether there is anything at a place."""
        return os.path.lexists(path)

    def _folders(self) -> list[Path]:
        try:
            return sorted(folder for folder in self._backups.iterdir() if folder.is_dir())
        except OSError:  # no folder, or none that may be read: nothing is there for us
            return []
