# SPDX-License-Identifier: Apache-2.0
"""The frame of a form on a page: hidden until it is begun, kept with Enter, left by Cancel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from reflective.ui.appearance.appearance import Appearance


class RecordForm(QFrame):
    """Takes one record; fill `column`, then add the buttons by `close_with`.

    `kept` brings what stands in it; that stays until `end`. `left` comes where somebody goes back.
    """

    kept = Signal(object)
    left = Signal()

    def __init__(self, name: str, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.setProperty("look", "tint")
        self.setAccessibleName(name)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(18, 14, 18, 16)
        self.column.setSpacing(10)
        self._back = Button(_("Cancel"), appearance)
        self._back.clicked.connect(self._on_back)
        self.hide()

    def close_with(self, words: str) -> None:
        """Add what keeps it, named by `words`, and the way back."""
        keep = Button(words, self._appearance, "primary")
        keep.clicked.connect(self._on_keep)
        buttons = QWidget()
        row = FlowLayout(buttons, 10)
        row.addWidget(keep)
        row.addWidget(self._back)
        self.column.addWidget(buttons)

    def stands(self) -> object | None:
        """Give what stands in it, None while it is hidden."""
        return None

    @property
    def is_begun(self) -> bool:
        """Whether somebody has written in it what would be missed."""
        return False

    def take_focus(self) -> None:
        """Put the focus where one begins."""

    def end(self) -> None:
        """Hide it: what stood in it is in the journal, or not wanted."""
        self.hide()

    def turn_back(self) -> None:
        """Leave it, unless somebody has written in it: then Cancel has the focus."""
        if self.is_begun:
            self._back.setFocus()
        else:
            self._on_back()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep it with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_keep()
        else:
            super().keyPressEvent(event)

    def _on_keep(self) -> None:
        stands = self.stands()
        if stands is not None:
            self.kept.emit(stands)

    def _on_back(self) -> None:
        self.end()
        self.left.emit()
