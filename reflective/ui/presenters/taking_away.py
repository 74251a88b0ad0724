# SPDX-License-Identifier: Apache-2.0
"""Delete a record, and offer to put it back as long as that is told. Knows no Qt."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.jobs import Lane, nothing_more

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from reflective.app.changes import Changes
    from reflective.app.jobs import Jobs, Progress
    from reflective.app.taking_away import Taken
    from reflective.journal.ids import RecordId


class Keeper(Protocol):
    """Keeps records of one kind."""

    def take_away(self, record: RecordId) -> Generator[Progress, None, Taken]:
        """Delete one for good, in steps."""

    def put_back(self, taken: Taken) -> Changes:
        """Keep it anew."""


class TakingAway:
    """Deletes a record; `offer` is given the way to put it back, `done` takes what changed."""

    def __init__(
        self,
        keeper: Keeper,
        jobs: Jobs,
        offer: Callable[[Callable[[], None]], None],
        done: Callable[[Changes], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self._keeper = keeper
        self._jobs = jobs
        self._offer = offer
        self._done = done
        self._failed = failed

    def take(self, record: RecordId) -> None:
        """Delete a record."""
        steps = partial(self._keeper.take_away, record)
        self._jobs.run_long(steps, self._on_taken, self._failed, nothing_more)

    def _on_taken(self, taken: Taken) -> None:
        self._done(taken.changes)
        self._offer(partial(self._put_back, taken))

    def _put_back(self, taken: Taken) -> None:
        put_back = partial(self._keeper.put_back, taken)
        self._jobs.run(put_back, self._done, self._failed, Lane.SAVE)
