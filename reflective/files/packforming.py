# SPDX-License-Identifier: Apache-2.0
"""From the form of a pack file to the pack itself, in each of its languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from reflective.prompts.pack import (
    Pace,
    PackGroup,
    Practice,
    Prompt,
    PromptPack,
    Rhythm,
    Step,
    Task,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reflective.files.packform import (
        GroupForm,
        PackForm,
        PracticeForm,
        PromptForm,
        StepForm,
        TaskForm,
    )

_WEEK = 7


class NoDayError(ValueError):
    """A date of the group is in no calendar; `number` is its place in the list, from 0."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def pack_of(form: PackForm) -> PromptPack:
    """Make a pack of a form whose languages are right; raises NoDayError."""
    first = form.languages[0]
    packs = [_Forming(code, first).pack(form) for code in form.languages]
    return replace(packs[0], languages=tuple(form.languages), others=tuple(packs[1:]))


class _Forming:
    """Takes each text in one language, or in the first where it is missing."""

    def __init__(self, language: str, first: str) -> None:
        self._language = language
        self._first = first

    def pack(self, form: PackForm) -> PromptPack:
        return PromptPack(
            id=form.id,
            version=form.version,
            title=self._said(form.title),
            authors=tuple(form.authors),
            contact=form.contact,
            licence=form.licence,
            languages=(self._language,),
            invitation=self._said(form.invitation),
            audience=self._said(form.audience),
            minutes=form.minutes,
            practices=tuple(map(self._practice, form.practices)),
            prompts=tuple(map(self._prompt, form.prompts)),
            tags=self._all(form.tags),
            support=self._said(form.support),
            rhythm=rhythm_of(form.rhythm),
            tasks=tuple(map(self._task, form.tasks)),
            group=self._group(form.group) if form.group else None,
            notes=self._said(form.notes),
            successor=form.successor or "",
        )

    def _practice(self, form: PracticeForm) -> Practice:
        return Practice(
            form.id,
            self._said(form.title),
            form.minutes,
            tuple(map(self._step, form.steps)),
            tuple(form.ways),
            self._said(form.invitation),
            rhythm_of(form.rhythm),
        )

    def _step(self, form: StepForm) -> Step:
        return Step(
            form.id,
            self._said(form.question),
            form.kind,
            self._said(form.help),
            form.minutes,
            form.role,
            form.words,
            self._all(form.choices),
            form.several,
            self._all(form.poles),
            form.points,
            self._said(form.idea),
            form.days,
        )

    def _prompt(self, form: PromptForm) -> Prompt:
        question, helping = self._said(form.question), self._said(form.help)
        return Prompt(form.id, question, helping, tuple(form.ways), form.role)

    def _task(self, form: TaskForm) -> Task:
        return Task(form.id, self._said(form.text), form.days, self._said(form.help))

    def _group(self, form: GroupForm) -> PackGroup:
        return PackGroup(
            self._said(form.name),
            rhythm_of(form.rhythm),
            tuple(_day(number, text) for number, text in enumerate(form.dates)),
            self._all(form.rules),
            form.key or "",
        )

    def _all(self, texts: Sequence[str | dict[str, str]]) -> tuple[str, ...]:
        return tuple(map(self._said, texts)) if texts else ()

    def _said(self, text: str | dict[str, str]) -> str:
        if isinstance(text, str):
            return text
        return text.get(self._language, text[self._first])


def rhythm_of(text: str | None) -> Rhythm | None:
    """Read a rhythm as it stands in a pack, like `every 2 weeks`."""
    if text is None:
        return None
    if not text.startswith("every "):
        return Rhythm(Pace(text))
    _every, count, unit = text.split(" ")
    return Rhythm(Pace.EVERY, int(count) * (_WEEK if unit == "weeks" else 1))


def _day(number: int, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as refused:
        raise NoDayError(number) from refused
