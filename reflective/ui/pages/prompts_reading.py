# SPDX-License-Identifier: Apache-2.0
"""Every word of a prompt pack on one sheet, with what can be done about it above."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.fitting_area import FittingArea
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.lines_view import LINES_INSET, LinesView
from reflective.ui.widgets.pack_group import PackGroupBlock
from reflective.ui.widgets.pack_paper import PaperButton

if TYPE_CHECKING:
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.prompts import PackText

_WIDTH = 660
_LEAST = 150


class PackReading(FittingArea):
    """The sheet: back, title, notes, every word, and two ways on where a pack can be added.

    `back_wanted`, `add_wanted` and `not_now_wanted` say what was chosen; Escape leads back too.
    A pack that one has can be put on `paper`.
    """

    back_wanted = Signal()
    add_wanted = Signal()
    not_now_wanted = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._back = Button(_("All prompt packs"), appearance, "link", "arrow-left")
        self._back.clicked.connect(self.back_wanted)
        self.paper = PaperButton(appearance)
        self._title = PlainLabel(look="title", wraps=True)
        self._notes = PlainLabel(tone="soft", wraps=True, selectable=True)
        self.group = PackGroupBlock(appearance)
        self.words = LinesView(_("Every word of this pack"), appearance)
        self._add = Button(_("Add this pack"), appearance, "primary")
        self._add.clicked.connect(self.add_wanted)
        self._not_now = Button(_("Not now"), appearance)
        self._not_now.clicked.connect(self.not_now_wanted)
        self._choices = QWidget()
        row = FlowLayout(self._choices, gap=10)
        row.addWidget(self._add)
        row.addWidget(self._not_now)
        self._column = QVBoxLayout(self.inside)
        self._column.setContentsMargins(34 - LINES_INSET, 20, 4, 20)
        self._column.setSpacing(8)
        above, below = QVBoxLayout(), QVBoxLayout()
        above.setSpacing(8)
        for part in (above, below):
            part.setContentsMargins(LINES_INSET, 0, 0, 0)
        bar = FlowLayout(gap=16)
        bar.addWidget(self._back)
        bar.addWidget(self.paper)
        above.addLayout(bar)
        above.addWidget(self._title)
        above.addWidget(self._notes)
        above.addWidget(self.group)
        below.addWidget(self._choices)
        self._column.addLayout(above)
        self._column.addSpacing(6)
        self._column.addWidget(self.words, 1)
        self._column.addLayout(below)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._on_escape)
        appearance.changed.connect(self._dress)
        self._dress()

    def show_pack(self, text: PackText) -> None:
        """Show a pack from its first word, and put the focus where one goes on."""
        self._title.setText(text.title)
        self._notes.setText("\n".join(text.notes))
        self.group.show_group(text.group)
        self.words.show_lines(text.lines)
        self._back.setVisible(not text.can_be_added)
        self.paper.setVisible(not text.can_be_added)
        self.paper.named = text.title
        self._choices.setVisible(text.can_be_added)
        self.words.setFocus()

    def set_narrow(self, *, narrow: bool) -> None:
        """Give the words the room there is."""
        side = (16 if narrow else 34) - LINES_INSET
        self._column.setContentsMargins(side, 16, 4, 16)

    def _dress(self) -> None:
        wide = self._appearance.scale.pixels(_WIDTH)
        for part in (self._title, self._notes, self.group):
            part.setMaximumWidth(wide)
        self.words.setMinimumHeight(self._appearance.scale.pixels(_LEAST))

    def _on_escape(self) -> None:
        (self.not_now_wanted if self._back.isHidden() else self.back_wanted).emit()
