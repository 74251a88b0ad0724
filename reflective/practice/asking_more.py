# SPDX-License-Identifier: Apache-2.0
"""Asking on from somebody's own word: which word is meant, and which form of question is next.

Only their own word goes into the question, as it stands; nothing is read into it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reflective.journal.text import excerpt

if TYPE_CHECKING:
    from reflective.journal.entry import Entry

FORMS = 6
"""Forms of questions there are."""

LONGEST = 60
"""Characters of chosen words that go into a question."""

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_EDGES = " .,;:!?…\"'“”„«»()[]"


def word_meant(text: str, start: int, end: int) -> str:
    """Tell which word is meant: what is chosen, or else the word at the cursor or before it.

    `start` and `end` are characters of the text, the same where nothing is chosen. '' where
    there is no word.
    """
    chosen = excerpt(text[start:end], LONGEST).strip(_EDGES)
    if chosen:
        return chosen
    line = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", start)
    words = list(_WORD.finditer(text, line, len(text) if stop < 0 else stop))
    before = [word for word in words if word.start() <= start]
    return (before or words)[-1 if before else 0][0] if words else ""


def next_form(entry: Entry) -> int:
    """Tell which form of question comes next, from 0, so that none follows itself."""
    own = [section for section in entry.sections if section.asked and not section.asked.pack]
    return len(own) % FORMS
