# SPDX-License-Identifier: Apache-2.0
"""A speaking note: a few words of each sentence, for somebody who tells a story themselves."""

from __future__ import annotations

import re

from reflective.journal.text import plain

MOST_LINES = 12
"""Lines of a first note: what has more is no note."""

MOST_WORDS = 6
"""Words of each line: enough to know what comes, too few to read them out."""

_ENDS = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+|\n+")


def sentences(text: str) -> list[str]:
    """Part a text into its sentences, in order; a line end parts them too."""
    parts = (" ".join(part.split()) for part in _ENDS.split(text))
    return [part for part in parts if any(letter.isalnum() for letter in part)]


def first_note(text: str) -> str:
    """Make a note to begin with: the first words of each sentence, a line each.

    Marks of Markdown are left out. Of a long text, sentences are taken evenly.
    """
    found = sentences("\n".join(plain(line) for line in text.splitlines()))
    step = max(1, -(-len(found) // MOST_LINES))
    return "\n".join(_shortened(sentence) for sentence in found[::step])


def _shortened(sentence: str) -> str:
    words = sentence.split()
    if len(words) <= MOST_WORDS:
        return sentence
    return " ".join(words[:MOST_WORDS]).rstrip(",;:–—-") + " …"
