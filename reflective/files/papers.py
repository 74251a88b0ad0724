# SPDX-License-Identifier: Apache-2.0
"""Write a paper to be printed, such as a recovery sheet, into the file the person chose."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from reflective.files.refusing import refusal

if TYPE_CHECKING:
    from pathlib import Path


class PaperFiles:
    """Writes papers that only their owner can read."""

    def write(self, path: Path, paper: bytes) -> None:
        """Write a paper straight into its place, for no other file may ever hold it.

        A file that is there is replaced: the person has agreed. Raises ReadOnlyPlace or DiskFull.
        """
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with open(handle, "wb") as file:  # noqa: PTH123 - a handle, not a path
                path.chmod(0o600)  # one that was there may have been open to others
                file.write(paper)
                file.flush()
                os.fsync(file.fileno())
        except OSError as refused:
            raise refusal(refused, path) from refused
