# SPDX-License-Identifier: Apache-2.0
"""Best first, a month of the calendar, a jump in the list, and an entry that opens."""

from __future__ import annotations

import random
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reflective.app.reading import Reading
from reflective.journal.days import month_span
from tests.bench.files import PASSPHRASE
from tests.bench.measuring import Aim, Line, Pair, in_turns
from tests.bench.programs import Programs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from tests.bench.files import Files
    from tests.bench.measuring import Sides
    from tests.bench.storing import Opened

_COMMON = "dinner"
_HITS = 50
_TIMES = 10
_MONTHS = 60
_FIRST_YEAR, _YEARS = 1999, 27
_DAY = 86_400
_READING = "tests.bench.reading_in_window"


def lines(opened: Mapping[int, Opened], rounds: int) -> list[Line]:
    """Measure what is asked of the store, beside the plainest SQL."""
    ranked = in_turns({size: _best(each) for size, each in opened.items()}, rounds)
    months = in_turns({size: _month(each) for size, each in opened.items()}, rounds)
    return [
        *(
            Line("a very common word, best first", f"{n:,}", "ms", *pair.median, Aim("<=", 1.3))
            for n, pair in ranked.items()
        ),
        *(
            Line("a month of the calendar", f"{n:,}", "ms", *pair.median, Aim("<=", 2))
            for n, pair in months.items()
        ),
    ]


def in_window(made: list[Files], scratch: Path, rounds: int) -> list[Line]:
    """Measure the list and the entry of the real page over each journal."""
    programs = Programs(scratch)
    found = []
    for one in made:
        jumps, opens = Pair([], []), Pair([], [])
        for _ in range(rounds):
            told = programs.ask(_READING, str(one.ours), PASSPHRASE)
            jumps.ours.append(told["jumps"])
            opens.ours.append(told["opens"])
        size = f"{one.size:,}"
        jump, slow = _at(jumps, 50), _at(jumps, 95)
        found.append(Line("the list jumps, fetches and repaints", size, "ms", jump))
        aim = Aim("<=", 8, "ours")
        found.append(Line("  95th percentile", size, "ms", slow, None, aim))
        most = Aim("<=", 30, "ours")
        found.append(Line("an entry opens, slowest", size, "ms", _at(opens, 100), None, most))
    return found


def _at(pair: Pair, percent: int) -> float:
    figures = sorted(figure for one in pair.ours for figure in one)
    return figures[min(len(figures) * percent // 100, len(figures) - 1)]


def _best(opened: Opened) -> Sides:
    reading, raw = Reading(opened.store), opened.raw
    return (
        lambda: [
            _timed(lambda: reading.find(_COMMON, 0, _HITS, best_first=True)) for _ in range(_TIMES)
        ],
        lambda: [_timed(lambda: raw.best(_COMMON, _HITS)) for _ in range(_TIMES)],
    )


def _month(opened: Opened) -> Sides:
    reading, raw = Reading(opened.store), opened.raw
    drawn = random.Random(3)  # noqa: S311 - any months will do
    months = [
        (_FIRST_YEAR + drawn.randrange(_YEARS), 1 + drawn.randrange(12)) for _ in range(_MONTHS)
    ]
    spans = [tuple(map(_seconds, month_span(*month))) for month in months]
    return (
        lambda: [_timed(lambda at=at: reading.written_days(*at)) for at in months],  # type: ignore[misc]  # mypy cannot infer a default
        lambda: [_timed(lambda at=at: raw.days(at[0], at[1] + _DAY)) for at in spans],  # type: ignore[misc]  # the same
    )


def _seconds(day: object) -> int:
    return int(datetime.fromisoformat(f"{day}").replace(tzinfo=UTC).timestamp())


def _timed(work: Callable[[], object]) -> float:
    """Tell how many milliseconds something takes."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000
