# SPDX-License-Identifier: Apache-2.0
"""Measures what is found in labelled texts: our two tiers beside spaCy small and patterns alone.

usage: .venv/bin/python -m tests.bench.recognising --data FOLDER [--limit 48] [--diary FILE]

FOLDER holds `court_texts.jsonl` (the Text Anonymization Benchmark: `text` and `entities`, one JSON
object a line) and `synthetic_sentences.json` (presidio-research: `full_text` and `spans`). Neither
is part of this program. A thing told in a court text counts as covered only when every mention of
it is covered whole, little words and titles aside. FILE is a diary with an empty line between
paragraphs; the questions that stretches of about 400 words of it would raise are counted. Below
stands, culture by culture, what share of first names is found.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from reflective.app.anonymising import Anonymising, pieces
from reflective.recognition import lists
from reflective.recognition.names import SpacyRecogniser
from reflective.sharing import patterns
from reflective.sharing.audiences import Audience
from reflective.sharing.findings import Kind, Named, Tier, Topic
from tests.bench import fairness

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from reflective.sharing.examination import Examination

    Finder = Callable[[str], list[tuple[int, int]]]

Span = tuple[int, int]

COURT, SYNTHETIC = "court_texts.jsonl", "synthetic_sentences.json"
_WORD = re.compile(r"\w+")
_LITTLE = frozenset(
    (
        "a", "an", "the", "of", "in", "on", "at", "to", "for", "from", "by", "and", "or", "with",
        "against", "under", "mr", "mrs", "ms", "miss", "dr", "prof", "sir", "as", "is", "was",
        "that", "this",
    )
)  # fmt: skip
_TELLS_NOTHING = "NO_MASK"
_STRICTEST = ("DIRECT", "QUASI", _TELLS_NOTHING)
_ASKED_ONE_BY_ONE = frozenset((Topic.PERSON, Topic.HEALTH, Topic.FAMILY))
_NOTED = {
    "noted: sm, own, spread": (0.979, 0.876, 0.595),
    "noted: the same, sweep": (1.000, 0.918),
}
"""What spaCy small, plain patterns and spreading reached on the 48 court texts, before ours."""

_STRETCH = 400
_AT_MOST = 700
_MOST_STRETCHES = 120


@dataclass(slots=True)
class Labelled:
    """A text and what tells who somebody is in it: to each thing, its strictness and mentions."""

    text: str
    things: dict[str, tuple[str, list[Span]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Share:
    """What a finder covered: shares from 0 to 1, and characters a second."""

    direct: float
    quasi: float
    precision: float
    whole: float
    touched: float
    speed: float


def court(folder: Path, limit: int) -> list[Labelled]:
    """Read the court texts; a thing is as strict as its strictest mention."""
    texts = []
    with (folder / COURT).open(encoding="utf-8") as file:
        for line in list(file)[:limit]:
            read = json.loads(line)
            text = Labelled(read["text"])
            for said in read["entities"]:
                name, strict = said["entity_id"], said["identifier_type"]
                before, mentions = text.things.get(name, (_TELLS_NOTHING, []))
                mentions.append((said["start_offset"], said["end_offset"]))
                text.things[name] = (min(before, strict, key=_STRICTEST.index), mentions)
            text.things = {n: one for n, one in text.things.items() if one[0] != _TELLS_NOTHING}
            texts.append(text)
    return texts


def synthetic(folder: Path) -> list[Labelled]:
    """Read the made-up sentences; every mention is a thing of its own."""
    texts = []
    for read in json.loads((folder / SYNTHETIC).read_text("utf-8")):
        text = Labelled(read["full_text"])
        for number, said in enumerate(read["spans"]):
            where = (said["start_position"], said["end_position"])
            text.things[str(number)] = ("DIRECT", [where])
        texts.append(text)
    return texts


def _words(text: str, start: int, end: int) -> Iterator[Span]:
    for word in _WORD.finditer(text, start, end):
        if word[0].lower() not in _LITTLE:
            yield word.span()


def _covered(text: str, spans: Iterable[Span]) -> bytearray:
    mask = bytearray(len(text))
    for start, end in spans:
        mask[start:end] = b"\x01" * (end - start)
    return mask


def score(finder: Finder, courts: Sequence[Labelled], sentences: Sequence[Labelled]) -> Share:
    """Run a finder over all texts and count what it covered."""
    if courts or sentences:
        finder("Jane Doe met Bob in Paris on 3 May 2020.")
    began = time.perf_counter()
    found = [finder(text.text) for text in (*courts, *sentences)]
    took = time.perf_counter() - began
    masks = [
        _covered(text.text, spans)
        for text, spans in zip((*courts, *sentences), found, strict=True)
    ]
    strict: dict[str, list[bool]] = {"DIRECT": [], "QUASI": []}
    right: list[int] = []
    for text, mask in zip(courts, masks, strict=False):
        told = [m for _strict, mentions in text.things.values() for m in mentions]
        gold = _covered(text.text, told)
        for kind, places in text.things.values():
            strict[kind].append(all(_is_whole(text.text, mask, *place) for place in places))
        right += [gold[at] for at, _end in _words(text.text, 0, len(mask)) if mask[at]]
    mentions = [
        (text.text, mask, *mention)
        for text, mask in zip(sentences, masks[len(courts) :], strict=True)
        for _strict, places in text.things.values()
        for mention in places
    ]
    return Share(
        direct=_mean(strict["DIRECT"]),
        quasi=_mean(strict["QUASI"]),
        precision=_mean(right),
        whole=_mean([_is_whole(*mention) for mention in mentions]),
        touched=_mean([any(mask[start:end]) for _text, mask, start, end in mentions]),
        speed=sum(len(text.text) for text in (*courts, *sentences)) / took,
    )


def _is_whole(text: str, mask: bytearray, start: int, end: int) -> bool:
    words = list(_words(text, start, end)) or [(start, end)]
    return all(all(mask[opens:closes]) for opens, closes in words)


def _mean(values: Sequence[float]) -> float:
    return statistics.fmean(values) if values else 0.0


class Tiers:
    """Our finders as a reader far away would have them, and the bare ones beside them."""

    def __init__(self, recogniser: SpacyRecogniser) -> None:
        self._recogniser = recogniser
        self._ours = Anonymising(recogniser, lists.read)

    def examine(self, text: str) -> Examination:
        """Look through a text with everything there is."""
        return self._ours.examine([text], [], Audience.ANYBODY)

    def finders(self) -> dict[str, Finder]:
        """Name what is measured, the barest first; none remembers what another has looked at."""
        bare = Anonymising(_Blind(), lists.read)
        hidden, both = (Anonymising(self._recogniser, lists.read) for _ in range(2))
        return {
            "patterns alone": lambda text: [(m.start, m.end) for m in patterns.find(text)],
            "spaCy small": self._seen,
            "ours without a model": lambda text: _all(bare, text, tuple(Tier)),
            "ours, hidden": lambda text: _all(hidden, text, (Tier.HIDDEN,)),
            "ours, hidden and asked": lambda text: _all(both, text, tuple(Tier)),
        }

    def _seen(self, text: str) -> list[Span]:
        return [
            (name.start + start, name.end + start)
            for start, end in pieces(text)
            for name in self._recogniser.find(text[start:end])
        ]


class _Blind:
    """Sees nothing: a machine without a model."""

    is_available = False
    missing = "model"

    def find(self, _text: str) -> list[Named]:
        """See nothing."""
        return []

    def rest(self) -> None:
        """Have nothing to let go of."""


def _all(anonymising: Anonymising, text: str, tiers: Sequence[Tier]) -> list[Span]:
    found = anonymising.examine([text], [], Audience.ANYBODY).findings[0]
    return [(finding.start, finding.end) for finding in found if finding.tier in tiers]


def questions(tiers: Tiers, diary: str, most: int) -> tuple[float, float, int]:
    """Count what would be asked about stretches of a diary: median, 90th percentile, stretches.

    People, health and family are asked about one by one, everything else by topic.
    """
    counts = []
    for stretch in list(_stretches(diary))[:most]:
        asked = [e for e in tiers.examine(stretch).entities if e.tier is Tier.ASKED]
        alone = [e for e in asked if e.topic in _ASKED_ONE_BY_ONE and e.kind is not Kind.OTHER]
        topics = {entity.topic for entity in asked if entity not in alone}
        counts.append(len(alone) + len(topics))
    counts.sort()
    return statistics.median(counts), counts[len(counts) * 9 // 10], len(counts)


def _stretches(diary: str) -> Iterator[str]:
    gathered: list[str] = []
    for paragraph in re.split(r"\n\s*\n", diary):
        gathered.append(paragraph)
        if sum(len(part.split()) for part in gathered) >= _STRETCH:
            text = "\n\n".join(gathered)
            yield " ".join(text.split(" ")[:_AT_MOST])
            gathered = []


def table(shares: dict[str, Share]) -> str:
    """Lay the shares out, one finder a line, with the speed beside that of spaCy alone."""
    heads = "".join(f"{head:>8}" for head in ("direct", "quasi", "right", "whole", "any"))
    lines = [f"{'':24}{heads}{'char/s':>10}{'x':>7}"]
    floor = shares["spaCy small"].speed
    for name, share in shares.items():
        cells = (share.direct, share.quasi, share.precision, share.whole, share.touched)
        figures = "".join(f"{cell:8.3f}" for cell in cells)
        lines.append(f"{name:24}{figures}{share.speed:10,.0f}{share.speed / floor:7.2f}")
    for name, noted in _NOTED.items():
        lines.append(f"{name:24}{''.join(f'{cell:8.3f}' for cell in noted)}")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table, or why there is none; the exit code is 0 in both cases."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, help="the folder with the labelled texts")
    parser.add_argument("--limit", type=int, default=1000, help="court texts at most")
    parser.add_argument("--diary", type=Path, help="a diary to count questions on")
    chosen = parser.parse_args(arguments)
    sys.stdout.write(report(chosen.data, chosen.limit, chosen.diary) + "\n")
    return 0


def report(folder: Path | None, limit: int, diary: Path | None) -> str:
    """Measure everything there is data for, or say what is missing."""
    if folder is None or not (folder / COURT).is_file() or not (folder / SYNTHETIC).is_file():
        return "Nothing was measured: --data must name the folder with the labelled texts."
    recogniser = SpacyRecogniser()
    if recogniser.missing:
        return f"Nothing was measured: {recogniser.missing} is not installed."
    tiers = Tiers(recogniser)
    courts, sentences = court(folder, limit), synthetic(folder)
    shares = {name: score(find, courts, sentences) for name, find in tiers.finders().items()}
    told = [table(shares)]
    if diary is not None:
        middle, ninth, number = questions(tiers, diary.read_text("utf-8"), _MOST_STRETCHES)
        asked = f"questions for {_STRETCH} words: median {middle:g}, 90th percentile {ninth:g}"
        told.append(f"{asked}, {number} texts")
    return "\n".join([*told, "", fairness.table(fairness.measure(tiers))])


if __name__ == "__main__":
    sys.exit(main())
