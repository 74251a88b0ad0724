# SPDX-License-Identifier: Apache-2.0
"""A story file: what leaves, made from redacted texts alone.

It holds no id, time, title, tag, version of the app or order of its source. Card ids and their
order come from one random seed, drawn anew for each bundle, so that two bundles of one person
share nothing but what their texts share; the same seed gives the same bytes.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import InitVar, dataclass
from typing import TYPE_CHECKING

from reflective.journal.text import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reflective.sharing.audiences import Audience
    from reflective.sharing.redaction import Redacted

FORMAT = 1
"""The form of a bundle that this version writes."""

SEED_BYTES = 32
"""How many random bytes a seed has."""

_ID_BYTES = 5
_ROUNDED_TO = 5
_QUOTES = "\u201c\u201d\u201e\u201f\u00ab\u00bb"
_APOSTROPHES = "\u2018\u2019\u201a\u201b\u02bc"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_THIN = "\u00a0\u2009\u202f"
_UNSEEN = "\u200b\ufeff\u00ad\u2060"
_TYPOGRAPHY = (
    dict.fromkeys(map(ord, _QUOTES), '"')
    | dict.fromkeys(map(ord, _APOSTROPHES), "'")
    | dict.fromkeys(map(ord, _DASHES), "-")
    | dict.fromkeys(map(ord, _THIN), " ")
    | dict.fromkeys(map(ord, _UNSEEN), "")
    | {ord("\u2026"): "..."}
)
_SPACES = re.compile(r"(?<=\S)[ \t]{2,}")
_LINE_END = re.compile(r"[ \t]+(?=\n|\Z)")
_GAPS = re.compile(r"\n{3,}")
_BEFORE_MARK = re.compile(r"(?<=\S) +(?=[,.;:!?](?:\s|\Z))")


@dataclass(frozen=True, slots=True)
class Position:
    """Where somebody placed a mark between public corners: shares of 0 to 100 each."""

    signifier: str
    shares: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """One text to go into a bundle, with the public ids of the pack and step it answers."""

    text: Redacted
    pack: str = ""
    step: str = ""
    positions: tuple[Position, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """One text in a bundle, under an id that was drawn for this bundle."""

    id: str
    text: str
    pack: str = ""
    step: str = ""
    positions: tuple[Position, ...] = ()


_SEAL = object()


@dataclass(frozen=True, slots=True)
class Bundle:
    """What leaves. Only `compose` makes one."""

    audience: Audience
    note: str
    cards: tuple[Card, ...]
    seal: InitVar[object] = None

    def __post_init__(self, seal: object) -> None:
        """Refuse to be made by anybody else; raises TypeError."""
        if seal is not _SEAL:
            raise TypeError("only sharing.bundle.compose makes a Bundle")


def leaving_text(redacted: Redacted) -> str:
    """Write a text as it leaves, letter for letter: habits of typing are evened out.

    Quotes, dashes and spaces are of one kind in everybody's stories, since they tell writers
    apart.
    """
    text = clean(redacted.text).text.translate(_TYPOGRAPHY)
    text = _BEFORE_MARK.sub("", _SPACES.sub(" ", text))
    return _GAPS.sub("\n\n", _LINE_END.sub("", text)).strip()


def compose(
    stories: Sequence[Story], seed: bytes, audience: Audience, note: Redacted | None = None
) -> Bundle:
    """Compose a bundle. `seed` has 32 random bytes, never used before.

    Positions are rounded to 5 %. Raises ValueError for a seed of another length.
    """
    if len(seed) != SEED_BYTES:
        raise ValueError("a bundle takes a seed of 32 bytes")
    drawn = []
    for place, story in enumerate(stories):
        draw = hashlib.sha256(seed + place.to_bytes(4, "big")).digest()
        name = base64.b32encode(draw[:_ID_BYTES]).decode().lower()
        card = Card(
            name,
            leaving_text(story.text),
            story.pack,
            story.step,
            tuple(_rounded(position) for position in story.positions),
        )
        drawn.append((draw[_ID_BYTES:], card))
    cards = tuple(card for _order, card in sorted(drawn, key=lambda item: item[0]))
    return Bundle(audience, leaving_text(note) if note else "", cards, _SEAL)


def _rounded(position: Position) -> Position:
    shares = tuple(float(round(share / _ROUNDED_TO) * _ROUNDED_TO) for share in position.shares)
    return Position(position.signifier, shares)
