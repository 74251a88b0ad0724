# SPDX-License-Identifier: Apache-2.0
"""The filters of a search in words: what a chip says, what can be chosen."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reflective.journal.days import span
from reflective.journal.query import parse, quoted
from reflective.language import gettext as _
from reflective.ui.presenters.journal_words import month_names

if TYPE_CHECKING:
    from datetime import date

    from reflective.app.reading import Nameable

_FILTER = re.compile(
    r'(?:^|(?<=\s))-?(?:tag|from|to|on|is|has|person|pack|prompt):(?:"[^"]+"|[^\s"]+)(?=\s)',
    re.IGNORECASE,
)
_MOST_TAGS = 15
_MOST_PEOPLE = 30
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter in force: as it is typed (`tag:meetings`), and as its chip says it."""

    typed: str
    shown: str


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose as a filter: as it is typed, and in words.

    `is_open` says that the rest is still to be typed, such as the day behind `from:`.
    """

    typed: str
    shown: str
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class ChoiceGroup:
    """Filters that are chosen from one list, with its name; '' for those without one."""

    name: str
    choices: tuple[Choice, ...]


def is_shelf(typed: str) -> bool:
    """Tell whether a filter looks into the trash, or at what is put away."""
    return typed.lower() in ("is:trash", "is:away")


def choices(known: Nameable, today: date) -> tuple[ChoiceGroup, ...]:
    """List the filters that can be chosen by hand in this journal."""
    tags = tuple(Choice(quoted("tag", name), name) for name, _count in known.tags[:_MOST_TAGS])
    people = tuple(
        Choice(quoted("person", name), name) for name in sorted(known.people)[:_MOST_PEOPLE]
    )
    packs = tuple(Choice(quoted("pack", title), title) for title in known.packs)
    groups = (
        ChoiceGroup(_("Tag"), tags),
        ChoiceGroup(_("From a day on"), _days(today, "from", _("Another day…"))),
        ChoiceGroup(_("Until a day"), _days(today, "to", _("Another day…"))),
        ChoiceGroup(_("Person or place"), people),
        ChoiceGroup(_("Prompt pack"), packs),
        ChoiceGroup(_("Beside the words"), _plain("has")),
        ChoiceGroup("", _plain("is")),
    )
    return tuple(group for group in groups if group.choices)


def filter_words(typed: str) -> str:
    """Say a filter in words, for its chip: `tag meetings`, `from June 2026`, `trash`."""
    if typed.startswith("-"):
        return _("not: {filter}").format(filter=filter_words(typed[1:]))
    key, value = typed.split(":", 1)
    key, value = key.lower(), value.strip('"')
    known = {choice.typed: choice.shown for choice in (*_plain("is"), *_plain("has"))}
    if key in ("is", "has"):
        return known.get(f"{key}:{value.lower()}", value)
    if key in ("from", "to", "on"):
        return _said_day(key, value)
    sentences = {
        "tag": _("tag {name}"),
        "person": _("about {name}"),
        "pack": _("pack {name}"),
        "prompt": _("question {name}"),
    }
    return sentences[key].format(name=value)


def taken_out(text: str) -> tuple[str, tuple[str, ...]]:
    """Take finished filters out of what is being typed; gives the rest, and the filters."""
    filters = tuple(one for one in _FILTER.findall(text) if _is_filter(one))
    for one in filters:
        text = text.replace(one, "", 1)
    return (" ".join(text.split(" ")).lstrip() if filters else text), filters


def _plain(key: str) -> tuple[Choice, ...]:
    if key == "has":
        return (
            Choice("has:picture", _("with a picture")),
            Choice("has:sound", _("with a sound note")),
            Choice("has:drawing", _("with a drawing")),
            Choice("has:file", _("with a file")),
            Choice("has:commitment", _("with a next step")),
        )
    return (
        Choice("is:star", _("with a star")),
        Choice("is:later", _("to be finished later")),
        Choice("is:unfinished", _("begun and not finished")),
        Choice("is:open", _("with a question still open")),
        Choice("is:shared", _("shared before")),
        Choice("is:away", _("put away")),
        Choice("is:trash", _("trash")),
    )


def _days(today: date, key: str, other: str) -> tuple[Choice, ...]:
    """Offer this month and the ones before, this year and the last, or another day."""
    months = [(today.year, today.month)]
    for _each in range(2):
        year, month = months[-1]
        months.append((year, month - 1) if month > 1 else (year - 1, _MONTHS))
    offered = [f"{year:04}-{month:02}" for year, month in months if year > 0]
    offered += [f"{year:04}" for year in (today.year, today.year - 1) if year > 0]
    found = [Choice(f"{key}:{value}", _day_words(value)) for value in offered]
    return (*found, Choice(f"{key}:", other, is_open=True))


def _day_words(value: str) -> str:
    """Say `2026`, `2026-06` or `2026-06-30` in words."""
    days = span(value)
    if days is None:
        return value
    first, last = days
    month = month_names()[first.month - 1]
    if first == last:
        return _("{day} {month} {year}").format(day=first.day, month=month, year=first.year)
    if first.month != last.month:
        return str(first.year)
    return _("{month} {year}").format(month=month, year=first.year)


def _said_day(key: str, value: str) -> str:
    day = _day_words(value)
    if key == "from":
        return _("from {day}").format(day=day)
    if key == "to":
        return _("until {day}").format(day=day)
    days = span(value)
    is_one = days is not None and days[0] == days[1]
    return _("on {day}").format(day=day) if is_one else _("in {month}").format(month=day)


def _is_filter(typed: str) -> bool:
    query = parse(typed)
    return not query.has_words and not query.is_empty and not query.misread
