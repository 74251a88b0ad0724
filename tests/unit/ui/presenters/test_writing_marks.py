# SPDX-License-Identifier: Apache-2.0
"""Which parts of a line look different while it is being written."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflective.ui.presenters.markdown_marks import LONGEST_LINE, Look, stretches


def _looks(line: str) -> list[tuple[str, Look]]:
    return [(line[start:end], look) for start, end, look in stretches(line)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Plain words, it's 5 * 3 and snake_case_name", []),
        ("# A day", [("# ", Look.HEADING | Look.QUIET), ("A day", Look.HEADING)]),
        ("#tag", []),
        ("a *b* c", [("*", Look.QUIET), ("b", Look.EMPHASIS), ("*", Look.QUIET)]),
        ("_b_", [("_", Look.QUIET), ("b", Look.EMPHASIS), ("_", Look.QUIET)]),
        ("**b**", [("**", Look.QUIET), ("b", Look.STRONG), ("**", Look.QUIET)]),
        ("~~b~~", [("~~", Look.QUIET), ("b", Look.STRUCK), ("~~", Look.QUIET)]),
        ("- milk", [("- ", Look.QUIET)]),
        ("2. milk", [("2. ", Look.QUIET)]),
        ("- [ ] milk", [("- [ ]", Look.QUIET)]),
        ("- [x] milk", [("- [x]", Look.QUIET), ("milk", Look.QUIET | Look.STRUCK)]),
        ("> so", [("> ", Look.QUOTE | Look.QUIET), ("so", Look.QUOTE)]),
        ("`*x*`", [("`", Look.QUIET), ("*x*", Look.CODE), ("`", Look.QUIET)]),
        ("[a](b)", [("[", Look.QUIET), ("a", Look.LINK), ("](b)", Look.QUIET)]),
        ("* * *", [("* * *", Look.QUIET)]),
    ],
)
def test_marks_are_quiet_and_what_they_mean_shows(
    line: str, expected: list[tuple[str, Look]]
) -> None:
    assert _looks(line) == expected


def test_emphasis_inside_strong_words_has_both_looks() -> None:
    assert ("so", Look.STRONG | Look.EMPHASIS) in _looks("**this is *so* good**")


@given(st.text(alphabet="ab *_`~[]()#>-1.x\t😀", max_size=60))
def test_stretches_stand_in_order_within_the_line(line: str) -> None:
    at = 0
    for start, end, look in stretches(line):
        assert at <= start < end <= len(line)
        assert look
        at = end


@pytest.mark.parametrize("mark", ["*", "_", "`", "[", "~~", "**a ", "> ", "*a_", "](", "- "])
def test_a_line_full_of_marks_takes_no_time(mark: str) -> None:
    began = time.process_time()
    stretches(mark * (LONGEST_LINE // len(mark)))
    assert time.process_time() - began < 2


def test_a_line_that_nobody_wrote_by_hand_stays_plain() -> None:
    assert stretches("*a* " * LONGEST_LINE) == []
