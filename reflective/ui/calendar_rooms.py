# SPDX-License-Identifier: Apache-2.0
"""The pages of calendars: dates of sessions that leave in a file, and that come from one."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reflective.app.jobs import Lane
from reflective.language import gettext as _
from reflective.language import ngettext
from reflective.ui.widgets.file_choosing import choose_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.app.changes import Changes
    from reflective.journal.moment import Moment
    from reflective.practice.groups import Group
    from reflective.ui.house import House
    from reflective.ui.pages.calendar_files import DatesInPage, DatesOutPage
    from reflective.ui.presenters.calendars import DatesIn, DatesOut

_OUT, _IN, _GROUPS = "dates-out", "dates-in", "groups"


class CalendarRooms(QObject):
    """Adds them to the window; `announce` takes what changed, `show` shows a group."""

    def __init__(
        self,
        house: House,
        announce: Callable[[Changes], None],
        show: Callable[[Group], None],
    ) -> None:
        super().__init__(house.window)
        self._house = house
        self._announce = announce
        self._show = show
        self._group: Group | None = None
        self._out: DatesOut | None = None
        self._in: DatesIn | None = None
        self._wanted: tuple[Group, Path] | None = None
        window = house.window
        window.add_room(_OUT, _("Dates for my calendar"), _GROUPS, self._out_page)
        window.add_room(_IN, _("Dates from a calendar"), _GROUPS, self._in_page)

    def show_dates(self, group: Group | None) -> None:
        """Show which dates of a group would leave, or of all groups."""
        self._group = group
        self._house.window.open_page(_OUT)

    def take_in(self, group: Group) -> None:
        """Ask for a calendar, and show its dates."""
        filters = [_("Calendars") + " (*.ics)", _("All files") + " (*)"]
        chosen = partial(self._on_chosen, group)
        choose_file(self._house.window, _("Which calendar?"), filters, chosen)

    def read(self, group: Group, path: Path) -> None:
        """Show the dates of a calendar."""
        self._wanted = (group, path)
        self._house.window.open_page(_IN)

    def _out_page(self) -> DatesOutPage:
        from reflective.ui.pages.calendar_files import (  # noqa: PLC0415 - built when first needed
            DatesOutPage,
        )
        from reflective.ui.presenters.calendars import DatesOut  # noqa: PLC0415 - the same

        house = self._house
        page = DatesOutPage(house.appearance)
        calendars, groups = house.parts.calendars(house.store), house.parts.groups(house.store)
        self._out = DatesOut(calendars, groups, house.jobs, page, self._announce)
        page.attend(self._out)
        page.came.connect(self._on_out)
        page.saved.connect(self._on_saved)
        page.left.connect(self._on_left)
        return page

    def _in_page(self) -> DatesInPage:
        from reflective.ui.pages.calendar_files import (  # noqa: PLC0415 - built when first needed
            DatesInPage,
        )
        from reflective.ui.presenters.calendars import DatesIn  # noqa: PLC0415 - the same

        house = self._house
        page = DatesInPage(house.appearance)
        self._in = DatesIn(house.parts.calendars(house.store), house.jobs, page)
        page.came.connect(self._on_in)
        page.taken.connect(self._on_taken)
        page.left.connect(self._on_left)
        return page

    def _on_chosen(self, group: Group, path: str) -> None:
        self.read(group, Path(path))

    def _on_out(self) -> None:
        if self._out is not None:
            self._out.gather(self._group)

    def _on_in(self) -> None:
        """Read what was chosen; where nothing was, lead to the groups, which can be asked."""
        wanted, self._wanted = self._wanted, None
        if self._in is not None and wanted is not None:
            self._group = wanted[0]
            self._in.read(*wanted)
        else:
            self._house.window.open_page(_GROUPS)

    def _on_saved(self, words: str) -> None:
        self._on_left()
        self._house.window.tell(words)

    def _on_left(self) -> None:
        if self._group is not None:
            self._show(self._group)
        else:
            self._house.window.open_page(_GROUPS)

    def _on_taken(self, group: Group, chosen: tuple[Moment, ...]) -> None:
        house = self._house
        work = partial(house.parts.sessions(house.store).add, group.id, chosen)
        house.jobs.run(
            work, partial(self._on_added, group, len(chosen)), house.say_refused, Lane.SAVE
        )

    def _on_added(self, group: Group, count: int, changes: Changes) -> None:
        self._announce(changes)
        self._show(group)
        said = ngettext("{count} date was added.", "{count} dates were added.", count)
        self._house.window.tell(said.format(count=count))
