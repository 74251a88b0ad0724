# SPDX-License-Identifier: Apache-2.0
"""What may tell who somebody is: where it stands in a text, and how it would be hidden."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from reflective.sharing.words import LITTLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Kind(StrEnum):
    """What a finding is, in the words of the terminal's contract."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    DATE = "date"
    NUMBER = "number"
    CONTACT = "contact"
    JOB = "job"
    HEALTH = "health"
    OTHER = "other"


class Tier(StrEnum):
    """Whether a finding is hidden unless the person objects, or waits for a decision."""

    HIDDEN = "hidden"
    ASKED = "asked"


class Topic(StrEnum):
    """Why a finding was made, finer than its kind: audiences and stand-ins go by it.

    Where two marks are equal, the topic named earlier here wins.
    """

    PERSON = "person"
    PLACE = "place"
    ADDRESS = "address"
    ORGANISATION = "organisation"
    LISTED = "listed"
    CONTACT = "contact"
    DATE = "date"
    REFERENCE = "reference"
    AGE = "age"
    YEAR = "year"
    TIME = "time"
    MONEY = "money"
    NUMBER = "number"
    NATION = "nation"
    JOB = "job"
    FAMILY = "family"
    HEALTH = "health"
    WORKING = "working"
    CAPITAL = "capital"
    RARE = "rare"


_KINDS = {
    Topic.PERSON: Kind.PERSON,
    Topic.PLACE: Kind.PLACE,
    Topic.ADDRESS: Kind.PLACE,
    Topic.ORGANISATION: Kind.ORGANISATION,
    Topic.CONTACT: Kind.CONTACT,
    Topic.REFERENCE: Kind.NUMBER,
    Topic.DATE: Kind.DATE,
    Topic.AGE: Kind.NUMBER,
    Topic.YEAR: Kind.DATE,
    Topic.TIME: Kind.DATE,
    Topic.MONEY: Kind.NUMBER,
    Topic.NUMBER: Kind.NUMBER,
    Topic.JOB: Kind.JOB,
    Topic.FAMILY: Kind.PERSON,
    Topic.HEALTH: Kind.HEALTH,
}


def kind_of(topic: Topic) -> Kind:
    """Name the kind that findings of a topic are reported as."""
    return _KINDS.get(topic, Kind.OTHER)


@dataclass(frozen=True, slots=True)
class Named:
    """A name that a recogniser saw in a text: characters `start` to `end`."""

    start: int
    end: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text that something pointed at, before overlaps are settled.

    `entity` is the key of the person, place or thing meant; marks with one key are decided
    together. `topic` says why it was marked.
    """

    start: int
    end: int
    topic: Topic
    entity: str
    kind: Kind = Kind.OTHER


@dataclass(frozen=True, slots=True)
class Finding:
    """One place in a text that may tell who somebody is.

    `start` and `end` are Python characters of the text that was examined, `text` what stands
    there, `replacement` what would stand there instead, fitted to the sentence. `entity` is the
    key under which every occurrence is decided.
    """

    start: int
    end: int
    kind: Kind
    tier: Tier
    text: str
    replacement: str
    entity: str
    topic: Topic


def settle(
    marks: Iterable[tuple[Mark, Tier]], length: int, tokens: Sequence[tuple[int, int, str]]
) -> list[tuple[Mark, Tier]]:
    """Settle overlaps, so that marks stand side by side and no marked word is lost.

    Listed names come first, then what is hidden, of this what has a sure shape, then the longer,
    then the earlier. Of a mark that loses, the words outside the winners stay marked, but for
    little ones at its edges. `tokens` are the words of the text of `length` characters. The
    answer is sorted by start.
    """
    ordered = sorted(marks, key=_rank)
    taken = bytearray(length)
    kept: list[tuple[Mark, Tier]] = []
    starts = [start for start, _end, _word in tokens]
    for mark, tier in ordered:
        for start, end in _free(taken, mark.start, mark.end):
            whole = start == mark.start and end == mark.end
            piece = (start, end) if whole else _words_within(tokens, starts, start, end)
            if piece:
                taken[piece[0] : piece[1]] = b"\x01" * (piece[1] - piece[0])
                cut = mark if whole else replace(mark, start=piece[0], end=piece[1])
                kept.append((cut, tier))
    return sorted(kept, key=lambda item: item[0].start)


_SURE = (Topic.CONTACT, Topic.REFERENCE, Topic.DATE)
_ORDER = {topic: place for place, topic in enumerate(Topic)}


def _rank(item: tuple[Mark, Tier]) -> tuple[bool, bool, bool, int, int, int, str]:
    mark, tier = item
    return (
        mark.topic is not Topic.LISTED,
        tier is not Tier.HIDDEN,
        mark.topic not in _SURE,
        mark.start - mark.end,
        mark.start,
        _ORDER[mark.topic],
        mark.entity,
    )


def _free(taken: bytearray, start: int, end: int) -> list[tuple[int, int]]:
    """List the stretches between `start` and `end` that nothing has taken yet."""
    free = []
    while start < end:
        start = taken.find(0, start, end)
        if start < 0:
            break
        stop = taken.find(1, start, end)
        stop = end if stop < 0 else stop
        free.append((start, stop))
        start = stop
    return free


def _words_within(
    tokens: Sequence[tuple[int, int, str]], starts: Sequence[int], start: int, end: int
) -> tuple[int, int] | None:
    """Shrink a stretch to the words that touch it, or None if there is none."""
    first = max(bisect_right(starts, start) - 1, 0)
    touching: list[tuple[int, int, str]] = []
    for place in range(first, len(tokens)):
        token_start, token_end, word = tokens[place]
        if token_start >= end:
            break
        if token_end > start:
            touching.append((max(token_start, start), min(token_end, end), word))
    while touching and touching[0][2] in LITTLE:
        touching.pop(0)
    while touching and touching[-1][2] in LITTLE:
        touching.pop()
    return (touching[0][0], touching[-1][1]) if touching else None
