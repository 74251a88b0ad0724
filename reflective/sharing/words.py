# SPDX-License-Identifier: Apache-2.0
"""Read a text word by word, as names are compared: without case and accents."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
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
_TAGS = re.compile(r"(?:</?[A-Za-z][^<>]{0,12}>\s*)+$")
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
        "i",
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
    if before.endswith((">", "> ")):
        before = _TAGS.sub("\n", before)
    return bool(_SENTENCE_END.search(before) or _LIST_NUMBER.search(before))


class Phrases(Generic[T]):
    """Finds many names or phrases in one pass over the words of a text.

    Each phrase is a tuple of folded words with a value. `loose` lets the last word end in an s:
    a plural, or a possessive whose apostrophe was forgotten.
    """

    def __init__(self, entries: Iterable[tuple[tuple[str, ...], T]], *, loose: bool) -> None:
        self._loose = loose
        self._values: dict[tuple[str, ...], T] = {}
        lengths: dict[str, set[int]] = {}
        for words, value in entries:
            if words:
                self._values.setdefault(words, value)
                lengths.setdefault(words[0], set()).add(len(words))
        self._lengths = {word: sorted(found, reverse=True) for word, found in lengths.items()}

    def __bool__(self) -> bool:
        """Whether there is anything to find."""
        return bool(self._values)

    def matches(self, text: str, words: Sequence[Token]) -> Iterator[tuple[int, int, T]]:
        """Find the longest phrase at each word: start, end, value; none overlaps another."""
        free_from = 0
        for place in self._places(words):
            hit = self._at(text, words, place) if place >= free_from else None
            if hit is None:
                continue
            count, length, value = hit
            start = words[place][0]
            end = words[place + count - 1][0] + length
            yield start, end, value
            free_from = place + count

    def _places(self, words: Sequence[Token]) -> list[int]:
        """List the places of the words with which a phrase may begin."""
        first = self._lengths
        if not self._loose:
            return [place for place, word in enumerate(words) if word[2] in first]
        return [
            place
            for place, (_start, _end, word) in enumerate(words)
            if word in first or (word.endswith("s") and word[:-1] in first)
        ]

    def _at(self, text: str, words: Sequence[Token], place: int) -> tuple[int, int, T] | None:
        """Find the longest phrase that begins at a word: its words, how far into the last, value.

        The number of phrases plays no part in the time, only that of their lengths.
        """
        start, end, first = words[place]
        for count in self._lengths.get(first, ()):
            stretch = words[place : place + count]
            if len(stretch) < count or not _stands_together(text, stretch):
                continue
            phrase = tuple(word for _start, _end, word in stretch)
            last_start, last_end, last = stretch[-1]
            if phrase in self._values:
                return count, last_end - last_start, self._values[phrase]
            singular = (*phrase[:-1], last[:-1])
            if self._has_plural(text, last_end, last) and singular in self._values:
                return count, last_end - last_start - 1, self._values[singular]
        if len(first) > _MIN_STEM and self._has_plural(text, end, first):
            singular = (first[:-1],)
            if singular in self._values:
                return 1, end - start - 1, self._values[singular]
        return None

    def _has_plural(self, text: str, end: int, word: str) -> bool:
        return self._loose and word.endswith("s") and text[end - 1] in "sS"


def _stands_together(text: str, stretch: Sequence[Token]) -> bool:
    """Say whether words follow each other closely enough to be one phrase."""
    for (_start, before, _word), (after, _end, _next) in pairwise(stretch):
        if after - before > _WIDEST_GAP or text.count("\n", before, after) > 1:
            return False
    return True


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words that may tell who somebody is, and those that tell nothing; all folded.

    `places` are towns and regions, `towns` many smaller ones, `nations` countries and their
    people. `names` are first names; those in `ambiguous` are everyday words too. `no_jobs` end as
    jobs do and are none.
    `nicknames` are what somebody of a first name is called too. `dictionary` are the stems of all
    words that are written in small letters, and `borrowed` English words with accents (not
    folded); both are empty where none were read.
    """

    jobs: frozenset[tuple[str, ...]] = frozenset()
    family: frozenset[tuple[str, ...]] = frozenset()
    health: frozenset[tuple[str, ...]] = frozenset()
    nations: frozenset[tuple[str, ...]] = frozenset()
    places: frozenset[tuple[str, ...]] = frozenset()
    towns: frozenset[tuple[str, ...]] = frozenset()
    names: frozenset[str] = frozenset()
    ambiguous: frozenset[str] = frozenset()
    no_jobs: frozenset[str] = frozenset()
    nicknames: Mapping[str, frozenset[str]] = field(default_factory=dict)
    common: frozenset[str] = frozenset()
    common_phrases: frozenset[tuple[str, ...]] = frozenset()
    dictionary: frozenset[str] = frozenset()
    borrowed: frozenset[str] = frozenset()

    def is_role(self, words: tuple[str, ...]) -> bool:
        """Say whether words name a job, a relative or an illness, and nobody in particular."""
        return words in self.jobs or words in self.family or words in self.health

    def is_nation(self, words: tuple[str, ...]) -> bool:
        """Say whether words name a country or its people."""
        return (words[1:] if words[:1] == ("the",) else words) in self.nations

    def is_plain(self, words: Sequence[str]) -> bool:
        """Say whether words tell nothing, one by one or as a phrase that everybody uses."""
        return tuple(words) in self.common_phrases or all(map(self.is_common, words))

    def is_common(self, word: str) -> bool:
        """Say whether a folded word is an everyday one, in one of its usual forms.

        A name is no form of a word, whatever it ends in: `Tilly` is not `til` with an ending.
        """
        if word in self.common or word in self.names:
            return word in self.common
        for ending in ("s", "es", "ed", "ing", "ly"):
            stem = word.removesuffix(ending)
            if len(stem) > _MIN_STEM and stem != word and {stem, stem + "e"} & self.common:
                return True
        return False

    def is_foreign(self, said: str) -> bool:
        """Say whether letters with accents tell a word from the English one that it folds to."""
        if said.isascii() or said.lower() in self.borrowed:
            return False
        return any(c.isalpha() and not c.isascii() for c in said)

    def is_unknown(self, word: str) -> bool:
        """Say whether a folded word is in no dictionary, in none of its forms: so rare, or a name.

        A made-up or a foreign word points at somebody as a name does. Nothing is unknown where no
        dictionary was read.
        """
        if not self.dictionary or self.is_common(word):
            return False
        return not any(stem in self.dictionary for stem in _stems(word))


