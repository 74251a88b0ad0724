# SPDX-License-Identifier: Apache-2.0
"""Reminding somebody at the time they chose, and the choices about it. Knows no Qt."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.jobs import Lane, nothing_more
from reflective.app.refusals import Interrupted, Refusal
from reflective.language import gettext as _
from reflective.practice.reminding import Plan
from reflective.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, time

    from reflective.app.jobs import Jobs
    from reflective.app.reminded import DaysToCome, RemindedOf
    from reflective.app.reminding import Reminding, StartAtLogin
    from reflective.ui.presenters.writing import Timer

LOOK_EVERY = 30_000
"""Milliseconds between two looks at the clock; a timer of hours would not know of sleep."""

ASK_EVERY = 20
"""Looks between two questions to the journal about the days of groups and next steps."""


def few_minutes() -> str:
    """Say all that a reminder says, for it may stand on any screen."""
    return _("A few minutes for yourself?")


class Reminders:
    """Looks at the clock while the window is open, and reminds; `show` is told the words.

    The days of groups, next steps and reflections are known while a journal is open: see `know`.
    """

    def __init__(
        self, reminding: Reminding, jobs: Jobs, timer: Timer, show: Callable[[str], None]
    ) -> None:
        self._reminding = reminding
        self._jobs = jobs
        self._timer = timer
        self._show = show
        self._plan = Plan()
        self._coming: DaysToCome | None = None
        self._days: frozenset[date] = frozenset()
        self._looks = 0

    def begin(self) -> None:
        """Read the plan, and look at the clock from now on."""
        self._jobs.run(self._reminding.plan, self._on_plan, _pass_over)

    def take(self, plan: Plan) -> None:
        """Go by another plan from now on."""
        self._plan = plan
        self._looks = 0
        self._look()

    def know(self, coming: DaysToCome | None) -> None:
        """Ask this for days to come; with None, the journal is closed, and nothing is known."""
        self._coming = coming
        self._days = frozenset()
        self._looks = 0

    def _on_plan(self, plan: Plan) -> None:
        self._plan = plan
        self._look()

    def _look(self) -> None:
        """Look at the clock, and again in half a minute."""
        self._timer.start(LOOK_EVERY, self._look)
        self._ask()
        day = self._reminding.now_due(self._plan, self._days)
        if day is not None:
            take = partial(self._reminding.take, day, self._days)
            self._jobs.run(take, self._on_taken, _pass_over)

    def _ask(self) -> None:
        if self._coming is not None:
            if self._looks % ASK_EVERY == 0:
                ask = partial(self._coming.days, self._plan)
                self._jobs.run(ask, partial(self._on_days, self._coming), _pass_over)
            self._looks += 1

    def _on_days(self, asked: DaysToCome, days: frozenset[date]) -> None:
        if asked is self._coming:
            self._days = days

    def _on_taken(self, plan: Plan | None) -> None:
        if plan is None:
            self.begin_again()
        else:
            self._plan = plan
            self._show(few_minutes())

    def begin_again(self) -> None:
        """Read the plan anew: another window has reminded, or changed it."""
        self._jobs.run(self._reminding.plan, self._on_read, _pass_over)

    def _on_read(self, plan: Plan) -> None:
        self._plan = plan


class RemindersView(Protocol):
    """The part of Settings about reminders."""

    def show_plan(self, plan: Plan) -> None:
        """Show when one is reminded."""

    def show_login(self, *, is_known: bool, is_on: bool) -> None:
        """Show whether the program opens at login, where that is known on this system."""

    def show_single(self, count: int) -> None:
        """Show of how many single things one is reminded."""

    def show_problem(self, words: str) -> None:
        """Say what could not be kept."""


class ReminderChoices:
    """Shows and keeps the plan; `changed` is told each new one.

    `reminded` knows the single things of the open journal that somebody is reminded of.
    """

    def __init__(
        self,
        reminding: Reminding,
        login: StartAtLogin,
        jobs: Jobs,
        view: RemindersView,
        changed: Callable[[Plan], None],
        reminded: RemindedOf,
    ) -> None:
        self._reminded = reminded
        self._reminding = reminding
        self._login = login
        self._jobs = jobs
        self._view = view
        self._changed = changed
        self._plan = Plan()

    def begin(self) -> None:
        """Show the choices as they stand."""
        self._jobs.run(self._read, self._on_read, self._on_failed)

    def choose_days(self, days: frozenset[int]) -> None:
        """Remind on these days of the week; on none, never for their sake."""
        self._keep(replace(self._plan, days=days))

    def choose_time(self, at: time) -> None:
        """Remind at this time."""
        self._keep(replace(self._plan, at=at))

    def choose_quiet(self, first: time, last: time) -> None:
        """Show nothing between these times."""
        self._keep(replace(self._plan, quiet=(first, last)))

    def choose_more(self, *, groups: bool, steps: bool) -> None:
        """Remind of groups and next steps too, or no longer."""
        self._keep(replace(self._plan, groups=groups, steps=steps))

    def choose_login(self, *, on: bool) -> None:
        """Let the program open at login, or no longer."""

        def switch() -> bool:
            self._login.switch(on=on)
            return self._login.is_on()

        done = partial(self._show_login, is_known=True)
        self._jobs.run(switch, lambda is_on: done(is_on=is_on), self._on_failed, Lane.SAVE)

    def stop_single(self) -> None:
        """Remind of no single thing any more; the plan stays."""
        self._jobs.run(self._stop_single, self._on_stopped, self._on_failed, Lane.SAVE)

    def _stop_single(self) -> Plan:
        self._reminded.stop()
        return self._reminding.plan()

    def _on_stopped(self, plan: Plan) -> None:
        self._on_kept(plan)
        self._view.show_single(0)

    def _keep(self, plan: Plan) -> None:
        self._plan = plan
        self._jobs.run(
            partial(self._reminding.keep, plan), self._on_kept, self._on_failed, Lane.SAVE
        )

    def _on_kept(self, plan: Plan) -> None:
        self._plan = plan
        self._changed(plan)

    def _read(self) -> tuple[Plan, int, bool, bool]:
        single = len(self._reminded.wanted())
        return self._reminding.plan(), single, self._login.is_known, self._login.is_on()

    def _on_read(self, read: tuple[Plan, int, bool, bool]) -> None:
        self._plan, single, is_known, is_on = read
        self._view.show_plan(self._plan)
        self._view.show_single(single)
        self._show_login(is_known=is_known, is_on=is_on)

    def _show_login(self, *, is_known: bool, is_on: bool) -> None:
        self._view.show_login(is_known=is_known, is_on=is_on)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        self._view.show_problem(worded(error).whole)
        self._jobs.run(self._read, self._on_read, nothing_more)


def _pass_over(error: Exception) -> None:
    """Remind of nothing where the journal or the choices cannot be read now."""
    if not isinstance(error, Refusal | Interrupted):
        raise error
