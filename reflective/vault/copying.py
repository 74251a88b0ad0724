# SPDX-License-Identifier: Apache-2.0
"""Copy an open journal into another file, under the same key or another, and prove the copy.

The engine copies page by page and follows what is saved meanwhile. The copy is then opened
afresh: every page, its structure, and every revision must be what the journal holds.
"""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING, TypeAlias

from reflective.app.jobs import Progress
from reflective.app.refusals import CopyFailed, JournalDamaged
from reflective.app.refused_place import place
from reflective.vault import sql
from reflective.vault.pages import PageCheck
from reflective.vault.placing import appear, beside, remove, replace
from reflective.vault.sql import IndexDamaged

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from reflective.app.ports import JournalKey
    from reflective.vault.sql import Connection

Steps: TypeAlias = "Generator[Progress, None, None]"

_SLICE_PAGES = 1000
_SLICE_REVISIONS = 500
_TRIES = 5

_REVISIONS = """
SELECT seq, id, record, parents, lamport, at, kind, version, payload FROM revision
WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?
"""


class Copying:
    """Copies one open journal."""

    def __init__(self, file: Connection) -> None:
        self._file = file

    def copy_to(self, to: Path, key: JournalKey) -> Steps:
        """Write a proven copy beside a place, in steps, and give it that name at last."""
        with place(to):
            fresh = beside(to)
            try:
                yield from self._copy(fresh, key)
                appear(fresh, to)
            finally:
                remove(fresh)

    def change_key(self, path: Path, old: JournalKey, key: JournalKey) -> Steps:
        """Put a proven copy under another key in the place of the journal, in steps.

        Whatever fails, the journal goes on under the key that its file has then.
        """
        with place(path):
            fresh = beside(path, "key")
            try:
                changes = -1
                while changes != self._file.changed_rows:
                    changes = yield from self._copy(fresh, key)
                # Nobody can rename a file and open it at the same moment, so opening it may still
                # fail afterwards. It is then tried again with whatever is asked next: what was
                # told as saved would be lost in a file that has no name any more.
                self._file.put_down(old.key, old.salt)
                replace(fresh, path)
                self._file.put_down(key.key, key.salt)
            finally:
                remove(fresh)

    def _copy(self, fresh: Path, key: JournalKey) -> Generator[Progress, None, int]:
        """Write a proven copy to a new file in steps; tells the journal's count of changes then.

        Where that count is still the same afterwards, the copy holds every letter. Raises
        CopyFailed, DiskFull, ReadOnlyPlace or OSError.
        """
        for _ in range(_TRIES):
            changes = yield from self._write(fresh, key)
            if (yield from self._is_proven(fresh, key)):
                return changes
            # An entry may have been deleted for good in between; then the copy is too old.
        raise CopyFailed(fresh)

    def _write(self, fresh: Path, key: JournalKey) -> Generator[Progress, None, int]:
        remove(fresh)
        os.close(os.open(fresh, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        target = sql.connect(fresh, key.key, key.salt, for_writing=True)
        changes = -1
        try:
            for step in self._file.copy_into(target):
                # Counted before others get their turn: the last step is not followed any more.
                changes = self._file.changed_rows
                yield Progress(step.done, step.total * 2)
        finally:
            target.close()
        with fresh.open("rb+") as file:
            os.fsync(file.fileno())
        return changes

    def _is_proven(self, fresh: Path, key: JournalKey) -> Generator[Progress, None, bool]:
        try:
            for done, total, damaged in PageCheck(fresh, key.key, key.salt).damaged(_SLICE_PAGES):
                if damaged:
                    raise CopyFailed(fresh)
                yield Progress(total + done, total * 2)
            copy = sql.connect(fresh, key.key, key.salt, for_writing=False)
        except JournalDamaged as unreadable:
            raise CopyFailed(fresh) from unreadable
        try:
            yield from _check_structure(copy, fresh)
            last: int = copy.value("SELECT ifnull(max(seq), 0) FROM revision")
            theirs = yield from _digest(copy, last)
        except JournalDamaged as unreadable:
            raise CopyFailed(fresh) from unreadable
        finally:
            copy.close()
        ours = yield from _digest(self._file, last)
        return ours == theirs


def blaming(steps: Steps, path: Path, pages: PageCheck) -> Steps:
    """Run the steps of copying; raise JournalDamaged where it failed for damage at the source.

    Else somebody would look for the fault at the disk where the copy was to be.
    """
    try:
        yield from steps
    except CopyFailed as failed:
        for done, total, damaged in pages.damaged(_SLICE_PAGES):
            if damaged:
                raise JournalDamaged(path) from failed
            yield Progress(done, total)
        raise


def _check_structure(copy: Connection, fresh: Path) -> Steps:
    """Verify every table of a copy, and that its index holds together."""
    names = copy.all("SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0")
    for (name,) in [*names, ("search",)]:
        try:
            found = yield from copy.value_in_steps(f"PRAGMA quick_check('{name}')")
        except IndexDamaged as damaged:
            raise CopyFailed(fresh) from damaged
        if found != "ok":
            raise CopyFailed(fresh)
        yield Progress(1)


def _digest(file: Connection, last: int) -> Generator[Progress, None, tuple[int, bytes]]:
    """Count the revisions up to a number, and make a digest of every byte of them."""
    digest, count, seen = hashlib.sha256(), 0, -1
    while rows := file.all(_REVISIONS, (seen, last, _SLICE_REVISIONS)):
        for row in rows:
            digest.update(repr(row).encode())
        count, seen = count + len(rows), rows[-1][0]
        yield Progress(1)
    return count, digest.digest()
