# SPDX-License-Identifier: Apache-2.0
"""The words about what goes between partners. Knows no Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflective.journal.partner import check_number
from reflective.language import gettext as _
from reflective.language import ngettext
from reflective.ui.presenters.journal_words import month_names
from reflective.ui.presenters.lines import Line, Shape

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from reflective.app.receiving_given import Opened
    from reflective.journal.partner_step import PartnerStep
    from reflective.practice.commitments import Commitment
    from reflective.sharing.given import Given, GivenEntry, GivenStep


def warning() -> str:
    """Say before anything else what giving is."""
    return _("This is not without names. Your partner reads it as you wrote it.")


def day_words(day: date) -> str:
    """Name a day with its month and year: "21 November 2026"."""
    return _("{day} {month} {year}").format(
        day=day.day, month=month_names()[day.month - 1], year=day.year
    )


def names(called: Sequence[str]) -> str:
    """Name people one after the other."""
    return ", ".join(called)


def lines_of(given: Given) -> tuple[Line, ...]:
    """Lay out what is in a file, letter for letter."""
    lines = []
    for entry in given.entries:
        day = day_words(entry.day)
        lines.append(Line(Shape.HEADING, entry.title or day))
        if entry.title:
            lines.append(Line(Shape.REMARK, day))
        if entry.text:
            lines.append(Line(Shape.WRITING, entry.text))
        for picture in entry.pictures:
            told = _("Picture: {words}") if picture.alt else _("A picture")
            lines.append(Line(Shape.REMARK, told.format(words=picture.alt)))
    if given.steps:
        lines.append(Line(Shape.HEADING, _("Next steps")))
        lines += [Line(Shape.POINT, "• " + step_words(step)) for step in given.steps]
    return tuple(lines)


def step_words(step: GivenStep | PartnerStep) -> str:
    """Say what somebody means to do, by when and with whom."""
    return _joined(step.text, step.by, step.whom, at_session=step.at_session)


def own_step_words(step: Commitment) -> str:
    """Say what one means to do oneself."""
    return _joined(step.step, step.by, step.whom, at_session=step.at_session)


def _joined(text: str, by: date | None, whom: str, *, at_session: bool) -> str:
    parts = [text]
    if by:
        parts.append(_("by {day}").format(day=day_words(by)))
    elif at_session:
        parts.append(_("by the next session"))
    if whom:
        parts.append(_("with {name}").format(name=whom))
    return " · ".join(parts)


def sender_words(opened: Opened) -> str:
    """Say who a file is from, as far as that is sure."""
    if opened.partner is None and opened.came.is_theirs:
        told = _(
            "This is from somebody who is not on your list of partners. The number of their key"
            " is {number}."
        )
        return told.format(number=check_number(opened.came.key))
    if opened.partner is None:
        return _("It cannot be told who made this file. Ask your partner whether it is theirs.")
    told = _("This is from {name}.")
    if opened.partner.compared is None:
        told = _("This is from {name}, as far as the key tells. You have not compared it yet.")
    return told.format(name=opened.partner.name)


def kept_title(name: str, entry: GivenEntry) -> str:
    """Make the title under which an entry of a partner is kept."""
    what = entry.title or day_words(entry.day)
    if not name:
        return _("From a partner: {title}").format(title=what)
    return _("From {name}: {title}").format(name=name, title=what)


def kept_tag() -> str:
    """Name the tag of entries that are kept from partners."""
    return _("from a partner")


def stays_words(count: int) -> str:
    """Say what of an entry does not go along; '' for nothing."""
    if not count:
        return ""
    return ngettext(
        "Sound notes and files of {count} entry stay in your journal.",
        "Sound notes and files of {count} entries stay in your journal.",
        count,
    ).format(count=count)
