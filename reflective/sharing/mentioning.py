# SPDX-License-Identifier: Apache-2.0
"""Writing about somebody without the name: what stands instead is offered after an `@`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reflective.sharing.findings import Kind, Topic
from reflective.sharing.standins import Series, ladder, numbered
from reflective.sharing.words import word_tuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reflective.sharing.people import Person

MOST_OFFERS = 8
"""Stand-ins that are offered at once; more letters bring the others."""

_REACH = 60
_MOST_WORDS = 4
_ASKING = re.compile(r"(?<![^\s(\[{\"'“‘«–—/*_-])@(?P<name>[^@\n]*)\Z")
_USUAL = {
    Kind.PERSON: Series.PERSON,
    Kind.PLACE: Series.PLACE,
    Kind.ORGANISATION: Series.ORGANISATION,
}
_LETTER = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Asking:
    """An `@` with letters that ends where the cursor is: characters `start` to `end`.

    `offers` are the stand-ins that fit, each once.
    """

    start: int
    end: int
    offers: tuple[str, ...]


def written_instead(person: Person) -> str:
    """Give what is written in place of this person: their own stand-in, or the usual words."""
    if person.stand_in:
        return person.stand_in
    series = _USUAL.get(person.kind)
    return numbered(series, 0) if series else ladder(Topic.LISTED, "")[0]


def asking(text: str, people: Sequence[Person]) -> Asking | None:
    """Find what is asked for with an `@` at the end of `text`; None where nothing is.

    The letters are looked for where words begin, in stand-ins first and then in names. An `@`
    within a word, as in an address, asks for nothing, and neither does one that is followed by
    words which fit nobody.
    """
    offset = max(len(text) - _REACH, 0)
    found = _ASKING.search(text[offset:])
    if found is None:
        return None
    name = found["name"]
    if name[:1].isspace() or (name and not _LETTER.search(name)):
        return None
    offers = _fitting(name, people)
    is_done = not offers and any(sign.isspace() for sign in name)
    if is_done or len(word_tuple(name)) > _MOST_WORDS or (not name and not people):
        return None
    return Asking(offset + found.start(), len(text), offers)


def _fitting(name: str, people: Sequence[Person]) -> tuple[str, ...]:
    wanted = word_tuple(name)
    by_stand_in = (
        written_instead(who) for who in people if _begins(wanted, [written_instead(who)])
    )
    by_name = (written_instead(who) for who in people if _begins(wanted, who.names))
    return tuple(dict.fromkeys([*by_stand_in, *by_name]))[:MOST_OFFERS]


def _begins(wanted: tuple[str, ...], among: Iterable[str]) -> bool:
    """Say whether the words stand in one of these in a row, the last one as a beginning."""
    if not wanted:
        return True
    *whole, last = wanted
    for words in map(word_tuple, among):
        for start in range(len(words) - len(whole)):
            end = start + len(whole)
            if list(words[start:end]) == whole and words[end].startswith(last):
                return True
    return False
