# SPDX-License-Identifier: Apache-2.0
"""Letting entries count as learning, keeping the records, and copying their fields out.

Another part of the one door: what is copied for a body gets a line in the ledger. That line
names the fields and not their words, which stand in the record and its earlier versions.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Protocol

from reflective.app.changes import Changes
from reflective.app.kept_form import readable
from reflective.app.kept_words import kept_words
from reflective.app.ports import NewRevision
from reflective.app.refusals import EntryNewer, NoEntry
from reflective.app.shared import FOR_BODY
from reflective.app.taking_away import TakingAway
from reflective.journal import ledger
from reflective.journal.ids import RecordId, uuid7
from reflective.journal.revision import LEDGER, RECORD_OF_LEARNING, UNREADABLE
from reflective.practice import development

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from reflective.app.jobs import Progress
    from reflective.app.ports import Clock, Randomness, Store
    from reflective.app.reading import Reading
    from reflective.app.taking_away import Taken
    from reflective.journal.moment import Moment
    from reflective.practice.calendar import Meeting
    from reflective.practice.development import Body, Field, Learning

COPIED = "copied-field"
"""How the ledger names a field that was copied."""

_WAITING = "learning_being_written"
_STANDARDS = "learning_standards"
_CUSTOM = "learning_custom"
_JANUARY = (1, 1)


class Bodies(Protocol):
    """Knows who asks for records of learning, and in which fields."""

    def all(self) -> Sequence[Body]:
        """Give them in the order in which they are offered; a plain form is one of them."""


@dataclass(frozen=True, slots=True)
class Custom:
    """For whom this person keeps records, and the month and day on which their year begins."""

    body: str = "plain"
    year_starts: tuple[int, int] = _JANUARY


@dataclass(frozen=True, slots=True)
class Year:
    """The records of one year, earliest first, with what they come to."""

    first: date
    last: date
    records: tuple[Learning, ...]
    sum: development.Sum


class Recording:
    """Keeps what counts as learning; called on the journal's thread."""

    def __init__(
        self, store: Store, reading: Reading, clock: Clock, randomness: Randomness
    ) -> None:
        self._store = store
        self._reading = reading
        self._clock = clock
        self._randomness = randomness
        self._taking = TakingAway(store, clock, randomness)

    def begin(self, about: RecordId | None = None) -> Learning:
        """Give the record about an entry, or a new one, not kept yet; raises NoEntry.

        A new one has the title and the day of its entry.
        """
        self.keep_waiting()
        known = self.about(about) if about else None
        if known is not None:
            return known
        now = self._clock.now()
        learning = development.Learning(RecordId(self._new_id(now)), now.local.date(), about)
        if about is None:
            return learning
        entry = self._reading.entry(about)
        return replace(learning, day=entry.written.local.date(), title=entry.title)

    def begin_session(self, meeting: Meeting, title: str, kind: str) -> Learning:
        """Give the record about a session, or a new one, not kept yet: with others, and how long.

        `title` and `kind` are its words, in which the person can change what they like.
        """
        self.keep_waiting()
        known = self.about(meeting.id)
        if known is not None:
            return known
        return development.Learning(
            RecordId(self._new_id(self._clock.now())),
            meeting.at.local.date(),
            meeting.id,
            title,
            kind,
            meeting.group.minutes,
            development.Company.OTHERS,
        )

    def about(self, entry: RecordId) -> Learning | None:
        """Find the record that an entry or a session has already."""
        return next((one for one in reversed(self._all()) if one.about == entry), None)

    def one(self, record: RecordId) -> Learning:
        """Fetch a record; raises NoEntry, or EntryNewer for a form of a newer version."""
        head = self._store.head(record)
        if head is None or head.kind != RECORD_OF_LEARNING:
            raise NoEntry(record)
        try:
            return development.decode(record, head.payload)
        except UNREADABLE as unknown:
            raise EntryNewer(record) from unknown

    def autosave(self, learning: Learning) -> Moment:
        """Keep what is being written, in place of what was kept of it before."""
        words = json.dumps([learning.record, development.encode(learning)], ensure_ascii=False)
        self._store.set_setting(_WAITING, words)
        return self._clock.now()

    def keep(self, learning: Learning) -> Changes:
        """Keep a state of a record; what is the same as before adds nothing."""
        now = self._clock.now()
        payload = development.encode(development.normalised(learning))
        head = self._store.head(learning.record)
        changes = Changes()
        if head is None or head.payload != payload:
            new = NewRevision(learning.record, RECORD_OF_LEARNING, payload)
            changes = self._store.add([new], at=now, drops_drafts=False)
        self._store.set_setting(_WAITING, "")
        return changes

    def keep_waiting(self) -> None:
        """Make a state of what was being written when the journal was last closed."""
        try:
            record, payload = json.loads(self._store.setting(_WAITING))
            waiting = development.decode(RecordId(record), payload)
        except UNREADABLE:
            return
        self.keep(waiting)

    def take_away(self, record: RecordId) -> Generator[Progress, None, Taken]:
        """Delete a record for good, in steps, with its lines in the ledger."""
        self._store.set_setting(_WAITING, "")
        return (yield from self._taking.take(record))

    def put_back(self, taken: Taken) -> Changes:
        """Keep a record anew that was deleted, with its lines."""
        return self._taking.put_back(taken)

    def year(self, day: date | None = None) -> Year:
        """Fetch the records of the year in which a day lies, today's if none is given."""
        self.keep_waiting()
        around = day or self._clock.now().local.date()
        first, last = development.year_around(around, self.custom().year_starts)
        found = tuple(one for one in self._all() if first <= one.day <= last)
        return Year(first, last, found, development.summed(found))

    def begins_in(self, number: int) -> date:
        """Tell on which day the year begins that begins in a calendar year."""
        last = date(number, 12, 31)
        return development.year_around(last, self.custom().year_starts)[0]

    def custom(self) -> Custom:
        """Tell for whom records are kept here, and when the year begins."""
        try:
            fields = json.loads(self._store.setting(_CUSTOM))
            month, day = (int(one) for one in fields["year_starts"])
            development.year_around(self._clock.now().local.date(), (month, day))
            return Custom(str(fields["body"]), (month, day))
        except UNREADABLE:
            return Custom()

    def choose(self, custom: Custom) -> None:
        """Keep for whom records are kept here, and when the year begins."""
        fields = {"body": custom.body, "year_starts": list(custom.year_starts)}
        self._store.set_setting(_CUSTOM, json.dumps(fields))

    def standards(self) -> tuple[str, ...]:
        """List the standards that this person noted."""
        return development.named_standards(kept_words(self._store, _STANDARDS))

    def note_standards(self, names: Sequence[str]) -> None:
        """Keep a list of standards, in place of the one that was there."""
        kept = development.named_standards(names)
        self._store.set_setting(_STANDARDS, json.dumps(kept, ensure_ascii=False))

    def copied(self, learning: Learning, body: Body, field: Field, sitting: str = "") -> str:
        """Note in the ledger that a field is copied for a body; gives the sitting it belongs to.

        What is copied in one sitting stands together there, each field once.
        """
        now = self._clock.now()
        sitting = sitting or self._new_id(now)
        reader = FOR_BODY + body.name
        line = ledger.Departure(sitting, learning.record, now, reader, COPIED, field.label)
        if not any(_is_same(line, head.payload) for head in self._store.heads(LEDGER)):
            record = RecordId(self._new_id(now))
            new = NewRevision(record, LEDGER, ledger.encode(line))
            self._store.add([new], at=now, drops_drafts=False)
        return sitting

    def _all(self) -> list[Learning]:
        """Fetch every record, the earliest day first."""
        heads = self._store.heads(RECORD_OF_LEARNING)
        read = readable(heads, lambda head: development.decode(head.record, head.payload))
        return sorted((one for _head, one in read), key=lambda one: (one.day, one.record))

    def _new_id(self, now: Moment) -> str:
        return uuid7(now.milliseconds, self._randomness.take(10))


def _is_same(line: ledger.Departure, payload: str) -> bool:
    """Say whether a line of the ledger tells the same: many have other words than ours."""
    if line.sharing not in payload:
        return False
    try:
        kept = ledger.decode(payload)
    except UNREADABLE:
        return False
    return (kept.sharing, kept.entry, kept.text) == (line.sharing, line.entry, line.text)
