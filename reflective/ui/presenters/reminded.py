# SPDX-License-Identifier: Apache-2.0
"""Reminders of single things: a switch at a group, a next step, a guided reflection. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from reflective.app.jobs import Lane
from reflective.app.refusals import Refusal
from reflective.language import gettext as _
from reflective.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.app.jobs import Jobs
    from reflective.app.reminded import RemindedOf
    from reflective.app.reminding import Reminding
    from reflective.practice.reminding import Plan


@dataclass(frozen=True, slots=True)
class Switch:
    """How a switch stands; `always` where Settings remind of all things of its kind."""

    is_on: bool = False
    always: bool = False


class ReminderSwitches:
    """Switches reminders of single things; `took` is told the plan that holds from then on."""

    def __init__(
        self,
        reminded: RemindedOf,
        reminding: Reminding,
        jobs: Jobs,
        took: Callable[[Plan], None],
        say: Callable[[str], None],
    ) -> None:
        self._reminded = reminded
        self._reminding = reminding
        self._jobs = jobs
        self._took = took
        self._say = say

    def of_group(self, name: str) -> Switch:
        """Tell how the switch of a group stands; runs on the journal's thread."""
        return Switch(self._reminded.is_on(name), self._reminding.plan().groups)

    def of_steps(self) -> tuple[frozenset[str], bool]:
        """Tell which next steps are reminded of, and whether all are; runs as above."""
        return frozenset(self._reminded.wanted()), self._reminding.plan().steps

    def is_on(self, name: str) -> bool:
        """Tell whether somebody is reminded of a guided reflection; runs as above."""
        return self._reminded.is_on(name)

    def turn(self, name: str, *, on: bool, told: Callable[[bool], None], days: int = 0) -> None:
        """Remind of something from now on, or no longer; `told` hears whether that is kept."""
        work = partial(self._turn, name, on=on, days=days)
        failed = partial(self._on_failed, told)
        self._jobs.run(work, partial(self._on_turned, on, told), failed, Lane.SAVE)

    def _turn(self, name: str, *, on: bool, days: int) -> Plan:
        """Keep it; what lies before this moment is over. Runs on the journal's thread."""
        self._reminded.switch(name, on=on, days=days)
        return self._reminding.keep(self._reminding.plan())

    def _on_turned(self, on: bool, told: Callable[[bool], None], plan: Plan) -> None:  # noqa: FBT001 - bound beforehand
        self._took(plan)
        if on:
            said = _("You are reminded at {time}, while Reflective is open and not locked.")
            self._say(said.format(time=f"{plan.at:%H:%M}"))
        else:
            self._say(_("You are not reminded of it."))
        told(True)  # noqa: FBT003 - the answer

    def _on_failed(self, told: Callable[[bool], None], error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        self._say(worded(error).whole)
        told(False)  # noqa: FBT003 - the answer
