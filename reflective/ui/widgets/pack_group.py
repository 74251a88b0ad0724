# SPDX-License-Identifier: Apache-2.0
"""Says that a prompt pack is for a group, and offers to set the group up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from reflective.language import gettext as _
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from reflective.ui.appearance.appearance import Appearance


class PackGroupBlock(QFrame):
    """Stands over a pack that names its group; `wanted` asks to set that group up."""

    wanted = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.setProperty("look", "tint")
        self._words = PlainLabel(wraps=True)
        act = Button(_("Set up this group"), appearance, icon="users")
        act.clicked.connect(self.wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self._words)
        column.addWidget(act, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_group(self, words: str) -> None:
        """Say which group it is, or nothing for ''."""
        self._words.setText(words)
        self.setVisible(bool(words))
