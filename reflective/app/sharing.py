# SPDX-License-Identifier: Apache-2.0
"""The one door: whatever leaves readable is chosen, looked through, decided and confirmed here.

Each time something leaves, the ledger keeps what it was and for whom.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reflective.app import kept_form
from reflective.app.jobs import finish
from reflective.app.ports import NewRevision
from reflective.app.refusals import (
    InTrash,
    NoEntry,
    NoPassage,
    NotConfirmed,
    NothingLeft,
    Undecided,
)
from reflective.app.room import InTheRoom, RoomsEyes
from reflective.journal import ledger
from reflective.journal.ids import RecordId, uuid7
from reflective.journal.revision import ENTRY, LEDGER
from reflective.sharing import redaction
from reflective.sharing.bundle import (
    SEED_BYTES,
    Position,
    Story,
    compose,
    has_words,
    leaving_text,
    when,
)
from reflective.sharing.decisions import about
from reflective.sharing.findings import Kind, Topic
from reflective.sharing.passages import NoSuchPartError, joined, passage_in
from reflective.sharing.people import Person
from reflective.sharing.redaction import Choice, Decision
from reflective.sharing.typography import seen

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping, Sequence
    from pathlib import Path

    from reflective.app.anonymising import Anonymising
    from reflective.app.changes import Changes
    from reflective.app.jobs import Progress
    from reflective.app.outlets import Form, Outlet, Packed
    from reflective.app.people import PeopleList
    from reflective.app.ports import Clock, Randomness, Store
    from reflective.journal.entry import Asked, Entry
    from reflective.journal.moment import Moment
    from reflective.sharing.audiences import Audience
    from reflective.sharing.decisions import Ruling
    from reflective.sharing.examination import Entity, Examination
    from reflective.sharing.redaction import Redacted
    from reflective.sharing.room import Clue

_NAMES = frozenset({Topic.PERSON, Topic.PLACE, Topic.ORGANISATION, Topic.LISTED})
_NOT_REMEMBERED = frozenset({Kind.NUMBER, Kind.DATE, Kind.CONTACT})
_ROLES = frozenset({Topic.JOB, Topic.FAMILY})


@dataclass(frozen=True, slots=True)
class ChosenEntry:
    """An entry chosen to leave. Its title is shown, and does not leave; `asked` is public.

    `positions` are where marks were placed, for the questions of a pack.

    What is attached to it never leaves with it; `has_attached` is there to say so. Where only
    passages of it are to leave, `text` is these alone, and `beside` the whole of it: no word of
    that leaves, but names are told from other words by it.
    """

    id: RecordId
    title: str
    text: str
    asked: Asked | None = None
    has_attached: bool = False
    written: Moment | None = None
    positions: tuple[Position, ...] = ()
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What goes along with the texts, only where somebody chose it.

    `with_questions` are the public ids of the pack and question that were answered, and where
    marks were placed between poles, rounded; `with_wording` is its words, and `with_time` roughly
    how long ago a text was written.
    `recipient` is the key of the one who alone can open the file; '' for a file anybody can.
    `group` is the name of the group it is for: the ledger alone keeps it, and '' is for none.
    """

    with_questions: bool = False
    with_wording: bool = False
    with_time: bool = False
    recipient: str = ""
    group: str = ""


