# SPDX-License-Identifier: Apache-2.0
"""A prompt pack: questions that a coach writes, and hands to people as one file."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from reflective.journal.entry import Asked

if TYPE_CHECKING:
    from collections.abc import Iterator

FORMAT = 1
"""The form of pack files that this version reads and writes."""


class Kind(Enum):
    """What a step asks for: words, attention to what is there, or only a moment of quiet."""

    TEXT = "text"
    NOTICING = "noticing"
    PAUSE = "pause"


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


@dataclass(frozen=True, slots=True)
class Step:
    """One question of a guided reflection; `help` is for when somebody gets stuck.

    `minutes` is a limit the author offers, 0 for none.
    """

    id: str
    question: str
    kind: Kind = Kind.TEXT
    help: str = ""
    minutes: int = 0
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Practice:
    """A guided reflection: its questions in order, and about how many minutes they take."""

    id: str
    title: str
    minutes: int
    steps: tuple[Step, ...]
    ways: tuple[Way, ...] = ()
    invitation: str = ""


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question that stands alone."""

    id: str
    question: str
    help: str = ""
    ways: tuple[Way, ...] = ()
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class PromptPack:
    """A pack as it was read; every text is plain text.

    `languages` names the language of the texts (a code like `en`), `audience` who it is for,
    `support` whom to turn to when it gets hard, `minutes` about how long it takes (0: not said).
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
        return Asked(question.question, self.id, self.version, question.id)
