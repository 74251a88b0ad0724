# SPDX-License-Identifier: Apache-2.0
"""The pages about copies of the journal, joined to the window: bring one in, and rehearse."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reflective.app.jobs import Lane
from reflective.app.refusals import Refusal
from reflective.language import gettext as _
from reflective.language import ngettext
from reflective.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reflective.app.changes import Changes
    from reflective.app.conflicts import ConflictFile
    from reflective.app.joining import Joining
    from reflective.app.parts import Parts
    from reflective.app.ports import Store
    from reflective.app.rehearsing import Rehearsing
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.jobs import WindowJobs
    from reflective.ui.pages.page import Page
    from reflective.ui.pages.settings import SettingsPage
    from reflective.ui.presenters.joining import JoiningCopy
    from reflective.ui.window import Window

_COPY, _SIDES, _REHEARSAL = "copy", "sides", "rehearsal"
_SHEET, _SETTINGS = "sheet", "settings"


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
        self._copy: JoiningCopy | None = None
        window.add_room(_REHEARSAL, _("Prove that it works"), _SETTINGS, self._rehearsal_page)
        window.add_room(_COPY, _("Bring in another copy"), _SETTINGS, self._copy_page)
        window.add_room(_SIDES, _("Written on two sides"), _SETTINGS, self._sides_page)

    def look(self) -> None:
        """Tell of a file that a sync tool has put beside the journal, if there is one."""
        conflicts = self._parts.conflicts(self._store)
        self._jobs.run(conflicts.waiting, self._on_found, self._on_failed)

    def _on_found(self, found: list[ConflictFile]) -> None:
        if not found or self._window.notice.text:  # told at the next opening
            return
        said = ngettext(
            "Another copy of this journal lies beside it: {name}. A sync tool put it there. It "
            "may hold words that are not here.",
            "{count} other copies of this journal lie beside it, the newest of them {name}. A "
            "sync tool put them there. They may hold words that are not here.",
            len(found),
        ).format(count=len(found), name=found[0].path.name)
        act = partial(self._bring_in, found[0].path)
        self._window.tell(said, _("Bring it in…"), act, _("Not now"))

    def _bring_in(self, path: Path) -> None:
        self._window.open_page(_COPY)
        if self._copy is not None:
            self._copy.choose(path)

    def _on_brought(self, path: Path) -> None:
        settle = partial(self._parts.conflicts(self._store).settle, path)
        self._jobs.run(settle, _nothing, self._on_failed, Lane.SAVE)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        self._window.tell(worded(error).whole)

    def add_to(self, settings: SettingsPage) -> None:
        """Add the parts about a rehearsal and about other copies to Settings."""
        self._add_rehearsal_to(settings)
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

    def _add_rehearsal_to(self, settings: SettingsPage) -> None:
        from reflective.ui.pages.rehearsing_section import (  # noqa: PLC0415 - when needed
            RehearsingSection,
        )
        from reflective.ui.presenters.rehearsing import (  # noqa: PLC0415 - the same
            RehearsalStanding,
        )

        section = RehearsingSection(self._appearance)
        clock = self._parts.clock
        section.attend(RehearsalStanding(self._rehearsing(), self._jobs, clock, section))
        section.wanted.connect(partial(self._window.open_page, _REHEARSAL))
        settings.add_part(section)

    def _rehearsing(self) -> Rehearsing:
        from reflective.app.recovering import Recovering  # noqa: PLC0415 - when needed
        from reflective.app.rehearsing import Rehearsing  # noqa: PLC0415 - the same

        return Rehearsing(
            self._store,
            self._parts.vault,
            self._parts.backing_up(self._store),
            Recovering(self._parts.vault),
            self._parts.clock,
        )

    def _joining(self) -> Joining:
        from reflective.app.joining import Joining  # noqa: PLC0415 - when needed

        return Joining(self._store, self._parts.clock)

    def _open_settings(self) -> None:
        self._window.open_page(_SETTINGS)

    def _open_sides(self) -> None:
        self._window.open_page(_SIDES)

    def _open_sheet(self) -> None:
        self._window.open_page(_SHEET)

    def _rehearsal_page(self) -> Page:
        from reflective.ui.pages.rehearsing import RehearsingPage  # noqa: PLC0415 - when needed
        from reflective.ui.presenters.rehearsing import Rehearsal  # noqa: PLC0415 - the same

        page = RehearsingPage(self._appearance)
        page.attend(Rehearsal(self._rehearsing(), self._jobs, page))
        page.left.connect(self._open_settings)
        page.sheet_wanted.connect(self._open_sheet)
        return page

    def _copy_page(self) -> Page:
        from reflective.app.merging import Merging  # noqa: PLC0415 - when needed
        from reflective.app.other_copy import OtherCopy  # noqa: PLC0415 - the same
        from reflective.ui.pages.joining import JoiningPage  # noqa: PLC0415 - the same
        from reflective.ui.presenters.joining import JoiningCopy  # noqa: PLC0415 - the same

        page = JoiningPage(self._appearance)
        copies = OtherCopy(self._parts.vault, Merging(self._parts.clock), self._store)
        self._copy = JoiningCopy(copies, self._jobs, page, self._changed, self._on_brought)
        page.attend(self._copy)
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


def _nothing(_done: None) -> None:
    """Need nothing more once it is noted."""
