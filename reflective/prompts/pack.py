# SPDX-License-Identifier: Apache-2.0
"""A prompt pack: questions that a coach writes, and hands to people as one file."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from reflective.journal.answer import WORDS, Form, Kind
from reflective.journal.entry import Asked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

FORMAT = 1
"""The form of pack files that this version reads and writes."""


class Way(Enum):
    """With what a person comes to Today."""

    HAPPENED = "happened"
    MIND = "mind"
    SESSION = "session"


class Role(Enum):
    """What an answer is about, so that different models of reflection can be laid together."""

    HAPPENED = "happened"
    FELT = "felt"
    SENSE = "sense"
    NEXT = "next"
    LEARNT = "learnt"
    IMPACT = "impact"
    PEER = "peer"


class Pace(Enum):
    """When something is meant to be done again."""

    ONCE = "once"
    DAILY = "daily"
    BEFORE_SESSION = "before-session"
    AFTER_SESSION = "after-session"
    EVERY = "every"


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often something is meant to be done; `days` from one time to the next, for `every`."""

    pace: Pace
    days: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """One question of a guided reflection; `help` is for when somebody gets stuck.

    `minutes` and `words` are limits the author offers, 0 for none. `choices` are those of a
    choice (of which `several` may be taken) or the people of a lens; `poles` the three of a
    triad, or the two of a dyad or a scale, which has so many `points`, and 0 for no steps in
    between; `idea` the short text of a theory; `days` the time offered for a commitment.
    """

    id: str
    question: str
    kind: Kind = Kind.TEXT
    help: str = ""
    minutes: int = 0
    role: Role | None = None
    words: int = 0
    choices: tuple[str, ...] = ()
    several: bool = False
    poles: tuple[str, ...] = ()
    points: int = 0
    idea: str = ""
    days: int = 0

    @property
    def form(self) -> Form:
        """How it wants to be answered."""
        return Form(
            self.kind,
            self.choices,
            self.several,
            self.poles,
            self.points,
            self.idea,
            self.words,
            self.minutes,
            self.days,
        )


@dataclass(frozen=True, slots=True)
class Practice:
    """A guided reflection: its questions in order, and about how many minutes they take."""

    id: str
    title: str
    minutes: int
    steps: tuple[Step, ...]
    ways: tuple[Way, ...] = ()
    invitation: str = ""
    rhythm: Rhythm | None = None


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question that stands alone."""

    id: str
    question: str
    help: str = ""
    ways: tuple[Way, ...] = ()
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """Something to take away and do within so many `days`; 0 means before the next session."""

    id: str
    text: str
    days: int = 0
    help: str = ""


@dataclass(frozen=True, slots=True)
class PackGroup:
    """The group a pack is for: its sessions (`dates`), and the rules of the room.

    `key` is the facilitator's public key for story files (X25519, 64 hexadecimal digits), or ''.
    """

    name: str
    rhythm: Rhythm | None = None
    dates: tuple[date, ...] = ()
    rules: tuple[str, ...] = ()
    key: str = ""


@dataclass(frozen=True, slots=True)
class PromptPack:
    """A pack as it was read, in its first language; every text is plain text.

    `languages` are codes like `en`, the first that of these texts, and `others` the same pack in
    each of the others. `audience` says who it is for, `notes` what is new in this version,
    `support` whom to turn to when it gets hard, `minutes` about how long it takes (0: not said),
    and `successor` the key (64 hexadecimal digits) with which its author will sign from now on.
    """

    id: str
    version: str
    title: str
    authors: tuple[str, ...] = ()
    contact: str = ""
    licence: str = ""
    languages: tuple[str, ...] = ("en",)
    invitation: str = ""
    audience: str = ""
    minutes: int = 0
    practices: tuple[Practice, ...] = ()
    prompts: tuple[Prompt, ...] = ()
    tags: tuple[str, ...] = ()
    support: str = ""
    rhythm: Rhythm | None = None
    tasks: tuple[Task, ...] = ()
    group: PackGroup | None = None
    notes: str = ""
    successor: str = ""
    others: tuple[PromptPack, ...] = ()

    def spoken(self, languages: Sequence[str]) -> PromptPack:
        """Take the pack in the first of these languages that it has, or else in its own first.

        A text that is missing there stands in the first language of the pack.
        """
        here = {self.languages[0]: self} | {other.languages[0]: other for other in self.others}
        return here[spoken_language(tuple(here), languages)]

    def questions(self) -> Iterator[Step | Prompt]:
        """Go through every question there is, those of the guided reflections first."""
        for practice in self.practices:
            yield from practice.steps
        yield from self.prompts

    def find(self, question: str) -> Step | Prompt | None:
        """Find a question by its id, which is one of a kind within a pack."""
        return next((asked for asked in self.questions() if asked.id == question), None)

    def asked(self, question: Step | Prompt) -> Asked:
        """Take one of its questions as it is put, with where it comes from."""
        form = question.form if isinstance(question, Step) else WORDS
        return Asked(question.question, self.id, self.version, question.id, form)


def spoken_language(has: Sequence[str], languages: Sequence[str]) -> str:
    """Find the first of these languages that a pack has, or else its own first."""
    for wanted in languages:
        for code in has:
            if code == wanted or code.partition("-")[0] == wanted.partition("-")[0]:
                return code
    return has[0]
