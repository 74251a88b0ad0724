# SPDX-License-Identifier: Apache-2.0
"""Read many people and places at once: rows of a table, or a name a line.

Rows are parted by tabs, semicolons or commas, as programs for tables write and copy them. A first
row of known headings says what stands where; without one it is the name, what is written instead,
and then other names. A line with `=` is a name and what is written instead.
"""

from __future__ import annotations

import csv
from dataclasses import replace
from typing import TYPE_CHECKING

from reflective.journal.text import clean
from reflective.sharing.findings import Kind
from reflective.sharing.people import Person, normalised, read_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST = 2_000
"""Names that are read at once."""

_SIGNS = ("\t", ";", ",")
_HEADINGS = {
    "name": "name",
    "stand-in": "stand_in",
    "stand in": "stand_in",
    "stand_in": "stand_in",
    "written instead": "stand_in",
    "hidden as": "stand_in",
    "relation": "relation",
    "who they are": "relation",
    "kind": "kind",
    "what it is": "kind",
    "also": "also",
    "nickname": "also",
    "nicknames": "also",
    "other names": "also",
}
_KINDS = {
    "place": Kind.PLACE,
    "organisation": Kind.ORGANISATION,
    "organization": Kind.ORGANISATION,
    "other": Kind.OTHER,
}
_PLAIN = ("name", "stand_in")


def read_people(text: str) -> list[Person]:
    """Read a list; what has no letter or digit in its name is passed over, as are remarks."""
    whole = clean(text.removeprefix("\ufeff")).text
    lines = [
        line for line in whole.splitlines() if line.strip() and not line.lstrip().startswith("#")
    ]
    sign = next((one for one in _SIGNS if any(one in line for line in lines)), "")
    if not sign or any("=" in line for line in lines):
        return read_list(whole)[:MOST]
    rows = [[cell.strip() for cell in row] for row in csv.reader(lines, delimiter=sign)]
    heads = [_HEADINGS.get(cell.casefold(), "") for cell in rows[0]]
    columns = heads if "name" in heads else [*_PLAIN, *["also"] * len(max(rows, key=len))]
    people = (_person(columns, row) for row in (rows[1:] if "name" in heads else rows))
    return [one for one in people if one.can_be_found][:MOST]


def joined(known: Person, more: Person) -> Person:
    """Put what a list tells of somebody to what is known; what it does not tell stays."""
    others = dict.fromkeys((*known.also, *more.also))
    return normalised(
        replace(
            known,
            stand_in=more.stand_in or known.stand_in,
            relation=more.relation or known.relation,
            kind=known.kind if more.kind is Kind.PERSON else more.kind,
            also=tuple(others),
        )
    )


def _person(columns: Sequence[str], row: Iterable[str]) -> Person:
    told: dict[str, list[str]] = {}
    for column, cell in zip(columns, row, strict=False):
        if column and cell:
            told.setdefault(column, []).append(cell)
    kind = " ".join(told.get("kind", [""])).casefold()
    also = [name.strip() for cell in told.get("also", []) for name in cell.split(",")]
    return normalised(
        Person(
            name=" ".join(told.get("name", [])),
            stand_in=" ".join(told.get("stand_in", [])),
            kind=_KINDS.get(kind, Kind.PERSON),
            also=tuple(also),
            relation=" ".join(told.get("relation", [])),
        )
    )
