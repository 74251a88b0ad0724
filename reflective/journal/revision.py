# SPDX-License-Identifier: Apache-2.0
"""The truth of the journal: states of records that are added and never changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from reflective.journal.ids import DeviceId, RecordId, RevisionId

ENTRY = "entry"
PACK = "pack"
PSEUDONYM = "pseudonym"
LEDGER = "ledger"
QUESTION = "question"
OWN_QUESTION = "own_question"
WISH = "wish"
PACK_DRAFT = "pack_draft"
PARTNER = "partner"
PARTNER_STEP = "partner_step"
COMMITMENT = "commitment"
PROBE = "probe"
GROUP = "group"
SESSION = "session"
RECORD_OF_LEARNING = "learning"
"""Kinds of records this version writes; unknown kinds are kept and carried."""

UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, RecursionError)
"""What reading a payload of a newer form may raise: such a record is kept, and not shown."""


@dataclass(frozen=True, slots=True)
class Revision:
    """One state of one record.

    `payload` is a JSON object as text; `version` counts its forms, from 1. `parents` are the
    revisions it follows: none for the first, several where two copies were joined.
    """

    id: RevisionId
    record: RecordId
    kind: str
    payload: str
    parents: tuple[RevisionId, ...]
    device: DeviceId
    lamport: int
    at: datetime
    version: int = 1

    @property
    def order(self) -> tuple[int, str]:
        """What the revisions of a record are sorted by; the greatest is its present state."""
        return (self.lamport, self.id)


@dataclass(frozen=True, slots=True)
class Draft:
    """What is being written, before it becomes a revision.

    `payload` is the entry as JSON text, `cursor` a character offset in the open section.
    """

    record: RecordId
    payload: str
    cursor: int
    at: datetime
