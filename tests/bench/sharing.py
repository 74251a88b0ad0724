# SPDX-License-Identifier: Apache-2.0
"""Looking through an entry on the Share page: how soon, and how much memory it takes and gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflective.recognition.names import model_folder
from tests.bench.measuring import Aim, Line, Pair
from tests.bench.programs import Programs

if TYPE_CHECKING:
    from pathlib import Path

_OURS, _FLOOR = "tests.bench.sharing_in_window", "tests.bench.floors.model"
_MOST_LOADED, _MOST_LEFT = 450, 250
_MEGABYTE = 1000


def lines(scratch: Path, rounds: int) -> list[Line]:
    """Measure the real window beside the bare model; nothing where the model is missing."""
    folder = model_folder()
    if folder is None:
        return []
    programs = Programs(scratch)
    programs.ask(_FLOOR, str(folder))
    first = Pair([], [])
    memory: dict[str, Pair] = {name: Pair([], []) for name in ("before", "loaded", "left")}
    for _ in range(rounds):
        told = programs.ask(_OURS)
        first.ours.append([told["first"]])
        first.floor.append([programs.ask(_FLOOR, str(folder))["load"]])
        for name, pair in memory.items():
            pair.ours.append([told[name] / _MEGABYTE])
            pair.floor.append([told["before"] / _MEGABYTE])
    most = {"loaded": Aim("<=", _MOST_LOADED, "ours"), "left": Aim("<=", _MOST_LEFT, "ours")}
    what = "an entry is looked through, model loaded"
    return [
        Line(what, "", "ms", *first.median, Aim("<=", 1.5)),
        Line("  memory with the model", "", "MB", *memory["loaded"].median, most["loaded"]),
        Line("  memory once Share was left", "", "MB", *memory["left"].median, most["left"]),
    ]
