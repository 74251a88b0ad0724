# SPDX-License-Identifier: Apache-2.0
"""What was found in an entry, beside its text, and what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.presenters.sharing_words import missing_words, never_found, warning
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.fitting_area import SteadyArea
from reflective.ui.widgets.found_list import FoundList
from reflective.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.sharing_reading import ReviewScreen

_WIDTH = 336
_EDGE = 8


class FoundPane(QFrame):
    """The rows of what was found; `undo` and `hide_open` are for the page to connect.

    `foot` is the place beneath for the button that leads on. Narrow, the pane takes the whole
    width, and all but its rows gives way.
    """

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._narrow = False
        self.setProperty("look", "side")
        self.setAccessibleName(_("Found in this entry"))
        self.found = FoundList(appearance)
        self.undo = Button(_("Undo"), appearance, "link", "undo-2")
        self.hide_open = Button("", appearance, "link")
        self._heading = PlainLabel(_("Found in this entry"), "heading", wraps=True)
        self._missing = PlainLabel(look="small", tone="clay", wraps=True)
        self.foot = QVBoxLayout()
        self.foot.setSpacing(8)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(8)
        top = QHBoxLayout()
        top.addWidget(self._heading, 1)
        top.addWidget(self.undo, 0, Qt.AlignmentFlag.AlignRight)
        self._top = top
        self._column.addLayout(top)
        self._column.addWidget(self._build_rows(), 1)
        self._column.addLayout(self.foot)
        appearance.changed.connect(self._dress)
        self.set_narrow(narrow=False)

    def show_screen(self, screen: ReviewScreen, missing: str) -> None:
        """Show what was found; `missing` names a part that is not installed."""
        self.found.show_rows(screen.found)
        self.undo.setVisible(screen.can_undo)
        self.hide_open.setText(screen.hide_open)
        self.hide_open.setVisible(bool(screen.hide_open))
        self._missing.setText(missing_words(missing))
        self._missing.setVisible(bool(missing))

    def set_narrow(self, *, narrow: bool) -> None:
        """Be a pane beside the text, or take its place."""
        self._narrow = narrow
        self._heading.setVisible(not narrow)
        side = 16 if narrow else 20
        self._column.setContentsMargins(side, 12 if narrow else 16, _EDGE, 0 if narrow else 16)
        for part in (self._top, self.foot):
            part.setContentsMargins(0, 0, side - _EDGE, 0)
        self._rows.set_gap(side - _EDGE)
        place = self._rows.column if narrow else self.foot
        place.insertWidget(0, self.hide_open, 0, Qt.AlignmentFlag.AlignLeft)
        self._dress()

    def in_order(self) -> list[QWidget]:
        """Give what takes the focus here, in the order of the page."""
        rows = self.found.in_order()
        acts = [self.hide_open, *rows] if self._narrow else [*rows, self.hide_open]
        return [self.undo, *acts]

    def _build_rows(self) -> SteadyArea:
        self._rows = SteadyArea()
        column = self._rows.column
        column.setSpacing(8)
        column.addWidget(PlainLabel(warning(), "small", "soft", wraps=True))
        column.addWidget(self._missing)
        column.addWidget(self.found)
        column.addWidget(PlainLabel(never_found(), "small", "soft", wraps=True))
        column.addWidget(
            PlainLabel(
                _(
                    "Select any words in the text to hide them too. What you hide is remembered "
                    "for next time, in your journal only."
                ),
                "small",
                "soft",
                wraps=True,
            )
        )
        column.addStretch(1)
        return self._rows

    def _dress(self) -> None:
        if self._narrow:
            self.setMinimumWidth(0)
            self.setMaximumWidth(1 << 20)
        else:
            self.setFixedWidth(self._appearance.scale.pixels(_WIDTH))
