# SPDX-License-Identifier: Apache-2.0
"""A speaking note in large letters, to be read from a little distance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from reflective.language import gettext as _
from reflective.ui.widgets.focus_ring import FocusRing

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.appearance.scale import TextRole

_BETWEEN = 18


class LargeNote(QTextEdit):
    """Shows lines one below the other, in the largest letters of the look; `left` by Escape."""

    left = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.setAccessibleName(_("My note, in large letters"))
        self.setProperty("look", "bare")
        FocusRing(self, appearance)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        appearance.changed.connect(self._dress)
        self._dress()

    def show_note(self, note: str) -> None:
        """Show the lines of a note, without the empty ones."""
        lines = [line.strip() for line in note.splitlines() if line.strip()]
        self.setPlainText("\n".join(lines) or _("This note is empty."))
        self._space()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape lead back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _dress(self) -> None:
        # In letters of twice the size, a few words would fill a small window.
        role: TextRole = "title" if self._appearance.scale.is_large() else "display"
        self.document().setDefaultFont(self._appearance.font(role))
        self._space()

    def _space(self) -> None:
        apart = QTextBlockFormat()
        apart.setBottomMargin(self._appearance.scale.pixels(_BETWEEN))
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(apart)
