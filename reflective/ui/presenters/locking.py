# SPDX-License-Identifier: Apache-2.0
"""Locking the journal: blank at once, save, close, and begin anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from reflective.app.jobs import Lane
from reflective.app.refusals import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reflective.app.jobs import Jobs
    from reflective.app.parts import Restart
    from reflective.app.writing import Writing
    from reflective.ui.presenters.writing import Timer

TRY_AGAIN_AFTER = 5_000
"""Milliseconds until a locked journal that could not be saved is tried again."""


class LockingView(Protocol):
    """What the presenter asks of the window."""

    def blank(self) -> None:
        """Show nothing at once."""

    def say_backing_up(self) -> None:
        """Say, where it takes a while, what the window waits for."""

    def ask_to_unlock(self, refusal: Refusal | None) -> None:
        """Ask for the passphrase, and say that the last words could not be saved yet."""


class OpenJournal(Protocol):
    """The journal that is left."""

    @property
    def path(self) -> Path:
        """Where its file is."""

    def close(self) -> None:
        """Back it up, where that is quick, and let go of its file."""


class Locking:
    """Locks an open journal.

    `flush` hands in what the page in front has not saved yet, and tells whether all of it is in
    the journal. Where it is not, nothing is closed, for the words would be lost: the window asks
    for the passphrase, and saving is tried again until it works or the person is back.
    """

    def __init__(
        self,
        journal: OpenJournal,
        writing: Writing,
        jobs: Jobs,
        view: LockingView,
        restart: Restart,
        flush: Callable[[Callable[[bool], None]], None],
        timer: Timer,
    ) -> None:
        self._journal = journal
        self._writing = writing
        self._jobs = jobs
        self._view = view
        self._restart = restart
        self._flush = flush
        self._timer = timer
        self._once_closed: Callable[[], None] = _nothing
        self._is_locked = False
        self._is_asking = False
        self._is_leaving = False

    def lock(self) -> None:
        """Lock now; a second call while that goes on does nothing."""
        if self._is_locked:
            return
        self._is_locked = True
        self._view.blank()
        self._flush(self._on_flushed)

    def lock_then(self, once_closed: Callable[[], None]) -> None:
        """Lock now, and do one thing more when the file is closed, before the window is back."""
        if not self._is_locked:
            self._once_closed = once_closed
            self.lock()

    def unlock(self) -> None:
        """Go on as before: the person is back, before the last words could be saved."""
        self._timer.stop()
        self._is_locked = self._is_asking = False
        self._once_closed = _nothing

    def leave(self) -> None:
        """Begin nothing anew any more: the person closes the window while it locks."""
        self._timer.stop()
        self._is_leaving = True

    def _try_again(self) -> None:
        self._flush(self._on_flushed)

    def _on_flushed(self, saved: bool) -> None:  # noqa: FBT001 - the answer of a flush
        if not self._is_locked:
            return
        if not saved:
            self._hold(None)
            return
        self._jobs.run(self._writing.keep_all, self._on_kept, self._on_failed, Lane.SAVE)

    def _on_kept(self, _changes: object) -> None:
        if not self._is_locked or self._is_leaving:
            return
        self._view.say_backing_up()
        self._jobs.run(self._close, self._on_closed, self._on_failed, Lane.LAST)

    def _close(self) -> None:
        self._journal.close()
        self._once_closed()

    def _on_closed(self, _nothing: None) -> None:
        if not self._is_leaving:
            self._view.blank()
            self._restart.restart(self._journal.path)

    def _on_failed(self, error: Exception) -> None:
        refusal = error if isinstance(error, Refusal) else None
        self._hold(refusal)
        if refusal is None:
            raise error

    def _hold(self, refusal: Refusal | None) -> None:
        """Keep the words in memory, behind the passphrase, and try again in a while."""
        self._timer.start(TRY_AGAIN_AFTER, self._try_again)
        if not self._is_asking:
            self._is_asking = True
            self._view.ask_to_unlock(refusal)


def _nothing() -> None:
    """Need nothing more when the file is closed."""
