# SPDX-License-Identifier: Apache-2.0
"""Someone to talk to: keep whom one would turn to, and offer it after something hard."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.jobs import Lane
from reflective.app.refusals import Refusal
from reflective.wording import worded

if TYPE_CHECKING:
    from reflective.app.jobs import Jobs
    from reflective.app.someone import Someone, Turning
    from reflective.journal.ids import RecordId


class TurningView(Protocol):
    """What is shown after a reflection."""

    def offer(self, turning: Turning | None) -> None:
        """Offer to turn to somebody; with None, nothing."""


class NotingView(Protocol):
    """Where one notes whom one would turn to."""

    def show_text(self, text: str) -> None:
        """Show what was noted."""

    def show_problem(self, words: str) -> None:
        """Say that it cannot be kept at the moment."""


class TurningTo:
    """Offers somebody to talk to, once what was written is in the journal."""

    def __init__(self, someone: Someone, jobs: Jobs, view: TurningView) -> None:
        self._someone = someone
        self._jobs = jobs
        self._view = view
        self._record: RecordId | None = None

    def look(self, record: RecordId | None) -> None:
        """Offer it if the reflection in this entry was a hard one."""
        self._record = record
        self._view.offer(None)
        if record is not None:
            done = partial(self._on_found, record)
            self._jobs.run(partial(self._someone.after, record), done, _quietly)

    def _on_found(self, record: RecordId, turning: Turning | None) -> None:
        if record == self._record:
            self._view.offer(turning)


class Noting:
    """Keeps what is typed, and never more than one state of it on its way."""

    def __init__(self, someone: Someone, jobs: Jobs, view: NotingView) -> None:
        self._someone = someone
        self._jobs = jobs
        self._view = view
        self._is_saving = False
        self._waiting: str | None = None

    def begin(self) -> None:
        """Show what was noted."""
        self._jobs.run(self._someone.text, self._on_text, self._on_failed)

    def typed(self, text: str) -> None:
        """Keep what stands there now."""
        self._waiting = text
        self._save()

    def _on_text(self, text: str) -> None:
        if self._waiting is None and not self._is_saving:
            self._view.show_text(text)

    def _save(self) -> None:
        if self._is_saving or self._waiting is None:
            return
        text, self._waiting = self._waiting, None
        self._is_saving = True
        keep = partial(self._someone.keep, text)
        self._jobs.run(keep, self._on_saved, self._on_failed, Lane.SAVE)

    def _on_saved(self, _nothing: None) -> None:
        self._is_saving = False
        self._save()

    def _on_failed(self, error: Exception) -> None:
        self._is_saving = False
        if not isinstance(error, Refusal):
            raise error
        self._view.show_problem(worded(error).whole)


def _quietly(error: Exception) -> None:
    """Offer nothing where the entry cannot be read; its own page tells of that."""
    if not isinstance(error, Refusal):
        raise error
