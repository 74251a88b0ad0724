# SPDX-License-Identifier: Apache-2.0
"""The people and places somebody writes about: their own list, kept in the journal alone.

It is the net beneath every finder: names on it are found in any case, with nicknames and
possessives. Form 1 of the payload: `{"name", "stand_in", "kind", "also"?, "relation"?}`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reflective.journal.text import clean, one_line
from reflective.sharing.findings import Kind, Mark, Topic
from reflective.sharing.words import Phrases, is_unspaced, tokens, word_tuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reflective.sharing.words import Token

MAX_NAME = 120
"""Characters of a name or a stand-in."""

_MENTION_WORDS = 4
_MENTION_REACH = 200


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody or something on the list: a person, unless `kind` says otherwise.

    `stand_in` is what is written instead, or '' for the usual one; `also` are nicknames and
    other spellings, and `relation` says in a few words who it is to the writer: it is offered
    where one chooses what to write.
    """

    name: str
    stand_in: str = ""
    kind: Kind = Kind.PERSON
    also: tuple[str, ...] = ()
    relation: str = ""

    @property
    def key(self) -> str:
        """The key under which this person is decided, in every text."""
        return "listed:" + " ".join(word_tuple(self.name))

    @property
    def names(self) -> tuple[str, ...]:
        """Every name of this person, the first one first."""
        return (self.name, *self.also)

    @property
    def can_be_found(self) -> bool:
        """Whether the name holds a letter or a digit at all."""
        return bool(word_tuple(self.name))


@dataclass(frozen=True, slots=True)
class Mention:
    """A name on the list that has just been typed: characters `start` to `end`."""

    start: int
    end: int
    person: Person


def normalised(person: Person) -> Person:
    """Make a person fit to be kept: one line each, not too long, each other name once."""
    name = one_line(person.name)[:MAX_NAME]
    also = dict.fromkeys(one_line(other)[:MAX_NAME] for other in person.also)
    return Person(
        name,
        one_line(person.stand_in)[:MAX_NAME],
        person.kind,
        tuple(other for other in also if other and other != name),
        one_line(person.relation)[:MAX_NAME],
    )


def encode(person: Person) -> str:
    """Write a person as JSON text."""
    fields: dict[str, object] = {
        "name": person.name,
        "stand_in": person.stand_in,
        "kind": str(person.kind),
    }
    if person.also:
        fields["also"] = list(person.also)
    if person.relation:
        fields["relation"] = person.relation
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


def decode(payload: str) -> Person:
    """Read a person from JSON text; raises ValueError, KeyError or TypeError if it is none.

    A kind that a newer version wrote is read as `other`.
    """
    fields = json.loads(payload)
    kind = fields.get("kind", Kind.PERSON)
    return Person(
        name=fields["name"],
        stand_in=fields.get("stand_in", ""),
        kind=Kind(kind) if kind in set(Kind) else Kind.OTHER,
        also=tuple(fields.get("also", ())),
        relation=fields.get("relation", ""),
    )


def read_list(text: str) -> list[Person]:
    """Read a list of names, one a line, each as `name` or `name = stand-in`.

    Empty lines, remarks after `#`, and lines without a letter or digit in the name, are passed
    over.
    """
    found = []
    for line in clean(text.removeprefix("\ufeff")).text.splitlines():
        if line.lstrip().startswith("#"):
            continue
        name, _equals, stand_in = line.partition("=")
        person = normalised(Person(name, stand_in))
        if person.can_be_found:
            found.append(person)
    return found


class Listed:
    """Finds everybody on the list in a text."""

    def __init__(self, people: Sequence[Person]) -> None:
        self._phrases = Phrases(
            ((word_tuple(name), person) for person in people for name in person.names), loose=True
        )
        self._unspaced = [
            (name, person) for person in people for name in person.names if is_unspaced(name)
        ]

    def marks(self, text: str, words: Sequence[Token]) -> Iterator[Mark]:
        """Mark every place where a listed name stands, in any case; `words` are the tokens."""
        for start, end, person in self._phrases.matches(text, words):
            yield Mark(start, end, Topic.LISTED, person.key, person.kind)
        for name, person in self._unspaced:
            start = text.find(name)
            while start >= 0:
                yield Mark(start, start + len(name), Topic.LISTED, person.key, person.kind)
                start = text.find(name, start + len(name))


def mention(text: str, people: Sequence[Person]) -> Mention | None:
    """Find the name on the list that ends where the cursor is: at the end of `text`.

    One space or mark of punctuation may follow the name, since that is when a word is done.
    """
    offset = max(len(text) - _MENTION_REACH, 0)
    reach = text[offset:]
    words = tokens(reach)[-_MENTION_WORDS:]
    if not words or len(reach) - words[-1][1] > 1:
        return None
    if len(words) > 1 and words[-1][2] == "s" and reach[words[-1][0] - 1] in "'’":
        words.pop()
    last = None
    for mark in Listed(people).marks(reach, words):
        if mark.end >= words[-1][1] - 1:
            last = mark
    if last is None:
        return None
    who = next(person for person in people if person.key == last.entity)
    return Mention(offset + last.start, offset + last.end, who)
