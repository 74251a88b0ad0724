# SPDX-License-Identifier: Apache-2.0
"""Show a few neutral words where somebody sees them: in the window, or on the desktop.

The desktop's own way is asked through Qt, which talks to it: the tray, or else the portal of
Linux. Where there is neither, the window asks for a look, and the words wait in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from reflective import resources
from reflective.ui.desktop_note import DesktopNote
from reflective.ui.pages.unlock import UnlockPage

if TYPE_CHECKING:
    from reflective.ui.window import Window

SHOWN_FOR = 20_000
"""Milliseconds; most desktops go by a time of their own."""


class Notifying(QObject):
    """Tells words in the window, and on the desktop too while somebody is elsewhere."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._tray: QSystemTrayIcon | None = None
        self._note = DesktopNote(self)
        self._note.chosen.connect(self._come)
        self._note.refused.connect(self._ask_for_look)

    def tell(self, words: str) -> None:
        """Show these words; they stay in the window until they are closed."""
        self._tell_window(words)
        if self._window.isActiveWindow():
            return
        if not self._tell_tray(words):
            self._note.tell(words)

    def _tell_window(self, words: str) -> None:
        """Put them over the page in front, or on the page to unlock."""
        if self._window.key:
            self._window.tell(words)
        else:
            for gate in self._window.findChildren(UnlockPage):
                gate.tell(words)

    def _tell_tray(self, words: str) -> bool:
        """Ask the tray to show them; False where there is none."""
        is_there = QSystemTrayIcon.isSystemTrayAvailable()
        if not (is_there and QSystemTrayIcon.supportsMessages()):
            return False
        if self._tray is None:
            icon = QIcon(str(resources.folder("icons") / "reflective.svg"))
            self._tray = QSystemTrayIcon(icon, self)
            self._tray.messageClicked.connect(self._come)
            self._tray.activated.connect(self._come)
        self._tray.show()
        self._tray.showMessage(words, "", self._tray.icon(), SHOWN_FOR)
        return True

    def _ask_for_look(self) -> None:
        QApplication.alert(self._window)

    def _come(self) -> None:
        """Bring the window to the front, and take the sign off the desktop."""
        if self._tray is not None:
            self._tray.hide()
        self._note.take_back()
        if self._window.isMinimized():
            self._window.showNormal()
        self._window.raise_()
        self._window.activateWindow()
