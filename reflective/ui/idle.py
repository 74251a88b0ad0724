# SPDX-License-Identifier: Apache-2.0
"""Notice when nobody has touched a key or the mouse for a while, so that the journal locks."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QWindow
    from PySide6.QtWidgets import QWidget

WARNED_FOR = 30.0
"""Seconds between the warning and the lock; any key ends it."""

_LOOKS_AT_CLOCK = 5.0
"""Seconds between two looks at the clock."""

_JUMP = 60
"""Seconds the clock may be off between two looks: more, and the machine slept, or it was set."""

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletMove,
        QEvent.Type.InputMethod,
    }
)


class Idleness(QObject):
    """Sends `idle` after so many minutes without a key, a click or a move of the mouse.

    `warned` comes before it, with True, for `WARNED_FOR` seconds in which a touch calls the lock
    off; then it comes with False. A screen reader that moves the focus counts as a touch. `idle`
    comes at once where the clock has jumped, as it does when the machine slept.

    It listens at the native windows, which see each touch once; at the application it would see,
    and slow down, every event of every widget. `now` tells the wall clock's seconds.
    """

    idle = Signal()
    warned = Signal(bool)

    def __init__(self, window: QWidget, now: Callable[[], float] = time.time) -> None:
        super().__init__(window)
        self._now = now
        self._milliseconds = 0
        self._is_warned = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timeout)
        self._looked = now()
        self._clock = QTimer(self)
        self._clock.setInterval(round(_LOOKS_AT_CLOCK * 1000))
        self._clock.timeout.connect(self._look_at_clock)
        window.winId()  # makes the native window, if it was not shown yet
        self._listen_to(window.windowHandle())
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusWindowChanged.connect(self._listen_to)
            application.focusChanged.connect(self._touch)

    def watch(self, minutes: float) -> None:
        """Begin to count, anew; 0 stops counting."""
        self._milliseconds = round(minutes * 60_000)
        self._end_warning()
        self._timer.stop()
        self._clock.stop()
        if minutes > 0:
            self._looked = self._now()
            self._clock.start()
            self._count()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin to count anew at every touch."""
        if event.type() in _TOUCHES:
            self._touch()
        return super().eventFilter(watched, event)

    def _listen_to(self, window: QWindow | None) -> None:
        """Listen at a window when it first comes to the front: at dialogs and menus too."""
        if window is not None:
            window.installEventFilter(self)  # a second time is the same as once

    def _touch(self) -> None:
        if self._timer.isActive():
            self._end_warning()
            self._count()

    def _count(self) -> None:
        """Wait for the warning, the last part of the time."""
        self._timer.start(max(0, self._milliseconds - round(WARNED_FOR * 1000)))

    def _on_timeout(self) -> None:
        if self._is_warned or self._milliseconds <= round(WARNED_FOR * 1000):
            self._end_warning()
            self.idle.emit()
            return
        self._is_warned = True
        self._timer.start(round(WARNED_FOR * 1000))
        self.warned.emit(True)  # noqa: FBT003 - a signal's value

    def _end_warning(self) -> None:
        if self._is_warned:
            self._is_warned = False
            self.warned.emit(False)  # noqa: FBT003 - a signal's value

    def _look_at_clock(self) -> None:
        now, before = self._now(), self._looked
        self._looked = now
        if abs(now - before - _LOOKS_AT_CLOCK) > _JUMP:
            self._timer.stop()
            self.idle.emit()
