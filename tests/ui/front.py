# SPDX-License-Identifier: Apache-2.0
"""Bring a window to the front, where keys go, with or without a window manager."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot


def show_in_front(qtbot: QtBot, window: QWidget) -> None:
    """Show a window and wait until keys go to it; a bare X server gives that only when asked."""
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()


def focused() -> QWidget:
    """Give the widget that keys go to."""
    now = QApplication.focusWidget()
    assert now is not None, "nothing has the focus"
    return now
