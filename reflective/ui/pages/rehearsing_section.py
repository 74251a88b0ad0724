# SPDX-License-Identifier: Apache-2.0
"""The part of Settings that says when a backup and the sheet were last proven to work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.rehearsing import RehearsalStanding


class RehearsingSection(QWidget):
    """Says when it was last tried; a view of `RehearsalStanding`. `wanted` asks for the page."""

    wanted = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter: RehearsalStanding | None = None
        self._last = PlainLabel(tone="soft", wraps=True)
        button = Button(_("Prove that they work…"), appearance)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(PlainLabel(_("Do my backup and my sheet work?"), "heading", wraps=True))
        column.addWidget(self._last)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        button.clicked.connect(self.wanted)

    def attend(self, presenter: RehearsalStanding) -> None:
        """Take the presenter."""
        self._presenter = presenter

    def showEvent(self, event: QShowEvent) -> None:
        """Show when it was last tried."""
        super().showEvent(event)
        if self._presenter is not None:
            self._presenter.begin()

    def show_last(self, text: str) -> None:
        """Say when a rehearsal went well."""
        self._last.setText(text)
