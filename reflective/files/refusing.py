# SPDX-License-Identifier: Apache-2.0
"""Tell what a person can cure when a file cannot be written."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

from reflective.app.refusals import DiskFull, ReadOnlyPlace

if TYPE_CHECKING:
    from pathlib import Path

_FULL = (errno.ENOSPC, errno.EDQUOT)
_NO_PLACE = (errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.ENAMETOOLONG)
_CLOSED = (errno.EACCES, errno.EPERM, errno.EROFS, *_NO_PLACE)


def refusal(refused: OSError, path: Path) -> Exception:
    """Say what a person can cure; anything else stays as it was."""
    if refused.errno in _FULL:
        return DiskFull(path)
    if refused.errno in _CLOSED:
        return ReadOnlyPlace(path)
    return refused
