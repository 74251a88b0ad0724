# SPDX-License-Identifier: Apache-2.0
"""Making a journal, and opening it again."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from reflective.app.refusals import PassphraseTooShort

if TYPE_CHECKING:
    from collections.abc import Generator

    from reflective.app.jobs import Progress
    from reflective.app.ports import Preferences, Store, Vault

MIN_PASSPHRASE = 8
"""Characters; the hint beside the field asks for more."""

LOCK_MINUTES = 5
SHARED_LOCK_MINUTES = 3
SUFFIX = ".reflective"


class Whose(Enum):
    """Whose computer a journal is kept on, in the person's own words."""

    MINE = "mine"
    SHARED = "shared"
    MANAGED = "managed"


class Places(Protocol):
    """Knows where things are on this machine."""

    def default_journal(self) -> Path:
        """Propose a file for a first journal."""

    def is_there(self, path: Path) -> bool:
        """Say whether anything is at a place."""

    def carried_by(self, path: Path) -> str:
        """Name the cloud service that carries this place, or ''."""

    def all_backups(self) -> Path:
        """Name the folder that holds the backups of every journal on this machine."""


class Opening:
    """Makes journals and opens them, and remembers the last one's place alone."""

    def __init__(self, vault: Vault, preferences: Preferences, places: Places) -> None:
        self._vault = vault
        self._preferences = preferences
        self._places = places

    def last(self) -> Path | None:
        """Tell which journal was opened last, if that is to be remembered."""
        last = self._preferences.read().last_journal
        return Path(last) if last else None

    def default_place(self) -> Path:
        """Propose a file for a first journal."""
        return self._places.default_journal()

    def is_there(self, path: Path) -> bool:
        """Say whether anything is at a place, before a passphrase is asked for it."""
        return self._places.is_there(path)

    def looks_carried(self, path: Path) -> str:
        """Name the cloud service that seems to carry this place, or ''."""
        return self._places.carried_by(path)

    def backup_place(self) -> Path:
        """Name the folder where the backups of journals are, while none is open."""
        return self._places.all_backups()

    def create(self, path: Path, passphrase: str, whose: Whose = Whose.MINE) -> Store:
        """Make a new journal; raises PassphraseTooShort, or what `Vault.create` raises."""
        if len(passphrase) < MIN_PASSPHRASE:
            raise PassphraseTooShort
        store = self._vault.create(path, passphrase)
        shared = whose is Whose.SHARED
        store.set_setting("whose", whose.value)
        store.set_setting("lock_minutes", str(SHARED_LOCK_MINUTES if shared else LOCK_MINUTES))
        self.remember(store)
        return store

    def open(self, path: Path, passphrase: str) -> Store:
        """Open a journal for writing; raises what `Vault.open` raises."""
        store = self._vault.open(path, passphrase)
        self.remember(store)
        return store

    def copy(self, path: Path, passphrase: str, to: Path) -> Generator[Progress, None, Store]:
        """Copy a journal that may only be read to where it can be written, and open that copy.

        In steps. Raises what `Vault.open` and `Store.copy` raise.
        """
        read_only = self._vault.open(path, passphrase, for_writing=False)
        try:
            key = read_only.key
            yield from read_only.copy(to)
        finally:
            read_only.close()
        store = self._vault.open_with(to, key)
        self.remember(store)
        return store

    def confirm(self, path: Path, passphrase: str) -> None:
        """Prove that a passphrase is that of a journal which is open already.

        Raises what `Vault.open` raises for reading, such as WrongPassphrase.
        """
        self._vault.open(path, passphrase, for_writing=False).close()

    def remember(self, store: Store) -> None:
        """Remember the place of an open journal, unless the computer is shared with others."""
        shared = store.setting("whose") == Whose.SHARED.value
        last = "" if shared else str(store.path)
        self._preferences.change(partial(replace, last_journal=last))

    def mend_next(self, path: Path) -> None:
        """Remember that the damage of a journal is to be seen to when the window begins next."""
        self._preferences.change(partial(replace, mend_next=str(path)))

    def is_to_mend(self, path: Path) -> bool:
        """Say whether the damage of a journal is to be seen to now, and say so only once."""
        noted = self._preferences.read().mend_next
        self._preferences.change(partial(replace, mend_next=""))
        return noted == str(path)


class StillOpen:
    """Opens a locked journal that could not be closed: asks its passphrase, and is as it was."""

    def __init__(self, opening: Opening, store: Store) -> None:
        self._opening = opening
        self._store = store

    def is_there(self, path: Path) -> bool:  # noqa: ARG002 - it is held
        """Say yes: the journal is open."""
        return True

    def open(self, path: Path, passphrase: str) -> Store:
        """Give the open journal back; raises what `Opening.confirm` raises."""
        self._opening.confirm(path, passphrase)
        return self._store


def lock_minutes(store: Store) -> int:
    """Tell after how many minutes without input this journal locks itself; 0 is never."""
    kept = store.setting("lock_minutes")
    return int(kept) if kept.isdigit() else LOCK_MINUTES
