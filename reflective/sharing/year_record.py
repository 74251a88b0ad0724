# SPDX-License-Identifier: Apache-2.0
"""A year's record of learning, fit to leave: facts as they are, and words from Redacted alone."""

from __future__ import annotations

from dataclasses import InitVar, dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reflective.practice.development import WRITTEN, Part
from reflective.sharing.bundle import leaving_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reflective.practice.development import Learning
    from reflective.sharing.redaction import Redacted

FACTS = (Part.DAY, Part.MINUTES, Part.COMPANY, Part.STANDARDS)
"""What is chosen or counted, so that nobody can be named in it, and leaves as it stands."""

_ORDER = (Part.DAY, *(part for part in Part if part in {*WRITTEN, *FACTS} and part != Part.DAY))
"""The columns of a table."""


class Sheet(StrEnum):
    """The form of a file: a document to read, or a table."""

    DOCX = "docx"
    PDF = "pdf"
    CSV = "csv"

    @property
    def suffix(self) -> str:
        """How the name of such a file ends."""
        return f".{self.value}"

    @property
    def in_ledger(self) -> str:
        """How the ledger names it; there, `pdf` alone is a paper with every name in it."""
        return "pdf-without-names" if self is Sheet.PDF else self.value


@dataclass(frozen=True, slots=True)
class Wording:
    """What a record is called, what it comes to, and the names of the parts, in words."""

    title: str
    total: str
    labels: Mapping[Part, str]


@dataclass(frozen=True, slots=True)
class Fit:
    """One record of learning fit to leave: its facts in words, and what was written freely."""

    learning: Learning
    facts: Mapping[Part, str]
    written: Mapping[Part, Redacted]

    @property
    def text(self) -> str:
        """What was written freely, as it leaves."""
        return "\n\n".join(leaving_text(one) for one in self.written.values())


_SEAL = object()


@dataclass(frozen=True, slots=True)
class YearRecord:
    """What leaves. Only `put_together` makes one.

    `texts` are Markdown, one for the heading and one for each record; `table` has a row of
    names and one for each record.
    """

    texts: tuple[str, ...]
    table: tuple[tuple[str, ...], ...]
    seal: InitVar[object] = None

    def __post_init__(self, seal: object) -> None:
        """Refuse to be made by anybody else; raises TypeError."""
        if seal is not _SEAL:
            raise TypeError("only sharing.year_record.put_together makes a YearRecord")


def put_together(records: Sequence[Fit], wording: Wording) -> YearRecord:
    """Put a year together, in the order given."""
    heading = f"# {wording.title}\n\n{wording.total}"
    texts = (heading, *(_text(one, wording.labels) for one in records))
    head = tuple(wording.labels[part] for part in _ORDER)
    return YearRecord(texts, (head, *map(_row, records)), _SEAL)


def _text(record: Fit, labels: Mapping[Part, str]) -> str:
    said = {part: leaving_text(words).strip() for part, words in record.written.items()}
    title = said.pop(Part.TITLE, "")
    day = record.facts[Part.DAY]
    facts = [said.pop(Part.KIND, ""), record.facts[Part.MINUTES], record.facts[Part.COMPANY]]
    parts = [f"## {day} {' '.join(title.split())}".rstrip()]
    if line := " · ".join(" ".join(fact.split()) for fact in facts if fact):
        parts.append(line)
    for part, words in said.items():
        if words:
            parts += [f"### {labels[part]}", words]
    if standards := record.facts[Part.STANDARDS]:
        parts.append(f"### {labels[Part.STANDARDS]}")
        parts.append("\n".join(f"- {line}" for line in standards.splitlines()))
    return "\n\n".join(parts)


def _row(record: Fit) -> tuple[str, ...]:
    learning = record.learning
    facts = {
        Part.DAY: learning.day.isoformat(),
        Part.MINUTES: str(learning.minutes) if learning.minutes else "",
        Part.COMPANY: record.facts[Part.COMPANY],
        Part.STANDARDS: "; ".join(learning.standards),
    }
    written = {part: leaving_text(words) for part, words in record.written.items()}
    return tuple(facts.get(part, written.get(part, "")) for part in _ORDER)
