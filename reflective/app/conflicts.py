# SPDX-License-Identifier: Apache-2.0
"""Noticing that a sync tool has put a second file beside a journal, which may hold other words.

A tool that carries a folder between computers cannot join two files. It keeps one, and puts the
other beside it under a longer name. Nothing is opened and nothing touched until somebody asks.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from reflective.app.kept_words import kept_words
from reflective.app.refusals import JournalNewer, Refusal

if TYPE_CHECKING:
    from pathlib import Path

    from reflective.app.ports import Store, Vault

_SETTLED = "conflicts"
_MOST = 50


@dataclass(frozen=True, slots=True)
class ConflictFile:
    """A file beside a journal: its size in bytes, and when it was changed (ns since 1970)."""

    path: Path
    size: int
    changed: int

    @property
    def mark(self) -> str:
        """What is another text once the file is another one."""
        return f"{self.path.name} {self.size} {self.changed}"


class ConflictFiles(Protocol):
    """The files that sync tools put beside a journal."""

    def beside(self, journal: Path) -> list[ConflictFile]:
        """List files with such a name beside this journal, newest first."""


class Carriers(Protocol):
    """Knows which folders are carried by a service."""

    def carried_by(self, path: Path) -> str:
        """Name the service that seems to carry this place, or ''."""


class Conflicts:
    """Tells of one open journal which of these files have not been brought in yet."""

    def __init__(self, store: Store, vault: Vault, files: ConflictFiles) -> None:
        self._store = store
        self._vault = vault
        self._files = files

    def waiting(self) -> list[ConflictFile]:
        """List those that are journals and that nobody has settled, newest first."""
        settled = self._settled()
        return [
            file
            for file in self._files.beside(self._store.path)
            if file.mark not in settled and self._is_journal(file.path)
        ]

    def settle(self, *paths: Path) -> None:
        """Note that these files were brought in, or are to stay unmentioned as they are now."""
        names = {path.name for path in paths}
        there = self._files.beside(self._store.path)
        marks = [file.mark for file in there if file.path.name in names]
        kept = self._settled()
        new = [mark for mark in marks if mark not in kept]
        if new:
            self._store.set_setting(_SETTLED, json.dumps([*kept, *new][-_MOST:]))

    def _settled(self) -> list[str]:
        return kept_words(self._store, _SETTLED)  # of a damaged list, all is told once more

    def _is_journal(self, path: Path) -> bool:
        """Look at the first bytes alone."""
        try:
            self._vault.salt_of(path)
        except JournalNewer:
            return True
        except Refusal:
            return False
        return True
