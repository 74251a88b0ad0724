# SPDX-License-Identifier: Apache-2.0
"""The only module that knows SQLCipher: opening a file with a key, and running SQL in it.

What the engine reports becomes what a person can cure; the table of causes was measured with
sqlcipher3 0.6.4 (SQLCipher 4.19.0, SQLite 3.53.4).
"""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import disk_usage
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from sqlcipher3 import dbapi2 as engine

from reflective.app.jobs import Progress
from reflective.app.refusals import (
    DiskFailing,
    DiskFull,
    Interrupted,
    JournalDamaged,
    OpenElsewhere,
    ReadOnlyPlace,
)
from reflective.vault.holding import holder
from reflective.vault.turns import Turns

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence

Cells: TypeAlias = tuple[Any, ...]

_BUSY_MILLISECONDS = 3000
_COPIED_PAGES = 250
_STEP_SECONDS = 0.02
_STEP_PARTS = 200
"""Steps of the engine in an answer, or pages of a check: a few milliseconds."""

_SETTINGS = (
    "PRAGMA journal_mode=DELETE",  # one file is the journal; a copy of it is a backup
    "PRAGMA synchronous=FULL",
    "PRAGMA fullfsync=ON",  # macOS alone knows the difference
    "PRAGMA foreign_keys=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA secure_delete=ON",
    "PRAGMA cache_spill=OFF",  # else a copy made during a long transaction is torn
)

_LOOSE_SETTINGS = (
    "PRAGMA cipher_plaintext_header_size=32",
    # Before the tables are read for the first time: of a file cut short, their pages are missing.
    "PRAGMA writable_schema=ON",
    "PRAGMA journal_mode=OFF",
    "PRAGMA synchronous=OFF",
    "PRAGMA cell_size_check=ON",  # a page may be of another kind than is asked for
    "PRAGMA trusted_schema=OFF",
)

_ROOM = 64 << 20
"""Free bytes from which a disk that refuses to be written is not full."""

_PAGE_READ_CODES = ("SQLITE_IOERR_READ", "SQLITE_IOERR_SHORT_READ", "SQLITE_IOERR_CORRUPTFS")


class IndexDamaged(Exception):  # noqa: N818 - it is cured here: the index is made anew
    """The full-text index does not match the texts, which are untouched."""


class Copied(NamedTuple):
    """How far a copy has come, in pages."""

    done: int
    total: int


# What goes wrong while pages are copied has words, but no name.
_NAMELESS = {
    "disk I/O error": "SQLITE_IOERR",
    "database or disk is full": "SQLITE_FULL",
    "unable to open database file": "SQLITE_CANTOPEN",
    "attempt to write a readonly database": "SQLITE_READONLY",
    "database disk image is malformed": "SQLITE_CORRUPT",
    "file is not a database": "SQLITE_NOTADB",
    "database is locked": "SQLITE_BUSY",
}


