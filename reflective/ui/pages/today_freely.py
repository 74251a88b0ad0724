# SPDX-License-Identifier: Apache-2.0
"""The line over words that are written freely: where one is, and what can be done there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from reflective.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from reflective.ui.presenters.today_sheet import Sheet


class FreelyLine(QWidget):
    """Stands in the place of a question; goes where there is one, or nothing to come back to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = PlainLabel(look="small", tone="soft", wraps=True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._words, 1)
        self.hide()

    def add_action(self, button: QWidget) -> None:
        """Put a button behind the words."""
        self._row.addWidget(button)

    def show_sheet(self, sheet: Sheet) -> None:
        """Say where one is while there is no question."""
        self._words.setText(sheet.caption)
        self.setVisible(bool(sheet.caption) and not sheet.question)
