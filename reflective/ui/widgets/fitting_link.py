# SPDX-License-Identifier: Apache-2.0
"""A link that ends in an ellipsis where it has no room, so that it widens no page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.side_panel import LINK_EDGE

if TYPE_CHECKING:
    from PySide6.QtCore import QSize
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from reflective.ui.appearance.appearance import Appearance

_FEW = 6


class FittingLink(Button):
    """Shows as much of its words as there is room for; a screen reader hears all of them."""

    def __init__(self, words: str, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(words, appearance, "link", parent=parent)
        self._whole = words
        self.setAccessibleName(words)
        self.setMinimumWidth(1)

    def sizeHint(self) -> QSize:
        """Ask for the room of all the words, also while fewer are shown."""
        hint = super().sizeHint()
        metrics = self.fontMetrics()
        missing = metrics.horizontalAdvance(self._whole) - metrics.horizontalAdvance(self.text())
        hint.setWidth(hint.width() + max(0, missing))
        return hint

    def minimumSizeHint(self) -> QSize:
        """Make do with a few letters."""
        hint = super().minimumSizeHint()
        hint.setWidth(min(hint.width(), self.fontMetrics().averageCharWidth() * _FEW))
        return hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the words anew."""
        super().resizeEvent(event)
        room = max(1, self.width() - 2 * LINK_EDGE)
        cut = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        if cut != self.text():
            self.setText(cut)
            self.setToolTip(self._whole if cut != self._whole else "")
