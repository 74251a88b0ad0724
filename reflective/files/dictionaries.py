# SPDX-License-Identifier: Apache-2.0
"""Looks words up with Hunspell, in the dictionary that comes with Reflective."""

from __future__ import annotations

import re
import unicodedata
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from hunspell import Hunspell

LANGUAGE = "en_GB"
LONGEST = 40
"""Letters; Hunspell is asked about no longer word, since its search for others grows with it."""

_MOST = 5
_IZE = re.compile(r"([iy])z(e[drs]?|ers|ing|ations?|ational)$")


class HunspellWords:
    """Knows the words of British English; the dictionary is read when the first is looked up.

    That takes about a tenth of a second; a word then takes 10 µs, and a search for others that
    are like it up to 0.2 s (measured). For one thread at a time.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._words: Hunspell | None = None
        self._ours: frozenset[str] = frozenset()

    @property
    def is_there(self) -> bool:
        """Whether Hunspell can be had on this computer."""
        return find_spec("hunspell") is not None

    def knows(self, word: str) -> bool:
        """Say whether a word is spelled well; one that is too long to be a word is let be."""
        if len(word) > LONGEST or not self.is_there:
            return True
        words = self._loaded()
        return any(words.spell(form) or form.casefold() in self._ours for form in _forms_of(word))

    def suggest(self, word: str) -> tuple[str, ...]:
        """Find words that may have been meant, the likeliest first."""
        if len(word) > LONGEST or not self.is_there:
            return ()
        return tuple(self._loaded().suggest(word)[:_MOST])

    def _loaded(self) -> Hunspell:
        if self._words is None:
            from hunspell import Hunspell  # noqa: PLC0415 - loaded when first needed

            lines = (self._folder / "practice.txt").read_text("utf-8").splitlines()
            self._ours = frozenset(line.strip() for line in lines if not line.startswith("#"))
            self._words = Hunspell(
                LANGUAGE, hunspell_data_dir=str(self._folder), system_encoding="UTF-8"
            )
        return self._words


def _forms_of(word: str) -> list[str]:
    """List the forms of a word that make it right.

    Those are itself, with -ise for -ize, since both are British, and without its accents.
    """
    forms = [word, _IZE.sub(r"\1s\2", word)]
    bare = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return list(dict.fromkeys([*forms, bare]))
