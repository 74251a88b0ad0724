# SPDX-License-Identifier: Apache-2.0
"""Looking over a pack while it is written: what is still missing, and what could be kinder.

What is missing keeps a pack from being handed out, as `rules` would refuse it; suggestions never
do. Neither is more than a second look: a person decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from reflective.journal.answer import Kind
from reflective.prompts import composing
from reflective.prompts.rules import COUNTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reflective.prompts.composing import Fields, Path

LONG_QUESTION = 160
"""Letters from which on a question takes a second reading."""


class Gap(Enum):
    """What a pack lacks before it can be handed out."""

    TITLE = "title"
    NO_QUESTIONS = "no_questions"
    PRACTICE_TITLE = "practice_title"
    NO_STEPS = "no_steps"
    QUESTION = "question"
    IDEA = "idea"
    POLES = "poles"
    CHOICES = "choices"
    TASK = "task"
    GROUP = "group"
    FIRST_LANGUAGE = "first_language"


class Hint(Enum):
    """What somebody may want to look at again."""

    LONG = "long"
    JOB = "job"
    CLOSED = "closed"
    SEVERAL = "several"
    DISTANT = "distant"


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that is missing, and where in the fields."""

    gap: Gap
    path: Path


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something to look at again, in one language; `word` was found, and others say `instead`."""

    hint: Hint
    path: Path
    language: str
    word: str = ""
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Distant:
    """A word that holds people at a distance, and what may be said instead, or ''."""

    word: str
    instead: str = ""


# Not words for the screen: they are looked for in what a coach writes.
DISTANT = (
    Distant("service user", "person who uses the service"),
    Distant("service users", "people who use the service"),
    Distant("client", "person"),
    Distant("clients", "people"),
    Distant("case", "person, or story"),
    Distant("cases", "people, or stories"),
    Distant("caseload", "the people you work with"),
    Distant("beneficiaries", "people"),
    Distant("hard to reach", "people we have not reached"),
    Distant("challenging behaviour", "what somebody does when things are too much"),
    Distant("non-compliant", "did not want to"),
    Distant("disengaged", "stayed away"),
    Distant("vulnerable people", "people in a hard place"),
    Distant("target group", "people"),
    Distant("frontline", ""),
    Distant("usager", "personne"),
    Distant("usagers", "personnes"),
    Distant("bénéficiaire", "personne"),
    Distant("bénéficiaires", "personnes"),
    Distant("public cible", "personnes"),
    Distant("cas social", "personne"),
    Distant("cas sociaux", "personnes"),
    Distant("non coopérant", "ne le voulait pas"),
)
"""The list that everybody begins with; it is theirs to change."""

_JOB = re.compile(
    r"\bjob title|\byour (?:job|role|position|profession|grade|post)\b|\bwho do you work for\b"
    r"|\b(?:votre|ton|ta) (?:poste|métier|profession|fonction)\b|\bintitulé d[eu] poste\b",
    re.IGNORECASE,
)
_CLOSED = {
    "en": re.compile(
        r"(?:do|does|did|is|are|was|were|am|have|has|had|can|could|will|would|should|shall|may)"
        r"(?:n[’']t)? (?:you|your|they|the|there|it|this|that|we|he|she|i|any|every|some)\b",
        re.IGNORECASE,
    ),
    "fr": re.compile(
        r"est-ce que\b|(?:avez|êtes|étiez|aviez|pouvez|pourriez|voulez|savez|aimez)-vous\b"
        r"|(?:as|es|étais|avais|peux|veux|sais|aimes)-tu\b|(?:est|était|serait)-(?:ce|il|elle)\b"
        r"|(?:y )?a(?:vait)?-(?:t-)?(?:il|elle|on)\b|(?:ont|sont|étaient)-(?:ils|elles)\b",
        re.IGNORECASE,
    ),
}
_EITHER = re.compile(r" (?:or|ou) ")
_SENTENCE = re.compile(r"[^.!?…]+[.!?…]*")


def missing(fields: Fields) -> list[Missing]:
    """Find what is missing, in the order of the pack."""
    return list(_missing(fields))


def suggestions(fields: Fields, distant: Sequence[Distant] = DISTANT) -> list[Suggestion]:
    """Find what could be said more simply or more kindly, in every language of the pack."""
    pattern = _any_of(distant)
    instead = {_plain(each.word): each.instead for each in distant}
    found: list[Suggestion] = []
    for path, language, text in spoken(fields):
        if path[-1] in ("question", "text"):
            hints = [hint for hint in _hints(text, language) if _may_have(fields, path, hint)]
            found += [Suggestion(hint, path, language) for hint in hints]
        for hit in pattern.finditer(text) if pattern else ():
            word = " ".join(hit[0].split())
            found.append(
                Suggestion(Hint.DISTANT, path, language, word, instead.get(_plain(word), ""))
            )
    return found


def words_of(lines: str) -> list[Distant]:
    """Read a list of distant words, a line each: `word = what may be said instead`."""
    found = []
    for line in lines.splitlines():
        word, _, instead = line.partition("=")
        if word.strip():
            found.append(Distant(" ".join(word.split()), " ".join(instead.split())))
    return found


def lines_of(words: Iterable[Distant]) -> str:
    """Write a list of distant words, a line each."""
    return "\n".join(
        f"{each.word} = {each.instead}" if each.instead else each.word for each in words
    )


def spoken(fields: Fields) -> Iterator[tuple[Path, str, str]]:
    """Go through every text that people read: its place, its language, and the words."""
    codes = composing.languages(fields)
    for path, held in _texts(fields):
        for code in codes:
            text = composing.said(held, code, codes[0])
            if text.strip():
                yield path, code, text


def _missing(fields: Fields) -> Iterator[Missing]:
    practices, prompts = fields.get("practices") or [], fields.get("prompts") or []
    if _lacks(fields, ("title",)):
        yield Missing(Gap.TITLE, ("title",))
    if not practices and not prompts:
        yield Missing(Gap.NO_QUESTIONS, ())
    for number in range(len(practices)):
        yield from _missing_of_practice(fields, ("practices", number))
    for number in range(len(prompts)):
        if _lacks(fields, ("prompts", number, "question")):
            yield Missing(Gap.QUESTION, ("prompts", number, "question"))
    for number in range(len(fields.get("tasks") or [])):
        if _lacks(fields, ("tasks", number, "text")):
            yield Missing(Gap.TASK, ("tasks", number, "text"))
    group = fields.get("group")
    if group and any(group.values()) and _lacks(fields, ("group", "name")):
        yield Missing(Gap.GROUP, ("group", "name"))
    yield from _only_in_others(fields)


def _missing_of_practice(fields: Fields, path: Path) -> Iterator[Missing]:
    if _lacks(fields, (*path, "title")):
        yield Missing(Gap.PRACTICE_TITLE, (*path, "title"))
    steps = composing.at(fields, (*path, "steps")) or []
    if not steps:
        yield Missing(Gap.NO_STEPS, path)
    for place in range(len(steps)):
        yield from _missing_of_step(fields, (*path, "steps", place))


def _missing_of_step(fields: Fields, path: Path) -> Iterator[Missing]:
    step = composing.at(fields, path)
    kind = composing.kind_of(step)
    if kind is Kind.THEORY and _lacks(fields, (*path, "idea")):
        yield Missing(Gap.IDEA, (*path, "idea"))
    if _lacks(fields, (*path, "question")):
        yield Missing(Gap.QUESTION, (*path, "question"))
    for part, gap in (("poles", Gap.POLES), ("choices", Gap.CHOICES)):
        least = COUNTS[part].get(kind, (0, 0))[0]
        held = range(len(step.get(part) or []))
        if sum(not _lacks(fields, (*path, part, place)) for place in held) < least:
            yield Missing(gap, (*path, part))


def _only_in_others(fields: Fields) -> Iterator[Missing]:
    """Find texts that are said, but not in the first language; what is asked for is told above."""
    first = composing.languages(fields)[0]
    for path, held in _texts(fields):
        told = path[-1] in ("title", "question", "text", "name", "idea")
        if isinstance(held, dict) and not told and not str(held.get(first, "")).strip():
            yield Missing(Gap.FIRST_LANGUAGE, path)


def _lacks(fields: Fields, path: Path) -> bool:
    first = composing.languages(fields)[0]
    return not composing.said(composing.at(fields, path), first, first).strip()


def _texts(fields: Fields) -> Iterator[tuple[Path, Any]]:
    for name in ("title", "invitation", "audience", "notes", "support"):
        yield from _held((name,), fields.get(name))
    yield from _each(("tags",), fields.get("tags"))
    for number, practice in enumerate(fields.get("practices") or []):
        path: Path = ("practices", number)
        for name in ("title", "invitation"):
            yield from _held((*path, name), practice.get(name))
        for place, step in enumerate(practice.get("steps") or []):
            yield from _texts_of((*path, "steps", place), step)
    for name in ("prompts", "tasks"):
        for number, part in enumerate(fields.get(name) or []):
            yield from _texts_of((name, number), part)
    group = fields.get("group") or {}
    yield from _held(("group", "name"), group.get("name"))
    yield from _each(("group", "rules"), group.get("rules"))


def _texts_of(path: Path, part: Fields) -> Iterator[tuple[Path, Any]]:
    for name in ("idea", "question", "text"):
        yield from _held((*path, name), part.get(name))
    for name in ("choices", "poles"):
        yield from _each((*path, name), part.get(name))
    yield from _held((*path, "help"), part.get("help"))


def _each(path: Path, listed: Sequence[Any] | None) -> Iterator[tuple[Path, Any]]:
    for place, held in enumerate(listed or []):
        yield from _held((*path, place), held)


def _held(path: Path, held: object) -> Iterator[tuple[Path, Any]]:
    if held:
        yield path, held


def _hints(text: str, language: str) -> Iterator[Hint]:
    if len(text) > LONG_QUESTION:
        yield Hint.LONG
    if _JOB.search(text):
        yield Hint.JOB
    sentences = [each.strip(" \n«»“”\"'") for each in _SENTENCE.findall(text)]
    asked = [each for each in sentences if each.endswith("?")]
    closed = _CLOSED.get(language.partition("-")[0])
    if closed and any(closed.match(each) and not _EITHER.search(each) for each in asked):
        yield Hint.CLOSED
    if len(asked) > 1:
        yield Hint.SEVERAL


def _may_have(fields: Fields, path: Path, hint: Hint) -> bool:
    """Say whether a hint fits: an idea asks whether it fits, and a choice may say yes or no."""
    part = composing.at(fields, path[:-1])
    if hint not in (Hint.CLOSED, Hint.SEVERAL):
        return True
    return composing.kind_of(part) not in (Kind.THEORY, Kind.CHOICE, Kind.SCALE, Kind.PAUSE)


def _any_of(distant: Iterable[Distant]) -> re.Pattern[str] | None:
    words = sorted((_plain(each.word) for each in distant), key=len, reverse=True)
    spelled = [r"\s+".join(map(re.escape, word.split())) for word in words if word]
    if not spelled:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(spelled)})(?!\w)", re.IGNORECASE)


def _plain(word: str) -> str:
    return " ".join(word.casefold().split())
