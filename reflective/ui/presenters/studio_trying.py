# SPDX-License-Identifier: Apache-2.0
"""A pack as a participant meets it: one question after the other, also while it has gaps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reflective.journal.answer import Kind
from reflective.language import gettext as _
from reflective.pack_words import about_minutes
from reflective.prompts import composing
from reflective.prompts.composing import said, said_lines
from reflective.prompts.pack import Step
from reflective.ui.presenters.studio_outline import Part

if TYPE_CHECKING:
    from reflective.prompts.composing import Fields
    from reflective.ui.presenters.studio_outline import Node


@dataclass(frozen=True, slots=True)
class Glimpse:
    """A step as it stands now, with the words over it."""

    step: Step
    caption: str


def glimpse(fields: Fields, node: Node, language: str = "") -> Glimpse | None:
    """Take the step that a row stands for, in a language or the first; None for other parts."""
    if node.part not in (Part.STEP, Part.PROMPT):
        return None
    step = _step(composing.at(fields, node.path), language, composing.languages(fields)[0])
    parts = []
    if node.part is Part.STEP:
        parts.append(_("question {place} of {count}").format(place=node.place, count=node.of))
    if step.minutes:
        parts.append(about_minutes(step.minutes))
    caption = " · ".join(parts)
    return Glimpse(step, caption[:1].upper() + caption[1:])


def _step(held: Fields, language: str, first: str) -> Step:
    def words(name: str) -> str:
        value = held.get(name)
        return (said(value, language, first) if language else "") or said(value, first, first)

    def lines(name: str) -> tuple[str, ...]:
        firsts = said_lines(held.get(name), first, first)
        spoken = said_lines(held.get(name), language, first) if language else []
        spoken += [""] * (len(firsts) - len(spoken))
        return tuple(one or two for one, two in zip(spoken, firsts, strict=False) if one or two)

    kind = composing.kind_of(held)
    return Step(
        held.get("id", ""),
        words("question"),
        kind,
        words("help"),
        held.get("minutes") or 0,
        None,
        held.get("words") or 0,
        lines("choices"),
        bool(held.get("several")),
        lines("poles"),
        held.get("points") or 0,
        words("idea") if kind is Kind.THEORY else "",
        held.get("days") or 0,
    )
