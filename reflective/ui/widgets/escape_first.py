# SPDX-License-Identifier: Apache-2.0
"""Let Escape close what is open in a part of a page, before it leaves the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


class EscapeFirst(QObject):
    """Calls `close` when Escape is hit inside `part` while `is_open`, in place of the page."""

    def __init__(
        self, part: QWidget, is_open: Callable[[], bool], close: Callable[[], None]
    ) -> None:
        super().__init__(part)
        self._is_open = is_open
        self._close = close
        part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the key before the page makes a shortcut of it."""
        if not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_Escape:
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride and self._is_open():
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and self._is_open():
            self._close()
            return True
        return super().eventFilter(watched, event)
