# SPDX-License-Identifier: Apache-2.0
"""Reading a file that somebody hands in, never more of it than is wanted."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

from reflective.app.refusals import CannotRead, TooLarge

if TYPE_CHECKING:
    from pathlib import Path


def read_bounded(path: Path, limit: int) -> bytes:
    """Read a whole file of at most `limit` bytes; its size is looked at before.

    Raises CannotRead if it is missing, no ordinary file or may not be read, and TooLarge.
    """
    try:
        status = path.stat()
        # Opening a pipe would wait for somebody to write into it.
        if not stat.S_ISREG(status.st_mode):
            raise CannotRead(path)
        if status.st_size > limit:
            raise TooLarge(status.st_size, limit)
        with path.open("rb") as file:
            raw = file.read(limit + 1)
    except (OSError, ValueError) as refused:
        raise CannotRead(path) from refused
    if len(raw) > limit:
        raise TooLarge(len(raw), limit)
    return raw
