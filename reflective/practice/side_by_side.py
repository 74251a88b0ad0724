# SPDX-License-Identifier: Apache-2.0
"""Making one record of what was said of it in two copies of a journal, side by side.

What one side alone changed holds. Where both changed the same, words of both stay, and of all
else what was said last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    Fields = Mapping[str, Any]


def together(
    before: Fields, sides: Sequence[Fields], texts: Mapping[str, str], lists: Collection[str]
) -> dict[str, Any]:
    """Make one record of its sides, what was said last first; `before` is what they began with.

    `texts` names fields that are words, each with what parts those of two sides; `lists` names
    those of which everything stays that either side has.
    """
    made = dict(sides[0])
    for other in sides[1:]:
        for name in dict.fromkeys((*made, *other, *before)):
            mine, theirs, was = made.get(name), other.get(name), before.get(name)
            if theirs in (mine, was):
                continue
            if mine == was:
                made[name] = theirs
            elif name in lists:
                made[name] = _all_of(mine or [], theirs or [])
            elif name in texts:
                made[name] = _both(mine or "", theirs or "", texts[name])
    return {name: value for name, value in made.items() if value is not None}


def _both(mine: str, theirs: str, between: str) -> str:
    if theirs in mine:
        return mine
    return theirs if mine in theirs else f"{mine}{between}{theirs}"


def _all_of(mine: list[Any], theirs: list[Any]) -> list[Any]:
    """Put two lists together; what has a time stands in its order."""
    every = [*mine, *(one for one in theirs if one not in mine)]
    if all(isinstance(one, dict) and "at" in one for one in every):
        every.sort(key=lambda one: list(one["at"]))
    return every
