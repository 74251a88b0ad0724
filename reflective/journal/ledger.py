# SPDX-License-Identifier: Apache-2.0
"""The ledger: what left the journal, when, for whom, and the very text.

One record for each entry that left, so that deleting an entry for good takes its copies along.
Form 1: `{"sharing", "entry", "at", "zone", "audience", "form", "text", "to"?}`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from reflective.journal.ids import RecordId
from reflective.journal.moment import Moment, from_text


@dataclass(frozen=True, slots=True)
class Departure:
    """One entry that left the journal: `sharing` joins those that left together.

    `audience` and `form` are code words (`partner`, `colleagues` …; `bundle`, `markdown`);
    `text` is what left of this entry, letter for letter; `to` are the names of partners it was
    given to, or of the group it was for, where it was.
    """

    sharing: str
    entry: RecordId
    at: Moment
    audience: str
    form: str
    text: str
    to: tuple[str, ...] = ()


def encode(departure: Departure) -> str:
    """Write a departure as JSON text."""
    fields: dict[str, object] = {
        "sharing": departure.sharing,
        "entry": departure.entry,
        "at": departure.at.at.isoformat(),
        "zone": departure.at.zone,
        "audience": departure.audience,
        "form": departure.form,
        "text": departure.text,
    }
    if departure.to:
        fields["to"] = list(departure.to)
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


def decode(payload: str) -> Departure:
    """Read a departure from JSON text; raises ValueError or KeyError if it is none."""
    fields = json.loads(payload)
    return Departure(
        sharing=fields["sharing"],
        entry=RecordId(fields["entry"]),
        at=from_text(fields["at"], fields["zone"]),
        audience=fields["audience"],
        form=fields["form"],
        text=fields["text"],
        to=tuple(fields.get("to", ())),
    )
