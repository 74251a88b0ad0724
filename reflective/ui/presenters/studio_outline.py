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
    from collections.abc import Iterator, Sequence

    from reflective.prompts.composing import Fields, Path


class Part(Enum):
    """What a row of the outline stands for."""

    ABOUT = auto()
    PRACTICE = auto()
    STEP = auto()
    PROMPT = auto()
    TASK = auto()
    GROUP = auto()


_TEXTS = {
    Part.ABOUT: "title",
    Part.PRACTICE: "title",
    Part.STEP: "question",
    Part.PROMPT: "question",
    Part.TASK: "text",
    Part.GROUP: "name",
}
"""The text of each part that its row shows."""


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


def node_at(nodes: Sequence[Node], path: Path) -> Node:
    """Find the row that a place belongs to: the smallest part it stands in."""
    found = [node for node in nodes if path[: len(node.path)] == node.path]
    return max(found, key=lambda node: len(node.path))


def refreshed(fields: Fields, node: Node) -> Node:
    """Give a row its words anew."""
    return _node(fields, node.part, node.path)


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
    yield _node(fields, Part.ABOUT, ())
    for path in _listed(fields, ("practices",)):
        yield _node(fields, Part.PRACTICE, path)
        for inner in _listed(fields, (*path, "steps")):
            yield _node(fields, Part.STEP, inner)
    for name, part in (("prompts", Part.PROMPT), ("tasks", Part.TASK)):
        for path in _listed(fields, (name,)):
            yield _node(fields, part, path)
    if fields.get("group") is not None:
        yield _node(fields, Part.GROUP, ("group",))


def _listed(fields: Fields, path: Path) -> Iterator[Path]:
    for place in range(len(composing.at(fields, path) or [])):
        yield (*path, place)


def _node(fields: Fields, part: Part, path: Path) -> Node:
    held = composing.at(fields, path) if path else fields
    first = composing.languages(fields)[0]
    written = " ".join(composing.said(held.get(_TEXTS[part]), first, first).split())
    title = written or _empty(part)
    if part is Part.ABOUT:
        return Node(path, part, _("About this pack"), title)
    if part is Part.GROUP:
        return Node(path, part, title, _("Group"))
    of = len(composing.at(fields, path[:-1]))
    remark = _about_step(held) if part is Part.STEP else _remark(part)
    return Node(path, part, title, remark, int(path[-1]) + 1, of)


def _remark(part: Part) -> str:
    return {
        Part.PRACTICE: _("Guided reflection"),
        Part.PROMPT: _("Single question"),
        Part.TASK: _("To take away and do"),
    }[part]


def _empty(part: Part) -> str:
    return {
        Part.ABOUT: _("No title yet"),
        Part.PRACTICE: _("Guided reflection without a title"),
        Part.STEP: _("An empty question"),
        Part.PROMPT: _("An empty question"),
        Part.TASK: _("Nothing written yet"),
        Part.GROUP: _("The group"),
    }[part]


def _about_step(step: Fields) -> str:
    told = [kind_name(composing.kind_of(step))]
    if step.get("minutes"):
        told.append(capitalised(about_minutes(step["minutes"])))
    return " · ".join(told)
