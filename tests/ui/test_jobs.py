# SPDX-License-Identifier: Apache-2.0
"""Work runs beside the window, the urgent first, and no answer is lost."""

from __future__ import annotations

import threading
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reflective.app.jobs import Lane, Progress
from reflective.app.refusals import DiskFull, Interrupted
from reflective.ui.jobs import WindowJobs

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

    from pytestqt.qtbot import QtBot


class Room:
    """Jobs, what came back, and a gate that holds the journal's thread."""

    def __init__(self) -> None:
        self.interrupted = 0
        self.jobs = WindowJobs(self._interrupt)
        self.came: list[object] = []
        self.wrong: list[Exception] = []
        self.gate = threading.Event()
        self.inside = threading.Event()

    def _interrupt(self) -> None:
        self.interrupted += 1
        self.gate.set()

    def hold(self) -> str:
        """Keep the thread busy until the gate opens."""
        self.inside.set()
        assert self.gate.wait(10)
        return "held"

    def run(self, work: Callable[[], object], lane: Lane = Lane.ASK) -> None:
        """Hand in work whose answer is kept."""
        self.jobs.run(work, self.came.append, self.wrong.append, lane)


@pytest.fixture
def room(qapp: object) -> Iterator[Room]:
    """Make jobs, and close them after the test."""
    del qapp
    made = Room()
    yield made
    made.gate.set()
    made.jobs.close()


def test_saves_come_before_questions_and_questions_before_long_work(
    room: Room, qtbot: QtBot
) -> None:
    def long_work() -> Generator[Progress, None, str]:
        yield Progress(1, 2)
        return "long"

    room.run(room.hold)
    assert room.inside.wait(10)
    room.jobs.run_long(long_work, room.came.append, room.wrong.append, room.came.append)
    room.run(lambda: "ask")
    room.run(lambda: "save", Lane.SAVE)
    room.gate.set()
    qtbot.wait_until(lambda: len(room.came) == 5)
    assert room.came == ["held", "save", "ask", Progress(1, 2), "long"]


def test_long_work_gives_way_between_its_steps(room: Room, qtbot: QtBot) -> None:
    order: list[str] = []

    def long_work() -> Generator[Progress, None, str]:
        for number in range(3):
            order.append(f"step {number}")
            if number == 0:
                room.hold()
            yield Progress(number, 3)
        return "long"

    room.jobs.run_long(long_work, room.came.append, room.wrong.append, lambda _progress: None)
    assert room.inside.wait(10)
    room.run(lambda: order.append("ask"))
    room.run(lambda: order.append("save"), Lane.SAVE)
    room.gate.set()
    qtbot.wait_until(lambda: len(room.came) == 3)
    assert order == ["step 0", "save", "ask", "step 1", "step 2"]


def test_no_answer_is_lost_over_five_thousand_jobs(room: Room, qtbot: QtBot) -> None:
    lanes = (Lane.SAVE, Lane.ASK, Lane.THINK)
    for number in range(5000):
        room.run(lambda number=number: number, lanes[number % 3])  # type: ignore[misc]
    qtbot.wait_until(lambda: len(room.came) == 5000, timeout=20_000)
    assert sorted(room.came) == list(range(5000))  # type: ignore[type-var]
    assert room.wrong == []


def test_answers_come_to_the_windows_thread_and_work_is_done_on_another(
    room: Room, qtbot: QtBot
) -> None:
    threads: list[int] = []
    room.jobs.run(
        threading.get_ident,
        lambda worker: threads.extend((worker, threading.get_ident())),
        room.wrong.append,
    )
    qtbot.wait_until(lambda: len(threads) == 2)
    assert threads[0] != threads[1] == threading.get_ident()


def test_what_goes_wrong_is_passed_on(room: Room, qtbot: QtBot) -> None:
    def refuse() -> None:
        raise Interrupted

    def long_refuse() -> Generator[Progress, None, None]:
        yield Progress(1)
        raise ZeroDivisionError

    room.run(refuse)
    room.jobs.run_long(long_refuse, room.came.append, room.wrong.append, lambda _progress: None)
    qtbot.wait_until(lambda: len(room.wrong) == 2)
    assert [type(error) for error in room.wrong] == [Interrupted, ZeroDivisionError]
    assert room.came == []


def test_a_running_question_that_nobody_waits_for_is_interrupted(room: Room, qtbot: QtBot) -> None:
    ticket = room.jobs.run(room.hold, room.came.append, room.wrong.append)
    assert room.inside.wait(10)
    ticket.cancel()
    room.run(lambda: "next")
    qtbot.wait_until(lambda: room.came == ["next"])
    assert room.interrupted == 1


