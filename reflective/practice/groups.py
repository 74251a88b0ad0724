# SPDX-License-Identifier: Apache-2.0
"""Groups that meet: what one is for, when it meets, who is there, and the rules of its room.

Form 1: `{"name", "zone", "time", "kind"?, "invitation"?, "minutes"?, "rhythm"?: {"days",
"first"}, "people"?: [name], "rules"?: [text], "key"?, "pack"?, "away"?}`. Fields this version
does not know are kept.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import Enum
from itertools import islice
from typing import TYPE_CHECKING, Any

from reflective.journal import text as texts
from reflective.journal.moment import Moment, from_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reflective.journal.ids import RecordId

WEEK = 7
MOST_DAYS = 104 * WEEK
"""Days from one session to the next; who meets more seldom chooses each date."""

USUAL_DAYS = 2 * WEEK
USUAL_TIME = time(10)
USUAL_MINUTES = 60
LONGEST_MINUTES = 24 * 60

MAX_NAME = 120
MAX_TEXT = 1000
MAX_LINES = 60
"""Characters of a name, of an invitation or a rule, and how many people or rules there can be."""

_FIRST_YEAR, _LAST_YEAR = 1900, 9998
"""Of the years before and after, a time zone may lie outside the calendar."""

_KNOWN = {
    *("name", "zone", "time", "kind", "invitation", "minutes", "rhythm", "people", "rules"),
    *("key", "pack", "away"),
}


class Kind(Enum):
    """What a group is."""

    LEARNING = "learning"
    TRIAD = "triad"
    SUPERVISION = "supervision"
    COACHING = "coaching"


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A group that meets every so many days, from its `first` session on.

    Raises ValueError for a rhythm of no days, or of more than MOST_DAYS, or a first session that
    is in no year of ours.
    """

    days: int
    first: date

    def __post_init__(self) -> None:
        """Let nobody meet without end on one day."""
        if not 1 <= self.days <= MOST_DAYS:
            raise ValueError("a rhythm has a day at least between two sessions, and two years")
        if not _FIRST_YEAR <= self.first.year < _LAST_YEAR:
            raise ValueError("nobody met before that year, or plans so far")

    def meets(self, day: date) -> bool:
        """Tell whether there is a session on this day."""
        return day >= self.first and (day - self.first).days % self.days == 0


@dataclass(frozen=True, slots=True)
class Group:
    """Two people or more who meet, or a person and their supervisor or coach.

    `people` are stand-in names or initials. `start` is what the clock shows in `zone` when a
    session begins, and `minutes` how long it lasts. Without a `rhythm` every date is chosen.
    `key` is the facilitator's public key for story files, and `pack` the id of the prompt pack
    that it was set up from; both may be ''. `away` says that it is put away. `unknown` keeps
    fields of a newer version as JSON text.
    """

    id: RecordId
    name: str
    zone: str
    kind: Kind = Kind.LEARNING
    invitation: str = ""
    rhythm: Rhythm | None = None
    start: time = USUAL_TIME
    minutes: int = USUAL_MINUTES
    people: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    key: str = ""
    pack: str = ""
    away: bool = False
    unknown: str = ""

    def moment(self, day: date) -> Moment:
        """Tell when a session on this day begins.

        A time that summer time leaves out comes an hour later, and of one that comes twice the
        first is meant.
        """
        return from_text(f"{day.isoformat()}T{self.start.isoformat('minutes')}", self.zone)


def next_dates(group: Group, today: date, count: int = 1) -> tuple[date, ...]:
    """List the next days of a group's rhythm, today among them; none where it has no rhythm."""
    return tuple(islice(_onward(group.rhythm, today), count)) if group.rhythm else ()


def dates_before(group: Group, day: date, count: int = 1) -> tuple[date, ...]:
    """List the days of a group's rhythm before a day, the latest first."""
    return tuple(islice(_backward(group.rhythm, day), count)) if group.rhythm else ()


def days_left(at: Moment, now: Moment) -> int:
    """Count the days until a session, by the calendar of where somebody is now; 0 is today."""
    there = Moment(at.at, now.zone).local.date()
    return (there - now.local.date()).days


def one_line(words: str, most: int = MAX_NAME) -> str:
    """Make what somebody typed one line that can be kept."""
    return texts.excerpt(texts.one_line(texts.clean(words).text), most)


def lines(words: Sequence[str], most: int = MAX_TEXT) -> tuple[str, ...]:
    """Make lines that somebody typed a list that can be kept: none empty, none twice."""
    kept = dict.fromkeys(one_line(line, most) for line in words)
    return tuple(line for line in kept if line)[:MAX_LINES]


def encode(group: Group) -> str:
    """Write a group as JSON text, unknown fields included."""
    fields: dict[str, Any] = json.loads(group.unknown) if group.unknown else {}
    fields |= {
        "name": group.name,
        "zone": group.zone,
        "time": group.start.isoformat("minutes"),
    }
    optional = {
        "kind": "" if group.kind is Kind.LEARNING else group.kind.value,
        "invitation": group.invitation,
        "minutes": 0 if group.minutes == USUAL_MINUTES else group.minutes,
        "rhythm": _rhythm_fields(group.rhythm),
        "people": list(group.people),
        "rules": list(group.rules),
        "key": group.key,
        "pack": group.pack,
        "away": group.away,
    }
    fields |= {name: value for name, value in optional.items() if value}
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


def decode(record: RecordId, payload: str) -> Group:
    """Read a group; raises one of UNREADABLE if it is none of this form or a later one."""
    fields: dict[str, Any] = json.loads(payload)
    unknown = {name: value for name, value in fields.items() if name not in _KNOWN}
    rhythm = fields.get("rhythm")
    from_text("2000-01-01", fields["zone"])  # raises ValueError where there is no such zone
    return Group(
        id=record,
        name=fields["name"],
        zone=fields["zone"],
        kind=Kind(fields.get("kind") or Kind.LEARNING.value),
        invitation=fields.get("invitation", ""),
        rhythm=Rhythm(rhythm["days"], date.fromisoformat(rhythm["first"])) if rhythm else None,
        start=time.fromisoformat(fields["time"]),
        minutes=fields.get("minutes", USUAL_MINUTES),
        people=tuple(fields.get("people", ())),
        rules=tuple(fields.get("rules", ())),
        key=fields.get("key", ""),
        pack=fields.get("pack", ""),
        away=bool(fields.get("away")),
        unknown=json.dumps(unknown, ensure_ascii=False) if unknown else "",
    )


def _rhythm_fields(rhythm: Rhythm | None) -> dict[str, Any]:
    return {"days": rhythm.days, "first": rhythm.first.isoformat()} if rhythm else {}


def _onward(rhythm: Rhythm, day: date) -> Iterator[date]:
    """Go through the days of a rhythm from a day on, to the end of the calendar."""
    gone = (max(day, rhythm.first) - rhythm.first).days
    last = (date(_LAST_YEAR, 1, 1) - rhythm.first).days
    for days in range(gone + -gone % rhythm.days, last, rhythm.days):
        yield rhythm.first + timedelta(days=days)


def _backward(rhythm: Rhythm, day: date) -> Iterator[date]:
    """Go through the days of a rhythm before a day, back to its first one."""
    gone = (day - rhythm.first).days - 1
    for number in range(gone // rhythm.days, -1, -1) if gone >= 0 else ():
        yield rhythm.first + timedelta(days=number * rhythm.days)
