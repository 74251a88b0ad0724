# SPDX-License-Identifier: Apache-2.0
"""Locking the journal: blank at once, save, close, and begin anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from reflective.app.jobs import Lane
from reflective.app.refusals import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.app.jobs import Jobs
    from reflective.app.parts import Restart
    from reflective.app.ports import Store
    from reflective.app.writing import Writing


class LockingView(Protocol):
    """What the presenter asks of the window."""

    def blank(self) -> None:
        """Show nothing at once."""

    def show_unsaved(self, refusal: Refusal | None) -> None:
        """Bring the pages back, and say that the last words could not be saved yet."""


class Locking:
    """Locks an open journal.

    `flush` hands in what the page in front has not saved yet, and tells whether all of it is in
    the journal. Where it is not, nothing is closed: the words would be lost.
    """

    def __init__(
        self,
        store: Store,
        writing: Writing,
        jobs: Jobs,
        view: LockingView,
        restart: Restart,
        flush: Callable[[Callable[[bool], None]], None],
    ) -> None:
        self._store = store
        self._writing = writing
        self._jobs = jobs
        self._view = view
        self._restart = restart
        self._flush = flush
        self._is_locking = False

    def lock(self) -> None:
        """Lock now; a second call while that goes on does nothing."""
        if self._is_locking:
            return
        self._is_locking = True
        self._view.blank()
        self._flush(self._on_flushed)

    def _on_flushed(self, saved: bool) -> None:  # noqa: FBT001 - the answer of a flush
        if not saved:
            self._is_locking = False
            self._view.show_unsaved(None)
            return
        self._jobs.run(self._close, self._on_closed, self._on_failed, Lane.SAVE)

    def _close(self) -> None:
        self._writing.keep_all()
        self._store.close()

    def _on_closed(self, _nothing: None) -> None:
        self._restart.restart(self._store.path)

    def _on_failed(self, error: Exception) -> None:
        self._is_locking = False
        if not isinstance(error, Refusal):
            raise error
        self._view.show_unsaved(error)
