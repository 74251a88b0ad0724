# SPDX-License-Identifier: Apache-2.0
"""Looking through the chosen entries beside the window, in steps, so that it can be stopped."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reflective.app.begun_sharing import Begun
from reflective.app.jobs import Lane, Progress

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

    from reflective.app.jobs import Jobs, Ticket
    from reflective.app.sharing import Chosen, Review, Sharing
    from reflective.sharing.audiences import Audience
    from reflective.sharing.people import Person


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
        before: Review | Begun | None,
        done: Callable[[Review], None],
    ) -> None:
        """Look through what was chosen; what was selected and told `before` counts again."""
        self.stop()
        self._moved(Progress(0))
        steps = self._sharing.reviewing(chosen, audience, _still_told(before, chosen))
        self._step(self._round, steps, before.selected if before else (), done)

    def change(self, work: Callable[[], Review], done: Callable[[Review], None]) -> None:
        """Do something to a review that takes a moment."""
        self.stop()
        number = self._round
        self._ticket = self._jobs.run(
            work, partial(self._end, number, done), self._fail, Lane.THINK
        )
        if number != self._round:
            self._ticket = None

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
        hidden: Sequence[Person],
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


def _still_told(before: Review | Begun | None, chosen: Chosen) -> dict[int, str]:
    """Keep the texts that were told in other words, of entries that are what they were."""
    if before is None:
        return {}
    if isinstance(before, Begun):
        return before.told(chosen)
    told = {before.chosen.entries[place]: text for place, text in before.told.items()}
    return {place: told[entry] for place, entry in enumerate(chosen.entries) if entry in told}


def _advance(
    sharing: Sharing, steps: Generator[Progress, None, Review], hidden: Sequence[Person]
) -> Progress | Review:
    """Do the next step: how far it is, or at its end the review with the words hidden again."""
    try:
        return next(steps)
    except StopIteration as end:
        review: Review = end.value
    for person in hidden:
        review = sharing.hide_more(review, person.name, person.stand_in)
    return review
