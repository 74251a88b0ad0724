# SPDX-License-Identifier: Apache-2.0
"""Marking in an entry what a search found in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflective.journal.query import parse
from reflective.journal.text import folded
from reflective.ui.presenters.journal_hits import MOST_HITS, find_hits


def _marked(text: str, typed: str, *, still_typing: bool = True) -> list[str]:
    terms = parse(typed, still_typing=still_typing).terms
    return [text[start:end] for start, end in find_hits(text, terms)]


@pytest.mark.parametrize(
    ("text", "typed", "marked"),
    [
        ("The waiting list grew", "list", ["list"]),
        ("The waiting list grew", "waiting list", ["waiting list"]),
        ("Waiting for a list", "waiting list", ["Waiting", "list"]),
        ("Waiting\nlist, waiting a list", '"waiting list"', ["Waiting\nlist"]),
        ("dinner and dinners", "dinn", ["dinner", "dinners"]),
        ("the then", "the", ["the"]),
        ("Café, CAFÉ, cafe\u0301", "cafe", ["Café", "CAFÉ", "cafe\u0301"]),
        ("a cat", "-cat a", ["a"]),
        ("C++ (a.b)", "a.b", ["a.b"]),
        ("nothing here", "tag:nothing", []),
    ],
)
def test_the_words_of_a_search_are_marked(text: str, typed: str, marked: list[str]) -> None:
    assert _marked(text, typed) == marked


def test_a_finished_word_marks_no_longer_ones() -> None:
    assert _marked("dinner dinners", "dinner", still_typing=False) == ["dinner"]


def test_a_very_common_word_is_not_marked_without_end() -> None:
    assert len(_marked("so, and " * 2000, "so")) == MOST_HITS


@given(st.text(max_size=60), st.text(alphabet="abcdéçøx", min_size=1, max_size=4))
def test_only_the_word_itself_is_marked(text: str, word: str) -> None:
    found = _marked(f"{text} {word}", word, still_typing=False)
    assert found
    plain = "".join(c for c in folded(found[-1]) if c.isalnum())
    assert plain.endswith(folded(word))
