# SPDX-License-Identifier: Apache-2.0
"""Two copies of a journal said something else of one record: nothing of either side is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reflective.practice.side_by_side import together

TEXTS = {"learnt": " / "}
LISTS = ("moves", "standards")
WORDS = st.text("abc ", min_size=1, max_size=6)
SIDE = st.fixed_dictionaries(
    {"step": WORDS}, optional={"learnt": WORDS, "standards": st.lists(WORDS, max_size=3)}
)


def test_what_one_side_alone_changed_holds_whoever_wrote_last() -> None:
    before = {"step": "Ring her", "by": "2026-11-01"}
    settled = before | {"state": "kept", "learnt": "She was glad"}
    moved = before | {"by": "2026-11-08"}
    wanted = settled | {"by": "2026-11-08"}
    assert together(before, [settled, moved], TEXTS, LISTS) == wanted
    assert together(before, [moved, settled], TEXTS, LISTS) == wanted


def test_what_one_side_took_out_stays_out() -> None:
    before = {"step": "Ring her", "whom": "Sam"}
    without = {"step": "Ring her"}
    assert together(before, [before | {"by": "2026-11-08"}, without], TEXTS, LISTS) == {
        "step": "Ring her",
        "by": "2026-11-08",
    }


def test_words_of_both_stay_and_what_is_said_twice_stands_once() -> None:
    one, other = {"learnt": "To wait"}, {"learnt": "To ask"}
    assert together({}, [one, other], TEXTS, LISTS) == {"learnt": "To wait / To ask"}
    assert together({}, [one, {"learnt": "To wait longer"}], TEXTS, LISTS) == {
        "learnt": "To wait longer"
    }


def test_every_change_of_either_side_stays_in_the_order_of_its_time() -> None:
    first = {"state": "trying", "at": ["2026-11-01T10:00:00+00:00", "Europe/London"]}
    here = {"state": "ended", "at": ["2026-11-08T10:00:00+00:00", "Europe/London"]}
    there = {"state": "idea", "at": ["2026-11-05T10:00:00+00:00", "Europe/London"]}
    before = {"moves": [first]}
    sides = [{"moves": [first, here]}, {"moves": [first, there]}]
    assert together(before, sides, TEXTS, LISTS) == {"moves": [first, there, here]}


@given(before=SIDE, side=SIDE)
def test_a_side_that_changed_nothing_takes_nothing_away(
    before: dict[str, object], side: dict[str, object]
) -> None:
    assert together(before, [side, before], TEXTS, LISTS) == side
    assert together(before, [before, side], TEXTS, LISTS) == side
    assert together(before, [side, side], TEXTS, LISTS) == side
