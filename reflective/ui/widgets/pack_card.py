# SPDX-License-Identifier: Apache-2.0
"""A prompt pack in the list: what it is, what can be started, and what can be done with it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.language import ngettext
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.choices_button import ChoicesButton
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.prompts_shelf import PackCard, Start

START = "start"
"""The name of the buttons that begin something, for who looks for the first of them."""


class PackCardFrame(QFrame):
    """Shows a pack; `started` brings an offer, the others the id of the pack.

    `wishes_wanted` brings its id and title, and the button to show at what can be wished.

    One guided reflection is shown, or those that fit; the others come when they are asked for.
    """

    started = Signal(object)
    read_wanted = Signal(str)
    removal_wanted = Signal(str)
    wishes_wanted = Signal(str, str, object)

    def __init__(
        self, card: PackCard, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._card = card
        self._appearance = appearance
        self.setProperty("look", "card")
        self.setAccessibleName(card.title)
        self._starts = QVBoxLayout()
        self._starts.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 12)
        column.setSpacing(4)
        column.addWidget(PlainLabel(card.title, "heading", wraps=True))
        if card.line:
            column.addWidget(PlainLabel(card.line, "small", "soft", wraps=True))
        if card.invitation:
            column.addWidget(PlainLabel(card.invitation, wraps=True))
        column.addLayout(self._starts)
        for start in card.starts:
            self._starts.addWidget(self._build_start(start))
        column.addLayout(self._build_links())

    def show_rest(self) -> None:
        """Show the other guided reflections too, and lead to the first of them."""
        self._more.hide()
        shown = len(self._card.starts)
        for start in self._card.rest:
            line = self._build_start(start)
            self._starts.addWidget(line)
            line.show()
        self.findChildren(Button, START)[shown].setFocus()

    def _build_links(self) -> FlowLayout:
        links = FlowLayout(gap=12)
        count = len(self._card.rest)
        words = ngettext("{count} more", "{count} more", count).format(count=count)
        self._more = self._link(words)
        self._more.setVisible(bool(count))
        self._more.clicked.connect(self.show_rest)
        read = self._link(_("Read every word"))
        read.setObjectName(self._card.id)
        read.clicked.connect(partial(self.read_wanted.emit, self._card.id))
        for link in (self._more, read) if count else (read,):
            links.addWidget(link)
        if self._card.can_be_removed:
            removal = self._link(_("Take it out"))
            removal.clicked.connect(partial(self.removal_wanted.emit, self._card.id))
            links.addWidget(removal)
        links.addWidget(self._build_more())
        return links

    def _build_more(self) -> ChoicesButton:
        name = _("More about “{title}”").format(title=self._card.title)
        more = ChoicesButton(name, self._appearance, self)
        wished = (self._card.id, self._card.title, more)
        more.clicked.connect(partial(self.wishes_wanted.emit, *wished))
        return more

    def _link(self, words: str) -> Button:
        link = Button(words, self._appearance, "link", parent=self)
        link.setAccessibleName(f"{words}: {self._card.title}")
        return link

    def _build_start(self, start: Start) -> QWidget:
        line = QFrame(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(0)
        if start.title != self._card.title:
            words.addWidget(PlainLabel(start.title, "strong", wraps=True))
        words.addWidget(PlainLabel(start.words, "small", "soft", wraps=True))
        button = Button(_("Start"), self._appearance)
        button.setObjectName(START)
        button.setAccessibleName(_("Start {title}").format(title=start.title))
        button.clicked.connect(partial(self.started.emit, start.offer))
        row.addLayout(words, 1)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return line
