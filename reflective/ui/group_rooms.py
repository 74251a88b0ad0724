# SPDX-License-Identifier: Apache-2.0
"""Groups and their sessions: their pages, what Today shows of the next one, and their dates."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reflective.app.changes import Changes
from reflective.app.jobs import Lane
from reflective.app.refusals import Refusal
from reflective.journal.ids import RecordId
from reflective.journal.revision import GROUP, LEDGER
from reflective.language import gettext as _
from reflective.ui.calendar_rooms import CalendarRooms
from reflective.ui.presenters.groups import AllGroups, GroupWays, OneGroup
from reflective.ui.presenters.session_beside import NextSession
from reflective.ui.reminder_rooms import switches

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from reflective.app.for_session import ForSession
    from reflective.journal.moment import Moment
    from reflective.practice.calendar import Meeting
    from reflective.practice.groups import Group
    from reflective.prompts.pack import PromptPack
    from reflective.ui.house import House
    from reflective.ui.pages.group import GroupPage
    from reflective.ui.pages.groups import GroupsPage
    from reflective.ui.pages.journal_marks import MarkParts
    from reflective.ui.pages.session import SessionPage
    from reflective.ui.pages.settings import SettingsPage
    from reflective.ui.pages.today import TodayPage
    from reflective.ui.presenters.bringing import Bringing
    from reflective.ui.presenters.session import OneSession

_GROUPS, _GROUP, _SESSION = "groups", "group", "session"
_STORY = '"form":"bundle"'
"""Stands in a line of the ledger where a story file left."""


@dataclass(frozen=True, slots=True)
class TogetherWays:
    """Where they lead: `announce` takes what changed to all pages, `read` shows an entry.

    `search` shows in the Journal what some words find, and `start` begins a page of Today.
    """

    announce: Callable[[Changes], None]
    read: Callable[[str], None]
    search: Callable[[str], None]
    start: Callable[[ForSession], None]


class GroupRooms(QObject):
    """Joins the pages of groups to those of an open journal.

    The rail names them once there is a group; before, they are reached by Ctrl+K, and by a link
    on the page of next steps. `learning_wanted` brings a meeting that is to count as learning.
    """

    learning_wanted = Signal(object)

    def __init__(self, house: House, today: TodayPage, ways: TogetherWays) -> None:
        super().__init__(house.window)
        self._house = house
        self._ways = ways
        self._bringing: Bringing | None = None
        self._groups = house.parts.groups(house.store)
        self._sessions = house.parts.sessions(house.store)
        self._page: GroupPage | None = None
        self._all: AllGroups | None = None
        self._one: OneGroup | None = None
        self._session: OneSession | None = None
        self._session_page: SessionPage | None = None
        self._wanted: Callable[[OneGroup], None] | None = None
        self._meeting: Meeting | None = None
        self._calendars = CalendarRooms(house, ways.announce, self._show_group)
        window = house.window
        self._beside = self._build_beside(today)
        window.add_room(_GROUPS, _("Groups"), _GROUPS, self._groups_page)
        window.add_room(_GROUP, _("Set up a group"), _GROUPS, self._group_page)
        window.add_room(_SESSION, _("Before the next session"), _GROUPS, self._build_session)

    def begin(self) -> None:
        """Look whether there is a group, since the journal has been opened."""
        self._look()
        self._beside.look()
        self._join()

    def on_changes(self, changes: Changes) -> None:
        """Take what changed anywhere in the journal."""
        if changes.many or changes.kinds & {GROUP, LEDGER}:
            self._look()
        if changes.many:
            self._join()
        self._beside.on_changes(changes)
        if self._bringing is not None:
            self._bringing.on_changes(changes)
        shown = self._house.window.key
        if self._all is not None and shown == _GROUPS:
            self._all.on_changes(changes)
        if self._one is not None and shown == _GROUP:
            self._one.on_changes(changes)
        if self._session is not None and shown == _SESSION:
            self._session.on_changes(changes)

    def settle(self, done: Callable[[bool], None]) -> None:
        """Keep what was typed into the form; `done` tells whether it is in the journal."""
        if self._page is None:
            done(True)  # noqa: FBT003 - the answer of a flush
        else:
            self._page.settle(done)

    def join(self, marks: MarkParts) -> None:
        """Let the menu of an entry bring it to a session."""
        from reflective.ui.pages.journal_bringing import (  # noqa: PLC0415 - with the Journal
            BringingParts,
        )
        from reflective.ui.presenters.bringing import Bringing  # noqa: PLC0415 - the same

        jobs, announce = self._house.jobs, self._ways.announce
        self._bringing = Bringing(self._sessions, jobs, marks, announce)
        BringingParts(marks).attend(self._bringing)

    def add_to(self, page: SettingsPage) -> None:
        """Lead from the settings to the groups."""
        from reflective.ui.pages.settings_groups import GroupsPart  # noqa: PLC0415 - the same

        part = GroupsPart(self._house.appearance)
        part.wanted.connect(self._house.way_to(_GROUPS))
        page.add_part(part)

    def set_up_from(self, pack: PromptPack) -> None:
        """Set up the group that a pack names, as its page has shown it, and show the group."""
        work = partial(self._keep_from, pack)
        jobs = self._house.jobs
        jobs.run(work, self._on_set_up, self._house.say_refused, Lane.SAVE)

    def set_up(self, group: Group | None = None, chosen: tuple[Moment, ...] = ()) -> None:
        """Set up a group: an empty one, or one that a pack names, with its dates."""
        self._open_group(lambda one: one.begin(group, chosen))

    def show(self, record: RecordId) -> None:
        """Show a group."""
        self._open_group(lambda one: one.open(record))

    def open_session(self, meeting: Meeting) -> None:
        """Show a session."""
        self._meeting = meeting
        self._house.window.open_page(_SESSION)

    def _keep_from(self, pack: PromptPack) -> tuple[Changes, RecordId | None]:
        """Keep the group of a pack with its dates; runs on the journal's thread."""
        group = self._groups.of_pack(pack)
        if group is None or pack.group is None:
            return Changes(), None
        times = [group.moment(day) for day in pack.group.dates]
        return self._sessions.keep(group, times), group.id

    def _on_set_up(self, done: tuple[Changes, RecordId | None]) -> None:
        changes, record = done
        self._ways.announce(changes)
        if record is not None:
            self.show(record)
            said = _("The group is set up. Look at the time of day, and change what you like.")
            self._house.window.tell(said)

    def _build_beside(self, today: TodayPage) -> NextSession:
        house = self._house
        panel = today.beside
        stepping = house.parts.stepping(house.store)
        now, announce = house.parts.clock.now, self._ways.announce
        refused = house.say_refused
        beside = NextSession(self._sessions, stepping, house.jobs, now, panel, announce, refused)
        panel.session.session_wanted.connect(self.open_session)
        panel.session.ticked.connect(self._on_ticked)
        panel.session.bring_wanted.connect(self._on_bring)
        today.came.connect(beside.look)
        return beside

    def _on_ticked(self, record: str, is_kept: bool) -> None:  # noqa: FBT001 - a signal's value
        self._beside.settle(RecordId(record), is_kept=is_kept)

    def _on_bring(self, record: str, meeting: Meeting) -> None:
        house = self._house
        work = partial(self._sessions.bring, RecordId(record), meeting)
        house.jobs.run(work, self._on_brought, house.say_refused, Lane.SAVE)

    def _on_brought(self, changes: Changes) -> None:
        if changes:
            self._ways.announce(changes)
        self._house.window.tell(_("It is marked to be brought. You find it with the session."))

    def _open_group(self, act: Callable[[OneGroup], None]) -> None:
        self._wanted = act
        self._house.window.open_page(_GROUP)

    def _group_ways(self) -> GroupWays:
        house = self._house
        now = house.parts.clock.now
        say, announce = house.window.tell, self._ways.announce
        reminders = partial(switches, house, say)
        return GroupWays(self._groups, self._sessions, house.jobs, now, announce, say, reminders)

    def _groups_page(self) -> GroupsPage:
        from reflective.ui.pages.groups import GroupsPage  # noqa: PLC0415 - when first needed

        page = GroupsPage(self._house.appearance)
        self._all = AllGroups(self._group_ways(), page)
        page.attend(self._all)
        page.left.connect(self._house.way_to("today"))
        page.group_wanted.connect(self._on_group)
        page.session_wanted.connect(self.open_session)
        page.making.connect(self.set_up)
        page.calendar_wanted.connect(self._on_all_dates)
        return page

    def _group_page(self) -> GroupPage:
        from reflective.ui.pages.group import GroupPage  # noqa: PLC0415 - when first needed

        page = self._page = GroupPage(self._house.appearance, self._today)
        self._one = OneGroup(self._group_ways(), page)
        page.attend(self._one)
        page.left.connect(self._house.way_to(_GROUPS))
        page.came.connect(self._on_group_came)
        page.session_wanted.connect(self.open_session)
        page.calendar_wanted.connect(self._calendars.show_dates)
        page.dates_wanted.connect(self._calendars.take_in)
        return page

    def _build_session(self) -> SessionPage:
        from reflective.ui.pages.session import SessionPage  # noqa: PLC0415 - when first needed
        from reflective.ui.presenters.session import (  # noqa: PLC0415 - the same
            OneSession,
            SessionWays,
        )

        house = self._house
        page = self._session_page = SessionPage(house.appearance)
        ways = SessionWays(
            self._sessions,
            house.parts.preparing(house.store),
            house.parts.prompting(house.store),
            house.jobs,
            house.parts.clock.now,
            self._ways.announce,
            house.window.tell,
            self._ways.start,
        )
        self._session = OneSession(ways, page)
        page.attend(self._session)
        page.came.connect(self._on_session_came)
        page.left.connect(self._on_session_left)
        page.read_wanted.connect(self._ways.read)
        page.search_wanted.connect(self._ways.search)
        page.story_wanted.connect(house.way_to("share"))
        page.steps_wanted.connect(house.way_to("steps"))
        page.learning_wanted.connect(self.learning_wanted)
        return page

    def _join(self) -> None:
        """Bring together what was brought to one session in two copies of the journal."""
        jobs = self._house.jobs
        jobs.run(self._sessions.join, self._on_joined, _refuse_quietly, Lane.SAVE)

    def _on_joined(self, changes: Changes) -> None:
        if changes:
            self._ways.announce(changes)

    def _look(self) -> None:
        """Name the page in the rail once there is a group."""
        jobs = self._house.jobs
        jobs.run(self._is_needed, self._on_needed, _refuse_quietly)

    def _is_needed(self) -> bool:
        """Tell whether there is a group or a story file; runs on the journal's thread."""
        if self._groups.standing() or self._groups.away():
            return True
        return any(_STORY in head.payload for head in self._house.store.heads(LEDGER))

    def _on_needed(self, is_needed: bool) -> None:  # noqa: FBT001 - the answer of a job
        if is_needed:
            self._house.window.rail.add_together(_GROUPS, _("Groups"), "users")

    def _on_group(self, record: str) -> None:
        self.show(RecordId(record))

    def _on_group_came(self) -> None:
        """Open what was wanted; where nothing was, set up a group."""
        wanted, self._wanted = self._wanted, None
        if self._one is not None:
            (wanted or OneGroup.begin)(self._one)

    def _on_session_came(self) -> None:
        """Show the session that was wanted, or else the next one there is."""
        meeting, self._meeting = self._meeting, None
        if self._session is None:
            return
        if meeting is not None:
            self._session.open(meeting)
        else:
            jobs = self._house.jobs
            jobs.run(self._sessions.next, self._on_next, self._house.say_refused)

    def _on_next(self, found: list[Meeting]) -> None:
        if self._session is not None and found:
            self._session.open(found[0])
        else:
            self._house.window.open_page(_GROUPS)

    def _on_session_left(self) -> None:
        meeting = self._session_page.meeting if self._session_page else None
        if meeting is not None:
            self.show(meeting.group.id)
        else:
            self._house.window.open_page(_GROUPS)

    def _show_group(self, group: Group) -> None:
        self.show(group.id)

    def _on_all_dates(self) -> None:
        self._calendars.show_dates(None)

    def _today(self) -> date:
        return self._house.parts.clock.now().local.date()


def _refuse_quietly(error: Exception) -> None:
    """Leave the rail as it is, if the journal cannot tell now."""
    if not isinstance(error, Refusal):
        raise error
