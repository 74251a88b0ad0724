# SPDX-License-Identifier: Apache-2.0
"""From the fields of a pack file to the pack itself, in each of its languages.

The fields are those of `packform.PackForm`, whose rules they keep: that was checked before.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

from reflective.journal.answer import Kind
from reflective.prompts.pack import (
    Pace,
    PackGroup,
    Practice,
    Prompt,
    PromptPack,
    Rhythm,
    Role,
    Step,
    Task,
    Way,
    spoken_language,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Fields: TypeAlias = Mapping[str, Any]
    Text: TypeAlias = str | Mapping[str, str]

_FIRST_LANGUAGE = "en"
_WEEK = 7
_NONE: Sequence[Any] = ()
_ROLES = {role.value: role for role in Role}
_WAYS = {way.value: way for way in Way}
_KINDS = {kind.value: kind for kind in Kind}


class NoDayError(ValueError):
    """A date of the group is in no calendar; `number` is its place in the list, from 0."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def pack_of(fields: Fields) -> PromptPack:
    """Make a pack of its fields; raises NoDayError."""
    languages = _languages(fields)
    packs = [_Forming(code, languages[0]).pack(fields) for code in languages]
    return replace(packs[0], languages=languages, others=tuple(packs[1:]))


def spoken_pack_of(fields: Fields, languages: Sequence[str]) -> PromptPack:
    """Make a pack as `PromptPack.spoken` takes it in one of these languages, that one alone."""
    has = _languages(fields)
    return _Forming(spoken_language(has, languages), has[0]).pack(fields)


class _Forming:
    """Takes each text in one language, or in the first where it is missing."""

    def __init__(self, language: str, first: str) -> None:
        self._language = language
        self._first = first

    def pack(self, fields: Fields) -> PromptPack:
        group = fields.get("group")
        return PromptPack(
            id=fields["id"],
            version=fields["version"],
            title=self._said(fields["title"]),
            authors=tuple(fields.get("authors", _NONE)),
            contact=fields.get("contact", ""),
            licence=fields.get("licence", ""),
            languages=(self._language,),
            invitation=self._said(fields.get("invitation", "")),
            audience=self._said(fields.get("audience", "")),
            minutes=fields.get("minutes", 0),
            practices=tuple(map(self._practice, fields.get("practices", _NONE))),
            prompts=tuple(map(self._prompt, fields.get("prompts", _NONE))),
            tags=self._all(fields.get("tags", _NONE)),
            support=self._said(fields.get("support", "")),
            rhythm=rhythm_of(fields.get("rhythm")),
            tasks=tuple(map(self._task, fields.get("tasks", _NONE))),
            group=self._group(group) if group else None,
            notes=self._said(fields.get("notes", "")),
            successor=fields.get("successor") or "",
        )

    def _practice(self, fields: Fields) -> Practice:
        return Practice(
            fields["id"],
            self._said(fields["title"]),
            fields["minutes"],
            tuple(map(self._step, fields["steps"])),
            _ways(fields),
            self._said(fields.get("invitation", "")),
            rhythm_of(fields.get("rhythm")),
        )

    def _step(self, fields: Fields) -> Step:
        said, told = self._said, fields.get
        return Step(
            fields["id"],
            said(fields["question"]),
            _KINDS[told("kind", Kind.TEXT.value)],
            said(told("help", "")),
            told("minutes", 0),
            _role(fields),
            told("words", 0),
            self._all(told("choices", _NONE)),
            told("several") or False,
            self._all(told("poles", _NONE)),
            told("points", 0),
            said(told("idea", "")),
            told("days", 0),
        )

    def _prompt(self, fields: Fields) -> Prompt:
        question, helping = self._said(fields["question"]), self._said(fields.get("help", ""))
        return Prompt(fields["id"], question, helping, _ways(fields), _role(fields))

    def _task(self, fields: Fields) -> Task:
        text, helping = self._said(fields["text"]), self._said(fields.get("help", ""))
        return Task(fields["id"], text, fields.get("days", 0), helping)

    def _group(self, fields: Fields) -> PackGroup:
        return PackGroup(
            self._said(fields["name"]),
            rhythm_of(fields.get("rhythm")),
            tuple(_day(number, text) for number, text in enumerate(fields.get("dates", _NONE))),
            self._all(fields.get("rules", _NONE)),
            fields.get("key") or "",
        )

    def _all(self, texts: Sequence[Text]) -> tuple[str, ...]:
        return tuple(map(self._said, texts)) if texts else ()

    def _said(self, text: Text) -> str:
        if isinstance(text, str):
            return text
        return text.get(self._language, text[self._first])


def _languages(fields: Fields) -> tuple[str, ...]:
    return tuple(fields.get("languages", (_FIRST_LANGUAGE,)))


def _role(fields: Fields) -> Role | None:
    role = fields.get("role")
    return _ROLES[role] if role is not None else None


def _ways(fields: Fields) -> tuple[Way, ...]:
    return tuple(_WAYS[way] for way in fields.get("ways", _NONE))


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
