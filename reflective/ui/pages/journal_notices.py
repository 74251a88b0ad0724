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
    from collections.abc import Callable

    from reflective.ui.appearance.appearance import Appearance


class JournalNotices(QWidget):
    """The strip over the page; `undo_wanted` comes when "Bring back" is chosen."""

    undo_wanted = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strip = NoticeStrip(appearance)
        self._undo: Callable[[], None] | None = None
        self._passes = False
        self._strip.acted.connect(self._on_acted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._strip)

    @property
    def text(self) -> str:
        """What it says, or ''."""
        return self._strip.text

    def tell(self, text: str, *, offers_undo: bool = False) -> None:
        """Say what was done, and offer to bring it back."""
        self._undo = None
        self._passes = not offers_undo
        self._strip.tell(text, _("Bring back") if offers_undo else "")

    def tell_undoable(self, text: str, undo: Callable[[], None]) -> None:
        """Say what was done; `undo` takes it back if that is wanted."""
        self._undo = undo
        self._passes = False
        self._strip.tell(text, _("Bring back"))

    def refuse(self, error: Exception) -> None:
        """Say what could not be done; what is a bug is raised, so that it shows."""
        if not isinstance(error, Refusal):
            raise error
        self._passes = False
        self._strip.tell(worded(error).whole)

    def rest(self) -> None:
        """Take away what was done, once the page is left; what needs somebody stays."""
        if self._passes:
            self._strip.hide()

    def _on_acted(self) -> None:
        if self._undo is not None:
            self._undo()
        else:
            self.undo_wanted.emit()
