# SPDX-License-Identifier: Apache-2.0
"""What is missing in a pack, and what may be looked at again, each with a way to its place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.language import ngettext
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

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
        self._parts: list[QWidget] = []
        self.setProperty("look", "tint")
        self.setProperty("tone", tone)
        self.setAccessibleName(heading)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(19, 14, 19, 14)
        self._column.setSpacing(4)
        self._column.addWidget(PlainLabel(heading, "strong", wraps=True))
        self.hide()

    def show_remarks(self, remarks: Sequence[Remark]) -> None:
        """Show these remarks; what is shown already stays, with the focus in it."""
        if tuple(remarks) == self._shown:
            return
        self._shown = tuple(remarks)
        for part in self._parts:
            self._column.removeWidget(part)
            part.hide()
            part.setParent(None)
            part.deleteLater()
        self._parts = []
        for remark in remarks[:_MOST]:
            self._add(PlainLabel(remark.words, wraps=True))
            link = Button(_("Go there"), self._appearance, "link")
            link.setAccessibleName(_("Go to {where}").format(where=remark.where))
            link.setToolTip(remark.where)
            link.clicked.connect(partial(self.wanted.emit, remark.path))
            self._parts.append(link)
            self._column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        more = len(remarks) - _MOST
        if more > 0:
            words = ngettext("And {count} more.", "And {count} more.", more).format(count=more)
            self._add(PlainLabel(words, "small", "soft", wraps=True))
        self.setVisible(bool(remarks))

    def _add(self, part: QWidget) -> None:
        self._parts.append(part)
        self._column.addWidget(part)
