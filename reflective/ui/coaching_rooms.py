# SPDX-License-Identifier: Apache-2.0
"""The room in which a coach writes prompt packs, reached from Prompts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reflective.app.left_open import pack_left_open
from reflective.language import gettext as _
from reflective.ui.pages.today_timer import WindowTimer

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from reflective.app.changes import Changes
    from reflective.app.pack_drafts import Composition
    from reflective.app.studio import Studio
    from reflective.ui.house import House
    from reflective.ui.pages.studio import StudioPage
    from reflective.ui.presenters.studio import Room

_STUDIO, _PROMPTS = "studio", "prompts"


class CoachingRooms(QObject):
    """Adds the page to the window; `changed` takes packs that were kept."""

    def __init__(self, house: House, changed: Callable[[Changes], None]) -> None:
        super().__init__(house.window)
        self._house = house
        self._changed = changed
        self._room: Room | None = None
        house.window.add_room(_STUDIO, _("Write a pack"), _PROMPTS, self._page)

    def open(self) -> None:
        """Show the packs that are being written."""
        self._house.window.open_page(_STUDIO)

    def begin(self) -> None:
        """Go on with the pack that was being written when the journal was locked."""
        self._house.jobs.run(self._in_front, self._on_in_front, self._house.say_refused)

    def settle(self, done: Callable[[bool], None]) -> None:
        """Keep what was typed before a lock; `done` tells whether it is in the journal."""
        if self._room is None:
            done(True)  # noqa: FBT003 - the answer of a flush
        else:
            self._room.flush(done, is_in_front=self._house.window.key == _STUDIO)

    def _on_in_front(self, pack: Composition | None) -> None:
        if pack is not None and self._house.window.open_page(_STUDIO) and self._room:
            self._room.open(pack.record)

    def _in_front(self) -> Composition | None:
        """Look for the pack; where there is none, nothing of the studio is loaded."""
        is_any = pack_left_open(self._house.store) is not None
        return self._studio().in_front() if is_any else None

    def _studio(self) -> Studio:
        return self._house.parts.studio(self._house.store)

    def _today(self) -> date:
        return self._house.parts.clock.now().local.date()

    def _page(self) -> StudioPage:
        from reflective.ui.pages.studio import StudioPage  # noqa: PLC0415 - when needed
        from reflective.ui.presenters.record_saving import RecordSaving  # noqa: PLC0415 - the same
        from reflective.ui.presenters.studio import Room  # noqa: PLC0415 - the same
        from reflective.ui.presenters.studio_desk import Desk  # noqa: PLC0415 - the same
        from reflective.ui.presenters.studio_looking import Looking  # noqa: PLC0415 - the same

        house, studio = self._house, self._studio()
        page = StudioPage(house.appearance, self._today)
        timer = partial(WindowTimer, self)
        prompting = house.parts.prompting(house.store)
        room = Room(studio, prompting.packs, house.jobs, page, self._changed)
        saving = RecordSaving(studio, house.jobs, timer, page, self._changed)
        looking = Looking(studio, house.jobs, timer(), page.show_remarks)

        def on_change() -> None:
            page.desk.show_now()
            room.look_over()

        desk = Desk(saving, page, on_change)
        room.attend(desk, saving, looking)
        page.attend(room, desk)
        page.left.connect(house.way_to(_PROMPTS))
        self._room = room
        return page
