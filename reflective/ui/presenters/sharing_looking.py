# SPDX-License-Identifier: Apache-2.0
"""Looking through the chosen entries beside the window, in steps, so that it can be stopped."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reflective.app.jobs import Lane, Progress

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

    from reflective.app.jobs import Jobs, Ticket
    from reflective.app.sharing import Chosen, Review, Sharing
    from reflective.sharing.audiences import Audience


class Looking:
    """Runs recognition in the lane for thinking, one step at a time.

    `moved` is told how far it is, and None at its end; `failed` takes what went wrong.
    """

    def __init__(
        self,
        sharing: Sharing,
        jobs: Jobs,
        moved: Callable[[Progress | None], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self._sharing = sharing
        self._jobs = jobs
        self._moved = moved
        self._failed = failed
        self._ticket: Ticket | None = None
        self._round = 0

    def begin(
        self,
        chosen: Chosen,
        audience: Audience,
        hidden: Sequence[str],
        done: Callable[[Review], None],
    ) -> None:
        """Look through what was chosen; `hidden` are words that were selected to be hidden."""
        self.stop()
        self._moved(Progress(0))
        self._step(self._round, self._sharing.reviewing(chosen, audience), hidden, done)

    def hide(self, review: Review, words: str, done: Callable[[Review], None]) -> None:
        """Hide words that were selected, wherever they stand."""
        self.stop()
        self._ticket = self._jobs.run(
            partial(self._sharing.hide_more, review, words),
            partial(self._end, self._round, done),
            self._fail,
            Lane.THINK,
        )

    def stop(self) -> None:
        """Take no answer any more from what goes on."""
        self._round += 1
        if self._ticket is not None:
            self._ticket.cancel()
            self._ticket = None
            self._moved(None)

    def _step(
        self,
        number: int,
        steps: Generator[Progress, None, Review],
        hidden: Sequence[str],
        done: Callable[[Review], None],
    ) -> None:
        def take(answer: Progress | Review) -> None:
            if number != self._round:
                return
            if isinstance(answer, Progress):
                self._moved(answer)
                self._step(number, steps, hidden, done)
            else:
                self._end(number, done, answer)

        ticket = self._jobs.run(
            partial(_advance, self._sharing, steps, hidden), take, self._fail, Lane.THINK
        )
        if number == self._round:
            self._ticket = ticket

    def _end(self, number: int, done: Callable[[Review], None], review: Review) -> None:
        if number == self._round:
            self._round += 1
            self._ticket = None
            self._moved(None)
            done(review)

    def _fail(self, error: Exception) -> None:
        self._round += 1
        self._ticket = None
        self._moved(None)
        self._failed(error)


def _advance(
    sharing: Sharing, steps: Generator[Progress, None, Review], hidden: Sequence[str]
) -> Progress | Review:
    """Do the next step: how far it is, or at its end the review with the words hidden again."""
    try:
        return next(steps)
    except StopIteration as end:
        review: Review = end.value
    for words in hidden:
        review = sharing.hide_more(review, words)
    return review