class Connection:
    """One open file. It belongs to one thread at a time; only `interrupt` may cross."""

    def __init__(self, raw: Any, path: Path) -> None:  # noqa: ANN401 - sqlcipher3 has no types
        self._held = raw
        self._put_down: tuple[bytes, bytes] | None = None
        self._path = path
        self._gate = threading.Lock()
        self._is_asking = False

    def all(self, sql: str, values: Sequence[Any] = ()) -> list[Cells]:
        """Fetch every row of an answer."""
        with self._refusals():
            rows: list[Cells] = self._raw.execute(sql, values).fetchall()
            return rows

    def all_readable(self, sql: str) -> tuple[list[Cells], bool]:
        """Fetch the rows of an answer up to the first damaged page; says whether that is all."""
        rows: list[Cells] = []
        try:
            with self._refusals():
                for row in self._raw.execute(sql):
                    rows.append(row)  # noqa: PERF402 - those before the damage are kept
        except JournalDamaged:
            return rows, False
        return rows, True

    def one(self, sql: str, values: Sequence[Any] = ()) -> Cells | None:
        """Fetch the first row of an answer, or None."""
        with self._refusals():
            cursor = self._raw.execute(sql, values)
            row: Cells | None = cursor.fetchone()
            cursor.close()
            return row

    def value(self, sql: str, values: Sequence[Any] = ()) -> Any:  # noqa: ANN401 - any column
        """Fetch the one value of an answer; None where there is no row."""
        row = self.one(sql, values)
        return row[0] if row else None

    def run(self, sql: str, values: Sequence[Any] = ()) -> int:
        """Run a statement that changes something; tells how many rows it changed."""
        with self._refusals():
            changed: int = self._raw.execute(sql, values).rowcount
            return changed

    def run_many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run one statement for each of many rows."""
        with self._refusals():
            self._raw.executemany(sql, rows)

    def run_script(self, sql: str) -> None:
        """Run several statements as they stand; a transaction has to be part of them."""
        try:
            with self._refusals():
                self._raw.executescript(sql)
        except BaseException:
            self._undo()
            raise

    @property
    def changed_rows(self) -> int:
        """How many rows have been changed since the file was opened."""
        changed: int = self._raw.total_changes
        return changed

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make several changes one: all of them are durable at the end, or none happened."""
        self.run("BEGIN IMMEDIATE")
        try:
            yield
            self.run("COMMIT")
        except BaseException:
            self._undo()
            raise

    @contextmanager
    def one_state(self) -> Iterator[None]:
        """Let all questions asked meanwhile see one state, whoever may write."""
        self.run("BEGIN")
        try:
            yield
        finally:
            self._undo()

    @property
    def changes(self) -> tuple[int, int]:
        """Tell whether anything changed: other numbers, after a change here or by another."""
        return self.changed_rows, int(self.value("PRAGMA data_version"))

    def show_vocabulary(self, index: str, table: str = "word", kind: str = "row") -> None:
        """Show the words of a full-text index until closing, as the table `temp.word`.

        Its columns are `term`, `doc` (in how many texts it stands) and `cnt` (how often); of the
        kind `instance`, it has a row for each place where a word stands.
        """
        was_for_reading = self.value("PRAGMA query_only")
        self.all("PRAGMA query_only=OFF")  # it counts as writing, though it leaves no trace
        self.run(
            f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.{table} "
            f"USING fts5vocab('main', '{index}', '{kind}')"
        )
        self.all(f"PRAGMA query_only={was_for_reading}")

    @contextmanager
    def one_reading(self, *, is_shared: bool = False) -> Iterator[None]:
        """Let `interrupt` stop the questions asked meanwhile: they raise Interrupted.

        Where another program may write (`is_shared`), they all see one state.
        """
        with self._gate:
            self._is_asking = True
        try:
            if is_shared:
                self.run("BEGIN")
            yield
        finally:
            self._undo()
            with self._gate:
                self._is_asking = False

    def interrupt(self) -> None:
        """Stop the question that runs now, from any thread; a change is never stopped."""
        with self._gate:
            if self._is_asking and not self._put_down:
                self._held.interrupt()

    def copy_into(self, target: Connection) -> Iterator[Copied]:
        """Copy every page into another open file, in steps; its key may be another one.

        This file may be read and written between the steps: the copy follows, but for what is
        written after the last step. It is whole once the steps have come to their end, and not
        there at all if they are given up.
        """

        def work(tell: Callable[[Copied], None]) -> None:
            def moved(_status: int, remaining: int, total: int) -> None:
                tell(Copied(total - remaining, total))

            source, to = self._raw, target._raw
            source.backup(to, pages=_COPIED_PAGES, progress=moved, sleep=0)

        try:
            yield from Turns(work).steps()
        except engine.DatabaseError as error:
            raise _meaning(error, target._path) from error

    def value_in_steps(self, sql: str) -> Generator[Progress, None, Any]:
        """Fetch the one value of an answer that takes long, in steps of about 20 ms.

        Where this file may be written meanwhile it comes in one step: nothing could be written
        between two.
        """
        if not self.value("PRAGMA query_only"):
            return self.value(sql)
        found: list[Any] = []

        def work(tell: Callable[[Progress], None]) -> None:
            last = time.monotonic()

            def moved() -> int:
                nonlocal last
                if time.monotonic() - last > _STEP_SECONDS:
                    tell(Progress(0))
                    last = time.monotonic()
                return 0

            self._raw.set_progress_handler(moved, _STEP_PARTS)
            try:
                found.append(self.value(sql))
            finally:
                self._raw.set_progress_handler(None, 0)

        yield from Turns(work).steps()
        return found[0]

    def put_down(self, key: bytes, salt: bytes) -> None:
        """Let go of the file; what is asked next opens it again, with this key, to be written."""
        self._held.close()
        self._put_down = (key, salt)

    def close(self) -> None:
        """Let go of the file."""
        self._held.close()
        self._put_down = None

    @property
    def _raw(self) -> Any:  # noqa: ANN401 - sqlcipher3 has no types
        if self._put_down:
            again: Connection = connect(self._path, *self._put_down, for_writing=True)
            self._held, self._put_down = again._held, None
        return self._held

    def _undo(self) -> None:
        if not self._put_down and self._held.in_transaction:
            self._held.rollback()

    @contextmanager
    def _refusals(self) -> Iterator[None]:
        try:
            yield
        except engine.DatabaseError as error:
            raise _meaning(error, self._path) from error


