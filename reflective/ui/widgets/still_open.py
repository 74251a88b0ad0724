# SPDX-License-Identifier: Apache-2.0
"""Beside a page: one question that is kept open, to be met again while one writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.side_panel import LINK_EDGE

if TYPE_CHECKING:
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.gathered import Waiting


class StillOpen(QWidget):
    """Shows the question that is offered, and nothing where none is open; it asks for nothing.

    A view of `Gathered`. `turned` comes when a question came or went, and `all_wanted` leads to
    all of them.
    """

    turned = Signal()
    all_wanted = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.heading = PlainLabel(_("Still open"), "heading", wraps=True)
        self._question = PlainLabel(look="quote", wraps=True)
        for label in (self.heading, self._question):
            label.setContentsMargins(LINK_EDGE, 0, 0, 0)
        self.rest = Button(_("All open questions"), appearance, "link")
        self.rest.clicked.connect(self.all_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(8)
        column.addWidget(self.heading)
        column.addWidget(self._question)
        column.addWidget(self.rest, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_waiting(self, waiting: Waiting) -> None:
        """Show the question that is offered now."""
        words = waiting.question.text if waiting.question else ""
        if words == self._question.text():
            return
        self._question.setText(words)
        self.setVisible(bool(words))
        self.turned.emit()

    @property
    def is_empty(self) -> bool:
        """Whether there is no question to show."""
        return not self._question.text()
