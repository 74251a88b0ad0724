# SPDX-License-Identifier: Apache-2.0
"""What changed in the journal, so that the views that care can refresh themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reflective.journal.ids import RecordId


@dataclass(frozen=True, slots=True)
class Changes:
    """Records by kind (`entry`, `pack` …) that are new, different or gone.

    `many` says that single records are not listed: refresh everything of these kinds.
    """

    kinds: frozenset[str] = frozenset()
    records: frozenset[RecordId] = frozenset()
    drafts: frozenset[RecordId] = frozenset()
    many: bool = False

    def __or__(self, other: Changes) -> Changes:
        """Join two sets of changes."""
        return Changes(
            self.kinds | other.kinds,
            self.records | other.records,
            self.drafts | other.drafts,
            self.many or other.many,
        )

    def __bool__(self) -> bool:
        """Whether anything changed at all."""
        return bool(self.kinds or self.drafts)
