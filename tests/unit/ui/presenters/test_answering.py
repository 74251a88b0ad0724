# SPDX-License-Identifier: Apache-2.0
"""Answers beside the words are said plainly, and a place moves as one would expect."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflective.journal.answer import (
    NO_ANSWER,
    Answer,
    Commitment,
    Fit,
    Form,
    Kind,
    Probe,
    placed,
)
from reflective.journal.entry import Asked, Section
from reflective.ui.presenters import answering

TRIAD = Form(Kind.TRIAD, poles=("Head", "Heart", "Hand"))
DYAD = Form(Kind.DYAD, poles=("tired", "rested"))
SCALE = Form(Kind.SCALE, poles=("low", "high"), points=5)
DAY = date(2026, 12, 3)

corners = st.tuples(*[st.integers(0, 50)] * 3).filter(any).map(placed)


def test_limits_are_said_as_what_they_are() -> None:
    assert answering.limits_said(Form(words=50, minutes=1)) == "About 50 words · about 1 minute"
    assert answering.limits_said(Form()) == ""
    assert answering.count_said(12, 50) == "12 of about 50 words"
    assert answering.count_said(12, 0) == ""


def test_a_place_is_said_with_its_poles_and_no_place_too() -> None:
    assert answering.place_said(TRIAD, (20, 50, 30)) == "Head 20 %, Heart 50 %, Hand 30 %"
    assert answering.place_said(SCALE, (25, 75)) == "4 of 5, from low to high"
    assert answering.place_said(DYAD, ()) == "Not placed yet"


@pytest.mark.parametrize("form", [SCALE, DYAD])
def test_a_place_along_a_line_is_found_again(form: Form) -> None:
    for far in range(1, form.points + 1 or 101) if form.points else range(101):
        assert answering.along(form, answering.placed_along(form, far)) == far


@given(corners, st.integers(0, 2), st.integers(-100, 100))
def test_leaning_towards_a_pole_moves_its_share_and_keeps_the_whole(
    shares: tuple[int, ...], pole: int, by: int
) -> None:
    moved = answering.leaned(shares, pole, by)
    assert sum(moved) == 100
    assert abs(moved[pole] - max(0, min(100, shares[pole] + by))) <= 1


@given(corners, st.integers(0, 100))
def test_moving_aside_takes_no_more_than_there_is(shares: tuple[int, ...], by: int) -> None:
    moved = answering.shifted(shares, 1, 2, by)
    assert sum(moved) == 100
    assert moved[0] == shares[0]
    assert min(moved) >= 0


@given(corners)
def test_a_spot_in_the_triangle_is_found_again(shares: tuple[int, ...]) -> None:
    assert answering.corner_shares(*answering.spot(shares)) == shares


@given(st.floats(-1, 2), st.floats(-1, 2))
def test_a_click_anywhere_around_the_triangle_finds_a_place(across: float, down: float) -> None:
    assert sum(answering.corner_shares(across, down)) == 100


def test_a_next_step_is_read_in_words() -> None:
    step = Commitment("Ring her", DAY, whom="Ash")
    said = answering.answer_said(Form(Kind.COMMITMENT), Answer(commitment=step))
    assert said == "- [ ] Ring her\n- by 3 December 2026\n- with Ash"
    later = Answer(commitment=Commitment(at_session=True))
    assert answering.answer_said(Form(Kind.COMMITMENT), later) == "- [ ]\n- by the next session"


def test_a_small_try_names_its_parts() -> None:
    probe = Probe(hunch="They are afraid", less="Leave earlier", review=DAY)
    said = answering.answer_said(Form(Kind.PROBE), Answer(probe=probe))
    assert said == (
        "- *My hunch*: They are afraid\n- *How to do less of it*: Leave earlier\n"
        "- *Look at it again*: 3 December 2026"
    )


def test_an_idea_stands_over_whether_it_fits() -> None:
    form = Form(Kind.THEORY, idea="People learn\nfrom each other.")
    asked = Asked("Does it fit?", form=form)
    section = Section(
        "At night, nobody is there.", asked, Answer(fit=Fit.PARTLY, where_not="nights")
    )
    assert answering.readable(section) == (
        "> People learn\n> from each other.\n\nIt fits in part  \nWhere not: nights\n\n"
        "At night, nobody is there."
    )


def test_what_needs_no_words_is_read_as_it_is_kept() -> None:
    choice = Form(Kind.CHOICE, choices=("Tea", "Rest"))
    assert answering.answer_said(choice, Answer(chosen=("Rest",))) == "- [x] Rest"
    lens = Form(Kind.LENS)
    eyes = answering.answer_said(lens, Answer(chosen=("Her son",)))
    assert eyes == "Seen through the eyes of Her son"
    assert answering.answer_said(choice, NO_ANSWER) == ""
    assert answering.answer_said(Form(), Answer(shares=(40, 60))) == "40 · 60"
