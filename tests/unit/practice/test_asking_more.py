# SPDX-License-Identifier: Apache-2.0
"""Asking on takes somebody's own word as it stands."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflective.journal.entry import Asked, Entry, Section
from reflective.journal.ids import RecordId
from reflective.journal.moment import Moment
from reflective.practice import running
from reflective.practice.asking_more import FORMS, LONGEST, next_form, word_meant

NOW = Moment(datetime(2026, 11, 21, 14, 2, tzinfo=UTC), "UTC")
TEXT = "She didn't look up.\n\nI felt a pull, and stayed."


@pytest.mark.parametrize(
    ("at", "word"),
    [
        (0, "She"),
        (3, "She"),
        (7, "didn't"),
        (TEXT.index("pull"), "pull"),
        (TEXT.index("pull") + 4, "pull"),
        (TEXT.index(", and"), "pull"),
        (len(TEXT), "stayed"),
        (len("She didn't look up.") + 1, ""),
    ],
)
def test_the_word_at_the_cursor_is_meant(at: int, word: str) -> None:
    assert word_meant(TEXT, at, at) == word


def test_a_cursor_before_the_first_word_means_it() -> None:
    assert word_meant("  «Élan» vital", 0, 0) == "Élan"


def test_chosen_words_are_meant_as_a_whole() -> None:
    start = TEXT.index("a pull")
    assert word_meant(TEXT, start, start + len("a pull, ")) == "a pull"
    assert word_meant(TEXT, TEXT.index(","), TEXT.index(",") + 1) == "pull"


@given(st.text(max_size=200), st.integers(0, 200), st.integers(0, 200))
def test_a_word_is_never_too_long_and_always_from_the_text(
    text: str, one: int, other: int
) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    word = word_meant(text, start, end)
    assert "\n" not in word
    if start == end:
        assert word in text
    else:
        assert len(word) <= max(LONGEST + 1, len(text))


def test_no_form_of_question_follows_itself() -> None:
    entry = Entry(
        RecordId("one"), NOW, sections=(Section("A pull.", Asked("What?", "p", "1", "q")),)
    )
    forms = []
    for number in range(FORMS + 1):
        forms.append(next_form(entry))
        entry = running.ask_beneath(entry, Asked(f"More {number}?"))
    assert sorted(forms[:FORMS]) == list(range(FORMS))
    assert forms[0] == forms[-1]
