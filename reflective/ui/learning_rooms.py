# SPDX-License-Identifier: Apache-2.0
"""The page where something counts as learning, reached from an entry, and what leads on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from reflective.journal.ids import RecordId
from reflective.language import gettext as _
from reflective.ui.pages.today_timer import WindowTimer

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMenu

    from reflective.app.changes import Changes
    from reflective.app.people import PeopleList
    from reflective.practice.calendar import Meeting
    from reflective.practice.development import Learning
    from reflective.ui.house import House
    from reflective.ui.pages.learning import LearningPage
    from reflective.ui.pages.learning_year import LearningYearPage
    from reflective.ui.presenters.learning import Counting
    from reflective.ui.presenters.record_saving import RecordSaving

_LEARNING, _YEAR, _JOURNAL = "learning", "learning-year", "journal"


class LearningRooms(QObject):
    """Adds the page to the window; `changed` takes what was kept or deleted."""

    def __init__(
        self, house: House, people: PeopleList, changed: Callable[[Changes], None]
    ) -> None:
        super().__init__(house.window)
        self._house = house
        self._people = people
        self._changed = changed
        self._page: LearningPage | None = None
        self._counting: Counting | None = None
        self._saving: RecordSaving[Learning] | None = None
        self._wanted: Callable[[Counting], None] | None = None
        window = house.window
        window.add_room(_LEARNING, _("New record of learning (CPD)"), _JOURNAL, self._build)
        window.add_room(_YEAR, _("Record of learning (CPD)"), _JOURNAL, self._build_year)

    def join(self, menu: QMenu) -> None:
        """Lead to the records of the year from the menu of the Journal."""
        menu.addAction(_("Record of learning (CPD)"), self._house.way_to(_YEAR))

    def count(self, entry: RecordId) -> None:
        """Let an entry count as learning, or show its record."""
        self._show(lambda counting: counting.count(entry))

    def count_session(self, meeting: Meeting) -> None:
        """Let a session count as learning, or show its record."""
        self._show(lambda counting: counting.count_session(meeting))

    def read(self, record: RecordId) -> None:
        """Show a record."""
        self._show(lambda counting: counting.read(record))

    def settle(self, done: Callable[[bool], None]) -> None:
        """Keep what was typed before a lock, and leave nothing of it to be pasted."""
        if self._page is not None:
            self._page.take_back_copied()
        if self._saving is None:
            done(True)  # noqa: FBT003 - the answer of a flush
        else:
            self._saving.flush(done)

    def _show(self, open_it: Callable[[Counting], None]) -> None:
        self._wanted = open_it
        self._house.window.open_page(_LEARNING)

    def _on_came(self) -> None:
        """Open what was wanted; where nothing was, a new record."""
        wanted, self._wanted = self._wanted, None
        if self._counting is None:
            return
        if wanted is not None:
            wanted(self._counting)
        else:
            self._counting.count(None)

    def _build(self) -> LearningPage:
        from reflective.app.name_hints import NameHints  # noqa: PLC0415 - when needed
        from reflective.ui.pages.learning import LearningPage  # noqa: PLC0415 - the same
        from reflective.ui.presenters.learning import Counting  # noqa: PLC0415 - the same
        from reflective.ui.presenters.record_saving import RecordSaving  # noqa: PLC0415 - the same

        house = self._house
        recording = house.parts.recording(house.store)
        page = LearningPage(house.appearance, house.window.tell, house.say_refused)
        self._page = page
        self._counting = Counting(
            recording,
            house.parts.bodies().all(),
            NameHints(house.parts.anonymising),
            self._people.people,
            house.jobs,
            page,
            self._changed,
        )
        timer = partial(WindowTimer, self)
        self._saving = RecordSaving(recording, house.jobs, timer, page, self._changed)
        self._counting.attend(self._saving, timer())
        page.attend(self._counting, QGuiApplication.clipboard())
        page.left.connect(house.way_to(_JOURNAL))
        page.came.connect(self._on_came)
        page.year_wanted.connect(house.way_to(_YEAR))
        page.deleted.connect(self._on_deleted)
        return page

    def _build_year(self) -> LearningYearPage:
        from reflective.ui.pages.learning_year import (  # noqa: PLC0415 - when needed
            LearningYearPage,
        )
        from reflective.ui.presenters.learning_year import YearRecords  # noqa: PLC0415 - same

        house = self._house
        parts, store = house.parts, house.store
        page = LearningYearPage(house.appearance, house.window.tell, house.say_refused)
        page.attend(
            YearRecords(
                parts.recording(store),
                parts.handing_in(store),
                parts.sharing(store),
                house.jobs,
                page,
                self._changed,
            )
        )
        page.done.connect(house.way_to(_JOURNAL))
        page.read_wanted.connect(self._on_read)
        page.new_wanted.connect(house.way_to(_LEARNING))
        return page

    def _on_deleted(self, put_back: Callable[[], None]) -> None:
        words = _("The record is deleted. Its entry stays.")
        self._house.window.tell(words, _("Undo"), put_back)

    def _on_read(self, record: str) -> None:
        self.read(RecordId(record))
