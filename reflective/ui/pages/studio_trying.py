# SPDX-License-Identifier: Apache-2.0
"""Trying a pack: going through it as a participant does; nothing of it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.presenters.studio_outline import Part, outline
from reflective.ui.presenters.studio_trying import glimpse
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.fitting_area import FittingArea
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.studio_glimpse import GlimpseSheet
from reflective.ui.widgets.tab_stops import put_in_order

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from reflective.prompts.composing import Fields, Path
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.studio_outline import Node

_WIDTH = 640


class TryingPane(FittingArea):
    """Shows one question after the other; `left` leads back to the fields."""

    left = Signal()

    def __init__(
        self, appearance: Appearance, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._narrow = False
        self._fields: Fields = {}
        self._nodes: list[Node] = []
        self._at = 0
        self._language = ""
        self._back = Button(_("Back to the questions"), appearance, "link", "arrow-left")
        self._back.clicked.connect(self.left)
        self._practice = PlainLabel(look="title", wraps=True)
        self._sheet = GlimpseSheet(appearance, today, lines=4)
        self.before = Button(_("Question before"), appearance, icon="arrow-left")
        self.next = Button(_("Next question"), appearance, "primary")
        self.before.clicked.connect(self._on_before)
        self.next.clicked.connect(self._on_next)
        said = _("You see what people will see. What you answer here is not kept.")
        column = self._column = QVBoxLayout(self.inside)
        column.setSpacing(12)
        column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(PlainLabel(said, "small", "soft", wraps=True))
        column.addWidget(self._practice)
        column.addWidget(self._sheet)
        ways = FlowLayout(gap=10)
        ways.addWidget(self.before)
        ways.addWidget(self.next)
        column.addLayout(ways)
        column.addStretch(1)
        appearance.changed.connect(self._dress)

    def begin(self, fields: Fields, path: Path, language: str = "") -> None:
        """Begin at the question that is chosen, or at the first one."""
        self._fields, self._language = fields, language
        self._nodes = [node for node in outline(fields) if node.part in (Part.STEP, Part.PROMPT)]
        paths = [node.path for node in self._nodes]
        self._at = paths.index(path) if path in paths else 0
        self._show()

    @property
    def can_begin(self) -> bool:
        """Whether there is any question."""
        return bool(self._nodes)

    def set_narrow(self, *, narrow: bool) -> None:
        """Lay it out for the room there is."""
        self._narrow = narrow
        self._dress()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the lines short enough to read."""
        super().resizeEvent(event)
        self._dress()

    def _show(self) -> None:
        has_any = bool(self._nodes)
        for part in (self._sheet, self.next, self.before):
            part.setVisible(has_any)
        if not has_any:
            self._practice.setText(_("There is no question yet."))
            return
        node = self._nodes[self._at]
        shown = glimpse(self._fields, node, self._language)
        titles = {n.path: n.title for n in outline(self._fields) if n.part is Part.PRACTICE}
        self._practice.setText(titles.get(node.path[:2], _("Single question")))
        if shown is not None:
            self._sheet.show_glimpse(shown, is_fresh=True)
            put_in_order((self._back, self._sheet, self.before, self.next))
        self.before.setEnabled(self._at > 0)
        is_last = self._at + 1 == len(self._nodes)
        self.next.setText(_("Finish") if is_last else _("Next question"))
        self.next.setFocus()

    def _dress(self) -> None:
        side = 16 if self._narrow else 34
        right = max(side, self.width() - side - self._appearance.scale.pixels(_WIDTH))
        self._column.setContentsMargins(side, 16, right, 24)

    def _on_before(self) -> None:
        self._at = max(0, self._at - 1)
        self._show()

    def _on_next(self) -> None:
        if self._at + 1 >= len(self._nodes):
            self.left.emit()
            return
        self._at += 1
        self._show()
