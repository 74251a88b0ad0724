# SPDX-License-Identifier: Apache-2.0
"""Next steps: what somebody set out to do, by when and with whom, and what came of it.

Form 1: `{"step", "made", "zone", "by"?, "at_session"?, "whom"?, "group"?, "entry"?, "pack"?,
"state"?, "learnt"?, "settled"?, "own"?}`; days are ISO dates. What is empty is left out, and
fields this version does not know are kept.
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

if TYPE_CHECKING:
    from collections.abc import Iterable

_KNOWN = frozenset(
    [
        *("step", "made", "zone", "by", "at_session", "whom", "group", "entry", "pack"),
        *("state", "learnt", "settled", "own"),
    ]
)


class State(StrEnum):
    """What came of a next step; each of the last three is as good a thing to learn from."""

    OPEN = "open"
    KEPT = "kept"
    CHANGED = "changed"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Commitment:
    """A next step: the first thing to do, by a day or at the next session, and with whom.

    `whom` is a stand-in name. `group` is whose session is meant, None for whichever comes.
    `entry` is where it was answered, `pack` the pack whose task it was. `learnt` and `settled`
    belong to a step that is no longer open. `own` says that somebody has changed it since it was
    answered, so that the answer says no more what it is. `unknown` keeps what a newer version
    wrote, as JSON text.
    """

    id: RecordId
    step: str
    made: Moment
    by: date | None = None
    at_session: bool = False
    whom: str = ""
    group: RecordId | None = None
    entry: RecordId | None = None
    pack: str = ""
    state: State = State.OPEN
    learnt: str = ""
    settled: Moment | None = None
    own: bool = False
    unknown: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.state is State.OPEN


def is_worded(step: str) -> bool:
    """Say whether words can be a next step: they need a letter or a digit."""
    return any(letter.isalnum() for letter in step)


def cleaned(commitment: Commitment) -> Commitment:
    """Make a next step fit to be kept: every text one line; a day wins over the next session."""
    return replace(
        commitment,
        step=texts.one_line(commitment.step),
        whom=texts.one_line(commitment.whom),
        learnt=texts.one_line(commitment.learnt),
        at_session=commitment.at_session and commitment.by is None,
    )


def settled(commitment: Commitment, state: State, learnt: str, now: Moment) -> Commitment:
    """Say what came of a next step and what was learnt; OPEN takes it up again.

    What was learnt before stays where nothing new is said.
    """
    words = texts.one_line(learnt) or commitment.learnt
    when = None if state is State.OPEN else now
    return replace(commitment, state=state, learnt=words, settled=when, own=True)


def by_day(open_ones: Iterable[Commitment]) -> list[Commitment]:
    """Order next steps by when they are meant: a day, then a session, then without a time."""
    return sorted(open_ones, key=_meant)


def _meant(one: Commitment) -> tuple[int, date, RecordId]:
    if one.by is not None:
        return (0, one.by, one.id)
    return (1 if one.at_session else 2, date.max, one.id)


def latest_first(ended: Iterable[Commitment]) -> list[Commitment]:
    """Order next steps that are no longer open, what was settled last first."""
    return sorted(ended, key=lambda one: ((one.settled or one.made).at, one.id), reverse=True)


def encode(commitment: Commitment) -> str:
    """Write a next step as JSON text."""
    one = commitment
    fields: dict[str, Any] = json.loads(one.unknown) if one.unknown else {}
    fields |= {"step": one.step, "made": one.made.at.isoformat(), "zone": one.made.zone}
    filled: dict[str, Any] = {
        "by": one.by.isoformat() if one.by else "",
        "at_session": one.at_session,
        "whom": one.whom,
        "group": one.group,
        "entry": one.entry,
        "pack": one.pack,
        "state": "" if one.is_open else one.state.value,
        "learnt": one.learnt,
        "settled": said_moment(one.settled),
        "own": one.own,
    }
    fields |= {name: value for name, value in filled.items() if value}
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


def decode(record: RecordId, payload: str) -> Commitment:
    """Read a next step; raises one of UNREADABLE if it is none."""
    fields: dict[str, Any] = json.loads(payload)
    unknown = {name: value for name, value in fields.items() if name not in _KNOWN}
    by, group, entry = fields.get("by"), fields.get("group"), fields.get("entry")
    return Commitment(
        id=record,
        step=fields["step"],
        made=from_text(fields["made"], fields["zone"]),
        by=date.fromisoformat(by) if by else None,
        at_session=bool(fields.get("at_session")),
        whom=fields.get("whom", ""),
        group=RecordId(group) if group else None,
        entry=RecordId(entry) if entry else None,
        pack=fields.get("pack", ""),
        state=State(fields.get("state", State.OPEN)),
        learnt=fields.get("learnt", ""),
        settled=read_moment(fields.get("settled")),
        own=bool(fields.get("own")),
        unknown=json.dumps(unknown, ensure_ascii=False) if unknown else "",
    )


def said_moment(moment: Moment | None) -> list[str]:
    """Write a moment as JSON has it: the time and its zone; [] for none."""
    return [moment.at.isoformat(), moment.zone] if moment else []


def read_moment(said: Any) -> Moment | None:  # noqa: ANN401 - any JSON value
    """Read such a moment; raises one of UNREADABLE."""
    if not said:
        return None
    at, zone = said
    return from_text(at, zone)
