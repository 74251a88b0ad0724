# SPDX-License-Identifier: Apache-2.0
"""Checking the spelling of what is written, with words of one's own kept in the journal."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from reflective.app.kept_words import kept_words
from reflective.journal.text import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from reflective.app.ports import Store
    from reflective.sharing.people import Person

_CHOICE = "spelling"
_ON, _OFF = "on", "off"
_OWN = "own_words"
MOST_OWN = 5_000
"""Words of one's own; a longer list would be read at every start for nothing."""


class Dictionary(Protocol):
    """Knows the words of a language. For one thread at a time."""

    @property
    def is_there(self) -> bool:
        """Whether there is a dictionary on this computer."""

    def knows(self, word: str) -> bool:
        """Say whether a word is spelled well."""

    def suggest(self, word: str) -> tuple[str, ...]:
        """Find words that may have been meant, the likeliest first. Takes up to 0.2 s."""


@dataclass(frozen=True, slots=True)
class Known:
    """Whether spelling is checked in this journal, and which words it lets be.

    `own` are the words that the person added, `listed` those of names and stand-ins.
    """

    is_on: bool = True
    own: tuple[str, ...] = ()
    listed: frozenset[str] = frozenset()


class Spelling:
    """Checks words, and keeps those that a person added.

    What asks the journal (`known`, `turn`, `add`, `remove`) is called on the journal's thread,
    what asks the dictionary (`check`, `suggest`) on another one. It is on where nobody chose and
    `is_usual`: whoever writes in another language would have every word underlined.
    """

    def __init__(
        self,
        store: Store,
        dictionary: Dictionary,
        people: Callable[[], Sequence[Person]],
        *,
        is_usual: bool = True,
    ) -> None:
        self._is_usual = is_usual
        self._store = store
        self._dictionary = dictionary
        self._people = people

    @property
    def is_there(self) -> bool:
        """Whether spelling can be checked on this computer."""
        return self._dictionary.is_there

    def known(self) -> Known:
        """Fetch the choice and the words of this journal."""
        listed = {
            part.casefold()
            for person in self._people()
            for name in (*person.names, person.stand_in)
            for part in name.split()
        }
        chosen = self._store.setting(_CHOICE)
        is_on = chosen == _ON or (self._is_usual and chosen != _OFF)
        return Known(is_on, self._own(), frozenset(listed))

    def turn(self, *, on: bool) -> None:
        """Check spelling in this journal from now on, or no longer."""
        self._store.set_setting(_CHOICE, _ON if on else _OFF)

    def add(self, word: str) -> tuple[str, ...]:
        """Let a word be from now on; gives all such words, in the order of the alphabet."""
        own = self._own()
        kept = one_line(word)
        if not kept or kept in own or len(own) >= MOST_OWN:
            return own
        return self._keep((*own, kept))

    def remove(self, word: str) -> tuple[str, ...]:
        """Check a word again."""
        return self._keep(tuple(own for own in self._own() if own != word))

    def check(self, words: Collection[str]) -> dict[str, bool]:
        """Tell of each word whether the dictionary knows it."""
        return {word: self._dictionary.knows(word) for word in words}

    def suggest(self, word: str) -> tuple[str, ...]:
        """Find words that may have been meant."""
        return self._dictionary.suggest(word)

    def _own(self) -> tuple[str, ...]:
        return tuple(kept_words(self._store, _OWN))

    def _keep(self, words: tuple[str, ...]) -> tuple[str, ...]:
        kept = tuple(sorted(words, key=lambda word: (word.casefold(), word)))
        self._store.set_setting(_OWN, json.dumps(kept, ensure_ascii=False))
        return kept
