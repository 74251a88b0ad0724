# SPDX-License-Identifier: Apache-2.0
"""Ask a desktop of Linux that has no tray to show a few words: GNOME, for one.

By the portal of freedesktop ("org.freedesktop.portal.Notification"), on the bus of this account.
The older way ("org.freedesktop.Notifications") takes an unsigned number, which PySide6 cannot
send (6.11.3); a program that listens there is asked by the portal.
"""

from __future__ import annotations

import sys
from typing import Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusPendingCallWatcher,
)

_NAME, _PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
_INTERFACE = "org.freedesktop.portal.Notification"
_NOTE = "reminder"
"""Names the words, so that new ones take the place of those before."""

# PySide6 takes its own strings here, though its stubs ask for bytes, which it refuses (6.11.3).
_CHOSEN: Any = SLOT("_on_chosen(QDBusMessage)")


class DesktopNote(QObject):
    """Shows words on the desktop; `chosen` comes when somebody clicks on them.

    `refused` comes where the desktop has no way to show them.
    """

    chosen = Signal()
    refused = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._asked: QDBusPendingCallWatcher | None = None
        self._hears = False

    def tell(self, words: str) -> None:
        """Ask for them to be shown; never waits for an answer."""
        bus = self._bus()
        if bus is None:
            self.refused.emit()
            return
        call = QDBusMessage.createMethodCall(_NAME, _PATH, _INTERFACE, "AddNotification")
        call.setArguments([_NOTE, {"title": words, "default-action": "come"}])
        self._asked = QDBusPendingCallWatcher(bus.asyncCall(call), self)
        self._asked.finished.connect(self._on_answer)

    def take_back(self) -> None:
        """Take the words off the desktop, as far as it does so."""
        bus = self._bus() if self._asked is not None else None
        if bus is not None:
            call = QDBusMessage.createMethodCall(_NAME, _PATH, _INTERFACE, "RemoveNotification")
            call.setArguments([_NOTE])
            bus.asyncCall(call)

    def _bus(self) -> QDBusConnection | None:
        """Find the bus of this account, and hear from it; None where there is none."""
        if sys.platform != "linux":
            return None
        bus = QDBusConnection.sessionBus()
        if not bus.isConnected():
            return None
        if not self._hears:
            self._hears = bus.connect("", _PATH, _INTERFACE, "ActionInvoked", self, _CHOSEN)
        return bus

    @Slot(QDBusPendingCallWatcher)
    def _on_answer(self, asked: QDBusPendingCallWatcher) -> None:
        if asked.isError():
            self.refused.emit()

    @Slot(QDBusMessage)
    def _on_chosen(self, message: QDBusMessage) -> None:
        if message.arguments()[:1] == [_NOTE]:
            self.chosen.emit()
