# SPDX-License-Identifier: Apache-2.0
"""Windows tells windows when a session is locked and when the machine will sleep.

WM_WTSSESSION_CHANGE and WM_POWERBROADCAST, as Microsoft documents them; not tried on a machine.
"""

from __future__ import annotations

import ctypes
from ctypes import wintypes
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

_POWER, _SUSPENDS = 0x0218, 0x0004
_SESSION, _LOCKS = 0x02B1, 0x0007
_THIS_SESSION = 0


class _Hearing(QAbstractNativeEventFilter):
    """Looks at the messages of the system before Qt does, and takes none away."""

    def __init__(self, locked: Callable[[], None]) -> None:
        super().__init__()
        self._locked = locked

    def nativeEventFilter(
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> tuple[bool, int]:
        """Tell of a lock or a sleep."""
        if bytes(QByteArray(kind).data()) == b"windows_generic_MSG":
            found = wintypes.MSG.from_address(int(message))
            if (found.message, found.wParam) in {(_POWER, _SUSPENDS), (_SESSION, _LOCKS)}:
                self._locked()
        return False, 0


def hear(window: QWidget, locked: Callable[[], None]) -> None:
    """Call `locked` whenever the session locks or the machine is about to sleep."""
    hearing = _Hearing(locked)
    application = QCoreApplication.instance()
    if application is not None:
        application.installNativeEventFilter(hearing)
        window.setProperty("hears_system", hearing)  # lives as long as the window
    library = ctypes.WinDLL("wtsapi32")  # type: ignore[attr-defined,unused-ignore]  # Windows
    library.WTSRegisterSessionNotification(wintypes.HWND(int(window.winId())), _THIS_SESSION)
