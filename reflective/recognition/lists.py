# SPDX-License-Identifier: Apache-2.0
"""Read our own word lists from the shipped files."""

from __future__ import annotations

from reflective import resources
from reflective.sharing.words import Lexicon, lexicon


def read() -> Lexicon:
    """Read the lists of jobs, family, illness, nations, names and everyday words.

    Raises FileNotFoundError if the installation is not whole.
    """
    folder = resources.folder("recognition")
    return lexicon({path.stem: path.read_text("utf-8") for path in folder.glob("*.txt")})
