# SPDX-License-Identifier: Apache-2.0
"""Hold a journal for writing, so that no second window or program writes it at the same time.

A lock of the operating system on a side file, which the system drops when the process ends,
however it ends. The side file names host and process for whoever is turned away.
"""

from __future__ import annotations

import os
import platform
import sys
from typing import TYPE_CHECKING

from reflective.app.refusals import OpenElsewhere

if TYPE_CHECKING:
    from pathlib import Path

_MOST_BYTES = 400


class Holding:
    """The lock on one journal, held until `release`."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self._side = path
        self._descriptor = descriptor

    def release(self) -> None:
        """Let others write, and take the side file away."""
        if sys.platform == "win32":
            os.close(self._descriptor)
            try:
                self._side.unlink(missing_ok=True)
            except PermissionError:  # somebody else holds it by now
                return
        else:
            self._side.unlink(missing_ok=True)
            os.close(self._descriptor)


def hold(path: Path) -> Holding:
    """Hold the journal at this place; raises OpenElsewhere, or OSError from its folder."""
    side = _side(path)
    while True:
        descriptor = os.open(side, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(descriptor)
        except (BlockingIOError, PermissionError) as taken:
            os.close(descriptor)
            host, process = holder(path)
            raise OpenElsewhere(path, host, process) from taken
        except BaseException:
            os.close(descriptor)
            raise
        if _is_same(descriptor, side):
            break
        os.close(descriptor)  # its last holder took it away meanwhile
    holding = Holding(side, descriptor)
    try:
        os.truncate(descriptor, 0)
        os.write(descriptor, f"{platform.node()}\n{os.getpid()}\n".encode())
    except BaseException:  # a full disk, say: else this process would shut itself out
        holding.release()
        raise
    return holding


def holder(path: Path) -> tuple[str, int]:
    """Read who holds a journal: host and process; ('', 0) where that cannot be read."""
    try:
        with _side(path).open("rb") as file:
            lines = file.read(_MOST_BYTES).decode(errors="replace").splitlines()
    except OSError:
        return "", 0
    if len(lines) < 2 or not lines[1].isdecimal():  # noqa: PLR2004 - host and process
        return "", 0
    return lines[0], int(lines[1])


def _side(path: Path) -> Path:
    """Find the side file: one for a file, by whatever link it was reached."""
    real = path.resolve()
    return real.with_name(f"{real.name}.lock")


def _is_same(descriptor: int, side: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), side.stat())
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    _LOCKED_BYTE = 1 << 20

    def _lock(descriptor: int) -> None:
        """Lock one byte behind the text, since Windows keeps others from reading it."""
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        os.lseek(descriptor, 0, os.SEEK_SET)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        """Lock the open file: this keeps out a second opening in the same process too."""
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
