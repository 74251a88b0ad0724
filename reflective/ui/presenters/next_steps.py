# SPDX-License-Identifier: Apache-2.0
"""Next steps: those to do, what came of the others, and one more. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.jobs import Lane
from reflective.app.refusals import Refusal
from reflective.practice.commitments import State, is_worded
from reflective.ui.presenters.step_words import StepLine, step_line
from reflective.ui.presenters.taking_away import TakingAway
from reflective.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from reflective.app.changes import Changes
    from reflective.app.jobs import Jobs
    from reflective.app.stepping import Stepping, Wanted
    from reflective.journal.ids import RecordId
    from reflective.ui.presenters.reminded import ReminderSwitches

MORE = 30
"""Next steps that are shown at once; the others are one link away, and cost nothing before."""


@dataclass(frozen=True, slots=True)
class StepsShown:
    """What the page shows: next steps to do and those that came to something.

    `rest_open` and `rest_settled` say how many more there are of each; `groups` can be chosen.
    """

    open: tuple[StepLine, ...] = ()
    rest_open: int = 0
    settled: tuple[StepLine, ...] = ()
    rest_settled: int = 0
    groups: tuple[tuple[RecordId, str], ...] = ()


class StepsView(Protocol):
    """The page of the next steps."""

    def show_steps(self, shown: StepsShown) -> None:
        """Show them as they are now."""

    def close_form(self) -> None:
        """Close the form of a step: it is in the journal."""

    def offer_back(self, put_back: Callable[[], None]) -> None:
        """Offer to put back what was just deleted."""

    def refuse(self, words: str) -> None:
        """Say what could not be done; what was typed stays."""


class NextSteps:
    """Shows next steps, makes one, and takes down what came of it.

    `groups` names the groups, on the journal's thread; `announce` brings what changed to all
    pages, and `reminders` gives what reminds of one step.
    """

    def __init__(
        self,
        stepping: Stepping,
        groups: Callable[[], Mapping[RecordId, str]],
        jobs: Jobs,
        view: StepsView,
        announce: Callable[[Changes], None],
        reminders: Callable[[], ReminderSwitches] | None = None,
    ) -> None:
        self._reminders = reminders
        self._stepping = stepping
        self._groups = groups
        self._jobs = jobs
        self._view = view
        self._announce = announce
        self._most_open = self._most_settled = MORE
        self._looks = 0
        self._taking = TakingAway(stepping, jobs, view.offer_back, self._on_done, self._on_failed)

    def look(self) -> None:
        """Show the next steps as they are now."""
        self._looks += 1
        fetch = partial(self._fetch, self._most_open, self._most_settled)
        self._jobs.run(fetch, partial(self._take, self._looks), self._on_failed)

    def show_more_open(self) -> None:
        """Show more of those to do."""
        self._most_open += MORE
        self.look()

    def show_more_settled(self) -> None:
        """Show more of the others."""
        self._most_settled += MORE
        self.look()

    def make(self, wanted: Wanted) -> None:
        """Keep one more; without a letter it is none, and the form stays."""
        if is_worded(wanted.step):
            self._keep(partial(self._stepping.make, wanted))

    def change(self, record: RecordId, wanted: Wanted) -> None:
        """Say anew what is to be done."""
        if is_worded(wanted.step):
            self._keep(partial(self._stepping.change, record, wanted))

    def settle(self, record: RecordId, state: State, learnt: str) -> None:
        """Take down what came of one."""
        self._do(partial(self._stepping.settle, record, state, learnt))

    def reopen(self, record: RecordId) -> None:
        """Take one up again."""
        self._do(partial(self._stepping.settle, record, State.OPEN))

    def remind(self, record: RecordId, *, on: bool) -> None:
        """Remind of one on its day, or no longer."""
        if self._reminders is not None:
            self._reminders().turn(record, on=on, told=self._on_reminded)

    def take_away(self, record: RecordId) -> None:
        """Delete one."""
        self._taking.take(record)

    def _keep(self, work: Callable[[], Changes]) -> None:
        self._jobs.run(work, self._on_kept, self._on_failed, Lane.SAVE)

    def _do(self, work: Callable[[], Changes]) -> None:
        self._jobs.run(work, self._on_done, self._on_failed, Lane.SAVE)

    def _on_kept(self, changes: Changes) -> None:
        self._view.close_form()
        self._on_done(changes)

    def _on_done(self, changes: Changes) -> None:
        self._announce(changes)
        self.look()

    def _fetch(self, most_open: int, most_settled: int) -> StepsShown:
        """Fetch them; runs on the journal's thread."""
        groups = self._groups()
        to_do, settled = self._stepping.open(), self._stepping.settled()
        return StepsShown(
            self._reminded(step_line(one, groups) for one in to_do[:most_open]),
            max(0, len(to_do) - most_open),
            tuple(step_line(one, groups) for one in settled[:most_settled]),
            max(0, len(settled) - most_settled),
            tuple(groups.items()),
        )

    def _reminded(self, lines: Iterable[StepLine]) -> tuple[StepLine, ...]:
        """Tell of which of those that have a day somebody is reminded, unless it is of all."""
        reminded, always = self._reminders().of_steps() if self._reminders else (frozenset(), True)
        if always:
            return tuple(lines)
        return tuple(
            replace(line, reminder=line.step.id in reminded)
            if line.step.by or line.step.at_session
            else line
            for line in lines
        )

    def _on_reminded(self, _is_kept: bool) -> None:  # noqa: FBT001 - the answer
        self.look()

    def _take(self, look: int, shown: StepsShown) -> None:
        if look == self._looks:
            self._view.show_steps(shown)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        self._view.refuse(worded(error).whole)
