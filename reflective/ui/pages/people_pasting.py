# SPDX-License-Identifier: Apache-2.0
"""A box for a whole list of names, typed or pasted from a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout

from reflective.language import gettext as _
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reflective.ui.appearance.appearance import Appearance

_LEAST = 120


class PastingFields(QFrame):
    """Takes a list; `taken` brings its text, `left` comes when the person would rather not."""

    taken = Signal(str)
    left = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.lines = QPlainTextEdit()
        self.lines.setTabChangesFocus(True)
        self.lines.setPlaceholderText(_("Dana = a colleague"))
        self._problem = PlainLabel(look="small", tone="clay", wraps=True)
        self.use = Button(_("Put these on the list"), appearance, "primary")
        self.use.clicked.connect(self._on_use)
        cancel = Button(_("Cancel"), appearance)
        cancel.clicked.connect(self.left)
        label = PlainLabel(
            _(
                "One name in each line, with = before what is written instead. Rows of a table"
                " can be pasted too: the name, what is written instead, other names."
            ),
            wraps=True,
        )
        label.setBuddy(self.lines)
        self.lines.setAccessibleName(_("A list of names"))
        self.lines.setAccessibleDescription(label.text())
        buttons = FlowLayout(gap=10)
        buttons.addWidget(self.use)
        buttons.addWidget(cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label)
        column.addWidget(self.lines, 1)
        column.addWidget(self._problem)
        column.addLayout(buttons)
        appearance.changed.connect(self._dress)
        self._dress()

    def begin(self) -> None:
        """Begin with an empty box."""
        self.lines.clear()
        self.show_problem("")
        self.lines.setFocus()

    def show_problem(self, text: str) -> None:
        """Show what is wrong, '' for nothing."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        if text:
            self.lines.setFocus()

    def _dress(self) -> None:
        self.lines.setMinimumHeight(self._appearance.scale.pixels(_LEAST))

    def _on_use(self) -> None:
        self.taken.emit(self.lines.toPlainText())
