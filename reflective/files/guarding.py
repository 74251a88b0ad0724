# SPDX-License-Identifier: Apache-2.0
"""Keep what is in memory from being written to disk when something goes wrong."""

from __future__ import annotations

import sys

_SET_DUMPABLE = 4


def guard_memory() -> None:
    """Forbid core dumps, and on Linux let no other program of this person read the memory.

    prctl(2) and setrlimit(2). Swap and hibernation are the system's, and stay as they are.
    """
    if sys.platform == "win32":
        return  # crash dumps are the system's there, and off unless somebody asks for them
    import resource  # noqa: PLC0415 - not on Windows

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 - loaded when first needed

        ctypes.CDLL(None).prctl(_SET_DUMPABLE, 0, 0, 0, 0)
