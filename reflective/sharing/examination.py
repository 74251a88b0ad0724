# SPDX-License-Identifier: Apache-2.0
"""Look through all chosen texts at once: what was found, and what must be decided.

A person, place or thing is one entity, however often and in however many texts it stands; one
decision covers every occurrence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reflective.sharing import patterns, standins
from reflective.sharing.audiences import Audience, strictness
from reflective.sharing.findings import Finding, Kind, Mark, Named, Tier, Topic, kind_of, settle
from reflective.sharing.names import Names, PlainSight
from reflective.sharing.people import Listed
from reflective.sharing.sweep import Sweep
from reflective.sharing.words import tokens, word_tuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reflective.sharing.people import Person
    from reflective.sharing.words import Lexicon, Token

_SERIES = {
    Kind.PERSON: Topic.PERSON,
    Kind.PLACE: Topic.PLACE,
    Kind.ORGANISATION: Topic.ORGANISATION,
}
_NAME_KINDS = frozenset(_SERIES)


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that was found, to be decided once for every occurrence.

    `text` is how it stands where it was found first (with a name: the longest form),
    `replacement` what the app suggests, `ladder` what else could be written, from fine to
    coarse. `count` is the number of its findings, `texts` the places of the texts they are in.
    """

    key: str
    kind: Kind
    topic: Topic
    tier: Tier
    text: str
    replacement: str
    ladder: tuple[str, ...]
    count: int
    texts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked about together: all entities of one topic, in the order of the texts."""

    topic: Topic
    entities: tuple[Entity, ...]


@dataclass(frozen=True, slots=True)
class Examination:
    """What was found in the chosen texts: for each text its findings, sorted, never overlapping.

    `entities` are in the order in which they first stand. `seen` is what the recogniser saw, so
    that a changed list or audience needs no second recognition.
    """

    texts: tuple[str, ...]
    findings: tuple[tuple[Finding, ...], ...]
    entities: tuple[Entity, ...]
    audience: Audience
    seen: tuple[tuple[Named, ...], ...]

    def entity(self, key: str) -> Entity:
        """Fetch an entity by its key; raises KeyError if there is none."""
        for entity in self.entities:
            if entity.key == key:
                return entity
        raise KeyError(key)

    @property
    def questions(self) -> tuple[Question, ...]:
        """What waits for a decision, in few questions: one for each topic."""
        topics: dict[Topic, list[Entity]] = {}
        for entity in self.entities:
            if entity.tier is Tier.ASKED:
                topics.setdefault(entity.topic, []).append(entity)
        return tuple(Question(topic, tuple(found)) for topic, found in topics.items())


class Examiner:
    """Finds what may tell who somebody is, with our word lists."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._plain_sight = PlainSight(lexicon)
        self._sweep = Sweep(lexicon)

    def examine(
        self,
        texts: Sequence[str],
        seen: Sequence[Sequence[Named]],
        people: Sequence[Person],
        audience: Audience,
    ) -> Examination:
        """Find in all texts what may tell who somebody is.

        `seen` is what a recogniser saw in each text (nothing where there is none), `people` the
        person's own list. The same input always gives the same answer.
        """
        read = [tokens(text) for text in texts]
        marks = self._marks(texts, read, seen, people)
        strict = strictness(audience)
        joined = []
        for text, words, found in zip(texts, read, marks, strict=True):
            told = ((m, strict.tiers[m.topic]) for m in found if m.topic in strict.tiers)
            joined.append(_joined(text, settle(told, len(text), words)))
        entities = _entities(texts, joined, people, strict.rung)
        by_key = {entity.key: entity for entity in entities}
        findings = tuple(
            _findings(text, found, by_key) for text, found in zip(texts, joined, strict=True)
        )
        return Examination(tuple(texts), findings, entities, audience, tuple(map(tuple, seen)))

    def _marks(
        self,
        texts: Sequence[str],
        read: Sequence[list[Token]],
        seen: Sequence[Sequence[Named]],
        people: Sequence[Person],
    ) -> list[list[Mark]]:
        """Point at everything, text by text, overlaps and all."""
        sightings = []
        small: set[str] = set()
        for text, words, named in zip(texts, read, seen, strict=True):
            found = [*named, *self._plain_sight.find(text, words)]
            sightings += [(text, name) for name in found if name.kind in _NAME_KINDS]
            small.update(word for start, _end, word in words if text[start].islower())
        names = Names(sightings, people, self._lexicon)
        listed = Listed(people)
        return [
            [
                *listed.marks(text, words),
                *patterns.find(text),
                *names.marks(text, words),
                *self._sweep.marks(text, words, small),
                *self._other(text, named),
            ]
            for text, words, named in zip(texts, read, seen, strict=True)
        ]

    def _other(self, text: str, named: Iterable[Named]) -> Iterable[Mark]:
        """Ask about what a recogniser saw that is no name: a nation, an event, a measure."""
        topics = {Kind.DATE: Topic.YEAR, Kind.NUMBER: Topic.NUMBER}
        for name in named:
            said = text[name.start : name.end]
            if name.kind in _NAME_KINDS or all(map(self._lexicon.is_common, word_tuple(said))):
                continue
            topic = topics.get(name.kind, Topic.NATION)
            key = f"{topic}:{' '.join(said.casefold().split())}"
            yield Mark(name.start, name.end, topic, key, kind_of(topic))


