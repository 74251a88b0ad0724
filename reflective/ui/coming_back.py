# SPDX-License-Identifier: Apache-2.0
"""Give the keys back to what led to another page, once somebody comes back from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QMainWindow

    from reflective.ui.pages.page import Page

    InFront = Callable[[], tuple[str, Page | None]]


class ComingBack(QObject):
    """Remembers what was in use on a page while another is shown that has a way back to it.

    A page that is shown again begins at its first field; who came from a button far below it
    would have to find the place once more. `opened` brings the key of each page that was
    opened, and `in_front` gives the page in front, with its key.
    """

    def __init__(self, window: QMainWindow, opened: SignalInstance, in_front: InFront) -> None:
        super().__init__(window)
        self._in_front = in_front
        self._key = ""
        self._last: dict[str, QWidget] = {}
        self._kept: dict[str, tuple[str, QWidget]] = {}
        opened.connect(self._on_opened)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        key, page = self._in_front()
        if now is not None and page is not None and page.isAncestorOf(now):
            self._last[key] = now

    def _on_opened(self, key: str) -> None:
        """Keep what led to a page that has a way back, or go back to it."""
        before, self._key = self._key, key
        page = self._in_front()[1]
        came_from, used = self._kept.pop(before, ("", None))
        if before != key and hasattr(page, "left") and before in self._last:
            self._kept[key] = before, self._last[before]
        if used is None or came_from != key or page is None or page.is_writing:
            return
        if isValid(used) and page.isAncestorOf(used) and used.isVisible():
            used.setFocus()
