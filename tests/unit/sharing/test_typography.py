# SPDX-License-Identifier: Apache-2.0
"""Habits of typing do not show in what leaves."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reflective.sharing.typography import HIDDEN, even, seen

ODD = st.sampled_from(list(" \t\n\r-*+•.,:;)(\"'“”’…—\u2028\u00ad\u200b\u202e👩🏽⚕️🇬🇧❤☹✓→é1️⃣"))


@pytest.mark.parametrize(
    ("typed", "leaves"),
    [
        ("“a” «b» ‘c’", '"a" "b" \'c\''),
        ("one – two — three -- four", "one - two - three - four"),
        ("wait…", "wait..."),
        ("a\u00a0b  c \n\n\n\nd .", "a b c\n\nd."),
        ("* one\n+ two\n• three", "- one\n- two\n- three"),
        ("fine 🙂 really", "fine (slightly smiling face) really"),
        ("👩🏽‍⚕️ came", "(woman) came"),
        ("from 🇬🇧 🇫🇷", "from (flag) (flag)"),
        ("yes :-) and ;-(", "yes :) and ;("),
        ("✓ kept → ✗ not ↻", "✓ kept → ✗ not ↻"),
        ("- [ ] ring\n\n---\n\nnext", "- [ ] ring\n\n---\n\nnext"),
        ("e\u0301cole", "école"),
        ("a\u202eb\u200bc\u00ad", "abc"),
        ("one\r\ntwo\u2028three", "one\ntwo\nthree"),
    ],
)
def test_marks_of_one_kind_stand_in_everybodys_stories(typed: str, leaves: str) -> None:
    assert even(typed) == leaves


@pytest.mark.parametrize(
    "text", ["**Dana** came", "2*3*4", "Kolleg*innen", "*a* and *b*", "- [ ] `x` *y*", "**a**, b"]
)
def test_words_that_marks_do_not_part_stay_as_they_are(text: str) -> None:
    assert seen(text) == text


@given(st.lists(st.text(max_size=8) | ODD).map("".join))
@settings(deadline=None)
def test_what_is_even_stays_as_it_is_and_nothing_unseen_is_left(text: str) -> None:
    once = even(text)
    assert even(once) == once
    assert not HIDDEN.search(once)
