# SPDX-License-Identifier: Apache-2.0
"""Finding words in an entry."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reflective.ui.presenters.finding_words import Sought, following, preceding

PLACES = [(2, 4), (8, 10)]


def test_words_are_found_letter_for_letter_in_any_case() -> None:
    assert Sought("A.b").places("a.b aXb A.B") == [(0, 3), (8, 11)]
    assert Sought("A.b", by_case=True).places("a.b A.b") == [(4, 7)]
    assert Sought("").places("anything") == []


def test_no_more_places_are_counted_than_asked_for() -> None:
    assert len(Sought("a").places("a" * 100, most=7)) == 7


def test_after_the_last_place_comes_the_first() -> None:
    assert [following(PLACES, at) for at in (0, 2, 3, 9)] == [0, 0, 1, 0]
    assert [preceding(PLACES, at) for at in (0, 4, 9, 10)] == [1, 0, 0, 1]
    assert following([], 0) is None
    assert preceding([], 0) is None


@given(st.text(max_size=40), st.text(min_size=1, max_size=3))
def test_what_is_found_is_what_was_sought(text: str, words: str) -> None:
    for start, end in Sought(words, by_case=True).places(text):
        assert text[start:end] == words
