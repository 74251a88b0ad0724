# SPDX-License-Identifier: Apache-2.0
"""Who will read it: this comes first, and sets how strict the app is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reflective.sharing.findings import Tier, Topic

if TYPE_CHECKING:
    from collections.abc import Mapping


class Audience(StrEnum):
    """Who will read what leaves, from the nearest to anybody at all."""

    PARTNER = "partner"
    COLLEAGUES = "colleagues"
    MANAGERS = "managers"
    ORGANISATIONS = "organisations"
    ANYBODY = "anybody"


@dataclass(frozen=True, slots=True)
class Strictness:
    """How strict the app is: what becomes of each topic (absent: left alone), and how coarse.

    `rung` is how far up the ladder stand-ins for dates and places begin: 0, 1 or 2.
    """

    tiers: Mapping[Topic, Tier]
    rung: int


_ALWAYS_HIDDEN = (Topic.LISTED, Topic.CONTACT, Topic.REFERENCE, Topic.ADDRESS)
_NAMES = (Topic.PERSON, Topic.PLACE, Topic.ORGANISATION)
_TOLD = (Topic.DATE, Topic.AGE)
_EXACT = (Topic.YEAR, Topic.MONEY, Topic.NUMBER)
_SWEPT = (
    *_EXACT,
    Topic.CAPITAL,
    Topic.NATION,
    Topic.JOB,
    Topic.FAMILY,
    Topic.HEALTH,
    Topic.RARE,
)


def _tiers(hidden: tuple[Topic, ...], asked: tuple[Topic, ...]) -> dict[Topic, Tier]:
    return dict.fromkeys(asked, Tier.ASKED) | dict.fromkeys(hidden, Tier.HIDDEN)


_STRICT = _tiers(_ALWAYS_HIDDEN + _NAMES + _TOLD, _SWEPT)
_AT_WORK = _tiers(_ALWAYS_HIDDEN + _NAMES + _TOLD, (*_SWEPT, Topic.WORKING))
_STRICTEST = _tiers(_ALWAYS_HIDDEN + _NAMES + _TOLD + _EXACT, (*_SWEPT, Topic.TIME, Topic.WORKING))

_STRICTNESS = {
    Audience.PARTNER: Strictness(_tiers(_ALWAYS_HIDDEN, (*_NAMES, Topic.RARE)), 0),
    Audience.COLLEAGUES: Strictness(_STRICT, 0),
    Audience.MANAGERS: Strictness(_AT_WORK, 1),
    Audience.ORGANISATIONS: Strictness(_STRICTEST, 1),
    Audience.ANYBODY: Strictness(_STRICTEST, 2),
}


def strictness(audience: Audience) -> Strictness:
    """Tell how strict the app is for an audience.

    A trusted partner may read names: they are asked about, and nothing else is swept. For
    everybody else names, dates and ages are hidden, and all that the sweep finds is asked. People
    who manage somebody know them by their shifts, teams and years of training: these are asked
    about too. For
    readers outside, exact years, sums and counts are hidden too: they single somebody out in any
    register, and a round figure tells the story as well.
    """
    return _STRICTNESS[audience]
