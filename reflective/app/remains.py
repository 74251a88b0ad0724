# SPDX-License-Identifier: Apache-2.0
"""What could not be read of a damaged journal, as far as that can be known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reflective.journal.ids import RecordId
    from reflective.journal.moment import Moment

LOST_VERSIONS = "lost_versions"
"""The choice of a saved journal that names, as a JSON list, versions it is known to be without."""


@dataclass(frozen=True, slots=True)
class LostRecord:
    """A record with versions that could not be read, as far as its row in the list still tells.

    `title` and `excerpt` are '' and `written` is None where that row is gone too, or where it is
    no entry.
    """

    record: RecordId
    versions: int
    written: Moment | None = None
    title: str = ""
    excerpt: str = ""


@dataclass(frozen=True, slots=True)
class Losses:
    """What could not be read: of which records, how many versions at least, of how many pages.

    `versions` counts those too whose record is not known any more. `pages` are the damaged ones;
    most pages hold no words.
    """

    versions: int = 0
    pages: int = 0
    records: tuple[LostRecord, ...] = ()
