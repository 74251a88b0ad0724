# SPDX-License-Identifier: Apache-2.0
"""Say quietly on the Journal page what was done, and what could not be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reflective.app.refusals import Refusal
from reflective.language import gettext as _
from reflective.ui.widgets.notice import NoticeStrip
from reflective.wording import worded

if TYPE_CHECKING:
    from reflective.ui.appearance.appearance import Appearance


class JournalNotices(QWidget):
    """The strip over the page; `undo_wanted` comes when "Bring back" is chosen."""

    undo_wanted = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strip = NoticeStrip(appearance)
        self._strip.acted.connect(self.undo_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._strip)

    @property
    def text(self) -> str:
        """What it says, or ''."""
        return self._strip.text

    def tell(self, text: str, *, offers_undo: bool = False) -> None:
        """Say what was done, and offer to bring it back."""
        self._strip.tell(text, _("Bring back") if offers_undo else "")

    def refuse(self, error: Exception) -> None:
        """Say what could not be done; what is a bug is raised, so that it shows."""
        if not isinstance(error, Refusal):
            raise error
        self._strip.tell(worded(error).whole)
