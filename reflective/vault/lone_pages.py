# SPDX-License-Identifier: Apache-2.0
"""Read pages of a journal one by one, whatever has become of the pages that lead to them.

Every page of the file is encrypted by itself, under its number. So a private copy is made whose
first page is a new one: it knows two tables, one with row numbers and one without, and where they
begin is changed to whatever page is to be read. A page of the wrong kind is refused by the
engine; one that leads to others is read with what it leads to.

The first 32 bytes of the copy stand in clear, none of which is anybody's words: there its count
of pages can be made void, and the engine counts for itself.
"""

from __future__ import annotations

import errno
import os
import shutil
from typing import TYPE_CHECKING

from reflective.app.refusals import JournalDamaged, Refusal
from reflective.vault import sql
from reflective.vault.pages import PAGE_BYTES, PageCheck
from reflective.vault.placing import beside, remove

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reflective.app.ports import JournalKey
    from reflective.vault.sql import Cells, Connection

_TABLES = """
CREATE TABLE numbered(a, b, c, d, e, f, g, h, i, j, k, l, m);
CREATE TABLE sorted(a, b, c, d, e, PRIMARY KEY(a, b, c, d, e)) WITHOUT ROWID;
"""
_CHANGES = slice(24, 28)
"""Where the header counts changes; if it differs from the count at byte 92, pages are counted."""

_MOST_ROWS = 600
"""More rows than one page can hold: a page that leads to others is not followed further."""


_NUMBERS = f"SELECT rowid FROM numbered LIMIT {_MOST_ROWS}"  # noqa: S608 - our own number


class LonePages:
    """A private copy of a damaged file, read page by page.

    `opens` says whether the whole file opens as it should: one that was cut short does not.
    """

    def __init__(self, path: Path, key: JournalKey, at: Path) -> None:
        """Copy the file to `at`; raises OSError where there is no room, or DiskFull."""
        self._key = key
        self._at = at
        self._check = PageCheck(at, key.key, key.salt)
        self.opens = True
        try:
            self._copy(path)
            self._file = self._open()
        except BaseException:
            remove(at)
            raise

    def damaged(self, slice_pages: int) -> Iterator[tuple[int, int, list[int]]]:
        """Look at every page of the file as it was; see `PageCheck.damaged`."""
        for done, total, bad in self._check.damaged(slice_pages):
            yield done, total, self._bad_first + [page for page in bad if page > 1]

    def numbered(self, page: int, columns: str) -> list[Cells]:
        """Read rows with their numbers, from columns `a` to `m`; [] from any other page.

        A row that goes on in a damaged page is left out.
        """
        question = f"SELECT rowid, {columns} FROM numbered"  # noqa: S608 - our own columns
        rows, is_whole = self._ask(page, f"{question} LIMIT {_MOST_ROWS}")
        if is_whole:
            return rows
        names, _ = self._ask(page, _NUMBERS)
        for (name,) in names[len(rows) :]:
            found, _ = self._ask(page, f"{question} WHERE rowid = {name}")
            rows += found
        return rows

    def row(self, page: int, number: int, columns: str) -> list[Cells]:
        """Read the row with this number, after it; [] if it goes on in a damaged page."""
        question = f"SELECT rowid, {columns} FROM numbered"  # noqa: S608 - our own columns
        rows, _ = self._ask(page, f"{question} WHERE rowid = {number}")
        return rows

    def sorted(self, page: int) -> list[Cells]:
        """Read the first five columns of rows without numbers; [] from any other page.

        One that leads to others is read from both ends as far as there is no damage.
        """
        question = "SELECT a, b, c, d, e FROM sorted"
        rows, is_whole = self._ask(page, question)
        if is_whole or not rows:
            return rows
        behind, _ = self._ask(page, f"{question} ORDER BY a DESC, b DESC, c DESC, d DESC, e DESC")
        return rows + behind

    def close(self) -> None:
        """Take the copy away."""
        self._file.close()
        remove(self._at)

    def _ask(self, page: int, question: str) -> tuple[list[Cells], bool]:
        """Put a question to a page: the rows up to the first that cannot be read."""
        try:
            self._turn_to(page)
        except Refusal:
            # The engine gives nothing more out of a file once a page of it was damaged.
            self._file.close()
            self._file = self._open()
            self._turn_to(page)
        return self._file.all_readable(question)

    def _turn_to(self, page: int) -> None:
        self._file.run("UPDATE sqlite_schema SET rootpage = ?", (page,))
        self._file.all("PRAGMA writable_schema=RESET")
        self._file.all("PRAGMA writable_schema=ON")

    def _open(self) -> Connection:
        return sql.connect_loosely(self._at, self._key.key, self._key.salt)

    def _copy(self, path: Path) -> None:
        remove(self._at)
        _make_empty(self._at)
        _copy_readable(path, self._at)
        broken_off = path.with_name(f"{path.name}-journal")
        if broken_off.exists():
            shutil.copyfile(broken_off, self._at.with_name(f"{self._at.name}-journal"))
        try:  # a change that a crash broke off is undone here, before anything is read
            sql.connect(self._at, self._key.key, self._key.salt, for_writing=True).close()
        except JournalDamaged:
            self.opens = False
        self._at.with_name(f"{self._at.name}-journal").unlink(missing_ok=True)
        self._bad_first = [] if self._check.is_first_whole() else [1]
        first = self._first_page()
        with self._at.open("rb+") as file:
            file.write(first)

    def _first_page(self) -> bytes:
        fresh = beside(self._at, "first")
        remove(fresh)
        _make_empty(fresh)
        try:
            made = sql.connect_loosely(fresh, self._key.key, self._key.salt)
            try:
                made.run_script(_TABLES)
            finally:
                made.close()
            first = bytearray(fresh.read_bytes()[:PAGE_BYTES])
        finally:
            remove(fresh)
        first[_CHANGES] = bytes(255 - byte for byte in first[_CHANGES])
        return bytes(first)


def _copy_readable(path: Path, to: Path) -> None:
    """Copy what a failing disk can still read of a file; the pages between become zeros."""
    with path.open("rb", buffering=0) as source, to.open("rb+") as copy:
        size = os.fstat(source.fileno()).st_size
        for at in range(0, size, PAGE_BYTES):
            try:
                source.seek(at)
                page = source.read(PAGE_BYTES)
            except OSError as error:
                if error.errno != errno.EIO:
                    raise
                page = bytes(min(PAGE_BYTES, size - at))
            copy.write(page)


def _make_empty(path: Path) -> None:
    """Make an empty file that its owner alone can read."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
