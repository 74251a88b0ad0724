# SPDX-License-Identifier: Apache-2.0
"""What opens a journal, joined to the window: its sheet, a new passphrase, a remembered key."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reflective.app.recovering import Recovering
from reflective.language import gettext as _
from reflective.ui.presenters.remembering import KeyFollows, RememberedKey
from reflective.ui.presenters.sheet_standing import SheetOffer, SheetStanding

if TYPE_CHECKING:
    from reflective.app.parts import Parts
    from reflective.app.ports import Store
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.jobs import WindowJobs
    from reflective.ui.pages.page import Page
    from reflective.ui.pages.settings import SettingsPage
    from reflective.ui.window import Window

_SHEET, _PASSPHRASE, _SETTINGS, _TODAY = "sheet", "passphrase", "settings", "today"


class KeyRooms(QObject):
    """Adds the pages to the window, and offers a recovery sheet when it is time."""

    def __init__(
        self,
        parts: Parts,
        store: Store,
        window: Window,
        appearance: Appearance,
        jobs: WindowJobs,
    ) -> None:
        super().__init__(window)
        self._parts = parts
        self._store = store
        self._window = window
        self._appearance = appearance
        self._jobs = jobs
        self._recovering = Recovering(parts.vault)
        self._remembering = parts.remembering()
        self._follows = KeyFollows(self._remembering, store, jobs)
        self._offer = SheetOffer(self._recovering, store, jobs, parts.clock, self)
        window.add_room(_SHEET, _("Recovery sheet"), _SETTINGS, self._sheet_page)
        window.add_room(_PASSPHRASE, _("Change the passphrase"), _SETTINGS, self._change_page)

    def add_to(self, settings: SettingsPage) -> None:
        """Add the parts about the passphrase, the sheet and the remembered key to Settings."""
        from reflective.ui.pages.settings_key import KeySection  # noqa: PLC0415 - when needed
        from reflective.ui.pages.settings_remembering import (  # noqa: PLC0415 - the same
            RememberSection,
        )

        section = KeySection(self._appearance)
        section.attend(SheetStanding(self._recovering, self._store, self._jobs, section))
        section.change_wanted.connect(partial(self._window.open_page, _PASSPHRASE))
        section.sheet_wanted.connect(partial(self._window.open_page, _SHEET))
        settings.add_part(section)
        remember = RememberSection(self._appearance)
        remember.attend(RememberedKey(self._remembering, self._store, self._jobs, remember))
        remember.opened.connect(settings.bring_into_sight)
        settings.add_part(remember)

    def look(self) -> None:
        """Offer a recovery sheet, if it is time."""
        self._offer.look()

    def has_room(self) -> bool:
        """Tell whether Today is in front, and no other notice."""
        return self._window.key == _TODAY and not self._window.notice.text

    def offer(self, text: str) -> None:
        """Say it quietly over the page."""
        self._window.tell(text, _("Make one…"), self._open_sheet, _("Not now"))

    def say_renewed(self) -> None:
        """Say that it has a new passphrase, set without the old one, and offer a sheet."""
        self._follows.look(self._tell_renewed)

    def _tell_renewed(self, more: str) -> None:
        said = _(
            "Your journal has its new passphrase. A recovery sheet from before opens only backups "
            "from before. Make a new one."
        )
        self._window.tell(f"{said} {more}".strip(), _("Make one…"), self._open_sheet, _("Not now"))

    def _on_changed(self) -> None:
        self._follows.look(self._tell_followed)

    def _tell_followed(self, said: str) -> None:
        if said:
            self._window.tell(said)

    def _open_sheet(self) -> None:
        self._window.open_page(_SHEET)

    def _open_settings(self) -> None:
        self._window.open_page(_SETTINGS)

    def _sheet_page(self) -> Page:
        from reflective.ui.pages.recovery import RecoveryPage  # noqa: PLC0415 - when needed
        from reflective.ui.presenters.recovery_sheet import (  # noqa: PLC0415 - the same
            SheetMaking,
        )

        page = RecoveryPage(self._appearance)
        page.attend(
            SheetMaking(
                self._recovering,
                self._parts.opening,
                self._store,
                self._parts.papers,
                self._jobs,
                self._parts.randomness,
                page,
            )
        )
        page.left.connect(self._open_settings)
        return page

    def _change_page(self) -> Page:
        from reflective.ui.pages.changing_passphrase import (  # noqa: PLC0415 - when needed
            ChangingPassphrasePage,
        )
        from reflective.ui.presenters.changing_passphrase import (  # noqa: PLC0415 - the same
            ChangingPassphrase,
        )
        from reflective.ui.presenters.remaking import OldBackups  # noqa: PLC0415 - the same

        page = ChangingPassphrasePage(self._appearance)
        randomness = self._parts.randomness
        page.attend(
            ChangingPassphrase(
                self._recovering, self._store, self._jobs, randomness, page, self._on_changed
            )
        )
        backing_up = self._parts.backing_up(self._store)
        remaking = self._parts.remaking(self._store)
        page.attend_backups(
            OldBackups(backing_up, remaking, self._jobs, page.old_backups, _nothing_more)
        )
        page.left.connect(self._open_settings)
        page.sheet_wanted.connect(self._open_sheet)
        return page


def _nothing_more() -> None:
    """Need nothing more: no other list of backups is in sight."""
