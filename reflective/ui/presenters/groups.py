# SPDX-License-Identifier: Apache-2.0
"""The groups of a journal, and one of them with its dates. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.jobs import Lane, nothing_more
from reflective.app.refusals import NoGroup, Refusal
from reflective.journal.revision import GROUP, SESSION
from reflective.language import gettext as _
from reflective.ui.presenters.reminded import Switch
from reflective.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reflective.app.changes import Changes
    from reflective.app.groups import Groups
    from reflective.app.jobs import Jobs
    from reflective.app.sessions import Sessions
    from reflective.journal.ids import RecordId
    from reflective.journal.moment import Moment
    from reflective.practice.calendar import Meeting
    from reflective.practice.groups import Group
    from reflective.ui.presenters.reminded import ReminderSwitches

_OFF = Switch()


@dataclass(frozen=True, slots=True)
class Listed:
    """A group in the list, with its next session, if it has one."""

    group: Group
    next: Meeting | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A group as its page shows it."""

    group: Group
    coming: tuple[Meeting, ...]
    past: tuple[Meeting, ...]
    now: Moment
    reminder: Switch = _OFF


class GroupsView(Protocol):
    """The page of all groups."""

    def show_groups(
        self, standing: tuple[Listed, ...], away: tuple[Group, ...], now: Moment
    ) -> None:
        """Show the groups, and those that are put away."""

    def refuse(self, words: str) -> None:
        """Say what could not be done."""


class GroupView(Protocol):
    """The page of one group."""

    def show_group(self, shown: Shown) -> None:
        """Show a group with its dates."""

    def show_form(self, group: Group, *, is_new: bool, chosen: tuple[Moment, ...] = ()) -> None:
        """Let a group be set up or changed; `chosen` are dates that come with it."""

    def show_gone(self) -> None:
        """Leave the page: its group is there no more."""

    def refuse(self, words: str) -> None:
        """Say what could not be done; what was typed stays."""


@dataclass(frozen=True, slots=True)
class GroupWays:
    """The use cases, and where things lead: `announce` takes what changed, `say` a sentence.

    `reminders` gives what reminds of one group.
    """

    groups: Groups
    sessions: Sessions
    jobs: Jobs
    now: Callable[[], Moment]
    announce: Callable[[Changes], None]
    say: Callable[[str], None]
    reminders: Callable[[], ReminderSwitches] | None = None


class AllGroups:
    """Shows every group with its next session; a look that was overtaken shows nothing."""

    def __init__(self, ways: GroupWays, view: GroupsView) -> None:
        self._ways = ways
        self._view = view
        self._turn = 0

    def look(self) -> None:
        """Show the groups as they are now."""
        self._turn += 1
        self._ways.jobs.run(self._fetch, partial(self._take, self._turn), self._on_failed)

    def on_changes(self, changes: Changes) -> None:
        """Look again if a group or session changed."""
        if changes.many or changes.kinds & {GROUP, SESSION}:
            self.look()

    def take_out(self, group: Group) -> None:
        """Take a group that was put away back into the list."""
        work = partial(self._ways.groups.put_away, group.id, is_away=False)
        self._ways.jobs.run(work, self._ways.announce, self._on_failed, Lane.SAVE)

    def _fetch(self) -> tuple[tuple[Listed, ...], tuple[Group, ...]]:
        """Fetch them; runs on the journal's thread."""
        groups, sessions = self._ways.groups, self._ways.sessions
        listed = [Listed(*each) for each in sessions.next_of_each(groups.standing())]
        return tuple(sorted(listed, key=_soonest)), tuple(groups.away())

    def _take(self, turn: int, found: tuple[tuple[Listed, ...], tuple[Group, ...]]) -> None:
        if turn == self._turn:
            self._view.show_groups(*found, self._ways.now())

    def _on_failed(self, error: Exception) -> None:
        self._view.refuse(_words(error))


