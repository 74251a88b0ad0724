# SPDX-License-Identifier: Apache-2.0
"""Waits until a window has nothing more to do, so that a picture shows what somebody would see."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from reflective.ui.gates import Gates

if TYPE_CHECKING:
    from tests.journeys.person import Person

_PAUSE = 0.02
_QUIET = 0.5
"""Seconds in which nothing is handed in: what is looked for waits a moment for the next key."""

_SAVE = 1.2
"""Seconds until what was typed is saved."""

_PATIENCE = 30


def rest(person: Person, *, until_saved: bool = False) -> None:
    """Wait until no work has been going on for a moment.

    Sleeps between, for `QTest.qWait` would leave the other threads no time of their own.
    """
    quiet = _SAVE if until_saved else _QUIET
    begun = calm = time.monotonic()
    while time.monotonic() - calm < quiet and time.monotonic() - begun < _PATIENCE:
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
        time.sleep(_PAUSE)
        if _is_at_work(person):
            calm = time.monotonic()


def _is_at_work(person: Person) -> bool:
    jobs = [gates._jobs for gates in person.window.findChildren(Gates)]
    workers = [worker for each in jobs for worker in (each._journal, each._thinking)]
    return any(any(worker._queues.values()) for worker in workers)
