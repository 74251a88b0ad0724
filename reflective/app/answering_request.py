# SPDX-License-Identifier: Apache-2.0
"""Answering somebody who asks to see what is written about them.

Another part of the one door: the texts go the way of all that leaves without names, but that the
person who asks is kept in them, and everybody else is hidden.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from reflective.app.ports import NewRevision
from reflective.app.reading import Reading
from reflective.app.refusals import NotConfirmed, NothingLeft
from reflective.app.sharing import remembered_people
from reflective.journal import ledger
from reflective.journal.ids import RecordId, uuid7
from reflective.journal.revision import LEDGER
from reflective.journal.text import folded, one_line
from reflective.sharing.audiences import Audience
from reflective.sharing.bundle import leaving_text
from reflective.sharing.people import Person
from reflective.sharing.request import keeping, put_together

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping, Sequence
    from pathlib import Path

    from reflective.app.changes import Changes
    from reflective.app.jobs import Progress
    from reflective.app.people import PeopleList
    from reflective.app.ports import Clock, Randomness, Row, Store
    from reflective.app.putting_on_paper import PaperOutlet
    from reflective.app.sharing import Chosen, Review, Sharing
    from reflective.journal.moment import Moment
    from reflective.sharing.request import RequestPaper, RequestWords

AUDIENCE, FORM = "request", "request"
"""How the ledger names who reads it, and what it is."""

MOST = 300
"""Entries on one paper."""


class RequestOutlet(Protocol):
    """Makes files of what is written about somebody."""

    def make(self, paper: RequestPaper) -> bytes:
        """Make a PDF; raises NoLetters where our fonts cannot show a letter."""


@dataclass(frozen=True, slots=True)
class ReadyAnswer:
    """A file that is ready to leave, byte for byte; `texts` are the very words in it."""

    review: Review
    texts: tuple[str, ...]
    leaving: tuple[str, ...]
    data: bytes


class AnsweringRequest:
    """Finds what is written about somebody, and lets it leave; `pack` touches no journal."""

    def __init__(
        self,
        store: Store,
        people: PeopleList,
        sharing: Sharing,
        outlet: RequestOutlet,
        papers: PaperOutlet,
        clock: Clock,
        randomness: Randomness,
    ) -> None:
        self._store = store
        self._reading = Reading(store)
        self._people = people
        self._sharing = sharing
        self._outlet = outlet
        self._papers = papers
        self._clock = clock
        self._randomness = randomness

    @property
    def missing(self) -> str:
        """What is not installed, as `Sharing.missing` has it."""
        return self._sharing.missing

    def called(self, name: str) -> Person:
        """Find somebody on the list by one of their names, with all of them; else the name alone.

        Raises ValueError for a name without any letter or digit.
        """
        wanted = folded(one_line(name))
        for person in self._people.people():
            if wanted in map(folded, person.names):
                return person
        alone = Person(one_line(name))
        if not alone.can_be_found:
            raise ValueError("a name needs a letter or a digit")
        return alone

    def find(self, who: Person) -> list[Row]:
        """Fetch the entries in which one of their names stands, oldest first.

        Also those that are put away, and none of the trash.
        """
        found: dict[RecordId, Row] = {}
        for name in who.names:
            words = name.replace('"', " ").strip()
            for typed in (f'"{words}"', f'"{words}" is:away'):
                for row in self._reading.find(typed, 0, MOST):
                    if not row.trashed:
                        found[row.id] = row
        return sorted(found.values(), key=lambda row: (row.written.at, row.id))

    def choose(
        self,
        entries: Sequence[RecordId],
        passages: Sequence[str] = (),
        parts: Mapping[RecordId, Sequence[str]] | None = None,
    ) -> Chosen:
        """Fetch what is to leave, as `Sharing.choose` does, oldest first."""
        chosen = self._sharing.choose(entries, passages, parts)
        return replace(
            chosen, entries=tuple(sorted(chosen.entries, key=lambda one: _when(one.written)))
        )

    def review(self, chosen: Chosen, who: Person) -> Review:
        """Look through it: who asks is kept, everybody else is hidden or asked about."""
        return kept_in(self._sharing.review(chosen, Audience.COLLEAGUES), who)

    def reviewing(self, chosen: Chosen, who: Person) -> Generator[Progress, None, Review]:
        """Look through it, in steps."""
        review = yield from self._sharing.reviewing(chosen, Audience.COLLEAGUES)
        return kept_in(review, who)

    def pack(
        self, review: Review, words: RequestWords, day: Callable[[Moment], str]
    ) -> ReadyAnswer:
        """Make the file that is to leave; `day` says a day in words.

        Raises Undecided, NothingLeft, or NoLetters where the paper cannot show a letter.
        """
        redacted = review.redacted()
        leaving = tuple(map(leaving_text, redacted))
        if not any(leaving):
            raise NothingLeft
        days = [day(one.written) if one.written else "" for one in review.chosen.entries]
        paper = put_together(list(zip(days, redacted, strict=True)), words)
        return ReadyAnswer(review, paper.texts, leaving, self._outlet.make(paper))

    def send(self, ready: ReadyAnswer, path: Path, *, confirmed: bool) -> Changes:
        """Let the file leave, and keep in the ledger what left of each entry.

        Decisions to hide go on the person's list. Raises NotConfirmed, ReadOnlyPlace or
        DiskFull; then nothing has left, and the ledger is as it was.
        """
        if not confirmed:
            raise NotConfirmed
        now = self._clock.now()
        sharing = self._new_id()
        entries = zip(ready.review.chosen.entries, ready.leaving, strict=True)
        lines = [
            ledger.Departure(sharing, one.id, now, AUDIENCE, FORM, text) for one, text in entries
        ]
        kept = [NewRevision(RecordId(self._new_id()), LEDGER, ledger.encode(one)) for one in lines]
        new = [*kept, *self._people.revisions(remembered_people(ready.review))]

        def keep() -> Changes:
            return self._store.add(new, at=now, drops_drafts=False)

        return self._papers.let_leave(path, ready.data, at_last=keep)

    def _new_id(self) -> str:
        return uuid7(self._clock.now().milliseconds, self._randomness.take(10))


def kept_in(review: Review, who: Person) -> Review:
    """Keep somebody in the texts, and the days; what was decided already stays."""
    kept = keeping(review.examination.entities, who)
    return replace(review, decisions={**kept, **review.decisions})


def _when(written: Moment | None) -> float:
    return written.at.timestamp() if written else 0.0
