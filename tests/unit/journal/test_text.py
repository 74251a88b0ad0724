# SPDX-License-Identifier: Apache-2.0
"""Texts: nothing readable is lost in keeping them."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from reflective.journal.text import clean, excerpt, folded, plain, word_count


@given(st.text())
def test_a_cleaned_text_can_always_be_written_down(text: str) -> None:
    cleaned = clean(text)
    cleaned.text.encode("utf-8")
    assert clean(cleaned.text) == type(cleaned)(cleaned.text, 0)
    assert "\r" not in cleaned.text
    assert "\0" not in cleaned.text


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"])))
def test_what_can_be_read_stays_as_it_was(text: str) -> None:
    assert clean(text).text == text


def test_half_characters_and_nul_are_counted() -> None:
    assert clean("a\0b\ud800c\r\nd") == type(clean(""))("a�b�c\nd", 2)


def test_words_are_counted_as_people_count_them() -> None:
    assert word_count("It's a well-known fact: 3 of 4 don’t.") == 8
    assert word_count("") == 0


def test_an_excerpt_has_no_marks_and_ends_with_a_word() -> None:
    text = "## A *heading*\n\n- [x] first\n> said [he](https://example.org)\n" + "more " * 100
    assert plain(text).startswith("A heading first said he more")
    assert len(excerpt(text)) <= 161
    assert excerpt(text).endswith("more…")


@given(st.text(max_size=3000), st.integers(20, 200))
def test_an_excerpt_is_never_longer_than_asked(text: str, length: int) -> None:
    assert len(excerpt(text, length)) <= length + 1


def test_folding_forgives_case_and_accents() -> None:
    assert folded("Žofie") == folded("zofie")


_WORDY = st.text(alphabet="ab1é海ß'’- _.\n“\ud800", max_size=40)


@given(_WORDY | st.text(max_size=200))
def test_counting_quickly_counts_the_same(text: str) -> None:
    stretch = r"(?:[^\W_])+"
    assert word_count(text) == len(re.findall(rf"{stretch}(?:['’\-]{stretch})*", text))


@given(st.text(alphabet="ab*_`~[]()# >-\n", max_size=60))
def test_marks_are_taken_off_and_nothing_else(text: str) -> None:
    bare = plain(text)
    assert not set(bare) & set("*_`~\n")
    assert set(bare) <= set(text) | {" "}
    assert bare == " ".join(bare.split())
