# SPDX-License-Identifier: Apache-2.0
"""Give the keys back to what led to another page, once somebody comes back from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

if TYPE_CHECKING:
    from reflective.ui.window import Window


class ComingBack(QObject):
    """Remembers what was in use on a page while another is shown that has a way back to it.

    A page that is shown again begins at its first field; who came from a button far below it
    would have to find the place once more.
    """

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._key = ""
        self._last: dict[str, QWidget] = {}
        self._kept: dict[str, tuple[str, QWidget]] = {}
        window.opened.connect(self._on_opened)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        page = self._window.page
        if now is not None and page is not None and page.isAncestorOf(now):
            self._last[self._window.key] = now

    def _on_opened(self, key: str) -> None:
        """Keep what led to a page that has a way back, or go back to it."""
        before, self._key = self._key, key
        page = self._window.page
        came_from, used = self._kept.pop(before, ("", None))
        if before != key and hasattr(page, "left") and before in self._last:
            self._kept[key] = before, self._last[before]
        if used is None or came_from != key or page is None or page.is_writing:
            return
        if isValid(used) and page.isAncestorOf(used) and used.isVisible():
            used.setFocus()
