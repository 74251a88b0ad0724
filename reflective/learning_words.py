# SPDX-License-Identifier: Apache-2.0
"""Say what counts as learning: the parts of a record, and what stands in each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflective.language import gettext as _
from reflective.language import ngettext
from reflective.practice.development import Company, Part

if TYPE_CHECKING:
    from datetime import date

    from reflective.practice.development import Learning, Sum

_HOUR = 60


def part_label(part: Part) -> str:
    """Name a part of a record."""
    return {
        Part.TITLE: _("What I did"),
        Part.KIND: _("Kind of learning"),
        Part.DAY: _("Day"),
        Part.MONTH: _("Month"),
        Part.MINUTES: _("Minutes"),
        Part.COMPANY: _("Alone or with others"),
        Part.LEARNT: _("What I learnt"),
        Part.DIFFERENCE: _("What difference it made"),
        Part.RELEVANCE: _("Why it matters for my work"),
        Part.PEER: _("Talked over with (a role, no name)"),
        Part.PEER_SAID: _("What that added"),
        Part.STANDARDS: _("Standards"),
    }[part]


def kinds_of_learning() -> tuple[str, ...]:
    """Suggest kinds of learning; any other words will do as well."""
    return (
        _("Thinking back on my work"),
        _("Learning group"),
        _("Supervision or coaching"),
        _("Talk with colleagues"),
        _("Course or workshop"),
        _("Reading"),
        _("Watching somebody at work"),
        _("Something said about my work"),
    )


def company_label(company: Company) -> str:
    """Say whether somebody learnt alone or with others."""
    return {
        Company.UNSAID: _("Not said"),
        Company.ALONE: _("Alone"),
        Company.OTHERS: _("With others"),
    }[company]


def duration(minutes: int) -> str:
    """Say how long something took: "45 min", "1 h 30 min"."""
    hours, rest = divmod(minutes, _HOUR)
    if not hours:
        return _("{minutes} min").format(minutes=rest)
    if not rest:
        return _("{hours} h").format(hours=hours)
    return _("{hours} h {minutes} min").format(hours=hours, minutes=rest)


def day_in_numbers(day: date) -> str:
    """Write a day as forms want it: "01/03/2026"."""
    # Translators: a day in numbers, as the forms of public bodies want it.
    return _("{day}/{month}/{year}").format(
        day=f"{day.day:02}", month=f"{day.month:02}", year=f"{day.year:04}"
    )


def said(learning: Learning) -> dict[Part, str]:
    """Say every part of a record, '' where there is nothing to say."""
    facts = {
        Part.DAY: day_in_numbers(learning.day),
        Part.MONTH: f"{learning.day.month:02}/{learning.day.year:04}",
        Part.MINUTES: duration(learning.minutes) if learning.minutes else "",
        Part.COMPANY: company_label(learning.company) if learning.company else "",
        Part.STANDARDS: "\n".join(learning.standards),
    }
    return {part: facts[part] if part in facts else learning.words(part) for part in Part}


def year_sum(told: Sum) -> str:
    """Tell plainly what a year comes to; no aim, and no score."""
    if not told.count:
        return _("Nothing counts as learning in this year yet.")
    counted = ngettext("{count} record", "{count} records", told.count).format(count=told.count)
    if not told.minutes:
        return counted
    if not told.with_others:
        return _("{records}, {time}").format(records=counted, time=duration(told.minutes))
    return _("{records}, {time}, of these {others} with others").format(
        records=counted, time=duration(told.minutes), others=duration(told.with_others)
    )


def year_title(first: date, last: date) -> str:
    """Name the record of a year: "Record of learning, 01/12/2025 to 30/11/2026"."""
    return _("Record of learning, {first} to {last}").format(
        first=day_in_numbers(first), last=day_in_numbers(last)
    )
