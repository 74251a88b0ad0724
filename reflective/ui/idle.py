# SPDX-License-Identifier: Apache-2.0
"""Notice when nobody has touched a key or the mouse for a while, so that the journal locks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

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

    It listens at the native window, which sees each touch once; at the application it would see,
    and slow down, every event of every widget.
    """

    idle = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.idle)
        window.winId()  # makes the native window, if it was not shown yet
        window.windowHandle().installEventFilter(self)

    def watch(self, minutes: float) -> None:
        """Begin to count, anew; 0 stops counting."""
        self._timer.stop()
        if minutes > 0:
            self._timer.start(round(minutes * 60_000))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin to count anew at every touch."""
        if event.type() in _TOUCHES and self._timer.isActive():
            self._timer.start()
        return super().eventFilter(watched, event)
