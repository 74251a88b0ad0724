# SPDX-License-Identifier: Apache-2.0
"""A pack out of questions that somebody has already: a list of lines, or another app's file.

Markdown and plain text: a first heading names the pack, further headings name its guided
reflections, each other line is a question, and what is quoted or indented beneath one is its
help. Daily You: one template is one guided reflection, its lines are the questions. Journiv: a
prompt is a question that stands alone.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from reflective.prompts.pack import Practice, Prompt, PromptPack, Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

VERSION = "1.0"
MOST_STEPS = 60
MOST_MINUTES = 240
MINUTES_EACH = 2
"""About how long one question takes, where nobody says."""

_HEADING = re.compile(r"#{1,6}\s+(.*?)\s*#*$")
_UNDERLINE = re.compile(r"[=-]{3,}$|[*_]{3,}$")
_MARK = re.compile(r"(?:[-*+•–]|\(?\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?")
_HELP = re.compile(r"(?:\s*>\s?|\s{2,}|\t)(?=\S)")
_STRONG = re.compile(r"(\*\*|__|`)(?=\S)(.+?)(?<=\S)\1")


@dataclass(slots=True)
class _Sheet:
    """Questions under one heading, each with its help."""

    title: str = ""
    questions: list[tuple[str, list[str]]] = field(default_factory=list)


def from_text(text: str, name: str, title: str = "") -> PromptPack | None:
    """Make a pack of Markdown or a list of lines; None if there is no question in it.

    `name` is the id of the pack; `title` comes before a heading of the text.
    """
    sheets = [_Sheet()]
    for line in text.splitlines():
        _take(line, sheets)
    named = title or sheets[0].title
    filled = [sheet for sheet in sheets if sheet.questions]
    if not filled:
        return None
    pack = PromptPack(name, VERSION, named or filled[0].questions[0][0][:120])
    return replace(pack, practices=_practices(filled, pack.title))


def from_daily_you(fields: Mapping[str, Any], name: str, title: str) -> PromptPack | None:
    """Make a pack of the templates of Daily You, `{"type": "daily_you_templates", …}`."""
    sheets = []
    for template in _objects(fields.get("templates")):
        sheet = [_Sheet(_words(template.get("name")))]
        for line in str(template.get("text") or "").splitlines():
            _take(line, sheet, with_headings=False)
        if not sheet[0].questions and sheet[0].title:
            sheet[0].questions.append((sheet[0].title, []))
        sheets += [each for each in sheet if each.questions]
    if not sheets:
        return None
    tags = {_words(tag.get("name")) for tag in _objects(fields.get("tags"))} - {""}
    pack = PromptPack(name, VERSION, title or sheets[0].title or sheets[0].questions[0][0][:120])
    practices = _practices(sheets, pack.title)
    return replace(pack, practices=practices, tags=tuple(sorted(tags)))


def from_journiv(prompts: object, name: str, title: str) -> PromptPack | None:
    """Make a pack of the prompts of Journiv, a list of `{"text", "category", …}`."""
    listed = [each for each in _objects(prompts) if _words(each.get("text"))]
    if not listed:
        return None
    made = [
        Prompt(f"question-{number}", _words(each["text"])) for number, each in enumerate(listed, 1)
    ]
    tags = {_words(each.get("category")) for each in listed} - {""}
    named = title or made[0].question[:120]
    return PromptPack(name, VERSION, named, prompts=tuple(made), tags=tuple(sorted(tags)))


def plain_name(title: str) -> str:
    """Make an id of a title: small letters a-z, digits and hyphens; '' if none is left."""
    letters = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:48].strip("-")


def _take(line: str, sheets: list[_Sheet], *, with_headings: bool = True) -> None:
    """Take one line of a text: a heading, a question, its help, or nothing."""
    words = line.strip()
    heading = _HEADING.match(words)
    if not words or _UNDERLINE.match(words):
        return
    if heading and with_headings:
        if sheets[-1].title or sheets[-1].questions:
            sheets.append(_Sheet())
        sheets[-1].title = _words(heading[1])[:120]
        return
    if heading:
        words = heading[1]
    asked = sheets[-1].questions
    helping = _HELP.match(line)
    if helping and asked and not _MARK.match(words):
        asked[-1][1].append(_words(line[helping.end() :]))
        return
    question = _words(_MARK.sub("", words.removeprefix(">").strip(), count=1))
    if question:
        asked.append((question, []))


def _words(text: object) -> str:
    """Bring a text of somebody else onto one line, without the marks of Markdown."""
    plain = _STRONG.sub(r"\2", text) if isinstance(text, str) else ""
    return " ".join(plain.split())


def _objects(listed: object) -> Iterable[Mapping[str, Any]]:
    return (
        each for each in (listed if isinstance(listed, list) else []) if isinstance(each, dict)
    )


def _practices(sheets: Sequence[_Sheet], title: str) -> tuple[Practice, ...]:
    practices: list[Practice] = []
    asked = 0
    for sheet in sheets:
        for start in range(0, len(sheet.questions), MOST_STEPS):
            taken = sheet.questions[start : start + MOST_STEPS]
            steps = tuple(
                Step(f"question-{asked + number}", question, help="\n".join(helping))
                for number, (question, helping) in enumerate(taken, 1)
            )
            asked += len(steps)
            minutes = min(MINUTES_EACH * len(steps), MOST_MINUTES)
            name = f"reflection-{len(practices) + 1}"
            practices.append(Practice(name, sheet.title or title, minutes, steps))
    return tuple(practices)
