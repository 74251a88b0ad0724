# SPDX-License-Identifier: Apache-2.0
"""The quiet page: the whole screen for what is being written, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut

from reflective.language import gettext as _
from reflective.ui.widgets.buttons import IconButton

if TYPE_CHECKING:
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.pages.today import TodayPage
    from reflective.ui.window import Window

_CORNER = 12
"""Pixels from the corner of the screen to the way back."""


class Quiet(QObject):
    """Shows Today alone on the whole screen with F11 or its button, until Escape.

    It ends by itself when another page is opened, when nothing is being written any more, and
    before the journal is locked.
    """

    def __init__(self, window: Window, page: TodayPage, appearance: Appearance) -> None:
        super().__init__(window)
        self._window = window
        self._page = page
        self._is_on = False
        self._back = IconButton(_("Leave the whole screen (Esc)"), "minimize-2", appearance)
        self._back.setParent(page)
        self._back.clicked.connect(self.end)
        self._back.hide()
        page.installEventFilter(self)
        turn = QShortcut(QKeySequence(Qt.Key.Key_F11), page)
        turn.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        turn.activated.connect(self._turn)
        self._leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), page)
        self._leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._leave.activated.connect(self._on_escape)
        self._leave.setEnabled(False)
        page.quiet_wanted.connect(self._turn)
        page.rested.connect(self.end)
        window.opened.connect(self._on_opened)
        window.lock_wanted.connect(self.end)

    @property
    def is_on(self) -> bool:
        """Whether the page stands alone."""
        return self._is_on

    def begin(self) -> None:
        """Let everything else go, if something is being written."""
        if self._is_on or not self._page.is_writing:
            return
        self._is_on = True
        self._show(alone=True)
        self._window.setWindowState(self._window.windowState() | Qt.WindowState.WindowFullScreen)

    def end(self) -> None:
        """Bring everything back as it was."""
        if not self._is_on:
            return
        self._is_on = False
        self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowFullScreen)
        self._show(alone=False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the way back in the corner."""
        if event.type() == QEvent.Type.Resize and self._is_on:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        self._back.adjustSize()
        self._back.move(self._page.width() - self._back.width() - _CORNER, _CORNER)
        self._back.raise_()

    def _on_escape(self) -> None:
        """Close what is open in the page first."""
        if not self._page.sheet.close_find():
            self.end()

    def _turn(self) -> None:
        if self._is_on:
            self.end()
        else:
            self.begin()

    def _show(self, *, alone: bool) -> None:
        self._window.rail.setVisible(not alone)
        self._window.header.setVisible(not alone)
        self._leave.setEnabled(alone)
        self._page.set_quiet(quiet=alone)
        self._back.setVisible(alone)
        self._place()

    def _on_opened(self, key: str) -> None:
        if key != "today":
            self.end()
