# SPDX-License-Identifier: Apache-2.0
"""What opens a journal, joined to the window: its sheet, a new passphrase, a remembered key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reflective.app.recovering import Recovering
from reflective.language import gettext as _
from reflective.ui.presenters.remembering import KeyFollows, RememberedKey
from reflective.ui.presenters.sheet_standing import SheetOffer, SheetStanding

if TYPE_CHECKING:
    from reflective.ui.house import House
    from reflective.ui.pages.page import Page
    from reflective.ui.pages.settings import SettingsPage

_SHEET, _PASSPHRASE, _SETTINGS, _TODAY = "sheet", "passphrase", "settings", "today"


class KeyRooms(QObject):
    """Adds the pages to the window, and offers a recovery sheet when it is time."""

    def __init__(self, house: House) -> None:
        super().__init__(house.window)
        self._house = house
        store, jobs = house.store, house.jobs
        self._recovering = Recovering(house.parts.vault)
        self._remembering = house.parts.remembering()
        self._follows = KeyFollows(self._remembering, store, jobs)
        self._offer = SheetOffer(self._recovering, store, jobs, house.parts.clock, self)
        window = house.window
        window.add_room(_SHEET, _("Recovery sheet"), _SETTINGS, self._sheet_page)
        window.add_room(_PASSPHRASE, _("Change the passphrase"), _SETTINGS, self._change_page)

    def add_to(self, settings: SettingsPage) -> None:
        """Add the parts about the passphrase, the sheet and the remembered key to Settings."""
        from reflective.ui.pages.settings_key import KeySection  # noqa: PLC0415 - when needed
        from reflective.ui.pages.settings_remembering import (  # noqa: PLC0415 - the same
            RememberSection,
        )

        house = self._house
        section = KeySection(house.appearance)
        section.attend(SheetStanding(self._recovering, house.store, house.jobs, section))
        section.change_wanted.connect(house.way_to(_PASSPHRASE))
        section.sheet_wanted.connect(house.way_to(_SHEET))
        settings.add_part(section)
        remember = RememberSection(house.appearance)
        remember.attend(RememberedKey(self._remembering, house.store, house.jobs, remember))
        remember.opened.connect(settings.bring_into_sight)
        settings.add_part(remember)

    def look(self) -> None:
        """Offer a recovery sheet, if it is time."""
        self._offer.look()

    def has_room(self) -> bool:
        """Tell whether Today is in front, and no other notice."""
        house = self._house
        return house.window.key == _TODAY and house.window.notice.is_free

    def offer(self, text: str) -> None:
        """Say it quietly over the page."""
        self._house.window.tell(text, _("Make one…"), self._open_sheet, _("Not now"))

    def say_renewed(self) -> None:
        """Say that it has a new passphrase, set without the old one, and offer a sheet."""
        self._follows.look(self._tell_renewed)

    def _tell_renewed(self, more: str) -> None:
        said = _(
            "Your journal has its new passphrase. A recovery sheet from before opens only backups "
            "from before. Make a new one."
        )
        self._house.window.tell(
            f"{said} {more}".strip(), _("Make one…"), self._open_sheet, _("Not now")
        )

    def _on_changed(self) -> None:
        self._follows.look(self._tell_followed)

    def _tell_followed(self, said: str) -> None:
        if said:
            self._house.window.tell(said)

    def _open_sheet(self) -> None:
        self._house.window.open_page(_SHEET)

    def _sheet_page(self) -> Page:
        from reflective.ui.pages.recovery import RecoveryPage  # noqa: PLC0415 - when needed
        from reflective.ui.presenters.recovery_sheet import (  # noqa: PLC0415 - the same
            SheetMaking,
        )

        house = self._house
        page = RecoveryPage(house.appearance)
        page.attend(
            SheetMaking(
                self._recovering,
                house.parts.opening,
                house.store,
                house.parts.papers,
                house.jobs,
                house.parts.randomness,
                page,
            )
        )
        page.left.connect(house.way_to(_SETTINGS))
        return page

    def _change_page(self) -> Page:
        from reflective.ui.pages.changing_passphrase import (  # noqa: PLC0415 - when needed
            ChangingPassphrasePage,
        )
        from reflective.ui.presenters.changing_passphrase import (  # noqa: PLC0415 - the same
            ChangingPassphrase,
        )
        from reflective.ui.presenters.remaking import OldBackups  # noqa: PLC0415 - the same

        house = self._house
        page = ChangingPassphrasePage(house.appearance)
        randomness = house.parts.randomness
        page.attend(
            ChangingPassphrase(
                self._recovering, house.store, house.jobs, randomness, page, self._on_changed
            )
        )
        backing_up = house.parts.backing_up(house.store)
        remaking = house.parts.remaking(house.store)
        page.attend_backups(
            OldBackups(backing_up, remaking, house.jobs, page.old_backups, _nothing_more)
        )
        page.left.connect(house.way_to(_SETTINGS))
        page.sheet_wanted.connect(house.way_to(_SHEET))
        return page


def _nothing_more() -> None:
    """Need nothing more: no other list of backups is in sight."""
