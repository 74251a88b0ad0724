# SPDX-License-Identifier: Apache-2.0
"""Which fields each part of a pack has, and what they are called on the page."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from reflective.journal.answer import Kind
from reflective.language import gettext as _
from reflective.prompts import composing
from reflective.ui.presenters.studio_outline import Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflective.prompts.composing import Fields, Path
    from reflective.ui.presenters.studio_outline import Node


class Shape(Enum):
    """How a field is filled: a question, one line, several lines, a list, a number, a choice."""

    QUESTION = auto()
    LINE = auto()
    TEXT = auto()
    LIST = auto()
    NUMBER = auto()
    KIND = auto()
    ROLE = auto()
    RHYTHM = auto()
    WAYS = auto()
    TICK = auto()


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a part: where it stands, its label, and how it is filled.

    `spoken` is said in each language. A number goes up to `most`, and `zero` says what nothing
    means; `least` is its first value above nothing.
    """

    path: Path
    label: str
    shape: Shape
    spoken: bool = False
    most: int = 0
    zero: str = ""
    least: int = 1


def fields_of(node: Node, fields: Fields) -> list[Field]:
    """List the fields of a part, in the order in which they are filled."""
    if node.part is Part.STEP:
        kind = composing.kind_of(composing.at(fields, node.path))
        return list(_step(node.path, kind))
    form = {
        Part.ABOUT: _about,
        Part.PRACTICE: _practice,
        Part.PROMPT: _prompt,
        Part.TASK: _task,
        Part.GROUP: _group,
    }[node.part]
    return list(form(node.path))


def _about(_path: Path) -> Iterator[Field]:
    yield Field(("title",), _("Title"), Shape.QUESTION, spoken=True)
    yield Field(("invitation",), _("What invites to it"), Shape.TEXT, spoken=True)
    yield Field(("audience",), _("Who it is for"), Shape.TEXT, spoken=True)
    yield _minutes(("minutes",), _("Not said"))
    yield Field(("rhythm",), _("How often it is done"), Shape.RHYTHM)
    yield Field(("authors",), _("Who wrote it, a line each"), Shape.LIST)
    yield Field(("contact",), _("How to reach you"), Shape.LINE)
    yield Field(("licence",), _("What others may do with it"), Shape.LINE)
    yield Field(("support",), _("Whom to turn to when it gets hard"), Shape.TEXT, spoken=True)
    yield Field(("tags",), _("Tags to offer, a line each"), Shape.LIST, spoken=True)
    yield Field(("notes",), _("What is new in this version"), Shape.TEXT, spoken=True)


def _practice(path: Path) -> Iterator[Field]:
    yield Field((*path, "title"), _("Title"), Shape.QUESTION, spoken=True)
    yield Field((*path, "invitation"), _("What invites to it"), Shape.TEXT, spoken=True)
    yield _minutes((*path, "minutes"), _("Reckoned from its questions"))
    yield Field((*path, "rhythm"), _("How often it is done"), Shape.RHYTHM)
    yield Field((*path, "ways"), _("When to offer it"), Shape.WAYS)


def _step(path: Path, kind: Kind) -> Iterator[Field]:
    if kind is Kind.THEORY:
        yield Field((*path, "idea"), _("The idea, in a few lines"), Shape.TEXT, spoken=True)
    yield Field((*path, "question"), _("Question"), Shape.QUESTION, spoken=True)
    yield Field((*path, "kind"), _("Kind"), Shape.KIND)
    yield _minutes((*path, "minutes"), _("Not said"))
    yield from _step_parts(path, kind)
    if kind is not Kind.PAUSE:
        yield _help(path)
        words, zero = _("At most so many words"), _("No limit")
        yield Field((*path, "words"), words, Shape.NUMBER, most=10000, zero=zero)
        yield Field((*path, "role"), _("What the answer is about"), Shape.ROLE)


def _step_parts(path: Path, kind: Kind) -> Iterator[Field]:
    if kind is Kind.CHOICE:
        yield Field((*path, "choices"), _("Choices, a line each"), Shape.LIST, spoken=True)
        yield Field((*path, "several"), _("More than one may be chosen"), Shape.TICK)
    if kind is Kind.LENS:
        label = _("Whose eyes, a line each (or leave it open)")
        yield Field((*path, "choices"), label, Shape.LIST, spoken=True)
    if kind is Kind.TRIAD:
        yield Field((*path, "poles"), _("The three corners, a line each"), Shape.LIST, spoken=True)
    if kind in (Kind.DYAD, Kind.SCALE):
        yield Field((*path, "poles"), _("The two ends, a line each"), Shape.LIST, spoken=True)
    if kind is Kind.SCALE:
        points, zero = _("Points of the scale"), _("No points, anywhere between")
        yield Field((*path, "points"), points, Shape.NUMBER, most=11, zero=zero, least=2)
    if kind is Kind.COMMITMENT:
        yield _days((*path, "days"))


def _prompt(path: Path) -> Iterator[Field]:
    yield Field((*path, "question"), _("Question"), Shape.QUESTION, spoken=True)
    yield _help(path)
    yield Field((*path, "role"), _("What the answer is about"), Shape.ROLE)
    yield Field((*path, "ways"), _("When to offer it"), Shape.WAYS)


def _task(path: Path) -> Iterator[Field]:
    yield Field((*path, "text"), _("What to do"), Shape.QUESTION, spoken=True)
    yield _days((*path, "days"))
    yield _help(path)


def _group(path: Path) -> Iterator[Field]:
    yield Field((*path, "name"), _("Name of the group"), Shape.QUESTION, spoken=True)
    yield Field((*path, "rhythm"), _("How often it meets"), Shape.RHYTHM)
    label = _("Days of the sessions, a line each, like 2026-12-01")
    yield Field((*path, "dates"), label, Shape.LIST)
    yield Field((*path, "rules"), _("Rules of the room, a line each"), Shape.LIST, spoken=True)
    yield Field((*path, "key"), _("Key for story files, if you have one"), Shape.LINE)


def _help(path: Path) -> Field:
    label = _("If they get stuck (shown on request)")
    return Field((*path, "help"), label, Shape.TEXT, spoken=True)


def _minutes(path: Path, zero: str) -> Field:
    return Field(path, _("About how many minutes"), Shape.NUMBER, most=240, zero=zero)


def _days(path: Path) -> Field:
    zero = _("By the next session")
    return Field(path, _("Within how many days"), Shape.NUMBER, most=366, zero=zero)
