# SPDX-License-Identifier: Apache-2.0
"""Choose a time of which nothing is to come back on its day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.presenters.today_memories import days_between
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.notice import announce
from reflective.ui.widgets.side_panel import LINK_EDGE

if TYPE_CHECKING:
    from reflective.ui.appearance.appearance import Appearance


class QuietDays(QWidget):
    """Asks from when to when, once somebody wants to say it.

    `chosen` brings the filter for it: `from:2024-05 to:2024-07`.
    """

    chosen = Signal(str)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.open = Button(_("Leave out a longer time…"), appearance, "link")
        self.first, self.last = QLineEdit(), QLineEdit()
        self.keep = Button(_("Leave this time out"), appearance)
        self._wrong = PlainLabel("", "small", wraps=True)
        self._asked = QWidget()
        self._fill()
        self._asked.hide()
        self.open.clicked.connect(self._on_open)
        self.keep.clicked.connect(self._on_keep)
        for field in (self.first, self.last):
            field.returnPressed.connect(self._on_keep)

    def _fill(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._asked)
        inside = QVBoxLayout(self._asked)
        inside.setContentsMargins(LINK_EDGE, 0, 0, 0)
        inside.setSpacing(4)
        inside.addWidget(
            PlainLabel(_("A day, a month or a year: 2024-05."), "small", "soft", wraps=True)
        )
        for words, field in ((_("From"), self.first), (_("Until"), self.last)):
            label = PlainLabel(words, "small", "soft")
            label.setBuddy(field)
            field.setAccessibleName(words)
            inside.addWidget(label)
            inside.addWidget(field)
        inside.addWidget(self._wrong)
        self._wrong.hide()
        inside.addSpacing(4)
        inside.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)

    def _on_open(self) -> None:
        self._asked.show()
        self.open.hide()
        self.first.setFocus()

    def _on_keep(self) -> None:
        typed = days_between(self.first.text(), self.last.text())
        if typed:
            self.chosen.emit(typed)
            return
        wrong = _("This is no time yet. Write the year first, then the month: 2024-05.")
        self._wrong.setText(wrong)
        self._wrong.show()
        announce(self, wrong)
