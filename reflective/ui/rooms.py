# SPDX-License-Identifier: Apache-2.0
"""The pages of an open journal, joined to its use cases and to one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reflective.app.opening import lock_minutes
from reflective.app.people import PeopleList
from reflective.app.refusals import Refusal
from reflective.app.shared import Shared
from reflective.journal.ids import RecordId
from reflective.language import gettext as _
from reflective.ui.idle import Idleness
from reflective.ui.leaving import Leaving
from reflective.ui.pages.journal import JournalPage, JournalWays
from reflective.ui.pages.prompts import PromptsPage
from reflective.ui.pages.settings import SettingsPage
from reflective.ui.pages.share import SharePage
from reflective.ui.pages.today import build_today
from reflective.ui.presenters.jumping import JournalPlaces
from reflective.ui.presenters.people import People
from reflective.ui.presenters.prompts import Prompts
from reflective.ui.presenters.settings import Settings
from reflective.ui.presenters.sharing import Share
from reflective.ui.presenters.sharing_choosing import Choosing
from reflective.ui.presenters.sharing_history import History
from reflective.ui.presenters.today import TodayParts
from reflective.wording import worded

if TYPE_CHECKING:
    from reflective.app.changes import Changes
    from reflective.app.parts import Parts
    from reflective.app.ports import Store
    from reflective.prompts.choosing import Offer
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.jobs import WindowJobs
    from reflective.ui.window import Window


class Rooms(QObject):
    """Builds the pages once a journal is open, and leads from one to the other."""

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
        self._reading = parts.reading(store)
        self._people = PeopleList(store, parts.clock, parts.randomness)
        self._idle = Idleness(window)
        self._build_today()
        self._build_journal()
        self._build_prompts()
        self._build_share()
        self._build_settings()
        self._build_lock()

    def open(self) -> None:
        """Show Today, with what was being written."""
        self._window.show_pages("today")
        self._today.begin(with_panel=self._parts.preferences.read().side_panel)
        self._jobs.run(self._lock_after, self._idle.watch, self._on_failed)

    def may_close(self) -> bool:
        """Save and close the journal, before the window goes; False if it has to stay."""
        return self._leaving.may_close()

    def _build_today(self) -> None:
        parts = TodayParts(
            self._parts.writing(self._store),
            self._reading,
            self._parts.prompting(self._store),
            self._people.people,
        )
        self._today = build_today(
            self._appearance,
            parts,
            self._jobs,
            self._parts.clock,
            self._parts.preferences,
            self._on_written,
        )
        self._today.read_wanted.connect(self._on_read)
        self._window.add_page("today", _("Today"), "sun", self._today)
        self._window.new_entry_wanted.connect(self._on_new_entry)

    def _build_journal(self) -> None:
        discarding = self._parts.discarding(self._store)
        ways = JournalWays(self._on_edit, self._on_new_entry, self._on_share, self._on_changed)
        self._journal = JournalPage(
            self._appearance, self._jobs, self._reading, discarding, self._parts.clock, ways
        )
        self._window.add_page("journal", _("Journal"), "book-open", self._journal)
        self._window.jump.add(_("New entry"), self._on_new_entry)
        self._window.jump.search_in(
            JournalPlaces(self._reading, self._jobs, self._on_read, self._on_tag, self._on_failed)
        )

    def _build_prompts(self) -> None:
        page = PromptsPage(self._appearance)
        prompting = self._parts.prompting(self._store)
        page.attend(Prompts(prompting, self._jobs, page, self._on_start, self._on_changed))
        self._window.add_page("prompts", _("Prompts"), "layers", page)

    def _build_share(self) -> None:
        page = SharePage(self._appearance)
        sharing = self._parts.sharing(self._store)
        share = Share(sharing, self._reading, self._jobs, page, self._on_changed)
        page.attend(
            share,
            Choosing(self._reading, self._jobs, page.choosing),
            History(Shared(self._store), self._jobs, page.history, self._this_year),
            People(self._people, self._jobs, page.people, self._on_changed),
            self._jobs,
            self._this_year,
        )
        self._share = page
        self._window.add_page("share", _("Share"), "share-2", page)

    def _build_settings(self) -> None:
        page = SettingsPage(self._appearance)
        page.attend(
            Settings(self._parts.preferences, self._store, self._jobs, page, self._idle.watch)
        )
        self._window.add_page("settings", _("Settings"), "settings", page, below=True)

    def _build_lock(self) -> None:
        self._leaving = Leaving(
            self._parts, self._store, self._window, self._appearance, self._jobs, self._today.flush
        )
        self._window.lock_wanted.connect(self._leaving.lock)
        self._idle.idle.connect(self._leaving.lock)

    def _lock_after(self) -> int:
        return lock_minutes(self._store)

    def _this_year(self) -> int:
        return self._parts.clock.now().local.year

    def _on_written(self, changes: Changes) -> None:
        self._journal.on_changes(changes)

    def _on_changed(self, changes: Changes) -> None:
        for record in changes.records:
            self._today.let_go(record)
        self._journal.on_changes(changes)

    def _on_edit(self, record: RecordId) -> None:
        self._today.open_entry(record)
        self._window.open_page("today")

    def _on_new_entry(self) -> None:
        if self._window.open_page("today"):
            self._today.new_entry()

    def _on_share(self, record: RecordId) -> None:
        self._share.choose(record)
        self._window.open_page("share")

    def _on_read(self, record: str) -> None:
        if self._window.open_page("journal"):
            self._journal.open_entry(RecordId(record))

    def _on_tag(self, tag: str) -> None:
        if self._window.open_page("journal"):
            self._journal.show_tag(tag)

    def _on_start(self, offer: Offer) -> None:
        if self._window.open_page("today"):
            self._today.start_with(offer)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        self._window.tell(worded(error).whole)
