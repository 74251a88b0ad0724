# SPDX-License-Identifier: Apache-2.0
"""This machine: its clock, its randomness and its folders."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reflective.journal.moment import Moment

APP = "reflective"

# A folder's name (in small letters, by its beginning) betrays the service that carries it.
_CARRIERS: Mapping[str, str] = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "icloud": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "mobile documents": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "pcloud": "pCloud",
    "box sync": "Box",
    "megasync": "MEGA",
}
_MARKERS: Mapping[str, str] = {
    ".stfolder": "Syncthing",
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".owncloudsync.log": "Nextcloud",
    ".nextcloudsync.log": "Nextcloud",
}


class SystemClock:
    """The machine's clock and time zone."""

    def now(self) -> Moment:
        """Tell this moment, in the zone of this machine."""
        # Loaded when first needed, so that the window comes up fast.
        import tzlocal  # noqa: PLC0415 - see above

        from reflective.journal.moment import Moment, offset_name  # noqa: PLC0415 - see above

        at = datetime.now(UTC)
        try:
            return Moment(at, tzlocal.get_localzone_name())
        except (ValueError, LookupError):
            return Moment(at, offset_name(at.astimezone()))


class SystemRandomness:
    """The system's source of randomness."""

    def take(self, count: int) -> bytes:
        """Draw `count` bytes that nobody can foresee."""
        return os.urandom(count)


class MachinePlaces:
    """Folders of this machine: data, choices and state, where the platform keeps them."""

    def __init__(self, data: Path, choices: Path, state: Path) -> None:
        self.data = data
        self.choices = choices
        self.state = state

    def default_journal(self) -> Path:
        """Propose a file for a first journal that is not there yet."""
        first = self.data / "My practice.reflective"
        number = 2
        proposed = first
        while proposed.exists():
            proposed = first.with_stem(f"{first.stem} {number}")
            number += 1
        return proposed

    def backups(self, journal: str) -> Path:
        """Name the folder for the backups of the journal with this id."""
        return self.all_backups() / journal

    def all_backups(self) -> Path:
        """Name the folder that holds the backups of every journal on this machine."""
        return self.data / "backups"

    def is_there(self, path: Path) -> bool:
        """Say whether anything is at a place, a link that leads nowhere included."""
        return os.path.lexists(path)

    def carried_by(self, path: Path) -> str:
        """Name the cloud service that seems to carry this place, or ''."""
        for part in path.parts:
            for beginning, service in _CARRIERS.items():
                if part.casefold().startswith(beginning):
                    return service
        for folder in path.parents:
            for marker, service in _MARKERS.items():
                if (folder / marker).exists():
                    return service
        return ""


def machine_places() -> MachinePlaces:
    """Find the folders of this machine and account, as each platform has them."""
    import platformdirs  # noqa: PLC0415 - loaded when first needed

    return MachinePlaces(
        data=platformdirs.user_data_path(APP, appauthor=False),
        choices=platformdirs.user_config_path(APP, appauthor=False) / "choices.json",
        state=platformdirs.user_state_path(APP, appauthor=False),
    )
