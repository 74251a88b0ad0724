# SPDX-License-Identifier: Apache-2.0
"""Give very long lines line ends, so that the window can lay them out. Knows no Qt.

Qt lays a line out whole at every letter typed in it: 2.5 s at 5 MB (measured), 10 ms at the
length from which lines are broken here.
"""

from __future__ import annotations

import re

LONGEST_LINE = 20_000
"""Characters; more than anybody writes without pressing Enter."""

_PIECE = re.compile(r"[^\n]{1,4000}(?:(?<=\s)|$)|[^\n]{4000}")


def with_line_ends(text: str) -> str:
    """Break the lines that are too long, after a space where there is one; nothing is taken out.

    Gives the very same text back if no line of it is too long.
    """
    lines = text.split("\n")
    if max(map(len, lines)) <= LONGEST_LINE:
        return text
    return "\n".join(in_pieces(line) if len(line) > LONGEST_LINE else line for line in lines)


def in_pieces(line: str) -> str:
    """Break one line into lines of at most 4,000 characters."""
    return _PIECE.sub(r"\g<0>\n", line).removesuffix("\n")
