# SPDX-License-Identifier: Apache-2.0
"""The way to each part of a long page: a menu of its headings."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QMenu, QWidget

from reflective.language import gettext as _
from reflective.ui.widgets.buttons import Button

if TYPE_CHECKING:
    from PySide6.QtWidgets import QScrollArea

    from reflective.ui.appearance.appearance import Appearance

_OVER = 16
"""Pixels kept free over a heading that is gone to."""


class PartsButton(Button):
    """Opens a menu of the headings in an area, and goes to the one that is chosen.

    The first thing below it that the keyboard reaches takes the focus, so that a screen reader
    says where one is.
    """

    def __init__(self, appearance: Appearance, area: QScrollArea) -> None:
        super().__init__(_("Go to…"), appearance)
        self.setToolTip(_("Go to a part of this page"))
        self._area = area
        self._menu = QMenu(self)
        self.clicked.connect(self._open)

    def headings(self) -> list[QLabel]:
        """List the headings that show, from the top."""
        inside = self._area.widget()
        if inside is None:
            return []
        found = [
            label
            for label in inside.findChildren(QLabel)
            if label.property("look") == "heading" and label.text() and label.isVisibleTo(inside)
        ]
        return sorted(found, key=partial(_top, inside))

    def list_parts(self) -> QMenu:
        """Put the headings that show into the menu."""
        self._menu.clear()
        for heading in self.headings():
            action = self._menu.addAction(heading.text().replace("&", "&&"))
            action.triggered.connect(partial(self._go, heading))
        return self._menu

    def _open(self) -> None:
        self.list_parts().popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _go(self, heading: QLabel) -> None:
        inside = self._area.widget()
        if inside is None:
            return
        top = _top(inside, heading)
        below = [
            part
            for part in inside.findChildren(QWidget)
            if part.focusPolicy() & Qt.FocusPolicy.TabFocus
            and part.isVisibleTo(inside)
            and part.isEnabled()
            and _top(inside, part) >= top
        ]
        if below:
            min(below, key=partial(_top, inside)).setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._area.verticalScrollBar().setValue(top - _OVER)


def _top(inside: QWidget, part: QWidget) -> int:
    return part.mapTo(inside, QPoint(0, 0)).y()
