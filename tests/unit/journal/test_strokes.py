# SPDX-License-Identifier: Apache-2.0
"""A drawing is kept as its lines."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflective.journal.strokes import HEIGHT, INKS, MOST_POINTS, WIDTH, Stroke, decode, encode

POINTS = st.lists(st.tuples(st.integers(0, WIDTH), st.integers(0, HEIGHT)), min_size=1, max_size=9)
STROKES = st.builds(Stroke, st.sampled_from(INKS), st.integers(1, 40), POINTS.map(tuple))


@given(st.lists(STROKES, max_size=5).map(tuple))
def test_lines_come_back_as_they_were(strokes: tuple[Stroke, ...]) -> None:
    assert decode(encode(strokes)) == strokes


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "[" * 100_000,
        json.dumps({"strokes": [{"ink": "ink", "width": 3, "points": [1]}]}),
        json.dumps({"strokes": [{"ink": "ink", "width": 3, "points": []}]}),
        json.dumps({"strokes": [{"ink": "ink", "width": 0, "points": [1, 2]}]}),
        json.dumps({"strokes": [{"ink": "pink", "width": 3, "points": [1, 2]}]}),
        json.dumps({"strokes": [{"ink": "ink", "width": 3, "points": [1, 10**9]}]}),
        json.dumps({"strokes": [{"ink": "ink", "width": 3, "points": ["1", 2]}]}),
        json.dumps(
            {"strokes": [{"ink": "ink", "width": 3, "points": [1] * (2 * MOST_POINTS + 2)}]}
        ),
    ],
    ids=range(11),
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"line|place"):
        decode(text)


def test_a_place_is_near_a_line_between_its_points_too() -> None:
    line = Stroke("ink", 4, ((0, 0), (100, 0)))
    assert line.is_near(50, 9, 8)
    assert not line.is_near(50, 11, 8)
    assert not line.is_near(115, 0, 8)
    assert Stroke("ink", 4, ((5, 5),)).is_near(6, 6, 1)
