# SPDX-License-Identifier: Apache-2.0
"""Programs that the tests start, and kill."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def start(module: str, *arguments: object) -> subprocess.Popen[str]:
    """Start one of the programs in this folder."""
    command = [sys.executable, "-m", f"tests.faults.{module}", *map(str, arguments)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def kill_after(child: subprocess.Popen[str], seconds: float) -> list[str]:
    """Kill a program so long after it has begun; tells what it said was done."""
    with child:
        assert child.stdout
        assert child.stdout.readline() == "open\n"
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(seconds)
        child.kill()
        return [line.removeprefix("done ").strip() for line in child.stdout]
