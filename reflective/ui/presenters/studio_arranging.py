# SPDX-License-Identifier: Apache-2.0
"""Adding and deleting parts of a pack that is being written, and where one stands after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflective.prompts import composing
from reflective.ui.presenters.studio_outline import Part

if TYPE_CHECKING:
    from reflective.prompts.composing import Fields, Path


def added(fields: Fields, part: Part, near: Path) -> tuple[Fields, Path]:
    """Add an empty part after the one at `near`, and tell its place."""
    if part is Part.STEP:
        return _added_step(fields, near)
    if part is Part.GROUP:
        return composing.put(fields, ("group",), {"name": ""}), ("group",)
    name = {Part.PRACTICE: "practices", Part.PROMPT: "prompts", Part.TASK: "tasks"}[part]
    listed = fields.get(name) or []
    is_beside = len(near) > 1 and near[0] == name
    place = int(near[1]) + 1 if is_beside else len(listed)
    made = composing.insert(fields, (name,), place, _empty(fields, part))
    path: Path = (name, place)
    return made, ((*path, "steps", 0) if part is Part.PRACTICE else path)


def without(fields: Fields, path: Path) -> tuple[Fields, Path]:
    """Delete a part, and tell which one stands there then: the next, or else the one before."""
    if path == ("group",):
        return composing.put(fields, path, None), ()
    made = composing.taken_out(fields, path)
    left = len(composing.at(made, path[:-1]) or [])
    place = min(int(path[-1]), left - 1)
    if place >= 0:
        return made, (*path[:-1], place)
    return made, (path[:2] if len(path) > 2 else ())  # noqa: PLR2004 - a step stands in a practice


def put_back(fields: Fields, path: Path, part: object) -> Fields:
    """Put a part back that was deleted, as near to its place as there still is one."""
    if path == ("group",):
        return composing.put(fields, path, part)
    if path[-2] == "steps" and composing.at(fields, path[:2]) is None:
        return composing.insert(fields, ("practices",), 0, _holding(fields, part))
    listed = composing.at(fields, path[:-1]) or []
    return composing.insert(fields, path[:-1], min(int(path[-1]), len(listed)), part)


def _added_step(fields: Fields, near: Path) -> tuple[Fields, Path]:
    practices = fields.get("practices") or []
    if not practices:
        made = composing.insert(fields, ("practices",), 0, _empty(fields, Part.PRACTICE))
        return made, ("practices", 0, "steps", 0)
    number = int(near[1]) if near[:1] == ("practices",) else len(practices) - 1
    steps: Path = ("practices", number, "steps")
    count = len(composing.at(fields, steps) or [])
    place = int(near[3]) + 1 if near[:3] == steps else count
    return composing.insert(fields, steps, place, _empty(fields, Part.STEP)), (*steps, place)


def _empty(fields: Fields, part: Part) -> Fields:
    taken = set(composing.ids(fields))
    step = {"id": composing.fresh("question-1", taken), "question": ""}
    if part is Part.PRACTICE:
        name = composing.fresh("reflection-1", taken)
        return {"id": name, "title": "", "steps": [step]}
    if part is Part.TASK:
        return {"id": composing.fresh("task-1", taken), "text": ""}
    return step


def _holding(fields: Fields, step: object) -> Fields:
    """Make a guided reflection for a step whose own is gone."""
    name = composing.fresh("reflection-1", set(composing.ids(fields)))
    return {"id": name, "title": "", "steps": [step]}
