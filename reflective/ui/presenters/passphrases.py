# SPDX-License-Identifier: Apache-2.0
"""How strong a passphrase is, and four words that make a good one."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from reflective.resources import folder

if TYPE_CHECKING:
    from reflective.app.ports import Randomness

_WORDS = 4
_MEASURED = 72  # zxcvbn takes no more, and is slow on long texts
_BYTES = 16  # per word: so many that no word is noticeably likelier than another


class Strength(IntEnum):
    """How hard a passphrase is to guess."""

    TOO_SHORT = 0
    WEAK = 1
    FAIR = 2
    GOOD = 3
    STRONG = 4


def measure(passphrase: str) -> Strength:
    """Estimate how hard this is to guess, from patterns, names and common words."""
    from zxcvbn import (  # noqa: PLC0415 - loaded when first needed, so that the window comes up fast
        zxcvbn,
    )

    score: int = zxcvbn(passphrase[:_MEASURED])["score"]
    return Strength(max(Strength.WEAK, score))


def word_list() -> list[str]:
    """Read the shipped words: short, common, all different."""
    return (folder("guide") / "words.txt").read_text(encoding="utf-8").split()


def suggest(randomness: Randomness) -> str:
    """Draw four words, with spaces between; every choice of words is equally likely."""
    words = word_list()
    return " ".join(
        words[int.from_bytes(randomness.take(_BYTES), "big") % len(words)] for _ in range(_WORDS)
    )
