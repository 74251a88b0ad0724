# SPDX-License-Identifier: Apache-2.0
"""Going through a guided reflection: forth and back, skipping, writing freely, stopping.

The entry holds every question as it was put, so that its pack may change or go. A run never
takes a word away: a question that has an answer stays above its answer.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reflective.journal.entry import Entry, Run, Section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reflective.journal.answer import Answer
    from reflective.journal.entry import Asked


def begin(entry: Entry, title: str, questions: Sequence[Asked], minutes: int = 0) -> Entry:
    """Set a guided reflection to work in an entry; what was written before stays above it.

    `minutes` is how long it takes, 0 where that is not said. Raises ValueError without questions.
    """
    if not questions:
        raise ValueError("a guided reflection needs a question")
    kept = tuple(section for section in entry.sections if section.is_answered)
    asked = tuple(Section(asked=question) for question in questions)
    return replace(entry, sections=kept + asked, run=Run(title, len(kept), minutes))


def place(entry: Entry) -> int:
    """Tell which section is open, from 0; the first where nothing is being run."""
    if entry.run is None:
        return 0
    return max(0, min(entry.run.place, len(entry.sections) - 1))


def open_section(entry: Entry) -> Section:
    """Fetch the section that is open, to be written in."""
    return entry.sections[place(entry)]


def last_asked(entry: Entry) -> Asked | None:
    """Tell the question that is open; while writing freely, the one before it."""
    asked = [section.asked for section in entry.sections[: place(entry) + 1]]
    return next((one for one in reversed(asked) if one), None)


def answer(entry: Entry, text: str, given: Answer | None = None) -> Entry:
    """Let `text` be what stands in the open section, and `given` what is answered besides.

    None leaves that as it is.
    """
    section = replace(open_section(entry), text=text)
    if given is not None:
        section = replace(section, answer=given)
    return _with_section(entry, place(entry), section)


def forward(entry: Entry) -> Entry:
    """Go on to the next section; from the last one there is nowhere to go but `finish`."""
    return _at(entry, place(entry) + 1)


def open_at(entry: Entry, number: int) -> Entry:
    """Open the section of a number, from 0; the nearest there is; without a run, none."""
    return _at(entry, number)


def skip(entry: Entry) -> Entry:
    """Go on without an answer; what was begun stays. After the last question, finish."""
    return finish(entry) if is_last(entry) else forward(entry)


def back(entry: Entry) -> Entry:
    """Go back to the section before."""
    return _at(entry, place(entry) - 1)


def ask_instead(entry: Entry, question: Asked) -> Entry:
    """Put another question in place of the open one; beneath it, where that has an answer."""
    here = place(entry)
    if not open_section(entry).is_answered:
        return _with_section(entry, here, Section(open_section(entry).text, question))
    return ask_beneath(entry, question)


def ask_beneath(entry: Entry, question: Asked) -> Entry:
    """Put a question right after the open section, and open it."""
    return _with_new(entry, place(entry) + 1, Section(asked=question))


def write_freely(entry: Entry) -> Entry:
    """Open a section without a question, right after this one; `back` returns to the question."""
    here = place(entry)
    if open_section(entry).asked is None:
        return entry
    following = entry.sections[here + 1 : here + 2]
    if following and following[0].asked is None:
        return _at(entry, here + 1)
    return _with_new(entry, here + 1, Section())


def finish(entry: Entry) -> Entry:
    """End the reflection, at any question; it is one readable entry, and can be taken up again."""
    if entry.run is None:
        return entry
    return replace(entry, run=replace(entry.run, place=place(entry), finished=True))


def is_last(entry: Entry) -> bool:
    """Say whether nothing comes after the open section."""
    return place(entry) == len(entry.sections) - 1


def question_number(entry: Entry) -> tuple[int, int]:
    """Tell that this is question 2 of 4, as (2, 4); while writing freely, the one before it.

    (0, 0) where there are no questions, and (0, 4) before the first.
    """
    asked = [place for place, section in enumerate(entry.sections) if section.asked]
    here = place(entry)
    return sum(1 for number in asked if number <= here), len(asked)


def _at(entry: Entry, wanted: int) -> Entry:
    """Open another section, which takes a finished reflection up again."""
    if entry.run is None:
        return entry
    near = max(0, min(wanted, len(entry.sections) - 1))
    return replace(entry, run=replace(entry.run, place=near, finished=False))


def _with_section(entry: Entry, number: int, section: Section) -> Entry:
    sections = (*entry.sections[:number], section, *entry.sections[number + 1 :])
    return replace(entry, sections=sections)


def _with_new(entry: Entry, number: int, section: Section) -> Entry:
    """Add a section and open it; an entry without a run gets one, to know where it is."""
    sections = (*entry.sections[:number], section, *entry.sections[number:])
    run = entry.run or Run("")
    return replace(entry, sections=sections, run=replace(run, place=number, finished=False))
