# SPDX-License-Identifier: Apache-2.0
"""Finding words in the entry that is being written, and putting others in their place. Pure."""

from __future__ import annotations

import re
from typing import NamedTuple

from reflective.journal.placed import hidden

MOST = 10_000
"""Places that are counted; of more it is only said that there are more."""

LONGEST = 500
"""Characters that are looked for."""


class Sought(NamedTuple):
    """What is looked for: words on one line, letter for letter, in this case or any."""

    words: str
    by_case: bool = False

    @property
    def pattern(self) -> re.Pattern[str] | None:
        """The pattern that finds it; None where there is nothing to look for."""
        if not self.words:
            return None
        flags = re.RegexFlag(0) if self.by_case else re.IGNORECASE
        return re.compile(re.escape(self.words[:LONGEST]), flags)

    def places(self, text: str, most: int = MOST) -> list[tuple[int, int]]:
        """Find where it stands: characters from and to, at most so many places.

        The marks of what is attached are no words: nothing is found or replaced in them.
        """
        pattern = self.pattern
        if pattern is None:
            return []
        found = []
        for hit in pattern.finditer(hidden(text)):
            found.append(hit.span())
            if len(found) >= most:
                break
        return found


def replaced(text: str, places: list[tuple[int, int]], words: str) -> str:
    """Put words in all these places of a text, which are in order."""
    parts, last = [], 0
    for start, end in places:
        parts += [text[last:start], words]
        last = end
    return "".join([*parts, text[last:]])


def following(places: list[tuple[int, int]], at: int) -> int | None:
    """Tell which place comes next, from a cursor on; after the last comes the first."""
    if not places:
        return None
    return next((place for place, (start, _end) in enumerate(places) if start >= at), 0)


def preceding(places: list[tuple[int, int]], at: int) -> int | None:
    """Tell which place ends before a cursor; before the first comes the last."""
    if not places:
        return None
    before = [place for place, (_start, end) in enumerate(places) if end <= at]
    return before[-1] if before else len(places) - 1
