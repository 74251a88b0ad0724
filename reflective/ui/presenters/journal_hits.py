# SPDX-License-Identifier: Apache-2.0
"""Find again, in the text of one entry, the words that a search looked for."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from reflective.journal.text import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reflective.journal.query import Term

MOST_HITS = 500
"""Found words that are marked in one entry; nobody counts more."""

_ACCENTED = range(0xC0, 0x250)
_MARKS = "[\u0300-\u036f]*"
_BETWEEN = r"[\W_]+"


def find_hits(text: str, terms: Iterable[Term]) -> list[tuple[int, int]]:
    """Find where a text has the words of a search, as (start, end) in characters, in order.

    Case and accents make no difference, as in the search itself; words that were excluded mark
    nothing. At most `MOST_HITS`.
    """
    patterns = [_pattern(term) for term in terms if not term.is_excluded]
    if not patterns:
        return []
    whole = re.compile("|".join(patterns), re.IGNORECASE)
    hits: list[tuple[int, int]] = []
    for found in whole.finditer(text):
        hits.append(found.span())
        if len(hits) == MOST_HITS:
            break
    return joined(text, hits)


def joined(text: str, hits: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join found words that stand side by side, so that they are marked as one."""
    whole: list[tuple[int, int]] = []
    for start, end in hits:
        if whole and text[whole[-1][1] : start] in ("", " "):
            whole[-1] = (whole[-1][0], end)
        else:
            whole.append((start, end))
    return whole


def _pattern(term: Term) -> str:
    words = _BETWEEN.join("".join(_letter(c) for c in folded(word)) for word in term.words)
    end = r"[^\W_]*" if term.is_prefix else ""
    return rf"(?<![^\W_]){words}{end}(?![^\W_])"


def _letter(letter: str) -> str:
    return f"[{re.escape(letter)}{_relatives().get(letter, '')}]{_MARKS}"


@cache
def _relatives() -> dict[str, str]:
    """List, for each plain letter, those that are it with an accent."""
    found: dict[str, str] = {}
    for code in _ACCENTED:
        letter = chr(code)
        base = unicodedata.normalize("NFKD", letter)[0].casefold()
        if base != letter and base.isascii() and base.isalpha():
            found[base] = found.get(base, "") + letter
    return found
