# SPDX-License-Identifier: Apache-2.0
"""The pages about copies of the journal, joined to the window: bring one in, and rehearse."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reflective.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.app.changes import Changes
    from reflective.app.joining import Joining
    from reflective.app.parts import Parts
    from reflective.app.ports import Store
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.jobs import WindowJobs
    from reflective.ui.pages.page import Page
    from reflective.ui.pages.settings import SettingsPage
    from reflective.ui.window import Window

_COPY, _SIDES, _SETTINGS = "copy", "sides", "settings"


class CopyRooms(QObject):
    """Adds the pages to the window; `changed` is told what another copy has changed."""

    def __init__(
        self,
        parts: Parts,
        store: Store,
        window: Window,
        appearance: Appearance,
        jobs: WindowJobs,
        changed: Callable[[Changes], None],
    ) -> None:
        super().__init__(window)
        self._parts = parts
        self._store = store
        self._window = window
        self._appearance = appearance
        self._jobs = jobs
        self._changed = changed
        window.add_room(_COPY, _("Bring in another copy"), _SETTINGS, self._copy_page)
        window.add_room(_SIDES, _("Written on two sides"), _SETTINGS, self._sides_page)

    def add_to(self, settings: SettingsPage) -> None:
        """Add the part about other copies to Settings."""
        from reflective.ui.pages.joining_section import (  # noqa: PLC0415 - when needed
            JoiningSection,
        )
        from reflective.ui.presenters.joining_sides import (  # noqa: PLC0415 - the same
            JoiningWaiting,
        )

        section = JoiningSection(self._appearance)
        section.attend(JoiningWaiting(self._joining(), self._jobs, section))
        section.copy_wanted.connect(partial(self._window.open_page, _COPY))
        section.sides_wanted.connect(self._open_sides)
        settings.add_part(section)

    def _joining(self) -> Joining:
        from reflective.app.joining import Joining  # noqa: PLC0415 - when needed

        return Joining(self._store, self._parts.clock)

    def _open_settings(self) -> None:
        self._window.open_page(_SETTINGS)

    def _open_sides(self) -> None:
        self._window.open_page(_SIDES)

    def _copy_page(self) -> Page:
        from reflective.app.merging import Merging  # noqa: PLC0415 - when needed
        from reflective.app.other_copy import OtherCopy  # noqa: PLC0415 - the same
        from reflective.ui.pages.joining import JoiningPage  # noqa: PLC0415 - the same
        from reflective.ui.presenters.joining import JoiningCopy  # noqa: PLC0415 - the same

        page = JoiningPage(self._appearance)
        copies = OtherCopy(self._parts.vault, Merging(self._parts.clock), self._store)
        page.attend(JoiningCopy(copies, self._jobs, page, self._changed))
        page.left.connect(self._open_settings)
        page.sides_wanted.connect(self._open_sides)
        return page

    def _sides_page(self) -> Page:
        from reflective.ui.pages.joining_sides import JoiningSidesPage  # noqa: PLC0415 - when needed
        from reflective.ui.presenters.joining_sides import JoiningSides  # noqa: PLC0415 - the same

        page = JoiningSidesPage(self._appearance)
        clock = self._parts.clock
        page.attend(JoiningSides(self._joining(), self._jobs, clock, page, self._changed))
        page.left.connect(self._open_settings)
        return page
