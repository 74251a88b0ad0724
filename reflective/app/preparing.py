# SPDX-License-Identifier: Apache-2.0
"""Getting ready for a session in two minutes: what there is to look at before it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from reflective.journal.entry import Mark
from reflective.journal.moment import Moment

if TYPE_CHECKING:
    from reflective.app.ports import Row
    from reflective.app.questions import Questions
    from reflective.app.reading import Reading
    from reflective.app.sessions import Sessions
    from reflective.app.stepping import Stepping
    from reflective.journal.entry import Entry
    from reflective.journal.question import OpenQuestion
    from reflective.practice.calendar import Meeting
    from reflective.practice.commitments import Commitment

NOTICED = 6
ASKED = 5
"""Entries and open questions that are named; one link leads to all of them."""

_USUAL = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Before:
    """What there is before a session.

    `since` is the day of the session before, or a fortnight ago where there was none. `steps` are
    still to be done, and `settled` was kept, changed or dropped since. `noticed` is what was
    written since, newest first, of `written` entries in all.
    """

    meeting: Meeting
    since: Moment
    steps: tuple[Commitment, ...] = ()
    settled: tuple[Commitment, ...] = ()
    noticed: tuple[Row, ...] = ()
    written: int = 0
    questions: tuple[OpenQuestion, ...] = ()
    brought: tuple[Entry, ...] = ()

    @property
    def search(self) -> str:
        """What finds all that was written since."""
        return _since(self.since)


class Preparing:
    """Gathers what somebody may want to see before a session."""

    def __init__(
        self, sessions: Sessions, stepping: Stepping, questions: Questions, reading: Reading
    ) -> None:
        self._sessions = sessions
        self._stepping = stepping
        self._questions = questions
        self._reading = reading

    def before(self, meeting: Meeting) -> Before:
        """Gather it; nothing of the trash, put away, or marked as hard to read again."""
        group = meeting.group.id
        last = self._sessions.last_of(meeting.group)
        since = last.at if last else Moment(meeting.at.at - _USUAL, meeting.at.zone)
        typed = _since(since)
        rows = self._reading.find(typed, limit=4 * NOTICED)
        noticed = [row for row in rows if Mark.HARD not in row.marks]
        return Before(
            meeting,
            since,
            tuple(self._stepping.open_for(group)),
            tuple(self._stepping.recent_for(group, since)),
            tuple(noticed[:NOTICED]),
            self._reading.count(typed),
            tuple(one.question for one in self._questions.standing()[:ASKED]),
            self._sessions.brought(meeting),
        )


def _since(moment: Moment) -> str:
    return f"from:{moment.local.date().isoformat()}"
