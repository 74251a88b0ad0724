# SPDX-License-Identifier: Apache-2.0
"""Whether there is a screen for a window; apart, so that the window starts without the rest."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from reflective.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAMES = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
_ALWAYS = ("win32", "darwin", "android", "cygwin")


def has_screen(environment: Mapping[str, str], platform: str) -> bool:
    """Say whether a window could open: without a screen, Qt would end the whole program."""
    return platform in _ALWAYS or any(environment.get(name) for name in _NAMES)


def say_no_screen() -> int:
    """Say what happened and what to do, and return the exit code of a refusal."""
    told = (
        _("There is no screen here for a window."),
        _("Start Reflective on a desktop, or see its commands with reflective --help."),
    )
    if sys.stderr is not None:
        sys.stderr.write("\n".join(told) + "\n")
    return 3
