# SPDX-License-Identifier: Apache-2.0
"""Every kind of bad luck, how often it is tried, and what came of it."""

from __future__ import annotations

import random
import sys
import time
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from tests.faults import composing, deeds, joining, meeting, spoiling
from tests.faults.great import Great
from tests.faults.killing import run_apart
from tests.faults.misfortunes import ClockBack, DiskGone
from tests.faults.remembering import Remembering, may_search
from tests.faults.scarcity import Scarce, small_disk
from tests.faults.scene import Findings
from tests.faults.spoiling import Spoiling

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.faults.spoiling import Spoil


@dataclass(frozen=True)
class Counts:
    """How often each fault is tried: each deed killed, the file damaged, each deed limited."""

    kills: int
    cuts: int
    noises: int
    flips: int
    limits: int
    gone: int
    clocks: int


QUICK = Counts(kills=4, cuts=50, noises=20, flips=60, limits=2, gone=1, clocks=3)
LONG = Counts(kills=230, cuts=2000, noises=1000, flips=1000, limits=60, gone=100, clocks=200)

_BATCH = 100
"""Damaged files that one process looks at."""

_LIMITS = (
    ("no_room", "no room", 2.3, 1),
    ("no_memory", "memory refused by the system", 150_000, 4),
    ("no_heap", "memory refused to the engine", 2_500, 1),
)
"""What is scarce, its name, the most of it (times the file's length, or KiB), and how much denser
it is tried where there is little of it: some things need a thread or the memory for a key."""

_SIZED = ("no_room", "no_disk")
"""What is scarce in times the file's length."""

_RENEWED_AFTER = 40
"""Kills in one journal, which grows with each, before the next one takes its place."""

DEEDS: tuple[Callable[[Path], deeds.Deed], ...] = (
    deeds.Saving,
    deeds.ChangingKey,
    deeds.Copying,
    deeds.Keeping,
    deeds.Erasing,
    deeds.Rebuilding,
    joining.Joining,
    joining.Saving,
    joining.BringingUp,
    composing.Composing,
    meeting.Meeting,
)


@dataclass(frozen=True)
class Row:
    """One line of the table: a fault, how often, what was lost or told wrongly, how long."""

    fault: str
    count: int
    findings: Findings
    seconds: float


def faults(folder: Path, seed: int, counts: Counts, wanted: str = "") -> Iterator[Row]:
    """Try every fault whose name has the wanted words in it, and give a row for each."""
    yield from kills(folder, seed, counts.kills, wanted)
    for spoil, count, name in (
        (spoiling.cut, counts.cuts, "file cut"),
        (spoiling.noise, counts.noises, "file overwritten with noise"),
        (spoiling.flip, counts.flips, "one bit flipped"),
    ):
        if wanted in name:
            yield _timed(name, count, partial(_spoil, folder / name, spoil, count, seed))
    for sort, name, most, power in _LIMITS:
        is_possible = sort != "no_memory" or sys.platform == "linux"  # others promise the memory
        if wanted in name and is_possible:
            limits = partial(_limit, sort=sort, most=most, power=power, count=counts.limits)
            yield from _scarce(folder / sort, name, limits, counts.limits)
    if wanted in "full disk":
        with small_disk(folder / "no_disk") as is_one:
            limits = partial(_limit, sort="no_disk", most=2.3, power=1, count=counts.limits)
            if is_one:
                yield from _scarce(folder / "no_disk", "full disk", limits, counts.limits)
    if wanted in "disk gone and back":
        yield _timed("disk gone and back", counts.gone * 6, partial(_gone, folder, counts.gone))
    if wanted in "clock going back":
        clocks = partial(_clocks, folder / "clock", seed, counts.clocks)
        yield _timed("clock going back", counts.clocks, clocks)
    if wanted in "memory searched after a lock" and may_search():
        searched = Remembering(folder / "locked", seed, {"QT_QPA_PLATFORM": "offscreen"})
        row = _timed("memory searched after a lock", 2, searched.search)
        copies = f"{searched.before.total()} copies before, {searched.after.total()} after"
        yield replace(row, fault=f"{row.fault} ({copies})")


