# SPDX-License-Identifier: Apache-2.0
"""Write a paper to be printed, such as a recovery sheet, into the file the person chose."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, TypeVar

from reflective.app.refused_place import place
from reflective.files.leaving import put_whole

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

T = TypeVar("T")


class PaperFiles:
    """Writes papers that only their owner can read."""

    def write(self, path: Path, paper: bytes) -> None:
        """Write a paper straight into its place, for no other file may ever hold it.

        A file that is there is replaced: the person has agreed. Raises ReadOnlyPlace or DiskFull.
        """
        with place(path):
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with open(handle, "wb") as file:  # noqa: PTH123 - a handle, not a path
                path.chmod(0o600)  # one that was there may have been open to others
                file.write(paper)
                file.flush()
                os.fsync(file.fileno())

    def let_leave(self, path: Path, paper: bytes, *, at_last: Callable[[], T]) -> T:
        """Write a paper that leaves, and put it in its place once `at_last` is done.

        A file that is there is replaced: the person has agreed. Raises ReadOnlyPlace or DiskFull;
        then nothing has left.
        """
        return put_whole(path, paper, overwrite=True, at_last=at_last)
