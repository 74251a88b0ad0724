# SPDX-License-Identifier: Apache-2.0
"""Answers beside the words: how they are said, shown to be read, and moved. No Qt."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reflective.journal import answer as answers
from reflective.journal.answer import WORDS, Fit, Kind, at_point, placed, point_of
from reflective.language import gettext as _
from reflective.language import ngettext
from reflective.ui.presenters.journal_words import month_names

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from reflective.journal.answer import Answer, Commitment, Form, Probe
    from reflective.journal.entry import Section

STEP = 5
"""Percent that one press of an arrow key moves a place."""

FEWEST_WAYS = 2
"""Ways to write down before one of them is chosen."""


def limits_said(form: Form) -> str:
    """Say which limits the author offers, in words; '' for none."""
    if not (form.words or form.minutes):
        return ""
    # Today is there at once.
    from reflective.pack_words import about_minutes, capitalised  # noqa: PLC0415 - see above

    parts = []
    if form.words:
        parts.append(
            ngettext("about {count} word", "about {count} words", form.words).format(
                count=form.words
            )
        )
    if form.minutes:
        parts.append(about_minutes(form.minutes))
    return capitalised(" · ".join(parts))


def count_said(words: int, limit: int) -> str:
    """Say how many words there are, where the author offers a number; '' where none is."""
    if not limit:
        return ""
    said = ngettext("{words} of about {count} word", "{words} of about {count} words", limit)
    return said.format(words=words, count=limit)


def place_said(form: Form, shares: Sequence[int]) -> str:
    """Say where somebody placed themselves, for eyes and ears alike."""
    if not shares:
        return _("Not placed yet")
    if form.kind is Kind.SCALE and form.points:
        said = _("{point} of {points}, from {low} to {high}")
        low, high = form.poles
        return said.format(point=point_of(form, shares), points=form.points, low=low, high=high)
    parts = zip(form.poles, shares, strict=True)
    return ", ".join(_("{pole} {share} %").format(pole=pole, share=share) for pole, share in parts)


def along(form: Form, shares: Sequence[int]) -> int:
    """Tell how far along its line a place is: a point of a scale, or percent."""
    return point_of(form, shares) or shares[1]


def placed_along(form: Form, far: int) -> tuple[int, ...]:
    """Give the shares of a place on a line; see `along`."""
    return at_point(form, far) if form.points else (answers.WHOLE - far, far)


def leaned(shares: Sequence[int], pole: int, by: int) -> tuple[int, ...]:
    """Move a place towards one pole, or away from it; the others keep their balance."""
    wanted = max(0, min(answers.WHOLE, shares[pole] + by))
    rest = answers.WHOLE - shares[pole]
    others = [
        share * (answers.WHOLE - wanted) / rest if rest else (answers.WHOLE - wanted) / 2
        for share in shares
    ]
    return placed([wanted if at == pole else share for at, share in enumerate(others)])


def shifted(shares: Sequence[int], giver: int, taker: int, by: int) -> tuple[int, ...]:
    """Move a place from one pole to another; the third keeps its share."""
    moved = min(by, shares[giver])
    changes = {giver: -moved, taker: moved}
    return tuple(share + changes.get(at, 0) for at, share in enumerate(shares))


def corner_shares(across: float, down: float) -> tuple[int, ...]:
    """Tell the shares of a spot in a triangle, the first pole at its top; outside, the nearest.

    Both are from 0 to 1 over the height and width of the triangle.
    """
    top = max(0.0, min(1.0, 1 - down))
    right = across - top / 2
    parts = [top, 1 - top - right, right]
    return placed([max(0.0, part) for part in parts])


def spot(shares: Sequence[int]) -> tuple[float, float]:
    """Tell how far across and down a triangle its shares lie; see `corner_shares`."""
    top, _left, right = (share / answers.WHOLE for share in shares)
    return right + top / 2, 1 - top


def day_said(day: date) -> str:
    """Name a day in words: "3 December 2026"."""
    return _("{day} {month} {year}").format(
        day=day.day, month=month_names()[day.month - 1], year=day.year
    )


def readable(section: Section) -> str:
    """Write a section as Markdown to be read: the idea, what was answered, and the words."""
    form = section.asked.form if section.asked else WORDS
    idea = "\n".join(f"> {line}" for line in form.idea.splitlines())
    parts = (idea, answer_said(form, section.answer), section.text)
    return "\n\n".join(part for part in parts if part.strip())


def answer_said(form: Form, answer: Answer) -> str:
    """Write an answer as Markdown in words, where it holds more than it says by itself."""
    parts = []
    rest = answer
    if answer.shares and len(form.poles) == len(answer.shares):
        parts.append(place_said(form, answer.shares))
        rest = replace(rest, shares=())
    if form.kind is Kind.LENS and answer.chosen:
        said = _("Seen through the eyes of {person}")
        parts.append(said.format(person=", ".join(answer.chosen)))
        rest = replace(rest, chosen=())
    parts.append(
        answers.said(form, replace(rest, commitment=None, probe=None, fit=None, where_not=""))
    )
    parts += [_step_said(answer.commitment)] if answer.commitment else []
    parts += [_try_said(answer.probe)] if answer.probe else []
    parts.append(_fit_said(answer))
    return "\n\n".join(part for part in parts if part)


def fit_words() -> dict[Fit, str]:
    """Name how an idea can fit."""
    return {
        Fit.FITS: _("It fits"),
        Fit.PARTLY: _("It fits in part"),
        Fit.NOT: _("It does not fit"),
    }


def try_words() -> dict[str, str]:
    """Name the parts of a small try but for its day, in order."""
    return {
        "hunch": _("My hunch"),
        "attempt": _("The smallest thing to try"),
        "helps": _("A sign that it helps"),
        "harms": _("A sign that it harms"),
        "more": _("How to do more of it"),
        "less": _("How to do less of it"),
    }


def _step_said(step: Commitment) -> str:
    parts = [f"- [ ] {step.step}".rstrip()]
    if step.by:
        parts.append("- " + _("by {day}").format(day=day_said(step.by)))
    if step.at_session:
        parts.append("- " + _("by the next session"))
    if step.whom:
        parts.append("- " + _("with {person}").format(person=step.whom))
    return "\n".join(parts)


def _try_said(probe: Probe) -> str:
    named = [
        _("{part}: {words}").format(part=f"*{name}*", words=getattr(probe, part))
        for part, name in try_words().items()
        if getattr(probe, part)
    ]
    if probe.review:
        named.append(
            _("{part}: {words}").format(
                part="*" + _("Look at it again") + "*", words=day_said(probe.review)
            )
        )
    return "\n".join(f"- {line}" for line in named)


def _fit_said(answer: Answer) -> str:
    parts = [fit_words()[answer.fit]] if answer.fit else []
    if answer.where_not:
        parts.append(_("{part}: {words}").format(part=_("Where not"), words=answer.where_not))
    return "  \n".join(parts)
