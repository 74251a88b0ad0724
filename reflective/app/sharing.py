# SPDX-License-Identifier: Apache-2.0
"""The one door: whatever leaves readable is chosen, looked through, decided and confirmed here.

Each time something leaves, the ledger keeps what it was and for whom.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol, TypeVar

from reflective.app.jobs import finish
from reflective.app.ports import NewRevision
from reflective.app.refusals import InTrash, NoEntry, NotConfirmed, Undecided
from reflective.journal import ledger, payload
from reflective.journal.ids import RecordId, uuid7
from reflective.journal.revision import ENTRY, LEDGER
from reflective.sharing import redaction
from reflective.sharing.bundle import SEED_BYTES, Story, compose, leaving_text
from reflective.sharing.findings import Kind, Topic
from reflective.sharing.people import Person
from reflective.sharing.redaction import Choice, Decision

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping, Sequence
    from pathlib import Path

    from reflective.app.anonymising import Anonymising
    from reflective.app.changes import Changes
    from reflective.app.jobs import Progress
    from reflective.app.people import PeopleList
    from reflective.app.ports import Clock, Randomness, Store
    from reflective.journal.entry import Asked
    from reflective.sharing.audiences import Audience
    from reflective.sharing.bundle import Bundle
    from reflective.sharing.examination import Entity, Examination

T = TypeVar("T")

_NAMES = frozenset({Topic.PERSON, Topic.PLACE, Topic.ORGANISATION, Topic.LISTED})
_NOT_REMEMBERED = frozenset({Kind.NUMBER, Kind.DATE, Kind.CONTACT})
_ROLES = frozenset({Topic.JOB, Topic.FAMILY})


class Form(StrEnum):
    """What is written: a story file for the table, or Markdown for people."""

    BUNDLE = "bundle"
    MARKDOWN = "markdown"


class Outlet(Protocol):
    """Puts what leaves in its place."""

    def write(
        self,
        bundle: Bundle,
        form: Form,
        path: Path,
        *,
        overwrite: bool,
        at_last: Callable[[], T],
    ) -> T:
        """Write a file whole, do `at_last`, and only then put it in its place.

        Returns what `at_last` returns; where that fails, no file is left. Raises FileExists
        (unless told to overwrite), ReadOnlyPlace or DiskFull.
        """


@dataclass(frozen=True, slots=True)
class ChosenEntry:
    """An entry chosen to leave. Its title is shown, and does not leave; `asked` is public.

    What is attached to it never leaves with it; `has_attached` is there to say so.
    """

    id: RecordId
    title: str
    text: str
    asked: Asked | None = None
    has_attached: bool = False


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is to leave, and the list to look through it with; read from the journal."""

    entries: tuple[ChosenEntry, ...]
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """Chosen entries on their way out: what was found, and what has been decided.

    A value: each decision makes a new one, so that undoing is going back. `selected` are words
    that the person selected to be hidden too. The place of an entry is its place in `chosen`.
    """

    chosen: Chosen
    examination: Examination
    decisions: Mapping[str, Decision]
    selected: tuple[Person, ...] = ()

    @property
    def undecided(self) -> tuple[Entity, ...]:
        """What still waits for a decision."""
        return redaction.undecided(self.examination, self.decisions)

    def undecided_in(self, place: int) -> tuple[Entity, ...]:
        """List what still waits for a decision in one entry."""
        return tuple(entity for entity in self.undecided if place in entity.texts)

    def decided(self, entity: str, decision: Decision) -> Review:
        """Decide about an entity, in all chosen entries."""
        return replace(self, decisions={**self.decisions, entity: decision})

    def hiding_undecided(self) -> Review:
        """Hide all that still waits, each by its suggested stand-in."""
        decisions = redaction.hiding_undecided(self.examination, self.decisions)
        return replace(self, decisions=decisions)

    def outgoing(self, place: int) -> redaction.Outgoing:
        """Show an entry as it would be read now, with the ranges to paint."""
        examined = self.examination
        return redaction.outgoing(examined.texts[place], examined.findings[place], self.decisions)

    def redacted(self) -> tuple[redaction.Redacted, ...]:
        """Make the texts that may leave; raises Undecided."""
        if waiting := self.undecided:
            raise Undecided(tuple(entity.text for entity in waiting))
        return redaction.redact(self.examination, self.decisions)

    def leaving(self) -> tuple[str, ...]:
        """Show the very texts that leave, in the order chosen; raises Undecided."""
        return tuple(map(leaving_text, self.redacted()))


