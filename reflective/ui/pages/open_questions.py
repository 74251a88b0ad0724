# SPDX-License-Identifier: Apache-2.0
"""The page of the questions that are kept open, with the entries that gathered under each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.language import ngettext
from reflective.ui.pages.question_room import QuestionRoomPage, RoomWords
from reflective.ui.presenters.journal_words import full_day
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.side_panel import LINK_EDGE

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.app.ports import Row
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.open_questions import AllQuestions, Asked

_MOST = 12
"""Entries that are named under a question; a list of hundreds would hide the next question."""


class OpenQuestionsPage(QuestionRoomPage):
    """Shows open questions, then closed ones; a view of `AllQuestions`.

    `write_wanted` brings an open question, `read_wanted` the record of an entry.
    """

    write_wanted = Signal(object)
    read_wanted = Signal(str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        words = RoomWords(
            back=_("Back to Today"),
            title=_("Still open"),
            said=_("Some questions want time. They have no date here, and nothing presses you."),
            line=_("A question to keep open"),
            add=_("Keep it open"),
        )
        super().__init__(words, appearance, parent)
        self._appearance = appearance
        self._presenter: AllQuestions | None = None

    def attend(self, presenter: AllQuestions) -> None:
        """Take the presenter."""
        self._presenter = presenter
        self.added.connect(presenter.add)

    def shown(self) -> None:
        """Fetch the questions, and put the focus where one is added."""
        if self._presenter is not None:
            self._presenter.look()
        self.line.setFocus()

    def show_questions(self, still_open: tuple[Asked, ...], closed: tuple[Asked, ...]) -> None:
        """Show the questions that are open, and those that are closed."""
        cards = [self._card(asked, is_open=True) for asked in still_open]
        if not cards:
            nothing = _("No question is open. One can be kept here, or from an entry's menu.")
            cards = [PlainLabel(nothing, tone="soft", wraps=True)]
        if closed:
            cards.append(PlainLabel(_("No longer open"), "strong", wraps=True))
        self.show_cards([*cards, *(self._card(asked, is_open=False) for asked in closed)])

    def _card(self, asked: Asked, *, is_open: bool) -> QWidget:
        card = QFrame()
        card.setProperty("look", "tint")
        card.setAccessibleName(asked.question.text)
        column = QVBoxLayout(card)
        column.setContentsMargins(18 - LINK_EDGE, 14, 18, 12)
        column.setSpacing(4)
        for label in (PlainLabel(asked.question.text, "strong", wraps=True), _counted(asked)):
            label.setContentsMargins(LINK_EDGE, 0, 0, 0)
            column.addWidget(label)
        for row in asked.entries[:_MOST]:
            link = self._link(_named(row), partial(self.read_wanted.emit, row.id), asked)
            column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        ways = QWidget()
        flow = FlowLayout(ways, 16)
        if is_open:
            write = partial(self.write_wanted.emit, asked.question)
            flow.addWidget(self._link(_("Write about it"), write, asked))
            close = partial(self._on_close, asked)
            flow.addWidget(self._link(_("It is open no longer"), close, asked))
        else:
            flow.addWidget(self._link(_("Open it again"), partial(self._on_reopen, asked), asked))
        column.addWidget(ways)
        return card

    def _link(self, words: str, act: Callable[[], None], asked: Asked) -> Button:
        button = Button(words, self._appearance, "link")
        button.setAccessibleDescription(asked.question.text)
        button.clicked.connect(act)
        return button

    def _on_close(self, asked: Asked) -> None:
        if self._presenter is not None:
            self._presenter.close(asked.question)

    def _on_reopen(self, asked: Asked) -> None:
        if self._presenter is not None:
            self._presenter.reopen(asked.question)


def _counted(asked: Asked) -> PlainLabel:
    count = len(asked.entries)
    since = full_day(asked.question.since)
    words = ngettext("{count} entry since {day}", "{count} entries since {day}", count)
    return PlainLabel(words.format(count=count, day=since), "small", "soft", wraps=True)


def _named(row: Row) -> str:
    return row.title or row.excerpt[:60] or _("Without a title")
