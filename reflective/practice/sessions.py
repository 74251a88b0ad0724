# SPDX-License-Identifier: Apache-2.0
"""Sessions of a group: what is kept of one, beside what its rhythm says.

A session that is as the rhythm has it, and that nothing was brought to, is no record at all.

Form 1: `{"group", "due"?, "at"?, "zone"?, "cancelled"?, "bring"?: [id], "tray"?: [{"entry",
"text"}]}`. Fields this version does not know are kept.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from reflective.journal.ids import RecordId, uuid7
from reflective.journal.moment import Moment, from_text

MAX_PASSAGE = 4000
MAX_PASSAGES = 100
"""Characters of a passage, and how many a tray takes; what is longer is cut."""

_RANDOM_BYTES = 10
_KNOWN = {"group", "due", "at", "zone", "cancelled", "bring", "tray"}


@dataclass(frozen=True, slots=True)
class Passage:
    """Some words of an entry, put on the tray for a session."""

    entry: RecordId
    text: str


@dataclass(frozen=True, slots=True)
class Session:
    """What is kept of a session of a group.

    `due` is the day of the rhythm that it stands for, None for a date that was chosen. `at` is
    when it begins, None for one that is as the rhythm has it. `bring` names entries, and `tray`
    holds passages. `unknown` keeps fields of a newer version as JSON text.
    """

    id: RecordId
    group: RecordId
    due: date | None = None
    at: Moment | None = None
    cancelled: bool = False
    bring: tuple[RecordId, ...] = ()
    tray: tuple[Passage, ...] = ()
    unknown: str = ""

    @property
    def is_plain(self) -> bool:
        """Whether it is as the rhythm has it, with nothing to be kept."""
        has_own = self.at is not None or self.cancelled or self.unknown
        return self.due is not None and not (has_own or self.bring or self.tray)


def on_rhythm(group: RecordId, due: date) -> Session:
    """Name the session of a rhythm's day.

    Its id comes from the group and the day, so that two copies of a journal mean the same one.
    """
    randomness = hashlib.sha256(f"{group} {due.isoformat()}".encode()).digest()
    began = datetime.combine(due, time(), UTC)
    milliseconds = max(0, int(began.timestamp())) * 1000
    return Session(RecordId(uuid7(milliseconds, randomness[:_RANDOM_BYTES])), group, due)


def encode(session: Session) -> str:
    """Write a session as JSON text, unknown fields included."""
    fields: dict[str, Any] = json.loads(session.unknown) if session.unknown else {}
    fields["group"] = session.group
    if session.due:
        fields["due"] = session.due.isoformat()
    if session.at:
        fields |= {"at": session.at.at.isoformat(), "zone": session.at.zone}
    if session.cancelled:
        fields["cancelled"] = True
    if session.bring:
        fields["bring"] = list(session.bring)
    if session.tray:
        fields["tray"] = [{"entry": one.entry, "text": one.text} for one in session.tray]
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


def decode(record: RecordId, payload: str) -> Session:
    """Read a session; raises one of UNREADABLE if it is none of this form or a later one."""
    fields: dict[str, Any] = json.loads(payload)
    unknown = {name: value for name, value in fields.items() if name not in _KNOWN}
    due, at = fields.get("due"), fields.get("at")
    if not (due or at):
        raise ValueError("a session has a day")
    return Session(
        id=record,
        group=RecordId(fields["group"]),
        due=date.fromisoformat(due) if due else None,
        at=from_text(at, fields["zone"]) if at else None,
        cancelled=bool(fields.get("cancelled")),
        bring=tuple(RecordId(name) for name in fields.get("bring", ())),
        tray=tuple(Passage(RecordId(one["entry"]), one["text"]) for one in fields.get("tray", ())),
        unknown=json.dumps(unknown, ensure_ascii=False) if unknown else "",
    )
