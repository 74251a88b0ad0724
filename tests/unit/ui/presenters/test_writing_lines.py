# SPDX-License-Identifier: Apache-2.0
"""Very long lines get line ends, and lose no letter."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reflective.ui.presenters.writing_lines import LONGEST_LINE, with_line_ends


@given(st.lists(st.text(max_size=12), max_size=4), st.integers(1, 3000))
def test_line_ends_are_added_and_nothing_is_taken_out(parts: list[str], times: int) -> None:
    text = " ".join(parts).join(["\n", " "]) * times
    eased = with_line_ends(text)
    assert eased.replace("\n", "") == text.replace("\n", "")
    assert max(map(len, eased.split("\n"))) <= LONGEST_LINE


def test_lines_that_somebody_wrote_stay_as_they_are() -> None:
    text = ("word " * 3000 + "\n") * 10
    assert with_line_ends(text) is text


def test_a_line_is_broken_after_a_space() -> None:
    lines = with_line_ends("word " * 10_000).split("\n")
    assert all(line.endswith("word ") for line in lines)
    assert len(lines) > 10


def test_a_line_without_a_space_is_broken_too() -> None:
    assert {len(line) for line in with_line_ends("x" * 40_000).split("\n")} == {4000}
