# SPDX-License-Identifier: Apache-2.0
"""A ring around a text without a frame, while the keys go to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from reflective.ui.appearance.appearance import Appearance

_LINE, _ROUND = 2, 8
_BACK = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""The keys were away for a menu or another window, and come back to where they were."""


class FocusRing(QWidget):
    """Lies over `view`, lets the mouse through, and shows where somebody is who uses keys.

    A frame of the style sheet would be drawn for the mouse too, around a whole page of words.
    """

    def __init__(self, view: QWidget, appearance: Appearance) -> None:
        super().__init__(view)
        self._view = view
        self._appearance = appearance
        self._was_seen = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Come and go with the focus, and be as large as the text."""
        if isinstance(event, QFocusEvent):
            comes_back = event.reason() in _BACK
            if event.type() == QEvent.Type.FocusOut:
                self._was_seen = comes_back and self.isVisibleTo(self._view)
                self.hide()
            elif (
                self._was_seen
                if comes_back
                else event.reason() is not Qt.FocusReason.MouseFocusReason
            ):
                self._come()
        elif event.type() == QEvent.Type.Resize:
            self.setGeometry(self._view.rect())
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._appearance.tokens.accent), _LINE))
        inner = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(inner, _ROUND, _ROUND)
        painter.end()

    def _come(self) -> None:
        self.setGeometry(self._view.rect())
        self.show()
        self.raise_()
