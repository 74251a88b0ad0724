# SPDX-License-Identifier: Apache-2.0
"""What many installed packs cost Today, and what checking the largest pack takes."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
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

    from reflective.app.ports import JournalKey, Vault

MANY, FEW = 500, 3
_OFFERS_A_ROUND = 10
_MOST_SECONDS = 0.2
_MOST_STEPS = 60


@dataclass(frozen=True, slots=True)
class _Desk:
    """A closed journal, and what opens it."""

    vault: Vault
    path: Path
    key: JournalKey


def lines(scratch: Path, rounds: int, profile: str) -> list[Line]:
    """Choose for Today with many packs beside few, and check a pack of nearly a mebibyte."""
    many = _journal(scratch / "many", MANY, profile)
    few = _journal(scratch / "few", FEW, profile)
    for desk in (many, few):
        _first(desk)  # makes what is kept in short, once for a journal
    size = f"{MANY} packs"
    firsts = in_turns({MANY: (lambda: _first(many), lambda: _first(few))}, rounds)[MANY]
    furthers = in_turns({MANY: (lambda: _further(many), lambda: _further(few))}, rounds)[MANY]
    checked = min(_checked() for _round in range(rounds))
    first = f"first choice for Today, beside {FEW} packs"
    return [
        Line(first, size, "ms", *firsts.median, Aim("<=", 1.2)),
        Line("  a further choice", size, "ms", *furthers.median),
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


def _journal(folder: Path, packs: int, profile: str) -> _Desk:
    """Make a journal with so many packs installed, as the studio writes them."""
    folder.mkdir()
    path = folder / "j.reflective"
    made = vault(folder, profile)
    store = made.create(path, PASSPHRASE)
    pattern = (resources.folder("packs") / "what-so-what-now-what.promptpack").read_text("utf-8")
    clock, randomness = SystemClock(), SystemRandomness()
    states = []
    for number in range(packs):
        fields = json.loads(pattern) | {"id": f"pack-{number}"}
        text = json.dumps(fields, ensure_ascii=False, indent=2)
        record = RecordId(uuid7(clock.now().milliseconds, randomness.take(10)))
        payload = json.dumps({"id": f"pack-{number}", "text": text}, ensure_ascii=False)
        states.append(NewRevision(record, PACK, payload))
    store.add(states, at=clock.now(), drops_drafts=False)
    key = store.key
    store.close()
    return _Desk(made, path, key)


def _first(desk: _Desk) -> list[float]:
    """Choose as Today does first after a journal was opened, in milliseconds each."""
    return [figures[0] for figures in (_offered(desk, 1) for _offer in range(_OFFERS_A_ROUND))]


def _further(desk: _Desk) -> list[float]:
    """Choose again and again, in milliseconds each."""
    return _offered(desk, _OFFERS_A_ROUND + 1)[1:]


def _offered(desk: _Desk, times: int) -> list[float]:
    """Open a journal, and choose so many times; nothing was read before."""
    store = desk.vault.open_with(desk.path, desk.key)
    try:
        library = PackLibrary(resources.folder("packs"))
        prompting = Prompting(store, library, SystemClock(), SystemRandomness())
        return [_timed(prompting) for _time in range(times)]
    finally:
        store.close()


def _timed(prompting: Prompting) -> float:
    began = time.perf_counter()
    offered = prompting.offer(Way.MIND, 5)
    spent = (time.perf_counter() - began) * 1000
    if offered is None:
        raise ValueError("nothing was offered")
    return spent


def _checked() -> float:
    raw = largest_pack()
    began = time.perf_counter()
    read_pack(raw)
    return time.perf_counter() - began
