# SPDX-License-Identifier: Apache-2.0
"""Back up without being asked: when the journal is left, or a while after it was opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflective.app.jobs import Lane, nothing_more
from reflective.app.refusals import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reflective.app.backing_up import BackingUp, Outcome
    from reflective.app.jobs import Jobs, Ticket
    from reflective.app.parts import Parts
    from reflective.app.ports import Store
    from reflective.app.restoring import Told
    from reflective.ui.presenters.writing import Timer

AFTER = 20_000
"""Milliseconds after the opening: Today is there by then, and nobody waits for it."""


class Safekeeping:
    """Looks after the backups of an open journal; `tell` says a sentence in the window."""

    def __init__(
        self, parts: Parts, store: Store, jobs: Jobs, timer: Timer, tell: Callable[[str], None]
    ) -> None:
        self._parts = parts
        self._store = store
        self._jobs = jobs
        self._timer = timer
        self._tell = tell
        self._ticket: Ticket | None = None
        self._is_closed = False

    def begin(self) -> None:
        """Tell of a restored journal what it is, and in a while back up what is due."""
        self._jobs.run(self._told, self._on_told, self._on_failed, Lane.SAVE)
        self._timer.start(AFTER, self._look)

    def stop(self) -> None:
        """Begin nothing any more, and give up what goes on."""
        self._timer.stop()
        if self._ticket is not None:
            self._ticket.cancel()
            self._ticket = None

    @property
    def path(self) -> Path:
        """Where the journal's file is."""
        return self._store.path

    def close(self) -> None:
        """Back up what is due, where that is quick, and close the file; a second time, nothing.

        A window may be closed while it locks.
        """
        if not self._is_closed:
            self._backing_up().make_on_leaving()
            self._store.close()
            self._is_closed = True

    def _backing_up(self) -> BackingUp:
        return self._parts.backing_up(self._store)

    def _told(self) -> Told | None:
        return self._parts.restoring().told(self._store)

    def _on_told(self, told: Told | None) -> None:
        if told is not None:
            # Loaded when first needed, so that the window comes up fast.
            from reflective.ui.presenters import backups_words  # noqa: PLC0415 - see above

            self._tell(backups_words.restored(told))

    def _look(self) -> None:
        self._jobs.run(self._is_due, self._on_due, self._on_failed)

    def _is_due(self) -> bool:
        return self._backing_up().is_due()

    def _on_due(self, due: bool) -> None:  # noqa: FBT001 - the answer of a job
        if due:
            make = self._backing_up().make_due
            self._ticket = self._jobs.run_long(make, self._on_made, self._on_failed, nothing_more)

    def _on_made(self, outcome: Outcome) -> None:
        self._ticket = None
        for folder, refusal in outcome.problems:
            from reflective.ui.presenters import backups_words  # noqa: PLC0415 - see `_on_told`

            self._tell(backups_words.problem(folder, refusal))

    def _on_failed(self, error: Exception) -> None:
        self._ticket = None
        if not isinstance(error, Refusal):
            raise error
        from reflective.wording import worded  # noqa: PLC0415 - see `_on_told`

        self._tell(worded(error).whole)
