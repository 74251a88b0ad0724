# SPDX-License-Identifier: Apache-2.0
"""The coach's own list of words that can hold people at a distance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.growing_text import GrowingText
from reflective.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from reflective.ui.appearance.appearance import Appearance


class WordsList(QWidget):
    """Shows the list when it is asked for, and brings what it is to be.

    `wanted` asks for the list, `kept` brings its lines.
    """

    wanted = Signal()
    kept = Signal(str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ask = Button(_("Change the words to look at again"), appearance, "link")
        self._ask.clicked.connect(self.wanted)
        label = _("One on each line; after a “=” what may be said instead")
        self._label = PlainLabel(label, "small", "soft", wraps=True)
        self.lines = GrowingText(appearance, "interface", is_one_line=False, lines=3)
        self.lines.setAccessibleName(_("Words to look at again"))
        self.lines.setAccessibleDescription(label)
        self._keep = Button(_("Keep this list"), appearance)
        self._keep.clicked.connect(self._on_keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._ask, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._label)
        column.addWidget(self.lines)
        column.addWidget(self._keep, 0, Qt.AlignmentFlag.AlignLeft)
        self._show(is_open=False)

    def show_lines(self, lines: str) -> None:
        """Show the list to be changed."""
        self.lines.fill(lines)
        self._show(is_open=True)
        self.lines.setFocus()

    def _on_keep(self) -> None:
        self.kept.emit(self.lines.toPlainText())
        self._show(is_open=False)
        self._ask.setFocus()

    def _show(self, *, is_open: bool) -> None:
        self._ask.setVisible(not is_open)
        for part in (self._label, self.lines, self._keep):
            part.setVisible(is_open)
