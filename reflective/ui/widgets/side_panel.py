# SPDX-License-Identifier: Apache-2.0
"""A panel at the right of a page that can be closed, and stays closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.widgets.buttons import IconButton
from reflective.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from reflective.ui.appearance.appearance import Appearance

_WIDTH, _WIDEST = 269, 420
_ANY_WIDTH = 16777215
LINK_EDGE = 3
"""Pixels that a link keeps around its words, so that other words stand in by as much."""


class SidePanel(QFrame):
    """Holds second things beside a page: a heading, a close button, and `body` to fill.

    `closed` comes when the person closes it; the page keeps that choice.
    """

    closed = Signal()

    def __init__(
        self, heading: str, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._fills = False
        self.setProperty("look", "side")
        self.setAccessibleName(heading)
        close = IconButton(_("Close this panel"), "x", appearance)
        close.clicked.connect(self._on_close)
        top = QHBoxLayout()
        top.setContentsMargins(LINK_EDGE, 0, 0, 0)
        self._heading = PlainLabel(heading, "heading", wraps=True)
        top.addWidget(self._heading, 1)
        top.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        inside = QWidget()
        inside.setProperty("look", "clear")
        self._inside = inside
        inside.installEventFilter(self)
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(0, 0, 8, 0)
        self.body.setSpacing(8)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(20 - LINK_EDGE, 20, 12, 16)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(scroll, 1)
        appearance.changed.connect(self._dress)
        self._dress()

    def set_heading(self, heading: str) -> None:
        """Say what stands first in it now."""
        self._heading.setText(heading)
        self.setAccessibleName(heading)

    def fill(self, *, fills: bool) -> None:
        """Take all the width there is, where the panel stands alone, or its own again."""
        self._fills = fills
        self._dress()

    @property
    def own_width(self) -> int:
        """How wide it is beside a page, in pixels; long words of a link make it wider."""
        column, frame = self._column.contentsMargins(), 2 * self.frameWidth()
        wanted = self._inside.minimumSizeHint().width() + column.left() + column.right() + frame
        return min(max(self._appearance.scale.pixels(_WIDTH), wanted), _WIDEST)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Find the width anew when other things stand in it."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._dress()
        return super().eventFilter(watched, event)

    def _dress(self) -> None:
        self.setMinimumWidth(0 if self._fills else self.own_width)
        self.setMaximumWidth(_ANY_WIDTH if self._fills else self.own_width)

    def _on_close(self) -> None:
        self.hide()
        self.closed.emit()
