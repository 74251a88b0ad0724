# SPDX-License-Identifier: Apache-2.0
"""What thousands of next steps and hundreds of groups cost: a save, Today, and their page."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from reflective.app.collecting import Collecting
from reflective.app.coming_back import ComingBack
from reflective.app.groups import Groups
from reflective.app.jobs import finish
from reflective.app.preparing import Preparing
from reflective.app.questions import Questions
from reflective.app.reading import Reading
from reflective.app.sessions import Sessions
from reflective.app.stepping import Stepping, state_of
from reflective.app.trying import Trying
from reflective.app.writing import Writing
from reflective.files.machine import SystemClock, SystemRandomness
from reflective.journal.entry import Section
from reflective.journal.ids import RecordId, uuid7
from reflective.practice.commitments import Commitment, State
from reflective.practice.groups import Rhythm
from tests.bench.files import PASSPHRASE, vault
from tests.bench.measuring import Aim, Line, in_turns

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reflective.app.ports import JournalKey, Store, Vault

MANY = (5000, 200)
"""Next steps and groups."""

_SAVES_A_ROUND = 20
_MOST_SECONDS = 0.5
_AT_ONCE = 0.1
"""Seconds: what takes less seems to be there at once."""

_OPEN = 10
"""One step in so many is still to be done."""


@dataclass(frozen=True, slots=True)
class _Desk:
    """A closed journal, and what opens it."""

    vault: Vault
    path: Path
    key: JournalKey


def lines(scratch: Path, rounds: int, profile: str) -> list[Line]:
    """Save entries with and without looking for steps in them, and show the page of steps."""
    many = _journal(scratch / "many-steps", MANY, profile)
    size = f"{MANY[0]} steps"
    sides = (lambda: _saves(many, collects=True), lambda: _saves(many, collects=False))
    saves = in_turns({0: sides}, rounds)[0]
    firsts = [_first(many) for _round in range(rounds)]
    shown = [_shown(many) for _round in range(rounds)]
    saved = Aim("<=", 1.2)
    aim = Aim("<=", _MOST_SECONDS, "ours")
    return [
        Line("save an entry, and look for steps in it", size, "ms", *saves.median, saved),
        Line("  what comes back today, after a start", size, "s", min(firsts), None, aim),
        Line("  settle a step, and show the page", size, "s", min(shown), None, aim),
        *(
            Line(what, f"{MANY[1]} groups", "s", best, None, Aim("<=", _AT_ONCE, "ours"))
            for what, best in _together(many, rounds).items()
        ),
    ]


def _journal(folder: Path, numbers: tuple[int, int], profile: str) -> _Desk:
    """Make a journal with so many next steps and groups."""
    folder.mkdir()
    path = folder / "j.reflective"
    made = vault(folder, profile)
    store = made.create(path, PASSPHRASE)
    clock, randomness = SystemClock(), SystemRandomness()
    now = clock.now()
    groups = Groups(store, clock, randomness)
    first = now.local.date() - timedelta(days=70)
    for number in range(numbers[1]):
        group = groups.begin(f"Group {number}")
        groups.keep(replace(group, rhythm=Rhythm(14, first + timedelta(days=number % 14))))
    states = []
    for number in range(numbers[0]):
        record = RecordId(uuid7(now.milliseconds - number, randomness.take(10)))
        day = date(2026, 1, 1) + timedelta(days=number % 400)
        one = Commitment(record, f"Ask one open question, and wait: {number}", now, day)
        if number % _OPEN:
            one = replace(one, state=State.KEPT, settled=now, learnt="They spoke.")
        states.append(state_of(one))
    store.add(states, at=now)
    key = store.key
    store.close()
    return _Desk(made, path, key)


def _coming_back(store: Store) -> ComingBack:
    clock, randomness = SystemClock(), SystemRandomness()
    groups = Groups(store, clock, randomness)
    sessions = Sessions(store, groups, Reading(store), clock, randomness)
    stepping = Stepping(store, clock, randomness)
    return ComingBack(store, stepping, Trying(store, clock, randomness), clock, sessions)


def _saves(desk: _Desk, *, collects: bool) -> list[float]:
    """Save entries, and collect from each as the window does; in milliseconds each."""
    store = desk.vault.open_with(desk.path, desk.key)
    try:
        clock = SystemClock()
        writing = Writing(store, clock, SystemRandomness())
        collecting = Collecting(store, clock)
        finish(collecting.catching_up())
        spent = []
        for number in range(_SAVES_A_ROUND):
            entry = replace(writing.new_entry(), sections=(Section(f"What I saw: {number}"),))
            began = time.perf_counter()
            writing.keep(entry)
            if collects:
                finish(collecting.catching_up())
            spent.append((time.perf_counter() - began) * 1000)
        return spent
    finally:
        store.close()


def _first(desk: _Desk) -> float:
    """Look for what comes back after a journal was opened, in seconds."""
    store = desk.vault.open_with(desk.path, desk.key)
    try:
        coming = _coming_back(store)
        began = time.perf_counter()
        coming.today()
        return time.perf_counter() - began
    finally:
        store.close()


def _together(desk: _Desk, rounds: int) -> dict[str, float]:
    """Look for what pages show of groups, in seconds each; the best of some rounds."""
    store = desk.vault.open_with(desk.path, desk.key)
    try:
        clock, randomness = SystemClock(), SystemRandomness()
        groups, reading = Groups(store, clock, randomness), Reading(store)
        sessions = Sessions(store, groups, reading, clock, randomness)
        stepping = Stepping(store, clock, randomness)
        questions = Questions(store, reading, clock, randomness)
        preparing = Preparing(sessions, stepping, questions, reading)
        met = sessions.next()[0]
        looks: dict[str, Callable[[], object]] = {
            "  the next session of every group": lambda: sessions.next_of_each(groups.standing()),
            "  the steps beside Today": lambda: stepping.open_for(met.group.id),
            "  what to prepare for a session": lambda: preparing.before(met),
        }
        return {what: min(_taken(look) for _ in range(rounds)) for what, look in looks.items()}
    finally:
        store.close()


def _taken(look: Callable[[], object]) -> float:
    began = time.perf_counter()
    look()
    return time.perf_counter() - began


def _shown(desk: _Desk) -> float:
    """Settle a step, and fetch all of them anew, in seconds."""
    store = desk.vault.open_with(desk.path, desk.key)
    try:
        stepping = Stepping(store, SystemClock(), SystemRandomness())
        one = stepping.open()[0]
        began = time.perf_counter()
        stepping.settle(one.id, State.KEPT, "It went well.")
        stepping.open()
        stepping.settled()
        return time.perf_counter() - began
    finally:
        store.close()
