# SPDX-License-Identifier: Apache-2.0
"""The page that says what Reflective protects, and what not: within the window, and before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reflective.ui.pages.page import Page
from reflective.ui.presenters.protects import lines, title
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.lines_view import LINES_INSET, LinesView

if TYPE_CHECKING:
    from reflective.ui.appearance.appearance import Appearance

_USUAL_SIDE, _NARROW_SIDE = 34, 16


class ProtectsPage(Page):
    """Shows the text whole; `left` asks for the page before. Escape leads back too.

    Before a journal is open there is no bar, so it says its title itself (`has_title`).
    """

    left = Signal()

    def __init__(
        self,
        back: str,
        appearance: Appearance,
        parent: QWidget | None = None,
        *,
        has_title: bool = False,
    ) -> None:
        super().__init__(parent)
        self._back = Button(back, appearance, "link", "arrow-left")
        self._back.clicked.connect(self.left)
        self.text = LinesView(title(), appearance)
        self.text.show_lines(tuple(lines()))
        self._heading = PlainLabel(title(), "display", wraps=True)
        self._heading.setContentsMargins(LINES_INSET, 0, 0, 0)
        if not has_title:
            self._heading.hide()
        self._column = QVBoxLayout(self)
        self._column.setSpacing(12)
        self._column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self._heading)
        self._column.addWidget(self.text, 1)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.left)
        self.set_narrow(narrow=False)

    def title(self) -> str:
        """Tell what stands in the bar."""
        return title()

    def shown(self) -> None:
        """Begin at the first line, where the keys scroll."""
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_narrow(self, *, narrow: bool) -> None:
        """Lay the page out for the room there is."""
        side = _NARROW_SIDE if narrow else _USUAL_SIDE
        self._column.setContentsMargins(side, 18, side, 16)
