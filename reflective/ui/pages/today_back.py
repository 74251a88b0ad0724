# SPDX-License-Identifier: Apache-2.0
"""Under the ways to start: next steps and small tries that come back on their day."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.widgets.buttons import Button, IconButton
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.part_column import PartColumn
from reflective.ui.widgets.side_panel import LINK_EDGE

if TYPE_CHECKING:
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.coming_back import BackLine, BackToday


class TodayBack(QWidget):
    """Shows what comes back, and nothing where nothing does; a view of `BackToday`.

    `step_wanted` and `try_wanted` bring the record of one to look at.
    """

    step_wanted = Signal(str)
    try_wanted = Signal(str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._presenter: BackToday | None = None
        self._lines: tuple[BackLine, ...] = ()
        self._column = PartColumn(4, self)
        self._column.setContentsMargins(0, 14, 0, 0)
        self.hide()

    def attend(self, presenter: BackToday) -> None:
        """Take the presenter."""
        self._presenter = presenter

    def show_back(self, lines: tuple[BackLine, ...]) -> None:
        """Show these lines; what is shown already stays as it is."""
        if lines == self._lines:
            return
        self._lines = lines
        self._column.clear()
        if lines:
            heading = PlainLabel(_("You thought of today for this"), "small", "soft", wraps=True)
            heading.setContentsMargins(LINK_EDGE, 8, 0, 0)
            self._column.put(heading)
        for line in lines:
            self._column.put(self._built(line))
        self.setVisible(bool(lines))

    def _built(self, line: BackLine) -> QWidget:
        whole = QWidget()
        words = PlainLabel(line.words, wraps=True)
        words.setContentsMargins(LINK_EDGE, 0, 0, 0)
        look = Button(line.link, self._appearance, "link")
        look.setAccessibleDescription(line.words)
        wanted = self.step_wanted if line.is_step else self.try_wanted
        look.clicked.connect(partial(wanted.emit, line.record))
        close = IconButton(_("Do not show this again"), "x", self._appearance)
        close.setAccessibleDescription(line.words)
        close.clicked.connect(partial(self._on_close, line))
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(words)
        left.addWidget(look, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addLayout(left, 1)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        return whole

    def _on_close(self, line: BackLine) -> None:
        if self._presenter is not None:
            self._presenter.close(line.record)
