# SPDX-License-Identifier: Apache-2.0
"""Telling it oneself: a speaking note that is cut from an entry, and never leaves. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.jobs import Lane
from reflective.app.refusals import Refusal
from reflective.app.telling import Sort
from reflective.sharing.telling import first_note
from reflective.ui.presenters.journal_words import heading
from reflective.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.app.jobs import Jobs
    from reflective.app.telling import Telling, Told
    from reflective.journal.ids import RecordId
    from reflective.ui.presenters.writing import Timer

SAVE_AFTER = 1000
"""Milliseconds after the first letter that is not in the journal yet."""

RETRY_AFTER = 5000


class KeptWhileTyped:
    """Brings what is typed beside an entry into the journal; no letter is let go before.

    `failed` is told what went wrong; it is tried again in a while.
    """

    def __init__(
        self,
        telling: Telling,
        sort: Sort,
        jobs: Jobs,
        timer: Timer,
        failed: Callable[[Exception], None],
    ) -> None:
        self._telling = telling
        self._sort = sort
        self._jobs = jobs
        self._timer = timer
        self._failed = failed
        self._waiting: tuple[RecordId, str] | None = None

    def put(self, entry: RecordId, text: str) -> None:
        """Take what stands there now; a letter does not put off those before it."""
        if self._waiting is not None and self._waiting[0] != entry:
            self.settle(_nobody)
        if self._waiting is None:
            self._timer.start(SAVE_AFTER, partial(self.settle, _nobody))
        self._waiting = entry, text

    def settle(self, done: Callable[[bool], None]) -> None:
        """Keep what waits, now; `done` tells whether all of it is in the journal."""
        self._timer.stop()
        waiting, self._waiting = self._waiting, None
        work = partial(self._telling.keep, waiting[0], self._sort, waiting[1]) if waiting else _no
        self._jobs.run(
            work,
            partial(self._on_kept, done),
            partial(self._on_failed, waiting, done),
            Lane.SAVE,
        )

    def _on_kept(self, done: Callable[[bool], None], _nothing: None) -> None:
        done(True)  # noqa: FBT003 - the answer of a flush

    def _on_failed(
        self,
        waiting: tuple[RecordId, str] | None,
        done: Callable[[bool], None],
        error: Exception,
    ) -> None:
        self._waiting = self._waiting or waiting
        done(False)  # noqa: FBT003 - the same
        if not isinstance(error, Refusal):
            raise error
        self._timer.start(RETRY_AFTER, partial(self.settle, _nobody))
        self._failed(error)


@dataclass(frozen=True, slots=True)
class NoteScreen:
    """An entry with its speaking note: what stands in the note, a line for each thing to say."""

    title: str
    text: str
    note: str


class NoteView(Protocol):
    """What the presenter asks of the page."""

    def show_note(self, screen: NoteScreen) -> None:
        """Show an entry, and its note to be cut and written."""

    def tell(self, text: str) -> None:
        """Say something quietly."""


class SpeakingNote:
    """Works the speaking note of one entry. Nothing leaves, and the ledger hears nothing."""

    def __init__(self, telling: Telling, jobs: Jobs, view: NoteView, timer: Timer) -> None:
        self._telling = telling
        self._jobs = jobs
        self._view = view
        self._kept = KeptWhileTyped(telling, Sort.NOTE, jobs, timer, self._on_failed)
        self._open: Told | None = None
        self._round = 0

    def open(self, entry: RecordId) -> None:
        """Show the note of an entry: what was kept of it, or a first one cut from its text."""
        self._round += 1
        self._kept.settle(_nobody)
        self._jobs.run(
            partial(self._telling.open, entry, Sort.NOTE),
            partial(self._on_open, self._round),
            self._on_failed,
        )

    def type(self, note: str) -> None:
        """Take what stands in the note now."""
        if self._open is not None:
            self._kept.put(self._open.entry, note)

    def throw_away(self) -> None:
        """Keep nothing of the note, and begin anew with what the entry says."""
        if self._open is not None:
            self._kept.put(self._open.entry, "")
            self._kept.settle(_nobody)
            self._show(self._open, "")

    def leave(self) -> None:
        """Keep what was typed last, and take no late answer any more."""
        self._round += 1
        self._open = None
        self._kept.settle(_nobody)

    def settle(self, done: Callable[[bool], None]) -> None:
        """Keep what was typed before a lock; `done` tells whether it is in the journal."""
        self._kept.settle(done)

    def _on_open(self, number: int, told: Told) -> None:
        if number == self._round:
            self._open = told
            self._show(told, told.written)

    def _show(self, told: Told, written: str) -> None:
        note = written or first_note(told.text)
        self._view.show_note(NoteScreen(heading(told.title), told.text, note))

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        self._view.tell(worded(error).whole)


def _nobody(_kept: bool) -> None:  # noqa: FBT001 - the answer of a flush
    """Need no answer."""


def _no() -> None:
    """Only wait for one's turn, behind what is on its way."""
