# SPDX-License-Identifier: Apache-2.0
"""Marking an entry, or some of its words, to be brought to a session. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.jobs import Lane
from reflective.app.refusals import Refusal
from reflective.journal.revision import GROUP, SESSION
from reflective.language import gettext as _
from reflective.practice.sessions import Passage
from reflective.ui.presenters.answering import day_said

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.app.changes import Changes
    from reflective.app.jobs import Jobs
    from reflective.app.sessions import Sessions
    from reflective.journal.ids import RecordId
    from reflective.practice.calendar import Meeting

_MOST = 6
"""Sessions that a menu offers, the soonest of them."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A session in the menu of an entry, and whether the entry is brought to it already."""

    meeting: Meeting
    is_brought: bool

    @property
    def words(self) -> str:
        """What the menu says."""
        if self.is_brought:
            return _("Leave it at home: {session}").format(session=self._session)
        return _("Bring it to {session}").format(session=self._session)

    @property
    def tray_words(self) -> str:
        """What the menu says of the words that are chosen."""
        return _("Put these words on the tray for {session}").format(session=self._session)

    @property
    def _session(self) -> str:
        local = self.meeting.at.local
        name = self.meeting.group.name
        return _("{name}, {day}").format(name=name, day=day_said(local.date()))


class BringingView(Protocol):
    """What says what was done."""

    def tell(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Say quietly what was done, and offer to take it back where `undo` does that."""

    def refuse(self, error: Exception) -> None:
        """Say what could not be done."""


class Bringing:
    """Knows the next session of each group, and marks what is brought to it."""

    def __init__(
        self,
        sessions: Sessions,
        jobs: Jobs,
        view: BringingView,
        announce: Callable[[Changes], None],
    ) -> None:
        self._sessions = sessions
        self._jobs = jobs
        self._view = view
        self._announce = announce
        self._next: list[Meeting] = []
        self._turn = 0

    def look(self) -> None:
        """Look which sessions come next; a look that was overtaken changes nothing."""
        self._turn += 1
        take = partial(self._take, self._turn)
        self._jobs.run(self._sessions.next, take, _refuse_quietly)

    def on_changes(self, changes: Changes) -> None:
        """Look again if a group or session changed."""
        if changes.many or changes.kinds & {GROUP, SESSION}:
            self.look()

    def offered(self, record: RecordId) -> tuple[Offered, ...]:
        """List the sessions that an entry can be brought to."""
        return tuple(Offered(one, record in one.session.bring) for one in self._next[:_MOST])

    def bring(self, record: RecordId, meeting: Meeting) -> None:
        """Mark an entry to be brought."""
        said = _("It is marked to be brought. You find it with the session, and on Today.")
        undo = partial(self.leave_at_home, record, meeting)
        self._do(partial(self._sessions.bring, record, meeting), said, undo)

    def leave_at_home(self, record: RecordId, meeting: Meeting) -> None:
        """Take the mark away."""
        said = _("It stays at home.")
        self._do(partial(self._sessions.leave_at_home, record, meeting), said)

    def put_on_tray(self, record: RecordId, words: str, meeting: Meeting) -> None:
        """Put chosen words of an entry on the tray."""
        passage = Passage(record, words)
        said = _("These words lie on the tray for the session.")
        undo = partial(self._take_off, passage, meeting)
        self._do(partial(self._sessions.put_on_tray, passage, meeting), said, undo)

    def _take_off(self, passage: Passage, meeting: Meeting) -> None:
        said = _("The tray is as it was before.")
        self._do(partial(self._sessions.take_off_tray, passage, meeting), said)

    def _do(
        self, work: Callable[[], Changes], said: str, undo: Callable[[], None] | None = None
    ) -> None:
        def done(changes: Changes) -> None:
            if changes:
                self._announce(changes)
            self._view.tell(said, undo)

        self._jobs.run(work, done, self._view.refuse, Lane.SAVE)

    def _take(self, turn: int, found: list[Meeting]) -> None:
        if turn == self._turn:
            self._next = found


def _refuse_quietly(error: Exception) -> None:
    """Offer no session, if the journal cannot tell them now."""
    if not isinstance(error, Refusal):
        raise error
