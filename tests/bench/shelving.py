# SPDX-License-Identifier: Apache-2.0
"""What many installed packs cost Today, and what checking the largest pack takes."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any

from reflective import resources
from reflective.app.ports import NewRevision
from reflective.app.prompting import Prompting
from reflective.files.machine import SystemClock, SystemRandomness
from reflective.files.packs import PackLibrary, read_pack
from reflective.journal.ids import RecordId, uuid7
from reflective.journal.revision import PACK
from reflective.prompts.pack import Way
from reflective.prompts.rules import MAX_BYTES
from tests.bench.files import PASSPHRASE, vault
from tests.bench.measuring import Aim, Line, in_turns

if TYPE_CHECKING:
    from pathlib import Path

    from reflective.app.ports import Store

MANY, FEW = 500, 3
_OFFERS_A_ROUND = 10
_MOST_SECONDS = 0.2
_MOST_STEPS = 60


def lines(scratch: Path, rounds: int, profile: str) -> list[Line]:
    """Choose for Today with many packs beside few, and check a pack of nearly a mebibyte."""
    library = PackLibrary(resources.folder("packs"))
    many = _journal(scratch / "many", MANY, profile)
    few = _journal(scratch / "few", FEW, profile)
    try:
        for store in (many, few):
            _offered(store, library)  # the first time makes the index, once for a journal
        sides = {MANY: (lambda: _offered(many, library), lambda: _offered(few, library))}
        ours, floor = in_turns(sides, rounds)[MANY].median
    finally:
        many.close()
        few.close()
    what = f"first choice for Today, beside {FEW} packs"
    checked = min(_checked() for _round in range(rounds))
    return [
        Line(what, f"{MANY} packs", "ms", ours, floor, Aim("<=", 1.2)),
        Line("check a pack", "1 MiB", "s", checked, None, Aim("<=", _MOST_SECONDS, "ours")),
    ]


def largest_pack() -> bytes:
    """Make a pack of nearly as many bytes as a pack may have."""
    question = "What did you see there, and what did it do to the people around you? "
    steps: list[dict[str, Any]] = [
        {"question": question, "help": "Look near.\nThen far, and say what was between the two."}
    ] * _MOST_STEPS
    practices: list[dict[str, Any]] = []
    made = b""
    while True:
        number = len(practices)
        numbered = [{"id": f"s{number}-{n}", **step} for n, step in enumerate(steps)]
        practices.append({"id": f"p{number}", "title": "P", "minutes": 5, "steps": numbered})
        pack = {"format": 1, "id": "big", "version": "1", "title": "Big", "practices": practices}
        longer = json.dumps(pack, indent=2).encode()
        if len(longer) > MAX_BYTES:
            return made
        made = longer


def _journal(folder: Path, packs: int, profile: str) -> Store:
    """Make a journal with so many packs installed."""
    folder.mkdir()
    store = vault(folder, profile).create(folder / "j.reflective", PASSPHRASE)
    pattern = (resources.folder("packs") / "what-so-what-now-what.promptpack").read_text("utf-8")
    clock, randomness = SystemClock(), SystemRandomness()
    states = []
    for number in range(packs):
        text = json.dumps(json.loads(pattern) | {"id": f"pack-{number}"})
        record = RecordId(uuid7(clock.now().milliseconds, randomness.take(10)))
        payload = json.dumps({"id": f"pack-{number}", "text": text})
        states.append(NewRevision(record, PACK, payload))
    store.add(states, at=clock.now(), drops_drafts=False)
    return store


def _offered(store: Store, library: PackLibrary) -> list[float]:
    """Choose as Today does first after a journal is opened, in milliseconds each."""
    figures = []
    for _offer in range(_OFFERS_A_ROUND):
        began = time.perf_counter()
        prompting = Prompting(store, library, SystemClock(), SystemRandomness())
        offered = prompting.offer(Way.MIND, 5)
        figures.append((time.perf_counter() - began) * 1000)
        if offered is None:
            raise ValueError("nothing was offered")
    return figures


def _checked() -> float:
    raw = largest_pack()
    began = time.perf_counter()
    read_pack(raw)
    return time.perf_counter() - began
