# SPDX-License-Identifier: Apache-2.0
"""Say in words what comes in from another copy of the journal. Knows no Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflective.language import gettext as _
from reflective.language import ngettext, number
from reflective.ui.presenters.journal_words import full_day, heading
from reflective.ui.presenters.lines import Line, Shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reflective.app.other_copy import BroughtIn, Named


def preview(found: BroughtIn) -> tuple[Line, ...]:
    """Say what would come in, before anything is changed."""
    if found.is_nothing:
        nothing = _("Everything in this copy is in your journal already.")
        return (Line(Shape.HEADING, nothing), *_kept_away(found))
    lines = [Line(Shape.HEADING, _("What would come in")), *_counts(found)]
    if found.going:
        goes = ngettext(
            "{n} entry was deleted for good in that copy. It would go here too:",
            "{n} entries were deleted for good in that copy. They would go here too:",
            len(found.going),
        )
        lines += [Line(Shape.TEXT, goes.format(n=len(found.going))), *_list(found.going)]
    lines += [*_kept_away(found), Line(Shape.REMARK, _("Nothing has been changed yet."))]
    return (*lines, *_headed(_("Entries with something new"), found.named, found.entries))


def came_in(found: BroughtIn) -> tuple[Line, ...]:
    """Say what came in."""
    lines = [Line(Shape.HEADING, _("This came in")), *_counts(found)]
    if found.going:
        gone = ngettext(
            "{n} entry that was deleted for good in that copy is gone here too:",
            "{n} entries that were deleted for good in that copy are gone here too:",
            len(found.going),
        )
        lines += [Line(Shape.TEXT, gone.format(n=len(found.going))), *_list(found.going)]
    lines += _kept_away(found)
    return (*lines, *_headed(_("Entries with something new"), found.named, found.entries))


def waiting_count(count: int) -> str:
    """Say how many entries were written on two sides."""
    return ngettext(
        "{n} entry was written on two sides.", "{n} entries were written on two sides.", count
    ).format(n=number(count))


def _counts(found: BroughtIn) -> Iterator[Line]:
    entries = ngettext("{n} entry", "{n} entries", found.entries).format(n=number(found.entries))
    versions = ngettext("{n} new version", "{n} new versions", found.revisions).format(
        n=number(found.revisions)
    )
    counted = _("{entries}, {versions} in all.")
    yield Line(Shape.TEXT, counted.format(entries=entries, versions=versions))
    if found.attachments:
        attached = ngettext(
            "{n} picture, drawing, sound note or file comes along.",
            "{n} pictures, drawings, sound notes or files come along.",
            found.attachments,
        )
        yield Line(Shape.TEXT, attached.format(n=number(found.attachments)))
    if found.both:
        both = ngettext(
            "{n} entry was written on both sides. Both texts are kept, and you choose:",
            "{n} entries were written on both sides. Both texts are kept, and you choose:",
            len(found.both),
        )
        yield Line(Shape.TEXT, both.format(n=len(found.both)))
        yield from _list(found.both)
    if found.packs:
        packs = ngettext(
            "{n} prompt pack was written on both sides. Both stand under “Write a pack”.",
            "{n} prompt packs were written on both sides. All stand under “Write a pack”.",
            found.packs,
        )
        yield Line(Shape.TEXT, packs.format(n=number(found.packs)))
    if found.drafts:
        drafts = ngettext(
            "{n} unfinished text comes in as a version.",
            "{n} unfinished texts come in as versions.",
            found.drafts,
        )
        yield Line(Shape.TEXT, drafts.format(n=found.drafts))
    if found.notes:
        notes = ngettext(
            "{n} note to speak from, or text in other words, has something new.",
            "{n} notes to speak from, or texts in other words, have something new.",
            found.notes,
        )
        yield Line(Shape.TEXT, notes.format(n=number(found.notes)))


def _kept_away(found: BroughtIn) -> list[Line]:
    if not found.away:
        return []
    said = ngettext(
        "{n} entry that you deleted for good here stays away.",
        "{n} entries that you deleted for good here stay away.",
        found.away,
    )
    return [Line(Shape.TEXT, said.format(n=found.away))]


def _headed(title: str, named: Sequence[Named], count: int) -> Iterator[Line]:
    if named:
        yield Line(Shape.HEADING, title)
        yield from _list(named)
    if count > len(named):
        more = count - len(named)
        said = ngettext("and {n} earlier one", "and {n} earlier ones", more)
        yield Line(Shape.REMARK, said.format(n=number(more)))


def _list(named: Sequence[Named]) -> Iterator[Line]:
    for one in named:
        yield Line(Shape.REMARK, f"{heading(one.title)} · {full_day(one.written)}")
