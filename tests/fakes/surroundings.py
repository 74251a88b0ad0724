# SPDX-License-Identifier: Apache-2.0
"""A clock that tells what it is told, and randomness that can be foreseen."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from reflective.journal.moment import Moment


@dataclass
class HandClock:
    """A clock that stands still until it is moved."""

    at: datetime = field(default_factory=lambda: datetime(2026, 11, 27, 14, 2, tzinfo=UTC))
    zone: str = "Europe/London"

    def now(self) -> Moment:
        return Moment(self.at, self.zone)

    def move(self, **by: float) -> None:
        self.at += timedelta(**by)


class SeededRandomness:
    """Bytes that come from a seed."""

    def __init__(self, seed: int = 0) -> None:
        self._source = random.Random(seed)  # noqa: S311 - a test wants to foresee it

    def take(self, count: int) -> bytes:
        return self._source.randbytes(count)
