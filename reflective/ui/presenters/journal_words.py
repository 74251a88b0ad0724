# SPDX-License-Identifier: Apache-2.0
"""Say in words when an entry was written, how long it is and where it has been.

What a list paints is kept once it was said: gettext looks for its files at every call, which was
more than half of the time of painting a card. The language is chosen before the window opens.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from reflective.app.shared import FOR_BODY
from reflective.journal.entry import Kind, Mark
from reflective.language import gettext as _
from reflective.language import ngettext, number

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from reflective.app.ports import Row, Sharing
    from reflective.journal.entry import Entry
    from reflective.journal.moment import Moment


_PARTNER = "partner"
_ON_PAPER = "pdf"
_OWN = "own"
_STRONG = ("L", "R", "AL")


@dataclass(frozen=True, slots=True)
class Pill:
    """A few words in a pill under an entry; `tag` is what a click looks for, '' for none."""

    text: str
    tag: str = ""


@cache
def month_names() -> tuple[str, ...]:
    """Name the months, January first."""
    return (
        _("January"),
        _("February"),
        _("March"),
        _("April"),
        _("May"),
        _("June"),
        _("July"),
        _("August"),
        _("September"),
        _("October"),
        _("November"),
        _("December"),
    )


@cache
def short_month_names() -> tuple[str, ...]:
    """Name the months in a few letters, January first."""
    return (
        _("Jan"),
        _("Feb"),
        _("Mar"),
        _("Apr"),
        # A month in a few letters; May has no shorter name.
        _("May"),
        _("Jun"),
        _("Jul"),
        _("Aug"),
        _("Sep"),
        _("Oct"),
        _("Nov"),
        _("Dec"),
    )


@cache
def day_names() -> tuple[str, ...]:
    """Name the days of the week, Monday first."""
    return (
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    )


@lru_cache(maxsize=512)
def month_of(moment: Moment) -> str:
    """Name the month in which something was written: "November 2026"."""
    local = moment.local
    return month_heading(local.year, local.month)


def month_heading(year: int, month: int) -> str:
    """Name a month where nothing stands before it, so with a capital in every language."""
    said = _("{month} {year}").format(month=month_names()[month - 1], year=year)
    return said[:1].upper() + said[1:]


@lru_cache(maxsize=512)
def short_day(moment: Moment, this_year: int) -> str:
    """Name a day in a few letters: "21 Nov", with the year if it is not this one."""
    local = moment.local
    day = _("{day} {month}").format(day=local.day, month=short_month_names()[local.month - 1])
    if local.year == this_year:
        return day
    return _("{day} {year}").format(day=day, year=local.year)


def full_day(moment: Moment) -> str:
    """Name a day with its month and year: "21 November 2026"."""
    local = moment.local
    return _("{day} {month} {year}").format(
        day=local.day, month=month_names()[local.month - 1], year=local.year
    )


def full_time(local: datetime) -> str:
    """Name a local time in full: "Saturday 21 November 2026, 14:02"."""
    return _("{weekday} {day} {month} {year}, {time}").format(
        weekday=day_names()[local.weekday()],
        day=local.day,
        month=month_names()[local.month - 1],
        year=local.year,
        time=f"{local:%H:%M}",
    )


def day_and_time(local: datetime) -> str:
    """Name a local time in short: "21 November 2026, 14:02"."""
    return _("{day} {month} {year}, {time}").format(
        day=local.day,
        month=month_names()[local.month - 1],
        year=local.year,
        time=f"{local:%H:%M}",
    )


def word_count(words: int) -> str:
    """Say how many words an entry has."""
    return ngettext("{count} word", "{count} words", words).format(count=number(words))


def entry_count(entries: int) -> str:
    """Say how many entries there are."""
    return ngettext("{count} entry", "{count} entries", entries).format(count=number(entries))


def found_count(found: int) -> str:
    """Say how many entries a search found."""
    return ngettext("{count} found", "{count} found", found).format(count=number(found))


def where_it_has_been(sharings: Sequence[Sharing], this_year: int) -> str:
    """Say where an entry has been: nowhere, or to whom it went last, and when."""
    if not sharings:
        return _("Only in this journal")
    latest = sharings[0]
    told = [sharing for sharing in sharings if sharing.audience != _OWN]
    if not told:
        said = _("An attachment was saved as a file, {day}")
        return said.format(day=short_day(latest.at, this_year))
    sharings, latest = told, told[0]
    # A partner may be told names, so nothing is said about them there.
    sentence = (
        _("Shared with {audience}, {day}")
        if latest.audience == _PARTNER
        else _("Shared without names with {audience}, {day}")
    )
    if latest.form == _ON_PAPER:
        sentence = _("Put on paper for {audience}, {day}")
    said = sentence.format(audience=audience(latest.audience), day=short_day(latest.at, this_year))
    if len(sharings) == 1:
        return said
    before = len(sharings) - 1
    more = ngettext("and {count} time before", "and {count} times before", before)
    return f"{said}, {more.format(count=before)}"


def audience(code: str) -> str:
    """Say who an audience is, from its code word in the ledger; bodies have their own name."""
    if code.startswith(FOR_BODY):
        return code.removeprefix(FOR_BODY)
    return {
        "partner": _("a partner"),
        "colleagues": _("colleagues"),
        "managers": _("people who manage me"),
        "organisations": _("funders or other organisations"),
        "funders": _("funders or other organisations"),  # as it was called before
        "anybody": _("anybody"),
        "self": _("yourself"),
        "supervisor": _("supervision or therapy"),
        "request": _("the person it is about"),
        _OWN: _("yourself"),
    }.get(code, _("others"))


def line_over(entry: Entry, words: int, sharings: Sequence[Sharing], this_year: int) -> str:
    """Say in one line when an entry was written, how long it is and where it has been."""
    parts = [full_time(entry.written.local), word_count(words)]
    if entry.trashed:
        parts.append(_("In the trash"))
    elif entry.away:
        parts.append(_("Put away"))
    if entry.later:
        parts.append(_("To be finished later"))
    parts.append(where_it_has_been(sharings, this_year))
    return " · ".join(parts)


def pills(row: Row) -> tuple[Pill, ...]:
    """Choose the pills of a row: its tags, and what it is or where it came from."""
    found = [Pill(tag, tag) for tag in row.tags]
    if row.is_draft:
        found.append(Pill(_("Still being written")))
    if Mark.NEWER in row.marks:
        found.append(Pill(_("From a newer Reflective")))
    if row.sharings:
        found.append(Pill(_("Shared")))
    if row.pack_title:
        found.append(Pill(row.pack_title))
    return tuple(found)


def attached_kinds(row: Row) -> tuple[Kind, ...]:
    """Tell what is attached to an entry, each kind once."""
    return tuple(kind for kind in Kind if Mark[kind.name] in row.marks) if row.marks else ()


def heading(title: str) -> str:
    """Give an entry a heading, where its writer gave it none."""
    return title or _("Without a title")


def is_right_to_left(text: str) -> bool:
    """Say whether a text is read from the right, by its first letter that has a direction."""
    if text.isascii():
        return False
    directions = (unicodedata.bidirectional(letter) for letter in text)
    return next((found for found in directions if found in _STRONG), "L") != "L"


def read_aloud(row: Row, this_year: int) -> str:
    """Say a row of the list as a screen reader should: heading, day, first words, pills."""
    parts = [heading(row.title), short_day(row.written, this_year), row.excerpt]
    if row.starred:
        parts.append(_("with a star"))
    said = {
        Kind.PICTURE: _("with a picture"),
        Kind.SOUND: _("with a sound note"),
        Kind.DRAWING: _("with a drawing"),
        Kind.FILE: _("with a file"),
    }
    parts += [said[kind] for kind in attached_kinds(row)]
    parts += [_("tag {tag}").format(tag=p.tag) if p.tag else p.text for p in pills(row)]
    return ". ".join(part.rstrip(".") for part in parts if part)
