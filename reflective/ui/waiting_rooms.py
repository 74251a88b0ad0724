# SPDX-License-Identifier: Apache-2.0
"""What waits without pressing: lines noticed on the way, what was begun, and open questions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reflective.app.resuming import UNFINISHED
from reflective.language import gettext as _
from reflective.ui.pages.today_timer import WindowTimer
from reflective.ui.presenters.begun import BegunWays, Unfinished
from reflective.ui.presenters.gathered import LATER, Gathered
from reflective.ui.presenters.noticing import Noticing
from reflective.ui.widgets.noticing import NoticingPanel

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.app.changes import Changes
    from reflective.journal.question import OpenQuestion
    from reflective.ui.house import House
    from reflective.ui.pages.page import Page
    from reflective.ui.pages.today import TodayPage


@dataclass(frozen=True, slots=True)
class WaitingWays:
    """Where they lead: `announce` takes what changed to all pages, `read` shows an entry.

    `search` shows in the Journal what some words find.
    """

    announce: Callable[[Changes], None]
    read: Callable[[str], None]
    search: Callable[[str], None]


class WaitingRooms(QObject):
    """Joins them to the pages of an open journal."""

    def __init__(self, house: House, today: TodayPage, ways: WaitingWays) -> None:
        super().__init__(house.window)
        self._house = house
        self._today = today
        self._ways = ways
        self._questions = house.parts.questions(house.store)
        self._noticing = self._build_noticing()
        shown = today.start.gathered
        still_open = today.beside.still_open
        reading = house.parts.reading(house.store)
        self._gathered = Gathered(reading, self._questions, house.jobs, shown, still_open)
        begun = today.start.begun
        resuming = house.parts.resuming(house.store)
        begun_ways = BegunWays(ways.announce, house.window.tell)
        self._unfinished = Unfinished(resuming, house.jobs, house.parts.clock, begun, begun_ways)
        begun.attend(self._unfinished)
        begun.entry_wanted.connect(today.open_entry)
        begun.all_wanted.connect(partial(ways.search, UNFINISHED))
        shown.entry_wanted.connect(today.open_entry)
        shown.question_wanted.connect(self._on_write)
        shown.all_later_wanted.connect(partial(ways.search, LATER))
        shown.all_questions_wanted.connect(house.way_to("questions"))
        still_open.all_wanted.connect(house.way_to("questions"))
        house.window.add_room("questions", _("Still open"), "today", self._page)

    def begin(self) -> None:
        """Look for what waits, since the journal has been opened."""
        self._gathered.look()
        self._unfinished.look()

    def on_changes(self, changes: Changes) -> None:
        """Take what changed anywhere in the journal."""
        self._gathered.on_changes(changes)
        self._unfinished.on_changes(changes)

    def settle(self, done: Callable[[bool], None]) -> None:
        """Keep a line that was left half-way; `done` tells whether it is in the journal."""
        self._noticing.settle(done)

    def _build_noticing(self) -> Noticing:
        house = self._house
        panel = NoticingPanel(house.appearance, house.window.work)
        writing = house.parts.writing(house.store)
        timer = partial(WindowTimer, self)
        noticing = Noticing(writing, house.jobs, timer, panel, self._ways.announce)
        panel.attend(noticing)
        panel.kept.connect(self._on_noticed)
        house.window.add_key("Ctrl+Shift+N", panel.begin)
        house.window.opened.connect(self._on_opened)
        house.window.jump.add(_("Notice something"), panel.begin)
        return noticing

    def _page(self) -> Page:
        from reflective.ui.pages.open_questions import (  # noqa: PLC0415 - built when first needed
            OpenQuestionsPage,
        )
        from reflective.ui.presenters.open_questions import (  # noqa: PLC0415 - the same
            AllQuestions,
        )

        house = self._house
        page = OpenQuestionsPage(house.appearance)
        page.attend(AllQuestions(self._questions, house.jobs, page, self._ways.announce))
        page.left.connect(partial(house.window.open_page, "today"))
        page.write_wanted.connect(self._on_write)
        page.read_wanted.connect(self._ways.read)
        return page

    def _on_noticed(self) -> None:
        self._house.window.tell(_kept())

    def _on_opened(self, key: str) -> None:
        """Take back what was said of Today once it is in front."""
        if key == "today":
            self._house.window.notice.take_back(_kept())

    def _on_write(self, question: OpenQuestion) -> None:
        if self._house.window.open_page("today"):
            self._today.start_with(question)


def _kept() -> str:
    return _("Kept. You find it on Today, to be finished when you like.")
