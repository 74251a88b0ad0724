# SPDX-License-Identifier: Apache-2.0
"""What a person wishes to be asked first, not for a while, or never again."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from reflective.app.ports import NewRevision
from reflective.journal.ids import RecordId, uuid7
from reflective.journal.revision import UNREADABLE, WISH
from reflective.prompts import wishes
from reflective.prompts.wishes import Wish, Wished

if TYPE_CHECKING:
    from datetime import date

    from reflective.app.changes import Changes
    from reflective.app.ports import Clock, Randomness, Store
    from reflective.journal.revision import Revision
    from reflective.prompts.wishes import Thing

REST_DAYS = 30
"""How long something rests that a person does not want now."""

_ORDER = (Wish.FIRST, Wish.REST, Wish.NEVER)


class Wishing:
    """Keeps wishes in the journal, one record for each thing; the latest state of all counts."""

    def __init__(self, store: Store, clock: Clock, randomness: Randomness) -> None:
        self._store = store
        self._clock = clock
        self._randomness = randomness

    def standing(self) -> list[Wished]:
        """List the wishes that count today: what comes first, what rests, what stays away."""
        today = self.today()
        held = [wished for _head, wished in self._latest().values() if wished.holds(today)]
        ranked = {wish: rank for rank, wish in enumerate(_ORDER)}
        return sorted(
            held, key=lambda one: (ranked[one.wish] if one.wish else 0, one.words.casefold())
        )

    def today(self) -> date:
        """Tell the day it is here."""
        return self._clock.now().local.date()

    def pin(self, thing: Thing, words: str) -> Changes:
        """Let a thing come first from now on."""
        return self._keep(Wished(thing, Wish.FIRST, words))

    def rest(self, thing: Thing, words: str) -> Changes:
        """Do not offer a thing for a month."""
        until = self.today() + timedelta(REST_DAYS)
        return self._keep(Wished(thing, Wish.REST, words, until))

    def mute(self, thing: Thing, words: str) -> Changes:
        """Do not offer a thing before this is taken back."""
        return self._keep(Wished(thing, Wish.REST, words))

    def never(self, thing: Thing, words: str) -> Changes:
        """Never offer a thing again, unless this is taken back."""
        return self._keep(Wished(thing, Wish.NEVER, words))

    def take_back(self, thing: Thing) -> Changes:
        """Offer a thing as if nothing had been wished about it."""
        latest = self._latest().get(thing)
        return self._keep(Wished(thing, None, latest[1].words if latest else ""))

    def _keep(self, wished: Wished) -> Changes:
        now = self._clock.now()
        latest = self._latest().get(wished.thing)
        record = latest[0].record if latest else None
        record = record or RecordId(uuid7(now.milliseconds, self._randomness.take(10)))
        return self._store.add([NewRevision(record, WISH, wishes.encode(wished))], at=now)

    def _latest(self) -> dict[Thing, tuple[Revision, Wished]]:
        """Find the state of every wish; of two copies that were joined, the later one."""
        found: dict[Thing, tuple[Revision, Wished]] = {}
        for head in sorted(self._store.heads(WISH), key=lambda head: head.order):
            try:
                wished = wishes.decode(head.payload)
            except UNREADABLE:
                continue
            found[wished.thing] = (head, wished)
        return found
