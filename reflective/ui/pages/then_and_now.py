# SPDX-License-Identifier: Apache-2.0
"""How my questions have changed: the first and the latest answer, side by side."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.pages.room import RoomPage
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.side_panel import LINK_EDGE

if TYPE_CHECKING:
    from reflective.app.then_and_now import AskedOften
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.then_and_now import LookingAtChange, Side

_BOTH = 2
_WIDE = 860
"""Pixels at 100 %: two answers stand side by side."""


class ThenAndNowPage(RoomPage):
    """A view of `LookingAtChange`; `read_wanted` brings the record of an entry."""

    read_wanted = Signal(str)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(_("Back to the Journal"), appearance, wide=_WIDE)
        self._appearance = appearance
        self._presenter: LookingAtChange | None = None
        self._parts: list[QWidget] = []
        self._sides: QBoxLayout | None = None
        self._narrow = False
        self._problem = PlainLabel(tone="clay", wraps=True)
        self._problem.hide()
        self._body = QVBoxLayout()
        self._body.setSpacing(10)
        about = _("The same question, asked again later. There is no better or worse here.")
        self.column.addWidget(PlainLabel(about, tone="soft", wraps=True))
        self.column.addWidget(self._problem)
        self.column.addLayout(self._body)

    def attend(self, presenter: LookingAtChange) -> None:
        """Take the presenter."""
        self._presenter = presenter

    def title(self) -> str:
        """Tell what stands in the bar."""
        return _("How my questions have changed")

    def shown(self) -> None:
        """Look for the questions anew."""
        self._problem.hide()
        if self._presenter is not None:
            self._presenter.begin()

    def set_narrow(self, *, narrow: bool) -> None:
        """Put the answers one below the other where there is little room."""
        super().set_narrow(narrow=narrow)
        self._narrow = narrow
        if self._sides is not None:
            self._sides.setDirection(self._direction)

    def show_questions(self, questions: tuple[AskedOften, ...]) -> None:
        """Show the questions one can choose from; none says why."""
        self._clear()
        if not questions:
            nothing = _("Once you have answered a question twice, you can see both answers here.")
            self._add(PlainLabel(nothing, tone="soft", wraps=True))
        for question in questions:
            self._add_question(question)
        self._take_focus()

    def show_sides(self, question: str, sides: tuple[Side, Side] | None) -> None:
        """Show two answers; None where there are no longer two."""
        self._clear()
        back = Button(_("All questions"), self._appearance, "link", "arrow-left")
        back.clicked.connect(self.shown)
        self._add(back)
        self._body.setAlignment(back, Qt.AlignmentFlag.AlignLeft)
        self._add(PlainLabel(question, "quote", wraps=True))
        if sides is None:
            gone = _("There are no two answers to it any more that may be shown.")
            self._add(PlainLabel(gone, tone="soft", wraps=True))
        else:
            both = QWidget()
            self._sides = QBoxLayout(self._direction, both)
            self._sides.setContentsMargins(0, 0, 0, 0)
            self._sides.setSpacing(16)
            for side in sides:
                self._sides.addWidget(self._card(side), 1)
            self._add(both)
        back.setFocus()

    def refuse(self, words: str) -> None:
        """Say what could not be read."""
        self._problem.setText(words)
        self._problem.show()

    @property
    def _direction(self) -> QBoxLayout.Direction:
        ways = QBoxLayout.Direction
        return ways.TopToBottom if self._narrow else ways.LeftToRight

    def _add_question(self, question: AskedOften) -> None:
        label = PlainLabel(question.question, "quote", wraps=True)
        label.setContentsMargins(LINK_EDGE, 8, 0, 0)
        self._add(label)
        words = _("See both answers")
        if question.answers > _BOTH:
            words = _("See two of {count} answers").format(count=question.answers)
        link = Button(words, self._appearance, "link")
        link.setAccessibleDescription(question.question)
        link.clicked.connect(partial(self._on_chosen, question))
        self._add(link)
        self._body.setAlignment(link, Qt.AlignmentFlag.AlignLeft)

    def _card(self, side: Side) -> QWidget:
        card = QFrame()
        card.setProperty("look", "tint")
        card.setAccessibleName(side.heading)
        column = QVBoxLayout(card)
        column.setContentsMargins(18, 14, 18, 12)
        column.setSpacing(8)
        column.addWidget(PlainLabel(side.heading, "strong", wraps=True))
        column.addWidget(PlainLabel(side.text, wraps=True, selectable=True))
        read = Button(_("Read the entry"), self._appearance, "link")
        read.setAccessibleDescription(side.heading)
        read.clicked.connect(partial(self.read_wanted.emit, side.record))
        column.addWidget(read, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return card

    def _add(self, part: QWidget) -> None:
        self._parts.append(part)
        self._body.addWidget(part)
        part.show()  # at once, to take the focus; Qt would show it a moment later

    def _clear(self) -> None:
        self._sides = None
        for part in self._parts:
            self._body.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = []

    def _take_focus(self) -> None:
        for part in self._parts:
            if isinstance(part, Button):
                part.setFocus()
                return

    def _on_chosen(self, question: AskedOften) -> None:
        if self._presenter is not None:
            self._presenter.choose(question)
