# SPDX-License-Identifier: Apache-2.0
"""Give finished files their names, durably, and say of a place what a person can cure."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from reflective.app.refusals import DiskFull, JournalExists, ReadOnlyPlace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_NO_PLACE = (errno.ENOENT, errno.EEXIST, errno.ENOTDIR, errno.ENAMETOOLONG)
_READ_ONLY = (errno.EACCES, errno.EPERM, errno.EROFS, *_NO_PLACE)


def beside(path: Path, noise: str = "") -> Path:
    """Name a hidden file beside another, to be filled before it gets that name."""
    middle = f".{noise}" if noise else ""
    return path.with_name(f".{path.name}{middle}.part")


def remove(fresh: Path) -> None:
    """Take a file that was not finished, or has its name now, away with what belongs to it."""
    fresh.unlink(missing_ok=True)
    fresh.with_name(f"{fresh.name}-journal").unlink(missing_ok=True)


def appear(fresh: Path, path: Path) -> None:
    """Give a finished file its name, never in place of another; durable when this returns."""
    _settle(fresh)
    try:
        os.link(fresh, path)
    except FileExistsError as taken:
        raise JournalExists(path) from taken
    except OSError:  # a file system without links
        if os.path.lexists(path):
            raise JournalExists(path) from None
        fresh.rename(path)
    _settle_folder(path)


def replace(fresh: Path, path: Path) -> None:
    """Put a finished file in the place of another, at once; durable when this returns."""
    _settle(fresh)
    fresh.replace(path)
    _settle_folder(path)


@contextmanager
def place(path: Path) -> Iterator[None]:
    """Turn what the system says of a place into what a person can cure."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFull(path) from error
        if error.errno in _READ_ONLY:
            raise ReadOnlyPlace(path) from error
        raise


def _settle(fresh: Path) -> None:
    with fresh.open("rb+") as file:
        os.fsync(file.fileno())


def _settle_folder(path: Path) -> None:
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
