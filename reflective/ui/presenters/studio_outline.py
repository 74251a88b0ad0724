# SPDX-License-Identifier: Apache-2.0
"""The outline of a pack that is being written: its parts in a row, and where each can move."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from reflective.language import gettext as _
from reflective.pack_words import about_minutes, capitalised
from reflective.prompts import composing
from reflective.ui.presenters.studio_words import kind_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflective.prompts.composing import Fields, Path


class Part(Enum):
    """What a row of the outline stands for."""

    ABOUT = auto()
    PRACTICE = auto()
    STEP = auto()
    PROMPT = auto()
    TASK = auto()
    GROUP = auto()


@dataclass(frozen=True, slots=True)
class Node:
    """A row: its place in the fields, what it is, its words, and how it is spoken."""

    path: Path
    part: Part
    title: str
    remark: str = ""
    place: int = 0
    of: int = 0

    @property
    def spoken(self) -> str:
        """Say it for somebody who does not see where it stands."""
        told = [self.title, self.remark]
        if self.of:
            told.append(_("{place} of {count}").format(place=self.place, count=self.of))
        return ", ".join(filter(None, told))

    @property
    def can_move(self) -> bool:
        """Whether it stands in a list."""
        return bool(self.of)


def outline(fields: Fields) -> list[Node]:
    """Lay out the parts of a pack in the order in which somebody meets them."""
    return list(_nodes(fields))


def node_at(fields: Fields, path: Path) -> Node | None:
    """Find the row that a place belongs to: the smallest part it stands in."""
    found = [node for node in outline(fields) if path[: len(node.path)] == node.path]
    return max(found, key=lambda node: len(node.path), default=None)


def one_up(fields: Fields, path: Path) -> Path | None:
    """Tell where a part goes if it moves up by one: into the reflection before, at its edge."""
    place = int(path[-1])
    if place:
        return (*path[:-1], place - 1)
    if path[-2] == "steps" and int(path[1]):
        before: Path = ("practices", int(path[1]) - 1, "steps")
        return (*before, len(composing.at(fields, before) or []))
    return None


def one_down(fields: Fields, path: Path) -> Path | None:
    """Tell where a part goes if it moves down by one."""
    place = int(path[-1])
    if place + 1 < len(composing.at(fields, path[:-1]) or []):
        return (*path[:-1], place + 1)
    if path[-2] == "steps" and int(path[1]) + 1 < len(fields.get("practices") or []):
        return ("practices", int(path[1]) + 1, "steps", 0)
    return None


def dropped(source: Node, target: Node, *, below: bool) -> Path | None:
    """Tell where a part goes that is dropped above or below another one; None for nowhere.

    Steps go beside steps, or to the beginning of a reflection; other parts stay in their list.
    """
    if source.part is Part.STEP and target.part is Part.PRACTICE:
        return (*target.path, "steps", 0)
    if source.part is not target.part or not source.can_move:
        return None
    place = int(target.path[-1]) + below
    if source.path[:-1] == target.path[:-1] and int(source.path[-1]) < place:
        place -= 1
    path = (*target.path[:-1], place)
    return None if path == source.path else path


def _nodes(fields: Fields) -> Iterator[Node]:
    first = composing.languages(fields)[0]

    def words(value: object, empty: str) -> str:
        return " ".join(composing.said(value, first, first).split()) or empty

    yield Node((), Part.ABOUT, _("About this pack"), words(fields.get("title"), _("No title yet")))
    practices = fields.get("practices") or []
    for number, practice in enumerate(practices):
        path: Path = ("practices", number)
        title = words(practice.get("title"), _("Guided reflection without a title"))
        remark = _("Guided reflection")
        yield Node(path, Part.PRACTICE, title, remark, number + 1, len(practices))
        steps = practice.get("steps") or []
        for place, step in enumerate(steps):
            asked = words(step.get("question"), _("An empty question"))
            where = (*path, "steps", place)
            yield Node(where, Part.STEP, asked, _about_step(step), place + 1, len(steps))
    for name, part, remark, text in (
        ("prompts", Part.PROMPT, _("Single question"), "question"),
        ("tasks", Part.TASK, _("To take away and do"), "text"),
    ):
        listed = fields.get(name) or []
        for number, held in enumerate(listed):
            asked = words(held.get(text), _("Nothing written yet"))
            yield Node((name, number), part, asked, remark, number + 1, len(listed))
    group = fields.get("group")
    if group is not None:
        yield Node(("group",), Part.GROUP, words(group.get("name"), _("The group")), _("Group"))


def _about_step(step: Fields) -> str:
    told = [kind_name(composing.kind_of(step))]
    if step.get("minutes"):
        told.append(capitalised(about_minutes(step["minutes"])))
    return " · ".join(told)
