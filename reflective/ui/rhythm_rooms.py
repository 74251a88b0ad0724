# SPDX-License-Identifier: Apache-2.0
"""Rhythm: the line beside Today, the wish for it in Settings, and how questions have changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reflective.language import gettext as _
from reflective.ui.presenters.rhythm import Beside

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMenu

    from reflective.ui.house import House
    from reflective.ui.pages.settings import SettingsPage
    from reflective.ui.pages.then_and_now import ThenAndNowPage
    from reflective.ui.pages.today import TodayPage

_CHANGED, _JOURNAL = "then-and-now", "journal"


class RhythmRooms(QObject):
    """Joins them to an open journal; `read` shows an entry."""

    def __init__(self, house: House, today: TodayPage, read: Callable[[str], None]) -> None:
        super().__init__(house.window)
        self._house = house
        self._read = read
        self._rhythm = house.parts.rhythm(house.store)
        self._beside = Beside(self._rhythm, house.jobs, today.beside)
        today.finished.connect(self._on_finished)
        name = _("How my questions have changed")
        house.window.add_room(_CHANGED, name, _JOURNAL, self._page)

    def begin(self) -> None:
        """Say how often one writes, if that is wished, since the journal has been opened."""
        self._beside.look()

    def join(self, menu: QMenu) -> None:
        """Lead to the page of both answers from the menu of the Journal."""
        menu.addAction(_("How my questions have changed"), self._house.way_to(_CHANGED))

    def add_to(self, page: SettingsPage) -> None:
        """Add the part about rhythm to the settings."""
        from reflective.ui.pages.settings_rhythm import RhythmPart  # noqa: PLC0415 - when needed
        from reflective.ui.presenters.rhythm import RhythmChoice  # noqa: PLC0415 - the same

        part = RhythmPart(page)
        part.attend(RhythmChoice(self._rhythm, self._house.jobs, part, self._beside))
        page.add_part(part)

    def _page(self) -> ThenAndNowPage:
        from reflective.ui.pages.then_and_now import ThenAndNowPage  # noqa: PLC0415 - when needed
        from reflective.ui.presenters.then_and_now import LookingAtChange  # noqa: PLC0415 - same

        house = self._house
        page = ThenAndNowPage(house.appearance)
        changing = house.parts.changing(house.store)
        page.attend(LookingAtChange(changing, house.jobs, page))
        page.left.connect(house.way_to(_JOURNAL))
        page.read_wanted.connect(self._read)
        return page

    def _on_finished(self, _record: str) -> None:
        self._beside.look()
