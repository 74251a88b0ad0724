# SPDX-License-Identifier: Apache-2.0
"""The questions that are kept open, each with what gathered under it. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.jobs import Lane

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

    def refuse(self, error: Exception) -> None:
        """Say what could not be done."""


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
        self._jobs.run(self._fetch, self._take, self._view.refuse)

    def add(self, words: str) -> None:
        """Keep a question open that comes from no entry."""
        if any(letter.isalnum() for letter in words):
            self._do(partial(self._questions.keep_open, words))

    def close(self, question: OpenQuestion) -> None:
        """Say that a question is open no longer."""
        self._do(partial(self._questions.close, question.id))

    def reopen(self, question: OpenQuestion) -> None:
        """Open a question again."""
        self._do(partial(self._questions.reopen, question.id))

    def _do(self, work: Callable[[], Changes]) -> None:
        self._jobs.run(work, self._on_done, self._view.refuse, Lane.SAVE)

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

    def _take(self, found: tuple[tuple[Asked, ...], tuple[Asked, ...]]) -> None:
        self._view.show_questions(*found)
