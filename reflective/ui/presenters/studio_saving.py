# SPDX-License-Identifier: Apache-2.0
"""Keep a pack while it is written: within a second, and never lost when that fails."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.jobs import Lane
from reflective.app.refusals import Refusal
from reflective.ui.presenters.writing import PAUSE, RETRY_AFTER, SAVE_AFTER

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.app.changes import Changes
    from reflective.app.jobs import Jobs
    from reflective.app.pack_drafts import Composition
    from reflective.app.studio import Studio
    from reflective.journal.moment import Moment
    from reflective.ui.presenters.writing import Timer


class SavingView(Protocol):
    """What tells how saving goes."""

    def show_saved(self, moment: Moment) -> None:
        """Say quietly when everything was saved."""

    def show_trouble(self, refusal: Refusal | None) -> None:
        """Say that saving does not work at the moment, or with None that it does again."""


class Saving:
    """Brings the pack that is open into the journal, and lets go of no letter before it is there.

    `changed` brings what became a state of the record.
    """

    def __init__(
        self,
        studio: Studio,
        jobs: Jobs,
        timer: Callable[[], Timer],
        view: SavingView,
        changed: Callable[[Changes], None],
    ) -> None:
        self._studio = studio
        self._jobs = jobs
        self._view = view
        self._changed = changed
        self._soon, self._pause, self._again = timer(), timer(), timer()
        self._unsaved: Composition | None = None
        self._unkept: Composition | None = None
        self._in_trouble = False

    def put(self, pack: Composition) -> None:
        """Take a state of the pack; a letter does not put off the saving of those before it."""
        if self._unkept is not None and self._unkept.record != pack.record:
            self.keep()
        if self._unsaved is None:
            self._soon.start(SAVE_AFTER, self._save)
        self._unsaved = self._unkept = pack
        self._pause.start(PAUSE, self.keep)

    def keep(self) -> None:
        """Make what was written a state to go back to."""
        self.flush(_nobody)

    def drop(self) -> None:
        """Give up what waits, since the pack was thrown away or has left already."""
        self._unsaved = self._unkept = None
        for timer in (self._soon, self._pause, self._again):
            timer.stop()

    def flush(self, done: Callable[[bool], None]) -> None:
        """Keep what waits, now; `done` tells whether everything is in the journal."""
        self._soon.stop()
        self._pause.stop()
        pack, self._unsaved, self._unkept = self._unkept, None, None
        if pack is None:
            # Behind what is on its way already, in the order of the journal's thread.
            self._jobs.run(_nothing, partial(_answer, done), _raise, Lane.SAVE)
            return
        kept = partial(self._on_kept, done)
        failed = partial(self._on_failed, pack, done)
        self._jobs.run(partial(self._studio.keep, pack), kept, failed, Lane.SAVE)

    def _save(self) -> None:
        pack, self._unsaved = self._unsaved, None
        if pack is not None:
            failed = partial(self._on_failed, pack, _nobody)
            save = partial(self._studio.autosave, pack)
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

    def _on_failed(
        self, pack: Composition, done: Callable[[bool], None], error: Exception
    ) -> None:
        """Put it back, unless a later state waits already, and try again in a while."""
        self._unkept = self._unkept or pack
        self._unsaved = self._unsaved or pack
        done(False)  # noqa: FBT003 - the answer of a flush
        if not isinstance(error, Refusal):
            raise error
        self._in_trouble = True
        self._again.start(RETRY_AFTER, self._save)
        self._view.show_trouble(error)


def _nobody(_saved: bool) -> None:  # noqa: FBT001 - the answer of a flush
    """Need no answer."""


def _nothing() -> None:
    """Only wait for one's turn."""


def _answer(done: Callable[[bool], None], _nothing: None) -> None:
    done(True)  # noqa: FBT003 - the answer of a flush


def _raise(error: Exception) -> None:
    raise error
