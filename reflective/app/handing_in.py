# SPDX-License-Identifier: Apache-2.0
"""Letting a year's record of learning leave: looked through, decided, shown and agreed to.

Another part of the one door. What was written freely goes the way of every text that leaves
without names; days, minutes and standards stay as they are, for that is what a body asks for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

from reflective.app.ports import NewRevision
from reflective.app.refusals import NotConfirmed, NothingLeft
from reflective.app.sharing import Chosen, ChosenEntry, remembered_people
from reflective.journal import ledger
from reflective.journal.ids import RecordId, uuid7
from reflective.journal.revision import LEDGER
from reflective.practice.development import WRITTEN
from reflective.sharing.typography import seen
from reflective.sharing.year_record import Fit, put_together

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from reflective.app.changes import Changes
    from reflective.app.people import PeopleList
    from reflective.app.ports import Clock, Randomness, Store
    from reflective.app.recording import Year
    from reflective.app.sharing import Review
    from reflective.practice.development import Learning, Part
    from reflective.sharing.redaction import Redacted
    from reflective.sharing.year_record import Sheet, Wording, YearRecord

T = TypeVar("T")


class YearOutlet(Protocol):
    """Makes files of year records."""

    def make(self, record: YearRecord, sheet: Sheet) -> bytes:
        """Make a file; raises NoLetters where a form cannot show a letter."""


class PaperOutlet(Protocol):
    """Puts a file that leaves in its place."""

    def let_leave(self, path: Path, paper: bytes, *, at_last: Callable[[], T]) -> T:
        """Write it, do `at_last`, and only then put it in its place, whatever stood there.

        Raises ReadOnlyPlace or DiskFull; then nothing has left.
        """


@dataclass(frozen=True, slots=True)
class Worded:
    """How a year is told: its own words, and those of the facts of each record."""

    wording: Wording
    facts: Callable[[Learning], Mapping[Part, str]]


@dataclass(frozen=True, slots=True)
class ReadyYear:
    """A file that is ready to leave, byte for byte; `texts` are the very words in it."""

    review: Review
    fits: tuple[Fit, ...]
    texts: tuple[str, ...]
    sheet: Sheet
    data: bytes


class HandingIn:
    """Lets the records of a year leave; `choose` and `send` touch the journal, `pack` does not."""

    def __init__(
        self,
        store: Store,
        people: PeopleList,
        outlet: YearOutlet,
        papers: PaperOutlet,
        clock: Clock,
        randomness: Randomness,
    ) -> None:
        self._store = store
        self._people = people
        self._outlet = outlet
        self._papers = papers
        self._clock = clock
        self._randomness = randomness

    def choose(self, year: Year, label: Callable[[Part], str]) -> Chosen:
        """Gather what was written freely, each part on its own, to be looked through."""
        entries = tuple(
            ChosenEntry(one.record, f"{one.day.isoformat()} · {label(part)}", text)
            for one, part, text in _written(year)
        )
        return Chosen(entries, tuple(self._people.people()))

    def pack(self, year: Year, review: Review, sheet: Sheet, worded: Worded) -> ReadyYear:
        """Make the file that is to leave; raises Undecided, NothingLeft or NoLetters."""
        if not year.records:
            raise NothingLeft
        parts: dict[RecordId, dict[Part, Redacted]] = {one.record: {} for one in year.records}
        for (one, part, _text), fit in zip(_written(year), review.redacted(), strict=True):
            parts[one.record][part] = fit
        fits = tuple(Fit(one, worded.facts(one), parts[one.record]) for one in year.records)
        record = put_together(fits, worded.wording)
        data = self._outlet.make(record, sheet)
        return ReadyYear(review, fits, record.texts, sheet, data)

    def send(self, ready: ReadyYear, path: Path, *, confirmed: bool) -> Changes:
        """Let the file leave, and keep in the ledger what left of each record.

        Decisions to hide go on the person's list. Raises NotConfirmed, ReadOnlyPlace or
        DiskFull; then nothing has left, and the ledger is as it was.
        """
        if not confirmed:
            raise NotConfirmed
        lines = self._departures(ready)
        remembered = self._people.revisions(remembered_people(ready.review))

        def keep() -> Changes:
            new = [*lines, *remembered]
            return self._store.add(new, at=self._clock.now(), drops_drafts=False)

        return self._papers.let_leave(path, ready.data, at_last=keep)

    def _departures(self, ready: ReadyYear) -> list[NewRevision]:
        now = self._clock.now()
        sharing, reader = self._new_id(), ready.review.examination.audience
        form = ready.sheet.in_ledger
        lines = [
            ledger.Departure(sharing, fit.learning.record, now, reader, form, fit.text)
            for fit in ready.fits
        ]
        return [
            NewRevision(RecordId(self._new_id()), LEDGER, ledger.encode(line)) for line in lines
        ]

    def _new_id(self) -> str:
        return uuid7(self._clock.now().milliseconds, self._randomness.take(10))


def _written(year: Year) -> Iterator[tuple[Learning, Part, str]]:
    """Go through what was written freely, in the order in which it is looked through."""
    for one in year.records:
        for part in WRITTEN:
            if text := seen(one.words(part)):
                yield one, part, text
