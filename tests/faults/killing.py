# SPDX-License-Identifier: Apache-2.0
"""Do something in a process of its own, and kill that at a moment that nobody chose.

The process is a fork of this one, which has loaded all there is to load: a kill takes
milliseconds, so that thousands of them can be tried.
"""

from __future__ import annotations

import os
import select
import signal
import sys
import time
import traceback
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

_HUNG_SECONDS = 60.0


class Ended(NamedTuple):
    """What a process said line by line, and how it ended: its code, or minus a signal."""

    lines: list[str]
    code: int
    seconds: float

    @property
    def was_killed(self) -> bool:
        """Whether it was killed, as planned, and did not break down before."""
        return self.code == -signal.SIGKILL


def run_apart(deed: Callable[[], None], kill_after: float | None = None) -> Ended:
    """Do something in a process of its own, and kill it so long after it said its first word.

    Without a time it may come to its end; one that says nothing for a minute is killed then.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _live(deed, writing)
    os.close(writing)
    heard, began = b"", 0.0
    end = time.monotonic() + _HUNG_SECONDS
    is_alive = True
    while True:
        left = end - time.monotonic()
        if is_alive and left <= 0:
            os.kill(child, signal.SIGKILL)
            is_alive = False
        ready, _, _ = select.select([reading], [], [], max(left, 0) if is_alive else None)
        if ready:
            some = os.read(reading, 1 << 16)
            if not some:
                break
            if kill_after is None:
                end = time.monotonic() + _HUNG_SECONDS
            elif not heard:
                end = time.monotonic() + kill_after
            began = began or time.monotonic()
            heard += some
    os.close(reading)
    _, status = os.waitpid(child, 0)
    seconds = time.monotonic() - began
    whole, _, _ = heard.decode().rpartition("\n")
    return Ended(whole.splitlines(), os.waitstatus_to_exitcode(status), seconds)


def _live(deed: Callable[[], None], writing: int) -> None:
    """Be the process: what is printed goes to the one that watches."""
    code = 1
    try:
        os.dup2(writing, 1)
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - the pipe
        deed()
        sys.stdout.flush()
        code = 0
    except BaseException:  # noqa: BLE001 - told to the one that watches, by its code
        traceback.print_exc()
    finally:
        os._exit(code)
