# SPDX-License-Identifier: Apache-2.0
"""Go step by step through work that calls back and cannot be halted otherwise."""

from __future__ import annotations

import _thread
from threading import Lock
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

T = TypeVar("T")

PATIENCE = 10.0
"""Seconds in which a thread begins, however busy the machine is, if it begins at all."""


class GivenUp(Exception):  # noqa: N818 - nothing went wrong
    """Ends work that nobody waits for any more."""


class Turns(Generic[T]):
    """Some work in a thread of its own, of which only it or its caller moves at a time.

    The work is given a function to tell each of its steps by, and goes on from there when the next
    one is wanted. GivenUp is raised in it if the steps are not taken to their end.
    """

    def __init__(self, work: Callable[[Callable[[T], None]], None]) -> None:
        self._work = work
        # Locks alone go to and fro: they take no memory, of which there may be none left.
        self._begun, self._theirs, self._ours = Lock(), Lock(), Lock()
        self._told: list[T] = []
        self._error: BaseException | None = None
        self._is_whole = self._has_ended = self._is_given_up = False

    def steps(self) -> Iterator[T]:
        """Give each step of the work; raises what the work raises.

        Raises MemoryError where there is none for a thread.
        """
        for lock in (self._begun, self._theirs, self._ours):
            lock.acquire()
        self._begin()
        try:
            while not self._has_ended:
                self._go_on()
                if self._told:
                    yield self._told.pop()
        finally:
            self._is_given_up = True
            if not self._has_ended:
                self._go_on()
        if self._error:
            raise self._error
        if not self._is_whole:
            raise MemoryError  # not even for what went wrong

    def _begin(self) -> None:
        # `threading.Thread.start` would wait for ever for a thread that finds no memory for its
        # first step (seen in Python 3.11).
        try:
            _thread.start_new_thread(self._live, ())
        except RuntimeError as none_left:
            raise MemoryError from none_left
        if not self._begun.acquire(timeout=PATIENCE):
            raise MemoryError

    def _go_on(self) -> None:
        self._theirs.release()
        self._ours.acquire()

    def _live(self) -> None:
        self._begun.release()
        self._theirs.acquire()
        try:
            self._work(self._tell)
            self._is_whole = True
        except BaseException as error:  # noqa: BLE001 - raised again for whoever waits
            self._error = error
        finally:
            self._has_ended = True
            self._ours.release()

    def _tell(self, step: T) -> None:
        self._told.append(step)
        self._ours.release()
        self._theirs.acquire()
        if self._is_given_up:
            raise GivenUp
