# SPDX-License-Identifier: Apache-2.0
"""The navigation at the left: one row for each page, Lock and Settings at the bottom."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.appearance.scale import RAIL_WIDTH
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from reflective.ui.appearance.appearance import Appearance

_WIDEST = 320


class Rail(QFrame):
    """Shows where one can go and where one is; `chosen` brings the key of a row.

    Narrow, it shows icons alone; every row keeps its name for screen readers and hover.
    """

    chosen = Signal(str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._rows: dict[str, Button] = {}
        self._names: dict[str, str] = {}
        self._narrow = False
        self._current = ""
        self.setProperty("look", "rail")
        self.setAccessibleName(_("Pages"))
        self._brand = PlainLabel("Reflective", "title")
        self._above = QVBoxLayout()
        self._above.setSpacing(2)
        self._together = QVBoxLayout()
        self._together.setSpacing(2)
        self._caption = PlainLabel(_("Together"), "small", "soft")
        self._caption.setContentsMargins(10, 20, 0, 6)
        self._caption.hide()
        self._below = QVBoxLayout()
        self._below.setSpacing(2)
        self._brand.setContentsMargins(10, 11, 0, 17)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 18)
        column.setSpacing(0)
        column.addWidget(self._brand)
        column.addLayout(self._above)
        column.addWidget(self._caption)
        column.addLayout(self._together)
        column.addStretch(1)
        column.addLayout(self._below)
        appearance.changed.connect(self._dress)
        self._dress()

    def add(self, key: str, name: str, icon: str, *, below: bool = False) -> None:
        """Add a row; `below` puts it to the bottom."""
        self._add(key, name, icon, self._below if below else self._above)

    def add_together(self, key: str, name: str, icon: str) -> None:
        """Add a row to what one does with others, once there is something of it."""
        if key not in self._rows:
            self._add(key, name, icon, self._together)
            self.set_narrow(narrow=self._narrow)
            self.select(self._current)

    def _add(self, key: str, name: str, icon: str, column: QVBoxLayout) -> None:
        row = Button(name, self._appearance, "rail", icon)
        row.setAccessibleName(name)
        row.setObjectName(key)
        row.clicked.connect(self._on_row)
        self._rows[key] = row
        self._names[key] = name
        column.addWidget(row)
        self._label(key)
        for before, after in pairwise(self._in_order()):
            QWidget.setTabOrder(before, after)

    def select(self, key: str) -> None:
        """Mark the row of the page that is shown."""
        self._current = key
        for name, row in self._rows.items():
            said = _("You are on this page") if name == key else ""
            row.mark(is_current=name == key, said=said)

    def set_narrow(self, *, narrow: bool) -> None:
        """Show icons alone, or the words again."""
        self._narrow = narrow
        self._brand.setVisible(not narrow)
        self._caption.setVisible(not narrow and self._together.count() > 0)
        for key in self._rows:
            self._label(key)
        self._dress()

    def entrance(self) -> QWidget:
        """Give the row where the keyboard comes in: the one of the page that is shown."""
        rows = self._in_order()
        return next((row for row in rows if row.property("current")), rows[0])

    def _in_order(self) -> list[Button]:
        """List the rows from the top, whatever order they were added in."""
        items = (
            layout.itemAt(number)
            for layout in (self._above, self._together, self._below)
            for number in range(layout.count())
        )
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if isinstance(widget, Button)]

    def _label(self, key: str) -> None:
        self._rows[key].setText("" if self._narrow else self._names[key])
        self._rows[key].setToolTip(self._names[key] if self._narrow else "")
        self._rows[key].redraw()

    def _dress(self) -> None:
        scale = self._appearance.scale
        wide = min(scale.pixels(RAIL_WIDTH), _WIDEST)
        self.setFixedWidth(scale.pixels(18) + 50 if self._narrow else wide)

    def _on_row(self) -> None:
        """Tell which row it was, and leave the mark to whoever opens the page."""
        row = self.sender()
        if isinstance(row, Button):
            self.chosen.emit(row.objectName())
