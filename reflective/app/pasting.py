# SPDX-License-Identifier: Apache-2.0
"""Making what comes from another program, with fonts and colours, into clean Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

MOST = 1_000_000
"""Characters of HTML that are made into Markdown; of more, the plain words are taken."""


@dataclass(frozen=True, slots=True)
class Tidied:
    """Words as Markdown, and how many pictures were left out of them.

    `is_plain` says that there was nothing but words: no list, no heading, no strong word.
    """

    text: str
    pictures: int = 0
    is_plain: bool = False


class Tidying(Protocol):
    """Makes Markdown of HTML that comes from anywhere."""

    def tidy(self, html: str) -> Tidied:
        """Make it; of too much, or of what is built too deep, the plain words alone."""
