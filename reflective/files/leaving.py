# SPDX-License-Identifier: Apache-2.0
"""Put a file that leaves in its place: whole, private, and only once it was kept what leaves."""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING, TypeVar

from reflective.app.refusals import FileExists, ReadOnlyPlace
from reflective.app.refused_place import place

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

T = TypeVar("T")


def put_whole(path: Path, data: bytes, *, overwrite: bool, at_last: Callable[[], T]) -> T:
    """Write beside the place, flushed to the disk; do `at_last`; only then put it in place.

    Returns what `at_last` returns; where that fails, no file is left. Raises FileExists (unless
    told to overwrite), ReadOnlyPlace or DiskFull.
    """
    _take_place(path, overwrite=overwrite)
    beside = path.with_name(f".{secrets.token_hex(8)}.part")
    with place(path):
        try:
            _write_new(beside, data)
            result = at_last()
            beside.replace(path)
        except BaseException:
            if not overwrite:
                path.unlink(missing_ok=True)  # empty, and made above
            raise
        finally:
            beside.unlink(missing_ok=True)
    return result


def _write_new(path: Path, data: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(handle, "wb") as file:  # noqa: PTH123 - a handle, not a path
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _take_place(path: Path, *, overwrite: bool) -> None:
    """Find out now whether a file can stand here: after `at_last` it would be too late.

    Where none may be replaced, an empty one holds the place meanwhile.
    """
    with place(path):
        try:
            if not overwrite:
                os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            elif path.is_dir() and not path.is_symlink():
                raise ReadOnlyPlace(path)
        except FileExistsError as taken:
            raise FileExists(path) from taken
