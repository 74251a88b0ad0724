# SPDX-License-Identifier: Apache-2.0
"""What is missing in a pack, and what may be looked at again, each with a way to its place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from reflective.language import gettext as _
from reflective.language import ngettext
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.part_column import PartColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.studio_looking import Remark

_MOST = 6
"""Remarks in one panel; the rest is counted."""


class RemarksPanel(QFrame):
    """Lists remarks of one sort under a heading; hidden where there is none.

    `wanted` brings the place of a remark.
    """

    wanted = Signal(object)

    def __init__(
        self, heading: str, tone: str, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._shown: tuple[Remark, ...] = ()
        self.setProperty("look", "tint")
        self.setProperty("tone", tone)
        self.setAccessibleName(heading)
        self._list = PartColumn(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(19, 14, 19, 14)
        column.setSpacing(4)
        column.addWidget(PlainLabel(heading, "strong", wraps=True))
        column.addLayout(self._list)
        self.hide()

    def show_remarks(self, remarks: Sequence[Remark]) -> None:
        """Show these remarks; what is shown already stays, with the focus in it."""
        if tuple(remarks) == self._shown:
            return
        self._shown = tuple(remarks)
        self._list.clear()
        for remark in remarks[:_MOST]:
            self._list.put(PlainLabel(remark.words, wraps=True))
            link = Button(_("Go there"), self._appearance, "link")
            link.setAccessibleName(_("Go to {where}").format(where=remark.where))
            link.setToolTip(remark.where)
            link.clicked.connect(partial(self.wanted.emit, remark.path))
            self._list.put(link)
            self._list.setAlignment(link, Qt.AlignmentFlag.AlignLeft)
        more = len(remarks) - _MOST
        if more > 0:
            words = ngettext("And {count} more.", "And {count} more.", more).format(count=more)
            self._list.put(PlainLabel(words, "small", "soft", wraps=True))
        self.setVisible(bool(remarks))
