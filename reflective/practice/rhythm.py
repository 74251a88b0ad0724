# SPDX-License-Identifier: Apache-2.0
"""How somebody's writing goes along with the rhythm of a group: counted back from today.

There is no streak: a stretch without writing ends nothing, and none is named.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

FORTNIGHT = 14
MOST = 6
"""Stretches that are looked back at: beyond that, nobody remembers."""

_LEAST = 2
_SHORTEST = 7
"""Days; who meets every day is told of weeks."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """In how many of the last stretches, each of so many days, something was written."""

    written: int
    stretches: int
    days: int


def length(days: int | None) -> int:
    """Choose the length of a stretch for a group that meets every so many days; else 14."""
    return max(days, _SHORTEST) if days else FORTNIGHT


def span(today: date, days: int) -> tuple[date, date]:
    """Tell which days have to be known: the first and the last of them."""
    back = min(days * MOST - 1, today.toordinal() - 1)
    return today - timedelta(back), today


def told(
    written: Collection[date], today: date, days: int, *, began_before: bool
) -> Rhythm | None:
    """Count the stretches, the last of which ends today; None where there is nothing to tell.

    `written` are the days with entries in `span`. Whose journal is younger than six stretches, as
    `began_before` tells, is told of as many as there were since the first entry.
    """
    ago = [(today - day).days // days for day in written if day <= today]
    if not ago:
        return None
    stretches = MOST if began_before else max(ago) + 1
    if stretches < _LEAST:
        return None
    return Rhythm(len({one for one in ago if one < stretches}), stretches, days)