def great(folder: Path, entries: int, kills: int) -> Iterator[Row]:
    """Change the passphrase of a journal of so many entries, and kill that so often."""
    made = Great(folder / "great", entries)
    changed = f"passphrase of {entries:,} entries ({made.megabytes:,.0f} MB) changed"
    row = _timed(changed, 1, made.change)
    yield replace(row, seconds=made.seconds)
    row = _timed(
        f"kill while the passphrase of {entries:,} entries changes",
        kills,
        partial(made.kill, kills),
    )
    yield replace(row, fault=f"{row.fault} ({made.killed} in its midst)")


def _timed(fault: str, count: int, trying: Callable[[], Findings]) -> Row:
    began = time.monotonic()
    return Row(fault, count, trying(), time.monotonic() - began)


def _spoil(folder: Path, spoil: Spoil, count: int, seed: int) -> Findings:
    findings, scene = Findings(), Spoiling(folder)
    for first in range(0, count, _BATCH):
        batch = min(_BATCH, count - first)
        findings.add(scene.sweep(spoil, batch, seed * 1_000_000 + first))
    return findings


def _scarce(folder: Path, name: str, limits: Callable[..., Findings], count: int) -> Iterator[Row]:
    """Try every deed under its limits."""
    scarce = Scarce(folder)
    for deed in scarce.deeds:
        before = scarce.refused
        row = _timed(f"{name}: {deed}", count, partial(limits, scarce, deed))
        yield replace(row, fault=f"{row.fault} ({scarce.refused - before} refused)")


def _limit(
    scarce: Scarce, deed: str, *, sort: str, most: float, power: int, count: int
) -> Findings:
    findings = Findings()
    for number in range(count):
        share = (number + 0.5) / count
        limit = int(share**power * most * (scarce.bytes if sort in _SIZED else 1))
        findings.add(getattr(scarce, sort)(deed, max(limit, 1), number))
    return findings


def _gone(folder: Path, rounds: int) -> Findings:
    findings, disk = Findings(), DiskGone(folder / "gone")
    for _ in range(rounds):
        findings.add(disk.try_everything())
    findings.add(disk.close())
    return findings


def _clocks(folder: Path, seed: int, count: int) -> Findings:
    findings, clock = Findings(), ClockBack(folder)
    for number in range(count):
        findings.add(clock.write(seed * 1000 + number))
    return findings


def kills(folder: Path, seed: int, each: int, wanted: str = "") -> Iterator[Row]:
    """Kill each deed so often."""
    for number, make in enumerate(DEEDS):
        if wanted in getattr(make, "name", ""):
            yield _kill(make, folder / f"kills{number}", seed, each)


def _kill(make: Callable[[Path], deeds.Deed], folder: Path, seed: int, count: int) -> Row:
    source = random.Random(f"{seed} {folder.name}")  # noqa: S311 - the same each time
    findings, killed, began = Findings(), 0, time.monotonic()
    deed = make(folder / "0")
    span = deed.span
    for run in range(count):
        if run and run % _RENEWED_AFTER == 0:
            deed = make(folder / str(run))
        moment = source.uniform(0, span)
        ended = run_apart(lambda run=run, deed=deed: deed.do(run), moment)  # type: ignore[misc]
        if ended.was_killed:
            killed += 1
        else:  # it was faster than that
            span = min(span, max(ended.seconds, 0.001))
        if ended.code not in (0, -9):
            findings.wrong.append(f"{deed.name}: ended by itself with {ended.code}")
        findings.add(deed.look(ended.lines, run))
    return Row(f"{deed.name} ({killed} in its midst)", count, findings, time.monotonic() - began)
