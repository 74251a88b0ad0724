# SPDX-License-Identifier: Apache-2.0
"""What a person wrote at one time: free, or in answer to questions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, IntEnum, IntFlag
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from reflective.journal import answer as answers
from reflective.journal import placed
from reflective.journal import text as texts
from reflective.journal.answer import NO_ANSWER, WORDS, Answer, Form

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.journal.ids import RecordId
    from reflective.journal.moment import Moment

MAX_TITLE = 300
"""Characters of a title; the rest moves into the body."""

_REFERENCE = 8
"""Letters of a hash that tell one attachment of an entry from another."""


class Mark(IntFlag):
    """What can be looked for about an entry besides its words; the numbers stand in the file."""

    STAR = 1
    LATER = 2
    """A few words caught on the way, to be finished later."""

    HARD = 4
    """Hard to read again: never shown unasked."""

    PICTURE = 8
    SOUND = 16
    DRAWING = 32
    FILE = 64
    RUNNING = 128
    """A guided reflection that was begun, and is neither finished nor thrown away."""

    COMMITMENT = 256
    """A next step stands in it."""

    NEWER = 512
    """A newer version wrote it in a form that only that one reads."""


NO_MARKS = Mark(0)


class Shelf(IntEnum):
    """Where an entry lies; the numbers stand in the file."""

    SHOWN = 0
    TRASH = 1
    AWAY = 2
    """Put away: in no list, search or sharing until it is asked for."""


class Kind(Enum):
    """What an attachment is."""

    PICTURE = "picture"
    SOUND = "sound"
    DRAWING = "drawing"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Attachment:
    """Something other than words that belongs to an entry; its bytes stand apart, by their hash.

    `hash` is 64 hexadecimal letters, `media` a MIME type, `size` in bytes, `width` and `height`
    in pixels and `seconds` are 0 where they mean nothing. `alt` says in words what it is. `mark`
    is the reference of the drawing that this one was made from, '' for anything else.
    """

    hash: str
    kind: Kind
    media: str
    size: int
    name: str = ""
    alt: str = ""
    width: int = 0
    height: int = 0
    seconds: int = 0
    mark: str = ""

    @property
    def reference(self) -> str:
        """By what a text refers to it; see `placed`."""
        return self.mark or self.hash[:_REFERENCE]

    @property
    def words(self) -> str:
        """By which words it is found: what it is said to be, and the name of a file."""
        return words_of(self.alt, self.name if self.kind is Kind.FILE else "")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it was put, with where it came from, so that packs may change or go.

    `pack`, `version` and `prompt` are empty for a question of one's own; `form` says how it
    wants to be answered.
    """

    question: str
    pack: str = ""
    version: str = ""
    prompt: str = ""
    form: Form = WORDS

    @property
    def in_words(self) -> str:
        """The question on one line with all it stands on, where only words can answer it."""
        named = " · ".join(self.form.choices + self.form.poles)
        told = [self.form.idea, self.question, f"({named})" if named else ""]
        return " ".join(" ".join(told).split()) if named or self.form.idea else self.question

    @property
    def name(self) -> tuple[str, str]:
        """What is the same each time this question is put: its place in a pack, or its words."""
        return (self.pack, self.prompt) if self.pack else ("", texts.one_line(self.question))


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of an entry: an answer to a question, or free writing.

    `text` is what is written freely, `answer` what was answered besides. Whoever wants to read
    all of it takes `said`; only the editor takes `text`, and whoever shows what is attached at
    its place: the marks of that are no words.
    """

    text: str = ""
    asked: Asked | None = None
    answer: Answer = NO_ANSWER

    @property
    def said(self) -> str:
        """All that was answered, as Markdown: what was chosen and placed, then the words."""
        return self.told(lambda _reference: "")

    def told(self, say: Callable[[str], str]) -> str:
        """Give what was answered, with what is said of a reference where the attachment stands."""
        text = placed.told(self.text, say)
        if self.answer == NO_ANSWER:
            return text
        form = self.asked.form if self.asked else WORDS
        parts = (answers.said(form, self.answer), text)
        return "\n\n".join(part for part in parts if part.strip())

    @property
    def is_answered(self) -> bool:
        """Whether something was written, chosen or placed."""
        return bool(self.text.strip()) or self.answer != NO_ANSWER

    @property
    def words(self) -> int:
        """How many words the person wrote; what they chose was written by somebody else."""
        own = 0 if self.answer == NO_ANSWER else texts.word_count(self.answer.own_words)
        return texts.word_count(placed.without(self.text)) + own


@dataclass(frozen=True, slots=True)
class Run:
    """A guided reflection on its way: the entry's sections are its questions, `place` is where.

    `minutes` is how long the pack says it takes; 0 where it does not say.
    """

    title: str
    place: int = 0
    minutes: int = 0
    finished: bool = False

    @property
    def is_waiting(self) -> bool:
        """Whether it can be gone on with; writing freely beneath a lone question has no title."""
        return bool(self.title) and not self.finished


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the journal.

    `later` says that it is to be finished later, `hard` that it is never shown unasked, `away`
    that it is put away; `questions` names the open questions it is gathered under. `unknown`
    keeps fields of a newer version as JSON text, so that they are carried along.
    """

    id: RecordId
    written: Moment
    title: str = ""
    sections: tuple[Section, ...] = (Section(),)
    tags: tuple[str, ...] = ()
    starred: bool = False
    trashed: bool = False
    later: bool = False
    hard: bool = False
    away: bool = False
    questions: tuple[RecordId, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    run: Run | None = None
    unknown: str = ""

    @property
    def body(self) -> str:
        """The whole text as Markdown; where there are several questions, each is a heading.

        Where something is attached, stands what it is said to be, in brackets.
        """
        return self.told(self.alt)

    def told(self, say: Callable[[str], str]) -> str:
        """Give the whole text, with what is said of a reference where the attachment stands."""
        if len(self.sections) == 1:
            return self.sections[0].told(say)
        parts: list[str] = []
        for section in self.sections:
            if not section.is_answered:
                continue
            if section.asked:
                parts.append("## " + texts.one_line(section.asked.question))
            parts.append(section.told(say))
        return "\n\n".join(part for part in parts if part)

    def alt(self, reference: str) -> str:
        """Tell in brackets what an attachment is said to be; '' where nothing is said."""
        found = self.attached(reference)
        return f"[{found.alt}]" if found and found.alt else ""

    def attached(self, reference: str) -> Attachment | None:
        """Find an attachment by its reference."""
        return next((one for one in self.attachments if one.reference == reference), None)

    @property
    def beneath(self) -> tuple[Attachment, ...]:
        """What is attached without a place in the text: it stands under it."""
        standing = {name for section in self.sections for name in placed.references(section.text)}
        return tuple(one for one in self.attachments if one.reference not in standing)

    @property
    def words(self) -> int:
        """How many words the person wrote; the questions do not count."""
        return sum(section.words for section in self.sections)

    @property
    def searched(self) -> str:
        """All words by which it is found, but for title and tags; `payload.text_of` gives them."""
        attached = [one.words for one in self.attachments if one.words]
        return "\n\n".join([*(section.said for section in self.sections), *attached])

    @property
    def excerpt(self) -> str:
        """The first words the person wrote, or those about what is attached."""
        written = [said[:1000] for s in self.sections if s.is_answered and (said := s.said)]
        return texts.excerpt("\n".join(written or [one.words for one in self.attachments]))

    @property
    def asked(self) -> Asked | None:
        """The first question that has an answer, or the only one."""
        questions = [section for section in self.sections if section.asked]
        answered = [section for section in questions if section.is_answered]
        return next((section.asked for section in answered or questions), None)

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all has been written."""
        has_words = self.title or self.tags or any(s.is_answered for s in self.sections)
        return not (has_words or self.attachments)

    @property
    def shelf(self) -> Shelf:
        """Where it lies; what is put away and then thrown away lies in the trash."""
        return Shelf.TRASH if self.trashed else Shelf.AWAY if self.away else Shelf.SHOWN

    @property
    def marks(self) -> Mark:
        """What can be looked for about it besides its words."""
        switches = {
            Mark.STAR: self.starred,
            Mark.LATER: self.later,
            Mark.HARD: self.hard,
            Mark.RUNNING: self.run is not None and self.run.is_waiting,
        }
        marks = [mark for mark, is_set in switches.items() if is_set]
        marks += [Mark[attachment.kind.name] for attachment in self.attachments]
        steps = (section.answer.commitment for section in self.sections)
        marks += [Mark.COMMITMENT] if any(step and step.step for step in steps) else []
        return reduce(or_, marks, NO_MARKS)

    @property
    def answered(self) -> tuple[Asked, ...]:
        """The questions that have an answer."""
        return tuple(s.asked for s in self.sections if s.asked and s.is_answered)


def words_of(alt: str, file_name: str) -> str:
    """Join what an attachment is said to be with the name of its file; either may be ''."""
    return "\n".join(part for part in (alt, file_name) if part)


def normalised(entry: Entry) -> Entry:
    """Make an entry fit to be kept: cleaned text, one-line title, tags once each."""
    title = texts.one_line(entry.title)
    sections = tuple(map(_cleaned, entry.sections))
    if len(title) > MAX_TITLE:
        sections = (replace(sections[0], text=f"{title}\n\n{sections[0].text}"), *sections[1:])
        title = title[: MAX_TITLE - 1] + "…"
    return replace(entry, title=title, sections=sections, tags=tag_names(entry.tags))


def _cleaned(section: Section) -> Section:
    text = texts.clean(section.text).text
    answer = section.answer if section.answer == NO_ANSWER else answers.cleaned(section.answer)
    is_same = text == section.text and answer == section.answer
    return section if is_same else replace(section, text=text, answer=answer)


_NO_QUOTES = str.maketrans(dict.fromkeys('"“”„«»', " "))


def tag_names(tags: tuple[str, ...]) -> tuple[str, ...]:
    """Make tags one word each, in small letters, without doubles, in the order given.

    Quotes part words: a search could not name a tag that has one.
    """
    plain = (texts.one_line(tag.translate(_NO_QUOTES)).lstrip("#@") for tag in tags)
    names = ("-".join(tag.casefold().split()) for tag in plain)
    return tuple(dict.fromkeys(name[:60] for name in names if name))
