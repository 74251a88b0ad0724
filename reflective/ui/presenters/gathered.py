# SPDX-License-Identifier: Apache-2.0
"""What waits on Today without pressing: lines to finish later, and one open question. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from reflective.app.refusals import Refusal
from reflective.journal.revision import ENTRY, QUESTION

if TYPE_CHECKING:
    from reflective.app.changes import Changes
    from reflective.app.jobs import Jobs
    from reflective.app.ports import Row
    from reflective.app.questions import Questions
    from reflective.app.reading import Reading
    from reflective.journal.question import OpenQuestion

LATER = "is:later"
MOST = 3
"""Lines that are shown; the others are one link away."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What is shown: the newest lines to finish, how many there are, and one open question."""

    later: tuple[Row, ...] = ()
    count: int = 0
    question: OpenQuestion | None = None


class GatheredView(Protocol):
    """What can show it."""

    def show_waiting(self, waiting: Waiting) -> None:
        """Show it; nothing at all where nothing waits."""


class Gathered:
    """Looks for what waits; one open question is offered each time a journal is opened."""

    def __init__(
        self, reading: Reading, questions: Questions, jobs: Jobs, *views: GatheredView
    ) -> None:
        self._reading = reading
        self._questions = questions
        self._jobs = jobs
        self._views = views
        self._offered: OpenQuestion | None = None
        self._has_offered = False

    def look(self) -> None:
        """Look for what waits now."""
        self._jobs.run(self._fetch, self._take, _refuse_quietly)

    def on_changes(self, changes: Changes) -> None:
        """Look again if something changed that may wait."""
        if changes.many or changes.kinds & {ENTRY, QUESTION}:
            self.look()

    def _take(self, waiting: Waiting) -> None:
        for view in self._views:
            view.show_waiting(waiting)

    def _fetch(self) -> Waiting:
        """Fetch it; runs on the journal's thread."""
        count = self._reading.count(LATER)
        later = self._reading.find(LATER, limit=MOST) if count else []
        return Waiting(tuple(later), count, self._question())

    def _question(self) -> OpenQuestion | None:
        """Offer one question, and the same one until it is closed."""
        open_ones = {one.question.id for one in self._questions.standing()}
        if not self._has_offered or (self._offered and self._offered.id not in open_ones):
            self._offered = self._questions.offer()
            self._has_offered = bool(open_ones)
        return self._offered


def _refuse_quietly(error: Exception) -> None:
    """Show nothing that waits, if the journal cannot tell it now."""
    if not isinstance(error, Refusal):
        raise error