class Sharing:
    """Lets chosen entries leave the journal, without names, through one door.

    `choose`, `send` and `remember` touch the journal; `review`, `reviewing`, `hide_more` and
    `for_audience` do not, and run in a worker of their own.
    """

    def __init__(
        self,
        store: Store,
        people: PeopleList,
        anonymising: Anonymising,
        outlet: Outlet,
        clock: Clock,
        randomness: Randomness,
    ) -> None:
        self._store = store
        self._people = people
        self._anonymising = anonymising
        self._outlet = outlet
        self._clock = clock
        self._randomness = randomness

    @property
    def missing(self) -> str:
        """What is not installed, as `Anonymising.missing` has it."""
        return self._anonymising.missing

    def choose(self, entries: Sequence[RecordId]) -> Chosen:
        """Fetch what is to leave, as it stands now; raises NoEntry or InTrash."""
        unique = dict.fromkeys(entries)
        people = _together(self._people.people(), ())  # two copies may each have brought one
        return Chosen(tuple(map(self._chosen, unique)), people)

    def review(self, chosen: Chosen, audience: Audience) -> Review:
        """Look through what was chosen."""
        return finish(self.reviewing(chosen, audience))

    def reviewing(self, chosen: Chosen, audience: Audience) -> Generator[Progress, None, Review]:
        """Look through what was chosen, in steps."""
        texts = [entry.text for entry in chosen.entries]
        examination = yield from self._anonymising.examining(texts, chosen.people, audience)
        return Review(chosen, examination, {})

    def hide_more(self, review: Review, words: str, stand_in: str = "") -> Review:
        """Hide words that the person selected, wherever they stand.

        Raises ValueError for words without any letter or digit.
        """
        person = Person(words.strip(), stand_in, Kind.OTHER)
        if not person.can_be_found:
            raise ValueError("nothing to hide in this")
        kept = tuple(other for other in review.selected if other.key != person.key)
        return self._again(replace(review, selected=(*kept, person)), review.examination.audience)

    def for_audience(self, review: Review, audience: Audience) -> Review:
        """Look again for other readers; what was left for the former ones is asked again."""
        if audience is review.examination.audience:
            return review
        kept = {k: d for k, d in review.decisions.items() if d.choice is not Choice.LEAVE}
        return self._again(replace(review, decisions=kept), audience)

    def _again(self, review: Review, audience: Audience) -> Review:
        people = _together(review.chosen.people, review.selected)
        examination = self._anonymising.again(review.examination, people, audience)
        return replace(review, examination=examination)

    def send(
        self,
        review: Review,
        form: Form,
        path: Path,
        *,
        confirmed: bool,
        overwrite: bool = False,
        with_questions: bool = False,
    ) -> Changes:
        """Let the entries leave in one file, and keep in the ledger what left.

        `with_questions` takes along the public ids of the pack and question that were answered.
        Decisions to hide go on the person's list. Raises Undecided, NotConfirmed, FileExists,
        ReadOnlyPlace or DiskFull; then nothing has left, and the ledger is as it was.
        """
        redacted = review.redacted()
        if not confirmed:
            raise NotConfirmed
        stories = []
        for entry, text in zip(review.chosen.entries, redacted, strict=True):
            asked = entry.asked if with_questions else None
            pack, step = (asked.pack, asked.prompt) if asked else ("", "")
            stories.append(Story(text, pack, step))
        audience = review.examination.audience
        bundle = compose(stories, self._randomness.take(SEED_BYTES), audience)
        lines = self._departures(review, form)
        remembered = self._people.revisions(remembered_people(review))

        def keep() -> Changes:
            return self._store.add([*lines, *remembered], at=self._clock.now())

        return self._outlet.write(bundle, form, path, overwrite=overwrite, at_last=keep)

    def _departures(self, review: Review, form: Form) -> list[NewRevision]:
        """Write a line of the ledger for each entry."""
        now = self._clock.now()
        sharing = self._new_id()
        lines = []
        for entry, text in zip(review.chosen.entries, review.leaving(), strict=True):
            audience = review.examination.audience
            line = ledger.Departure(sharing, entry.id, now, audience, form, text)
            record = RecordId(self._new_id())
            lines.append(NewRevision(record, LEDGER, ledger.encode(line)))
        return lines

    def _chosen(self, record: RecordId) -> ChosenEntry:
        draft = self._store.draft(record)
        if draft:
            text = draft.payload
        else:
            head = self._store.head(record)
            if head is None or head.kind != ENTRY:
                raise NoEntry(record)
            text = head.payload
        entry = payload.decode(record, text)
        if entry.trashed:
            raise InTrash(record)
        attached = bool(entry.attachments)
        return ChosenEntry(record, entry.title, entry.body, entry.asked, attached)

    def _new_id(self) -> str:
        return uuid7(self._clock.now().milliseconds, self._randomness.take(10))


def remembered_people(review: Review) -> list[Person]:
    """List who goes on the person's list: what they decided to hide, and words they selected.

    Numbers, dates and addresses do not: they mean something else in the next entry. Nor do a
    nurse, a sister or a mum: those words mean somebody else there, and are asked about again.
    """
    listed = {person.key: person for person in review.chosen.people}
    found: dict[str, Person] = {
        person.key: person for person in review.selected if person.key not in listed
    }
    for entity in review.examination.entities:
        decision = review.decisions.get(entity.key)
        if decision is None or decision.choice is not Choice.HIDE or not decision.is_remembered:
            continue
        if entity.kind in _NOT_REMEMBERED or entity.topic in _ROLES:
            continue
        known = listed.get(entity.key) or found.get(entity.key)
        stand_in = decision.replacement
        if known:
            person = replace(known, stand_in=stand_in or known.stand_in)
        else:
            usual = "" if entity.topic in _NAMES else entity.replacement
            person = Person(entity.text, stand_in or usual, entity.kind)
        if person.can_be_found and person != listed.get(entity.key):
            found[entity.key] = person
    return list(found.values())


def _together(people: Sequence[Person], more: Sequence[Person]) -> tuple[Person, ...]:
    """Join two lists; who is on both is taken from the second."""
    joined = {person.key: person for person in people}
    joined |= {person.key: person for person in more}
    return tuple(joined.values())
