# SPDX-License-Identifier: Apache-2.0
"""Next steps and small tries: their pages, what comes back on Today, and where they come from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reflective.app.changes import Changes
from reflective.app.coming_back import ComingBack
from reflective.app.jobs import Lane, nothing_more
from reflective.app.refusals import Refusal
from reflective.journal.ids import RecordId
from reflective.journal.revision import COMMITMENT, ENTRY, GROUP, PACK, PROBE
from reflective.language import gettext as _
from reflective.ui.presenters.coming_back import BackToday
from reflective.ui.widgets.buttons import Button

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from reflective.app.stepping import Wanted
    from reflective.app.takeaways import TaskOffer
    from reflective.practice.probes import Probe
    from reflective.prompts.choosing import Offer
    from reflective.ui.house import House
    from reflective.ui.pages.next_steps import NextStepsPage
    from reflective.ui.pages.small_tries import SmallTriesPage
    from reflective.ui.pages.today import TodayPage
    from reflective.ui.pages.what_changed import WhatChangedPage
    from reflective.ui.presenters.next_steps import NextSteps
    from reflective.ui.presenters.small_tries import SmallTries
    from reflective.ui.presenters.takeaways import TaskOffers


@dataclass(frozen=True, slots=True)
class NextWays:
    """Where they lead: `announce` takes what changed to all pages, `read` shows an entry.

    `start` begins a guided reflection.
    """

    announce: Callable[[Changes], None]
    read: Callable[[str], None]
    start: Callable[[Offer], None]


class NextRooms(QObject):
    """Joins them to the pages of an open journal."""

    def __init__(self, house: House, ways: NextWays) -> None:
        super().__init__(house.window)
        self._house = house
        self._ways = ways
        self._stepping = house.parts.stepping(house.store)
        self._trying = house.parts.trying(house.store)
        self._groups = house.parts.groups(house.store)
        self._collecting = house.parts.collecting(house.store)
        self._takeaways = house.parts.takeaways(house.store)
        self._is_collecting = self._is_wanted = self._is_read = False
        self._back: BackToday | None = None
        self._page: NextStepsPage | None = None
        self._steps: NextSteps | None = None
        self._board: SmallTriesPage | None = None
        self._tries: SmallTries | None = None
        self._kept: RecordId | None = None
        self._told_of: set[str] = set()
        self._offers: TaskOffers | None = None

    def join(self, today: TodayPage) -> None:
        """Show on Today what comes back, and offer a step from what was just kept."""
        house = self._house
        sessions = house.parts.sessions(house.store)
        clock = house.parts.clock
        coming = ComingBack(house.store, self._stepping, self._trying, clock, sessions)
        shown = today.start.back
        self._back = BackToday(coming, house.jobs, shown, house.say_refused)
        shown.attend(self._back)
        shown.step_wanted.connect(self.ask_about)
        shown.try_wanted.connect(house.way_to("tries"))
        house.window.add_room("tries", _("Small tries"), "steps", self.board)
        house.window.add_room("changed", _("What changed"), "steps", self._changed_page)
        today.came.connect(self._on_today)
        today.beside.session.ticked.connect(self._on_ticked)
        today.finished.connect(self._on_kept)
        link = Button(_("A next step from this…"), house.appearance, "link")
        link.clicked.connect(self._on_from_kept)
        today.start.add_to_kept(link)

    def begin(self) -> None:
        """Read the steps there are, and collect what was answered before."""
        self._house.jobs.run_long(
            self._stepping.reading, self._on_read, self._house.say_refused, nothing_more
        )
        self._collect()

    def on_changes(self, changes: Changes) -> None:
        """Take what changed anywhere in the journal."""
        if changes.many or ENTRY in changes.kinds:
            self._collect()
        if PACK in changes.kinds:
            self._on_installed()
        if changes.many or changes.kinds & {COMMITMENT, PROBE, GROUP}:
            self._look()
        if self._back is not None and self._is_read:
            self._back.on_changes(changes)

    def settle_then(
        self, flush: Callable[[Callable[[bool], None]], None], done: Callable[[bool], None]
    ) -> None:
        """Keep a step that was left in its form, then flush; `done` tells whether all is kept."""
        self._settle(lambda is_kept: flush(lambda all_saved: done(all_saved and is_kept)))

    def _settle(self, done: Callable[[bool], None]) -> None:
        """Keep what stands in the two forms, and close them; `done` tells whether it is kept."""
        wanted = self._page.unfinished() if self._page is not None else None
        probe = self._board.form.unfinished if self._board is not None else None
        if wanted is None and probe is None:
            done(True)  # noqa: FBT003 - the answer of a flush
            return
        keep = partial(self._keep, wanted, probe)
        kept, not_kept = partial(self._on_settled, done), partial(_on_unsettled, done)
        self._house.jobs.run(keep, kept, not_kept, Lane.SAVE)

    def _keep(self, wanted: Wanted | None, probe: Probe | None) -> Changes:
        """Keep them; runs on the journal's thread."""
        changes = self._stepping.make(wanted) if wanted else Changes()
        return changes | (self._trying.put(probe) if probe else Changes())

    def page(self) -> NextStepsPage:
        """Give the page of next steps, built when it is first needed."""
        from reflective.ui.pages.next_steps import (  # noqa: PLC0415 - built when first needed
            NextStepsPage,
        )
        from reflective.ui.presenters.next_steps import NextSteps  # noqa: PLC0415 - the same
        from reflective.ui.reminder_rooms import switches  # noqa: PLC0415 - the same

        if self._page is None:
            house = self._house
            page = self._page = NextStepsPage(house.appearance, self._today)
            announce, reminders = self._ways.announce, partial(switches, house, house.window.tell)
            self._steps = NextSteps(
                self._stepping, self._names, house.jobs, page, announce, reminders
            )
            page.attend(self._steps)
            page.read_wanted.connect(self._ways.read)
            page.deleted.connect(partial(self._on_deleted, _("The next step is deleted.")))
            self._offer_tasks(page)
            page.add_way(_("Small tries"), house.way_to("tries"))
            page.add_way(_("What changed"), house.way_to("changed"))
        return self._page

    def _offer_tasks(self, page: NextStepsPage) -> None:
        """Show what packs give to take away, over the steps."""
        from reflective.ui.presenters import takeaways  # noqa: PLC0415 - built when first needed
        from reflective.ui.widgets.task_offers import TaskList  # noqa: PLC0415 - the same

        house = self._house
        shown = TaskList(house.appearance)
        announce, refused = self._ways.announce, house.say_refused
        offers = takeaways.TaskOffers(self._takeaways, house.jobs, shown, announce, refused)
        self._offers = offers
        shown.accepted.connect(offers.accept)
        shown.declined.connect(offers.decline)
        page.came.connect(offers.look)
        page.put_over_list(shown)

    def board(self) -> SmallTriesPage:
        """Give the board of the small tries, built when it is first needed."""
        from reflective.ui.pages.small_tries import (  # noqa: PLC0415 - built when first needed
            SmallTriesPage,
        )
        from reflective.ui.presenters.small_tries import (  # noqa: PLC0415 - the same
            Board,
            SmallTries,
        )

        if self._board is None:
            house = self._house
            page = self._board = SmallTriesPage(house.appearance, self._today)
            packs = house.parts.prompting(house.store).spoken_packs
            board = Board(self._trying, self._names, packs)
            self._tries = SmallTries(board, house.jobs, page, self._ways.announce)
            page.attend(self._tries)
            page.read_wanted.connect(self._ways.read)
            page.deleted.connect(partial(self._on_deleted, _("The small try is deleted.")))
            page.start_wanted.connect(self._ways.start)
            page.left.connect(self._on_board_left)
        return self._board

    def _changed_page(self) -> WhatChangedPage:
        from reflective.ui.pages.what_changed import (  # noqa: PLC0415 - built when first needed
            WhatChangedPage,
        )
        from reflective.ui.presenters.what_changed import (  # noqa: PLC0415 - the same
            ChangedPresenter,
            Ground,
        )
        from reflective.ui.widgets.paper import paper_of  # noqa: PLC0415 - the same

        house = self._house
        page = WhatChangedPage(house.appearance)
        ground = Ground(house.parts.what_changed(house.store), self._names, paper_of)
        page.attend(ChangedPresenter(ground, house.jobs, page, self._ways.announce))
        page.told.connect(house.window.tell)
        page.left.connect(partial(self._on_changed_left, page))
        return page

    def begin_from(self, entry: str, words: str = "") -> None:
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
        if self._tries is not None and self._house.window.key == "tries":
            self._tries.look()

    def _on_read(self, _steps: object) -> None:
        self._is_read = True
        self._on_today()

    def _on_today(self) -> None:
        """Look for what comes back; not before the steps were read, which must hold up nobody."""
        if self._back is not None and self._is_read:
            self._back.look()

    def _on_board_left(self) -> None:
        if self._board is not None and not self._board.turn_back():
            self._house.window.open_page("steps")

    def _on_changed_left(self, page: WhatChangedPage) -> None:
        if not page.turn_back():
            self._house.window.open_page("steps")

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
            self._ways.announce(changes)
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
        if self._page is not None and self._page.unfinished() is not None:
            self._page.close_form()
        if self._board is not None:
            self._board.form.end()
        self._ways.announce(changes)
        done(True)  # noqa: FBT003 - the answer of a flush

    def _on_kept(self, record: str) -> None:
        self._kept = RecordId(record)
        work = partial(self._takeaways.offered_after, self._kept)
        self._house.jobs.run(work, self._on_offered, self._house.say_refused)

    def _on_ticked(self, record: str, is_kept: bool) -> None:  # noqa: FBT001 - a signal's value
        """Ask quietly what came of a step that was ticked beside Today."""
        if is_kept:
            words = _("Kept. Was it changed, or dropped? Did you learn from it?")
            ask = partial(self.ask_about, record)
            self._house.window.tell(words, _("Say a line about it"), ask)

    def _on_deleted(self, words: str, put_back: Callable[[], None]) -> None:
        self._house.window.tell(words, _("Undo"), put_back)

    def _on_installed(self) -> None:
        self._house.jobs.run(self._takeaways.offered, self._on_offered, self._house.say_refused)

    def _on_look(self) -> None:
        self._house.window.open_page("steps")

    def _on_offered(self, offers: list[TaskOffer]) -> None:
        """Say once of each pack that it offers something to do."""
        new = [offer for offer in offers if offer.name not in self._told_of]
        self._told_of.update(offer.name for offer in offers)
        if new:
            words = _("“{pack}” offers something to take away.").format(pack=new[0].title)
            window = self._house.window
            window.tell(words, _("Look at it"), self._on_look)

    def _on_from_kept(self) -> None:
        if self._kept is not None:
            self.begin_from(self._kept, "")


def _on_unsettled(done: Callable[[bool], None], error: Exception) -> None:
    """Tell that a step could not be kept; it stays in its form."""
    if not isinstance(error, Refusal):
        raise error
    done(False)  # noqa: FBT003 - the answer of a flush
