# SPDX-License-Identifier: Apache-2.0
"""Timers that go off when a test says so, and a clock that a test moves."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from reflective.journal.moment import Moment

if TYPE_CHECKING:
    from collections.abc import Callable

_FIRST = datetime(2026, 11, 21, 14, 2, tzinfo=UTC)


class FakeTimer:
    """One timer: `due` is when it goes off, in milliseconds of its clock, or None."""

    def __init__(self, clock: FakeClock) -> None:
        self._clock = clock
        self.due: int | None = None
        self.callback: Callable[[], None] = _nothing

    def start(self, milliseconds: int, callback: Callable[[], None]) -> None:
        """Go off once after so many milliseconds."""
        self.due = self._clock.passed + milliseconds
        self.callback = callback

    def stop(self) -> None:
        """Do not go off."""
        self.due = None


class FakeClock:
    """The time of a test, which passes only in `wait`, with all the timers that hang on it."""

    def __init__(self) -> None:
        self.passed = 0
        self._timers: list[FakeTimer] = []

    def now(self) -> Moment:
        """Tell the time: 21 November 2026, 14:02, and what has passed since."""
        return Moment(_FIRST + timedelta(milliseconds=self.passed), "UTC")

    def timer(self) -> FakeTimer:
        """Make a timer."""
        made = FakeTimer(self)
        self._timers.append(made)
        return made

    def wait(self, milliseconds: int) -> None:
        """Let time pass, and every timer go off that is due meanwhile, in order."""
        end = self.passed + milliseconds
        while due := [t for t in self._timers if t.due is not None and t.due <= end]:
            first = min(due, key=lambda timer: timer.due or 0)
            self.passed = max(self.passed, first.due or 0)
            first.due = None
            first.callback()
        self.passed = end


def _nothing() -> None:
    """Do nothing."""
