# SPDX-License-Identifier: Apache-2.0
"""A story file: what leaves, made from redacted texts alone.

It holds no id, time, title, tag, version of the app or order of its source. Card ids and their
order come from one random seed, drawn anew for each bundle, so that two bundles of one person
share nothing but what their texts share; the same seed gives the same bytes.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import InitVar, dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reflective.journal.text import clean
from reflective.sharing.typography import even

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from reflective.sharing.audiences import Audience
    from reflective.sharing.redaction import Redacted

FORMAT = 1
"""The form of a bundle that this version writes."""

SEED_BYTES = 32
"""How many random bytes a seed has."""

_ID_BYTES = 5
_ID_LETTERS = 8
_ROUNDED_TO = 5
_MONTH, _YEAR = 31, 366
_SHORT = 4


class When(StrEnum):
    """How long before it left a text was written; no nearer than that."""

    MONTH = "last-month"
    YEAR = "last-year"
    EARLIER = "earlier"


def when(written: date, leaves: date) -> When:
    """Tell roughly how long ago something was written."""
    days = (leaves - written).days
    return When.MONTH if days <= _MONTH else When.YEAR if days <= _YEAR else When.EARLIER


@dataclass(frozen=True, slots=True)
class Position:
    """Where somebody placed a mark between public corners: shares of 0 to 100 each."""

    signifier: str
    shares: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """One text to go into a bundle, and what of the rest was chosen to go with it.

    `pack` and `step` are the public ids of the question it answers, `question` its words.
    """

    text: Redacted
    pack: str = ""
    step: str = ""
    positions: tuple[Position, ...] = ()
    question: Redacted | None = None
    when: When | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """One text in a bundle, under an id that was drawn for this bundle."""

    id: str
    text: str
    pack: str = ""
    step: str = ""
    positions: tuple[Position, ...] = ()
    question: str = ""
    when: When | None = None


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

    @property
    def codes(self) -> tuple[str, ...]:
        """Short codes of the cards to read out: four letters, or more where that is needed."""
        names = [card.id for card in self.cards]
        length = next(
            (
                n
                for n in range(_SHORT, _ID_LETTERS)
                if len({name[:n] for name in names}) == len(names)
            ),
            _ID_LETTERS,
        )
        return tuple(name[:length] for name in names)


@dataclass(frozen=True, slots=True)
class Received:
    """A story file that came from somebody, as it was read."""

    audience: Audience
    note: str
    cards: tuple[Card, ...]


def leaving_text(redacted: Redacted) -> str:
    """Write a text as it leaves, letter for letter: habits of typing are evened out."""
    return even(clean(redacted.text).text)


def has_words(text: str) -> bool:
    """Say whether any word is left in a text; marks alone are no story."""
    return any(letter.isalnum() for letter in text)


def compose(
    stories: Sequence[Story], seed: bytes, audience: Audience, note: Redacted | None = None
) -> Bundle:
    """Compose a bundle of what has any words. `seed` has 32 random bytes, never used before.

    Positions are rounded to 5 %. Raises ValueError for a seed of another length.
    """
    if len(seed) != SEED_BYTES:
        raise ValueError("a bundle takes a seed of 32 bytes")
    drawn = []
    for place, story in enumerate(stories):
        text = leaving_text(story.text)
        if not has_words(text):
            continue
        draw = hashlib.sha256(seed + place.to_bytes(4, "big")).digest()
        name = base64.b32encode(draw[:_ID_BYTES]).decode().lower()
        card = Card(
            name,
            text,
            story.pack,
            story.step,
            tuple(_rounded(position) for position in story.positions),
            leaving_text(story.question) if story.question else "",
            story.when,
        )
        drawn.append((draw[_ID_BYTES:], card))
    cards = tuple(card for _order, card in sorted(drawn, key=lambda item: item[0]))
    return Bundle(audience, leaving_text(note) if note else "", cards, _SEAL)


def _rounded(position: Position) -> Position:
    """Round to 5 %, so that shares which came to a whole still do."""
    whole = round(sum(position.shares) / _ROUNDED_TO)
    exact = [share / _ROUNDED_TO for share in position.shares]
    parts = [int(share) for share in exact]
    by_rest = sorted(range(len(parts)), key=lambda at: parts[at] - exact[at])
    for at in by_rest[: max(0, whole - sum(parts))]:
        parts[at] += 1
    return Position(position.signifier, tuple(float(part * _ROUNDED_TO) for part in parts))
