# SPDX-License-Identifier: Apache-2.0
"""One session: what there is before it, what is brought, and what came of it. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.for_session import ForSession
from reflective.app.jobs import Lane
from reflective.app.refusals import NoGroup, NoSession, Refusal
from reflective.journal.revision import COMMITMENT, ENTRY, GROUP, QUESTION, SESSION
from reflective.language import gettext as _
from reflective.prompts.choosing import Offer
from reflective.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.app.changes import Changes
    from reflective.app.jobs import Jobs
    from reflective.app.ports import Row
    from reflective.app.preparing import Before, Preparing
    from reflective.app.prompting import Prompting
    from reflective.app.sessions import Sessions
    from reflective.journal.ids import RecordId
    from reflective.journal.moment import Moment
    from reflective.practice.calendar import Meeting
    from reflective.practice.sessions import Passage

BEFORE = ("before-a-session", "arrive-and-choose")
AFTER = ("after-a-session", "still-warm")
"""The pack and the guided reflection that come before a session, and after it."""

_SHOWN = {ENTRY, QUESTION, GROUP, SESSION, COMMITMENT}


@dataclass(frozen=True, slots=True)
class SessionShown:
    """A session as its page shows it; `written` is what was written for it, newest first."""

    before: Before
    written: tuple[Row, ...]
    now: Moment

    @property
    def meeting(self) -> Meeting:
        """The session itself."""
        return self.before.meeting

    @property
    def is_over(self) -> bool:
        """Whether it is looked back on."""
        return self.meeting.is_over(self.now)


class SessionView(Protocol):
    """The page of a session."""

    def show_session(self, shown: SessionShown) -> None:
        """Show a session."""

    def show_gone(self) -> None:
        """Leave the page: its session is there no more."""

    def refuse(self, words: str) -> None:
        """Say what could not be done."""


@dataclass(frozen=True, slots=True)
class SessionWays:
    """The use cases, and where things lead: `start` begins a page of Today."""

    sessions: Sessions
    preparing: Preparing
    prompting: Prompting
    jobs: Jobs
    now: Callable[[], Moment]
    announce: Callable[[Changes], None]
    say: Callable[[str], None]
    start: Callable[[ForSession], None]


class OneSession:
    """Shows one session, and does what is done to it; what comes late is not shown."""

    def __init__(self, ways: SessionWays, view: SessionView) -> None:
        self._ways = ways
        self._view = view
        self._where: tuple[RecordId, RecordId] | None = None
        self._turn = 0

    def open(self, meeting: Meeting) -> None:
        """Show a session."""
        self._where = (meeting.group.id, meeting.id)
        self.look()

    def look(self) -> None:
        """Show the session as it is now."""
        if self._where is None:
            return
        self._turn += 1
        fetch = partial(self._fetch, *self._where)
        self._ways.jobs.run(fetch, partial(self._take, self._turn), self._on_failed)

    def on_changes(self, changes: Changes) -> None:
        """Look again if something changed that is shown here."""
        if changes.many or changes.kinds & _SHOWN:
            self.look()

    def leave(self) -> None:
        """Show nothing that comes late."""
        self._turn += 1

    def leave_at_home(self, entry: RecordId, meeting: Meeting) -> None:
        """Take the mark of an entry away."""
        self._do(partial(self._ways.sessions.leave_at_home, entry, meeting), "")

    def take_off(self, passage: Passage, meeting: Meeting) -> None:
        """Take a passage off the tray."""
        self._do(partial(self._ways.sessions.take_off_tray, passage, meeting), "")

    def clear(self, meeting: Meeting) -> None:
        """Clear what was brought."""
        said = _("Cleared. The entries stay in your journal.")
        self._do(partial(self._ways.sessions.clear, meeting), said)

    def write(self, meeting: Meeting) -> None:
        """Begin an empty page for the session."""
        self._ways.start(ForSession(meeting.id))

    def begin(self, meeting: Meeting, name: tuple[str, str]) -> None:
        """Begin the guided reflection BEFORE or AFTER the session, in this person's language."""
        find, begun = partial(self._find, *name), partial(self._on_offer, meeting)
        self._ways.jobs.run(find, begun, self._on_failed)

    def _find(self, pack: str, practice: str) -> Offer | None:
        """Find it among the packs; runs on the journal's thread."""
        for found in self._ways.prompting.spoken_packs():
            for one in found.practices if found.id == pack else ():
                if one.id == practice:
                    return Offer(found, one)
        return None

    def _on_offer(self, meeting: Meeting, offer: Offer | None) -> None:
        self._ways.start(ForSession(meeting.id, offer))

    def _do(self, work: Callable[[], Changes], said: str) -> None:
        def done(changes: Changes) -> None:
            if changes:
                self._ways.announce(changes)
            self.look()
            if said:
                self._ways.say(said)

        self._ways.jobs.run(work, done, self._on_failed, Lane.SAVE)

    def _fetch(self, group: RecordId, session: RecordId) -> SessionShown:
        """Fetch it; runs on the journal's thread."""
        meeting = self._ways.sessions.meeting(group, session)
        written = tuple(self._ways.sessions.written(meeting))
        return SessionShown(self._ways.preparing.before(meeting), written, self._ways.now())

    def _take(self, turn: int, shown: SessionShown) -> None:
        if turn == self._turn:
            self._view.show_session(shown)

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, NoGroup | NoSession):
            self._view.show_gone()
        elif isinstance(error, Refusal):
            self._view.refuse(worded(error).whole)
        else:
            raise error
