# SPDX-License-Identifier: Apache-2.0
"""Open questions: what somebody keeps open on purpose, with no date and no nagging.

Form 1: `{"text", "since", "zone", "entry"?, "closed"?}`. Fields this version does not know are
kept.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from reflective.journal import text as texts
from reflective.journal.ids import RecordId
from reflective.journal.moment import Moment, from_text

MAX_QUESTION = 300
"""Characters of a question; what is longer is cut at a word."""

_KNOWN = {"text", "since", "zone", "entry", "closed"}


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question that entries gather under, over months.

    `entry` is the one it came from, if it came from one. `unknown` keeps fields of a newer
    version as JSON text.
    """

    id: RecordId
    text: str
    since: Moment
    entry: RecordId | None = None
    closed: bool = False
    unknown: str = ""


def worded(text: str) -> str:
    """Make a line of somebody's words a question that can be kept: one line, not too long."""
    line = texts.plain(texts.clean(text).text)
    return texts.excerpt(line, MAX_QUESTION)


def encode(question: OpenQuestion) -> str:
    """Write an open question as JSON text."""
    fields: dict[str, Any] = json.loads(question.unknown) if question.unknown else {}
    fields |= {
        "text": question.text,
        "since": question.since.at.isoformat(),
        "zone": question.since.zone,
    }
    if question.entry:
        fields["entry"] = question.entry
    if question.closed:
        fields["closed"] = True
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


def decode(record: RecordId, payload: str) -> OpenQuestion:
    """Read an open question; raises ValueError, KeyError or TypeError if it is none."""
    fields: dict[str, Any] = json.loads(payload)
    unknown = {name: value for name, value in fields.items() if name not in _KNOWN}
    return OpenQuestion(
        id=record,
        text=fields["text"],
        since=from_text(fields["since"], fields["zone"]),
        entry=RecordId(fields["entry"]) if fields.get("entry") else None,
        closed=bool(fields.get("closed")),
        unknown=json.dumps(unknown, ensure_ascii=False) if unknown else "",
    )
