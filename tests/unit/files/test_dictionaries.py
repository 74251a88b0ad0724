# SPDX-License-Identifier: Apache-2.0
"""The dictionary that comes with Reflective, and words that are let be."""

from __future__ import annotations

import pytest

from reflective import resources
from reflective.files import dictionaries
from reflective.files.dictionaries import LONGEST, HunspellWords


@pytest.fixture(scope="module", params=["found", "none"])
def words(request: pytest.FixtureRequest) -> HunspellWords:
    """Read the dictionary by Hunspell's library, or by its Python module where there is none."""
    words = HunspellWords(resources.folder("dictionaries"))
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "none":
            patch.setattr(dictionaries, "_library", lambda: None)
        words.knows("and")
    return words


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


@pytest.mark.skipif(dictionaries._library() is None, reason="Hunspell has no library of its own")
def test_where_hunspell_has_a_library_the_module_that_holds_everything_up_is_not_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delattr(dictionaries, "_held")
    words = HunspellWords(resources.folder("dictionaries"))
    assert words.knows("colour")
    assert words.suggest("recieve")[0] == "receive"
