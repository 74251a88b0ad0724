# SPDX-License-Identifier: Apache-2.0
"""One question as a participant sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.pack_words import kind_words
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.notice import announce

if TYPE_CHECKING:
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.studio_trying import Glimpse


class GlimpseCard(QFrame):
    """Shows a question with all that stands around it, and its help when it is asked for."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "tint")
        self._caption = PlainLabel(look="small", tone="soft", wraps=True)
        self._idea = PlainLabel(look="quote", wraps=True)
        self._question = PlainLabel(look="title", wraps=True)
        self._asks = PlainLabel(look="small", tone="soft", wraps=True)
        self._named = PlainLabel(wraps=True)
        self._stuck = Button(_("If you get stuck"), appearance, icon="life-buoy")
        self._stuck.clicked.connect(self._on_stuck)
        self._help = PlainLabel(wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(8)
        for part in (self._caption, self._idea, self._question, self._asks, self._named):
            column.addWidget(part)
        column.addWidget(self._stuck, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._help)

    def show_glimpse(self, glimpse: Glimpse) -> None:
        """Show another question, or other words of the same one."""
        step = glimpse.step
        question = step.question or _("Your question stands here.")
        self._set(self._caption, glimpse.caption)
        self._set(self._idea, step.idea)
        self._set(self._question, question)
        self._set(self._asks, kind_words(step.kind))
        self._set(self._named, "\n".join(f"– {each}" for each in step.choices + step.poles))
        self._stuck.setVisible(bool(step.help))
        if self._help.text() != step.help or not step.help:
            self._help.hide()
            self._help.setText(step.help)
        self.setAccessibleName(question)

    def _set(self, label: PlainLabel, words: str) -> None:
        label.setText(words)
        label.setVisible(bool(words))

    def _on_stuck(self) -> None:
        self._help.show()
        announce(self, self._help.text())
