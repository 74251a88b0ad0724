# SPDX-License-Identifier: Apache-2.0
"""Someone to talk to, in Settings and at the end of a hard reflection on Today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reflective.journal.ids import RecordId
from reflective.ui.presenters.someone import Noting, TurningTo
from reflective.ui.widgets.someone_line import SomeoneLine

if TYPE_CHECKING:
    from reflective.app.someone import Someone
    from reflective.ui.house import House
    from reflective.ui.pages.settings import SettingsPage
    from reflective.ui.pages.settings_someone import SomeonePart
    from reflective.ui.pages.today import TodayPage


class SomeoneRooms(QObject):
    """Joins Today to the lines that are noted in Settings."""

    def __init__(self, house: House, page: TodayPage) -> None:
        super().__init__(house.window)
        self._house = house
        self._part: SomeonePart | None = None
        self._settings: SettingsPage | None = None
        self.line = SomeoneLine(house.appearance)
        self._turning = TurningTo(self._someone(), house.jobs, self.line)
        page.start.add_to_kept(self.line)
        page.finished.connect(self._on_finished)
        self.line.note_wanted.connect(self._on_note)

    def add_to(self, page: SettingsPage) -> None:
        """Add the part where one notes them to the settings."""
        from reflective.ui.pages.settings_someone import (  # noqa: PLC0415 - when first needed
            SomeonePart,
        )

        self._settings, self._part = page, SomeonePart(page)
        self._part.attend(Noting(self._someone(), self._house.jobs, self._part))
        page.add_part(self._part)

    def _someone(self) -> Someone:
        return self._house.parts.someone(self._house.store)

    def _on_finished(self, record: str) -> None:
        self._turning.look(RecordId(record))

    def _on_note(self) -> None:
        if self._house.window.open_page("settings") and self._part and self._settings:
            self._part.lines.setFocus()
            self._settings.bring_into_sight(self._part.lines)
