# SPDX-License-Identifier: Apache-2.0
"""The frame of a page that is reached from another one, with the way back above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from reflective.ui.pages.page import Page
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.fitting_area import FittingArea
from reflective.ui.widgets.tab_stops import as_read, put_in_order

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from reflective.ui.appearance.appearance import Appearance

_WIDTH = 620
_USUAL_SIDE, _NARROW_SIDE = 34, 16


class RoomPage(Page):
    """Holds one column that scrolls; fill `column`. `left` asks for the page before.

    The column is `wide` pixels at 100 %, at most.

    Escape leads back, as the link above does.
    """

    left = Signal()

    def __init__(
        self,
        back: str,
        appearance: Appearance,
        parent: QWidget | None = None,
        *,
        wide: int = _WIDTH,
    ) -> None:
        super().__init__(parent)
        self._look = appearance
        self._wide = wide
        self._side = _USUAL_SIDE
        self.area = FittingArea()
        self.column = QVBoxLayout()
        self.column.setSpacing(12)
        self._back = Button(back, appearance, "link", "arrow-left")
        self._back.clicked.connect(self.left)
        self.column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        self._outside = QVBoxLayout(self.area.inside)
        self._outside.setSpacing(0)
        self._outside.addLayout(self.column)
        self._outside.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.left)
        appearance.changed.connect(self._dress)
        self._dress()

    def set_narrow(self, *, narrow: bool) -> None:
        """Lay the page out for the room there is."""
        self._side = _NARROW_SIDE if narrow else _USUAL_SIDE
        self._dress()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the lines short enough to read."""
        super().resizeEvent(event)
        self._dress()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's
        """Let Tab go as one reads; what was made last would come last else."""
        held = QApplication.focusWidget()
        # Qt looks for another place for the keys, too, when what holds them is hidden.
        if held is not None and held.isVisible():
            put_in_order(as_read(self.area.inside))
        return super().focusNextPrevChild(forward)

    def _dress(self) -> None:
        # By its margin: of a widget that may not grow wider, Qt would guess the height wrong.
        wide = self._look.scale.pixels(self._wide)
        right = max(self._side, self.width() - self._side - wide)
        self._outside.setContentsMargins(self._side, 18, right, 24)
