# SPDX-License-Identifier: Apache-2.0
"""Keeping the list of people and places that somebody writes about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reflective.app.kept_form import readable
from reflective.app.ports import NewRevision
from reflective.journal.ids import RecordId, uuid7
from reflective.journal.revision import PSEUDONYM
from reflective.sharing import people
from reflective.sharing.people_lists import joined

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from reflective.app.changes import Changes
    from reflective.app.jobs import Progress
    from reflective.app.ports import Clock, Randomness, Store
    from reflective.sharing.people import Person


@dataclass(frozen=True, slots=True)
class Listing:
    """A person on the list, with the record that holds them."""

    record: RecordId
    person: Person


class PeopleList:
    """Keeps the people and places somebody writes about, in the journal alone."""

    def __init__(self, store: Store, clock: Clock, randomness: Randomness) -> None:
        self._store = store
        self._clock = clock
        self._randomness = randomness

    def listings(self) -> list[Listing]:
        """Fetch the list in the order of names."""
        heads = self._store.heads(PSEUDONYM)
        found = [
            Listing(head.record, person)
            for head, person in readable(heads, lambda head: people.decode(head.payload))
        ]
        return sorted(found, key=lambda listing: (listing.person.name.casefold(), listing.record))

    def people(self) -> list[Person]:
        """Fetch the people alone, in the order of names."""
        return [listing.person for listing in self.listings()]

    def add(self, person: Person) -> Changes:
        """Put somebody on the list; who is on it already under that name is changed instead.

        Raises ValueError for a name without any letter or digit.
        """
        return self._store.add(self.revisions([person]), at=self._clock.now())

    def bring_in(self, persons: Sequence[Person]) -> Changes:
        """Put many on the list at once; who is on it keeps what is not told anew."""
        known = {person.key: person for person in self.people()}
        for person in persons:
            before = known.get(person.key)
            known[person.key] = joined(before, person) if before else person
        keys = dict.fromkeys(person.key for person in persons)
        return self._store.add(self.revisions([known[key] for key in keys]), at=self._clock.now())

    def change(self, record: RecordId, person: Person) -> Changes:
        """Change somebody on the list; raises ValueError like `add`."""
        return self._store.add([_revision(record, person)], at=self._clock.now())

    def remove(self, record: RecordId) -> Generator[Progress, None, Changes]:
        """Take somebody off the list for good, in steps; no trace of the name stays."""
        return (yield from self._store.erase(record))

    def revisions(self, persons: Sequence[Person]) -> list[NewRevision]:
        """Make what is to be added for these people, each under the record they have already."""
        records = {listing.person.key: listing.record for listing in self.listings()}
        return [
            _revision(records.get(person.key) or self._new_record(), person) for person in persons
        ]

    def _new_record(self) -> RecordId:
        return RecordId(uuid7(self._clock.now().milliseconds, self._randomness.take(10)))


def _revision(record: RecordId, person: Person) -> NewRevision:
    kept = people.normalised(person)
    if not kept.can_be_found:
        raise ValueError("a name needs a letter or a digit")
    return NewRevision(record, PSEUDONYM, people.encode(kept))
