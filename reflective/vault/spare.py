# SPDX-License-Identifier: Apache-2.0
"""A private copy of a file that is only to be read, for what would change it."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from reflective.app.refused_place import place
from reflective.vault import sql
from reflective.vault.migrations import copy_bytes
from reflective.vault.placing import remove

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reflective.app.ports import JournalKey
    from reflective.vault.sql import Connection

_END = ".spare"


@contextmanager
def spare_copy(
    file: Connection, path: Path, key: JournalKey, folder: Path, noise: str
) -> Iterator[Connection]:
    """Open a copy of an open file, encrypted as that is, which is closed in its place.

    The copy stands in `folder` within the block alone; its connection goes on after that, to be
    read. Raises DiskFull or ReadOnlyPlace.
    """
    with place(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        spare = folder / f"{noise}{_END}"
        try:
            with file.one_state():
                file.value("SELECT count(*) FROM sqlite_schema")  # nobody writes meanwhile
                copy_bytes(path, spare)
            file.close()
            copy = sql.connect(spare, key.key, key.salt, for_writing=True)
            try:
                yield copy
            except BaseException:
                copy.close()
                raise
        finally:
            for left in folder.glob(f"*{_END}"):  # what a crash has left goes too
                with suppress(PermissionError):  # Windows keeps a file that is open
                    remove(left)
