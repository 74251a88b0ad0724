# SPDX-License-Identifier: Apache-2.0
"""Every word and every rule of a pack with its place, and what differs between two versions.

A place names parts by their ids, so that it stays the same when a question moves.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reflective.prompts.pack import Step

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reflective.prompts.pack import PackGroup, Practice, Prompt, PromptPack, Rhythm

ORDER = "order"
"""The field of a change that says: what there was stands in another order."""

_PACK_TEXTS = ("title", "invitation", "audience", "contact", "licence", "support", "notes")


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a pack: the part it belongs to, and the field, like `title`."""

    part: tuple[str, ...]
    field: str


@dataclass(frozen=True, slots=True)
class Change:
    """What differs at a place; `before` is '' for what is new, `after` for what is gone."""

    place: Place
    before: str
    after: str


def changes(old: PromptPack, new: PromptPack) -> list[Change]:
    """Find what is new, what is different and what is gone; empty if nothing differs.

    Of parts that are new or gone as a whole, the texts are told and not the rules beside them.
    """
    before, after = dict(texts(old)), dict(texts(new))
    found = [
        Change(place, before.get(place, ""), text)
        for place, text in after.items()
        if before.get(place, "") != text
    ]
    were, are = dict(facts(old)), dict(facts(new))
    found += [
        Change(place, were[place], fact)
        for place, fact in are.items()
        if place in were and were[place] != fact
    ]
    if _reordered(old, new):
        found.append(Change(Place((), ORDER), "", ""))
    found += [Change(place, text, "") for place, text in before.items() if place not in after]
    return found


def texts(pack: PromptPack) -> Iterator[tuple[Place, str]]:
    """Go through every text of a pack that is not empty, those of other languages last."""
    first = dict(_texts(pack))
    yield from first.items()
    for other in pack.others:
        for place, text in _texts(other):
            if first.get(place) != text:
                yield Place(("language", other.languages[0], *place.part), place.field), text


def facts(pack: PromptPack) -> Iterator[tuple[Place, str]]:
    """Go through all that is said of a pack besides its texts: times, kinds, roles, keys."""
    yield from _at(
        (),
        minutes=pack.minutes,
        rhythm=_rhythm(pack.rhythm),
        languages=", ".join(pack.languages),
        successor=pack.successor,
    )
    if pack.group:
        group = pack.group
        dates = ", ".join(day.isoformat() for day in group.dates)
        yield from _at(("group",), rhythm=_rhythm(group.rhythm), dates=dates, key=group.key)
    for practice in pack.practices:
        rhythm = _rhythm(practice.rhythm)
        part = ("practice", practice.id)
        yield from _at(part, minutes=practice.minutes, rhythm=rhythm, ways=_ways(practice))
    for asked in pack.questions():
        yield from _question_facts(asked)
    for task in pack.tasks:
        yield from _at(("task", task.id), days=task.days)


def _texts(pack: PromptPack) -> Iterator[tuple[Place, str]]:
    for name in _PACK_TEXTS:
        yield from _said((), name, getattr(pack, name))
    yield from _said((), "authors", ", ".join(pack.authors))
    yield from _said((), "tags", ", ".join(pack.tags))
    if pack.group:
        yield from _group_texts(pack.group)
    for practice in pack.practices:
        yield from _said(("practice", practice.id), "title", practice.title)
        yield from _said(("practice", practice.id), "invitation", practice.invitation)
    for asked in pack.questions():
        yield from _question_texts(asked)
    for task in pack.tasks:
        yield from _said(("task", task.id), "text", task.text)
        yield from _said(("task", task.id), "help", task.help)


def _group_texts(group: PackGroup) -> Iterator[tuple[Place, str]]:
    yield from _said(("group",), "name", group.name)
    for number, rule in enumerate(group.rules):
        yield from _said(("group", str(number)), "rule", rule)


def _question_texts(asked: Step | Prompt) -> Iterator[tuple[Place, str]]:
    part = ("question", asked.id)
    if isinstance(asked, Step):
        yield from _said(part, "idea", asked.idea)
    yield from _said(part, "question", asked.question)
    if isinstance(asked, Step):
        for number, choice in enumerate(asked.choices):
            yield from _said((*part, str(number)), "choice", choice)
        for number, pole in enumerate(asked.poles):
            yield from _said((*part, str(number)), "pole", pole)
    yield from _said(part, "help", asked.help)


def _question_facts(asked: Step | Prompt) -> Iterator[tuple[Place, str]]:
    part = ("question", asked.id)
    yield from _at(part, role=asked.role.value if asked.role else "")
    if isinstance(asked, Step):
        yield from _at(part, kind=asked.kind.value, minutes=asked.minutes, words=asked.words)
        several = "several" if asked.several else ""
        yield from _at(part, points=asked.points, days=asked.days, several=several)
    else:
        yield from _at(part, ways=_ways(asked))


def _said(part: tuple[str, ...], field: str, text: str) -> Iterator[tuple[Place, str]]:
    if text:
        yield Place(part, field), text


def _at(part: tuple[str, ...], **fields: str | int) -> Iterator[tuple[Place, str]]:
    for field, value in fields.items():
        yield Place(part, field), str(value or "")


def _rhythm(rhythm: Rhythm | None) -> str:
    if rhythm is None:
        return ""
    return f"{rhythm.pace.value} {rhythm.days}" if rhythm.days else rhythm.pace.value


def _ways(asked: Practice | Prompt) -> str:
    return ", ".join(way.value for way in asked.ways)


def _reordered(old: PromptPack, new: PromptPack) -> bool:
    def order(pack: PromptPack, other: PromptPack) -> Sequence[str]:
        kept = {asked.id for asked in other.questions()}
        return [asked.id for asked in pack.questions() if asked.id in kept]

    return order(old, new) != order(new, old)
