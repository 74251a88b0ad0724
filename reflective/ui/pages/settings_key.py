# SPDX-License-Identifier: Apache-2.0
"""The part of Settings about the passphrase and its recovery sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.sheet_standing import SheetStanding


class KeySection(QWidget):
    """Says how the recovery sheet stands; a view of `SheetStanding`.

    `change_wanted` and `sheet_wanted` ask for a page. Give it its presenter with `attend`.
    """

    change_wanted = Signal()
    sheet_wanted = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter: SheetStanding | None = None
        self._sheet = PlainLabel(tone="soft", wraps=True)
        change = Button(_("Change the passphrase…"), appearance)
        sheet = Button(_("Recovery sheet…"), appearance)
        row = FlowLayout(gap=10)
        row.addWidget(change)
        row.addWidget(sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(PlainLabel(_("Passphrase and recovery sheet"), "heading", wraps=True))
        column.addWidget(self._sheet)
        column.addLayout(row)
        change.clicked.connect(self.change_wanted)
        sheet.clicked.connect(self.sheet_wanted)

    def attend(self, presenter: SheetStanding) -> None:
        """Take the presenter."""
        self._presenter = presenter

    def showEvent(self, event: QShowEvent) -> None:
        """Show how the sheet stands now."""
        super().showEvent(event)
        if self._presenter is not None:
            self._presenter.begin()

    def show_sheet(self, text: str) -> None:
        """Say how the sheet stands."""
        self._sheet.set_tone("soft")
        self._sheet.setText(text)

    def show_problem(self, text: str) -> None:
        """Show what went wrong."""
        self._sheet.set_tone("clay")
        self._sheet.setText(text)
