# SPDX-License-Identifier: Apache-2.0
"""The Share page of an open journal, joined to its use cases."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reflective.ui.pages.today_timer import WindowTimer

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.app.changes import Changes
    from reflective.app.people import PeopleList
    from reflective.app.reading import Reading
    from reflective.journal.ids import RecordId
    from reflective.ui.house import House
    from reflective.ui.pages.share import SharePage
    from reflective.ui.presenters.sharing_telling import SpeakingNote


class SharingRooms(QObject):
    """Builds the page when it is first needed; `changed` takes what sharing changes."""

    def __init__(
        self,
        house: House,
        reading: Reading,
        people: PeopleList,
        changed: Callable[[Changes], None],
    ) -> None:
        super().__init__(house.window)
        self._house = house
        self._reading = reading
        self._people = people
        self._changed = changed
        self._page: SharePage | None = None
        self._note: SpeakingNote | None = None

    def page(self) -> SharePage:
        """Give the Share page, built when it is first needed."""
        if self._page is None:
            self._page = self._build()
        return self._page

    def choose(self, record: RecordId) -> None:
        """Choose an entry for sharing, and show the page."""
        self.page().choose(record)
        self._house.window.open_page("share")

    def settle(self, done: Callable[[bool], None]) -> None:
        """Keep what was typed before a lock; `done` tells whether it is in the journal."""
        if self._note is None:
            done(True)  # noqa: FBT003 - the answer of a flush
        else:
            self._note.settle(done)

    def _build(self) -> SharePage:
        from reflective.app.shared import Shared  # noqa: PLC0415 - built when first needed
        from reflective.app.telling import Telling  # noqa: PLC0415 - the same
        from reflective.ui.pages.share import SharePage  # noqa: PLC0415 - the same
        from reflective.ui.presenters.people import People  # noqa: PLC0415 - the same
        from reflective.ui.presenters.sharing import Share  # noqa: PLC0415 - the same
        from reflective.ui.presenters.sharing_choosing import Choosing  # noqa: PLC0415 - the same
        from reflective.ui.presenters.sharing_history import History  # noqa: PLC0415 - the same
        from reflective.ui.presenters.sharing_telling import (  # noqa: PLC0415 - the same
            SpeakingNote,
        )

        house = self._house
        page = SharePage(house.appearance)
        sharing = house.parts.sharing(house.store)
        page.attend(
            Share(sharing, self._reading, house.jobs, page, self._changed),
            Choosing(self._reading, house.jobs, page.choosing),
            History(Shared(house.store), house.jobs, page.history, self._this_year),
            People(self._people, house.jobs, page.people, self._changed),
            house.jobs,
            self._this_year,
        )
        telling = Telling(house.store, self._reading)
        timer = partial(WindowTimer, self)
        self._note = SpeakingNote(telling, house.jobs, page.telling, timer())
        page.attend_telling(self._note)
        return page

    def _this_year(self) -> int:
        return self._house.parts.clock.now().local.year
