# SPDX-License-Identifier: Apache-2.0
"""What Today tells quietly: that all is saved, how many words there are, and what hinders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.language import ngettext, number
from reflective.ui.widgets.notice import NoticeStrip
from reflective.wording import worded

if TYPE_CHECKING:
    from reflective.app.refusals import Refusal
    from reflective.ui.appearance.appearance import Appearance


class TodayTelling(QWidget):
    """Shows notes over the page, and makes the status beside its title; `said` brings that."""

    said = Signal(str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._saved = ""
        self._words = ""
        self._trouble = NoticeStrip(appearance)
        self._note = NoticeStrip(appearance)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._trouble)
        column.addWidget(self._note)

    @property
    def status(self) -> str:
        """When the words were saved, and how many they are."""
        return " · ".join(part for part in (self._saved, self._words) if part)

    def note(self, words: str) -> None:
        """Show a quiet sentence."""
        self._note.tell(words)

    def hide_note(self) -> None:
        """Take the sentence away: something else is on the page."""
        self._note.hide()

    def eased(self) -> None:
        """Say what is done to lines that are too long to be written in."""
        self.note(_("Some lines were very long, so they have line ends now. No word has changed."))

    def unreadable(self) -> None:
        """Say what became of pasted signs that no letter stands for."""
        self.note(_("Some signs could not be read, so � stands for each. All else is as it was."))

    def saved(self, words: str) -> None:
        """Say quietly that all is saved."""
        self._saved = words
        self.said.emit(self.status)

    def trouble(self, refusal: Refusal | None) -> None:
        """Say that saving does not work at the moment, or no longer."""
        if refusal is None:
            self._trouble.hide()
            self.saved(_("Saved"))
        else:
            self.saved(_("Not saved yet"))
            self._trouble.tell(worded(refusal).whole)

    def count(self, words: int) -> None:
        """Tell how many words there are; of none, nothing."""
        said = ngettext("{count} word", "{count} words", words).format(count=number(words))
        counted = said if words else ""
        if counted != self._words:
            self._words = counted
            self.said.emit(self.status)
