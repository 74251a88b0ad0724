# SPDX-License-Identifier: Apache-2.0
"""Remember where in the whole list some entries stand, so that a jump counts on from near by."""

from __future__ import annotations

from bisect import bisect
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reflective.vault.sql import Connection

_MOST = 1000


class Start(NamedTuple):
    """From which key to count: over how many rows, downwards or upwards; None is the very end."""

    key: int | None
    skipped: int
    is_down: bool


class Places:
    """Knows the keys at places that were looked at, until anything changes in the file."""

    def __init__(self, file: Connection) -> None:
        self._file = file
        self._seen: tuple[int, int] = (-1, -1)
        self._places: list[int] = []
        self._keys: list[int] = []

    def start(self, first: int, end: int, total: int) -> Start:
        """Tell from where the rows of places `first` to before `end` are reached soonest."""
        self._forget_what_changed()
        ways = [Start(None, first, is_down=True), Start(None, total - end, is_down=False)]
        at = bisect(self._places, first)
        if at:
            ways.append(Start(self._keys[at - 1], first - self._places[at - 1], is_down=True))
        at = bisect(self._places, end - 1)
        if at < len(self._places):
            ways.append(Start(self._keys[at], self._places[at] - end, is_down=False))
        return min(ways, key=lambda way: way.skipped)

    def remember(self, first: int, keys: Sequence[int]) -> None:
        """Remember what was found at a place, after `start` for the same state of the file."""
        at = bisect(self._places, first)
        if not keys or (at and self._places[at - 1] == first):
            return
        if len(self._places) >= _MOST:
            self._places, self._keys, at = [], [], 0
        self._places.insert(at, first)
        self._keys.insert(at, keys[0])

    def _forget_what_changed(self) -> None:
        seen = self._file.changes
        if seen != self._seen:
            self._seen, self._places, self._keys = seen, [], []
