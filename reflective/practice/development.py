# SPDX-License-Identifier: Apache-2.0
"""What counts as learning: a record of one's own, and what a professional body asks of it.

Form 1 of a record: `{"day", "about"?, "title", "kind"?, "minutes"?, "company"?, "learnt"?,
"difference"?, "relevance"?, "peer"?, "peer_said"?, "standards"?}`. Fields this version does not
know are kept.
"""

from __future__ import annotations

import json
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from reflective.journal import text as texts
from reflective.journal.ids import RecordId

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MOST_MINUTES = 100 * 24 * 60
"""Minutes of one record; nobody learns for longer at a stretch than a hundred days."""

LONGEST_LINE = 300
LONGEST_TEXT = 20_000
MOST_STANDARDS = 60


class Company(StrEnum):
    """Whether one learnt alone or with others, as bodies ask; '' is not said."""

    UNSAID = ""
    ALONE = "alone"
    OTHERS = "others"


class Part(StrEnum):
    """A part of a record that a field of a body can be filled from."""

    TITLE = "title"
    KIND = "kind"
    DAY = "day"
    MONTH = "month"
    MINUTES = "minutes"
    COMPANY = "company"
    LEARNT = "learnt"
    DIFFERENCE = "difference"
    RELEVANCE = "relevance"
    PEER = "peer"
    PEER_SAID = "peer_said"
    STANDARDS = "standards"


WRITTEN = (
    Part.TITLE,
    Part.KIND,
    Part.LEARNT,
    Part.DIFFERENCE,
    Part.RELEVANCE,
    Part.PEER,
    Part.PEER_SAID,
)
"""The parts in which the person writes freely, so that a name may stand in them."""

_LINES = ("title", "kind", "peer")
_TEXTS = ("learnt", "difference", "relevance", "peer_said")
_KNOWN = {"day", "about", "minutes", "company", "standards", *_LINES, *_TEXTS}


@dataclass(frozen=True, slots=True)
class Learning:
    """Something that counts as learning; every part may be empty.

    `about` is the entry or session it comes from. `peer` is the role of whoever one talked it
    over with, never a name; `peer_said` what that added. `unknown` keeps fields of a newer
    version.
    """

    record: RecordId
    day: date
    about: RecordId | None = None
    title: str = ""
    kind: str = ""
    minutes: int = 0
    company: Company = Company.UNSAID
    learnt: str = ""
    difference: str = ""
    relevance: str = ""
    peer: str = ""
    peer_said: str = ""
    standards: tuple[str, ...] = ()
    unknown: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was said about it beyond what it came with."""
        said = (getattr(self, name) for name in ("kind", "minutes", "company", "peer", *_TEXTS))
        return not any(said) and not self.standards

    def words(self, part: Part) -> str:
        """Give what the person wrote in a part that is written freely."""
        return str(getattr(self, part.value))


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a body's form: its name there, a hint in our words, and what fills it."""

    key: str
    label: str
    parts: tuple[Part, ...]
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """Who asks for a record, and the fields of its form, as told by `source` in `dated`.

    `year_starts` is the month and day on which its year begins; None where each person has
    their own.
    """

    id: str
    name: str
    fields: tuple[Field, ...]
    about: str = ""
    source: str = ""
    dated: str = ""
    year_starts: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Sum:
    """What a year comes to, told plainly: how many records, and their minutes."""

    count: int
    minutes: int
    with_others: int


def encode(learning: Learning) -> str:
    """Write a record as JSON text."""
    fields: dict[str, Any] = json.loads(learning.unknown) if learning.unknown else {}
    fields |= {"day": learning.day.isoformat(), "title": learning.title}
    names = ("about", "kind", "minutes", "company", "peer", *_TEXTS)
    fields |= {name: value for name in names if (value := getattr(learning, name))}
    if learning.standards:
        fields["standards"] = list(learning.standards)
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


def decode(record: RecordId, payload: str) -> Learning:
    """Read a record; raises ValueError, KeyError, TypeError or AttributeError if it is none."""
    fields: dict[str, Any] = json.loads(payload)
    unknown = {name: value for name, value in fields.items() if name not in _KNOWN}
    company = fields.get("company", "")
    return Learning(
        record=record,
        day=date.fromisoformat(fields["day"]),
        about=RecordId(fields["about"]) if fields.get("about") else None,
        minutes=int(fields.get("minutes", 0)),
        company=Company(company) if company in set(Company) else Company.UNSAID,
        standards=tuple(str(one) for one in fields.get("standards", ())),
        unknown=json.dumps(unknown, ensure_ascii=False) if unknown else "",
        **{name: str(fields.get(name, "")) for name in (*_LINES, *_TEXTS)},
    )


def normalised(learning: Learning) -> Learning:
    """Make a record fit to be kept: clean text, lines of one line, minutes that can be."""
    return replace(
        learning,
        title=_line(learning.title),
        kind=_line(learning.kind),
        minutes=min(max(learning.minutes, 0), MOST_MINUTES),
        learnt=_text(learning.learnt),
        difference=_text(learning.difference),
        relevance=_text(learning.relevance),
        peer=_line(learning.peer),
        peer_said=_text(learning.peer_said),
        standards=named_standards(learning.standards),
    )


def named_standards(names: Iterable[str]) -> tuple[str, ...]:
    """Make a list of standards fit to be kept: one line each, every one once, in its order."""
    lines = map(_line, names)
    return tuple(dict.fromkeys(line for line in lines if line))[:MOST_STANDARDS]


def filled(field: Field, said: Mapping[Part, str]) -> str:
    """Fill a field of a form: the parts that say something, a blank line between them."""
    return "\n\n".join(words for part in field.parts if (words := said.get(part, "").strip()))


def year_around(day: date, starts: tuple[int, int]) -> tuple[date, date]:
    """Find the first and last day of the year, as one's body counts it, in which a day lies.

    A year that begins on a day some years lack begins on the last one of that month there.
    """
    year = day.year if day >= _start(day.year, starts) else day.year - 1
    if year < 1:
        return date(1, 1, 1), _start(1, starts) - timedelta(1)
    last = date.max if year == date.max.year else _start(year + 1, starts) - timedelta(1)
    return _start(year, starts), last


def summed(records: Iterable[Learning]) -> Sum:
    """Add up what a list of records comes to."""
    every = list(records)
    together = [one.minutes for one in every if one.company is Company.OTHERS]
    return Sum(len(every), sum(one.minutes for one in every), sum(together))


def _line(words: str) -> str:
    return texts.one_line(words)[:LONGEST_LINE].strip()


def _text(words: str) -> str:
    return texts.clean(words).text.strip()[:LONGEST_TEXT].strip()


def _start(year: int, starts: tuple[int, int]) -> date:
    month, day = starts
    return date(year, month, min(day, monthrange(year, month)[1]))
