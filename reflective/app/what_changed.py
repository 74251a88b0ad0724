# SPDX-License-Identifier: Apache-2.0
"""What changed: next steps that were done, small tries that ended, sentences that left the room.

For those who ask whether a group makes a difference it leaves as one page without names. That is
another part of the one door: every line is looked through as a story is, what is left of it is
shown, and the ledger keeps a line for each record.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING, Protocol, TypeVar

from reflective.app.ports import NewRevision
from reflective.app.refusals import NotConfirmed, NothingLeft
from reflective.app.sharing import Chosen, ChosenEntry, remembered_people
from reflective.journal import ledger, placed
from reflective.journal.entry import Mark
from reflective.journal.ids import RecordId, uuid7
from reflective.journal.query import Query
from reflective.journal.revision import LEDGER
from reflective.practice.commitments import State
from reflective.practice.probes import State as TryState
from reflective.sharing.typography import seen

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from reflective.app.changes import Changes
    from reflective.app.groups import Groups
    from reflective.app.jobs import Progress
    from reflective.app.people import PeopleList
    from reflective.app.ports import Clock, Randomness, Store
    from reflective.app.reading import Reading
    from reflective.app.sessions import Sessions
    from reflective.app.sharing import Review, Sharing
    from reflective.app.stepping import Stepping
    from reflective.app.trying import Trying
    from reflective.journal.moment import Moment
    from reflective.sharing.audiences import Audience

T = TypeVar("T")

TOLD_OUTSIDE = ("after-a-session", "tell-outside")
"""The question, by its pack, whose answer is one sentence to be told outside the room."""

_MOST = 500
"""Sentences that are looked at; a page with more would be read by nobody."""

_SESSIONS = 60
"""Sessions of each group that are looked through for the one a sentence came from."""


class What(StrEnum):
    """What a line of the timeline is."""

    STEP = "step"
    TRY = "try"
    SENTENCE = "sentence"


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the timeline: what was done or said, and what was learnt from it ('' for none).

    `how` is the code word of what came of a step or a try: `kept`, `changed`, `more`, `less`,
    `let_go` or ''. `group` is whose it is, None for nobody's.
    """

    record: RecordId
    what: What
    at: Moment
    words: str
    learnt: str = ""
    how: str = ""
    group: RecordId | None = None

    @property
    def day(self) -> date:
        """The day by the clock where it was written down."""
        return self.at.local.date()

    @property
    def text(self) -> str:
        """All its words, a line for each part."""
        return "\n".join(part for part in (self.words, self.learnt) if part)


@dataclass(frozen=True, slots=True)
class Page:
    """A page on its way out: its lines, and what was found in them.

    `lines` and the entries of `review` belong together, one by one.
    """

    lines: tuple[Change, ...]
    review: Review

    def leaving(self) -> tuple[str, ...]:
        """Give what leaves of each line; raises Undecided."""
        return self.review.leaving()


