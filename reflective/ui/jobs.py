# SPDX-License-Identifier: Apache-2.0
"""Run work away from the window, and bring the answers back to the window's thread.

One thread owns the journal and takes saves first, then questions, then one step of long work;
a second one thinks (recognition). Answers come back by a queued signal to one object that lives
as long as the window, which is the form that neither crashes nor loses answers in PySide6.
"""

from __future__ import annotations

import threading
from collections import deque
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot

from reflective.app.jobs import Lane
from reflective.app.refusals import Interrupted, Refusal
from reflective.app.reporting import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from reflective.app.jobs import Progress

T = TypeVar("T")

_KEPT = (Lane.SAVE, Lane.LAST)
"""What is done even when nobody waits for it."""


class _Job:
    """One piece of work, its answer's way back, and the ticket its owner holds."""

    def __init__(
        self,
        lane: Lane,
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        worker: _Worker,
    ) -> None:
        self.lane = lane
        self.done = done
        self.failed = failed
        self.cancelled = False
        self._worker = worker

    def cancel(self) -> None:
        """Stop waiting for it; a question that is being asked right now is interrupted."""
        self._worker.cancel(self)

    def step(self, send: Callable[[Callable[[], None]], None]) -> bool:
        """Do the next part of the work; True when it has come to its end."""
        raise NotImplementedError

    def drop(self) -> None:
        """Let go of work that was begun and will not be finished."""


class _Short(_Job):
    """Work that is done in one go."""

    def __init__(self, work: Callable[[], Any], *way: Any) -> None:  # noqa: ANN401 - as _Job
        super().__init__(*way)
        self._work = work

    def step(self, send: Callable[[Callable[[], None]], None]) -> bool:
        """Do it, and send its answer."""
        send(_Answer(self, self._work()))
        return True


class _Long(_Job):
    """Work that is done in steps, and says after each how far it has come."""

    def __init__(
        self,
        steps: Callable[[], Generator[Progress, None, Any]],
        moved: Callable[[Progress], None],
        *way: Any,  # noqa: ANN401 - as _Job
    ) -> None:
        super().__init__(*way)
        self._begin = steps
        self._moved = moved
        self._steps: Generator[Progress, None, Any] | None = None

    def step(self, send: Callable[[Callable[[], None]], None]) -> bool:
        """Do one step, and send how far it is, or its answer."""
        if self._steps is None:
            self._steps = self._begin()
        try:
            progress = next(self._steps)
        except StopIteration as end:
            send(_Answer(self, end.value))
            return True
        send(_Moved(self, self._moved, progress))
        return False

    def drop(self) -> None:
        """Close the generator on the thread it ran on, so that it can undo what it began."""
        if self._steps is not None:
            self._steps.close()


class _Answer:
    """What a job brought back."""

    def __init__(self, job: _Job, value: object) -> None:
        self._job = job
        self._value = value

    def __call__(self) -> None:
        """Hand it over, unless nobody waits for it any more."""
        if not self._job.cancelled:
            self._job.done(self._value)


class _Moved:
    """How far a long job is."""

    def __init__(self, job: _Job, moved: Callable[[Progress], None], progress: Progress) -> None:
        self._job = job
        self._moved = moved
        self._progress = progress

    def __call__(self) -> None:
        """Hand it over, unless nobody waits for it any more."""
        if not self._job.cancelled:
            self._moved(self._progress)


class _Failure:
    """Why a job has no answer."""

    def __init__(self, job: _Job, error: Exception) -> None:
        self._job = job
        self._error = error

    def __call__(self) -> None:
        """Hand it over; a bug in work that nobody waits for is raised, so that it shows."""
        if not self._job.cancelled:
            self._job.failed(self._error)
        elif not isinstance(self._error, Refusal | Interrupted):
            raise self._error


