# SPDX-License-Identifier: Apache-2.0
"""Small tries: a hunch, the smallest thing to try, its signs, and what each change taught.

Form 1: `{"made", "zone", "attempt"?, "hunch"?, "helps"?, "harms"?, "more"?, "less"?, "review"?,
"group"?, "entry"?, "own"?, "moves"?: [{"state", "at", "outcome"?, "reflection"?}]}`; a day is an
ISO date, `at` a time and its zone. What is empty is left out, and fields this version does not
know are kept.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from reflective.journal import text as texts
from reflective.journal.ids import RecordId
from reflective.journal.moment import Moment, from_text
from reflective.practice.commitments import read_moment, said_moment

if TYPE_CHECKING:
    from collections.abc import Iterable

TEXTS = ("attempt", "hunch", "helps", "harms", "more", "less")
"""The parts of a small try that are words, in the order they are read."""

_KNOWN = frozenset([*TEXTS, "made", "zone", "review", "group", "entry", "own", "moves"])
_MOVE = frozenset(["state", "at", "outcome", "reflection"])


class State(StrEnum):
    """How far a small try is."""

    IDEA = "idea"
    TRYING = "trying"
    ENDED = "ended"


class Outcome(StrEnum):
    """What is to become of a small try that ended."""

    MORE = "more"
    LESS = "less"
    LET_GO = "let_go"


@dataclass(frozen=True, slots=True)
class Move:
    """One change of a small try, with what was thought about it.

    `outcome` belongs to an end, and may be left open there. `unknown` keeps what a newer version
    wrote, as JSON text.
    """

    state: State
    at: Moment
    outcome: Outcome | None = None
    reflection: str = ""
    unknown: str = ""


@dataclass(frozen=True, slots=True)
class Probe:
    """A small try: `attempt` is the smallest thing to try, `helps` and `harms` are its signs.

    `more` and `less` say how to do more or less of it, `review` when to look at it again.
    `moves` are its changes, oldest first; before the first it is an idea. `entry` is where it was
    answered, and `own` says that somebody has changed it since. `unknown` keeps what a newer
    version wrote, as JSON text.
    """

    id: RecordId
    made: Moment
    attempt: str = ""
    hunch: str = ""
    helps: str = ""
    harms: str = ""
    more: str = ""
    less: str = ""
    review: date | None = None
    group: RecordId | None = None
    entry: RecordId | None = None
    own: bool = False
    moves: tuple[Move, ...] = ()
    unknown: str = ""

    @property
    def state(self) -> State:
        """How far it is."""
        return self.moves[-1].state if self.moves else State.IDEA

    @property
    def outcome(self) -> Outcome | None:
        """What is to become of it, once it has ended."""
        return self.moves[-1].outcome if self.moves else None

    @property
    def name(self) -> str:
        """What it is called in a list: what is tried, or the hunch, or whatever is there."""
        return next((words for part in TEXTS if (words := getattr(self, part))), "")

    @property
    def changed(self) -> Moment:
        """When it came to the state it is in."""
        return self.moves[-1].at if self.moves else self.made


def cleaned(probe: Probe) -> Probe:
    """Make a small try fit to be kept: every text one line."""
    lines: dict[str, Any] = {part: texts.one_line(getattr(probe, part)) for part in TEXTS}
    return replace(probe, **lines)


def moved(
    probe: Probe, state: State, outcome: Outcome | None, reflection: str, now: Moment
) -> Probe:
    """Bring a small try to another state; an outcome stays with an end alone."""
    ending = outcome if state is State.ENDED else None
    move = Move(state, now, ending, texts.one_line(reflection))
    return replace(probe, moves=(*probe.moves, move), own=True)


def latest_first(some: Iterable[Probe]) -> list[Probe]:
    """Order small tries, what changed last first."""
    return sorted(some, key=lambda one: (one.changed.at, one.id), reverse=True)


def encode(probe: Probe) -> str:
    """Write a small try as JSON text."""
    fields: dict[str, Any] = json.loads(probe.unknown) if probe.unknown else {}
    fields |= {"made": probe.made.at.isoformat(), "zone": probe.made.zone}
    filled: dict[str, Any] = {part: getattr(probe, part) for part in TEXTS}
    filled |= {
        "review": probe.review.isoformat() if probe.review else "",
        "group": probe.group,
        "entry": probe.entry,
        "own": probe.own,
        "moves": [_move_fields(move) for move in probe.moves],
    }
    fields |= {name: value for name, value in filled.items() if value}
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


def decode(record: RecordId, payload: str) -> Probe:
    """Read a small try; raises one of UNREADABLE if it is none."""
    fields: dict[str, Any] = json.loads(payload)
    unknown = {name: value for name, value in fields.items() if name not in _KNOWN}
    review, group, entry = fields.get("review"), fields.get("group"), fields.get("entry")
    return Probe(
        id=record,
        made=from_text(fields["made"], fields["zone"]),
        **{part: fields.get(part, "") for part in TEXTS},
        review=date.fromisoformat(review) if review else None,
        group=RecordId(group) if group else None,
        entry=RecordId(entry) if entry else None,
        own=bool(fields.get("own")),
        moves=tuple(map(_move, fields.get("moves", ()))),
        unknown=json.dumps(unknown, ensure_ascii=False) if unknown else "",
    )


def _move_fields(move: Move) -> dict[str, Any]:
    fields: dict[str, Any] = json.loads(move.unknown) if move.unknown else {}
    fields |= {"state": move.state.value, "at": said_moment(move.at)}
    if move.outcome:
        fields["outcome"] = move.outcome.value
    if move.reflection:
        fields["reflection"] = move.reflection
    return fields


def _move(fields: dict[str, Any]) -> Move:
    at = read_moment(fields["at"])
    if at is None:
        raise ValueError("a change needs its time")
    outcome = fields.get("outcome")
    unknown = {name: value for name, value in fields.items() if name not in _MOVE}
    return Move(
        State(fields["state"]),
        at,
        Outcome(outcome) if outcome else None,
        fields.get("reflection", ""),
        json.dumps(unknown, ensure_ascii=False) if unknown else "",
    )
