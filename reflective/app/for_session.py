# SPDX-License-Identifier: Apache-2.0
"""What is written for a session; apart, for Today is loaded before any group."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reflective.journal.ids import RecordId
    from reflective.prompts.choosing import Offer


@dataclass(frozen=True, slots=True)
class ForSession:
    """A page to be written before or after a session; empty without an `offer`."""

    session: RecordId
    offer: Offer | None = None
