# SPDX-License-Identifier: Apache-2.0
"""Changing the passphrase, and getting back in by the recovery sheet when it is lost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reflective.app.backing_up import know_again
from reflective.app.ports import JournalKey
from reflective.app.refusals import SheetUnreadable, WrongPassphrase, WrongSheet
from reflective.journal import sheet

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from reflective.app.jobs import Progress
    from reflective.app.ports import Store, Vault
    from reflective.journal.sheet import Row

_MADE_FOR = "sheet"


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """What stands on the paper: whoever has it can open the journal."""

    name: str
    fingerprint: str
    rows: tuple[Row, ...]
    shell: tuple[str, str]


class Recovering:
    """Makes recovery sheets, takes them, and gives a journal a new passphrase."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def sheet(self, store: Store) -> RecoverySheet:
        """Write the sheet of an open journal."""
        key, path = store.key, store.path
        return RecoverySheet(
            path.stem,
            sheet.fingerprint(key.key),
            sheet.rows(key.key, key.salt),
            sheet.shell_lines(path.name, key.key, key.salt),
        )

    def has_sheet(self, store: Store) -> bool:
        """Say whether a sheet of the present passphrase was copied and proven."""
        return store.setting(_MADE_FOR) == sheet.fingerprint(store.key.key)

    def count_sheet(self, store: Store) -> None:
        """Remember that the sheet was copied and three groups of it were typed back."""
        store.set_setting(_MADE_FOR, sheet.fingerprint(store.key.key))

    def had_sheet(self, store: Store) -> bool:
        """Say whether there is a sheet of an earlier passphrase: it opens only older copies."""
        return store.setting(_MADE_FOR) not in {"", sheet.fingerprint(store.key.key)}

    def open(self, path: Path, text: str) -> Store:
        """Open a journal with a sheet that was typed or read from a file.

        Raises SheetUnreadable, WrongSheet, or what `Vault.open` raises.
        """
        key = self.key_on(text)
        try:
            return self._vault.open_with(path, key)
        except WrongPassphrase as void:
            raise WrongSheet from void

    def key_on(self, text: str) -> JournalKey:
        """Read the key off a sheet, for a journal too damaged to open; raises SheetUnreadable."""
        try:
            copied = sheet.read(text)
        except sheet.UnreadableError as slip:
            raise SheetUnreadable(slip.row) from slip
        return JournalKey(copied.key, copied.salt or b"")

    def change(
        self, store: Store, present: str, passphrase: str
    ) -> Generator[Progress, None, None]:
        """Change the passphrase of an open journal, in steps, once the present one is proven.

        Raises WrongPassphrase, PassphraseTooShort, or what `Store.change_key` raises.
        """
        self._vault.open(store.path, present, for_writing=False).close()
        yield from self.renew(store, passphrase)

    def renew(self, store: Store, passphrase: str) -> Generator[Progress, None, None]:
        """Give a journal that was opened by its sheet a new passphrase, in steps.

        Copies from before are known afterwards by how they begin.
        """
        know_again(store)
        yield from store.change_key(self._vault.new_key(passphrase))
