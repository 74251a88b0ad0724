# SPDX-License-Identifier: Apache-2.0
"""The menu beside the parts of a pack: add, move, duplicate, delete."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from reflective.language import gettext as _
from reflective.ui.presenters.studio_outline import Part
from reflective.ui.widgets.buttons import IconButton

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction

    from reflective.ui.appearance.appearance import Appearance


class PartMenu(IconButton):
    """Opens the menu; `added` brings a part, `moved` -1 or 1. `has_group` tells of a group."""

    added = Signal(object)
    moved = Signal(int)
    doubled = Signal()
    deleted = Signal()

    def __init__(self, appearance: Appearance, has_group: Callable[[], bool]) -> None:
        super().__init__(_("More for this part"), "ellipsis", appearance)
        self._has_group = has_group
        self.ways = QMenu(self)
        self._group: QAction | None = None
        for words, part in (
            (_("Add a guided reflection"), Part.PRACTICE),
            (_("Add a single question"), Part.PROMPT),
            (_("Add something to take away"), Part.TASK),
            (_("Say which group it is for"), Part.GROUP),
        ):
            action = self.ways.addAction(words, partial(self.added.emit, part))
            self._group = action
        self.ways.addSeparator()
        self.ways.addAction(_("Move up"), partial(self.moved.emit, -1))
        self.ways.addAction(_("Move down"), partial(self.moved.emit, 1))
        self.ways.addAction(_("Duplicate"), self.doubled.emit)
        self.ways.addAction(_("Delete"), self.deleted.emit)
        self.ways.aboutToShow.connect(self._on_about_to_show)
        self.clicked.connect(self._on_clicked)

    def _on_about_to_show(self) -> None:
        if self._group is not None:
            self._group.setEnabled(not self._has_group())

    def _on_clicked(self) -> None:
        self.ways.popup(self.mapToGlobal(self.rect().bottomLeft()))
