# SPDX-License-Identifier: Apache-2.0
"""Reminding somebody while the program is open: the plan of this machine.

It is a choice of the machine, so that it holds while the journal is locked. What days groups and
next steps have is asked of the open journal alone, and kept nowhere else: see `app.reminded`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from reflective.practice import reminding

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from reflective.app.choices import Choices
    from reflective.app.ports import Clock, Preferences
    from reflective.practice.calendar import Meeting
    from reflective.practice.commitments import Commitment
    from reflective.practice.reminding import Plan

_NO_DAYS: frozenset[date] = frozenset()


class StartAtLogin(Protocol):
    """Opens the program when somebody logs in to this computer, where that is known here."""

    @property
    def is_known(self) -> bool:
        """Whether this system is one on which we know how."""

    def is_on(self) -> bool:
        """Whether it opens then."""

    def switch(self, *, on: bool) -> None:
        """Let it open then, or no longer; raises ReadOnlyPlace or DiskFull."""


class Groups(Protocol):
    """Knows when groups meet."""

    def next(self) -> list[Meeting]:
        """List the next session of every group."""


class Steps(Protocol):
    """Knows next steps."""

    def open(self) -> list[Commitment]:
        """List those that are still to be done."""


class Reminding:
    """Keeps the plan, and says when somebody is to be reminded; no journal is needed."""

    def __init__(self, preferences: Preferences, clock: Clock) -> None:
        self._preferences = preferences
        self._clock = clock

    def plan(self) -> Plan:
        """Read the plan of this machine."""
        return reminding.decode(self._preferences.read().reminders)

    def keep(self, plan: Plan) -> Plan:
        """Keep a plan from now on; gives it as it was kept."""
        now = self._clock.now()
        begun = reminding.begun(plan, now)
        self._change(begun)
        return begun

    def now_due(self, plan: Plan, more: Collection[date] = _NO_DAYS) -> date | None:
        """Tell for which day a reminder is due at this moment; asks no file."""
        return reminding.due(plan, self._clock.now(), more)

    def take(self, day: date, more: Collection[date] = _NO_DAYS) -> Plan | None:
        """Note that the reminder for a day is shown; None if another window has shown it."""
        now = self._clock.now()
        taken: list[Plan] = []

        def note(choices: Choices) -> Choices:
            plan = reminding.decode(choices.reminders)
            if reminding.due(plan, now, more) is None:
                return choices
            taken.append(reminding.reminded(plan, day, now))
            return replace(choices, reminders=reminding.encode(taken[-1]))

        self._preferences.change(note)
        return taken[-1] if taken else None

    def _change(self, plan: Plan) -> None:
        kept = reminding.encode(plan)
        self._preferences.change(lambda choices: replace(choices, reminders=kept))