def _joined(text: str, found: Sequence[tuple[Mark, Tier]]) -> list[tuple[Mark, Tier]]:
    """Join neighbours that are one entity: a listed first name and the surname after it."""
    joined: list[tuple[Mark, Tier]] = []
    for mark, tier in found:
        if joined:
            last, last_tier = joined[-1]
            gap = text[last.end : mark.start]
            if last.entity == mark.entity and last_tier is tier and gap in ("", " ", "-"):
                joined[-1] = (
                    Mark(last.start, mark.end, last.topic, last.entity, last.kind),
                    tier,
                )
                continue
        joined.append((mark, tier))
    return joined


def _entities(
    texts: Sequence[str],
    found: Sequence[Sequence[tuple[Mark, Tier]]],
    people: Sequence[Person],
    rung: int,
) -> tuple[Entity, ...]:
    """Gather the marks of each entity, and choose its stand-in."""
    gathered: dict[str, list[tuple[int, Mark, Tier]]] = {}
    for place, marks in enumerate(found):
        for mark, tier in marks:
            gathered.setdefault(mark.entity, []).append((place, mark, tier))
    stand_ins = {person.key: person.stand_in for person in people}
    numbers = _numbers(gathered)
    entities = []
    for key, marks_of in gathered.items():
        place, first, tier = marks_of[0]
        if any(t is Tier.HIDDEN for _p, _m, t in marks_of):
            tier = Tier.HIDDEN
        shown = max(
            (texts[p][m.start : m.end] for p, m, _t in marks_of),
            key=lambda said: len(said) if first.kind in _NAME_KINDS else 0,
        )
        topic = _series_topic(first)
        ladder = standins.ladder(topic, shown)
        if stand_ins.get(key):
            replacement = stand_ins[key]
        elif topic in _SERIES.values() and not (topic is Topic.PLACE and rung > 1):
            replacement = standins.numbered(topic, numbers[key])
        else:
            replacement = ladder[min(rung, len(ladder) - 1)]
        places = tuple(sorted({p for p, _m, _t in marks_of}))
        entities.append(
            Entity(
                key,
                first.kind,
                first.topic,
                tier,
                shown,
                replacement,
                ladder,
                len(marks_of),
                places,
            )
        )
    return tuple(entities)


def _series_topic(mark: Mark) -> Topic:
    """Choose which series of stand-ins a mark takes part in; a listed one goes by its kind."""
    if mark.topic is Topic.LISTED:
        return _SERIES.get(mark.kind, Topic.CAPITAL)
    return mark.topic


def _numbers(gathered: dict[str, list[tuple[int, Mark, Tier]]]) -> dict[str, int]:
    """Count people, places and organisations, so that no two in one text share a number."""
    in_text: dict[tuple[int, Topic], set[int]] = {}
    numbers: dict[str, int] = {}
    lowest: dict[tuple[int, Topic], int] = {}
    for key, marks_of in gathered.items():
        topic = _series_topic(marks_of[0][1])
        if topic not in _SERIES.values():
            continue
        series = {(place, topic) for place, _m, _t in marks_of}
        number = max(lowest.get(one, 0) for one in series)
        while any(number in in_text.get(one, ()) for one in series):
            number += 1
        numbers[key] = number
        for one in series:
            taken = in_text.setdefault(one, set())
            taken.add(number)
            while lowest.get(one, 0) in taken:
                lowest[one] = lowest.get(one, 0) + 1
    return numbers


def _findings(
    text: str, found: Sequence[tuple[Mark, Tier]], entities: dict[str, Entity]
) -> tuple[Finding, ...]:
    findings: list[Finding] = []
    for mark, _tier in found:
        entity = entities[mark.entity]
        free_from = findings[-1].end if findings else 0
        start = standins.start_with_article(text, mark.start, free_from, entity.replacement)
        findings.append(
            Finding(
                start=start,
                end=mark.end,
                kind=entity.kind,
                tier=entity.tier,
                text=text[start : mark.end],
                replacement=standins.fitted(text, start, mark.end, entity.replacement),
                entity=entity.key,
                topic=entity.topic,
            )
        )
    return tuple(findings)
