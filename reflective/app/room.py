# SPDX-License-Identifier: Apache-2.0
"""Looking at what leaves with the room's eyes: with everything that the journal itself knows.

It reads the search index, the other entries of a day, and which groups met on it, and changes
nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reflective.app import kept_form
from reflective.app.jobs import Progress
from reflective.app.kept_form import readable
from reflective.app.refusals import EntryNewer
from reflective.journal.query import Query, Term
from reflective.journal.revision import GROUP, SESSION
from reflective.practice import groups, sessions
from reflective.practice.calendar import on_day
from reflective.sharing.room import MOST_IN_TEXT, Clue, Sort, much_told, rare_words
from reflective.sharing.words import word_tuple

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from reflective.app.ports import Row, Store
    from reflective.journal.ids import RecordId
    from reflective.journal.moment import Moment
    from reflective.practice.groups import Group
    from reflective.practice.sessions import Session
    from reflective.sharing.examination import Examination
    from reflective.sharing.redaction import Outgoing
    from reflective.sharing.words import Lexicon

_MOST_COUNTED = 16
"""Rare words of one text that the journal is asked about."""

_MOST_OF_DAY = 8
"""Other entries of one day that are read."""


@dataclass(frozen=True, slots=True)
class InTheRoom:
    """A text as the room would read it, with the entry it is from and when that was written."""

    id: RecordId
    written: Moment | None
    shown: Outgoing


class RoomsEyes:
    """Plays somebody in the room who knows the people in a text and wants to know more.

    `lexicon` are our word lists. Runs on the journal's thread, in short steps.
    """

    def __init__(self, store: Store, lexicon: Lexicon) -> None:
        self._store = store
        self._lexicon = lexicon

    def looking(
        self, texts: Sequence[InTheRoom], examination: Examination
    ) -> Generator[Progress, None, tuple[Clue, ...]]:
        """Look at every text in steps; gives what the room may know somebody by."""
        total = len(texts)
        yield Progress(0, total)
        counted: dict[str, int] = {}
        told: dict[int, list[Clue]] = {}
        for clue in much_told(examination, [one.shown for one in texts]):
            told.setdefault(clue.place, []).append(clue)
        clues: list[Clue] = []
        met: list[Clue] = []
        calendar = self._calendar()
        for place, entry in enumerate(texts):
            yield Progress(place, total)
            rare = rare_words(entry.shown, self._lexicon)[:_MOST_COUNTED]
            clues += told.get(place, [])
            clues += self._of_day(place, entry, rare)
            clues += self._only_here(place, rare, counted)
            met += _session(place, entry, calendar)
        return (*clues, *met)

    def _calendar(self) -> list[tuple[Group, list[Session]]]:
        """Fetch the groups, each with what is kept of its sessions."""
        heads = self._store.heads(GROUP)
        found = [one for _, one in readable(heads, lambda h: groups.decode(h.record, h.payload))]
        heads = self._store.heads(SESSION)
        kept = [one for _, one in readable(heads, lambda h: sessions.decode(h.record, h.payload))]
        return [(group, [one for one in kept if one.group == group.id]) for group in found]

    def _only_here(self, place: int, rare: Sequence[str], counted: dict[str, int]) -> list[Clue]:
        """Point out the rare words that no other entry has."""
        found: list[Clue] = []
        for said in rare:
            if len(found) == MOST_IN_TEXT:
                break
            words = word_tuple(said)
            key = " ".join(words)
            if key not in counted:
                counted[key] = self._store.count(Query(terms=(Term(words),)))
            if counted[key] <= 1:
                found.append(Clue(place, Sort.ONLY_HERE, said))
        return found

    def _of_day(self, place: int, entry: InTheRoom, rare: Sequence[str]) -> list[Clue]:
        """Point out what other entries of the day have too, or that one of them left before."""
        if entry.written is None:
            return []
        day = entry.written.local.date()
        rows = self._store.page(Query(since=day, until=day), 0, _MOST_OF_DAY + 1)
        found = []
        for row in rows:
            if row.id == entry.id:
                continue
            both = self._in_both(row, rare)
            if both:
                found.append(Clue(place, Sort.SAME_DAY, both[0], (row.title or row.excerpt,)))
            elif row.sharings:
                found.append(Clue(place, Sort.SAME_DAY, "", (row.title or row.excerpt,)))
        return found[:MOST_IN_TEXT]

    def _in_both(self, row: Row, rare: Sequence[str]) -> list[str]:
        text = self._text(row)
        said = " ".join(word_tuple(text))
        return [words for words in rare if f" {' '.join(word_tuple(words))} " in f" {said} "]

    def _text(self, row: Row) -> str:
        head = self._store.draft(row.id) or self._store.head(row.id)
        if head is None:
            return ""
        try:
            return kept_form.read(row.id, head.payload).body
        except EntryNewer:  # what cannot be read here cannot be looked through either
            return ""


def _session(
    place: int, entry: InTheRoom, calendar: Sequence[tuple[Group, list[Session]]]
) -> list[Clue]:
    """Point out that a group met on the day of an entry: who was there may know what it is of."""
    if entry.written is None:
        return []
    day, zone = entry.written.local.date(), entry.written.zone
    met = (group.name for group, kept in calendar if on_day(group, kept, day, zone))
    names = tuple(dict.fromkeys(met))
    return [Clue(place, Sort.SESSION_DAY, "", names)] if names else []
