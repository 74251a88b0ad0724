# SPDX-License-Identifier: Apache-2.0
"""What is thought of while choosing: wishes, what was answered when, and what was offered lately.

What was offered is a choice of one copy of the journal; wishes and answers are in all of them.
"""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

from reflective.app.wishing import Wishing
from reflective.prompts.choosing import UNMINDFUL, Mindful
from reflective.prompts.wishes import Wish

if TYPE_CHECKING:
    from reflective.app.ports import Clock, Randomness, Store

_LATELY = "offered_lately"
_MOST = 20


class Lately:
    """Remembers what was offered; without a journal, nothing."""

    def __init__(self, store: Store | None, clock: Clock, randomness: Randomness) -> None:
        self._store = store
        self._clock = clock
        self._wishing = Wishing(store, clock, randomness) if store else None

    def mind(self) -> Mindful:
        """Gather what is to be thought of."""
        if self._store is None or self._wishing is None:
            return UNMINDFUL
        standing = self._wishing.standing()
        return Mindful(
            self._wishing.today(),
            self._store.last_answers(),
            tuple(self._offered()),
            frozenset(one.thing for one in standing if one.wish is Wish.FIRST),
            frozenset(one.thing for one in standing if one.wish is not Wish.FIRST),
        )

    def remember(self, name: str) -> None:
        """Remember that something was offered today."""
        if self._store is None or self._wishing is None:
            return
        kept = [[before, day.isoformat()] for before, day in self._offered() if before != name]
        offered = [*kept, [name, self._wishing.today().isoformat()]][-_MOST:]
        self._store.set_setting(_LATELY, json.dumps(offered, ensure_ascii=False))

    def _offered(self) -> list[tuple[str, date]]:
        """Read what was offered, latest last; a damaged list must keep nobody from writing."""
        try:
            kept = json.loads(self._store.setting(_LATELY) if self._store else "")
            return [(str(name), date.fromisoformat(day)) for name, day in kept]
        except (ValueError, TypeError, RecursionError):
            return []
