# SPDX-License-Identifier: Apache-2.0
"""A new journal that has no name yet, so that what is broken off leaves nothing under one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflective.app.refused_place import place
from reflective.vault.placing import appear, remove

if TYPE_CHECKING:
    from pathlib import Path

    from reflective.vault.store import SqlcipherStore


class UnfinishedJournal:
    """The port `Unfinished`: an open journal in a hidden file beside the place it is to have."""

    def __init__(self, store: SqlcipherStore, fresh: Path, path: Path) -> None:
        self._store = store
        self._fresh = fresh
        self._path = path

    @property
    def store(self) -> SqlcipherStore:
        """The open journal, to be filled."""
        return self._store

    def appear(self) -> None:
        """Close it and give it its name; raises JournalExists, DiskFull or ReadOnlyPlace."""
        self._store.close()
        with place(self._path):
            appear(self._fresh, self._path)

    def remove(self) -> None:
        """Close it, and take it away unless it has its name; doing so twice does nothing."""
        self._store.close()
        remove(self._fresh)
