# SPDX-License-Identifier: Apache-2.0
"""Say in one quiet line how often somebody writes, if they wish it. Knows no Qt."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.jobs import Lane
from reflective.app.refusals import Interrupted, Refusal
from reflective.language import gettext as _
from reflective.practice.rhythm import FORTNIGHT
from reflective.wording import worded

if TYPE_CHECKING:
    from reflective.app.jobs import Jobs
    from reflective.app.rhythm import WritingRhythm
    from reflective.practice.rhythm import Rhythm

_WEEK = 7


class RhythmView(Protocol):
    """What stands beside Today."""

    def show_rhythm(self, words: str) -> None:
        """Say how often one writes; '' says nothing."""


class RhythmChoiceView(Protocol):
    """The part of Settings about it."""

    def show_wish(self, *, on: bool) -> None:
        """Show whether it is said."""

    def show_problem(self, words: str) -> None:
        """Say what could not be kept."""


class Beside:
    """Keeps the line beside Today as it is now; what is asked later wins over what comes late."""

    def __init__(self, rhythm: WritingRhythm, jobs: Jobs, view: RhythmView) -> None:
        self._rhythm = rhythm
        self._jobs = jobs
        self._view = view
        self._round = 0

    def look(self) -> None:
        """Count again."""
        self._round += 1
        done = partial(self._on_told, self._round)
        self._jobs.run(self._rhythm.told, done, _pass_over)

    def _on_told(self, turn: int, told: Rhythm | None) -> None:
        if turn == self._round:
            self._view.show_rhythm(rhythm_words(told))


class RhythmChoice:
    """Shows and keeps the wish to be told; `beside` goes by it at once."""

    def __init__(
        self, rhythm: WritingRhythm, jobs: Jobs, view: RhythmChoiceView, beside: Beside
    ) -> None:
        self._rhythm = rhythm
        self._jobs = jobs
        self._view = view
        self._beside = beside

    def begin(self) -> None:
        """Show the wish as it stands."""
        self._jobs.run(self._rhythm.is_shown, self._on_read, self._on_failed)

    def choose(self, *, on: bool) -> None:
        """Be told from now on, or no longer."""
        keep = partial(self._rhythm.show, on=on)
        self._jobs.run(keep, self._on_kept, self._on_failed, Lane.SAVE)

    def _on_read(self, is_on: bool) -> None:  # noqa: FBT001 - the answer of a job
        self._view.show_wish(on=is_on)

    def _on_kept(self, _nothing: None) -> None:
        self._beside.look()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        self._view.show_problem(worded(error).whole)


def rhythm_words(told: Rhythm | None) -> str:
    """Say it: "You wrote in 5 of the last 6 fortnights."; '' for nothing."""
    if told is None or not told.written:
        return ""
    if told.days == FORTNIGHT:
        said = _("You wrote in {count} of the last {all} fortnights.")
    elif told.days == _WEEK:
        said = _("You wrote in {count} of the last {all} weeks.")
    elif told.days % _WEEK == 0:
        said = _("You wrote in {count} of the last {all} times of {weeks} weeks.")
    else:
        said = _("You wrote in {count} of the last {all} times of {days} days.")
    return said.format(
        count=told.written, all=told.stretches, weeks=told.days // _WEEK, days=told.days
    )


def _pass_over(error: Exception) -> None:
    """Say nothing where the journal cannot tell now."""
    if not isinstance(error, Refusal | Interrupted):
        raise error
