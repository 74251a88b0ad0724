# SPDX-License-Identifier: Apache-2.0
"""The bar over a page: its title, a quiet status, the way to anywhere, and its actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from reflective.language import gettext as _
from reflective.ui.appearance.scale import BAR_HEIGHT
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.labels import LineLabel, PlainLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.appearance.scale import TextRole

_JUMP_WIDTH = 300
_TITLE_ROLES: tuple[TextRole, ...] = ("title", "heading", "strong")
_SPARE = 6
"""Pixels that a label needs beside its letters."""

_BAR_GROWTH = 38
"""Pixels at 100 %: from which text size on the bar has to be higher than usual."""


class HeaderBar(QFrame):
    """Shows the title and status of the page at hand; `jump_wanted` opens the way to anywhere."""

    jump_wanted = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._narrow = False
        self._actions: list[QWidget] = []
        self.setProperty("look", "bar")
        self.setAccessibleName(_("Title and actions"))
        self._title = LineLabel(look="title")
        self._status = LineLabel(look="small", tone="soft")
        self._jump = Button("", appearance, "jump", "search")
        self._jump.setAccessibleName(_("Search or jump to…"))
        self._jump.clicked.connect(self.jump_wanted)
        self._keys = PlainLabel(_("Ctrl K"), "small", "soft")
        inside = QHBoxLayout(self._jump)
        inside.setContentsMargins(0, 0, 12, 0)
        inside.addStretch(1)
        inside.addWidget(self._keys)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(24, 4, 24, 4)
        self._row.setSpacing(12)
        self._row.addWidget(self._title)
        self._row.addWidget(self._status)
        self._row.addStretch(1)
        self._row.addWidget(self._jump)
        appearance.changed.connect(self._dress)
        self._dress()

    def set_title(self, text: str) -> None:
        """Show the title of the page."""
        self._title.set_line(text)
        self._fit()

    def set_status(self, text: str) -> None:
        """Show a quiet status beside the title, such as "Saved 14:02", where it has room."""
        self._status.set_line(text)
        self._fit()

    def status(self) -> str:
        """Tell the status, shown or not."""
        return self._status.accessibleName()

    def set_actions(self, actions: Sequence[QWidget], *, has_search: bool = False) -> None:
        """Show the actions of a page at the right; its own search takes the jump field's place."""
        for old in self._actions:
            self._row.removeWidget(old)
            old.hide()
        self._actions = list(actions)
        before: QWidget = self._jump
        for action in self._actions:
            self._row.addWidget(action)
            action.show()
            QWidget.setTabOrder(before, action)
            before = action
        self._jump.setVisible(not has_search)
        self._fit()

    def offer_jump(self, *, offered: bool) -> None:
        """Show the jump field, or leave its room to the actions."""
        self._jump.setVisible(offered)
        self._fit()

    def set_narrow(self, *, narrow: bool) -> None:
        """Shrink the jump field to its icon, or show it whole."""
        self._narrow = narrow
        self._dress()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look anew whether the status has room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show the status whole or not at all: the title comes first."""
        others = [self._jump, *self._actions]
        taken = [_least(part) for part in others if not part.isHidden()]
        margins = self._row.contentsMargins()
        gaps = self._row.spacing() * (len(taken) + 2)
        room = self.width() - margins.left() - margins.right() - gaps - sum(taken)
        self._title.set_look(self._role(room))
        wanted = self._title.sizeHint().width() + self._status.sizeHint().width()
        self._status.setVisible(bool(self.status()) and wanted <= room)

    def _role(self, room: int) -> TextRole:
        """Choose how large the title is: rather small than cut off."""
        for role in _TITLE_ROLES:
            metrics = QFontMetricsF(self._appearance.font(role))
            if metrics.horizontalAdvance(self._title.accessibleName()) + _SPARE <= room:
                return role
        return _TITLE_ROLES[-1]

    def _dress(self) -> None:
        scale = self._appearance.scale
        self._jump.setText("" if self._narrow else _("Search or jump to…"))
        self._jump.setToolTip(_("Search or jump to…") if self._narrow else "")
        self._keys.setVisible(not self._narrow)
        self._jump.redraw()
        wide = scale.pixels(18) + 28 if self._narrow else scale.pixels(_JUMP_WIDTH)
        self._jump.setFixedWidth(wide)
        self.setMinimumHeight(max(BAR_HEIGHT, scale.pixels(_BAR_GROWTH)))
        for label in self.findChildren(QLabel):
            label.updateGeometry()
        self._fit()


def _least(part: QWidget) -> int:
    """Tell the least width in pixels that a part of the bar can have."""
    return max(part.minimumWidth(), part.minimumSizeHint().width())
