# SPDX-License-Identifier: Apache-2.0
"""The part of Settings that leads to the groups, before the rail names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from reflective.ui.appearance.appearance import Appearance


class GroupsPart(QWidget):
    """Says what groups are for; `wanted` asks for their page."""

    wanted = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.way = Button(_("Groups you meet with…"), appearance)
        self.way.clicked.connect(self.wanted)
        said = _("The people you learn with, and when you meet. Initials are enough.")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(PlainLabel(_("Groups"), "heading"))
        column.addWidget(PlainLabel(said, tone="soft", wraps=True))
        column.addWidget(self.way, 0, Qt.AlignmentFlag.AlignLeft)