class PageOutlet(Protocol):
    """Puts a page that leaves in its place."""

    def let_leave(self, path: Path, paper: bytes, *, at_last: Callable[[], T]) -> T:
        """Write it, do `at_last`, and only then put it in its place, whatever stood there.

        Raises ReadOnlyPlace or DiskFull; then nothing has left.
        """


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the lines come from."""

    stepping: Stepping
    trying: Trying
    reading: Reading
    groups: Groups
    sessions: Sessions


class WhatChanged:
    """Gathers the timeline, and lets a page of it leave without names.

    `timeline`, `choose` and `leave` touch the journal; `reviewing` does not, and runs in a worker
    of its own.
    """

    def __init__(
        self,
        store: Store,
        sources: Sources,
        sharing: Sharing,
        people: PeopleList,
        outlet: PageOutlet,
        clock: Clock,
        randomness: Randomness,
    ) -> None:
        self._store = store
        self._sources = sources
        self._sharing = sharing
        self._people = people
        self._outlet = outlet
        self._clock = clock
        self._randomness = randomness

    def timeline(self, group: RecordId | None = None) -> list[Change]:
        """Gather what changed, the latest first; of one group, or of all for None."""
        lines = chain(self._steps(), self._tries(), self._sentences())
        wanted = [one for one in lines if group is None or one.group == group]
        return sorted(wanted, key=lambda one: (one.at.at, one.record), reverse=True)

    def choose(self, lines: Sequence[Change]) -> Chosen:
        """Take lines to be looked through before they leave."""
        entries = tuple(ChosenEntry(one.record, "", seen(one.text)) for one in lines)
        return Chosen(entries, tuple(self._people.people()))

    def reviewing(
        self, lines: Sequence[Change], chosen: Chosen, audience: Audience
    ) -> Generator[Progress, None, Page]:
        """Look through lines that were chosen, in steps; all that is found is hidden at first."""
        review = yield from self._sharing.reviewing(chosen, audience)
        return Page(tuple(lines), review.hiding_undecided())

    def leave(
        self, page: Page, path: Path, paper: bytes, form: str, *, confirmed: bool
    ) -> Changes:
        """Let a page leave in one file, and keep in the ledger what left of each record.

        `paper` is the file that was made of what `leaving` gave, and `form` its code word. Raises
        NotConfirmed, NothingLeft, Undecided, ReadOnlyPlace or DiskFull; then nothing has left.
        """
        if not confirmed:
            raise NotConfirmed
        texts = page.leaving()
        if not any(texts):
            raise NothingLeft
        now = self._clock.now()
        sharing, audience = self._new_id(), page.review.examination.audience
        lines = [
            ledger.Departure(sharing, one.record, now, audience, form, text)
            for one, text in zip(page.lines, texts, strict=True)
            if text
        ]
        states = [
            NewRevision(RecordId(self._new_id()), LEDGER, ledger.encode(line)) for line in lines
        ]
        remembered = self._people.revisions(remembered_people(page.review))

        def keep() -> Changes:
            return self._store.add([*states, *remembered], at=now, drops_drafts=False)

        return self._outlet.let_leave(path, paper, at_last=keep)

    def _steps(self) -> Iterator[Change]:
        """Give the steps that were done, as they were meant or in another way."""
        for one in self._sources.stepping.settled():
            if one.state is not State.DROPPED:
                at = one.settled or one.made
                how = one.state.value
                yield Change(one.id, What.STEP, at, one.step, one.learnt, how, one.group)

    def _tries(self) -> Iterator[Change]:
        for one in self._sources.trying.in_state(TryState.ENDED):
            last = one.moves[-1]
            how = last.outcome.value if last.outcome else ""
            yield Change(one.id, What.TRY, last.at, one.name, last.reflection, how, one.group)

    def _sentences(self) -> Iterator[Change]:
        """Give what was to be told outside a room; nothing put away or hard to read again."""
        rows = self._store.page(Query(answers=((TOLD_OUTSIDE,),)), 0, _MOST)
        groups = self._session_groups() if rows else {}
        for row in rows:
            if Mark.HARD in row.marks or Mark.NEWER in row.marks:
                continue
            entry = self._sources.reading.entry(row.id)
            group = next((groups[name] for name in entry.questions if name in groups), None)
            for section in entry.sections:
                asked = section.asked
                words = " ".join(placed.without(section.text).split())
                if asked and asked.name == TOLD_OUTSIDE and words:
                    yield Change(entry.id, What.SENTENCE, entry.written, words, group=group)

    def _session_groups(self) -> dict[RecordId, RecordId]:
        """Give the group of each session that is over, as far as anybody looks back."""
        sessions = self._sources.sessions
        return {
            meeting.id: group.id
            for group in self._sources.groups.standing()
            for meeting in sessions.past(group, _SESSIONS)
        }

    def _new_id(self) -> str:
        return uuid7(self._clock.now().milliseconds, self._randomness.take(10))
