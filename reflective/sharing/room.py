# SPDX-License-Identifier: Apache-2.0
"""The room's eyes: read a text as somebody would who knows the people, and wants to know more.

What is found here was passed by the finder of names, or was left on purpose: rare words, numbers
and quoted speech that stand in one entry alone; what other entries of the same day say; and a
stand-in of whom so much is told that a colleague would know who it is. Nothing here decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reflective.sharing.findings import Kind, Topic
from reflective.sharing.redaction import State
from reflective.sharing.words import starts_sentence, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reflective.sharing.examination import Entity, Examination
    from reflective.sharing.redaction import Outgoing, Range
    from reflective.sharing.words import Lexicon

MOST_IN_TEXT = 4
"""Rare words of one text that are pointed out; more would be pressed away unread."""

MOST_SHOWN = 12
"""Clues that are shown at once; whoever has settled some of them sees the next."""

MANY = 3
"""Things told of one stand-in from which on a colleague may know who it is."""

_NEAR = 90
"""Letters behind a stand-in in which a clause is about it."""

_LEAST_WORD = 5
_LEAST_QUOTED = 3
_MOST_QUOTED = 90
_QUOTED = re.compile('["“«]([^"“”«»\n]{8,200})["”»]')
_SENTENCE = re.compile(r"[^.!?…\n]+[.!?…]*")
_TOLD_AS = re.compile(
    r"(?<!\w)who (?:is|was|has|had|works?|worked|lives?|lived|came|comes)(?: \w+){1,6}"
    r"|(?<!\w)(?:he|she|they) (?:has|have|had) been(?: \w+){1,6}"
    r"|(?<!\w)(?:for|since|after) (?:\w+ ){0,3}years(?!\w)",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"(?<!\w)(?:he|him|his|she|her|hers)(?!\w)", re.IGNORECASE)
_ATTRIBUTES = frozenset(
    (
        Topic.JOB, Topic.FAMILY, Topic.HEALTH, Topic.NATION, Topic.AGE, Topic.RARE, Topic.YEAR,
        Topic.NUMBER, Topic.WORKING, Topic.PLACE, Topic.ORGANISATION, Topic.CAPITAL,
    )
)  # fmt: skip


class Sort(StrEnum):
    """Why the room may know."""

    ONLY_HERE = "only-here"
    """These words stand in no other entry of the journal."""

    SAME_DAY = "same-day"
    """Another entry of the day has these words too, or has left before."""

    SESSION_DAY = "session-day"
    """A group met on the day that it was written."""

    MUCH_TOLD = "much-told"
    """So much is told of one person that a colleague would know."""


@dataclass(frozen=True, slots=True)
class Clue:
    """Something the room may know somebody by, in the text at `place`.

    `words` are what to hide or to write another way, as they stand in the outgoing text; `told`
    is what makes it a clue: the other entries of a day by their titles, the groups that met on
    it, or what is told of a stand-in. `entities` are what was left on purpose, and can be hidden
    after all.
    """

    place: int
    sort: Sort
    words: str
    told: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()


def rare_words(shown: Outgoing, lexicon: Lexicon) -> list[str]:
    """List what is rare in a text as it will be read: quoted speech, numbers, uncommon words.

    What was hidden is passed over. Each once, as it stands, the most telling first.
    """
    hidden = [(one.start, one.end) for one in shown.ranges if one.state is not State.LEFT]
    spoken = [
        match
        for match in _QUOTED.finditer(shown.text)
        if len(match[1].split()) >= _LEAST_QUOTED and len(match[1]) <= _MOST_QUOTED
    ]
    quoted = [match[1].strip() for match in spoken]
    hidden += [match.span() for match in spoken]
    numbers: list[str] = []
    unknown: list[str] = []
    uncommon: list[str] = []
    for start, end, word in tokens(shown.text):
        if any(start < last and end > first for first, last in hidden):
            continue
        said = shown.text[start:end]
        if word.isdigit():
            numbers += [said] if len(word) > 1 else []
        elif len(word) >= _LEAST_WORD and not lexicon.is_common(word):
            is_strange = lexicon.is_unknown(word) or (
                said[0].isupper() and not starts_sentence(shown.text, start)
            )
            (unknown if is_strange else uncommon).append(said)
    by_length = sorted(uncommon, key=lambda said: -len(said))
    found: dict[str, str] = {}
    for said in (*quoted, *unknown, *numbers, *by_length):
        found.setdefault(said.casefold(), said)
    return list(found.values())


def much_told(examination: Examination, shown: Sequence[Outgoing]) -> Iterator[Clue]:
    """Find stand-ins of whom so much is told that a colleague would know who it is.

    Counted are the jobs, ages, illnesses, places and the like that stand in the same sentences,
    what is said of somebody in a clause (`who was`, `has been`), and whether it is he or she.
    """
    entities = {one.key: one for one in examination.entities}
    for place, outgoing in enumerate(shown):
        told: dict[str, dict[str, str]] = {}
        words: dict[str, str] = {}
        for match in _SENTENCE.finditer(outgoing.text):
            inside = [
                one
                for one in outgoing.ranges
                if match.start() <= one.start < match.end() and one.end > one.start
            ]
            people = [one for one in inside if _is_hidden_person(one, entities[one.entity])]
            left = {
                one.entity: outgoing.text[one.start : one.end]
                for one in inside
                if one.state is State.LEFT and entities[one.entity].topic in _ATTRIBUTES
            }
            for person in people:
                behind = outgoing.text[person.end : min(match.end(), person.end + _NEAR)]
                told.setdefault(person.entity, {}).update(left | _clauses(behind))
                words.setdefault(person.entity, outgoing.text[person.start : person.end])
        for entity, found in told.items():
            if len(found) >= MANY:
                kept = tuple(key for key in found if key in entities)
                yield Clue(place, Sort.MUCH_TOLD, words[entity], tuple(found.values()), kept)


def _is_hidden_person(one: Range, entity: Entity) -> bool:
    return one.state is State.HIDDEN and entity.kind is Kind.PERSON


def _clauses(behind: str) -> dict[str, str]:
    """Gather what is said of somebody right behind the stand-in, and whether it is he or she."""
    found = {
        match[0].casefold(): " ".join(match[0].split()) for match in _TOLD_AS.finditer(behind)
    }
    pronoun = _PRONOUN.search(behind)
    return found | ({"pronoun": pronoun[0].casefold()} if pronoun else {})
