# SPDX-License-Identifier: Apache-2.0
"""A column of quiet rows, each with a title, a line, and a link."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reflective.ui.appearance.appearance import Appearance

_WIDTH = 720


class Rows(QScrollArea):
    """Shows rows under words that lead in; `opened` brings the place of one.

    `link` is what the link of each row says, `empty` what stands where there is no row.
    """

    opened = Signal(int)

    def __init__(
        self, link: str, empty: str, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._link = link
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inside = QWidget()
        self._inside.setProperty("look", "clear")
        self._empty = PlainLabel(empty, tone="soft", wraps=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 12, 0)
        column.addWidget(self._empty)
        column.addLayout(self._rows)
        column.addStretch(1)
        self.setWidget(self._inside)
        appearance.changed.connect(self._dress)
        self._dress()

    def show_rows(self, rows: Sequence[tuple[str, str]]) -> None:
        """Show rows of a title and a line."""
        while (item := self._rows.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for place, (title, line) in enumerate(rows):
            self._rows.addWidget(self._build(place, title, line))
        self._empty.setVisible(not rows)

    def _build(self, place: int, title: str, line: str) -> QWidget:
        made = QWidget()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(PlainLabel(title, "strong", wraps=True))
        words.addWidget(PlainLabel(line, "small", "soft", wraps=True))
        link = Button(self._link, self._appearance, "link")
        link.setAccessibleName(f"{self._link}: {title}")
        link.clicked.connect(partial(self._on_link, place))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addWidget(link, 0, Qt.AlignmentFlag.AlignVCenter)
        rule = QFrame()
        rule.setProperty("look", "rule")
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(rule)
        return made

    def _dress(self) -> None:
        self._inside.setMaximumWidth(self._appearance.scale.pixels(_WIDTH))

    def _on_link(self, place: int) -> None:
        self.opened.emit(place)
