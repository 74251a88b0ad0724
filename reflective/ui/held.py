# SPDX-License-Identifier: Apache-2.0
"""Lock a journal that its recovery sheet has opened, while it has no new passphrase yet."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reflective.app.opening import LOCK_MINUTES, lock_minutes
from reflective.app.refusals import Refusal
from reflective.ui.idle import Idleness
from reflective.ui.system_lock import SystemLock

if TYPE_CHECKING:
    from reflective.app.jobs import Jobs
    from reflective.app.ports import Store
    from reflective.ui.window import Window


class HeldGuard(QObject):
    """Sends `left` when nobody touched the window for a while, or the screen is locked.

    `warned` comes with True half a minute before the first, and with False when that is called
    off. The time is the one that was chosen for the journal; where it is never to lock by itself,
    the usual one, for here nobody is writing. It listens until it is deleted.
    """

    left = Signal()
    warned = Signal(bool)

    def __init__(self, window: Window, store: Store, jobs: Jobs) -> None:
        super().__init__(window)
        self._idle = Idleness(window)
        self._idle.idle.connect(self.left)
        self._idle.warned.connect(self.warned)
        self._system = SystemLock(window)
        self._system.locked.connect(self.left)
        self._system.begin()
        jobs.run(partial(lock_minutes, store), self._watch, self._on_failed)

    def stop(self) -> None:
        """Send nothing any more."""
        self._idle.watch(0)
        self.blockSignals(True)  # noqa: FBT003 - Qt's
        for part in (self._idle, self._system, self):
            part.deleteLater()

    def _watch(self, minutes: int) -> None:
        self._idle.watch(minutes or LOCK_MINUTES)

    def _on_failed(self, error: Exception) -> None:
        self._idle.watch(LOCK_MINUTES)
        if not isinstance(error, Refusal):
            raise error
