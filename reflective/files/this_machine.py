# SPDX-License-Identifier: Apache-2.0
"""What may be told of the machine and the program's parts: kinds and versions, never a name."""

from __future__ import annotations

import platform
import sys
from importlib import metadata

from reflective import __version__

_PACKAGES = ("PySide6-Essentials", "sqlcipher3", "argon2-cffi", "spacy", "click", "keyring")


def facts() -> dict[str, str]:
    """Tell versions and the kind of system.

    The name of the machine is left out, and so is the release of its kernel, which somebody may
    have named.
    """
    return {
        "Reflective": __version__,
        "Python": f"{platform.python_version()}, {sys.maxsize.bit_length() + 1} bits",
        "system": f"{sys.platform}, {platform.machine()}, {_system()}",
        **{name: _version(name) for name in _PACKAGES},
    }


def _system() -> str:
    """Tell which system it is, as its makers call it."""
    if sys.platform == "linux":
        try:
            named = platform.freedesktop_os_release()
        except OSError:  # a system that does not say
            return "not said"
        return " ".join(filter(None, (named.get("ID", ""), named.get("VERSION_ID", ""))))
    if sys.platform == "darwin":
        return f"macOS {platform.mac_ver()[0]}"
    return platform.version()


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "not installed"
