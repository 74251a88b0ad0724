# SPDX-License-Identifier: Apache-2.0
"""Telling somebody how often they write, by the rhythm of their group, if they wish it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from reflective.journal.query import Query
from reflective.practice import rhythm

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from reflective.app.ports import Clock, Store
    from reflective.practice.groups import Group
    from reflective.practice.rhythm import Rhythm

_SETTING = "rhythm_shown"
_YES = "1"


class Groups(Protocol):
    """Knows the groups of a journal."""

    def standing(self) -> Sequence[Group]:
        """List the groups that are not put away."""


class WritingRhythm:
    """Counts only where somebody asked for it; nothing of it is kept."""

    def __init__(self, store: Store, groups: Groups, clock: Clock) -> None:
        self._store = store
        self._groups = groups
        self._clock = clock

    def is_shown(self) -> bool:
        """Whether this person wishes to be told."""
        return self._store.setting(_SETTING) == _YES

    def show(self, *, on: bool) -> None:
        """Tell from now on, or no longer."""
        self._store.set_setting(_SETTING, _YES if on else "")

    def told(self) -> Rhythm | None:
        """Tell in how many of the last stretches something was written, if that is wished."""
        if not self.is_shown():
            return None
        today = self._clock.now().local.date()
        days = rhythm.length(self._days())
        first, last = rhythm.span(today, days)
        written = self._store.written_days(first, last)
        return rhythm.told(written, today, days, began_before=self._before(first))

    def _days(self) -> int | None:
        """Take the rhythm of the group that meets most often."""
        rhythms = [one.rhythm.days for one in self._groups.standing() if one.rhythm]
        return min(rhythms, default=None)

    def _before(self, first: date) -> bool:
        """Say whether anything was written before these days: one entry is enough."""
        if first.toordinal() <= 1:
            return False
        earlier = Query(until=first.fromordinal(first.toordinal() - 1))
        return bool(self._store.page(earlier, 0, 1))
