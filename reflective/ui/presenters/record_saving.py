# SPDX-License-Identifier: Apache-2.0
"""Keep a record while it is written: within a second, and never lost when that fails.

A pack and a record of learning are written so; an entry has its draft.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from reflective.app.jobs import Lane, let_it_show, nothing_more
from reflective.app.refusals import Refusal
from reflective.ui.presenters.writing import PAUSE, RETRY_AFTER, SAVE_AFTER

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.app.changes import Changes
    from reflective.app.jobs import Jobs
    from reflective.journal.ids import RecordId
    from reflective.journal.moment import Moment
    from reflective.ui.presenters.writing import Timer


class SavingView(Protocol):
    """What tells how saving goes."""

    def show_saved(self, moment: Moment) -> None:
        """Say quietly when everything was saved."""

    def show_trouble(self, refusal: Refusal | None) -> None:
        """Say that saving does not work at the moment, or with None that it does again."""


class Written(Protocol):
    """A state of what is being written."""

    @property
    def record(self) -> RecordId:
        """Which record it is a state of."""


W = TypeVar("W", bound=Written)
W_contra = TypeVar("W_contra", bound=Written, contravariant=True)


class Keeps(Protocol[W_contra]):
    """Keeps records of one kind in the journal."""

    def autosave(self, state: W_contra, /) -> Moment:
        """Keep what stands there now, durably, and tell when that was."""

    def keep(self, state: W_contra, /) -> Changes:
        """Make what stands there a state of its record, unless it is that already."""


class RecordSaving(Generic[W]):
    """Brings the record that is open into the journal; lets go of no letter before it is there.

    `changed` brings what became a state of the record.
    """

    def __init__(
        self,
        records: Keeps[W],
        jobs: Jobs,
        timer: Callable[[], Timer],
        view: SavingView,
        changed: Callable[[Changes], None],
    ) -> None:
        self._records = records
        self._jobs = jobs
        self._view = view
        self._changed = changed
        self._soon, self._pause, self._again = timer(), timer(), timer()
        self._unsaved: W | None = None
        self._unkept: W | None = None
        self._in_trouble = False

    def put(self, state: W) -> None:
        """Take a state of the record; a letter does not put off the saving of those before it."""
        if self._unkept is not None and self._unkept.record != state.record:
            self.keep()
        if self._unsaved is None:
            self._soon.start(SAVE_AFTER, self._save)
        self._unsaved = self._unkept = state
        self._pause.start(PAUSE, self.keep)

    def keep(self) -> None:
        """Make what was written a state to go back to."""
        self.flush(nothing_more)

    def drop(self) -> None:
        """Give up what waits, since the record was thrown away or has left already."""
        self._unsaved = self._unkept = None
        for timer in (self._soon, self._pause, self._again):
            timer.stop()

    def flush(self, done: Callable[[bool], None]) -> None:
        """Keep what waits, now; `done` tells whether everything is in the journal."""
        self._soon.stop()
        self._pause.stop()
        state, self._unsaved, self._unkept = self._unkept, None, None
        if state is None:
            # Behind what is on its way already, in the order of the journal's thread.
            self._jobs.run(_nothing, partial(_answer, done), let_it_show, Lane.SAVE)
            return
        kept = partial(self._on_kept, done)
        failed = partial(self._on_failed, state, done)
        self._jobs.run(partial(self._records.keep, state), kept, failed, Lane.SAVE)

    def _save(self) -> None:
        state, self._unsaved = self._unsaved, None
        if state is not None:
            failed = partial(self._on_failed, state, nothing_more)
            save = partial(self._records.autosave, state)
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
            self._again.stop()
            self._view.show_trouble(None)

    def _on_failed(self, state: W, done: Callable[[bool], None], error: Exception) -> None:
        """Put it back, unless a later state waits already, and try again in a while."""
        self._unkept = self._unkept or state
        self._unsaved = self._unsaved or state
        done(False)  # noqa: FBT003 - the answer of a flush
        if not isinstance(error, Refusal):
            raise error
        self._in_trouble = True
        self._again.start(RETRY_AFTER, self._save)
        self._view.show_trouble(error)


def _nothing() -> None:
    """Only wait for one's turn."""


def _answer(done: Callable[[bool], None], _nothing: None) -> None:
    done(True)  # noqa: FBT003 - the answer of a flush
