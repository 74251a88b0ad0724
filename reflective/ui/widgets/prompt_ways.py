# SPDX-License-Identifier: Apache-2.0
"""The ways from the Prompts page to what is offered besides packs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reflective.language import gettext as _
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from reflective.ui.appearance.appearance import Appearance


class PromptWays(QWidget):
    """Three links: `own_wanted` leads to one's own questions, `draw_wanted` to a drawn one.

    `wished_wanted` leads to what was pinned or left out.
    """

    own_wanted = Signal()
    draw_wanted = Signal()
    wished_wanted = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        flow = FlowLayout(self, gap=12)
        for words, signal in (
            (_("Your own questions"), self.own_wanted),
            (_("Draw a question"), self.draw_wanted),
            (_("Pinned and left out"), self.wished_wanted),
        ):
            link = Button(words, appearance, "link")
            link.clicked.connect(signal)
            flow.addWidget(link)
