# SPDX-License-Identifier: Apache-2.0
"""What Today shows beside the page before the next session: steps, and what is brought. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.jobs import Lane
from reflective.app.refusals import Refusal
from reflective.journal.revision import COMMITMENT, ENTRY, GROUP, SESSION
from reflective.practice.commitments import State
from reflective.ui.presenters.group_words import left_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.app.changes import Changes
    from reflective.app.jobs import Jobs
    from reflective.app.sessions import Sessions
    from reflective.app.stepping import Stepping
    from reflective.journal.ids import RecordId
    from reflective.journal.moment import Moment
    from reflective.practice.calendar import Meeting
    from reflective.practice.commitments import Commitment

_MOST = 4
"""Steps, and entries to bring, that stand beside a page; the session's page has all of them."""


@dataclass(frozen=True, slots=True)
class Beside:
    """The next session: when it is, the steps for it, and the titles of what is brought."""

    meeting: Meeting
    left: str
    steps: tuple[Commitment, ...]
    brought: tuple[str, ...]


class BesideView(Protocol):
    """The panel beside the page."""

    def show_session(self, beside: Beside | None) -> None:
        """Show the next session; None where there is none."""


class NextSession:
    """Looks for the next session; what comes late is not shown.

    `announce` brings what changed, and `refused` says what cannot be kept.
    """

    def __init__(
        self,
        sessions: Sessions,
        stepping: Stepping,
        jobs: Jobs,
        now: Callable[[], Moment],
        view: BesideView,
        announce: Callable[[Changes], None],
        refused: Callable[[Exception], None],
    ) -> None:
        self._refused = refused
        self._sessions = sessions
        self._stepping = stepping
        self._jobs = jobs
        self._now = now
        self._view = view
        self._announce = announce
        self._turn = 0

    def look(self) -> None:
        """Look for it now."""
        self._turn += 1
        self._jobs.run(self._fetch, partial(self._take, self._turn), _refuse_quietly)

    def on_changes(self, changes: Changes) -> None:
        """Look again if something changed that is shown."""
        if changes.many or changes.kinds & {ENTRY, GROUP, SESSION, COMMITMENT}:
            self.look()

    def settle(self, record: RecordId, *, is_kept: bool) -> None:
        """Say that a step was kept, or that it is to be done again."""
        state = State.KEPT if is_kept else State.OPEN
        work = partial(self._stepping.settle, record, state)
        self._jobs.run(work, self._announce, self._on_unsettled, Lane.SAVE)

    def _on_unsettled(self, error: Exception) -> None:
        """Show the step as it stands, since it could not be said."""
        self.look()
        self._refused(error)

    def _fetch(self) -> Beside | None:
        """Fetch it; runs on the journal's thread."""
        found = self._sessions.next()
        if not found:
            return None
        meeting = found[0]
        last = self._sessions.last_of(meeting.group)
        steps = self._stepping.open_for(meeting.group.id)
        if last is not None:
            steps += self._stepping.recent_for(meeting.group.id, last.at)
        else:
            steps += [one for one in self._stepping.settled() if one.group == meeting.group.id]
        brought = self._sessions.brought(meeting)[:_MOST]
        titles = tuple(entry.title or entry.excerpt for entry in brought)
        shown = [one for one in steps if one.state in (State.OPEN, State.KEPT)]
        return Beside(meeting, left_name(meeting, self._now()), tuple(shown[:_MOST]), titles)

    def _take(self, turn: int, beside: Beside | None) -> None:
        if turn == self._turn:
            self._view.show_session(beside)


def _refuse_quietly(error: Exception) -> None:
    """Show no session, if the journal cannot tell it now."""
    if not isinstance(error, Refusal):
        raise error