_PREFIXES = (
    "re",
    "in",
    "un",
    "de",
    "dis",
    "con",
    "pro",
    "non",
    "over",
    "under",
    "mis",
    "pre",
    "self",
)
_ENDINGS = (
    ("", ("",)), ("s", ("",)), ("es", ("",)), ("ies", ("y",)), ("ed", ("", "e")), ("ied", ("y",)),
    ("ing", ("", "e")), ("ings", ("", "e")), ("er", ("", "e")), ("ier", ("y",)),
    ("ers", ("", "e")), ("iers", ("y",)), ("est", ("", "e")), ("iest", ("y",)), ("ly", ("",)),
    ("ness", ("",)), ("iness", ("y",)), ("able", ("", "e")), ("ment", ("",)), ("ments", ("",)),
    ("ive", ("", "e")), ("ion", ("e",)), ("ions", ("e",)), ("ication", ("y",)),
    ("ications", ("y",)), ("en", ("",)), ("ens", ("",)), ("th", ("",)), ("ieth", ("y",)),
)  # fmt: skip
_MIN_REST = 3
_MIN_WORD = 3


def _stems(word: str) -> Iterator[str]:
    """List what a word may be a form of, as the dictionary has them: `sighing` of `sigh`."""
    forms = [word, word.replace("iz", "is").replace("yz", "ys"), word.replace("or", "our")]
    starts = (start for start in _PREFIXES if word.startswith(start))
    forms += [word[len(start) :] for start in starts if len(word) - len(start) >= _MIN_REST]
    for form in forms:
        for ending, instead in _ENDINGS:
            if form.endswith(ending):
                stem = form[: len(form) - len(ending)]
                yield from (
                    stem + other
                    for other in instead
                    if not ending or len(stem) + len(other) >= _MIN_WORD
                )


def lexicon(files: Mapping[str, str], dictionary: frozenset[str] = frozenset()) -> Lexicon:
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
        towns=lists.get("towns", frozenset()),
        names=single("names"),
        ambiguous=single("words-and-names"),
        no_jobs=single("no-jobs"),
        nicknames=_groups(files.get("nicknames", "")),
        common=single("common"),
        common_phrases=frozenset(entry for entry in lists.get("common", ()) if len(entry) > 1),
        dictionary=dictionary,
        borrowed=frozenset(files.get("borrowed", "").split()),
    )


def _groups(text: str) -> dict[str, frozenset[str]]:
    """Read groups of names, one a line: to each name all others of its groups."""
    groups: dict[str, frozenset[str]] = {}
    for line in text.splitlines():
        names = frozenset(map(fold, line.partition("#")[0].split()))
        for name in names:
            groups[name] = groups.get(name, frozenset()) | names - {name}
    return groups


def _entries(text: str) -> Iterator[tuple[str, ...]]:
    for line in text.splitlines():
        for entry in line.partition("#")[0].split(","):
            words = word_tuple(entry)
            if words:
                yield words
