# SPDX-License-Identifier: Apache-2.0
"""The use cases on an open journal, each beside the plainest SQL that answers the same."""

from __future__ import annotations

import time
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from reflective.app.importing import BATCH_ENTRIES, Importing
from reflective.app.jobs import finish
from reflective.app.reading import Reading
from reflective.app.writing import Writing
from reflective.files.jrnl import JrnlReader
from reflective.files.machine import SystemClock, SystemRandomness
from tests.bench import files, finding
from tests.bench.floors.raw import RawJournal
from tests.bench.journals import made_entries
from tests.bench.measuring import Aim, Line, grown, in_turns

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.app.ports import Store
    from tests.bench.files import Files
    from tests.bench.journals import Made
    from tests.bench.measuring import Pair, Sides

_TYPED = ("dinner", "meeting", "supervision", "cerulean lanthorn", "zephyrquill", "the window")
_FIRST_LETTERS = 2
_HITS = 50
_PAGE = 100
_PAGES_A_ROUND = 100
_SAVES_A_ROUND = 20
_LATER_SEED = 8
_MOST_IMPORTED = 10_000
"""The ratio stays the same beyond; 100,000 entries only took minutes."""


@dataclass(frozen=True, slots=True)
class Opened:
    """One size, opened: our store, and the raw file."""

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


def lines(made: list[Files], scratch: Path, rounds: int, profile: str) -> list[Line]:
    """Measure every use case at every size."""
    with ExitStack() as stack:
        opened = {one.size: _open(one, scratch, profile, stack) for one in made}
        pages = in_turns({size: _first_page(each) for size, each in opened.items()}, rounds)
        searches = in_turns({size: _search(each) for size, each in opened.items()}, rounds)
        found = finding.lines(opened, rounds)
        saves = in_turns({size: _save(each) for size, each in opened.items()}, rounds)
    imported = {min(one.size, _MOST_IMPORTED) for one in made}
    imports = in_turns({n: _import(n, scratch, profile) for n in sorted(imported)}, rounds)
    paged = [_line("first page of the list", n, "ms", p.median) for n, p in pages.items()]
    saved = [
        _line("save an entry, durably", n, "ms", pair.median, Aim("<=", 2))
        for n, pair in saves.items()
    ]
    return [
        *paged,
        *grown(paged, 1.5),
        *(line for size, pair in searches.items() for line in _searched(size, pair)),
        *found,
        *saved,
        *grown(saved, 1.5),
        *(
            _line("import into a new journal", n, "entries/s", pair.median, Aim(">=", 0.5))
            for n, pair in imports.items()
        ),
        *(_size(one) for one in made),
    ]


def _open(one: Files, scratch: Path, profile: str, stack: ExitStack) -> Opened:
    store = files.vault(scratch, profile).open(one.ours, files.PASSPHRASE)
    stack.callback(store.close)
    raw = RawJournal(one.raw)
    stack.callback(raw.close)
    return Opened(store, raw)


def _first_page(opened: Opened) -> Sides:
    reading = Reading(opened.store)
    return (
        lambda: [_timed(lambda: reading.find("", 0, _PAGE)) for _ in range(_PAGES_A_ROUND)],
        lambda: [_timed(lambda: opened.raw.newest(_PAGE)) for _ in range(_PAGES_A_ROUND)],
    )


def _search(opened: Opened) -> Sides:
    """Find the newest 50 with their snippets after every letter."""
    reading, raw = Reading(opened.store), opened.raw
    typed = keystrokes()
    return (
        lambda: [
            _timed(partial(reading.find, words, 0, _HITS, still_typing=True)) for words in typed
        ],
        lambda: [_timed(partial(raw.search, words, _HITS)) for words in typed],
    )


def _searched(size: int, pair: Pair) -> list[Line]:
    """Share the time of all keystrokes out among them, and tell the slow ones.

    Half of them find little or nothing in no time, and a median would tell of those alone.
    """
    return [
        _line("search as you type, a keystroke", size, "ms", pair.typical, Aim("<=", 3)),
        _line("  95th percentile", size, "ms", pair.slowest, Aim("<=", 16, "ours")),
    ]


def _save(opened: Opened) -> Sides:
    writing = Writing(opened.store, SystemClock(), SystemRandomness())
    made = cycle(made_entries(200, _LATER_SEED))

    def ours() -> list[float]:
        entries = [files.as_entry(next(made), writing) for _ in range(_SAVES_A_ROUND)]
        return [_timed(partial(writing.keep, entry)) for entry in entries]

    def floor() -> list[float]:
        entries = [next(made) for _ in range(_SAVES_A_ROUND)]
        return [_timed(partial(opened.raw.add, [entry])) for entry in entries]

    return ours, floor


def _import(size: int, scratch: Path, profile: str) -> Sides:
    """Bring a diary into a new journal; the floor is spared the reading of the diary.

    Both make what they have durable every 500 entries, as an import promises: the index then
    writes and merges twenty parts for 10,000 entries, not one.
    """
    diary = scratch / f"{size}.txt"
    with diary.open("w", encoding="utf-8") as file:
        file.writelines(map(as_jrnl, made_entries(size)))

    def ours() -> list[float]:
        with TemporaryDirectory(dir=scratch) as folder:
            path = Path(folder, "new.reflective")
            store = files.vault(Path(folder), profile).create(path, files.PASSPHRASE)
            steps = Importing(store, JrnlReader(), SystemClock()).run(diary)
            spent = _timed(partial(finish, steps))
            store.close()
        return [size * 1000 / spent]

    def floor() -> list[float]:
        entries = list(made_entries(size))
        with TemporaryDirectory(dir=scratch) as folder:
            raw = RawJournal(Path(folder, "raw.db"))
            spent = _timed(partial(_add_in_batches, raw, entries))
            raw.close()
        return [size * 1000 / spent]

    return ours, floor


def _add_in_batches(raw: RawJournal, entries: list[Made]) -> None:
    for start in range(0, len(entries), BATCH_ENTRIES):
        raw.add(entries[start : start + BATCH_ENTRIES])


def _size(one: Files) -> Line:
    """Set the file beside the words in it: titles, texts and tags as UTF-8."""
    megabytes = (one.file_bytes / 1e6, one.text_bytes / 1e6)
    return _line("file, beside the words in it", one.size, "MB", megabytes, Aim("<=", 2.4))


def as_jrnl(made: Made) -> str:
    """Write an entry in jrnl's own form."""
    tags = " ".join(f"@{tag}" for tag in made.tags)
    return f"[{made.written.at:%Y-%m-%d %H:%M}] {made.title}\n{made.body}\n{tags}\n\n"


def _line(
    what: str, size: int, unit: str, figures: tuple[float, float], aim: Aim | None = None
) -> Line:
    return Line(what, f"{size:,}", unit, *figures, aim)


def _timed(work: Callable[[], object]) -> float:
    """Tell how many milliseconds something takes."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000
