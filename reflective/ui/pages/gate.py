# SPDX-License-Identifier: Apache-2.0
"""The frame of the pages before a journal is open: one column in the middle, that scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from reflective.ui.appearance.appearance import Appearance

_WIDEST = 760


class Gate(QScrollArea):
    """Holds one column of `width` pixels (at 100 % text) in the middle; fill `column`.

    What has the focus is scrolled into sight, so that nothing is out of reach in a small window.
    """

    def __init__(self, width: int, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._column_width = width
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        ground = QWidget()
        ground.setProperty("look", "paper")
        self._middle = QWidget()
        self.column = QVBoxLayout(self._middle)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._middle)
        row.addStretch(1)
        outer = QVBoxLayout(ground)
        outer.setContentsMargins(16, 24, 16, 24)
        outer.addStretch(1)
        outer.addLayout(row)
        outer.addStretch(1)
        self.setWidget(ground)
        appearance.changed.connect(self._dress)
        self._dress()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's name
        """Move the focus, and scroll to where it went."""
        moved = super().focusNextPrevChild(next)
        now = self.focusWidget()
        if moved and now is not None:
            self.ensureWidgetVisible(now, 24, 48)
        return moved

    def _dress(self) -> None:
        self._middle.setFixedWidth(min(self._appearance.scale.pixels(self._column_width), _WIDEST))
