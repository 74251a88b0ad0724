# SPDX-License-Identifier: Apache-2.0
"""The pages of an open journal, joined to its use cases and to one another.

Only Today is loaded and built when the journal is opened, the other pages when they are first
needed: so Today is there at once.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reflective.app.opening import lock_minutes
from reflective.app.people import PeopleList
from reflective.journal.ids import RecordId
from reflective.language import gettext as _
from reflective.ui.coaching_rooms import CoachingRooms
from reflective.ui.copy_rooms import CopyRooms
from reflective.ui.group_rooms import GroupRooms, TogetherWays
from reflective.ui.honest_rooms import HonestRooms
from reflective.ui.idle import Idleness
from reflective.ui.key_rooms import KeyRooms
from reflective.ui.learning_rooms import LearningRooms
from reflective.ui.leaving import Leaving
from reflective.ui.next_rooms import NextRooms, NextWays
from reflective.ui.offering_rooms import OfferingRooms, OfferingWays
from reflective.ui.pages.today import build_today
from reflective.ui.pages.today_timer import WindowTimer
from reflective.ui.partner_rooms import PartnerRooms, PartnerWays
from reflective.ui.presenters.jumping import JournalPlaces
from reflective.ui.presenters.safekeeping import Safekeeping
from reflective.ui.presenters.today import TodayParts
from reflective.ui.reading_rooms import ReadingRooms
from reflective.ui.reminder_rooms import ReminderRooms, switches
from reflective.ui.resting import Resting
from reflective.ui.rhythm_rooms import RhythmRooms
from reflective.ui.sharing_rooms import SharingRooms
from reflective.ui.someone_rooms import SomeoneRooms
from reflective.ui.waiting_rooms import WaitingRooms, WaitingWays
from reflective.ui.writing_rooms import WritingRooms

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.app.changes import Changes
    from reflective.app.for_session import ForSession
    from reflective.prompts.choosing import Offer
    from reflective.ui.house import House
    from reflective.ui.pages.journal import JournalPage
    from reflective.ui.pages.page import Page
    from reflective.ui.pages.settings import SettingsPage
    from reflective.ui.pages.today import TodayPage


class Rooms(QObject):
    """Builds the pages once a journal is open, and leads from one to the other."""

    def __init__(self, house: House) -> None:
        super().__init__(house.window)
        self._house = house
        parts, store, window = house.parts, house.store, house.window
        self._reading = parts.reading(store)
        self._people = PeopleList(store, parts.clock, parts.randomness)
        self._idle = Idleness(window)
        self._journal: JournalPage | None = None
        self._sharing = SharingRooms(house, self._reading, self._people, self._on_changed)
        self._next = NextRooms(house, NextWays(self._on_changed, self._on_read, self._on_start))
        self._today = self._build_today()
        self._add_pages()
        self._next.join(self._today)
        self._writing = WritingRooms(house, self._people, self._today)
        self._keys = KeyRooms(house)
        self._row = ReadingRooms(house, self._on_changed)
        self._copies = CopyRooms(house, self._on_changed)
        self._resting = Resting(house)
        self._honest = HonestRooms(house)
        self._someone = SomeoneRooms(house, self._today)
        self._reminders = ReminderRooms(house)
        self._rhythm = RhythmRooms(house, self._today, self._on_read)
        self._coaching = CoachingRooms(house, self._on_changed)
        self._learning = LearningRooms(house, self._people, self._on_changed)
        self._today.finished.connect(self._keys.look)
        self._partners = PartnerRooms(house, PartnerWays(self._on_changed, self._on_start))
        self._sharing.partner_wanted.connect(self._partners.give)
        self._sharing.request_wanted.connect(house.way_to("request"))
        ways = WaitingWays(self._on_changed, self._on_read, self._on_search)
        self._offering = OfferingRooms(house, OfferingWays(self._on_changed, self._on_start))
        self._waiting = WaitingRooms(house, self._today, ways)
        together = TogetherWays(self._on_changed, self._on_read, self._on_search, self._on_start)
        self._together = GroupRooms(house, self._today, together)
        self._together.learning_wanted.connect(self._learning.count_session)
        self._safekeeping = Safekeeping(parts, store, house.jobs, WindowTimer(self), window.tell)
        self._leaving = Leaving(
            house, partial(self._next.settle_then, self._flush), self._safekeeping
        )
        window.lock_wanted.connect(self._leaving.lock)
        self._idle.idle.connect(self._leaving.lock)
        self._idle.warned.connect(self._leaving.warn)

    def open(self) -> None:
        """Show Today, with what was being written."""
        house = self._house
        house.window.show_pages("today")
        self._today.begin(with_panel=house.parts.preferences.read().side_panel)
        house.jobs.run(self._lock_after, self._idle.watch, house.say_refused)
        self._heed_the_system()
        self._safekeeping.begin()
        self._waiting.begin()
        self._together.begin()
        self._next.begin()
        self._keys.look()
        self._copies.look()
        self._coaching.begin()
        self._reminders.begin()
        self._rhythm.begin()

    def say_renewed(self) -> None:
        """Say that the journal was opened by its recovery sheet."""
        self._keys.say_renewed()

    def may_close(self) -> bool:
        """Save and close the journal, before the window goes; False if it has to stay."""
        return self._leaving.may_close()

    def _heed_the_system(self) -> None:
        """Lock with the screen and before the machine sleeps, where the system tells."""
        from reflective.ui.system_lock import SystemLock  # noqa: PLC0415 - see the module

        heeding = SystemLock(self._house.window)
        heeding.locked.connect(self._leaving.lock)
        heeding.begin()

    def _add_pages(self) -> None:
        house = self._house
        window = house.window
        window.add_page("today", _("Today"), "sun", lambda: self._today)
        window.add_page("journal", _("Journal"), "book-open", self._journal_page)
        window.add_page("steps", _("Next steps"), "sprout", self._next.page)
        window.add_page("prompts", _("Prompts"), "layers", self._prompts_page)
        window.add_page("share", _("Share"), "share-2", self._sharing.page)
        window.add_page("settings", _("Settings"), "settings", self._settings_page, below=True)
        window.new_entry_wanted.connect(self._on_new_entry)
        window.jump.add(_("New entry"), self._on_new_entry)
        window.jump.add(_("Calendar"), self._on_calendar)
        window.jump.add(_("Trash"), self._on_trash)
        window.jump.add(_("Lock"), window.lock_wanted.emit)
        prompting = house.parts.prompting(house.store)
        window.jump.search_in(
            JournalPlaces(
                self._reading,
                house.jobs,
                self._on_read,
                self._on_tag,
                house.say_refused,
                prompting.spoken_packs,
                self._on_start,
            )
        )

    def _build_today(self) -> TodayPage:
        house = self._house
        parts = TodayParts(
            house.parts.writing(house.store),
            self._reading,
            house.parts.prompting(house.store),
            self._people.people,
            partial(house.parts.attaching, house.store),
            house.parts.wishing(house.store),
            house.window.tell,
            keep_open=house.parts.questions(house.store).keep_open,
            next_step=self._next.begin_from,
            reminders=partial(switches, house, house.window.tell),
        )
        page = build_today(
            house.appearance,
            parts,
            house.jobs,
            house.parts.clock,
            house.parts.preferences,
            self._on_written,
        )
        page.read_wanted.connect(self._on_read)
        return page

    def _flush(self, done: Callable[[bool], None]) -> None:
        """Bring every word into the journal, before a lock or the end."""
        self._waiting.settle(partial(self._flush_shared, done))

    def _flush_shared(self, done: Callable[[bool], None], is_kept: bool) -> None:  # noqa: FBT001 - the answer of a flush
        self._sharing.settle(lambda is_saved: self._flush_packs(done, is_saved and is_kept))

    def _flush_packs(self, done: Callable[[bool], None], is_kept: bool) -> None:  # noqa: FBT001 - as above
        self._coaching.settle(lambda is_saved: self._flush_today(done, is_saved and is_kept))

    def _flush_today(self, done: Callable[[bool], None], is_kept: bool) -> None:  # noqa: FBT001 - the answer of a flush
        self._today.flush(lambda is_saved: self._flush_learning(done, is_saved and is_kept))

    def _flush_learning(self, done: Callable[[bool], None], is_kept: bool) -> None:  # noqa: FBT001 - as above
        self._learning.settle(lambda is_saved: self._flush_groups(done, is_saved and is_kept))

    def _flush_groups(self, done: Callable[[bool], None], is_kept: bool) -> None:  # noqa: FBT001 - as above
        self._together.settle(lambda all_saved: done(all_saved and is_kept))

    def _journal_page(self) -> JournalPage:
        """Give the Journal, built when it is first needed."""
        from reflective.ui.pages.journal import (  # noqa: PLC0415 - see the module
            JournalPage,
            JournalWays,
        )
        from reflective.ui.pages.journal_attachments import let_look  # noqa: PLC0415 - the same
        from reflective.ui.presenters.journal_marks import Marks  # noqa: PLC0415 - the same

        house = self._house
        if self._journal is None:
            discarding = house.parts.discarding(house.store)
            share = self._sharing.choose
            ways = JournalWays(self._on_edit, self._on_new_entry, share, self._on_changed)
            self._journal = JournalPage(
                house.appearance, house.jobs, self._reading, discarding, house.parts.clock, ways
            )
            self._journal.looking.row_wanted.connect(self._row.read)
            self._journal.looking.paper_wanted.connect(self._row.put_on_paper)
            self._rhythm.join(self._journal.bar.menu)
            self._learning.join(self._journal.bar.menu)
            marks = self._journal.right.marks
            marking = house.parts.marking(house.store)
            questions = house.parts.questions(house.store)
            marks.attend(Marks(marking, questions, house.jobs, marks, self._on_changed))
            marks.step_wanted.connect(self._next.begin_from)
            marks.learning_wanted.connect(self._on_learning)
            self._together.join(marks)
            attaching = house.parts.attaching(house.store)
            pane = self._journal.right
            let_look(pane, house.appearance, attaching, house.jobs, self._on_written)
        return self._journal

    def _prompts_page(self) -> Page:
        from reflective.ui.pages.prompts import PromptsPage  # noqa: PLC0415 - see the module
        from reflective.ui.presenters.prompts import Prompts  # noqa: PLC0415 - the same

        house = self._house
        page = PromptsPage(house.appearance)
        page.write_wanted.connect(self._coaching.open)
        packs = house.parts.taking_in(house.store)
        paper = house.parts.studio(house.store).print
        page.attend(Prompts(packs, house.jobs, page, self._on_start, self._on_changed, paper))
        self._offering.join(page)
        page.group_wanted.connect(self._together.set_up_from)
        return page

    def _settings_page(self) -> Page:
        from reflective.ui.pages.backups import add_backups  # noqa: PLC0415 - see the module
        from reflective.ui.pages.settings import SettingsPage  # noqa: PLC0415 - the same
        from reflective.ui.presenters.settings import Settings  # noqa: PLC0415 - the same

        house = self._house
        page = SettingsPage(house.appearance)
        page.attend(
            Settings(house.parts.preferences, house.store, house.jobs, page, self._idle.watch)
        )
        self._writing.add_to(page)
        self._someone.add_to(page)
        self._together.add_to(page)
        self._reminders.add_to(page)
        self._rhythm.add_to(page)
        self._keys.add_to(page)
        add_backups(page, house.parts, house.store, house.jobs, self._leaving.lock_then)
        self._copies.add_to(page)
        self._add_check(page)
        self._honest.add_to(page)
        return page

    def _add_check(self, page: SettingsPage) -> None:
        from reflective.app.verifying import Verifying  # noqa: PLC0415 - see the module
        from reflective.ui.pages.settings_check import CheckSection  # noqa: PLC0415 - the same
        from reflective.ui.presenters.verifying import JournalCheck  # noqa: PLC0415 - the same

        house = self._house
        section = CheckSection(house.appearance)
        verifying = Verifying(house.store, house.parts.opening)
        lock_then = self._leaving.lock_then
        section.attend(JournalCheck(verifying, house.jobs, section, self._on_changed, lock_then))
        section.opened.connect(page.bring_into_sight)
        page.add_part(section)

    def _lock_after(self) -> int:
        return lock_minutes(self._house.store)

    def _on_written(self, changes: Changes) -> None:
        self._tell_journal(changes)
        self._waiting.on_changes(changes)
        self._together.on_changes(changes)
        self._next.on_changes(changes)

    def _on_changed(self, changes: Changes) -> None:
        for record in changes.records:
            self._today.let_go(record)
        self._on_written(changes)

    def _tell_journal(self, changes: Changes) -> None:
        if self._journal is not None:
            self._journal.on_changes(changes)

    def _on_edit(self, record: RecordId) -> None:
        self._today.open_entry(record)
        self._house.window.open_page("today")

    def _on_new_entry(self) -> None:
        if self._house.window.open_page("today"):
            self._today.new_entry()

    def _on_read(self, record: str) -> None:
        if self._house.window.open_page("journal"):
            self._journal_page().open_entry(RecordId(record))

    def _on_learning(self, record: str) -> None:
        self._learning.count(RecordId(record))

    def _on_calendar(self) -> None:
        if self._house.window.open_page("journal"):
            self._journal_page().turn_calendar()

    def _on_trash(self) -> None:
        if self._house.window.open_page("journal"):
            self._journal_page().show_trash()

    def _on_tag(self, tag: str) -> None:
        if self._house.window.open_page("journal"):
            self._journal_page().show_tag(tag)

    def _on_search(self, typed: str) -> None:
        if self._house.window.open_page("journal"):
            self._journal_page().show_found(typed)

    def _on_start(self, offer: Offer | ForSession) -> None:
        if self._house.window.open_page("today"):
            self._today.start_with(offer)
