# SPDX-License-Identifier: Apache-2.0
"""Take the lines of an address for one: the street, the town and the postcode."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reflective.sharing.findings import Kind, Mark, Topic

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reflective.sharing.findings import Tier

_GAP = re.compile(r",?[ \t]{0,3}\n?[ \t]{0,3}")
_WIDEST = 8
_LINE = (Topic.ADDRESS, Topic.PLACE)
_WARD = re.compile(r"ward ?\d", re.IGNORECASE)


def joined_addresses(text: str, found: Sequence[tuple[Mark, Tier]]) -> list[tuple[Mark, Tier]]:
    """Join neighbours that are one address; it is decided apart from the town in it.

    `found` are sorted by start and do not overlap. An empty line parts two addresses, as does
    anything but a comma and a line's end.
    """
    joined: list[tuple[Mark, Tier]] = []
    for mark, tier in found:
        if joined and _goes_on(text, joined[-1], mark, tier):
            start = joined.pop()[0].start
            said = " ".join(text[start : mark.end].casefold().replace(",", " ").split())
            key = f"{Topic.ADDRESS}:{said}"
            joined.append((Mark(start, mark.end, Topic.ADDRESS, key, Kind.PLACE), tier))
        else:
            joined.append((mark, tier))
    return joined


def _goes_on(text: str, last: tuple[Mark, Tier], mark: Mark, tier: Tier) -> bool:
    before, before_tier = last
    if before_tier is not tier or before.topic not in _LINE or mark.topic not in _LINE:
        return False
    if Topic.ADDRESS not in (before.topic, mark.topic) or mark.start - before.end > _WIDEST:
        return False
    if _WARD.match(text, before.start) or _WARD.match(text, mark.start):
        return False
    gap = text[before.end : mark.start]
    return bool(gap) and bool(_GAP.fullmatch(gap))
