# SPDX-License-Identifier: Apache-2.0
"""Reading the chosen entries through: one question after another, until all is decided."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from reflective.language import gettext as _
from reflective.sharing.findings import Kind, Tier
from reflective.sharing.redaction import Choice, Decision
from reflective.ui.presenters.journal_words import heading
from reflective.ui.presenters.sharing_words import (
    hide_all_words,
    kind_label,
    onward_words,
    question_detail,
    question_heading,
    questions_ahead,
    questions_left,
    same_for,
    spoken_words,
    style_words,
    words_around,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reflective.app.sharing import Review
    from reflective.sharing.examination import Entity
    from reflective.sharing.findings import Finding


class Family(Enum):
    """Kinds that are painted alike: people, places, and everything counted or dated."""

    PERSON = auto()
    PLACE = auto()
    COUNTED = auto()


class Standing(Enum):
    """How it stands with something that was found."""

    HIDDEN = auto()
    OMITTED = auto()
    LEFT = auto()
    OPEN = auto()


@dataclass(frozen=True, slots=True)
class Painted:
    """A stretch of text to paint: Python characters `start` to `end`."""

    start: int
    end: int
    entity: str
    family: Family
    standing: Standing


@dataclass(frozen=True, slots=True)
class EntryLine:
    """A chosen entry in the list: its title, how far it is, and whether it is done."""

    title: str
    status: str
    is_done: bool
    is_open: bool


@dataclass(frozen=True, slots=True)
class FoundRow:
    """Something found in the entry: what stands there, what will, and how often.

    `spoken` says all of it in one sentence, with the words around it, to be decided by ear.
    """

    entity: str
    original: str
    replacement: str
    times: str
    kind: str
    family: Family
    standing: Standing
    ladder: tuple[str, ...]
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """The question that is asked now; `same` offers to decide alike about others, or is ''."""

    entity: str
    heading: str
    detail: str
    suggestion: str
    ladder: tuple[str, ...]
    same: str


class Onward(Enum):
    """What the primary button does next."""

    QUESTION = auto()
    LEAVE = auto()


@dataclass(frozen=True, slots=True)
class ReviewScreen:
    """Everything the page shows while an entry is read through.

    `hide_open` offers to hide all that is still open in the entry, or is ''; `about_style` says
    that a long text tells who wrote it, or that it is told in other words, or is ''.
    """

    entries: tuple[EntryLine, ...]
    place: int
    text: str
    painted: tuple[Painted, ...]
    original: str
    original_painted: tuple[Painted, ...]
    found: tuple[FoundRow, ...]
    question: OpenQuestion | None
    onward: Onward
    onward_words: str
    can_undo: bool
    hide_open: str
    about_style: str = ""


class ReadThrough:
    """Where a person is in a review: the entry, the question, what was read, the way back."""

    def __init__(self, review: Review) -> None:
        self._before: list[Review] = []
        self._read: set[int] = set()
        self._opened = {0}
        self.review = review
        self.place = 0
        self._current = self._first_open()

    @property
    def is_finished(self) -> bool:
        """Whether everything is decided; what leaves is read as a whole on the page after this."""
        return not self.review.undecided

    def take(self, review: Review, *, keeps_history: bool = True) -> None:
        """Go on with a changed review of the same entries; a text in other words is read again."""
        texts = zip(self.review.examination.texts, review.examination.texts, strict=False)
        self._read -= {place for place, (old, new) in enumerate(texts) if old != new}
        self._before = [*self._before, self.review] if keeps_history else []
        self.review = review
        self._settle()

    def renew(self, review: Review) -> None:
        """Go on with a review of entries that changed; they have to be read again."""
        self.take(review, keeps_history=False)
        self._read.clear()
        self.place = min(self.place, len(review.chosen.entries) - 1)
        self._current = self._first_open()

    def open(self, place: int) -> None:
        """Read another entry."""
        self.place = place
        self._opened.add(place)
        self._current = self._first_open()

    def ask_about(self, entity: str) -> None:
        """Bring the question about this to the front, if it is open."""
        if any(entity == found.key for found in self._open_here()):
            self._current = entity

    def decide(
        self, entity: str, choice: Choice, replacement: str = "", *, alike: bool = False
    ) -> None:
        """Decide about something found; with `alike` also about the open ones of its topic."""
        others = self._alike(entity) if alike else ()
        review = self.review.decided(entity, Decision(choice, replacement))
        for other in others:
            review = review.decided(other.key, Decision(choice, is_remembered=False))
        self.take(review)

    def hide_open(self) -> None:
        """Hide all that is still open in this entry, each by its suggested words."""
        review = self.review
        for entity in self._open_here():
            review = review.decided(entity.key, Decision(Choice.HIDE, is_remembered=False))
        self.take(review)

    def undo(self) -> None:
        """Take the last decision back."""
        if self._before:
            *before, review = self._before
            self.take(review)
            self._before = before

    def onward(self) -> bool:
        """Go on to the next question; True when none is left, and it is time for what leaves."""
        keys = [entity.key for entity in self._open_here()]
        if not keys:
            self._read.add(self.place)
        if self.is_finished:
            return True
        at = keys.index(self._current) if self._current in keys else -1
        if at + 1 < len(keys):
            self._current = keys[at + 1]
        elif not self._open_next_entry():
            self._current = keys[0]
        return False

    def screen(self) -> ReviewScreen:
        """Lay out what the page shows now."""
        outgoing = self.review.outgoing(self.place)
        examination = self.review.examination
        kinds = {entity.key: family_of(entity.kind) for entity in examination.entities}
        standing = {entity.key: self._standing(entity) for entity in examination.entities}
        left = Counter(place for entity in self.review.undecided for place in entity.texts)
        onward = Onward.LEAVE if self.is_finished else Onward.QUESTION
        return ReviewScreen(
            entries=tuple(
                self._line(place, left[place]) for place in range(len(self.review.chosen.entries))
            ),
            place=self.place,
            text=outgoing.text,
            painted=tuple(
                Painted(r.start, r.end, r.entity, kinds[r.entity], standing[r.entity])
                for r in outgoing.ranges
                if r.end > r.start
            ),
            original=self.review.chosen.entries[self.place].text,
            original_painted=tuple(
                Painted(f.start, f.end, f.entity, kinds[f.entity], standing[f.entity])
                for f in examination.findings[self.place]
                if self.place not in self.review.told
            ),
            found=tuple(self._rows(standing)),
            question=self._question(),
            onward=onward,
            onward_words=onward_words(is_last=onward is Onward.LEAVE),
            can_undo=bool(self._before),
            hide_open=hide_all_words(len(self._open_here())),
            about_style=style_words(
                len(outgoing.text),
                is_told=self.place in self.review.told,
                is_foreign=self.place in examination.foreign,
            ),
        )

    def _here(self) -> tuple[Entity, ...]:
        """List what stands in the open entry, in the order of its text."""
        first: dict[str, int] = {}
        for finding in self.review.examination.findings[self.place]:
            first.setdefault(finding.entity, finding.start)
        entities = [e for e in self.review.examination.entities if e.key in first]
        return tuple(sorted(entities, key=lambda entity: first[entity.key]))

    def _open_here(self) -> tuple[Entity, ...]:
        waiting = {entity.key for entity in self.review.undecided}
        return tuple(entity for entity in self._here() if entity.key in waiting)

    def _first_open(self) -> str:
        return next((entity.key for entity in self._open_here()), "")

    def _settle(self) -> None:
        """Ask the next question in the text after the last one was decided, or taken back."""
        waiting = {entity.key for entity in self._open_here()}
        if self._current in waiting:
            return
        keys = [entity.key for entity in self._here()]
        at = keys.index(self._current) if self._current in keys else 0
        self._current = next((key for key in keys[at:] + keys[:at] if key in waiting), "")

    def _open_next_entry(self) -> bool:
        """Open the next entry with a question; False if there is none but this one."""
        count = len(self.review.chosen.entries)
        order = [(self.place + step) % count for step in range(1, count)]
        for place in order:
            if self.review.undecided_in(place):
                self.open(place)
                return True
        return False

    def _alike(self, key: str) -> tuple[Entity, ...]:
        topic = self.review.examination.entity(key).topic
        return tuple(e for e in self._open_here() if e.topic is topic and e.key != key)

    def _standing(self, entity: Entity) -> Standing:
        decision = self.review.decisions.get(entity.key)
        if decision is None:
            return Standing.OPEN if entity.tier is Tier.ASKED else Standing.HIDDEN
        return {
            Choice.HIDE: Standing.HIDDEN,
            Choice.OMIT: Standing.OMITTED,
            Choice.LEAVE: Standing.LEFT,
        }[decision.choice]

    def _rows(self, standing: Mapping[str, Standing]) -> Iterator[FoundRow]:
        """Lay out what was found in the open entry, in the order of its text."""
        here: dict[str, list[Finding]] = {}
        for finding in self.review.examination.findings[self.place]:
            here.setdefault(finding.entity, []).append(finding)
        for entity in self._here():
            yield self._found(entity, standing[entity.key], here[entity.key])

    def _found(self, entity: Entity, standing: Standing, here: Sequence[Finding]) -> FoundRow:
        decision = self.review.decisions.get(entity.key)
        replacement = (decision.replacement if decision else "") or entity.replacement
        text = self.review.examination.texts[self.place]
        count = len(here)
        around = words_around(text, here[0].start, here[0].end)
        becomes = becomes_words(replacement, standing)
        return FoundRow(
            entity.key,
            entity.text,
            replacement,
            _("{count}×").format(count=count),
            kind_label(entity.kind),
            family_of(entity.kind),
            standing,
            _suggestions(entity),
            spoken_words(entity.text, kind_label(entity.kind), count, becomes, around),
        )

    def _question(self) -> OpenQuestion | None:
        if not self._current:
            return None
        entity = self.review.examination.entity(self._current)
        others = [other.text for other in self._alike(entity.key)]
        return OpenQuestion(
            entity.key,
            question_heading(entity.topic),
            question_detail(entity.topic, entity.text),
            entity.replacement,
            _suggestions(entity),
            same_for(others) if others else "",
        )

    def _line(self, place: int, left: int) -> EntryLine:
        title = heading(self.review.chosen.entries[place].title)
        done = not left and place in self._read
        if left:
            status = (questions_left if place in self._opened else questions_ahead)(left)
        else:
            status = _("You have read this") if done else _("Not read yet")
        return EntryLine(title, status, is_done=done, is_open=place == self.place)


def becomes_words(replacement: str, standing: Standing) -> str:
    """Say in a spoken sentence what becomes of something that was found."""
    if standing is Standing.HIDDEN:
        return _("will read: {words}").format(words=replacement)
    return {
        Standing.OMITTED: _("is left out"),
        Standing.LEFT: _("stays as it is"),
        Standing.OPEN: _("needs your decision"),
    }[standing]


def family_of(kind: Kind) -> Family:
    """Choose the colour and line that a kind is painted with."""
    if kind is Kind.PERSON:
        return Family.PERSON
    if kind in (Kind.PLACE, Kind.ORGANISATION, Kind.CONTACT):
        return Family.PLACE
    return Family.COUNTED


def _suggestions(entity: Entity) -> tuple[str, ...]:
    """List what could be written, the suggested one first, each once."""
    return tuple(dict.fromkeys((entity.replacement, *entity.ladder)))
