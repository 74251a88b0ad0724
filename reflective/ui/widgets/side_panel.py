# SPDX-License-Identifier: Apache-2.0
"""A panel at the right of a page that can be closed, and stays closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.widgets.buttons import IconButton
from reflective.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from reflective.ui.appearance.appearance import Appearance

_WIDTH = 269


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
        self.setProperty("look", "side")
        self.setAccessibleName(heading)
        close = IconButton(_("Close this panel"), "x", appearance)
        close.clicked.connect(self._on_close)
        top = QHBoxLayout()
        top.addWidget(PlainLabel(heading, "heading", wraps=True), 1)
        top.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        inside = QWidget()
        inside.setProperty("look", "clear")
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(0, 0, 8, 0)
        self.body.setSpacing(8)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 12, 16)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(scroll, 1)
        appearance.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self.setFixedWidth(min(self._appearance.scale.pixels(_WIDTH), 420))

    def _on_close(self) -> None:
        self.hide()
        self.closed.emit()
