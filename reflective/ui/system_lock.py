# SPDX-License-Identifier: Apache-2.0
"""Lock with the screen: hear from the system that it locks, or that the machine will sleep.

On Linux by D-Bus: login1 (systemd) says when the machine goes to sleep and when a session is to
be locked; the screen savers of freedesktop, GNOME, Cinnamon, MATE and KDE say when they begin. On
Windows by the messages of power and session, which follow Microsoft's documentation and were not
tried on a machine. Elsewhere, and where nothing is told, `Idleness` still sees the clock jump.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_LOGIN = "org.freedesktop.login1"
# PySide6 takes its own strings here, though its stubs ask for bytes, which it refuses (6.11.3).
_SWITCHED: Any = SLOT("_on_switched(bool)")
_LOCK: Any = SLOT("_on_lock()")

_SAVERS = (
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    ("org.freedesktop.ScreenSaver", "/ScreenSaver"),
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
    ("org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver"),
    ("org.mate.ScreenSaver", "/org/mate/ScreenSaver"),
)


class SystemLock(QObject):
    """Sends `locked` when the screen is locked or the machine is about to sleep."""

    locked = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def begin(self) -> None:
        """Begin to hear the system; where it tells nothing, nothing happens."""
        if sys.platform == "linux":
            self._hear_sessions(QDBusConnection.systemBus())
            self._hear_savers(QDBusConnection.sessionBus())
        elif sys.platform == "win32":
            from reflective.ui.windows_lock import hear  # noqa: PLC0415 - Windows alone has it

            hear(self._window, self.locked.emit)

    def _hear_sessions(self, bus: QDBusConnection) -> None:
        if bus.isConnected():
            manager = f"{_LOGIN}.Manager"
            bus.connect(
                _LOGIN, "/org/freedesktop/login1", manager, "PrepareForSleep", self, _SWITCHED
            )
            # Without a path: the signal of every session of this person is heard.
            bus.connect(_LOGIN, "", f"{_LOGIN}.Session", "Lock", self, _LOCK)

    def _hear_savers(self, bus: QDBusConnection) -> None:
        if bus.isConnected():
            for name, path in _SAVERS:
                bus.connect("", path, name, "ActiveChanged", self, _SWITCHED)

    @Slot(bool)
    def _on_switched(self, is_on: bool) -> None:  # noqa: FBT001 - as the system sends it
        if is_on:
            self.locked.emit()

    @Slot()
    def _on_lock(self) -> None:
        self.locked.emit()
