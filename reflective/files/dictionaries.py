# SPDX-License-Identifier: Apache-2.0
"""Looks words up with Hunspell, in the dictionary that comes with Reflective."""

from __future__ import annotations

import re
import sys
import unicodedata
import weakref
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

LANGUAGE = "en_GB"
LONGEST = 40
"""Letters; Hunspell is asked about no longer word, since its search for others grows with it."""

_MOST = 5
_IZE = re.compile(r"([iy])z(e[drs]?|ers|ing|ations?|ational)$")


class _Words(Protocol):
    """Hunspell with a dictionary."""

    def spell(self, word: str) -> bool:
        """Say whether a word is spelled well."""

    def suggest(self, word: str) -> Sequence[str]:
        """Find words that may have been meant."""


class HunspellWords:
    """Knows the words of British English; the dictionary is read when the first is looked up.

    That takes about a tenth of a second; a word then takes 10 µs, and a search for others that
    are like it up to 0.2 s (measured). Meanwhile other threads go on, where Hunspell's library
    stands by itself. For one thread at a time.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._words: _Words | None = None
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

    def _loaded(self) -> _Words:
        if self._words is None:
            lines = (self._folder / "practice.txt").read_text("utf-8").splitlines()
            self._ours = frozenset(line.strip() for line in lines if not line.startswith("#"))
            library = _library()
            self._words = _Unheld(library, self._folder) if library else _held(self._folder)
        return self._words


class _Unheld:
    """Hunspell by the functions of its library, which lets other threads go on meanwhile.

    Its Python module holds the interpreter, and with it the window, while a dictionary is read.
    """

    def __init__(self, library: Path, folder: Path) -> None:
        import ctypes  # noqa: PLC0415 - loaded when first needed

        self._texts = texts = ctypes.POINTER(ctypes.c_char_p)
        self._at = ctypes.byref
        made = ctypes.CDLL(str(library))
        made.Hunspell_create.restype = ctypes.c_void_p
        made.Hunspell_create.argtypes = [ctypes.c_char_p, ctypes.c_char_p]
        made.Hunspell_destroy.argtypes = [ctypes.c_void_p]
        made.Hunspell_spell.argtypes = [ctypes.c_void_p, ctypes.c_char_p]
        listed = ctypes.POINTER(texts)
        made.Hunspell_suggest.argtypes = [ctypes.c_void_p, listed, ctypes.c_char_p]
        made.Hunspell_free_list.argtypes = [ctypes.c_void_p, listed, ctypes.c_int]
        files = (folder / f"{LANGUAGE}.aff", folder / f"{LANGUAGE}.dic")
        self._handle = made.Hunspell_create(*(bytes(file) for file in files))
        self._library = made
        weakref.finalize(self, made.Hunspell_destroy, self._handle)

    def spell(self, word: str) -> bool:
        """Say whether a word is spelled well."""
        return bool(self._library.Hunspell_spell(self._handle, word.encode("utf-8", "replace")))

    def suggest(self, word: str) -> list[str]:
        """Find words that may have been meant."""
        found = self._texts()
        asked = word.encode("utf-8", "replace")
        count = self._library.Hunspell_suggest(self._handle, self._at(found), asked)
        texts = [(found[number] or b"").decode("utf-8", "replace") for number in range(count)]
        self._library.Hunspell_free_list(self._handle, self._at(found), count)
        return texts


def _library() -> Path | None:
    """Find Hunspell's library beside its Python module; None where it stands inside of it."""
    spec = find_spec("hunspell")
    # On Windows paths need another form.
    if spec is None or not spec.submodule_search_locations or sys.platform == "win32":
        return None
    folder = Path(spec.submodule_search_locations[0])
    return next(iter(sorted(folder.glob("libhunspell*"))), None)


def _held(folder: Path) -> _Words:
    from hunspell import Hunspell  # noqa: PLC0415 - loaded when first needed

    words: _Words = Hunspell(LANGUAGE, hunspell_data_dir=str(folder), system_encoding="UTF-8")
    return words


def _forms_of(word: str) -> list[str]:
    """List the forms of a word that make it right.

    Those are itself, with -ise for -ize, since both are British, and without its accents.
    """
    forms = [word, _IZE.sub(r"\1s\2", word)]
    bare = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return list(dict.fromkeys([*forms, bare]))
