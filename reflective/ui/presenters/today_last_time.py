# SPDX-License-Identifier: Apache-2.0
"""What was written last time about a question, beside it, once somebody asks. Knows no Qt."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.refusals import Interrupted, Refusal
from reflective.journal.text import excerpt
from reflective.language import gettext as _
from reflective.ui.presenters.journal_words import full_day

if TYPE_CHECKING:
    from reflective.app.jobs import Jobs
    from reflective.app.reading import Answer, Reading
    from reflective.journal.entry import Asked
    from reflective.journal.ids import RecordId

LONGEST = 700
"""Characters that are shown; the whole stands in the Journal."""


class LastTimeView(Protocol):
    """What shows the question."""

    def offer_last_time(self, *, is_there: bool) -> None:
        """Offer to look at the last answer, or no longer; what was shown of another one goes."""

    def show_last_time(self, words: str) -> None:
        """Show the last answer."""


class LastTime:
    """Looks whether a question was answered before, and shows the answer only on request."""

    def __init__(self, reading: Reading, jobs: Jobs) -> None:
        self._reading = reading
        self._jobs = jobs
        self._view: LastTimeView | None = None
        self._asked: Asked | None = None
        self._entry: RecordId | None = None
        self._answer: Answer | None = None

    def attend(self, view: LastTimeView) -> None:
        """Take what shows the question."""
        self._view = view

    def ask_about(self, asked: Asked | None, entry: RecordId) -> None:
        """Look for an answer in another entry than this one; None is no question."""
        if self._view is None or (asked, entry) == (self._asked, self._entry):
            return
        self._asked, self._entry, self._answer = asked, entry, None
        self._view.offer_last_time(is_there=False)
        if asked is not None:
            look = partial(self._reading.last_answer, asked, but=entry)
            self._jobs.run(look, partial(self._on_found, asked, entry), _go_without)

    def show(self) -> None:
        """Show what was written last time."""
        if self._view is not None and self._answer is not None:
            said = _("On {day} you wrote:").format(day=full_day(self._answer.entry.written))
            self._view.show_last_time(f"{said}\n{excerpt(self._answer.text, LONGEST)}")

    def _on_found(self, asked: Asked, entry: RecordId, answer: Answer | None) -> None:
        if (asked, entry) == (self._asked, self._entry) and self._view is not None:
            self._answer = answer
            self._view.offer_last_time(is_there=answer is not None)


def _go_without(error: Exception) -> None:
    """Offer nothing, if the journal cannot tell now."""
    if not isinstance(error, Refusal | Interrupted):
        raise error
