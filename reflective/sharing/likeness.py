# SPDX-License-Identifier: Apache-2.0
"""Find the people on the list by a nickname, or where their name was typed with a slip.

A slip is one letter too few, too many, wrong, or changed with its neighbour. A word of the
dictionary is no slip unless it has a capital inside a sentence, and a first name that we know is
somebody else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflective.sharing.findings import Kind, Mark, Topic
from reflective.sharing.names import TITLES
from reflective.sharing.words import starts_sentence, word_tuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reflective.sharing.people import Person
    from reflective.sharing.words import Lexicon, Token

_SHORTEST = 3
_SHORTEST_IN_FULL = 4


class Alike:
    """Finds what stands for a listed person without being their name letter for letter."""

    def __init__(self, people: Sequence[Person], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._kinds = {person.key: person.kind for person in people}
        self._parts: dict[str, str] = {}
        self._nicknames: dict[str, str] = {}
        for person in people:
            if person.kind is Kind.PERSON:
                self._take(person)
        self._near: dict[str, set[str]] = {}
        for part in self._parts:
            if len(part) >= _SHORTEST:
                for left in _shortened(part):
                    self._near.setdefault(left, set()).add(part)

    def _take(self, person: Person) -> None:
        """Take the words of a person's names, and the nicknames of the first."""
        for name in person.names:
            words = word_tuple(name)
            for word in words:
                if word not in TITLES and len(word) > 1:
                    self._parts.setdefault(word, person.key)
            for nickname in self._lexicon.nicknames.get(words[0], ()) if words else ():
                self._nicknames.setdefault(nickname, person.key)

    def marks(self, text: str, words: Sequence[Token]) -> Iterator[Mark]:
        """Mark nicknames and slips; `words` are the tokens of the text."""
        if not self._parts:
            return
        for start, end, word in words:
            key = self._nickname(text, start, word) or self._slip(text, start, word)
            if key:
                yield Mark(start, end, Topic.LISTED, key, self._kinds[key])

    def _nickname(self, text: str, start: int, word: str) -> str:
        """Tell whose nickname a word is, or ''; `bill` in small letters is an everyday word."""
        key = self._nicknames.get(word) or self._nicknames.get(word.removesuffix("s"), "")
        if not key:
            return ""
        is_plain = word in self._lexicon.ambiguous or self._lexicon.is_common(word)
        is_name = text[start].isupper() and not starts_sentence(text, start)
        return key if is_name or not is_plain else ""

    def _slip(self, text: str, start: int, word: str) -> str:
        """Tell whose name a word is with one slip in it, or ''."""
        if len(word) < _SHORTEST or word in self._parts or not self._may_slip(text, start, word):
            return ""
        for form in (word, word.removesuffix("s"), word.removesuffix("es")):
            for left in _shortened(form):
                for part in sorted(self._near.get(left, ())):
                    is_long = max(len(part), len(form)) >= _SHORTEST_IN_FULL
                    if is_long and _is_slip(part, form):
                        return self._parts[part]
        return ""

    def _may_slip(self, text: str, start: int, word: str) -> bool:
        lexicon = self._lexicon
        if word in lexicon.names or (word,) in lexicon.places:
            return False
        is_known = lexicon.is_common(word) or not lexicon.is_unknown(word)
        return not is_known or (text[start].isupper() and not starts_sentence(text, start))


def _shortened(word: str) -> Iterator[str]:
    """List a word, and what is left of it without any one letter."""
    yield word
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]


def _is_slip(name: str, typed: str) -> bool:
    """Say whether one letter was left out, added, changed, or swapped with the next."""
    if name == typed:
        return True
    if len(name) == len(typed):
        wrong = [place for place, letter in enumerate(name) if letter != typed[place]]
        swapped = len(wrong) == 2 and wrong[1] == wrong[0] + 1  # noqa: PLR2004 - two letters
        return len(wrong) == 1 or (
            swapped and name[wrong[0]] == typed[wrong[1]] and name[wrong[1]] == typed[wrong[0]]
        )
    short, long = sorted((name, typed), key=len)
    return len(long) - len(short) == 1 and short in _shortened(long)