class _Worker(threading.Thread):
    """One thread that takes work from its queues, the most urgent first."""

    def __init__(
        self,
        name: str,
        lanes: tuple[Lane, ...],
        send: Callable[[Callable[[], None]], None],
        interrupt: Callable[[], None],
    ) -> None:
        super().__init__(name=name, daemon=True)
        self._queues: dict[Lane, deque[_Job]] = {lane: deque() for lane in lanes}
        self._send = send
        self._interrupt = interrupt
        self._wake = threading.Condition()
        self._running: _Job | None = None
        self._closing = False
        self._is_over = False

    def add(self, job: _Job) -> None:
        """Put work at the end of its queue.

        Once the worker is closing, nobody waits for an answer any more, so that questions are
        given up; a save then would be lost, and raises RuntimeError.
        """
        with self._wake:
            if job.lane not in _KEPT and self._is_over:
                return
            if not self._closing:
                self._queues[job.lane].append(job)
                self._wake.notify()
            elif job.lane in _KEPT:
                raise RuntimeError("a save was handed in after the window had closed")

    def cancel(self, job: _Job) -> None:
        """Mark a job as not waited for, and interrupt it if it is a question being asked.

        Held under the lock: the worker cannot meanwhile turn to a save, so none is interrupted.
        """
        with self._wake:
            job.cancelled = True
            if self._running is job and job.lane is Lane.ASK:
                self._interrupt()

    def give_up(self, lane: Lane) -> None:
        """Mark all work of one queue as not waited for."""
        with self._wake:
            for job in self._queues[lane]:
                job.cancelled = True

    def stop(self) -> None:
        """Finish what is to be saved, give up the rest, and end the thread."""
        with self._wake:
            self._closing = True
            for lane, queue in self._queues.items():
                for job in queue:
                    job.cancelled = job.cancelled or lane not in _KEPT
            if self._running is not None and self._running.lane is Lane.ASK:
                self._running.cancelled = True
                self._interrupt()
            self._wake.notify()
        self.join()

    def run(self) -> None:
        """Take one piece of work after the other until there is none and the window closes."""
        while (job := self._next()) is not None:
            ended = True
            try:
                if job.cancelled and job.lane not in _KEPT:
                    job.drop()
                else:
                    ended = job.step(self._send)
                if job.lane is Lane.LAST:
                    self._end_questions()
            except Exception as error:  # noqa: BLE001 - it is passed on to whoever waits
                self._send(_Failure(job, error))
            with self._wake:
                self._running = None
                if ended:
                    self._queues[job.lane].remove(job)

    def _end_questions(self) -> None:
        """Give up what would ask the journal that is closed now."""
        with self._wake:
            self._is_over = True
            for lane, queue in self._queues.items():
                for job in queue:
                    job.cancelled = job.cancelled or lane not in _KEPT

    def _next(self) -> _Job | None:
        """Wait for the most urgent piece of work; None when the thread is to end."""
        with self._wake:
            while True:
                for queue in self._queues.values():
                    if queue:
                        self._running = queue[0]
                        return self._running
                if self._closing:
                    return None
                self._wake.wait()


class _Relay(QObject):
    """Brings answers from the worker threads to the window's thread."""

    settled = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.settled.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def _hand_over(self, answer: Callable[[], None]) -> None:
        answer()


class WindowJobs:
    """The `Jobs` of the window (see `app.jobs`): a thread for the journal and one for thinking.

    `interrupt` stops the query that the journal is answering, from any thread; it is called only
    while a cancelled question is really running, never during a save. Made and closed on the
    window's thread. `refused` are the kinds of what was refused lately.
    """

    def __init__(self, interrupt: Callable[[], None]) -> None:
        self.refused = Refused()
        self._relay = _Relay()
        send = self._relay.settled.emit
        lanes = (Lane.SAVE, Lane.LAST, Lane.ASK, Lane.LONG)
        self._journal = _Worker("journal", lanes, send, interrupt)
        self._thinking = _Worker("thinking", (Lane.THINK,), send, interrupt)
        self._journal.start()
        self._thinking.start()

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        lane: Lane = Lane.ASK,
    ) -> _Job:
        """Hand in work; see `app.jobs.Jobs.run`. A save is done even when it is cancelled."""
        worker = self._thinking if lane is Lane.THINK else self._journal
        job = _Short(work, lane, done, self._noting(failed), worker)
        worker.add(job)
        return job

    def run_long(
        self,
        steps: Callable[[], Generator[Progress, None, T]],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        moved: Callable[[Progress], None],
    ) -> _Job:
        """Hand in long work; see `app.jobs.Jobs.run_long`. Cancelled, its generator is closed."""
        job = _Long(steps, moved, Lane.LONG, done, self._noting(failed), self._journal)
        self._journal.add(job)
        return job

    def _noting(self, failed: Callable[[Exception], None]) -> Callable[[Exception], None]:
        """Remember the kind of what was refused, for a report, before it is told."""

        def told(error: Exception) -> None:
            self.refused.note(error)
            failed(error)

        return told

    def give_up_long(self) -> None:
        """Give up all long work, before the journal that it works on is closed."""
        self._journal.give_up(Lane.LONG)

    def close(self) -> None:
        """Wait for every save, give up the rest, end both threads, and hand over what came back.

        A question handed in after this is given up; a save raises RuntimeError.
        """
        self._journal.stop()
        self._thinking.stop()
        QCoreApplication.sendPostedEvents(self._relay)
