# SPDX-License-Identifier: Apache-2.0
"""What belongs to writing beside the page itself: spelling, pasting, the whole screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reflective.app.spelling import Spelling
from reflective.language import language
from reflective.ui.pages.today_tools import SheetTools
from reflective.ui.quiet import Quiet

if TYPE_CHECKING:
    from reflective.app.people import PeopleList
    from reflective.ui.house import House
    from reflective.ui.pages.settings import SettingsPage
    from reflective.ui.pages.today import TodayPage


class WritingRooms(QObject):
    """Joins Today to what helps while writing."""

    def __init__(self, house: House, people: PeopleList, page: TodayPage) -> None:
        super().__init__(house.window)
        parts, jobs = house.parts, house.jobs
        self._jobs = jobs
        self._spelling = Spelling(
            house.store, parts.dictionary(), people.people, is_usual=language().startswith("en")
        )
        self._tools = SheetTools(page.sheet, jobs, self._spelling, parts.tidying, page.show_note)
        page.came.connect(self._tools.begin)
        self.quiet = Quiet(house.window, page, page.sheet.appearance)

    def add_to(self, page: SettingsPage) -> None:
        """Add the part about spelling to the settings."""
        from reflective.ui.pages.settings_spelling import (  # noqa: PLC0415 - when first needed
            SpellingPart,
        )

        page.add_part(SpellingPart(page, self._spelling, self._jobs))
