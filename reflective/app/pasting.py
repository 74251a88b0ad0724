# SPDX-License-Identifier: Apache-2.0
"""Making what comes from another program, with fonts and colours, into clean Markdown."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Protocol

MOST = 1_000_000
"""Characters of HTML that are made into Markdown; of more, the plain words are taken."""

_TAG = re.compile(r"<(/?[A-Za-z!][^<>]*)>")
_SILENT = frozenset({"script", "style", "head", "title"})
_ENDS_LINE = frozenset({"br", "/p", "/div", "/li", "/tr", "/pre", "/blockquote"}) | {
    f"/h{level}" for level in range(1, 7)
}


@dataclass(frozen=True, slots=True)
class Tidied:
    """Words as Markdown, and how many pictures were left out of them.

    `is_plain` says that these are words alone: there was no list, no heading, no strong word, or
    too much of it all.
    """

    text: str
    pictures: int = 0
    is_plain: bool = False


class Tidying(Protocol):
    """Makes Markdown of HTML that comes from anywhere."""

    def tidy(self, html: str) -> Tidied:
        """Make it; of too much, or of what is built too deep, the plain words alone."""


def words_alone(markup: str) -> str:
    """Take the words out of HTML at once, a line for each paragraph, for who cannot wait.

    Takes a time that grows with the length alone, whatever stands there.
    """
    kept: list[str] = []
    silent = ""
    for place, piece in enumerate(_TAG.split(markup)):
        if place % 2:
            name = piece.split(None, 1)[0].rstrip("/").lower()
            if not silent:
                silent = name if name in _SILENT else ""
                kept.append("\n" if name in _ENDS_LINE else "")
            elif name == f"/{silent}":
                silent = ""
        elif not silent:
            kept.append(_folded(piece))
    lines = html.unescape("".join(kept)).replace("\u00a0", " ").split("\n")
    return "\n".join(line.strip() for line in lines).strip()


def _folded(piece: str) -> str:
    """Make one space of all white space, but none where there was none."""
    words = " ".join(piece.split())
    if not words:
        return " " if piece else ""
    return f"{' ' * piece[0].isspace()}{words}{' ' * piece[-1].isspace()}"
