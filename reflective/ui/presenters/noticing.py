# SPDX-License-Identifier: Apache-2.0
"""Catch one line from anywhere in the window, to be finished later. No Qt."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from reflective.ui.presenters.writing import WritingPresenter, WritingView

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.app.changes import Changes
    from reflective.app.jobs import Jobs
    from reflective.app.writing import Writing
    from reflective.ui.presenters.writing import Timer


class NoticingView(WritingView, Protocol):
    """The one line, over whatever page is in front."""

    def say_kept(self) -> None:
        """Go away, and say that the line is in the journal."""


class Noticing:
    """Keeps a line as it is typed, like every other word; Enter makes it an entry.

    A line that is left half-way is there again when the person comes back to it.
    """

    def __init__(
        self,
        writing: Writing,
        jobs: Jobs,
        timer: Callable[[], Timer],
        view: NoticingView,
        changed: Callable[[Changes], None],
    ) -> None:
        self._view = view
        self._writing = WritingPresenter(writing, jobs, timer, view, changed)

    def begin(self) -> None:
        """Have an entry ready for the line: the one that was left, or a new one."""
        if self._writing.entry is None:
            self._writing.open(replace(self._writing.new_entry(), later=True))

    def typed(self) -> None:
        """Take note that the line changed."""
        self._writing.typed()

    def keep(self) -> None:
        """Make the line an entry; of nothing typed, nothing is kept."""
        entry = self._writing.entry
        if entry is not None and not entry.is_empty:
            self._writing.leave()
            self._view.say_kept()

    def settle(self, done: Callable[[bool], None]) -> None:
        """Keep what stands in the line before a lock; `done` tells whether it is there."""
        self._writing.settle(done)
