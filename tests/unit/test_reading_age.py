# SPDX-License-Identifier: Apache-2.0
"""Whoever reads at the age of eleven can read what Reflective says.

Measured by the grade of Kincaid and others ("Derivation of new readability formulas", US Navy,
1975): 0.39 × words a sentence + 11.8 × syllables a word - 15.59. Grade 6 is the school year in
which people turn twelve. The formula is made for passages, so that it is asked of texts of some
length alone; of all others, sentences of 25 words at most (the Government Digital Service's
limit) and long words that are known.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir

ROOT = Path(__file__).parents[2]
MOST_WORDS = 25
"""In one sentence."""

PASSAGE = 15
"""Words from which on a text has a grade."""

GRADE = 7.0
"""Below it a text is of grade 6 or less."""

LONG_WORD = 4
"""Syllables."""

KNOWN = frozenset(
    [
        *("anybody", "original", "dictionary", "organisation", "organisations"),
        *("differently", "replacement"),
    ]
)
"""Long words that people of eleven know."""

OURS = frozenset(["recovery", "supervision", "facilitator"])
"""Long words for a thing of ours, whose page says what it is, and of the work itself."""

EXCUSED = {
    "Verify every page, the search index": "names the fields of the JSON that programs read",
}
"""The beginning of a text that may be harder to read, and why."""


@cache
def _texts() -> tuple[str, ...]:
    found: set[str] = set()
    for _file, _line, said, _notes, _context in extract_from_dir(str(ROOT / "reflective")):
        found.update([said] if isinstance(said, str) else said)
    return tuple(sorted(text for text in found if not text.startswith(tuple(EXCUSED))))


def syllables(word: str) -> int:
    """Count the syllables of an English word, nearly always rightly: by its groups of vowels."""
    word = re.sub("['’-]", "", word.lower()).replace("some", "som").replace("every", "evry")
    if word.endswith("e") and not word.endswith(("le", "ee")):
        word = word[:-1]
    elif re.search(r"[^aeiouytd]ed$|[^aeiouysxzc]es$", word):
        word = word[:-2]
    return max(1, len(re.findall("[aeiouy]+", word)))


def sentences(text: str) -> list[list[str]]:
    """Give the words of each sentence; names of options are none, and a blank is one."""
    plain = re.sub(r"--?[a-z-]+", "", re.sub(r"\{[a-z_]+\}", "one", text))
    parts = re.split(r"(?<=[.?:;])\s+|\n\n", plain)
    return [
        words for words in (re.findall("[A-Za-z][A-Za-z’'-]*", part) for part in parts) if words
    ]


def grade(text: str) -> float:
    """Give the school year whose children can read a text."""
    parts = sentences(text)
    words = [word for part in parts for word in part]
    a_word = sum(map(syllables, words)) / len(words)
    return 0.39 * len(words) / len(parts) + 11.8 * a_word - 15.59


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("page", 1),
        ("table", 2),
        ("journal", 2),
        ("asked", 1),
        ("wanted", 2),
        ("recovery", 4),
        ("somebody", 3),
    ],
)
def test_syllables_are_counted(word: str, number: int) -> None:
    assert syllables(word) == number


def test_what_is_hard_to_read_has_a_high_grade() -> None:
    assert grade("The cat sat on the mat. It was warm.") < 2
    assert grade("Authentication terminated because authorisation credentials expired.") > 12


def test_no_sentence_is_long() -> None:
    long = [text for text in _texts() if max(map(len, sentences(text)), default=0) > MOST_WORDS]
    assert long == []


def test_every_text_can_be_read_at_eleven() -> None:
    hard = {
        text: round(grade(text), 1)
        for text in _texts()
        if sum(map(len, sentences(text))) >= PASSAGE and grade(text) >= GRADE
    }
    assert hard == {}


def test_long_words_are_known_ones() -> None:
    unknown = {
        word.lower(): text
        for text in _texts()
        for words in sentences(text)
        for word in words
        if syllables(word) >= LONG_WORD and word.lower() not in KNOWN | OURS
    }
    assert unknown == {}


def test_nothing_is_excused_that_is_gone() -> None:
    said = [
        text if isinstance(text, str) else text[0]
        for _file, _line, text, _notes, _context in extract_from_dir(str(ROOT / "reflective"))
    ]
    for beginning in EXCUSED:
        assert any(text.startswith(beginning) for text in said), beginning
