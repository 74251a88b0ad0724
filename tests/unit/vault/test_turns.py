# SPDX-License-Identifier: Apache-2.0
"""Work that calls back is gone through step by step, also where nothing is left to do it with."""

from __future__ import annotations

import _thread
from typing import TYPE_CHECKING

import pytest

from reflective.vault import turns
from reflective.vault.turns import GivenUp, Turns

if TYPE_CHECKING:
    from collections.abc import Callable


def test_the_work_goes_on_only_when_its_next_step_is_wanted() -> None:
    done: list[int] = []

    def work(tell: Callable[[int], None]) -> None:
        for number in range(3):
            done.append(number)
            tell(number)
        done.append(99)

    steps = Turns(work).steps()
    assert done == []
    assert next(steps) == 0
    assert done == [0]
    assert next(steps) == 1
    assert done == [0, 1]
    assert list(steps) == [2]
    assert done == [0, 1, 2, 99]


def test_what_the_work_raises_reaches_whoever_waits() -> None:
    def work(tell: Callable[[int], None]) -> None:
        tell(1)
        raise LookupError("gone")

    steps = Turns(work).steps()
    assert next(steps) == 1
    with pytest.raises(LookupError, match="gone"):
        next(steps)


def test_work_that_is_given_up_has_ended_when_its_steps_are_closed() -> None:
    ends: list[str] = []

    def work(tell: Callable[[int], None]) -> None:
        try:
            tell(1)
            ends.append("went on")
        except GivenUp:
            ends.append("given up")
            raise

    steps = Turns(work).steps()
    next(steps)
    steps.close()  # type: ignore[attr-defined]  # it is a generator
    assert ends == ["given up"]


def _no_thread(*_: object) -> None:
    raise RuntimeError("can't start new thread")


def _thread_that_dies(*_: object) -> None:
    """Begin nothing, as where a thread finds no memory for its first step."""


@pytest.mark.parametrize("start", [_no_thread, _thread_that_dies])
def test_without_memory_for_a_thread_nobody_waits_for_ever(
    monkeypatch: pytest.MonkeyPatch, start: Callable[..., None]
) -> None:
    monkeypatch.setattr(_thread, "start_new_thread", start)
    monkeypatch.setattr(turns, "PATIENCE", 0.01)
    with pytest.raises(MemoryError):
        next(Turns[int](lambda tell: tell(1)).steps())
