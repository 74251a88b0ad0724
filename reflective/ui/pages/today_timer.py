# SPDX-License-Identifier: Apache-2.0
"""Wait on the window's thread, for the presenters of writing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

if TYPE_CHECKING:
    from collections.abc import Callable


class WindowTimer(QObject):
    """Calls back once after a while (see `presenters.writing.Timer`)."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._callback: Callable[[], None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timeout)

    def start(self, milliseconds: int, callback: Callable[[], None]) -> None:
        """Call back once after so many milliseconds, in place of any earlier wish."""
        self._callback = callback
        self._timer.start(milliseconds)

    def stop(self) -> None:
        """Call back no more."""
        self._timer.stop()

    @Slot()
    def _on_timeout(self) -> None:
        if self._callback is not None:
            self._callback()
