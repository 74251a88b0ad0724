# SPDX-License-Identifier: Apache-2.0
"""Read a text word by word, as names are compared: without case and accents."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from reflective.journal.text import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

T = TypeVar("T")

Token = tuple[int, int, str]
"""A word of a text: its start, its end, and its folded form."""

LETTER = (
    r"[^\s\x00-/:-@\[-`{-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf×÷\u2000-\u206f\u20a0-\u20cf\u2190-\u2bff\u3000-\u3004\u3008-\u3020\u3030\ufe00-\ufe0f\ufe30-\ufe6f"
    r"\ufeff\uff00-\uff0f\uff1a-\uff20\ufff0-\uffff\U0001f000-\U0001faff]"
)
"""One character of a word, marks that sit on a letter included; no punctuation, no emoji."""

_TOKEN = re.compile(LETTER + "+")
_WIDEST_GAP = 8
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1100-\u11ff\u3040-\u9fff\uac00-\ud7ff]")
_SENTENCE_END = re.compile(r"(?:^|[.!?:…][\"'”’)\]]*\s|\n\s*)[\s\"'“”‘’(\[*_>#\-–—•+]*$")
_LIST_NUMBER = re.compile(r"(?:^|\n)\s*\d{1,3}[.)]\s+$")
_LOOK_BACK = 24
_MIN_STEM = 2
_DOTLESS = "\u0131"


def fold(word: str) -> str:
    """Fold case, accents and the dotless i, so that İrem, IREM and irem are one name."""
    if word.isascii():
        return word.lower()
    return folded(folded(word)).replace(_DOTLESS, "i")


def tokens(text: str) -> list[Token]:
    """List the words of a text; apostrophes and hyphens part them."""
    return [(m.start(), m.end(), fold(m.group())) for m in _TOKEN.finditer(text)]


LITTLE = frozenset(
    (
        "a",
        "an",
        "and",
        "at",
        "by",
        "for",
        "from",
        "in",
        "is",
        "of",
        "on",
        "or",
        "s",
        "t",
        "the",
        "to",
    )
)
"""Words that tell nothing when they are all that is left of a finding."""


def word_tuple(phrase: str) -> tuple[str, ...]:
    """List the folded words of a name or a phrase."""
    return tuple(word for _start, _end, word in tokens(phrase))


def is_unspaced(text: str) -> bool:
    """Say whether a name is in a script that writes no spaces between words."""
    return bool(_UNSPACED.search(text))


def starts_sentence(text: str, start: int) -> bool:
    """Say whether a capital letter at `start` means nothing, since a sentence begins there."""
    before = text[max(start - _LOOK_BACK, 0) : start]
    return bool(_SENTENCE_END.search(before) or _LIST_NUMBER.search(before))


class Phrases(Generic[T]):
    """Finds many names or phrases in one pass over the words of a text.

    Each phrase is a tuple of folded words with a value. `loose` lets the last word end in an s:
    a plural, or a possessive whose apostrophe was forgotten.
    """

    def __init__(self, entries: Iterable[tuple[tuple[str, ...], T]], *, loose: bool) -> None:
        self._loose = loose
        self._by_first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for words, value in entries:
            if words:
                self._by_first.setdefault(words[0], []).append((words, value))
        for found in self._by_first.values():
            found.sort(key=lambda entry: -len(entry[0]))

    def __bool__(self) -> bool:
        """Whether there is anything to find."""
        return bool(self._by_first)

    def matches(self, text: str, words: Sequence[Token]) -> Iterator[tuple[int, int, T]]:
        """Find the longest phrase at each word: start, end, value; none overlaps another."""
        place = 0
        while place < len(words):
            hit = self._at(text, words, place)
            if hit is None:
                place += 1
                continue
            count, length, value = hit
            start = words[place][0]
            end = words[place + count - 1][0] + length
            yield start, end, value
            place += count

    def _at(self, text: str, words: Sequence[Token], place: int) -> tuple[int, int, T] | None:
        first = words[place][2]
        candidates = self._by_first.get(first, ())
        for phrase, value in candidates:
            length = self._fits(text, words, place, phrase)
            if length:
                return len(phrase), length, value
        if self._loose and first.endswith("s") and len(first) > _MIN_STEM:
            for phrase, value in self._by_first.get(first[:-1], ()):
                start, end, _word = words[place]
                if len(phrase) == 1 and text[end - 1] in "sS":
                    return 1, end - start - 1, value
        return None

    def _fits(self, text: str, words: Sequence[Token], place: int, phrase: tuple[str, ...]) -> int:
        """Measure how far into its last word a phrase reaches, or 0 if it does not stand here."""
        last = len(phrase) - 1
        if place + last >= len(words):
            return 0
        for offset, wanted in enumerate(phrase):
            start, end, word = words[place + offset]
            if offset:
                gap = text[words[place + offset - 1][1] : start]
                if len(gap) > _WIDEST_GAP or gap.count("\n") > 1:
                    return 0
            if word == wanted:
                length = end - start
            elif self._loose and offset == last and word == wanted + "s" and text[end - 1] in "sS":
                length = end - start - 1
            else:
                return 0
        return length


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words that may tell who somebody is, and those that tell nothing; all folded.

    `places` are towns and regions, `nations` countries and their people. `names` are first
    names; those in `ambiguous` are everyday words too.
    """

    jobs: frozenset[tuple[str, ...]] = frozenset()
    family: frozenset[tuple[str, ...]] = frozenset()
    health: frozenset[tuple[str, ...]] = frozenset()
    nations: frozenset[tuple[str, ...]] = frozenset()
    places: frozenset[tuple[str, ...]] = frozenset()
    names: frozenset[str] = frozenset()
    ambiguous: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()

    def is_role(self, words: tuple[str, ...]) -> bool:
        """Say whether words name a job, a relative or an illness, and nobody in particular."""
        return words in self.jobs or words in self.family or words in self.health

    def is_common(self, word: str) -> bool:
        """Say whether a folded word is an everyday one, in one of its usual forms."""
        if word in self.common:
            return True
        for ending in ("s", "es", "ed", "ing", "ly"):
            stem = word.removesuffix(ending)
            if len(stem) > _MIN_STEM and stem != word and {stem, stem + "e"} & self.common:
                return True
        return False


def lexicon(files: Mapping[str, str]) -> Lexicon:
    """Read our word lists: for each of `jobs`, `family` … the text of its file.

    Entries are parted by commas or line ends; `#` starts a remark. Missing lists are empty.
    """
    lists = {name: frozenset(_entries(text)) for name, text in files.items()}

    def single(name: str) -> frozenset[str]:
        return frozenset(words[0] for words in lists.get(name, ()) if len(words) == 1)

    return Lexicon(
        jobs=lists.get("jobs", frozenset()),
        family=lists.get("family", frozenset()),
        health=lists.get("health", frozenset()),
        nations=lists.get("nations", frozenset()),
        places=lists.get("places", frozenset()),
        names=single("names"),
        ambiguous=single("words-and-names"),
        common=single("common"),
    )


def _entries(text: str) -> Iterator[tuple[str, ...]]:
    for line in text.splitlines():
        for entry in line.partition("#")[0].split(","):
            words = word_tuple(entry)
            if words:
                yield words
