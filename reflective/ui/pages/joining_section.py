# SPDX-License-Identifier: Apache-2.0
"""The part of Settings about other copies of the journal."""

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
    from reflective.ui.presenters.joining_sides import JoiningWaiting


class JoiningSection(QWidget):
    """Leads to bringing a copy in, and to what was written on two sides.

    `copy_wanted` and `sides_wanted` ask for a page; a view of `JoiningWaiting`.
    """

    copy_wanted = Signal()
    sides_wanted = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter: JoiningWaiting | None = None
        self._waiting = PlainLabel(wraps=True)
        copy = Button(_("Bring in another copy…"), appearance)
        self._sides = Button(_("Look at both texts…"), appearance)
        row = FlowLayout(gap=10)
        row.addWidget(copy)
        row.addWidget(self._sides)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(PlainLabel(_("Other copies of this journal"), "heading"))
        column.addWidget(
            PlainLabel(
                _(
                    "If you wrote in a copy on another computer, you can bring in what is new "
                    "there. Both stay whole."
                ),
                tone="soft",
                wraps=True,
            )
        )
        column.addWidget(self._waiting)
        column.addLayout(row)
        copy.clicked.connect(self.copy_wanted)
        self._sides.clicked.connect(self.sides_wanted)
        self.show_waiting("")

    def attend(self, presenter: JoiningWaiting) -> None:
        """Take the presenter."""
        self._presenter = presenter

    def showEvent(self, event: QShowEvent) -> None:
        """Count what waits."""
        super().showEvent(event)
        if self._presenter is not None:
            self._presenter.begin()

    def show_waiting(self, text: str) -> None:
        """Say how many entries wait to be settled."""
        self._waiting.setText(text)
        self._waiting.setVisible(bool(text))
        self._sides.setVisible(bool(text))