def connect(path: Path, key: bytes, salt: bytes, *, for_writing: bool) -> Connection:
    """Open an existing file with a raw key of 32 bytes and its salt of 16 bytes.

    Raises JournalDamaged where the key does not fit, so check the key first.
    """
    raw, opened = _keyed(path, key, salt)
    try:
        opened.value("SELECT count(*) FROM sqlite_schema")
        for setting in _SETTINGS:
            opened.all(setting)
        if not for_writing:
            opened.all("PRAGMA query_only=ON")
    except BaseException:
        raw.close()
        raise
    return opened


def connect_loosely(path: Path, key: bytes, salt: bytes) -> Connection:
    """Open a private file whose first 32 bytes stand in clear, to be read page by page.

    Nothing of it is checked, a change is neither durable nor undone, and its tables may be
    changed by hand. For what may be lost at any moment alone.
    """
    raw, opened = _keyed(path, key, salt)
    try:
        for setting in _LOOSE_SETTINGS:
            raw.execute(setting)
    except BaseException:
        raw.close()
        raise
    return opened


def _keyed(path: Path, key: bytes, salt: bytes) -> tuple[Any, Connection]:
    raw = engine.connect(
        path.absolute().as_uri() + "?mode=rw",  # an empty file made by itself would look right
        uri=True,
        isolation_level=None,
        timeout=_BUSY_MILLISECONDS / 1000,
        check_same_thread=False,
    )
    raw.execute("PRAGMA cipher_log_level=NONE")
    raw.execute(f"PRAGMA key=\"x'{key.hex()}{salt.hex()}'\"")
    return raw, Connection(raw, path)


def in_memory() -> Connection:
    """Open an empty database that stands in memory alone, for work on the way."""
    raw = engine.connect(":memory:", isolation_level=None, check_same_thread=False)
    return Connection(raw, Path(":memory:"))


def _meaning(error: Any, path: Path) -> Exception:  # noqa: ANN401 - sqlcipher3 has no types
    """Tell what an error of the engine means for the person; itself where it is a bug."""
    name: str = getattr(error, "sqlite_errorname", "") or _NAMELESS.get(str(error), "")
    meaning: Exception = error
    if name == "SQLITE_INTERRUPT":
        meaning = Interrupted()
    elif name == "SQLITE_CORRUPT_VTAB" or str(error).startswith("fts5:"):
        meaning = IndexDamaged()
    elif name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")) or name in _PAGE_READ_CODES:
        meaning = JournalDamaged(path)
    elif name.startswith(("SQLITE_FULL", "SQLITE_IOERR")):
        meaning = _no_more_taken(name, path)
    elif name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        meaning = ReadOnlyPlace(path)
    elif name.startswith("SQLITE_BUSY"):
        meaning = OpenElsewhere(path, *holder(path))
    return meaning


def _no_more_taken(name: str, path: Path) -> DiskFull:
    """Tell a full disk from one that takes nothing though it has room."""
    if name != "SQLITE_FULL":
        with suppress(OSError):
            if disk_usage(path.parent).free > _ROOM:
                return DiskFailing(path)
    return DiskFull(path)
