# SPDX-License-Identifier: Apache-2.0
"""A box for a whole list of names: typed, pasted from a table, or read from a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout

from reflective.language import gettext as _
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.file_choosing import choose_file
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.notice import announce

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reflective.ui.appearance.appearance import Appearance

_LEAST = 120
_PAUSE = 400
"""Milliseconds without a key after which it is said whom the list names."""


class PastingFields(QFrame):
    """Takes a list; `taken` brings its text, `left` comes when the person would rather not.

    `file_wanted` brings the path of a file to be read, and `changed` the text as it stands.
    """

    taken = Signal(str)
    file_wanted = Signal(str)
    changed = Signal(str)
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
        self.choose = Button(_("Choose a file…"), appearance, icon="folder-open")
        self.choose.clicked.connect(self._on_choose)
        self._named = PlainLabel(look="small", tone="soft", wraps=True)
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(_PAUSE)
        self._waiting.timeout.connect(self._on_pause)
        self.lines.textChanged.connect(self._waiting.start)
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
        for button in (self.use, self.choose, cancel):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label)
        column.addWidget(self.lines, 1)
        column.addWidget(self._named)
        column.addWidget(self._problem)
        column.addLayout(buttons)
        appearance.changed.connect(self._dress)
        self._dress()

    def begin(self) -> None:
        """Begin with an empty box."""
        self.lines.clear()
        self.show_problem("")
        self.show_named("")
        self.lines.setFocus()

    def show_list(self, text: str) -> None:
        """Show what stands in a file, to be looked at and changed before it is taken."""
        self.lines.setPlainText(text)
        self.lines.setFocus()
        self._on_pause()

    def show_named(self, words: str) -> None:
        """Say whom the list names, '' for nobody."""
        if words and words != self._named.text():
            announce(self, words)
        self._named.setText(words)
        self._named.setVisible(bool(words))

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

    def _on_pause(self) -> None:
        self._waiting.stop()
        self.changed.emit(self.lines.toPlainText())

    def _on_choose(self) -> None:
        filters = (_("Lists and tables") + " (*.csv *.tsv *.txt)", _("All files") + " (*)")
        choose_file(self, _("Choose a list"), filters, self.file_wanted.emit)
