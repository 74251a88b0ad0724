# SPDX-License-Identifier: Apache-2.0
"""Columns that scroll where there is too little room, and are quiet where there is enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_AROUND = 32


class FittingArea(QScrollArea):
    """Gives `inside` the height there is, and scrolls only where its parts need more.

    A scroll area of Qt would give a text its whole length, and push what is below out of sight.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.inside = QWidget()
        self.inside.setProperty("look", "clear")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self.inside)
        self.inside.installEventFilter(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the column into the new room."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit the column again when its parts changed."""
        if watched is self.inside and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def bring_into_sight(self, widget: QWidget) -> None:
        """Scroll to a part that was just shown."""
        self._fit()
        self.ensureWidgetVisible(widget, 0, _AROUND)

    def _fit(self) -> None:
        wide, high = self.viewport().width(), self.viewport().height()
        column = self.inside.layout()
        least = 0
        if column is not None:
            column.activate()  # else layouts inside it would answer with what they needed before
            lines = column.hasHeightForWidth()
            least = column.minimumHeightForWidth(wide) if lines else column.minimumSize().height()
        self.inside.setFixedSize(wide, max(high, least))


class SteadyArea(QScrollArea):
    """A `column` that scrolls, as wide with the scroll bar as without it.

    The bar takes its room from a gap at the right; what stands above and below lines up with
    the column if it keeps the same gap.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gap = 0
        inside = self._inside = QWidget()
        inside.setProperty("look", "clear")
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)

    def set_gap(self, gap: int) -> None:
        """Keep this many pixels free at the right, with or without the scroll bar."""
        self._gap = gap
        self._keep_gap()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the scroll bar its room, or take it back."""
        super().resizeEvent(event)
        self._keep_gap()

    def _keep_gap(self) -> None:
        taken = self.width() - self.viewport().width()
        self.column.setContentsMargins(0, 0, max(0, self._gap - taken), 0)
        # Fixed, so that a row that would like more room learns that there is none.
        self._inside.setFixedWidth(self.viewport().width())
