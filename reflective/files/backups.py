# SPDX-License-Identifier: Apache-2.0
"""The files of a folder of backups; nothing but a journal's name with a time is ever touched."""

from __future__ import annotations

import hashlib
import os
import re
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from reflective.app.backing_up import Backup, read_name
from reflective.app.opening import SUFFIX
from reflective.app.refusals import JournalExists, ReadOnlyPlace
from reflective.app.refused_place import place
from reflective.files.apart import answered, apart

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator
    from pathlib import Path

    from reflective.app.backing_up import Moved
    from reflective.app.jobs import Progress

T = TypeVar("T")

_ANSWERS = 2.0
"""Seconds in which a folder says that it is there; a stick or a disk that wakes up is faster."""

_MOVES = 30.0
"""Seconds after which a copy that does not go on is given up."""

_SLICE = 1 << 20
_SALT_BYTES = 16
_FORM = re.compile(r"\.form-\d+\Z")
_UNFINISHED = re.compile(r"\.+(.+?)(?:\.erased|\.remade)?(?:\.part)?", re.DOTALL)


class BackupFolder:
    """The port `BackupFiles` over real folders."""

    def listed(self, folder: Path, stem: str) -> list[Backup]:
        """List the backups of journals called `stem`, of every one with '', newest first."""
        found = []
        for path in _inside(folder):
            named = read_name(path.name)
            if named is None or stem not in ("", named[0]):
                continue
            read = _read(path)
            if read is not None:
                size, salt, _changed = read
                found.append((named[1], named[2], Backup(path, named[1], size, salt)))
        return [backup for *_, backup in sorted(found, key=lambda one: one[:2], reverse=True)]

    def older_forms(self, journal: Path) -> list[Backup]:
        """List the copies that stand beside a journal from before it got a newer form."""
        found = []
        for path in _inside(journal.parent):
            if _FORM.sub("", path.name) == journal.name != path.name and (read := _read(path)):
                size, salt, changed = read
                found.append(Backup(path, changed, size, salt))
        return found

    def is_there(self, folder: Path) -> bool:
        """Say whether the folder can be reached, and answers in a while."""
        return answered(lambda: _is_folder(folder), _ANSWERS)

    def stands_at(self, path: Path) -> bool:
        """Say whether there is anything at this place."""
        return os.path.lexists(path)

    def prepare(self, folder: Path) -> None:
        """Make the folder if it is missing, for its owner alone."""
        with place(folder):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def remove(self, backup: Path) -> None:
        """Take a file away, with the side files that belong to it."""
        with place(backup):
            backup.unlink(missing_ok=True)
            for end in ("-journal", ".lock"):
                backup.with_name(backup.name + end).unlink(missing_ok=True)

    def replace(self, copy: Path, backup: Path) -> None:
        """Give a backup's place to a proven copy, at once, and durably."""
        with place(backup):
            with copy.open("rb+") as file:
                os.fsync(file.fileno())
            copy.replace(backup)
            if os.name == "posix":
                with suppress(OSError):  # it stands there already; not every disk can do more
                    folder = os.open(backup.parent, os.O_RDONLY)
                    try:
                        os.fsync(folder)
                    finally:
                        os.close(folder)

    def tidy(self, folder: Path, stem: str, salt: bytes) -> None:
        """Take away what a backup that was broken off has left, if it is of this journal."""
        for path in _inside(folder):
            named = read_name(_without_part(path.name))
            if named is None or named[0] != stem:
                continue
            read = _read(path)
            # Until its first page was written, nothing stands in its head.
            if read is not None and read[1] in (salt, bytes(len(read[1]))):
                self.remove(path)

    def size(self, path: Path) -> int:
        """Tell the size of a file in bytes."""
        return path.stat().st_size

    def duplicate(self, backup: Path, to: Path, moved: Moved) -> None:
        """Copy a proven backup, read the copy back, and give it its name.

        Tells how far it is. Raises JournalExists, ReadOnlyPlace or DiskFull.
        """
        fresh = to.with_name(f".{to.name}.part")
        with place(to):
            try:
                written = _write(backup, fresh, moved)
                if _sum(fresh, moved) != written:
                    raise ReadOnlyPlace(to)  # it takes files, and does not keep them
                if os.path.lexists(to):
                    raise JournalExists(to)
                fresh.rename(to)
            finally:
                fresh.unlink(missing_ok=True)

    def apart(self, deed: Callable[[Moved], T]) -> Generator[Progress, None, T]:
        """Do something on a disk that may not answer, in steps, without waiting for it for ever.

        Raises what it raises, or TimeoutError where the disk does not answer.
        """
        return apart(deed, _MOVES)


def _write(backup: Path, fresh: Path, moved: Moved) -> bytes:
    """Write a copy that its owner alone may read, down to the disk; tells its sum."""
    summed, done = hashlib.sha256(), 0
    fresh.unlink(missing_ok=True)
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with backup.open("rb") as source, os.fdopen(handle, "wb") as copy:
        total = os.fstat(source.fileno()).st_size
        while part := source.read(_SLICE):
            summed.update(part)
            copy.write(part)
            done += len(part)
            moved(done, total * 2)
        copy.flush()
        os.fsync(copy.fileno())
    return summed.digest()


def _sum(fresh: Path, moved: Moved) -> bytes:
    summed, done = hashlib.sha256(), 0
    with fresh.open("rb") as file:
        total = os.fstat(file.fileno()).st_size
        while part := file.read(_SLICE):
            summed.update(part)
            done += len(part)
            moved(total + done, total * 2)
    return summed.digest()


def _without_part(name: str) -> str:
    """Tell which name an unfinished file would have got; '' for any other file."""
    found = _UNFINISHED.fullmatch(name)
    return found[1] if found and not name.endswith(SUFFIX) else ""


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # what a network folder that has gone says instead of an answer
        return False


def _inside(folder: Path) -> Iterator[Path]:
    try:
        yield from folder.iterdir()
    except OSError:  # no folder, or none that may be read: nothing is there for us
        return


def _read(path: Path) -> tuple[int, bytes, datetime] | None:
    """Read the size and head of a file, and the wall's time when it was last changed.

    None for what is no file, or cannot be read.
    """
    try:
        if not path.is_file() or path.is_symlink():
            return None
        with path.open("rb") as file:
            head = file.read(_SALT_BYTES)
            about = os.fstat(file.fileno())
            changed = datetime.fromtimestamp(about.st_mtime)  # noqa: DTZ006 - a wall's time
            return about.st_size, head, changed
    except OSError:
        return None
