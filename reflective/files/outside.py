# SPDX-License-Identifier: Apache-2.0
"""Read files that somebody attaches, and write copies of attachments where they are wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflective.files.leaving import put_whole
from reflective.files.reading import read_bounded

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reflective.app.changes import Changes


class OutsideFiles:
    """The port `Outside` of `app.attaching`."""

    def read(self, path: Path, limit: int) -> bytes:
        """Read a file of at most `limit` bytes; raises TooLarge before, or CannotRead."""
        return read_bounded(path, limit)

    def write(self, path: Path, content: bytes, at_last: Callable[[], Changes]) -> Changes:
        """Write a file that its owner alone can read, in its place once `at_last` is done."""
        return put_whole(path, content, overwrite=True, at_last=at_last)
