# SPDX-License-Identifier: Apache-2.0
"""Work that must not hold up the person: where it runs, how far it is, how it is stopped."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

T = TypeVar("T")


class Lane(Enum):
    """Who waits in which queue. The first three share the one thread that owns the journal.

    SAVE comes before ASK, and ASK before the next step of LONG; THINK has a thread of its own,
    for recognition and other work that does not touch the journal. LAST comes after every save
    and closes the journal: once it is done, questions and long work are given up.
    """

    SAVE = 1
    ASK = 2
    LONG = 3
    THINK = 4
    LAST = 5


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a long piece of work has come: `done` of `total` (0 where that is not known)."""

    done: int
    total: int = 0


class Ticket(Protocol):
    """A piece of work that was handed in."""

    def cancel(self) -> None:
        """Stop waiting for it: neither `done` nor `failed` will be called after this."""


class Jobs(Protocol):
    """Runs work away from the window, and brings back the answer to the window's thread."""

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        lane: Lane = Lane.ASK,
    ) -> Ticket:
        """Hand in work; `done` or `failed` is called once, later, on the window's thread."""

    def run_long(
        self,
        steps: Callable[[], Generator[Progress, None, T]],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        moved: Callable[[Progress], None],
    ) -> Ticket:
        """Hand in long work that yields between its steps, so that others get their turn."""


def nothing_more(_value: object) -> None:
    """Need nothing more, once something is done or has come further."""


def let_it_show(error: Exception) -> None:
    """Raise what went wrong with something that refuses nothing: it is a bug."""
    raise error


def as_part(
    steps: Generator[Progress, None, T], told: Callable[[Progress], Progress]
) -> Generator[Progress, None, T]:
    """Run work as one part of a longer one, which tells its own progress after each step."""
    try:
        while True:
            try:
                step = next(steps)
            except StopIteration as end:
                result: T = end.value
                return result
            yield told(step)
    finally:
        steps.close()


def finish(steps: Generator[Progress, None, T]) -> T:
    """Run long work to its end at once, as the terminal and tests do."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: T = end.value
            return result
