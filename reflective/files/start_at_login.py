# SPDX-License-Identifier: Apache-2.0
"""Open Reflective when somebody logs in: an entry in the folder that desktops of Linux read.

Form: "Desktop Application Autostart Specification" and "Desktop Entry Specification" of
freedesktop.org. On Windows and macOS nothing was tried, so that nothing is offered there.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

from reflective.app.refused_place import place

_NAME = "reflective.desktop"
_PLAIN = re.compile(r"[A-Za-z0-9/._+-]+")
_ESCAPED = re.compile(r'(["`$\\])')


class LoginEntry:
    """Keeps the entry; it names the program alone, and no journal."""

    @property
    def is_known(self) -> bool:
        """Whether this is a system whose desktops read such entries."""
        return sys.platform == "linux"

    def is_on(self) -> bool:
        """Whether there is an entry."""
        return self.is_known and _path().is_file()

    def switch(self, *, on: bool) -> None:
        """Write the entry, or take it away; raises ReadOnlyPlace or DiskFull."""
        path = _path()
        with place(path):
            if on:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(_entry(), "utf-8")
            else:
                path.unlink(missing_ok=True)


def _path() -> Path:
    """Find the entry, in the folder of this account."""
    named = os.environ.get("XDG_CONFIG_HOME", "")
    home = Path(named) if named and Path(named).is_absolute() else Path.home() / ".config"
    return home / "autostart" / _NAME


def _entry() -> str:
    image = os.environ.get("APPIMAGE")
    command = [image] if image else [sys.executable, "-m", "reflective"]
    return "\n".join(
        (
            "[Desktop Entry]",
            "Type=Application",
            "Version=1.5",
            "Name=Reflective",
            f"Exec={' '.join(map(_quoted, command))}",
            "Terminal=false",
            "",
        )
    )


def _quoted(word: str) -> str:
    """Quote a word for `Exec`, where each backslash and percent sign stands doubled."""
    if _PLAIN.fullmatch(word):
        return word
    escaped = _ESCAPED.sub(r"\\\1", word).replace("\\", "\\\\").replace("%", "%%")
    return f'"{escaped}"'
