# SPDX-License-Identifier: Apache-2.0
"""What a text shows by itself, looked for once: a change of one text leaves the others be.

What is found depends on all chosen texts, on the person's list and on who will read it. The dear
part of the work does not, or on little of it, and is kept here under that little.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from reflective.sharing import patterns, standins, working
from reflective.sharing.findings import Kind, Mark, Topic, kind_of
from reflective.sharing.likeness import Alike
from reflective.sharing.names import PlainSight
from reflective.sharing.sweep import Sweep
from reflective.sharing.words import Phrases, tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from reflective.sharing.audiences import Audience
    from reflective.sharing.findings import Named, Tier
    from reflective.sharing.people import Person
    from reflective.sharing.words import Lexicon, Token

T = TypeVar("T")

MOST = 1_000_000
"""Letters of the texts that something is kept of; what was not needed for longest goes first."""

_FEWEST_WORDS, _ENOUGH_WORDS = 8, 400


@dataclass(frozen=True, slots=True)
class Glance:
    """What one text shows by itself.

    `sights` are names that are seen without a model, `shapes` what has a sure shape and what
    places somebody at work. Letters under a 1 in `everyday` stand in a phrase that everybody
    uses; `small` are the words in small letters, `large` those with a capital.
    """

    words: Sequence[Token]
    sights: tuple[Named, ...]
    shapes: tuple[Mark, ...]
    everyday: bytes
    small: frozenset[str]
    large: frozenset[str]
    is_foreign: bool

    def beside_everyday(self, marks: Iterable[Mark]) -> Iterator[Mark]:
        """Pass over marks inside such a phrase: `Valentine` of Valentine's Day."""
        return (mark for mark in marks if self.everyday.find(0, mark.start, mark.end) >= 0)


class Kept(Generic[T]):
    """Keeps what was made of texts, up to so many letters of them."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._made: OrderedDict[tuple[str, Hashable], T] = OrderedDict()
        self._letters = 0

    def get(self, text: str, under: Hashable, make: Callable[[], T]) -> T:
        """Give what was made of a text under this, or make it now."""
        made = self.find(text, under)
        if made is None:
            made = make()
            self.put(text, under, made)
        return made

    def find(self, text: str, under: Hashable) -> T | None:
        """Give what was made of a text under this; None where nothing is kept."""
        key = (text, under)
        if key in self._made:
            self._made.move_to_end(key)
        return self._made.get(key)

    def put(self, text: str, under: Hashable, made: T) -> None:
        """Keep what was made of a text; what was not needed for longest goes."""
        if len(text) <= self._most and (text, under) not in self._made:
            self._made[text, under] = made
            self._letters += len(text)
            while self._letters > self._most:
                (old, _under), _value = self._made.popitem(last=False)
                self._letters -= len(old)


class Glancing:
    """Looks at each text once, with our word lists."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._plain_sight = PlainSight(lexicon)
        self._sweep = Sweep(lexicon)
        plain = lexicon.common_phrases | standins.phrases()
        self._everyday = Phrases(((words, True) for words in plain), loose=False)
        self._glances: Kept[Glance] = Kept()
        self._swept: Kept[tuple[Mark, ...]] = Kept()
        self._likened: Kept[tuple[Mark, ...]] = Kept()
        self._settled: Kept[tuple[tuple[Mark, Tier], ...]] = Kept()
        self._alike: tuple[tuple[Person, ...], Alike] = ((), Alike((), lexicon))

    def at(self, text: str) -> Glance:
        """Tell what a text shows by itself."""
        return self._glances.get(text, None, lambda: self._look(text))

    def swept(self, text: str, small: AbstractSet[str]) -> tuple[Mark, ...]:
        """Tell what is left to ask about; `small` are the words in small letters in all texts."""
        glance = self.at(text)
        # Of these words the sweep asks for those alone that the text has with a capital.
        known = glance.large & small
        return self._swept.get(
            text, known, lambda: tuple(self._sweep.marks(text, glance.words, known))
        )

    def alike(self, text: str, people: Sequence[Person]) -> tuple[Mark, ...]:
        """Tell where somebody on the list stands by a nickname, or with one letter wrong."""
        listed = tuple(person for person in people if person.kind is Kind.PERSON)
        words = self.at(text).words
        return self._likened.get(text, listed, lambda: self._like(listed, text, words))

    def settled(
        self,
        text: str,
        marks: tuple[Mark, ...],
        audience: Audience,
        settle: Callable[[], tuple[tuple[Mark, Tier], ...]],
    ) -> tuple[tuple[Mark, Tier], ...]:
        """Settle the same marks for the same readers once."""
        return self._settled.get(text, (marks, audience), settle)

    def _look(self, text: str) -> Glance:
        words = tokens(text)
        everyday = bytearray(len(text))
        for start, end, _value in self._everyday.matches(text, words):
            everyday[start:end] = b"\x01" * (end - start)
        return Glance(
            words,
            tuple(self._plain_sight.find(text, words)),
            (*patterns.find(text), *_at_work(text)),
            bytes(everyday),
            frozenset(word for start, _end, word in words if text[start].islower()),
            frozenset(
                word for start, end, word in words if any(map(str.isupper, text[start:end]))
            ),
            self._is_foreign(words),
        )

    def _like(
        self, listed: tuple[Person, ...], text: str, words: Sequence[Token]
    ) -> tuple[Mark, ...]:
        if self._alike[0] != listed:
            self._alike = listed, Alike(listed, self._lexicon)
        return tuple(self._alike[1].marks(text, words))

    def _is_foreign(self, words: Sequence[Token]) -> bool:
        """Say whether most words of a text are in no English dictionary."""
        told = [word for _start, _end, word in words[:_ENOUGH_WORDS] if word.isalpha()]
        strange = sum(1 for word in told if self._lexicon.is_unknown(word))
        return len(told) >= _FEWEST_WORDS and strange * 2 > len(told)


def _at_work(text: str) -> Iterator[Mark]:
    for start, end in working.find(text):
        key = f"{Topic.WORKING}:{' '.join(text[start:end].casefold().split())}"
        yield Mark(start, end, Topic.WORKING, key, kind_of(Topic.WORKING))
