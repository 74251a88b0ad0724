# SPDX-License-Identifier: Apache-2.0
"""Read our own word lists from the shipped files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflective import resources
from reflective.sharing.words import Lexicon, lexicon

if TYPE_CHECKING:
    from pathlib import Path


_DICTIONARY = "en_GB.dic"
_OWN_WORDS = "practice.txt"


def read() -> Lexicon:
    """Read the lists of jobs, family, illness, nations, names, everyday words and all words.

    Raises FileNotFoundError if the installation is not whole.
    """
    folder = resources.folder("recognition")
    files = {path.stem: path.read_text("utf-8") for path in folder.glob("*.txt")}
    return lexicon(files, _dictionary())


def _dictionary() -> frozenset[str]:
    """Read the words that the speller takes in small letters: so no names, no places.

    Each is a stem; the endings of English are told apart where a word is looked up.
    """
    folder = resources.folder("dictionaries")
    stems = (line.partition("/")[0] for line in _lines(folder, _DICTIONARY))
    return frozenset(word for word in (*stems, *_lines(folder, _OWN_WORDS)) if word.islower())


def _lines(folder: Path, name: str) -> list[str]:
    return (folder / name).read_text("utf-8").splitlines()
