# SPDX-License-Identifier: Apache-2.0
"""The name under which this machine and account writes in a journal; it stands outside the file.

A file that was copied or restored must not make two writers with one name, so the name is kept
only while the file holds everything that was written under it.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from reflective.journal.ids import DeviceId, is_uuid

if TYPE_CHECKING:
    from pathlib import Path


class DeviceNames:
    """Keeps this machine's name for each journal, in a folder of this account's own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "devices"

    def read(self, journal: str) -> tuple[DeviceId, int] | None:
        """Fetch the name, and the greatest Lamport number written under it; None if unknown."""
        try:
            fields = json.loads(self._path(journal).read_text("utf-8"))
            name, lamport = fields["device"], fields["lamport"]
        except (OSError, ValueError, KeyError, TypeError):
            return None
        if not isinstance(name, str) or not is_uuid(name) or not isinstance(lamport, int):
            return None
        return DeviceId(name), lamport

    def write(self, journal: str, device: DeviceId, lamport: int) -> None:
        """Keep the name; where nothing can be written, the next opening gets a new one."""
        path = self._path(journal)
        fresh = path.with_suffix(".part")
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                json.dump({"device": device, "lamport": lamport}, file)
            fresh.replace(path)
        except OSError:
            return

    def _path(self, journal: str) -> Path:
        return self._folder / f"{journal}.json"
