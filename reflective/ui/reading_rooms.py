# SPDX-License-Identifier: Apache-2.0
"""The pages that are reached from the Journal: reading in a row, and putting on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reflective.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.app.changes import Changes
    from reflective.ui.house import House
    from reflective.ui.pages.journal_paper import PaperPage
    from reflective.ui.pages.journal_reading import ReadingPage
    from reflective.ui.presenters.journal_row import OnPaper, ReadingOn

_READING, _PAPER, _JOURNAL = "reading", "paper", "journal"


class ReadingRooms(QObject):
    """Adds the pages to the window, and opens them on a search.

    `changed` takes new lines of the ledger.
    """

    def __init__(self, house: House, changed: Callable[[Changes], None]) -> None:
        super().__init__(house.window)
        self._house = house
        self._changed = changed
        self._reading: ReadingOn | None = None
        self._paper: OnPaper | None = None
        window = house.window
        window.add_room(_READING, _("Read in a row"), _JOURNAL, self._reading_page)
        window.add_room(_PAPER, _("Put on paper"), _JOURNAL, self._paper_page)

    def read(self, typed: str, best_first: bool = False) -> None:  # noqa: FBT001, FBT002 - a signal brings it
        """Read what a search finds, one entry after the other."""
        if self._house.window.open_page(_READING) and self._reading is not None:
            self._reading.begin(typed, best_first=best_first)

    def put_on_paper(self, typed: str) -> None:
        """Show what a search finds as it would leave on paper."""
        if self._house.window.open_page(_PAPER) and self._paper is not None:
            self._paper.begin(typed)

    def _reading_page(self) -> ReadingPage:
        from reflective.ui.pages.journal_attachments import (  # noqa: PLC0415 - when needed
            let_look_in_row,
        )
        from reflective.ui.pages.journal_reading import (  # noqa: PLC0415 - when needed
            ReadingPage,
        )
        from reflective.ui.presenters.journal_row import ReadingOn  # noqa: PLC0415 - the same

        house = self._house
        page = ReadingPage(house.appearance, house.say_refused)
        self._reading = ReadingOn(house.parts.reading(house.store), house.jobs, page)
        page.attend(self._reading)
        self._reading.begin("")
        page.left.connect(house.way_to(_JOURNAL))
        page.paper_wanted.connect(self._on_paper)
        attaching = house.parts.attaching(house.store)
        let_look_in_row(page.view, house.appearance, attaching, house.jobs, self._changed)
        return page

    def _paper_page(self) -> PaperPage:
        from reflective.ui.pages.journal_attachments import (  # noqa: PLC0415 - when needed
            let_look_in_row,
        )
        from reflective.ui.pages.journal_paper import PaperPage  # noqa: PLC0415 - when needed
        from reflective.ui.presenters.journal_row import OnPaper  # noqa: PLC0415 - the same
        from reflective.ui.widgets.paper import paper_of  # noqa: PLC0415 - the same

        house = self._house
        page = PaperPage(house.appearance, house.window.tell, house.say_refused)
        putting = house.parts.putting_on_paper(house.store)
        self._paper = OnPaper(putting, house.jobs, page, paper_of, self._changed)
        page.attend(self._paper)
        self._paper.begin("")
        attaching = house.parts.attaching(house.store)
        let_look_in_row(page.text, house.appearance, attaching, house.jobs, self._changed)
        page.left.connect(house.way_to(_JOURNAL))
        page.saved.connect(house.way_to(_JOURNAL))
        return page

    def _on_paper(self) -> None:
        self.put_on_paper(self._reading.typed if self._reading else "")
