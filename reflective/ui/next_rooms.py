# SPDX-License-Identifier: Apache-2.0
"""Next steps and small tries: their pages, what comes back on Today, and where they come from."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reflective.app.coming_back import ComingBack
from reflective.app.jobs import Lane, nothing_more
from reflective.app.refusals import Refusal
from reflective.journal.ids import RecordId
from reflective.journal.revision import COMMITMENT, ENTRY, GROUP, PROBE
from reflective.language import gettext as _
from reflective.ui.presenters.coming_back import BackToday
from reflective.ui.widgets.buttons import Button

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from reflective.app.changes import Changes
    from reflective.ui.house import House
    from reflective.ui.pages.next_steps import NextStepsPage
    from reflective.ui.pages.today import TodayPage
    from reflective.ui.presenters.next_steps import NextSteps


class NextRooms(QObject):
    """Joins them to the pages of an open journal.

    `announce` takes what changed to all pages, and `read` shows an entry.
    """

    def __init__(
        self, house: House, announce: Callable[[Changes], None], read: Callable[[str], None]
    ) -> None:
        super().__init__(house.window)
        self._house = house
        self._announce = announce
        self._read = read
        self._stepping = house.parts.stepping(house.store)
        self._trying = house.parts.trying(house.store)
        self._groups = house.parts.groups(house.store)
        self._collecting = house.parts.collecting(house.store)
        self._is_collecting = self._is_wanted = False
        self._back: BackToday | None = None
        self._page: NextStepsPage | None = None
        self._steps: NextSteps | None = None
        self._kept: RecordId | None = None

    def join(self, today: TodayPage) -> None:
        """Show on Today what comes back, and offer a step from what was just kept."""
        house = self._house
        sessions = house.parts.sessions(house.store)
        clock = house.parts.clock
        coming = ComingBack(house.store, self._stepping, self._trying, clock, sessions)
        shown = today.start.back
        self._back = BackToday(coming, house.jobs, shown)
        shown.attend(self._back)
        shown.step_wanted.connect(self.ask_about)
        today.came.connect(self._back.look)
        today.finished.connect(self._on_kept)
        link = Button(_("A next step from this…"), house.appearance, "link")
        link.clicked.connect(self._on_from_kept)
        today.start.add_to_kept(link)

    def begin(self) -> None:
        """Collect what was answered before."""
        self._collect()

    def on_changes(self, changes: Changes) -> None:
        """Take what changed anywhere in the journal."""
        if changes.many or ENTRY in changes.kinds:
            self._collect()
        if changes.many or changes.kinds & {COMMITMENT, PROBE, GROUP}:
            self._look()
        if self._back is not None:
            self._back.on_changes(changes)

    def settle_then(
        self, flush: Callable[[Callable[[bool], None]], None], done: Callable[[bool], None]
    ) -> None:
        """Keep a step that was left in its form, then flush; `done` tells whether all is kept."""
        self._settle(lambda is_kept: flush(lambda all_saved: done(all_saved and is_kept)))

    def _settle(self, done: Callable[[bool], None]) -> None:
        wanted = self._page.unfinished() if self._page is not None else None
        if wanted is None:
            done(True)  # noqa: FBT003 - the answer of a flush
            return
        jobs = self._house.jobs
        work = partial(self._stepping.make, wanted)
        jobs.run(work, partial(self._on_settled, done), partial(_on_unsettled, done), Lane.SAVE)

    def page(self) -> NextStepsPage:
        """Give the page of next steps, built when it is first needed."""
        from reflective.ui.pages.next_steps import (  # noqa: PLC0415 - built when first needed
            NextStepsPage,
        )
        from reflective.ui.presenters.next_steps import NextSteps  # noqa: PLC0415 - the same

        if self._page is None:
            house = self._house
            page = self._page = NextStepsPage(house.appearance, self._today)
            self._steps = NextSteps(self._stepping, self._names, house.jobs, page, self._announce)
            page.attend(self._steps)
            page.read_wanted.connect(self._read)
        return self._page

    def begin_from(self, entry: str, words: str) -> None:
        """Begin a next step from an entry; `words` may be it."""
        if self._house.window.open_page("steps"):
            self.page().begin_from(RecordId(entry), words)

    def ask_about(self, record: str) -> None:
        """Ask what came of a next step."""
        if self._house.window.open_page("steps"):
            self.page().ask_about(RecordId(record))

    def _names(self) -> dict[RecordId, str]:
        """Name the groups; runs on the journal's thread."""
        return {group.id: group.name for group in self._groups.standing()}

    def _today(self) -> date:
        return self._house.parts.clock.now().local.date()

    def _look(self) -> None:
        if self._steps is not None and self._house.window.key == "steps":
            self._steps.look()

    def _collect(self) -> None:
        """Collect from what came to the journal; once at a time, and once more if more came."""
        if self._is_collecting:
            self._is_wanted = True
            return
        self._is_collecting = True
        self._house.jobs.run_long(
            self._collecting.catching_up, self._on_collected, self._on_failed, nothing_more
        )

    def _on_collected(self, changes: Changes) -> None:
        self._is_collecting = False
        if changes:
            self._announce(changes)
        self._once_more()

    def _on_failed(self, error: Exception) -> None:
        """Leave it to the next time, where the journal cannot take anything now."""
        self._is_collecting = False
        if not isinstance(error, Refusal):
            raise error

    def _once_more(self) -> None:
        if self._is_wanted:
            self._is_wanted = False
            self._collect()

    def _on_settled(self, done: Callable[[bool], None], changes: Changes) -> None:
        if self._page is not None:
            self._page.close_form()
        self._announce(changes)
        done(True)  # noqa: FBT003 - the answer of a flush

    def _on_kept(self, record: str) -> None:
        self._kept = RecordId(record)

    def _on_from_kept(self) -> None:
        if self._kept is not None:
            self.begin_from(self._kept, "")


def _on_unsettled(done: Callable[[bool], None], error: Exception) -> None:
    """Tell that a step could not be kept; it stays in its form."""
    if not isinstance(error, Refusal):
        raise error
    done(False)  # noqa: FBT003 - the answer of a flush
