# SPDX-License-Identifier: Apache-2.0
"""Jobs without threads: one that runs at once, one that waits to be told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from reflective.app.jobs import Lane

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from reflective.app.jobs import Progress

T = TypeVar("T")


class FakeTicket:
    """A piece of work that was handed in."""

    def __init__(self) -> None:
        self.cancelled = False

    def cancel(self) -> None:
        """Stop waiting for it."""
        self.cancelled = True


class AtOnce:
    """Runs everything at once, on the caller's thread, and remembers the lanes it was given."""

    def __init__(self) -> None:
        self.lanes: list[Lane] = []

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        lane: Lane = Lane.ASK,
    ) -> FakeTicket:
        """Do it now."""
        self.lanes.append(lane)
        try:
            value = work()
        except Exception as error:  # noqa: BLE001 - it is passed on, as the real one does
            failed(error)
        else:
            done(value)
        return FakeTicket()

    def run_long(
        self,
        steps: Callable[[], Generator[Progress, None, T]],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        moved: Callable[[Progress], None],
    ) -> FakeTicket:
        """Do every step now."""
        self.lanes.append(Lane.LONG)
        ticket = FakeTicket()
        try:
            running = steps()
            while True:
                try:
                    moved(next(running))
                except StopIteration as end:
                    value = end.value
                    break
        except Exception as error:  # noqa: BLE001 - it is passed on, as the real one does
            failed(error)
        else:
            done(value)
        return ticket


class WhenTold:
    """Holds work back until `settle` is called, so that a test can look at the time between."""

    def __init__(self) -> None:
        self._waiting: list[tuple[FakeTicket, Callable[[AtOnce], Any]]] = []

    @property
    def waiting(self) -> int:
        """How many pieces of work wait."""
        return len([ticket for ticket, _ in self._waiting if not ticket.cancelled])

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        lane: Lane = Lane.ASK,
    ) -> FakeTicket:
        """Keep it for later."""
        return self._keep(lambda now: now.run(work, done, failed, lane))

    def run_long(
        self,
        steps: Callable[[], Generator[Progress, None, T]],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        moved: Callable[[Progress], None],
    ) -> FakeTicket:
        """Keep it for later."""
        return self._keep(lambda now: now.run_long(steps, done, failed, moved))

    def settle(self) -> None:
        """Do everything that waits, and what it hands in, in order."""
        while self._waiting:
            ticket, begin = self._waiting.pop(0)
            if not ticket.cancelled:
                begin(AtOnce())

    def _keep(self, begin: Callable[[AtOnce], Any]) -> FakeTicket:
        ticket = FakeTicket()
        self._waiting.append((ticket, begin))
        return ticket
