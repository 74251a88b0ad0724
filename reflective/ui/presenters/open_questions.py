# SPDX-License-Identifier: Apache-2.0
"""The questions that are kept open, each with what gathered under it. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.jobs import Lane
from reflective.app.refusals import Refusal
from reflective.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.app.changes import Changes
    from reflective.app.jobs import Jobs
    from reflective.app.ports import Row
    from reflective.app.questions import Questions
    from reflective.journal.question import OpenQuestion


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as its page shows it, with the entries under it."""

    question: OpenQuestion
    entries: tuple[Row, ...]


class QuestionsView(Protocol):
    """The page of the questions."""

    def show_questions(self, still_open: tuple[Asked, ...], closed: tuple[Asked, ...]) -> None:
        """Show the questions that are open, and those that are closed."""

    def empty_line(self) -> None:
        """Empty the line a question was typed in: it is kept now."""

    def refuse(self, words: str) -> None:
        """Say what could not be done; what was typed stays."""


class AllQuestions:
    """Shows every question with its entries, closes one, and opens one again."""

    def __init__(
        self,
        questions: Questions,
        jobs: Jobs,
        view: QuestionsView,
        announce: Callable[[Changes], None],
    ) -> None:
        self._questions = questions
        self._jobs = jobs
        self._view = view
        self._announce = announce

    def look(self) -> None:
        """Show the questions as they are now."""
        self._jobs.run(self._fetch, self._take, self._on_failed)

    def add(self, words: str) -> None:
        """Keep a question open that comes from no entry."""
        if any(letter.isalnum() for letter in words):
            keep = partial(self._questions.keep_open, words)
            self._jobs.run(keep, self._on_added, self._on_failed, Lane.SAVE)
        else:
            self._view.empty_line()

    def close(self, question: OpenQuestion) -> None:
        """Say that a question is open no longer."""
        self._do(partial(self._questions.close, question.id))

    def reopen(self, question: OpenQuestion) -> None:
        """Open a question again."""
        self._do(partial(self._questions.reopen, question.id))

    def _do(self, work: Callable[[], Changes]) -> None:
        self._jobs.run(work, self._on_done, self._on_failed, Lane.SAVE)

    def _on_added(self, changes: Changes) -> None:
        self._view.empty_line()
        self._on_done(changes)

    def _on_done(self, changes: Changes) -> None:
        self._announce(changes)
        self.look()

    def _fetch(self) -> tuple[tuple[Asked, ...], tuple[Asked, ...]]:
        """Fetch them; runs on the journal's thread."""
        return (
            tuple(self._asked(one.question) for one in self._questions.standing()),
            tuple(self._asked(one.question) for one in self._questions.closed()),
        )

    def _asked(self, question: OpenQuestion) -> Asked:
        return Asked(question, tuple(self._questions.entries(question.id)))

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        self._view.refuse(worded(error).whole)

    def _take(self, found: tuple[tuple[Asked, ...], tuple[Asked, ...]]) -> None:
        self._view.show_questions(*found)
