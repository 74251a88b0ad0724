# SPDX-License-Identifier: Apache-2.0
"""The names that sync tools give to the second of two files that were changed at once.

Dropbox: `NAME (Ana's conflicted copy 2026-11-21).reflective`; Nextcloud and ownCloud:
`NAME (conflicted copy 2026-11-21 140200).reflective`, before `NAME_conflict-20261121-140200`;
Syncthing: `NAME.sync-conflict-20261121-140200-ABCDEFG.reflective`. The names that OneDrive
(`NAME-HOST`), Google Drive (`NAME (1)`) and iCloud (`NAME 2`) give could be anybody's, so they
count only in a folder that one of these seems to carry.
"""

from __future__ import annotations

import os
import re
import stat
from typing import TYPE_CHECKING

from reflective.app.conflicts import ConflictFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from reflective.app.conflicts import Carriers


_LEAST_BYTES = 4096
"""A journal is one page at least."""

_PLAIN = (
    re.compile(r" \([^()]*conflicted copy[^()]*\)( \(\d+\))?"),
    re.compile(r"\.sync-conflict-\d{8}-\d{6}(-[A-Z0-9]{7})?"),
    re.compile(r"_conflict-\d{8}-\d{6}"),
)
_IN_FOLDER_OF = {
    "OneDrive": re.compile(r"-[\w-]{1,63}"),
    "Google Drive": re.compile(r" \(\d{1,3}\)"),
    "iCloud": re.compile(r" \d{1,2}"),
}


class SyncedFolder:
    """The port `ConflictFiles` over real folders."""

    def __init__(self, carriers: Carriers) -> None:
        self._carriers = carriers

    def beside(self, journal: Path) -> list[ConflictFile]:
        """List files with such a name beside this journal, newest first."""
        names = list(self._names(journal))
        found = [file for path in _among(journal, names) if (file := _read(path)) is not None]
        return sorted(found, key=lambda file: file.changed, reverse=True)

    def _names(self, journal: Path) -> Iterator[re.Pattern[str]]:
        yield from _PLAIN
        carrier = self._carriers.carried_by(journal.absolute())
        if carrier in _IN_FOLDER_OF:
            yield _IN_FOLDER_OF[carrier]


def _among(journal: Path, names: Iterable[re.Pattern[str]]) -> list[Path]:
    stem, suffix = journal.stem, journal.suffix
    found = []
    try:
        listed = os.listdir(journal.parent)  # noqa: PTH208 - names are enough, in a full folder
    except OSError:  # it may not be listed: nothing is known of it
        return []
    for name in listed:
        if not (name.startswith(stem) and name.endswith(suffix)) or name == journal.name:
            continue
        middle = name[len(stem) : len(name) - len(suffix)]
        if any(pattern.fullmatch(middle) for pattern in names):
            found.append(journal.with_name(name))
    return found


def _read(path: Path) -> ConflictFile | None:
    """Tell size and time of a file; None for what is no file of a journal's size."""
    try:
        told = path.lstat()
    except OSError:
        return None
    if not stat.S_ISREG(told.st_mode) or told.st_size < _LEAST_BYTES:
        return None
    return ConflictFile(path, told.st_size, told.st_mtime_ns)
