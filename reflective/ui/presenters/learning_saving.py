# SPDX-License-Identifier: Apache-2.0
"""Keep a record of learning while it is written, and let go of no letter before it is there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.jobs import Lane, let_it_show, nothing_more
from reflective.app.refusals import Refusal
from reflective.ui.presenters.writing import PAUSE, RETRY_AFTER, SAVE_AFTER

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.app.changes import Changes
    from reflective.app.jobs import Jobs
    from reflective.app.recording import Recording
    from reflective.journal.moment import Moment
    from reflective.practice.development import Learning
    from reflective.ui.presenters.writing import Timer


class SavingView(Protocol):
    """What tells how saving goes."""

    def show_saved(self, moment: Moment) -> None:
        """Say quietly when everything was saved."""

    def show_trouble(self, refusal: Refusal | None) -> None:
        """Say that saving does not work at the moment, or with None that it does again."""


class LearningSaving:
    """Brings the record that is open into the journal; `changed` brings what became a state."""

    def __init__(
        self,
        recording: Recording,
        jobs: Jobs,
        timer: Callable[[], Timer],
        view: SavingView,
        changed: Callable[[Changes], None],
    ) -> None:
        self._recording = recording
        self._jobs = jobs
        self._view = view
        self._changed = changed
        self._soon, self._pause = timer(), timer()
        self._unkept: Learning | None = None
        self._is_waiting = False
        self._in_trouble = False

    def put(self, learning: Learning) -> None:
        """Take a state of the record; a letter does not put off the saving of those before it."""
        if not self._is_waiting:
            self._is_waiting = True
            self._soon.start(SAVE_AFTER, self._save)
        self._unkept = learning
        self._pause.start(PAUSE, self.keep)

    def drop(self) -> None:
        """Give up what waits, since the record goes."""
        self._unkept = None
        self._is_waiting = False
        self._soon.stop()
        self._pause.stop()

    def keep(self) -> None:
        """Make what was written a state of the record."""
        self.flush(nothing_more)

    def flush(self, done: Callable[[bool], None]) -> None:
        """Keep what waits, now; `done` tells whether everything is in the journal."""
        learning = self._unkept
        self.drop()
        if learning is None:
            # Behind what is on its way already, in the order of the journal's thread.
            self._jobs.run(_nothing, partial(_answer, done), let_it_show, Lane.SAVE)
            return
        kept = partial(self._on_kept, done)
        failed = partial(self._on_failed, learning, done)
        self._jobs.run(partial(self._recording.keep, learning), kept, failed, Lane.SAVE)

    def _save(self) -> None:
        self._is_waiting = False
        if self._unkept is not None:
            failed = partial(self._on_failed, self._unkept, nothing_more)
            save = partial(self._recording.autosave, self._unkept)
            self._jobs.run(save, self._on_saved, failed, Lane.SAVE)

    def _on_saved(self, moment: Moment) -> None:
        self._calm()
        self._view.show_saved(moment)

    def _on_kept(self, done: Callable[[bool], None], changes: Changes) -> None:
        self._calm()
        self._changed(changes)
        done(True)  # noqa: FBT003 - the answer of a flush

    def _calm(self) -> None:
        if self._in_trouble:
            self._in_trouble = False
            self._view.show_trouble(None)

    def _on_failed(
        self, learning: Learning, done: Callable[[bool], None], error: Exception
    ) -> None:
        """Put it back, unless a later state waits already, and try again in a while."""
        self._unkept = self._unkept or learning
        done(False)  # noqa: FBT003 - the answer of a flush
        if not isinstance(error, Refusal):
            raise error
        self._in_trouble = self._is_waiting = True
        self._soon.start(RETRY_AFTER, self._save)
        self._view.show_trouble(error)


def _nothing() -> None:
    """Only wait for one's turn."""


def _answer(done: Callable[[bool], None], _nothing: None) -> None:
    done(True)  # noqa: FBT003 - the answer of a flush
