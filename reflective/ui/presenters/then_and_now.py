# SPDX-License-Identifier: Apache-2.0
"""How one's questions have changed: which were asked often, and two answers beside each other."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar

from reflective.app.refusals import Interrupted, Refusal
from reflective.journal.text import excerpt
from reflective.language import gettext as _
from reflective.ui.presenters.journal_words import full_day
from reflective.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.app.jobs import Jobs
    from reflective.app.reading import Answer
    from reflective.app.then_and_now import AskedOften, Changing, ThenAndNow

T = TypeVar("T")

LONGEST = 3_000
"""Characters that are shown of an answer; the whole stands in the Journal."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of two answers: when it was written, its words, and the entry it stands in."""

    heading: str
    text: str
    record: str


class ThenAndNowView(Protocol):
    """The page of both answers."""

    def show_questions(self, questions: tuple[AskedOften, ...]) -> None:
        """Show the questions one can choose from; none says why."""

    def show_sides(self, question: str, sides: tuple[Side, Side] | None) -> None:
        """Show two answers; None where there are no longer two."""

    def refuse(self, words: str) -> None:
        """Say what could not be read."""


class LookingAtChange:
    """Shows the questions, and on request the answers to one."""

    def __init__(self, changing: Changing, jobs: Jobs, view: ThenAndNowView) -> None:
        self._changing = changing
        self._jobs = jobs
        self._view = view
        self._round = 0

    def begin(self) -> None:
        """Look for the questions anew."""
        self._round += 1
        self._ask(lambda: tuple(self._changing.questions()), self._view.show_questions)

    def choose(self, question: AskedOften) -> None:
        """Show the answers to a question."""
        self._round += 1
        show = partial(self._show, question.question)
        self._ask(partial(self._changing.compare, question.name), show)

    def _ask(self, work: Callable[[], T], show: Callable[[T], None]) -> None:
        turn = self._round

        def done(answer: T) -> None:
            if turn == self._round:
                show(answer)

        self._jobs.run(work, done, self._on_failed)

    def _show(self, question: str, found: ThenAndNow | None) -> None:
        if found is None:
            self._view.show_sides(question, None)
            return
        first = _side(_("First, on {day}"), found.first)
        self._view.show_sides(question, (first, _side(_("Latest, on {day}"), found.latest)))

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Interrupted):
            return
        if not isinstance(error, Refusal):
            raise error
        self._view.refuse(worded(error).whole)


def _side(heading: str, answer: Answer) -> Side:
    said = heading.format(day=full_day(answer.entry.written))
    return Side(said, excerpt(answer.text, LONGEST), answer.entry.id)
