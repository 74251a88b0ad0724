# SPDX-License-Identifier: Apache-2.0
"""Making one entry of two that were written side by side: both texts stand in it, marked."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from reflective.journal.answer import NO_ANSWER
from reflective.journal.entry import Section, normalised

if TYPE_CHECKING:
    from reflective.journal.entry import Attachment, Entry


def joined(first: Entry, second: Entry, mark: str) -> Entry:
    """Put the second text behind the first, under a mark; what both say alike stands once.

    Answers to the same question stay together. Tags of both stay; the title is the first one's,
    and another title stands under the mark. What is attached to either side stays.
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
            away=first.away and second.away,
            later=first.later or second.later,
            hard=first.hard or second.hard,
            questions=tuple(dict.fromkeys((*first.questions, *second.questions))),
            attachments=_all_attached(first, second),
            run=first.run or second.run,
        )
    )


def _both(one: Section | None, other: Section | None, mark: str, title: str) -> list[Section]:
    if other is None or (one is not None and one == other):
        return [one] if one is not None else []
    if one is None or one.asked != other.asked:
        before = [one] if one is not None else []
        return [*before, _alone(other, mark, title)] if other.is_answered else before
    if NO_ANSWER not in (one.answer, other.answer) and one.answer != other.answer:
        return [one, _alone(other, mark, title)]
    answer = other.answer if one.answer == NO_ANSWER else one.answer
    words = _both_texts(one, other.text, mark, title)
    return [replace(words, answer=answer)]


def _both_texts(one: Section, text: str, mark: str, title: str) -> Section:
    if not text.strip() or _stands_in(text, one.text):
        return one
    if not one.text.strip() or _stands_in(one.text, text):
        return replace(one, text=text)
    return _appended(one, text, mark, title)


def _alone(other: Section, mark: str, title: str) -> Section:
    """Let an answer of the second text stand by itself, under the mark."""
    return _appended(replace(other, text=""), other.text, mark, title)


def _stands_in(part: str, whole: str) -> bool:
    """Say whether a text stands in another one with whole words."""
    return re.search(rf"(?<!\S){re.escape(part.strip())}(?!\S)", whole) is not None


def _all_attached(first: Entry, second: Entry) -> tuple[Attachment, ...]:
    """Gather what is attached to two sides, each once; no words about it are lost."""
    found = {one.hash: one for one in first.attachments}
    for one in second.attachments:
        known = found.setdefault(one.hash, one)
        if not known.alt:
            found[one.hash] = one
    return tuple(found.values())


def _appended(section: Section, text: str, mark: str, title: str) -> Section:
    parts = [section.text.rstrip(), mark, title, text]
    return replace(section, text="\n\n".join(part for part in parts if part))