class OneGroup:
    """Shows one group and its dates, and does what is done to it."""

    def __init__(self, ways: GroupWays, view: GroupView) -> None:
        self._ways = ways
        self._view = view
        self._record: RecordId | None = None
        self._is_new = False
        self._turn = 0

    @property
    def record(self) -> RecordId | None:
        """Which group is shown, or is being set up."""
        return self._record

    def open(self, record: RecordId) -> None:
        """Show a group."""
        self._record, self._is_new = record, False
        self.look()

    def begin(self, group: Group | None = None, chosen: tuple[Moment, ...] = ()) -> None:
        """Set up a group: an empty one, or one that a pack names, with dates of its own."""
        fresh = group or self._ways.groups.begin()
        self._record, self._is_new = fresh.id, True
        self._turn += 1
        self._view.show_form(fresh, is_new=True, chosen=chosen)

    def change(self, group: Group) -> None:
        """Let the group that is shown be changed."""
        self._view.show_form(group, is_new=False)

    def look(self) -> None:
        """Show the group as it is now; what comes late is not shown."""
        if self._record is None or self._is_new:
            return
        self._turn += 1
        fetch = partial(self._fetch, self._record)
        self._ways.jobs.run(fetch, partial(self._take, self._turn), self._on_failed)

    def on_changes(self, changes: Changes) -> None:
        """Look again if a group or session changed."""
        if changes.many or changes.kinds & {GROUP, SESSION}:
            self.look()

    def keep(
        self,
        group: Group,
        times: Sequence[Moment] = (),
        done: Callable[[bool], None] | None = None,
    ) -> None:
        """Keep a group as it was typed; one without a name gets one."""
        named = replace(group, name=group.name.strip() or _("My group"))
        self._is_new = False
        self._do(partial(self._ways.sessions.keep, named, times), "", done)

    def put_away(self, group: Group) -> None:
        """Take the group out of the list."""
        work = partial(self._ways.groups.put_away, group.id, is_away=True)
        said = _("{name} is put away. You find it at the end of your groups.")
        self._do(work, said.format(name=group.name), self._on_away)

    def delete(self, group: Group) -> None:
        """Delete the group and its dates for good."""
        work = partial(self._ways.groups.delete, group.id)
        done = partial(self._on_deleted, group)
        self._turn += 1
        self._record = None
        self._ways.jobs.run_long(work, done, self._on_failed, nothing_more)

    def add_date(self, group: Group, at: Moment) -> None:
        """Let the group meet at this time too."""
        self.add_dates(group, (at,))

    def add_dates(self, group: Group, times: Sequence[Moment]) -> None:
        """Let the group meet at these times too."""
        self._do(partial(self._ways.sessions.add, group.id, tuple(times)), "")

    def move(self, meeting: Meeting, at: Moment) -> None:
        """Let a session begin at another time."""
        self._do(partial(self._ways.sessions.move, meeting, at), "")

    def cancel(self, meeting: Meeting) -> None:
        """Say that a session does not take place."""
        self._do(partial(self._ways.sessions.cancel, meeting), "")

    def restore(self, meeting: Meeting) -> None:
        """Say that a session takes place after all."""
        self._do(partial(self._ways.sessions.restore, meeting), "")

    def remind(self, group: Group, *, on: bool) -> None:
        """Remind of the group the day before it meets, or no longer."""
        if self._ways.reminders is not None:
            self._ways.reminders().turn(group.id, on=on, told=self._on_reminded)

    def _do(
        self,
        work: Callable[[], Changes],
        said: str,
        done: Callable[[bool], None] | None = None,
    ) -> None:
        def kept(changes: Changes) -> None:
            if changes:
                self._ways.announce(changes)
            self.look()
            if said:
                self._ways.say(said)
            if done is not None:
                done(True)  # noqa: FBT003 - the answer of a flush

        def failed(error: Exception) -> None:
            self._on_failed(error)
            if done is not None:
                done(False)  # noqa: FBT003 - as above

        self._ways.jobs.run(work, kept, failed, Lane.SAVE)

    def _fetch(self, record: RecordId) -> Shown:
        """Fetch it; runs on the journal's thread."""
        group = self._ways.groups.group(record)
        sessions, reminders = self._ways.sessions, self._ways.reminders
        switch = reminders().of_group(record) if reminders else _OFF
        coming, past = sessions.coming(group), sessions.past(group)
        return Shown(group, coming, past, self._ways.now(), switch)

    def _take(self, turn: int, shown: Shown) -> None:
        if turn == self._turn:
            self._view.show_group(shown)

    def _on_away(self, is_kept: bool) -> None:  # noqa: FBT001 - the answer of a flush
        if is_kept:
            self._view.show_gone()

    def _on_reminded(self, is_kept: bool) -> None:  # noqa: FBT001 - the answer
        """Show the switch as it was, where it could not be turned."""
        if not is_kept:
            self.look()

    def _on_deleted(self, group: Group, changes: Changes) -> None:
        self._ways.announce(changes)
        self._view.show_gone()
        said = _("{name} is deleted. What you wrote and your next steps stay.")
        self._ways.say(said.format(name=group.name))

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, NoGroup):
            self._view.show_gone()
        else:
            self._view.refuse(_words(error))


def _soonest(one: Listed) -> tuple[bool, float]:
    """Order groups by when they meet next; those without a date keep their names' order."""
    return (one.next is None, one.next.at.at.timestamp() if one.next else 0.0)


def _words(error: Exception) -> str:
    if not isinstance(error, Refusal):
        raise error
    return worded(error).whole
