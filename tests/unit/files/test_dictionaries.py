# SPDX-License-Identifier: Apache-2.0
"""The dictionary that comes with Reflective, and words that are let be."""

from __future__ import annotations

import pytest

from reflective import resources
from reflective.files.dictionaries import LONGEST, HunspellWords


@pytest.fixture(scope="module")
def words() -> HunspellWords:
    return HunspellWords(resources.folder("dictionaries"))


@pytest.mark.parametrize(
    "word",
    ["colour", "recognise", "recognize", "naïve", "café", "don't", "supervisee", "Wellbeing"],
)
def test_british_words_are_known(words: HunspellWords, word: str) -> None:
    assert words.knows(word)


@pytest.mark.parametrize("word", ["color", "recieve", "teh", "definately"])
def test_others_are_not(words: HunspellWords, word: str) -> None:
    assert not words.knows(word)


def test_what_was_meant_is_found(words: HunspellWords) -> None:
    assert words.suggest("recieve")[0] == "receive"


@pytest.mark.parametrize("word", ["", "a" * (LONGEST + 1), "😀", "слово", "a\x00b"])
def test_nothing_breaks_on_what_is_no_word(words: HunspellWords, word: str) -> None:
    words.knows(word)
    assert isinstance(words.suggest(word), tuple)
