# SPDX-License-Identifier: Apache-2.0
"""One quiet link at the end of a hard reflection: someone to talk to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.notice import announce
from reflective.ui.widgets.side_panel import LINK_EDGE

if TYPE_CHECKING:
    from reflective.app.someone import Turning
    from reflective.ui.appearance.appearance import Appearance


class SomeoneLine(QWidget):
    """Shows the words of the pack and a link, which opens the person's own lines beneath it.

    `note_wanted` asks for the place where one notes them.
    """

    note_wanted = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[str, ...] = ()
        self._support = PlainLabel(tone="soft", wraps=True)
        self.link = Button(_("Someone to talk to"), appearance, "link")
        self.link.clicked.connect(self._on_link)
        self._people = PlainLabel(wraps=True, selectable=True)
        self.note = Button(_("Note somebody in Settings"), appearance, "link")
        self.note.clicked.connect(self.note_wanted)
        links = QWidget()
        row = FlowLayout(links, 16)
        row.addWidget(self.link)
        row.addWidget(self.note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        for label in (self._support, self._people):
            label.setContentsMargins(LINK_EDGE, 0, 0, 0)
        column.addWidget(self._support)
        column.addWidget(links)
        column.addWidget(self._people)
        self.hide()

    @property
    def people(self) -> str:
        """The lines that are open, or ''."""
        return "" if self._people.isHidden() else self._people.text()

    def offer(self, turning: Turning | None) -> None:
        """Offer the link with the words of the pack over it; with None, nothing."""
        self._lines = turning.people if turning else ()
        self._support.setText(turning.support if turning else "")
        self._people.hide()
        self.note.hide()
        self.setVisible(turning is not None)

    def _on_link(self) -> None:
        words = "\n".join(self._lines) or _("You have not noted anybody yet.")
        self._people.setText(words)
        self._people.show()
        self.note.setVisible(not self._lines)
        announce(self, words)
