# SPDX-License-Identifier: Apache-2.0
"""Making one entry of two that were written side by side: both texts stand in it, marked."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from reflective.journal.entry import Section, normalised

if TYPE_CHECKING:
    from reflective.journal.entry import Entry


def joined(first: Entry, second: Entry, mark: str) -> Entry:
    """Put the second text behind the first, under a mark; what both say alike stands once.

    Answers to the same question stay together. Tags of both stay; the title is the first one's,
    and another title stands under the mark.
    """
    title = first.title or second.title
    other_title = second.title if second.title not in {"", title} else ""
    sections: list[Section] = []
    for one, other in zip_longest(first.sections, second.sections):
        new = _both(one, other, mark, other_title)
        other_title = "" if any(mark in section.text for section in new) else other_title
        sections += new
    if other_title:  # all the text is alike: the other title still must not go
        sections[-1] = _appended(sections[-1], "", mark, other_title)
    return normalised(
        replace(
            first,
            title=title,
            sections=tuple(sections),
            tags=tuple(dict.fromkeys((*first.tags, *second.tags))),
            starred=first.starred or second.starred,
            trashed=first.trashed and second.trashed,
            run=first.run or second.run,
        )
    )


def _both(one: Section | None, other: Section | None, mark: str, title: str) -> list[Section]:
    if other is None or (one is not None and one == other):
        return [one] if one is not None else []
    if one is None or one.asked != other.asked:
        before = [one] if one is not None else []
        alone = _appended(Section("", other.asked), other.text, mark, title)
        return [*before, alone] if other.text.strip() else before
    if other.text.strip() in one.text:
        return [one]
    if not one.text.strip():
        return [other]
    if one.text.strip() in other.text:
        return [other]
    return [_appended(one, other.text, mark, title)]


def _appended(section: Section, text: str, mark: str, title: str) -> Section:
    parts = [section.text.rstrip(), mark, title, text]
    return replace(section, text="\n\n".join(part for part in parts if part))
