# SPDX-License-Identifier: Apache-2.0
"""Mutates packs, and looks that each is read or refused: quickly, in little memory, nothing else.

usage: .venv/bin/python -m tests.unit.files.packfuzzing [COUNT [SEED]]. Prints the figures.
"""

from __future__ import annotations

import json
import random
import sys
import time
import tracemalloc
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from reflective import resources
from reflective.app.refusals import PackNewer, PackRefused
from reflective.files.packs import read_pack
from reflective.files.packwriting import signed
from reflective.journal.answer import Kind
from reflective.prompts.pack import Pace, Role, Way
from tests.unit.files import packmaking as making

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MOST_SECONDS = 1.0
MOST_BYTES = 50 * 1024 * 1024
MEASURED_EACH = 50
"""Memory is measured of every so many packs, since measuring makes reading slow."""

_TEXTS = [
    *(each.value for words in (Kind, Role, Way, Pace) for each in words),
    *(
        "",
        "a",
        "A b",
        "<b>",
        "https://x.y",
        "\u202e",
        "\ud800",
        "e\u0301",
        "\x00",
        "\n",
        "x" * 5000,
    ),
    *(
        "every 2 weeks",
        "every 0 days",
        "2026-02-30",
        "0000-01-01",
        "ab" * 32,
        "en",
        "cy",
        "\ufeff",
    ),
]
_BYTES = [
    b"\xff",
    b"\xc3\x28",
    b"{",
    b"}",
    b"[",
    b"]",
    b'"',
    b"\\u",
    b"\\ud800",
    b",",
    b":",
    b"\n",
]


@dataclass(slots=True)
class Figures:
    """What was seen: how many packs were read and refused, by reason; the slowest, the largest."""

    tried: int = 0
    read: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    slowest: float = 0
    most_bytes: int = 0


def mutated(count: int, seed: int) -> Iterator[bytes]:
    """Make packs that are broken in one to six places, in their form or in their bytes."""
    drawn = random.Random(seed)  # noqa: S311 - the same packs each time
    seeds = [making.fields(), making.every_kind()]
    seeds += [
        json.loads(path.read_text("utf-8"))
        for path in sorted(resources.folder("packs").glob("*.promptpack"))
    ]
    seeds += [json.loads(signed(json.dumps(made), b"s" * 32)) for made in seeds[:2]]
    texts = [json.dumps(made) for made in seeds]
    for _number in range(count):
        made = json.loads(drawn.choice(texts))
        for _place in range(drawn.randint(0, 3)):
            drawn.choice(_BREAKING)(made, drawn)
        text = json.dumps(made, ensure_ascii=drawn.choice((True, False)))
        raw = bytearray(text.encode("utf-8", "surrogatepass"))
        for _place in range(drawn.choice((0, 0, 1, 3))):
            at = drawn.randrange(len(raw) + 1)
            end = at + drawn.choice((0, 1, 1, 20))
            raw[at:end] = drawn.choice(_BYTES) * drawn.choice((1, 1, 40))
        yield bytes(raw)


def fuzzed(count: int, seed: int) -> Figures:
    """Read so many mutated packs; any exception but a refusal passes through."""
    figures = Figures()
    for raw in mutated(count, seed):
        is_measured = figures.tried % MEASURED_EACH == 0
        if is_measured:
            tracemalloc.start()
        began = time.process_time()
        try:
            read_pack(raw)
            figures.read += 1
        except PackRefused as refused:
            figures.reasons[refused.reason] += 1
        except PackNewer:
            figures.reasons["newer"] += 1
        if is_measured:
            figures.most_bytes = max(figures.most_bytes, tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
        else:
            figures.slowest = max(figures.slowest, time.process_time() - began)
        figures.tried += 1
    return figures


def _places(made: Any) -> list[tuple[Any, Any]]:  # noqa: ANN401 - any JSON value
    places: list[tuple[Any, Any]] = []
    waiting = [made]
    while waiting:
        held = waiting.pop()
        keys = list(held) if isinstance(held, dict) else list(range(len(held)))
        places += [(held, key) for key in keys]
        waiting += [held[key] for key in keys if isinstance(held[key], dict | list)]
    return places


def _value(drawn: random.Random) -> Any:  # noqa: ANN401 - any JSON value
    text = drawn.choice(_TEXTS)
    others: list[Any] = [{"en": text}, {"cy": text}, [text], [], {}, None, True, False]
    others += [0, 1, -1, 2, 14, 241, 10**15, 1.5, 1e300, {"id": "x", "question": text}]
    return drawn.choice([text, drawn.choice(others), drawn.choice(others)])


def _replace(made: Any, drawn: random.Random) -> None:  # noqa: ANN401 - any JSON value
    places = _places(made)
    if places:
        holder, key = drawn.choice(places)
        holder[key] = _value(drawn)


def _remove(made: Any, drawn: random.Random) -> None:  # noqa: ANN401 - any JSON value
    places = _places(made)
    if places:
        holder, key = drawn.choice(places)
        del holder[key]


def _add(made: Any, drawn: random.Random) -> None:  # noqa: ANN401 - any JSON value
    holders = [holder for holder, _key in _places(made)]
    holder = drawn.choice(holders) if holders else made
    if isinstance(holder, dict):
        holder[drawn.choice(["kind", "poles", "choices", "idea", "days", "languages", "zz"])] = (
            _value(drawn)
        )
    else:
        holder += [_value(drawn)] * drawn.choice((1, 2, 600))


_BREAKING: list[Callable[[Any, random.Random], None]] = [_replace, _replace, _remove, _add]


def main(words: list[str]) -> int:
    """Fuzz, and print what was seen; 1 where a bound is missed."""
    count = int(words[0]) if words else 100_000
    figures = fuzzed(count, int(words[1]) if len(words) > 1 else 1)
    print(f"packs {figures.tried}, read {figures.read}, refused {sum(figures.reasons.values())}")  # noqa: T201 - what a command says
    print(f"slowest {figures.slowest:.3f} s, most memory {figures.most_bytes / 2**20:.1f} MB")  # noqa: T201 - what a command says
    print(dict(figures.reasons.most_common()))  # noqa: T201 - what a command says
    return int(figures.slowest >= MOST_SECONDS or figures.most_bytes >= MOST_BYTES)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
