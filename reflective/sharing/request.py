# SPDX-License-Identifier: Apache-2.0
"""What is written about somebody who asks to see it: they are kept, and everybody else hidden."""

from __future__ import annotations

from dataclasses import InitVar, dataclass
from typing import TYPE_CHECKING

from reflective.sharing.bundle import leaving_text
from reflective.sharing.findings import Kind, Topic
from reflective.sharing.redaction import Choice, Decision
from reflective.sharing.words import word_tuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reflective.sharing.examination import Entity
    from reflective.sharing.people import Person
    from reflective.sharing.redaction import Redacted

_DAYS = frozenset({Topic.DATE, Topic.YEAR, Topic.TIME})
_NAMED = (Kind.PERSON, Kind.OTHER)
_KEEP = Decision(Choice.LEAVE, is_remembered=False)
_SEAL = object()


@dataclass(frozen=True, slots=True)
class RequestWords:
    """What stands in front of the texts, in words: a title, and what became of other names."""

    title: str
    others: str


@dataclass(frozen=True, slots=True)
class RequestPaper:
    """What leaves: Markdown, the list of entries first. Only `put_together` makes one."""

    texts: tuple[str, ...]
    seal: InitVar[object] = None

    def __post_init__(self, seal: object) -> None:
        """Refuse to be made by anybody else; raises TypeError."""
        if seal is not _SEAL:
            raise TypeError("only sharing.request.put_together makes a RequestPaper")


def keeping(entities: Iterable[Entity], who: Person) -> dict[str, Decision]:
    """Decide that the person who asks stays in the texts, and the days; of others, nothing.

    A name is theirs where each of its words is a word of one of their names.
    """
    names = [set(word_tuple(name)) for name in who.names]
    return {
        entity.key: _KEEP
        for entity in entities
        if entity.topic in _DAYS or entity.key == who.key or _is_theirs(entity, names)
    }


def put_together(parts: Sequence[tuple[str, Redacted]], words: RequestWords) -> RequestPaper:
    """Put a list of days in front of the texts, in the order given; days are in words."""
    days = [f"{number}. {day}" for number, (day, _) in enumerate(parts, 1)]
    front = "\n\n".join([f"# {words.title}", words.others, "\n".join(days)])
    texts = [
        f"## {number}. {day}\n\n{leaving_text(text)}"
        for number, (day, text) in enumerate(parts, 1)
    ]
    return RequestPaper((front, *texts), _SEAL)


def _is_theirs(entity: Entity, names: Sequence[set[str]]) -> bool:
    words = set(word_tuple(entity.text))
    return entity.kind in _NAMED and bool(words) and any(words <= name for name in names)
