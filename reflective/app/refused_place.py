# SPDX-License-Identifier: Apache-2.0
"""Tell what a person can cure where a system lets something not be written, in one way for all."""

from __future__ import annotations

import errno
from contextlib import contextmanager
from typing import TYPE_CHECKING

from reflective.app.refusals import DiskFull, NameTooLong, ReadOnlyPlace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_CLOSED = (errno.EACCES, errno.EPERM, errno.EROFS)
_NO_PLACE = (errno.ENOENT, errno.EEXIST, errno.ENOTDIR, errno.EISDIR, errno.EINVAL)
_GONE = (errno.EIO, errno.ENXIO, errno.ENODEV)
_NETWORK_GONE = (
    *(errno.ENOTCONN, errno.ESTALE, errno.ETIMEDOUT, errno.ECONNRESET),
    *(errno.EHOSTUNREACH, errno.ENETUNREACH, errno.ENETDOWN),
)


@contextmanager
def place(path: Path) -> Iterator[None]:
    """Turn what the system says of a place into what a person can cure.

    Raises DiskFull, NameTooLong, or ReadOnlyPlace for one that is closed, missing, or gone with
    its disk or its network. What says nothing of the place, such as too many open files, stays.
    """
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFull(path) from error
        if error.errno == errno.ENAMETOOLONG:
            raise NameTooLong(path) from error
        if error.errno in (*_CLOSED, *_NO_PLACE, *_GONE, *_NETWORK_GONE):
            raise ReadOnlyPlace(path) from error
        raise
