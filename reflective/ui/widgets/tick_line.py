# SPDX-License-Identifier: Apache-2.0
"""A tick box with words that break into lines: those of a box of Qt cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QWidget

from reflective.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent


class TickLine(QWidget):
    """Shows a box and words beside it; a click on either ticks it, and `toggled` says so."""

    toggled = Signal(bool)

    def __init__(self, words: str, *, is_ticked: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QCheckBox()
        self.box.setAccessibleName(words)
        self.box.setChecked(is_ticked)
        self.box.toggled.connect(self.toggled)
        self.label = PlainLabel(words, wraps=True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.label, 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick it from its words too."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.pos()):
            self.box.toggle()
            self.box.setFocus()
