# SPDX-License-Identifier: Apache-2.0
"""Measures Reflective beside its floors and prints a table.

usage: .venv/bin/python -m tests.bench [--sizes 1000,10000,100000] [--rounds 5] [--quick]
[--only store|window|typing|reading|packs|steps|sharing|peer]
[--jrnl PROGRAM] [--keep FOLDER]. Exit code 1 says that a line misses its aim. The made-up
journals are thrown away afterwards, or kept in a folder for the next time.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench import finding, peers, programs, sharing, shelving, stepping, storing, writing
from tests.bench.files import files_of
from tests.bench.journals import DIGESTS
from tests.bench.measuring import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.bench.measuring import Line

_SIZES = "1000,10000,100000"
_ROUNDS = 5
_PROFILE = "RJ-1"
_UNDER_XVFB = "REFLECTIVE_BENCH_UNDER_XVFB"
STORE, WINDOW, TYPING, READING, PEER = "store", "window", "typing", "reading", "peer"
PACKS = "packs"
SHARING = "sharing"
STEPS = "steps"
_PARTS = (WINDOW, TYPING, READING, STORE, PACKS, STEPS, SHARING, PEER)
_NO_PEER = (
    "jrnl was left out: it is not installed here. With jrnl in a place of its own, name it by "
    "--jrnl PROGRAM.\n"
)


def measure(
    sizes: Sequence[int],
    rounds: int,
    kept: Path | None,
    profile: str = _PROFILE,
    parts: Sequence[str] = _PARTS,
    jrnl: str | None = None,
) -> list[Line]:
    """Make the journals, and measure on copies of them what `parts` names.

    The peer is measured where `jrnl` names its program.
    """
    with tempfile.TemporaryDirectory(prefix="reflective-bench-") as folder:
        scratch = Path(folder)
        made = [files_of(size, kept or scratch / "kept", scratch, profile) for size in sizes]
        lines: list[Line] = []
        if WINDOW in parts:
            lines += programs.lines(made, scratch, rounds)
        if TYPING in parts:
            lines += writing.lines(scratch, rounds)
        if READING in parts:
            lines += finding.in_window(made, scratch, rounds)
        if STORE in parts:
            lines += storing.lines(made, scratch, rounds, profile)
        if PACKS in parts:
            lines += shelving.lines(scratch, rounds, profile)
        if STEPS in parts:
            lines += stepping.lines(scratch, rounds, profile)
        if SHARING in parts:
            lines += sharing.lines(scratch, rounds)
        if PEER in parts and jrnl:
            lines += peers.lines(made, scratch, rounds, profile, jrnl)
        return lines


def screen() -> str:
    """Name the screen the windows are painted on, and choose one where there is none."""
    if os.environ.get("QT_QPA_PLATFORM"):
        return os.environ["QT_QPA_PLATFORM"]
    if os.environ.get(_UNDER_XVFB):
        return "Xvfb"
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        return "this desktop"
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return "offscreen"


def main() -> int:
    """Read the words of the command line, measure and print."""
    asked = argparse.ArgumentParser(prog="tests.bench", description=__doc__)
    asked.add_argument("--sizes", default=_SIZES, help=f"some of {sorted(DIGESTS)}")
    asked.add_argument("--rounds", type=int, default=_ROUNDS)
    asked.add_argument("--quick", action="store_true", help="1,000 entries, one round")
    asked.add_argument("--only", choices=_PARTS)
    asked.add_argument("--jrnl", metavar="PROGRAM", help="jrnl, if it is not on the path")
    asked.add_argument("--keep", type=Path, help="keep the made-up journals in this folder")
    words = asked.parse_args()
    find_screen("tests.bench")
    sizes = [1000] if words.quick else sorted(int(size) for size in words.sizes.split(","))
    if unknown := set(sizes) - set(DIGESTS):
        asked.error(f"no sum is known for journals of {sorted(unknown)}")
    rounds = 1 if words.quick else words.rounds
    parts = (words.only,) if words.only else _PARTS
    shown = screen()
    jrnl = peers.find(words.jrnl)
    lines = measure(sizes, rounds, words.keep, parts=parts, jrnl=jrnl)
    sys.stdout.write(
        f"{table(lines)}\n\n{_NO_PEER if PEER in parts and not jrnl else ''}"
        f"Medians of {rounds} rounds, ours and the floor in turns. Ratio: ours for one of the "
        f"floor (of a growth line: the largest size for one of the smallest).\n"
        f"Key: {_PROFILE} (Argon2id, 256 MiB, 3 passes, 4 lanes) in the app and in its floor. "
        f"Windows on: {shown}.\n"
        f"“{programs.WEAK}” is taskset to one core and an address space of 2 GiB (RLIMIT_AS).\n"
        f"Python {platform.python_version()}, {platform.platform()}, {os.cpu_count()} cores, "
        f"load {os.getloadavg()[0]:.1f}.\n"
    )
    return int(any(line.is_missed for line in lines))


def find_screen(program: str) -> None:
    """Begin a program again under Xvfb where there is no screen: it is nearer to a desktop."""
    names = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    found = shutil.which("xvfb-run")
    if found and not any(os.environ.get(name) for name in names):
        command = [found, "--auto-servernum", sys.executable, "-m", program, *sys.argv[1:]]
        os.execve(found, command, os.environ | {_UNDER_XVFB: "1"})  # noqa: S606 - found by its name


if __name__ == "__main__":
    sys.exit(main())
