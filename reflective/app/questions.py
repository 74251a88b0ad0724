# SPDX-License-Identifier: Apache-2.0
"""Keeping questions open on purpose: entries gather under them, and nothing presses."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reflective.app.kept_form import readable
from reflective.app.ports import NewRevision
from reflective.app.refusals import NoEntry
from reflective.journal import payload, question
from reflective.journal.ids import RecordId, uuid7
from reflective.journal.question import OpenQuestion
from reflective.journal.revision import ENTRY, QUESTION

if TYPE_CHECKING:
    from reflective.app.changes import Changes
    from reflective.app.ports import Clock, Randomness, Row, Store
    from reflective.app.reading import Reading
    from reflective.journal.entry import Entry

_OFFERED = "question_offered"


@dataclass(frozen=True, slots=True)
class Standing:
    """A question, and how many entries are gathered under it."""

    question: OpenQuestion
    entries: int


class Questions:
    """Keeps questions open, gathers entries under them, and closes them again."""

    def __init__(
        self, store: Store, reading: Reading, clock: Clock, randomness: Randomness
    ) -> None:
        self._store = store
        self._reading = reading
        self._clock = clock
        self._randomness = randomness

    def standing(self) -> list[Standing]:
        """Fetch the questions that are open, the latest first."""
        return [one for one in self._all() if not one.question.closed]

    def closed(self) -> list[Standing]:
        """Fetch the questions that are closed, the latest first."""
        return [one for one in self._all() if one.question.closed]

    def entries(self, record: RecordId) -> list[Row]:
        """Fetch the entries under a question, newest first."""
        return self._store.gathered(record)

    def keep_open(self, words: str, entry: RecordId | None = None) -> Changes:
        """Keep a question open, with the entry it comes from; raises NoEntry.

        A question of the same words that is there already is opened again instead. Of words
        without any letter nothing is kept: raises ValueError.
        """
        text = question.worded(words)
        if not any(letter.isalnum() for letter in text):
            raise ValueError("a question needs a letter or a digit")
        now = self._clock.now()
        known = next((one.question for one in self._all() if one.question.text == text), None)
        kept = known or OpenQuestion(
            RecordId(uuid7(now.milliseconds, self._randomness.take(10))), text, now, entry
        )
        states = [_state(replace(kept, closed=False))]
        if entry is not None:
            states.append(_entry_state(_gathered(self._reading.entry(entry), kept.id)))
        return self._store.add(states, at=now)

    def gather(self, entry: RecordId, record: RecordId) -> Changes:
        """Put an entry under a question; raises NoEntry."""
        return self._keep(_gathered(self._reading.entry(entry), record))

    def let_go(self, entry: RecordId, record: RecordId) -> Changes:
        """Take an entry out from under a question; raises NoEntry."""
        before = self._reading.entry(entry)
        rest = tuple(name for name in before.questions if name != record)
        return self._keep(replace(before, questions=rest))

    def close(self, record: RecordId) -> Changes:
        """Say that a question is open no longer; its entries stay; raises NoEntry."""
        return self._put(replace(self._question(record), closed=True))

    def reopen(self, record: RecordId) -> Changes:
        """Open a question again; raises NoEntry."""
        return self._put(replace(self._question(record), closed=False))

    def offer(self) -> OpenQuestion | None:
        """Choose one open question to be met again: the next after the one offered last."""
        open_ones = [one.question for one in self.standing()]
        if not open_ones:
            return None
        last = self._store.setting(_OFFERED)
        chosen = next((one for one in open_ones if one.id < last), open_ones[0])
        self._store.set_setting(_OFFERED, chosen.id)
        return chosen

    def _all(self) -> list[Standing]:
        counts = self._store.gathered_counts()
        heads = self._store.heads(QUESTION)
        read = readable(heads, lambda head: question.decode(head.record, head.payload))
        found = [one for _, one in read]
        found.sort(key=lambda one: one.id, reverse=True)
        return [Standing(one, counts.get(one.id, 0)) for one in found]

    def _question(self, record: RecordId) -> OpenQuestion:
        head = self._store.head(record)
        if head is None or head.kind != QUESTION:
            raise NoEntry(record)
        return question.decode(record, head.payload)

    def _put(self, kept: OpenQuestion) -> Changes:
        return self._store.add([_state(kept)], at=self._clock.now())

    def _keep(self, entry: Entry) -> Changes:
        return self._store.add([_entry_state(entry)], at=self._clock.now())


def _gathered(entry: Entry, record: RecordId) -> Entry:
    return replace(entry, questions=tuple(dict.fromkeys((*entry.questions, record))))


def _state(kept: OpenQuestion) -> NewRevision:
    return NewRevision(kept.id, QUESTION, question.encode(kept))


def _entry_state(entry: Entry) -> NewRevision:
    return NewRevision(entry.id, ENTRY, payload.encode(entry), payload.VERSION)
