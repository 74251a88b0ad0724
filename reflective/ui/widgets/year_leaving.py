# SPDX-License-Identifier: Apache-2.0
"""What leaves of a year: questions about what was found, the very texts, and saving them."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.language import ngettext
from reflective.sharing.redaction import Choice
from reflective.ui.presenters.lines import Line, Shape
from reflective.ui.presenters.sharing_words import farewell
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.lines_view import LinesView

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.learning_year import LeavingScreen, OpenThing

_TEXT_HEIGHT = 320
_HEADING = re.compile(r"#{1,3} (?=[^\n]*$)")


class YearLeaving(QWidget):
    """Asks about each thing that is open, and then shows what leaves, letter for letter.

    `decided` brings a key and a choice, `all_hidden` hides the rest, and `save_wanted` asks where
    to.
    """

    decided = Signal(str, object)
    all_hidden = Signal()
    save_wanted = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._cards: list[QWidget] = []
        self._firsts: list[Button] = []
        self._asked = PlainLabel(wraps=True)
        self._questions = QVBoxLayout()
        self._questions.setSpacing(8)
        self.hide_all = Button(_("Hide all that is open"), appearance)
        self._hidden = PlainLabel(tone="soft", wraps=True)
        self._missing = PlainLabel(tone="clay", wraps=True)
        self.text = LinesView(_("The exact text that leaves"), appearance)
        self._farewell = PlainLabel(wraps=True)
        self.read = QCheckBox(_("I have read what leaves"))
        self.save = Button(_("Save…"), appearance, "primary", "download")
        self._lay_out()
        self.hide_all.clicked.connect(self.all_hidden)
        self.read.toggled.connect(self.save.setEnabled)
        self.save.clicked.connect(self.save_wanted)
        appearance.changed.connect(self._dress)
        self._dress()

    def show_leaving(self, screen: LeavingScreen) -> None:
        """Show what is open, or what leaves; nothing is agreed to any more."""
        is_open = bool(screen.open)
        self._show_questions(screen)
        self.hide_all.setVisible(is_open)
        self._hidden.setText("\n".join(screen.hidden))
        self._hidden.setVisible(bool(screen.hidden))
        self._missing.setVisible(bool(screen.missing))
        self.read.setChecked(False)
        self.save.setEnabled(False)
        for part in (self.text, self._farewell, self.read, self.save):
            part.setVisible(bool(screen.texts))
        self.text.show_lines([line for text in screen.texts for line in _lines(text)])
        if is_open:
            self._firsts[0].setFocus()
        elif screen.texts:
            self.text.setFocus()

    def _show_questions(self, screen: LeavingScreen) -> None:
        for card in self._cards:
            self._questions.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards, self._firsts = [], []
        for thing in screen.open:
            card = self._card(thing)
            self._questions.addWidget(card)
            card.show()
            self._cards.append(card)
        self._asked.setVisible(bool(screen.open))
        count = len(screen.open) + screen.more
        words = ngettext(
            "{count} thing may tell who somebody is. May it leave?",
            "{count} things may tell who somebody is. May they leave?",
            count,
        )
        self._asked.setText(words.format(count=count))

    def _card(self, thing: OpenThing) -> QWidget:
        card = QFrame()
        card.setProperty("look", "tint")
        card.setAccessibleName(thing.text)
        column = QVBoxLayout(card)
        column.setContentsMargins(18, 12, 18, 12)
        column.addWidget(PlainLabel(f"“{thing.text}”", "strong", wraps=True))
        instead = _("It would be written as “{words}”.").format(words=thing.replacement)
        column.addWidget(PlainLabel(instead, tone="soft", wraps=True))
        ways = FlowLayout(gap=10)
        for words, choice in ((_("Hide it"), Choice.HIDE), (_("Leave it"), Choice.LEAVE)):
            button = Button(words, self._appearance)
            button.setAccessibleDescription(thing.text)
            button.clicked.connect(partial(self.decided.emit, thing.key, choice))
            ways.addWidget(button)
            if choice is Choice.HIDE:
                self._firsts.append(button)
        column.addLayout(ways)
        return card

    def _lay_out(self) -> None:
        self._missing.setText(_("Fewer names were found: the model for names is not installed."))
        self._farewell.setText(farewell())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        left = Qt.AlignmentFlag.AlignLeft
        column.addWidget(PlainLabel(_("What leaves"), "heading", wraps=True))
        column.addWidget(self._asked)
        column.addLayout(self._questions)
        column.addWidget(self.hide_all, 0, left)
        for part in (self._hidden, self._missing, self.text, self._farewell):
            column.addWidget(part)
        column.addWidget(self.read, 0, left)
        column.addWidget(self.save, 0, left)

    def _dress(self) -> None:
        self.text.setFixedHeight(self._appearance.scale.pixels(_TEXT_HEIGHT))


def _lines(text: str) -> Iterator[Line]:
    """Show headings as such; all else letter for letter."""
    for part in text.split("\n\n"):
        shape = Shape.HEADING if _HEADING.match(part) else Shape.WRITING
        yield Line(shape, _HEADING.sub("", part))
