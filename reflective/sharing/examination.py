# SPDX-License-Identifier: Apache-2.0
"""Look through all chosen texts at once: what was found, and what must be decided.

A person, place or thing is one entity, however often and in however many texts it stands; one
decision covers every occurrence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from reflective.sharing import standins
from reflective.sharing.addresses import joined_addresses
from reflective.sharing.audiences import Audience, strictness
from reflective.sharing.findings import Finding, Kind, Mark, Named, Tier, Topic, kind_of, settle
from reflective.sharing.fitting import fitted, reach_back, reach_on
from reflective.sharing.glancing import Glancing
from reflective.sharing.names import HOUSEHOLD, Names
from reflective.sharing.people import Listed
from reflective.sharing.standins import Series
from reflective.sharing.words import word_tuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reflective.sharing.people import Person
    from reflective.sharing.words import Lexicon

_SERIES = {
    Kind.PERSON: Series.PERSON,
    Kind.PLACE: Series.PLACE,
    Kind.ORGANISATION: Series.ORGANISATION,
}
_LADDERS = {
    Kind.PERSON: Topic.PERSON,
    Kind.PLACE: Topic.PLACE,
    Kind.ORGANISATION: Topic.ORGANISATION,
}
_NAMES = frozenset({Topic.PERSON, Topic.PLACE, Topic.ORGANISATION, Topic.LISTED})
_NAME_KINDS = frozenset(_SERIES)
_FINE = frozenset({Topic.FAMILY, Topic.JOB})
_MAY_BE_LEFT_OVER = frozenset({Topic.CAPITAL, Topic.NATION})
_TELLS_NOTHING = re.compile(
    r"(?:the )?(?:article|rule|section|paragraph|protocol|chapter|year \d|years? \d\d?\b|period)s?"
    r"|\d\+? (?:years?|weeks?|months?|days?)\Z",
    re.IGNORECASE,
)


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
class Seen:
    """A text that stands beside the chosen ones, with what the recogniser saw in it.

    No word of it leaves; but what is a name in it is one in what leaves too.
    """

    text: str
    named: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Examination:
    """What was found in the chosen texts: for each text its findings, sorted, never overlapping.

    `entities` are in the order in which they first stand. `seen` is what the recogniser saw, so
    that a changed list or audience needs no second recognition; `beside` is what it saw in the
    texts around passages. `foreign` are the places of texts that are not in English, in which
    fewer names are found.
    """

    texts: tuple[str, ...]
    findings: tuple[tuple[Finding, ...], ...]
    entities: tuple[Entity, ...]
    audience: Audience
    seen: tuple[tuple[Named, ...], ...]
    beside: tuple[Seen, ...] = ()
    foreign: frozenset[int] = frozenset()

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
        self.lexicon = self._lexicon = lexicon
        self._glancing = Glancing(lexicon)

    def examine(
        self,
        texts: Sequence[str],
        seen: Sequence[Sequence[Named]],
        people: Sequence[Person],
        audience: Audience,
        beside: Sequence[Seen] = (),
    ) -> Examination:
        """Find in all texts what may tell who somebody is.

        `seen` is what a recogniser saw in each text (nothing where there is none), `people` the
        person's own list. The same input always gives the same answer.
        """
        marks = self._marks(texts, seen, people, beside)
        joined = [
            self._glancing.settled(
                text, found, audience, partial(self._settle, text, found, audience)
            )
            for text, found in zip(texts, marks, strict=True)
        ]
        entities = self._entities(texts, joined, people, strictness(audience).rung)
        by_key = {entity.key: entity for entity in entities}
        findings = tuple(
            _findings(text, found, by_key) for text, found in zip(texts, joined, strict=True)
        )
        saw = tuple(map(tuple, seen))
        foreign = frozenset(
            place for place, text in enumerate(texts) if self._glancing.at(text).is_foreign
        )
        return Examination(tuple(texts), findings, entities, audience, saw, tuple(beside), foreign)

    def _settle(
        self, text: str, found: Sequence[Mark], audience: Audience
    ) -> tuple[tuple[Mark, Tier], ...]:
        """Settle the marks of one text for those who will read it."""
        tiers = strictness(audience).tiers
        told = ((mark, tiers[mark.topic]) for mark in found if mark.topic in tiers)
        settled = settle(told, len(text), self._glancing.at(text).words)
        telling = _joined(text, list(self._telling(text, settled)))
        return tuple(joined_addresses(text, telling))

    def _marks(
        self,
        texts: Sequence[str],
        seen: Sequence[Sequence[Named]],
        people: Sequence[Person],
        beside: Sequence[Seen],
    ) -> list[tuple[Mark, ...]]:
        """Point at everything, text by text, overlaps and all."""
        glances = [self._glancing.at(text) for text in texts]
        read = [(one.text, one.named) for one in beside]
        read += zip(texts, map(tuple, seen), strict=True)
        sightings = [
            (text, name)
            for text, named in read
            for name in (*self._glancing.at(text).sights, *named)
            if name.kind in _NAME_KINDS
        ]
        small = frozenset().union(*(glance.small for glance in glances))
        names = Names(sightings, people, self.lexicon)
        listed = Listed(people)
        return [
            (
                *listed.marks(text, glance.words),
                *self._glancing.alike(text, people),
                *glance.shapes,
                *glance.beside_everyday(names.marks(text, glance.words)),
                *glance.beside_everyday(self._glancing.swept(text, small)),
                *self._other(text, named),
            )
            for text, glance, named in zip(texts, glances, seen, strict=True)
        ]

    def _entities(
        self,
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
        stand_ins = {person.key: person.stand_in for person in people if person.stand_in}
        relations = {person.key: person.relation for person in people if person.relation}
        series = {key: self._series(texts, marks_of[0]) for key, marks_of in gathered.items()}
        numbers = _numbers(gathered, series)
        entities = []
        for key, marks_of in gathered.items():
            _place, first, tier = marks_of[0]
            if any(t is Tier.HIDDEN for _p, _m, t in marks_of):
                tier = Tier.HIDDEN
            shown = max(
                (texts[p][m.start : m.end] for p, m, _t in marks_of),
                key=lambda said: len(said) if first.kind in _NAME_KINDS else 0,
            )
            own = series[key]
            ladder = standins.ladder(_ladder_topic(first), shown)
            if key.endswith(HOUSEHOLD):
                ladder = (standins.numbered(Series.HOUSEHOLD, 0),)
            usual = ladder[0 if first.topic in _FINE else min(rung, len(ladder) - 1)]
            if own and not (own is Series.PLACE and rung > 1):
                usual = standins.numbered(own, numbers[key])
            places = tuple(sorted({p for p, _m, _t in marks_of}))
            replacement = stand_ins.get(key, usual)
            if key in relations:
                ladder = (relations[key], *ladder)
            count = len(marks_of)
            entities.append(
                Entity(
                    key, first.kind, first.topic, tier, shown, replacement, ladder, count, places
                )
            )
        return tuple(entities)

    def _series(self, texts: Sequence[str], found: tuple[int, Mark, Tier]) -> Series | None:
        """Choose the series of stand-ins that an entity takes part in, if any."""
        place, mark, _tier = found
        if mark.topic not in _NAMES or mark.kind not in _SERIES:
            return None
        if mark.entity.endswith(HOUSEHOLD):
            return Series.HOUSEHOLD
        if mark.kind is Kind.PLACE and self._lexicon.is_nation(
            word_tuple(texts[place][mark.start : mark.end])
        ):
            return Series.COUNTRY
        return _SERIES[mark.kind]

    def _telling(
        self, text: str, found: Iterable[tuple[Mark, Tier]]
    ) -> Iterator[tuple[Mark, Tier]]:
        """Pass over what tells nothing once its neighbours are taken: `Met` of `Met Sarah`.

        One word that directly follows a name may be the rest of it, and stays. Of something rare
        with a name in it, the part before the name is enough.
        """
        end = -1
        rare = ""
        for mark, tier in found:
            if mark.topic is Topic.RARE and mark.entity == rare:
                continue
            rare = mark.entity if mark.topic is Topic.RARE else rare
            words = word_tuple(text[mark.start : mark.end])
            said = text[mark.start : mark.end]
            is_of_its_own = (len(words) == 1 and said.isupper()) or self._lexicon.is_foreign(said)
            is_left_over = mark.topic in _MAY_BE_LEFT_OVER and (
                len(words) > 1 or mark.start != end + 1 or mark.topic is not Topic.CAPITAL
            )
            is_plain = is_left_over and self._lexicon.is_plain(words) and not is_of_its_own
            if not is_plain or not self._lexicon.ambiguous.isdisjoint(words):
                yield mark, tier
            end = mark.end

    def _other(self, text: str, named: Iterable[Named]) -> Iterable[Mark]:
        """Ask about what a recogniser saw that is no name: a nation, an event, a measure."""
        topics = {Kind.DATE: Topic.YEAR, Kind.NUMBER: Topic.NUMBER}
        for name in named:
            said = text[name.start : name.end]
            if name.kind in _NAME_KINDS or _TELLS_NOTHING.match(said):
                continue
            if self._lexicon.is_plain(word_tuple(said)):
                continue
            words = word_tuple(said)
            is_of_nation = standins.is_of_nation(said) or self._lexicon.is_nation(words)
            topic = topics.get(name.kind, Topic.NATION if is_of_nation else Topic.CAPITAL)
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


def _ladder_topic(mark: Mark) -> Topic:
    """Choose whose ladder a mark climbs; a listed one goes by its kind."""
    if mark.topic is Topic.LISTED:
        return _LADDERS.get(mark.kind, Topic.CAPITAL)
    if mark.topic is Topic.CAPITAL and mark.kind is Kind.PERSON:
        return Topic.PERSON
    return mark.topic


def _numbers(
    gathered: dict[str, list[tuple[int, Mark, Tier]]], series: dict[str, Series | None]
) -> dict[str, int]:
    """Count people, places and organisations, so that no two in one text share a number."""
    in_text: dict[tuple[int, Series], set[int]] = {}
    lowest: dict[tuple[int, Series], int] = {}
    numbers: dict[str, int] = {}
    for key, marks_of in gathered.items():
        own = series[key]
        if own is None:
            continue
        texts = {(place, own) for place, _m, _t in marks_of}
        number = max(lowest.get(one, 0) for one in texts)
        while any(number in in_text.get(one, ()) for one in texts):
            number += 1
        numbers[key] = number
        for one in texts:
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
        end = reach_on(text, mark.end, entity.topic)
        start = reach_back(text, mark.start, end, free_from, entity.replacement, entity.topic)
        findings.append(
            Finding(
                start=start,
                end=end,
                kind=entity.kind,
                tier=entity.tier,
                text=text[start:end],
                replacement=fitted(text, start, end, entity.replacement, entity.topic),
                entity=entity.key,
                topic=entity.topic,
            )
        )
    return tuple(findings)
