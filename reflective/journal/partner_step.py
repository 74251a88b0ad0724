# SPDX-License-Identifier: Apache-2.0
"""What a partner means to do next, kept beside one's own next steps.

Form 1: `{"partner", "text", "came", "zone", "by"?, "at_session"?, "whom"?}`. Fields this version
does not know are lost only where the step is kept anew, which never happens.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from reflective.journal.moment import Moment, from_text

if TYPE_CHECKING:
    from reflective.journal.ids import RecordId


@dataclass(frozen=True, slots=True)
class PartnerStep:
    """One next step of a partner: `partner` is the name they had when it came."""

    id: RecordId
    partner: str
    text: str
    came: Moment
    by: date | None = None
    at_session: bool = False
    whom: str = ""


def encode(step: PartnerStep) -> str:
    """Write a step as JSON text."""
    fields: dict[str, Any] = {
        "partner": step.partner,
        "text": step.text,
        "came": step.came.at.isoformat(),
        "zone": step.came.zone,
    }
    if step.by:
        fields["by"] = step.by.isoformat()
    if step.at_session:
        fields["at_session"] = True
    if step.whom:
        fields["whom"] = step.whom
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


def decode(record: RecordId, payload: str) -> PartnerStep:
    """Read a step; raises ValueError, KeyError or TypeError if it is none."""
    fields: dict[str, Any] = json.loads(payload)
    by = fields.get("by")
    return PartnerStep(
        id=record,
        partner=fields["partner"],
        text=fields["text"],
        came=from_text(fields["came"], fields["zone"]),
        by=date.fromisoformat(by) if by else None,
        at_session=bool(fields.get("at_session")),
        whom=fields.get("whom", ""),
    )
