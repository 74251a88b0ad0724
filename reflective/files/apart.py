# SPDX-License-Identifier: Apache-2.0
"""Do something on a disk that may never answer, and do not wait for it for ever.

A folder in a network that has gone holds whoever looks into it, and nothing but the system can
let go of them again. So that is a thread of its own, which nobody has to wait for.
"""

from __future__ import annotations

import time
from threading import Lock, Thread
from typing import TYPE_CHECKING, Generic, TypeVar

from reflective.app.jobs import Progress

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

T = TypeVar("T")

_LOOK_AGAIN = 0.02
"""Seconds, so that no save waits for longer."""


class NoLongerAwaited(Exception):  # noqa: N818 - nothing went wrong
    """Ends what nobody waits for any more."""


def apart(
    deed: Callable[[Callable[[int, int], None]], T],
    patience: float,
    undo: Callable[[], None] | None = None,
) -> Generator[Progress, None, T]:
    """Do something in steps, and wait while it goes on; it tells how far it is, of how much.

    Raises what it raises, and TimeoutError where it does not move for so many seconds. Given up
    then, or because no further step is taken, it may still end, much later: `undo` takes back
    what came of it.
    """
    going = _Going(deed, undo)
    going.start()
    moved, since = going.moves, time.monotonic()
    try:
        while going.is_alive():
            going.join(_LOOK_AGAIN)
            if going.moves != moved:
                moved, since = going.moves, time.monotonic()
            elif time.monotonic() - since > patience and going.give_up():
                raise TimeoutError("a disk does not answer")
            yield Progress(going.done, going.total)
    finally:
        going.give_up()
    return going.result()


def answered(ask: Callable[[], bool], patience: float) -> bool:
    """Ask something of a disk; no answer within so many seconds is No."""
    going = _Going(lambda _moved: ask())
    going.start()
    going.join(patience)
    return not going.is_alive() and going.result()


class _Going(Thread, Generic[T]):
    """Something that goes on."""

    def __init__(
        self,
        deed: Callable[[Callable[[int, int], None]], T],
        undo: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(name="apart", daemon=True)
        self._deed = deed
        self._undo = undo
        self._turn = Lock()
        self._results: list[T] = []
        self._error: BaseException | None = None
        self._is_given_up = False
        self.moves = self.done = self.total = 0

    def run(self) -> None:
        """Do it, and take it back where nobody waits for it any more."""
        try:
            result = self._deed(self._moved)
        except BaseException as error:  # noqa: BLE001 - raised again for whoever waits
            self._error = error
            return
        with self._turn:
            comes_too_late = self._is_given_up
            self._results.append(result)
        if comes_too_late and self._undo is not None:
            self._undo()

    def give_up(self) -> bool:
        """Wait for it no more; False if it has just been done."""
        with self._turn:
            self._is_given_up = not self._results
            return self._is_given_up

    def result(self) -> T:
        """Give what came of it, or raise it, once it has ended."""
        if self._error is not None:
            raise self._error
        return self._results[0]

    def _moved(self, done: int, total: int) -> None:
        if self._is_given_up:
            raise NoLongerAwaited
        self.moves, self.done, self.total = self.moves + 1, done, total
