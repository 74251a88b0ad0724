# SPDX-License-Identifier: Apache-2.0
"""Understanding a search by what the journal knows: who is meant, and which questions."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reflective.app.kept_form import readable
from reflective.journal.query import About, Misread, Reason, Term, parse, quoted
from reflective.journal.revision import PSEUDONYM
from reflective.journal.text import folded
from reflective.sharing import people

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reflective.app.ports import Store
    from reflective.journal.query import Named, Query
    from reflective.prompts.pack import PromptPack
    from reflective.sharing.people import Person

_WORDS = re.compile(r"[^\W_]+")
_LEAST_NAME = 2
"""Letters from which the beginning of a name is enough."""

Names = tuple[tuple[str, str], ...]


class Understanding:
    """Turns what was typed into a query the store can answer.

    `packs` gives the packs one can use; it is called on the journal's thread, and only where a
    pack or a question is looked for.
    """

    def __init__(self, store: Store, packs: Callable[[], Sequence[PromptPack]]) -> None:
        self._store = store
        self._packs = packs

    def understand(self, typed: str, *, still_typing: bool = False) -> Query:
        """Understand what was typed; a name nobody knows is looked for as words."""
        query = parse(typed, still_typing=still_typing)
        for named in query.named:
            query = self._with(query, named)
        return replace(query, named=())

    def names(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """List the people that can be looked for, and the titles of the packs."""
        people = tuple(person.name for person in self._people())
        return people, tuple(pack.title for pack in self._packs())

    def _with(self, query: Query, named: Named) -> Query:
        if named.about is About.PERSON:
            return self._with_person(query, named)
        answers = self._in_pack(named) if named.about is About.PACK else self._questions(named)
        if not answers:
            return _as_words(query, named)
        if named.is_excluded:
            without = replace(query.without, answers=(*query.without.answers, *answers))
            return replace(query, without=without)
        return replace(query, answers=(*query.answers, answers))

    def _with_person(self, query: Query, named: Named) -> Query:
        """Look for every name of whoever is meant, for what was typed of it, and the stand-in."""
        wanted = _words(named.name)
        meant = [person for person in self._people() if _is_meant(person, wanted)]
        names = [name for person in meant for name in (*person.names, person.stand_in)]
        typed = [said for person in meant for name in person.names for said in _said(name, wanted)]
        found = dict.fromkeys((*typed, *(words for name in names if (words := _words(name)))))
        if not found:
            return _as_words(query, named)
        if named.is_excluded:
            excluded = (Term(words, is_excluded=True) for words in found)
            return replace(query, terms=(*query.terms, *excluded))
        return replace(query, either=(*query.either, tuple(map(Term, found))))

    def _people(self) -> list[Person]:
        heads = self._store.heads(PSEUDONYM)
        return [found for _, found in readable(heads, lambda head: people.decode(head.payload))]

    def _in_pack(self, named: Named) -> Names:
        """Find packs whose title begins with these words, or whose id does."""
        wanted = _words(named.name)
        ids = {pack.id for pack in self._packs() if _begins(_words(pack.title), wanted)}
        ids |= {pack for pack, _ in self._store.asked() if _begins(_words(pack), wanted)}
        return tuple((pack, "") for pack in sorted(ids) if pack)

    def _questions(self, named: Named) -> Names:
        """Find questions that have these words, or this id, in a pack or of one's own."""
        wanted = _words(named.name)
        found = {
            (pack.id, asked.id)
            for pack in self._packs()
            for asked in pack.questions()
            if _holds(_words(asked.question), wanted)
        }
        found |= {name for name in self._store.asked() if _holds(_words(name[1]), wanted)}
        return tuple(sorted(found))


def _as_words(query: Query, named: Named) -> Query:
    """Look for a name that nobody knows as words, and tell of it."""
    term = Term(tuple(_WORDS.findall(named.name)), is_excluded=named.is_excluded)
    unknown = Misread(quoted(named.about.value, named.name), Reason.NOBODY)
    return replace(query, terms=(*query.terms, term), misread=(*query.misread, unknown))


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORDS.findall(folded(text)))


def _is_meant(person: Person, wanted: tuple[str, ...]) -> bool:
    """Say whether one of the names of a person has these words, the last one begun."""
    return any(_holds(_words(name), wanted) for name in person.names)


def _said(name: str, wanted: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Take the part of a name that was asked for, whole: `dana` of Dana Smith for `da`."""
    words, size = _words(name), len(wanted)
    return [words[at : at + size] for at in range(len(words)) if _begins(words[at:], wanted)]


def _holds(words: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """Say whether the wanted words follow one another in a text, the last perhaps only begun."""
    return any(_begins(words[at:], wanted) for at in range(len(words)))


def _begins(words: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """Say whether a text begins with the wanted words, the last one perhaps only begun."""
    size = len(wanted)
    if len(words) < size or words[: size - 1] != wanted[:-1]:
        return False
    last, begun = words[size - 1], wanted[-1]
    return last == begun or (len(begun) >= _LEAST_NAME and last.startswith(begun))
