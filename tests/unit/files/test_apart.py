# SPDX-License-Identifier: Apache-2.0
"""A disk that does not answer is waited for a while, and then no more."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

import pytest

from reflective.app.jobs import finish
from reflective.files.apart import NoLongerAwaited, answered, apart

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SOON = 0.1
LATE = 60.0


@pytest.fixture
def hangs() -> Iterator[Event]:
    """Give what a disk waits for that has gone; at the end it comes."""
    event = Event()
    yield event
    event.set()


def test_what_is_done_apart_is_waited_for_and_tells_how_far_it_is() -> None:
    seen: list[tuple[int, int]] = []
    told, goes_on = Event(), Event()

    def deed(moved: Callable[[int, int], None]) -> str:
        moved(1, 2)
        told.set()
        goes_on.wait(LATE)
        return "done"

    steps = apart(deed, LATE)
    while (1, 2) not in seen:
        progress = next(steps)
        seen.append((progress.done, progress.total))
    goes_on.set()
    assert finish(steps) == "done"


def test_what_fails_apart_fails_for_whoever_waits() -> None:
    def deed(_moved: object) -> None:
        raise LookupError("not here")

    with pytest.raises(LookupError, match="not here"):
        finish(apart(deed, LATE))


def test_a_disk_that_never_answers_is_given_up(hangs: Event) -> None:
    with pytest.raises(TimeoutError):
        finish(apart(lambda _moved: hangs.wait(LATE), SOON))


def test_what_is_given_up_ends_with_its_next_move() -> None:
    goes_on, ended = Event(), Event()

    def deed(moved: Callable[[int, int], None]) -> None:
        goes_on.wait(LATE)
        try:
            moved(1, 2)
        except NoLongerAwaited:
            ended.set()
            raise

    steps = apart(deed, LATE)
    next(steps)
    steps.close()
    goes_on.set()
    assert ended.wait(LATE)


@pytest.mark.parametrize("patience", [SOON, LATE])
def test_what_comes_after_it_was_given_up_is_taken_back(patience: float) -> None:
    goes_on, undone = Event(), Event()
    steps = apart(lambda _moved: goes_on.wait(LATE), patience, undone.set)
    if patience is SOON:
        with pytest.raises(TimeoutError):
            finish(steps)
    else:
        next(steps)
        steps.close()
    goes_on.set()
    assert undone.wait(LATE)


def test_what_was_waited_for_to_its_end_is_not_taken_back() -> None:
    undone = Event()
    assert finish(apart(lambda _moved: "done", LATE, undone.set)) == "done"
    assert not undone.is_set()


def test_what_failed_is_not_taken_back() -> None:
    undone = Event()

    def deed(_moved: object) -> None:
        raise LookupError

    with pytest.raises(LookupError):
        finish(apart(deed, LATE, undone.set))
    assert not undone.is_set()


def test_no_answer_in_time_is_no(hangs: Event) -> None:
    assert not answered(lambda: hangs.wait(LATE), SOON)
    assert answered(lambda: True, LATE)
    assert not answered(lambda: False, LATE)
