# SPDX-License-Identifier: Apache-2.0
"""Where the window was: it comes back there, also after a lock."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMainWindow

    from reflective.app.choices import Choices

_IN_SIGHT = 100
"""Pixels of the window's top that must be on a screen, so that it can be reached."""


def place(window: QMainWindow, choices: Choices) -> None:
    """Bring the window to where it was, unless that screen is not there any more."""
    if choices.window is not None:
        was = QRect(*choices.window)
        top = QRect(was.x(), was.y(), was.width(), _IN_SIGHT)
        screens = [screen.availableGeometry() for screen in window.screen().virtualSiblings()]
        seen = [screen.intersected(top) for screen in screens]
        if any(part.width() >= _IN_SIGHT and part.height() >= _IN_SIGHT for part in seen):
            window.setGeometry(was)
        else:
            window.resize(was.size())
    if choices.is_maximised:
        window.setWindowState(Qt.WindowState.WindowMaximized)


def placed(window: QMainWindow) -> Callable[[Choices], Choices]:
    """Look where the window is; what comes back adds that to the choices of this machine."""
    was = window.normalGeometry()
    return partial(
        replace,
        window=(was.x(), was.y(), was.width(), was.height()),
        is_maximised=window.isMaximized(),
    )
