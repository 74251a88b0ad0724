# SPDX-License-Identifier: Apache-2.0
"""Chips: small words in a pill, such as a tag, which can have a way to take them off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from reflective.ui.widgets.buttons import IconButton
from reflective.ui.widgets.labels import LineLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent

    from reflective.ui.appearance.appearance import Appearance


class Chip(QFrame):
    """Shows a word in a pill; `removed` brings the word if a `remove_name` gave it a button.

    `remove_name` is what the button says to a screen reader, such as "Take off meetings".
    `pressed` brings the word after a click on it.
    """

    removed = Signal(str)
    pressed = Signal(str)

    def __init__(
        self,
        text: str,
        appearance: Appearance,
        remove_name: str = "",
        shown: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.text = text
        self.setProperty("look", "chip")
        self.setProperty("removable", bool(remove_name))
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 2, 10, 2)
        row.setSpacing(2)
        row.addWidget(LineLabel(shown or text, "small", "soft"))
        if remove_name:
            row.setContentsMargins(10, 0, 1, 0)
            button = IconButton(remove_name, "x", appearance, "tiny")
            button.clicked.connect(self._on_remove)
            row.addWidget(button)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell of a click on the word."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.pressed.emit(self.text)

    def _on_remove(self) -> None:
        self.removed.emit(self.text)
