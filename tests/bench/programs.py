# SPDX-License-Identifier: Apache-2.0
"""Whole programs, from the start of their process: the real one, and the bare window."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.bench.files import PASSPHRASE
from tests.bench.measuring import Aim, Line, Pair, grown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.bench.files import Files

_ROOT = Path(__file__).parents[2]
_APP = "tests.bench.app"
_WINDOW = "tests.bench.floors.window"
_TWO_GIB = 2 << 30
_SECONDS = 120

WEAK = "one core, 2 GB"


class Programs:
    """Runs programs as children, with settings and compiled modules in a scratch folder.

    An installed program is compiled already, so `warm_up` before anything is measured.
    `is_weak` pins a child to one core and limits its address space to 2 GiB (taskset, prlimit):
    stricter than 2 GB of memory, since it counts what is mapped and never touched as well.
    """

    def __init__(self, scratch: Path, *, is_weak: bool = False) -> None:
        homes = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
        own = {home: str(scratch / home) for home in homes}
        own["PYTHONPYCACHEPREFIX"] = str(scratch / "compiled")
        self._environment = os.environ | own
        self._environment.pop("PYTHONDONTWRITEBYTECODE", None)
        self._prefix: list[str] = []
        if is_weak:
            core = str(min(os.sched_getaffinity(0)))
            self._prefix = ["taskset", "--cpu-list", core, "prlimit", f"--as={_TWO_GIB}"]

    def warm_up(self, one: Files) -> None:
        """Run both programs once, so that their modules are compiled and in the page cache."""
        for module in (_APP, _WINDOW):
            self.run(module, str(one.ours), PASSPHRASE)

    def run(self, module: str, *words: str) -> dict[str, float]:
        """Run a program to its end; tells milliseconds from its start, and memory in MB.

        Raises subprocess.CalledProcessError with what it said if it fails.
        """
        began = time.monotonic()
        told: dict[str, float] = self.ask(module, *words)
        resident = told.pop("resident")
        return {what: (at - began) * 1000 for what, at in told.items()} | {
            "resident": resident / 1000
        }

    def ask(self, module: str, *words: str) -> Any:  # noqa: ANN401 - JSON
        """Run a program to its end, and give what it told last, read from JSON."""
        command = [*self._prefix, sys.executable, "-m", module, *words]
        done = subprocess.run(
            command,
            env=self._environment,
            cwd=_ROOT,
            capture_output=True,
            text=True,
            timeout=_SECONDS,
            check=False,
        )
        if done.returncode or not done.stdout:
            sys.stderr.write(done.stderr)
            raise subprocess.CalledProcessError(done.returncode, command, done.stdout, done.stderr)
        return json.loads(done.stdout.splitlines()[-1])


def lines(files: Sequence[Files], scratch: Path, rounds: int) -> list[Line]:
    """Measure windows and whole starts; every size in every round, so that growth is fair."""
    programs = Programs(scratch)
    programs.warm_up(files[0])
    locked, painted = Pair([], []), {f.size: Pair([], []) for f in files}
    resident = {f.size: Pair([], []) for f in files}
    for _ in range(rounds):
        locked.floor.append([programs.run(_WINDOW)["painted"]])
        for one in files:
            journal = (str(one.ours), PASSPHRASE)
            ours, floor = programs.run(_APP, *journal), programs.run(_WINDOW, *journal)
            if one is files[0]:
                locked.ours.append([ours["locked"]])
            painted[one.size].ours.append([ours["painted"]])
            painted[one.size].floor.append([floor["painted"]])
            resident[one.size].ours.append([ours["resident"]])
            resident[one.size].floor.append([floor["resident"]])
    made = [Line("lock screen's window", "", "ms", *locked.median, Aim("<=", 1.5))]
    made += _sized("start to Today, unlocked, painted", "ms", painted, Aim("<=", 1.5), 1.1)
    made += _sized("memory after unlock", "MB", resident, Aim("<=", 150, "ours"), 1.2)
    return made + _weak_lines(files, scratch, rounds)


def _weak_lines(files: Sequence[Files], scratch: Path, rounds: int) -> list[Line]:
    """Measure the whole start as on a slow laptop; nothing where it cannot be limited.

    Both programs were warmed up already.
    """
    if not (shutil.which("taskset") and shutil.which("prlimit")):
        return []
    programs = Programs(scratch, is_weak=True)
    painted = {f.size: Pair([], []) for f in files}
    for _ in range(rounds):
        for one in files:
            journal = (str(one.ours), PASSPHRASE)
            painted[one.size].ours.append([programs.run(_APP, *journal)["painted"]])
            painted[one.size].floor.append([programs.run(_WINDOW, *journal)["painted"]])
    return _sized(f"the same start, {WEAK}", "ms", painted, Aim("<=", 1.5), 1.1)


def _sized(what: str, unit: str, pairs: dict[int, Pair], aim: Aim, growth: float) -> list[Line]:
    made = [Line(what, f"{size:,}", unit, *pair.median, aim) for size, pair in pairs.items()]
    return [*made, *grown(made, growth)]
