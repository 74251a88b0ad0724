# SPDX-License-Identifier: Apache-2.0
"""Keeping what was decided about entries on their way out, until they left or are let go.

Who goes for tea in the middle of sixty entries finds the journal locked, and every decision where
it was. One setting of the journal names the entries; what was decided about each stands in a
setting that ends in its name, so that it goes with the entry when that is deleted.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from reflective.app.refusals import EntryNewer, NoEntry
from reflective.journal.ids import RecordId
from reflective.journal.revision import UNREADABLE
from reflective.sharing.audiences import Audience
from reflective.sharing.findings import Kind
from reflective.sharing.people import Person
from reflective.sharing.redaction import Choice, Decision

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reflective.app.ports import Store
    from reflective.app.reading import Reading
    from reflective.app.sharing import Chosen, Review


@dataclass(frozen=True, slots=True)
class BegunEntry:
    """An entry on its way out: the passages that were chosen of it, and other words for it.

    `told` are these words, '' for its own; they count while the text is what `of` was made of.
    """

    record: RecordId
    title: str
    parts: tuple[str, ...] = ()
    told: str = ""
    of: str = ""


@dataclass(frozen=True, slots=True)
class Begun:
    """What was decided so far: for whom, about which entries, and what was selected to be hidden.

    `who` is the name of somebody who asks to see what is written about them, or ''.
    """

    audience: Audience
    entries: tuple[BegunEntry, ...]
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    selected: tuple[Person, ...] = ()
    who: str = ""

    def told(self, chosen: Chosen) -> dict[int, str]:
        """List the texts in other words, of entries that say what they said then."""
        known = {one.record: one for one in self.entries if one.told}
        return {
            place: known[entry.id].told
            for place, entry in enumerate(chosen.entries)
            if entry.id in known and known[entry.id].of == _sum_of(entry.text)
        }


class BegunSharing:
    """Keeps one sharing that is under way; `way` tells those of the share page from requests."""

    def __init__(self, store: Store, reading: Reading, way: str) -> None:
        self._store = store
        self._reading = reading
        self._name = f"begun_{way}"

    def keep(self, review: Review, parts: Mapping[RecordId, Sequence[str]], who: str = "") -> None:
        """Keep what is decided now, in place of what stood there."""
        names = [entry.id for entry in review.chosen.entries]
        for gone in set(self._names()) - set(names):
            self._set(gone, "")
        for place, entry in enumerate(review.chosen.entries):
            told = review.told.get(place, "")
            here = {finding.entity for finding in review.examination.findings[place]}
            fields: dict[str, Any] = {
                "parts": list(parts.get(entry.id, ())),
                "told": told,
                "of": _sum_of(entry.text) if told else "",
                "decisions": {
                    key: [one.choice, one.replacement, one.is_remembered]
                    for key, one in review.decisions.items()
                    if key in here
                },
                "selected": [[p.name, p.stand_in] for p in review.selected if p.key in here],
            }
            self._set(entry.id, json.dumps(fields, ensure_ascii=False))
        head = {"audience": review.examination.audience, "who": who, "entries": names}
        self._put(self._name, json.dumps(head, ensure_ascii=False))

    def read(self) -> Begun | None:
        """Fetch what was kept, without entries that are gone; None where there is nothing."""
        try:
            head = json.loads(self._store.setting(self._name) or "{}")
            audience, who = Audience(head["audience"]), str(head["who"])
        except UNREADABLE:
            return None
        entries, decisions = [], {}
        selected: dict[str, Person] = {}
        for name in self._names():
            entry = self._entry(name)
            if entry is not None:
                begun, decided, hidden = entry
                entries.append(begun)
                decisions.update(decided)
                selected.update({person.key: person for person in hidden})
        if not entries:
            return None
        return Begun(audience, tuple(entries), decisions, tuple(selected.values()), who)

    def let_go(self) -> None:
        """Keep nothing any more: it has left, or is not to leave."""
        for name in self._names():
            self._set(name, "")
        self._put(self._name, "")

    def _names(self) -> list[RecordId]:
        try:
            head = json.loads(self._store.setting(self._name) or "{}")
            return [RecordId(str(name)) for name in head.get("entries", [])]
        except UNREADABLE:
            return []

    def _entry(
        self, name: RecordId
    ) -> tuple[BegunEntry, dict[str, Decision], list[Person]] | None:
        try:
            entry = self._reading.entry(name)
            kept = json.loads(self._store.setting(f"{self._name}:{name}"))
            begun = BegunEntry(name, entry.title, tuple(kept["parts"]), kept["told"], kept["of"])
            decisions = {
                key: Decision(Choice(choice), words, is_remembered)
                for key, (choice, words, is_remembered) in kept["decisions"].items()
            }
            selected = [
                Person(words, stand_in, Kind.OTHER) for words, stand_in in kept["selected"]
            ]
        except (NoEntry, EntryNewer, *UNREADABLE):
            return None
        return None if entry.trashed else (begun, decisions, selected)

    def _set(self, record: RecordId, text: str) -> None:
        self._put(f"{self._name}:{record}", text)

    def _put(self, name: str, text: str) -> None:
        if self._store.setting(name) != text:
            self._store.set_setting(name, text)


def resumed(review: Review, decisions: Mapping[str, Decision], *, same_readers: bool) -> Review:
    """Take former decisions about what is still there; to leave something counts for one audience.

    What the review decides already stays.
    """
    there = {entity.key for entity in review.examination.entities}
    kept = {
        key: decision
        for key, decision in decisions.items()
        if key in there and (same_readers or decision.choice is not Choice.LEAVE)
    }
    return replace(review, decisions={**kept, **review.decisions})


def _sum_of(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