def test_a_waiting_question_is_dropped_without_interrupting_what_runs(
    room: Room, qtbot: QtBot
) -> None:
    done: list[str] = []
    room.run(room.hold, Lane.SAVE)
    assert room.inside.wait(10)
    room.jobs.run(lambda: done.append("asked"), room.came.append, room.wrong.append).cancel()
    assert room.interrupted == 0
    room.gate.set()
    room.run(lambda: "next")
    qtbot.wait_until(lambda: room.came == ["held", "next"])
    assert done == []


def test_a_save_is_done_even_when_nobody_waits_for_it(room: Room, qtbot: QtBot) -> None:
    saved: list[str] = []
    room.run(room.hold)
    assert room.inside.wait(10)
    ticket = room.jobs.run(
        lambda: saved.append("words"), room.came.append, room.wrong.append, Lane.SAVE
    )
    ticket.cancel()
    room.gate.set()
    room.run(lambda: "next")
    qtbot.wait_until(lambda: room.came == ["held", "next"])
    assert saved == ["words"]
    assert room.interrupted == 0


def test_cancelled_long_work_undoes_what_it_began(room: Room, qtbot: QtBot) -> None:
    undone: list[str] = []

    def long_work() -> Generator[Progress, None, str]:
        try:
            room.hold()
            yield Progress(1)
            return "long"
        finally:
            undone.append("undone")

    ticket = room.jobs.run_long(
        long_work, room.came.append, room.wrong.append, lambda _progress: None
    )
    assert room.inside.wait(10)
    ticket.cancel()
    room.gate.set()
    qtbot.wait_until(lambda: undone == ["undone"])
    assert room.came == []


def test_all_long_work_is_given_up_before_the_journal_is_closed(room: Room, qtbot: QtBot) -> None:
    told: list[str] = []

    def long_work(name: str) -> Generator[Progress, None, str]:
        try:
            while True:
                told.append(name)
                yield Progress(1)
        finally:
            told.append(f"{name} undone")

    for name in ("first", "second"):
        begin = partial(long_work, name)
        room.jobs.run_long(begin, room.came.append, room.wrong.append, lambda _: None)
    qtbot.wait_until(lambda: "first" in told)
    room.jobs.give_up_long()
    room.run(lambda: "closed", Lane.SAVE)
    qtbot.wait_until(lambda: room.came == ["closed"] and told[-1] == "first undone")
    assert "second" not in told
    assert room.wrong == []


def test_a_refusal_of_cancelled_work_is_quiet_but_a_bug_shows(room: Room, qtbot: QtBot) -> None:
    def after(error: Exception) -> Callable[[], None]:
        def work() -> None:
            room.hold()
            raise error

        return work

    with qtbot.captureExceptions() as shown:
        for error in (DiskFull(path=None), ZeroDivisionError()):  # type: ignore[arg-type]
            room.inside.clear()
            room.gate.clear()
            ticket = room.jobs.run(after(error), room.came.append, room.wrong.append)
            assert room.inside.wait(10)
            ticket.cancel()
        room.run(lambda: "next")
        qtbot.wait_until(lambda: room.came == ["next"])
    assert [kind for kind, _error, _trace in shown] == [ZeroDivisionError]
    assert room.wrong == []


def test_nothing_is_asked_of_a_journal_that_was_closed(room: Room, qtbot: QtBot) -> None:
    asked: list[str] = []
    room.run(room.hold)
    assert room.inside.wait(10)
    room.run(lambda: asked.append("asked"))
    room.run(lambda: "closed", Lane.LAST)
    room.run(lambda: "saved", Lane.SAVE)
    room.gate.set()
    qtbot.wait_until(lambda: room.came == ["held", "saved", "closed"])
    room.run(lambda: asked.append("asked later"))
    room.jobs.close()
    assert asked == []


def test_questions_go_on_where_the_journal_could_not_be_closed(room: Room, qtbot: QtBot) -> None:
    def refuse() -> None:
        raise DiskFull(Path("journal.reflective"))

    room.run(refuse, Lane.LAST)
    room.run(lambda: "answer")
    qtbot.wait_until(lambda: room.came == ["answer"])


def test_closing_waits_for_saves_and_hands_over_what_came_back(room: Room) -> None:
    asked: list[str] = []
    room.run(lambda: "running", Lane.SAVE)
    for number in range(50):
        room.run(lambda number=number: f"save {number}", Lane.SAVE)  # type: ignore[misc]
    room.run(lambda: asked.append("asked"), Lane.LONG)
    room.jobs.close()
    assert [f"save {number}" for number in range(50)] == room.came[1:51]
    with pytest.raises(RuntimeError):
        room.run(lambda: "late", Lane.SAVE)
    room.run(lambda: asked.append("asked late"))
    assert asked == []
