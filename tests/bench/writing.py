# SPDX-License-Identifier: Apache-2.0
"""A key in the entry that is being written, beside the same key in a bare editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench.measuring import Aim, Line, Pair
from tests.bench.programs import Programs

if TYPE_CHECKING:
    from pathlib import Path

_TYPING = "tests.bench.typing_in_window"
_KEYS = 240
_FRAME = Aim("<=", 16, "ours")
AIMS = {10_000: (95, Aim("<=", 8, "ours")), 50_000: (99, _FRAME)}
"""Words of the entry, and which percentile of its keys has which aim."""


def lines(scratch: Path, rounds: int, keys: int = _KEYS) -> list[Line]:
    """Type into both in every round."""
    programs = Programs(scratch)
    pairs = {words: Pair([], []) for words in AIMS}
    for _ in range(rounds):
        for words, pair in pairs.items():
            told = programs.ask(_TYPING, str(words), str(keys))
            pair.ours.append(told["ours"])
            pair.floor.append(told["floor"])
    made = []
    for words, pair in pairs.items():
        what, (percent, aim) = f"a key in an entry of {words:,} words", AIMS[words]
        made.append(Line(what, "", "ms", *pair.median, Aim("<=", 1.5)))
        made.append(Line(f"  {percent}th percentile", "", "ms", *pair.at(percent), aim))
    slowest = Line("  the slowest of all", "", "ms", *pairs[max(pairs)].at(100), _FRAME)
    return [*made, slowest]
