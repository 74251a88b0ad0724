# SPDX-License-Identifier: Apache-2.0
"""Where the files shipped with Reflective are."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """Find a shipped folder (`packs`, `icons`, `fonts` …) in a checkout or an installed wheel.

    Raises FileNotFoundError if the installation is not whole.
    """
    for root in (_PACKAGE.parent / "resources", _PACKAGE / "_resources"):
        if (root / name).is_dir():
            return root / name
    raise FileNotFoundError(f"the installation of Reflective lacks its folder {name!r}")
