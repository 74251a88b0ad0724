# SPDX-License-Identifier: Apache-2.0
"""Keep what has the keyboard in sight, however it came to have it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
)

from reflective.ui.coming_back import ComingBack
from reflective.ui.widgets.tab_stops import SEES_ITSELF

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QMainWindow, QWidget

    from reflective.ui.coming_back import InFront

_AROUND = 12
"""Pixels that are to be seen above or below, so that nobody takes it for the end of the page."""

_ENOUGH = 40
"""Pixels of something higher than the room it has; who reads it scrolls on."""

_SETTLED = 120
"""Milliseconds until what was just put on a page has its place for certain."""


def watch_focus(window: QMainWindow, opened: SignalInstance, in_front: InFront) -> None:
    """Let a window show where the keys go, and give them back after another page.

    `opened` and `in_front` tell of its pages; see `ComingBack`.
    """
    FocusInSight(window)
    ComingBack(window, opened, in_front)


class FocusInSight(QObject):
    """Scrolls to what the keys go to, in every area of a window that scrolls.

    In a text that grows, that is the line one writes. Qt does so only where Tab leads from one
    part of an area to the next: not where it leads into the area, and not where a page puts the
    focus somewhere. Where the mouse was pressed nothing moves, for the button would no longer be
    under it when it is let go.
    """

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._bring)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_SETTLED)
        self._later.timeout.connect(self._bring)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)
            application.inputMethod().cursorRectangleChanged.connect(self._on_typed)

    def _on_typed(self) -> None:
        """Follow somebody who writes on below the end of what is seen."""
        if not QApplication.mouseButtons():
            self._soon.start()

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Wait until everything has its place: the page may just be laid out."""
        if now is not None and not QApplication.mouseButtons():
            self._soon.start()
            self._later.start()

    def _bring(self) -> None:
        part = QApplication.focusWidget()
        if part is None or part.window() is not self._window or part.property(SEES_ITSELF):
            return
        if not part.isVisible() and self._window.isVisible():
            # What comes late to a page that was left would take the keys along. Qt finds the next
            # place: PySide ties parts that are asked for what follows them to one another.
            self._window.focusNextChild()
            return
        above = part.parentWidget()
        while above is not None:
            inside = above.widget() if isinstance(above, QScrollArea) else None
            if isinstance(above, QScrollArea) and inside and inside.isAncestorOf(part):
                _scroll(above, inside, part)
            above = above.parentWidget()


def _scroll(area: QScrollArea, inside: QWidget, part: QWidget) -> None:
    """Move an area no more than it must, so that a part of it is seen."""
    bar, room = area.verticalScrollBar(), area.viewport().height()
    place = _place(part)
    top, high = part.mapTo(inside, place.topLeft()).y(), place.height()
    above = top - bar.value()
    if high > room:
        if min(room, above + high) - max(0, above) < min(_ENOUGH, room):
            bar.setValue(top - _AROUND)
    elif above < 0:
        bar.setValue(top - _AROUND)
    elif above + high > room:
        bar.setValue(top + high + _AROUND - room)


def _place(part: QWidget) -> QRect:
    """Tell where in a part the keys go: to a line of what is written, or to a row of a list."""
    if isinstance(part, QTextEdit | QPlainTextEdit) and not part.isReadOnly():
        return part.cursorRect().translated(part.viewport().pos())
    if isinstance(part, QAbstractItemView) and part.currentIndex().isValid():
        return part.visualRect(part.currentIndex()).translated(part.viewport().pos())
    return part.rect()