NO_WISHES = Wishes()
"""The texts alone."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A file that is ready to leave, byte for byte, and what it was made of.

    `texts` are what leaves of each chosen entry, and `group` the name of that it is for, as the
    ledger keeps them.
    """

    review: Review
    texts: tuple[str, ...]
    packed: Packed
    group: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is to leave, and the list to look through it with; read from the journal."""

    entries: tuple[ChosenEntry, ...]
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """Chosen entries on their way out: what was found, and what has been decided.

    A value: each decision makes a new one, so that undoing is going back. `selected` are words
    that the person selected to be hidden too. The place of an entry is its place in `chosen`;
    `told` are the texts that the person wrote in place of an entry's own, for this sharing alone.
    """

    chosen: Chosen
    examination: Examination
    decisions: Mapping[str, Decision]
    selected: tuple[Person, ...] = ()
    told: Mapping[int, str] = field(default_factory=dict)

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

    `choose`, `in_the_room` and `send` touch the journal; `review`, `reviewing`, `hide_more`,
    `tell_otherwise`, `for_audience` and `pack` do not, and run in a worker of their own.
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

    def choose(
        self,
        entries: Sequence[RecordId],
        passages: Sequence[str] = (),
        parts: Mapping[RecordId, Sequence[str]] | None = None,
    ) -> Chosen:
        """Fetch what is to leave, as it stands now; raises NoEntry or InTrash.

        With passages nothing but these leave, each on its own; with `parts` of an entry nothing
        but these, together. Raises NoPassage for one that stands in none of the entries.
        """
        chosen = tuple(map(self._chosen, dict.fromkeys(entries)))
        if parts:
            chosen = tuple(_cut(entry, parts.get(entry.id, ())) for entry in chosen)
        if passages:
            chosen = tuple(_excerpt(chosen, passage) for passage in passages)
        people = _together(self._people.people(), ())  # two copies may each have brought one
        return Chosen(chosen, people)

    def review(self, chosen: Chosen, audience: Audience) -> Review:
        """Look through what was chosen."""
        return finish(self.reviewing(chosen, audience))

    def reviewing(
        self, chosen: Chosen, audience: Audience, told: Mapping[int, str] | None = None
    ) -> Generator[Progress, None, Review]:
        """Look through what was chosen, in steps; `told` are texts that stand in its place."""
        told = told or {}
        texts = [told.get(place, entry.text) for place, entry in enumerate(chosen.entries)]
        beside = [entry.beside for entry in chosen.entries if entry.beside]
        beside += [chosen.entries[place].text for place in told]
        examination = yield from self._anonymising.examining(
            texts, chosen.people, audience, beside
        )
        return Review(chosen, examination, {}, told=told)

    def tell_otherwise(self, review: Review, place: int, text: str) -> Review:
        """Put other words in place of one text, and look through these; the journal keeps its own.

        Decisions about what stands in the new words too are kept. Without any words, the entry's
        own are taken again.
        """
        own = review.chosen.entries[place].text
        words = seen(text) if text.strip() else own
        told = {key: kept for key, kept in review.told.items() if key != place}
        if words != own:
            told[place] = words
        people = _together(review.chosen.people, review.selected)
        examination = self._anonymising.told(review.examination, place, words, people)
        return replace(review, examination=examination, told=told)

    def reword(self, review: Review, place: int, span: tuple[int, int], words: str) -> Review:
        """Write one passage of a text another way; `span` is in the text that was examined."""
        text = review.examination.texts[place]
        return self.tell_otherwise(review, place, text[: span[0]] + words + text[span[1] :])

    def hide_more(
        self, review: Review, words: str, stand_in: str = "", *, is_remembered: bool = True
    ) -> Review:
        """Hide words that the person selected, wherever they stand.

        Raises ValueError for words without any letter or digit.
        """
        person = Person(words.strip(), stand_in, Kind.OTHER)
        if not person.can_be_found:
            raise ValueError("nothing to hide in this")
        kept = tuple(other for other in review.selected if other.key != person.key)
        more = replace(review, selected=(*kept, person))
        if not is_remembered:
            more = more.decided(person.key, Decision(Choice.HIDE, stand_in, is_remembered=False))
        return self._again(more, review.examination.audience)

    def in_the_room(self, review: Review) -> Generator[Progress, None, tuple[Clue, ...]]:
        """Look at what is to leave with the room's eyes, in steps; on the journal's thread."""
        texts = [
            InTheRoom(entry.id, entry.written, review.outgoing(place))
            for place, entry in enumerate(review.chosen.entries)
        ]
        eyes = RoomsEyes(self._store, self._anonymising.words)
        return (yield from eyes.looking(texts, review.examination))

    def rule(self, review: Review, rulings: Sequence[Ruling]) -> tuple[Review, tuple[str, ...]]:
        """Decide by a list; gives also the words of it that stand in none of the texts.

        Words to hide that nothing was found about are hidden too, wherever they stand.
        """
        nowhere = []
        for ruling in rulings:
            entity = about(ruling.words, review.examination.entities)
            if entity is None and ruling.decision.choice is Choice.HIDE:
                more = self.hide_more(review, ruling.words, ruling.decision.replacement)
                entity = about(ruling.words, more.examination.entities)
                review = more if entity else review
            if entity is None:
                nowhere.append(ruling.words)
            else:
                review = review.decided(entity.key, ruling.decision)
        return review, tuple(nowhere)

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

    def pack(self, review: Review, form: Form, wishes: Wishes = NO_WISHES) -> Ready:
        """Make the file that is to leave, to be looked at before; the journal is not touched.

        Raises Undecided, NothingLeft, NotAKey, or NoLetters where the form cannot show a letter.
        """
        redacted = review.redacted()
        wordings = self._wordings(review, wishes)
        today = self._clock.now().local.date()
        stories = []
        for entry, text, wording in zip(review.chosen.entries, redacted, wordings, strict=True):
            asked = entry.asked if wishes.with_questions else None
            pack, step = (asked.pack, asked.prompt) if asked and asked.pack else ("", "")
            is_dated = wishes.with_time and entry.written
            ago = when(entry.written.local.date(), today) if is_dated and entry.written else None
            placed = entry.positions if wishes.with_questions else ()
            stories.append(Story(text, pack, step, placed, wording, ago))
        audience = review.examination.audience
        bundle = compose(stories, self._randomness.take(SEED_BYTES), audience)
        texts = tuple(
            "\n\n".join(leaving_text(part) for part in (wording, text) if part)
            for wording, text in zip(wordings, redacted, strict=True)
        )
        if not any(map(has_words, texts)):
            raise NothingLeft
        packed = self._outlet.pack(bundle, form, wishes.recipient)
        return Ready(review, texts, packed, wishes.group)

    def send(
        self, ready: Ready, path: Path, *, confirmed: bool, overwrite: bool = False
    ) -> Changes:
        """Let the entries leave in one file, and keep in the ledger what left.

        Decisions to hide go on the person's list. Raises NotConfirmed, FileExists,
        ReadOnlyPlace or DiskFull; then nothing has left, and the ledger is as it was.
        """
        if not confirmed:
            raise NotConfirmed
        lines = self._departures(ready)
        remembered = self._people.revisions(remembered_people(ready.review))

        def keep() -> Changes:
            return self._store.add([*lines, *remembered], at=self._clock.now())

        return self._outlet.write(ready.packed, path, overwrite=overwrite, at_last=keep)

    def _wordings(self, review: Review, wishes: Wishes) -> Sequence[Redacted | None]:
        """Make the words of public questions fit to leave, without the names that are found.

        What would only be asked about stays: a question of a pack is public.
        """
        entries = review.chosen.entries
        asked = [entry.asked if wishes.with_wording else None for entry in entries]
        questions = {one.question for one in asked if one and one.pack}
        if not questions:
            return [None] * len(entries)
        people = _together(review.chosen.people, review.selected)
        texts = sorted(questions)
        found = self._anonymising.examine(texts, people, review.examination.audience)
        kept = {one.key: Decision(Choice.LEAVE) for one in redaction.undecided(found, {})}
        worded = dict(zip(texts, redaction.redact(found, kept), strict=True))
        return [worded.get(one.question) if one and one.pack else None for one in asked]

    def _departures(self, ready: Ready) -> list[NewRevision]:
        """Write a line of the ledger for each entry."""
        now = self._clock.now()
        sharing = self._new_id()
        lines = []
        audience, form = ready.review.examination.audience, ready.packed.form.in_ledger
        to = (ready.group,) if ready.group else ()
        for entry, text in zip(ready.review.chosen.entries, ready.texts, strict=True):
            line = ledger.Departure(sharing, entry.id, now, audience, form, text, to)
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
        entry = kept_form.read(record, text)
        if entry.trashed:
            raise InTrash(record)
        attached = bool(entry.attachments)
        return ChosenEntry(
            record,
            entry.title,
            seen(entry.body),
            entry.asked,
            attached,
            entry.written,
            _positions(entry),
        )

    def _new_id(self) -> str:
        return uuid7(self._clock.now().milliseconds, self._randomness.take(10))


def _positions(entry: Entry) -> tuple[Position, ...]:
    """List where marks were placed, under the public names of their questions."""
    return tuple(
        Position(f"{section.asked.pack}/{section.asked.prompt}", section.answer.shares)
        for section in entry.sections
        if section.asked and section.asked.pack and section.answer.shares
    )


def _cut(entry: ChosenEntry, parts: Sequence[str]) -> ChosenEntry:
    """Let nothing but these parts of an entry leave, in the order of the entry."""
    if not parts:
        return entry
    try:
        return replace(entry, text=joined(entry.text, parts), beside=entry.text)
    except NoSuchPartError as gone:
        raise NoPassage(str(gone)) from gone


def _excerpt(entries: Sequence[ChosenEntry], passage: str) -> ChosenEntry:
    for entry in entries:
        words = passage_in(entry.text, passage)
        if words:
            return replace(entry, text=words, beside=entry.text)
    raise NoPassage(passage)


def remembered_people(review: Review) -> list[Person]:
    """List who goes on the person's list: what they decided to hide, and words they selected.

    Numbers, dates and addresses do not: they mean something else in the next entry. Nor do a
    nurse, a sister or a mum: those words mean somebody else there, and are asked about again.
    """
    listed = {person.key: person for person in review.chosen.people}
    found: dict[str, Person] = {
        person.key: person
        for person in review.selected
        if person.key not in listed and _is_remembered(review.decisions.get(person.key))
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


def _is_remembered(decision: Decision | None) -> bool:
    return decision is None or decision.is_remembered


def _together(people: Sequence[Person], more: Sequence[Person]) -> tuple[Person, ...]:
    """Join two lists; who is on both is taken from the second."""
    joined = {person.key: person for person in people}
    joined |= {person.key: person for person in more}
    return tuple(joined.values())
