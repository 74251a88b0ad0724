# SPDX-License-Identifier: Apache-2.0
"""What stands around the words on the Today page: the question, and where one is. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reflective.journal.answer import WORDS, Kind
from reflective.language import gettext as _
from reflective.practice import running
from reflective.ui.presenters.answering import limits_said

if TYPE_CHECKING:
    from reflective.journal.entry import Entry


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands around the words: the question and where one is; '' where there is none.

    `is_run` says that there are questions to go back and on to; `is_last` that none follows.
    `limits` says what the author offers as limits, `words` how many words those are; `is_pause`
    that nothing is asked for, and `can_stay_open` that the question can be left open.
    """

    caption: str = ""
    question: str = ""
    is_run: bool = False
    is_first: bool = True
    is_last: bool = True
    limits: str = ""
    words: int = 0
    is_pause: bool = False
    can_stay_open: bool = False


def sheet_of(entry: Entry, *, can_stay_open: bool = False) -> Sheet:
    """Describe what stands around the open section of an entry.

    `can_stay_open` says that questions can be left open here at all.
    """
    section = running.open_section(entry)
    asked = section.asked
    form = asked.form if asked else WORDS
    is_run = entry.run is not None
    return Sheet(
        caption=_caption(entry) if is_run else "",
        question=asked.question if asked else "",
        is_run=is_run and len(entry.sections) > 1,
        is_first=not is_run or running.place(entry) == 0,
        is_last=not is_run or running.is_last(entry),
        limits=limits_said(form),
        words=form.words,
        is_pause=form.kind is Kind.PAUSE,
        can_stay_open=can_stay_open and asked is not None and form.kind is not Kind.PAUSE,
    )


def _caption(entry: Entry) -> str:
    run = entry.run
    if run is None:
        return ""
    # Today is there at once.
    from reflective.pack_words import about_minutes, capitalised  # noqa: PLC0415 - see above

    number, count = running.question_number(entry)
    parts = [run.title] if run.title else []
    asked = running.open_section(entry).asked
    if asked is None:
        parts.append(_("writing freely"))
    else:
        if count > 1:
            parts.append(_("question {number} of {count}").format(number=number, count=count))
        if run.minutes and (count > 1 or not asked.form.minutes):  # else its card says so
            parts.append(about_minutes(run.minutes))
    return capitalised(" · ".join(parts))
