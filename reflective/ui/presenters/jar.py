# SPDX-License-Identifier: Apache-2.0
"""The questions of one's own: put one in, change it, take it out, draw one. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.jobs import Lane
from reflective.app.refusals import Refusal
from reflective.language import gettext as _
from reflective.prompts import jar
from reflective.prompts.choosing import Offer, as_practice
from reflective.prompts.pack import Prompt
from reflective.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.app.changes import Changes
    from reflective.app.jar import Jar
    from reflective.app.jobs import Jobs
    from reflective.prompts.choosing import Question
    from reflective.prompts.jar import OwnQuestion


class JarView(Protocol):
    """The page of one's own questions."""

    def show_questions(self, questions: tuple[OwnQuestion, ...]) -> None:
        """Show them, the latest first."""

    def empty_line(self) -> None:
        """Empty the line a question was typed in: it is kept now."""

    def refuse(self, words: str) -> None:
        """Say what could not be done; what was typed stays."""


@dataclass(frozen=True, slots=True)
class JarWays:
    """Where it leads: `start` begins a page about a question, `draw` one that is drawn.

    `changed` takes what changed, `say` a sentence with a way to undo it, if there is one.
    """

    start: Callable[[Offer], None]
    draw: Callable[[], None]
    changed: Callable[[Changes], None]
    say: Callable[[str, str, Callable[[], None] | None], None]


def drawn(question: Question) -> Offer:
    """Make a page to write on of a question that stands alone."""
    return Offer(question.pack, as_practice(question.prompt))


class OwnQuestions:
    """Works the page of one's own questions."""

    def __init__(self, the_jar: Jar, jobs: Jobs, view: JarView, ways: JarWays) -> None:
        self._jar = the_jar
        self._jobs = jobs
        self._view = view
        self._ways = ways

    def look(self) -> None:
        """Show the questions there are."""
        self._jobs.run(self._jar.questions, self._show, self._on_failed)

    def add(self, text: str) -> None:
        """Put a question in; of a line without a letter, nothing is."""
        if jar.fit(text):
            add = partial(self._jar.add, text)
            self._jobs.run(add, self._on_added, self._on_failed, Lane.SAVE)
        else:
            self._view.empty_line()

    def change(self, question: OwnQuestion, text: str) -> None:
        """Give a question other words; of a line without a letter, nothing happens."""
        if jar.fit(text):
            self._do(partial(self._jar.change, question, text))
        else:
            self.look()

    def take_out(self, question: OwnQuestion) -> None:
        """Take a question out, with a way to put it back."""
        steps = partial(self._jar.remove, question)
        done = partial(self._on_taken_out, question)
        self._jobs.run_long(steps, done, self._on_failed, _unshown)

    def write_about(self, question: OwnQuestion) -> None:
        """Begin a page with a question over it."""
        prompt = Prompt("", question.text)
        self._ways.start(Offer(jar.as_pack([question.text]), as_practice(prompt)))

    def draw(self) -> None:
        """Begin a page with a question that is drawn."""
        self._ways.draw()

    def _put_back(self, question: OwnQuestion) -> None:
        self._do(partial(self._jar.add, question.text))

    def _do(self, work: Callable[[], Changes]) -> None:
        self._jobs.run(work, self._on_done, self._on_failed, Lane.SAVE)

    def _on_added(self, changes: Changes) -> None:
        self._view.empty_line()
        self._on_done(changes)

    def _on_done(self, changes: Changes) -> None:
        self._ways.changed(changes)
        self.look()

    def _on_taken_out(self, question: OwnQuestion, changes: Changes) -> None:
        self._on_done(changes)
        said = _("The question was taken out. What you answered to it stays.")
        self._ways.say(said, _("Put it back"), partial(self._put_back, question))

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        self._view.refuse(worded(error).whole)

    def _show(self, questions: list[OwnQuestion]) -> None:
        self._view.show_questions(tuple(questions))


def _unshown(_progress: object) -> None:
    """Show nothing of it: it takes a moment only."""
