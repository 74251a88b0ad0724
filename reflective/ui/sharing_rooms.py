# SPDX-License-Identifier: Apache-2.0
"""The Share page of an open journal, joined to its use cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMetaMethod, QObject, Signal

from reflective.ui.pages.today_timer import WindowTimer

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.app.changes import Changes
    from reflective.app.people import PeopleList
    from reflective.app.reading import Reading
    from reflective.app.sharing import Sharing
    from reflective.journal.ids import RecordId
    from reflective.ui.house import House
    from reflective.ui.pages.share import SharePage
    from reflective.ui.presenters.sharing import Share
    from reflective.ui.presenters.sharing_retelling import Retelling
    from reflective.ui.presenters.sharing_telling import SpeakingNote


class SharingRooms(QObject):
    """Builds the page when it is first needed; `changed` takes what sharing changes.

    `partner_wanted` brings the records that are to be given to a partner, and `request_wanted`
    comes when somebody asks to see what is written about them.
    """

    partner_wanted = Signal(object)
    request_wanted = Signal()

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
        self._typed: list[SpeakingNote | Retelling] = []

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
        self._settle(done, list(self._typed), is_kept=True)

    def _settle(
        self,
        done: Callable[[bool], None],
        waiting: list[SpeakingNote | Retelling],
        *,
        is_kept: bool,
    ) -> None:
        """Let one after the other keep its words."""
        if not waiting:
            done(is_kept)
            return
        first, *rest = waiting
        first.settle(lambda is_saved: self._settle(done, rest, is_kept=is_kept and is_saved))

    def _build(self) -> SharePage:
        from reflective.app.begun_sharing import BegunSharing  # noqa: PLC0415 - when first needed
        from reflective.app.people_files import PeopleFiles  # noqa: PLC0415 - the same
        from reflective.app.shared import Shared  # noqa: PLC0415 - built when first needed
        from reflective.ui.pages.share import SharePage  # noqa: PLC0415 - the same
        from reflective.ui.presenters.people import People  # noqa: PLC0415 - the same
        from reflective.ui.presenters.sharing import Share  # noqa: PLC0415 - the same
        from reflective.ui.presenters.sharing_choosing import Choosing  # noqa: PLC0415 - the same
        from reflective.ui.presenters.sharing_groups import (  # noqa: PLC0415 - the same
            GroupsToChoose,
        )
        from reflective.ui.presenters.sharing_history import History  # noqa: PLC0415 - the same

        house = self._house
        page = SharePage(house.appearance)
        sharing = house.parts.sharing(house.store)
        files = PeopleFiles(house.parts.outside())
        begun = BegunSharing(house.store, self._reading, "share")
        share = Share(sharing, self._reading, begun, house.jobs, page, self._changed)
        page.attend(
            share,
            Choosing(self._reading, house.jobs, page.choosing),
            History(Shared(house.store), house.jobs, page.history, self._this_year),
            People(self._people, files, house.jobs, page.people, self._changed),
            house.jobs,
            self._this_year,
        )
        page.attend_groups(
            GroupsToChoose(house.parts.groups(house.store).standing, house.jobs, page)
        )
        self._let_write(page, share, sharing)
        page.partner_wanted.connect(self.partner_wanted)
        page.people.request_wanted.connect(self.request_wanted)
        if self.isSignalConnected(QMetaMethod.fromSignal(self.partner_wanted)):
            page.offer_partner()
        return page

    def _let_write(self, page: SharePage, share: Share, sharing: Sharing) -> None:
        """Join what is written for sharing alone: a note, passages, other words.

        And the room's eyes, which look at all of it.
        """
        from reflective.app.telling import Telling  # noqa: PLC0415 - built when first needed
        from reflective.ui.presenters.sharing_cutting import Cutting  # noqa: PLC0415 - the same
        from reflective.ui.presenters.sharing_retelling import Retelling  # noqa: PLC0415 - the same
        from reflective.ui.presenters.sharing_room import Room  # noqa: PLC0415 - the same
        from reflective.ui.presenters.sharing_telling import (  # noqa: PLC0415 - the same
            SpeakingNote,
        )

        jobs = self._house.jobs
        telling = Telling(self._house.store, self._reading)
        note = SpeakingNote(telling, jobs, page.telling, WindowTimer(self))
        cutting = Cutting(sharing, share.picks, jobs, page.cutting)
        retelling = Retelling(share, sharing, telling, jobs, page.retelling, WindowTimer(self))
        self._typed = [note, retelling]
        room = Room(share, sharing, jobs, page.room)
        page.attend_telling(note, cutting, retelling, room)

    def _this_year(self) -> int:
        return self._house.parts.clock.now().local.year
