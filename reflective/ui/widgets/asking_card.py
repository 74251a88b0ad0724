# SPDX-License-Identifier: Apache-2.0
"""A card of a record that can be asked about in place, with a menu of what else can be done."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.side_panel import LINK_EDGE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reflective.journal.ids import RecordId
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.appearance.scale import TextRole
    from reflective.ui.widgets.asking_panel import AskingPanel

Deed = tuple[str, "Callable[[], object]"]
"""The words of something that can be done, and what does it."""


class AskingCard(QFrame):
    """Shows one record under its name; `name` is told to screen readers with each of its links.

    `removal_wanted` comes where it is to be deleted, `read_wanted` brings the entry it came from.
    """

    removal_wanted = Signal()
    read_wanted = Signal(str)

    def __init__(self, name: str, appearance: Appearance) -> None:
        super().__init__()
        self.name = name
        self._appearance = appearance
        self._panel: AskingPanel | None = None
        self.first = QWidget()
        self.setProperty("look", "card")
        self.setAccessibleName(name)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(18 - LINK_EDGE, 12, 16, 10)
        column.setSpacing(3)
        self.say(name, "strong")

    @property
    def is_asking(self) -> bool:
        """Whether somebody is being asked, and may be typing."""
        return self._panel is not None and not self._panel.isHidden()

    def ask(self) -> None:
        """Ask about it, beneath it."""

    def stop_asking(self) -> None:
        """Ask no more, as by "Not now"."""
        if self._panel is not None:
            self._panel.turn_back()

    def say(self, words: str, look: TextRole, *, soft: bool = False) -> PlainLabel:
        """Add a line of words."""
        label = PlainLabel(words, look, "soft" if soft else "ink", wraps=True)
        label.setContentsMargins(LINK_EDGE, 0, 0, 0)
        self._column.addWidget(label)
        return label

    def link(self, words: str, act: Callable[[], object]) -> Button:
        """Make a link, which is told to screen readers with what it is about."""
        button = Button(words, self._appearance, "link")
        button.setAccessibleDescription(self.name)
        button.clicked.connect(act)
        return button

    def put_ways(
        self, links: Sequence[Button], deeds: Sequence[Deed], entry: RecordId | None
    ) -> None:
        """Add the row of links, with a menu after them; the first link is where one begins."""
        self.first = links[0]
        ways = QWidget()
        flow = FlowLayout(ways, 15)
        for link in links:
            flow.addWidget(link)
        more = Button(_("More"), self._appearance, "link")
        more.setAccessibleDescription(self.name)
        menu = QMenu(more)
        for words, act in deeds:
            menu.addAction(words, act)
        if entry:
            menu.addAction(_("Read where it comes from"), partial(self.read_wanted.emit, entry))
        menu.addAction(_("Delete…"), self.removal_wanted.emit)
        more.clicked.connect(lambda: menu.popup(more.mapToGlobal(more.rect().bottomLeft())))
        flow.addWidget(more)
        self._column.addWidget(ways)

    def asks_with(self, panel: AskingPanel) -> AskingPanel:
        """Take the panel that asks; the focus comes back to the first link after it."""
        self._panel = panel
        for done in (panel.declined, panel.answered):
            done.connect(self._on_done)
        self._column.addWidget(panel)
        return panel

    def _on_done(self) -> None:
        self.first.setFocus()
