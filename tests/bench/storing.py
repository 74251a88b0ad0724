# SPDX-License-Identifier: Apache-2.0
"""The use cases on an open journal, each beside the plainest SQL that answers the same."""

from __future__ import annotations

import time
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import cycle
from typing import TYPE_CHECKING

from reflective.app.importing import Importing
from reflective.app.jobs import finish
from reflective.app.reading import Reading
from reflective.app.writing import Writing
from reflective.files.jrnl import JrnlReader
from reflective.files.machine import SystemClock, SystemRandomness
from tests.bench import files
from tests.bench.floors.raw import RawJournal
from tests.bench.journals import made_entries
from tests.bench.measuring import Aim, Line, grown, in_turns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from reflective.app.ports import Store
    from tests.bench.files import Files
    from tests.bench.journals import Made

_TYPED = ("dinner", "meeting", "supervision", "cerulean lanthorn", "zephyrquill", "the window")
_FIRST_LETTERS = 2
_HITS = 50
_PAGE = 100
_PAGES_A_ROUND = 20
_SAVES_A_ROUND = 20
_LATER_SEED = 8
_IMPORT_SEED = 100
_MOST_IMPORTED = 2000


@dataclass(frozen=True, slots=True)
class Opened:
    """One size, opened: our store, and the raw file."""

    files: Files
    store: Store
    raw: RawJournal


def keystrokes() -> list[str]:
    """List what stands in the search field after each letter, from the second one on."""
    return [
        words[:end]
        for words in _TYPED
        for end in range(_FIRST_LETTERS, len(words) + 1)
        if words[end - 1] != " "
    ]


def lines(made: list[Files], state: Path, rounds: int, profile: str) -> list[Line]:
    """Measure every use case at every size."""
    found: dict[str, list[Line]] = {}
    for one in made:
        with _opened(one, state, profile) as opened:
            for name, measure in _MEASURES.items():
                found.setdefault(name, []).extend(measure(opened, rounds))
    return [line for name in _MEASURES for line in _with_growth(name, found[name])]


@contextmanager
def _opened(one: Files, state: Path, profile: str) -> Iterator[Opened]:
    store = files.vault(state, profile).open(one.ours, files.PASSPHRASE)
    raw = RawJournal(one.raw)
    try:
        yield Opened(one, store, raw)
    finally:
        raw.close()
        store.close()


def _first_page(opened: Opened, rounds: int) -> list[Line]:
    reading = Reading(opened.store)
    pair = in_turns(
        lambda: [_timed(lambda: reading.find("", 0, _PAGE)) for _ in range(_PAGES_A_ROUND)],
        lambda: [_timed(lambda: opened.raw.newest(_PAGE)) for _ in range(_PAGES_A_ROUND)],
        rounds,
    )
    return [_line("first page of the list", opened, "ms", pair.median, None)]


def _search(opened: Opened, rounds: int) -> list[Line]:
    """Find the newest 50 with their snippets after every letter.

    The figure is the time of all keystrokes shared out among them: half of them find little or
    nothing in no time, and a median would tell of those alone.
    """
    reading, raw = Reading(opened.store), opened.raw
    typed = keystrokes()
    pair = in_turns(
        lambda: [
            _timed(partial(reading.find, words, 0, _HITS, still_typing=True)) for words in typed
        ],
        lambda: [_timed(partial(raw.search, words, _HITS)) for words in typed],
        rounds,
    )
    return [
        _line("search as you type, a keystroke", opened, "ms", pair.typical, Aim("<=", 3)),
        _line("  95th percentile", opened, "ms", pair.slowest, Aim("<=", 16, "ours")),
    ]


def _save(opened: Opened, rounds: int) -> list[Line]:
    writing = Writing(opened.store, SystemClock(), SystemRandomness())
    made = cycle(made_entries(200, _LATER_SEED))

    def ours() -> list[float]:
        entries = [files.as_entry(next(made), writing) for _ in range(_SAVES_A_ROUND)]
        return [_timed(partial(writing.keep, entry)) for entry in entries]

    def floor() -> list[float]:
        entries = [next(made) for _ in range(_SAVES_A_ROUND)]
        return [_timed(partial(opened.raw.add, [entry])) for entry in entries]

    pair = in_turns(ours, floor, rounds)
    return [_line("save an entry, durably", opened, "ms", pair.median, Aim("<=", 2))]


def _import(opened: Opened, rounds: int) -> list[Line]:
    """Bring in a diary of the same years, oldest first; the floor is spared the reading of it."""
    clock = SystemClock()
    importing = Importing(opened.store, JrnlReader(), clock)
    count = min(_MOST_IMPORTED, opened.files.size)
    diary = opened.files.ours.with_name("diary.txt")
    ours_seeds, floor_seeds = (iter(range(_IMPORT_SEED, _IMPORT_SEED + rounds)) for _ in range(2))

    def ours() -> list[float]:
        entries = made_entries(count, next(ours_seeds))
        diary.write_text("".join(_as_jrnl(made) for made in entries), "utf-8")
        seconds = _timed(lambda: finish(importing.run(diary))) / 1000
        return [count / seconds]

    def floor() -> list[float]:
        entries = list(made_entries(count, next(floor_seeds)))
        return [count / (_timed(lambda: opened.raw.add(entries)) / 1000)]

    pair = in_turns(ours, floor, rounds)
    return [_line(f"import of {count:,} more", opened, "entries/s", pair.median, Aim(">=", 0.5))]


def _size(opened: Opened, _: int) -> list[Line]:
    """Set the file beside the words in it: titles, texts and tags as UTF-8."""
    megabytes = (opened.files.file_bytes / 1e6, opened.files.text_bytes / 1e6)
    return [_line("file, beside the words in it", opened, "MB", megabytes, Aim("<=", 2.4))]


_MEASURES: dict[str, Callable[[Opened, int], list[Line]]] = {
    "page": _first_page,
    "search": _search,
    "size": _size,
    "save": _save,
    "import": _import,  # the last, since it makes the journal larger
}
_GROWTH = {"page": 1.5, "save": 1.5}


def _with_growth(name: str, made: list[Line]) -> list[Line]:
    return [*made, *grown(made, _GROWTH[name])] if name in _GROWTH else made


def _as_jrnl(made: Made) -> str:
    tags = " ".join(f"@{tag}" for tag in made.tags)
    return f"[{made.written.at:%Y-%m-%d %H:%M}] {made.title}\n{made.body}\n{tags}\n\n"


def _line(
    what: str, opened: Opened, unit: str, figures: tuple[float, float], aim: Aim | None
) -> Line:
    return Line(what, f"{opened.files.size:,}", unit, *figures, aim)


def _timed(work: Callable[[], object]) -> float:
    """Tell how many milliseconds something takes."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000
