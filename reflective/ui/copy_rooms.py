# SPDX-License-Identifier: Apache-2.0
"""The pages about copies of the journal, joined to the window: bring one in, and rehearse."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reflective.app.jobs import Lane, nothing_more
from reflective.language import gettext as _
from reflective.language import ngettext

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reflective.app.changes import Changes
    from reflective.app.conflicts import ConflictFile
    from reflective.app.joining import Joining
    from reflective.app.rehearsing import Rehearsing
    from reflective.ui.house import House
    from reflective.ui.pages.page import Page
    from reflective.ui.pages.settings import SettingsPage
    from reflective.ui.presenters.joining import JoiningCopy

_COPY, _SIDES, _REHEARSAL = "copy", "sides", "rehearsal"
_SHEET, _SETTINGS = "sheet", "settings"


class CopyRooms(QObject):
    """Adds the pages to the window; `changed` is told what another copy has changed."""

    def __init__(self, house: House, changed: Callable[[Changes], None]) -> None:
        super().__init__(house.window)
        self._house = house
        self._changed = changed
        self._copy: JoiningCopy | None = None
        window = house.window
        window.add_room(_REHEARSAL, _("Prove that it works"), _SETTINGS, self._rehearsal_page)
        window.add_room(_COPY, _("Bring in another copy"), _SETTINGS, self._copy_page)
        window.add_room(_SIDES, _("Written on two sides"), _SETTINGS, self._sides_page)

    def look(self) -> None:
        """Tell of a file that a sync tool has put beside the journal, if there is one."""
        house = self._house
        conflicts = house.parts.conflicts(house.store)
        house.jobs.run(conflicts.waiting, self._on_found, house.say_refused)

    def _on_found(self, found: list[ConflictFile]) -> None:
        house = self._house
        if not found or not house.window.notice.is_free:  # told at the next opening
            return
        said = ngettext(
            "Another copy of this journal lies beside it: {name}. A sync tool put it there. It "
            "may hold words that are not here.",
            "{count} other copies of this journal lie beside it, the newest of them {name}. A "
            "sync tool put them there. They may hold words that are not here.",
            len(found),
        ).format(count=len(found), name=found[0].path.name)
        act = partial(self._bring_in, found[0].path)
        house.window.tell(said, _("Bring it in…"), act, _("Not now"))

    def _bring_in(self, path: Path) -> None:
        self._house.window.open_page(_COPY)
        if self._copy is not None:
            self._copy.choose(path)

    def _on_brought(self, path: Path) -> None:
        house = self._house
        settle = partial(house.parts.conflicts(house.store).settle, path)
        house.jobs.run(settle, nothing_more, house.say_refused, Lane.SAVE)

    def add_to(self, settings: SettingsPage) -> None:
        """Add the parts about a rehearsal and about other copies to Settings."""
        from reflective.ui.pages.joining_section import (  # noqa: PLC0415 - when needed
            JoiningSection,
        )
        from reflective.ui.presenters.joining_sides import (  # noqa: PLC0415 - the same
            JoiningWaiting,
        )

        self._add_rehearsal_to(settings)
        house = self._house
        section = JoiningSection(house.appearance)
        section.attend(JoiningWaiting(self._joining(), house.jobs, section))
        section.copy_wanted.connect(house.way_to(_COPY))
        section.sides_wanted.connect(house.way_to(_SIDES))
        settings.add_part(section)

    def _add_rehearsal_to(self, settings: SettingsPage) -> None:
        from reflective.ui.pages.rehearsing_section import (  # noqa: PLC0415 - when needed
            RehearsingSection,
        )
        from reflective.ui.presenters.rehearsing import (  # noqa: PLC0415 - the same
            RehearsalStanding,
        )

        house = self._house
        section = RehearsingSection(house.appearance)
        clock = house.parts.clock
        section.attend(RehearsalStanding(self._rehearsing(), house.jobs, clock, section))
        section.wanted.connect(house.way_to(_REHEARSAL))
        settings.add_part(section)

    def _rehearsing(self) -> Rehearsing:
        from reflective.app.recovering import Recovering  # noqa: PLC0415 - when needed
        from reflective.app.rehearsing import Rehearsing  # noqa: PLC0415 - the same

        house = self._house
        return Rehearsing(
            house.store,
            house.parts.vault,
            house.parts.backing_up(house.store),
            Recovering(house.parts.vault),
            house.parts.clock,
        )

    def _joining(self) -> Joining:
        from reflective.app.joining import Joining  # noqa: PLC0415 - when needed

        house = self._house
        return Joining(house.store, house.parts.clock)

    def _rehearsal_page(self) -> Page:
        from reflective.ui.pages.rehearsing import RehearsingPage  # noqa: PLC0415 - when needed
        from reflective.ui.presenters.rehearsing import Rehearsal  # noqa: PLC0415 - the same

        house = self._house
        page = RehearsingPage(house.appearance)
        page.attend(Rehearsal(self._rehearsing(), house.jobs, page))
        page.left.connect(house.way_to(_SETTINGS))
        page.sheet_wanted.connect(house.way_to(_SHEET))
        return page

    def _copy_page(self) -> Page:
        from reflective.app.merging import Merging  # noqa: PLC0415 - when needed
        from reflective.app.other_copy import OtherCopy  # noqa: PLC0415 - the same
        from reflective.ui.pages.joining import JoiningPage  # noqa: PLC0415 - the same
        from reflective.ui.presenters.joining import JoiningCopy  # noqa: PLC0415 - the same

        house = self._house
        page = JoiningPage(house.appearance)
        copies = OtherCopy(house.parts.vault, Merging(house.parts.clock), house.store)
        self._copy = JoiningCopy(copies, house.jobs, page, self._changed, self._on_brought)
        page.attend(self._copy)
        page.left.connect(house.way_to(_SETTINGS))
        page.sides_wanted.connect(house.way_to(_SIDES))
        return page

    def _sides_page(self) -> Page:
        from reflective.ui.pages.joining_sides import JoiningSidesPage  # noqa: PLC0415 - when needed
        from reflective.ui.presenters.joining_sides import JoiningSides  # noqa: PLC0415 - the same

        house = self._house
        page = JoiningSidesPage(house.appearance)
        clock = house.parts.clock
        page.attend(JoiningSides(self._joining(), house.jobs, clock, page, self._changed))
        page.left.connect(house.way_to(_SETTINGS))
        return page
