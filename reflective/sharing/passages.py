# SPDX-License-Identifier: Apache-2.0
"""Find passages that were chosen in the texts they are from."""

from __future__ import annotations

import re

_BETWEEN = re.compile(r"^-{3,}[ \t]*$", re.MULTILINE)


def read_passages(text: str) -> list[str]:
    """Read passages from a file, with a line of three hyphens between them."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n")
    return [part.strip() for part in _BETWEEN.split(lines) if part.strip()]


def passage_in(text: str, passage: str) -> str:
    """Find a passage in a text, however its lines are broken; '' where it is not there.

    Gives the words as they stand in the text.
    """
    words = passage.split()
    if not words:
        return ""
    found = re.search(r"\s+".join(map(re.escape, words)), text)
    return found[0] if found else ""
