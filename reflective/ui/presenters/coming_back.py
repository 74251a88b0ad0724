# SPDX-License-Identifier: Apache-2.0
"""On Today: what comes back on its day, once, until somebody closes it. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.jobs import Lane
from reflective.app.refusals import Refusal
from reflective.journal.revision import COMMITMENT, PROBE, SESSION
from reflective.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.app.changes import Changes
    from reflective.app.coming_back import Back, ComingBack
    from reflective.app.jobs import Jobs
    from reflective.journal.ids import RecordId

MOST = 3
"""Lines that are shown; the rest waits on its own page."""


@dataclass(frozen=True, slots=True)
class BackLine:
    """One line: its words, what its link says, and whether it is a next step or a small try."""

    record: RecordId
    words: str
    link: str
    is_step: bool


class BackView(Protocol):
    """What can show it."""

    def show_back(self, lines: tuple[BackLine, ...]) -> None:
        """Show these lines; nothing at all where there are none."""


class BackToday:
    """Looks for what comes back today; `refused` says what cannot be kept."""

    def __init__(
        self,
        coming_back: ComingBack,
        jobs: Jobs,
        view: BackView,
        refused: Callable[[Exception], None],
    ) -> None:
        self._refused = refused
        self._coming_back = coming_back
        self._jobs = jobs
        self._view = view
        self._looks = 0

    def look(self) -> None:
        """Look for it now."""
        self._looks += 1
        taken = partial(self._take, self._looks)
        self._jobs.run(self._coming_back.today, taken, _refuse_quietly)

    def on_changes(self, changes: Changes) -> None:
        """Look again if something changed that may come back."""
        if changes.many or changes.kinds & {COMMITMENT, PROBE, SESSION}:
            self.look()

    def close(self, record: RecordId) -> None:
        """Let a line never come back by itself."""
        close = partial(self._coming_back.close, record)
        self._jobs.run(close, self._on_closed, self._refused, Lane.SAVE)

    def _on_closed(self, _nothing: None) -> None:
        self.look()

    def _take(self, look: int, back: Back) -> None:
        if look != self._looks:
            return
        steps = [
            BackLine(one.id, one.step, _("How did it go?"), is_step=True) for one in back.steps
        ]
        tries = [
            BackLine(one.id, one.name, _("Look at this small try again"), is_step=False)
            for one in back.tries
        ]
        self._view.show_back((*steps, *tries)[:MOST])


def _refuse_quietly(error: Exception) -> None:
    """Show nothing, if the journal cannot tell it now."""
    if not isinstance(error, Refusal):
        raise error
