# SPDX-License-Identifier: Apache-2.0
"""An answer is kept whole, whatever its kind, and is read, found and counted like other words."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflective.journal import payload
from reflective.journal.answer import (
    NO_ANSWER,
    Answer,
    Commitment,
    Fit,
    Form,
    Kind,
    Probe,
    at_point,
    placed,
    point_of,
    said,
)
from reflective.journal.entry import Asked, Entry, Mark, Section, normalised
from reflective.journal.ids import RecordId
from reflective.journal.joined import joined
from reflective.journal.moment import Moment

WHEN = Moment(datetime(2026, 11, 21, 14, 2, tzinfo=UTC), "Europe/London")
EMPTY = Entry(RecordId("one"), WHEN)
MARK = "*Also written:*"
DAY = date(2026, 12, 3)

lines = st.text(st.characters(categories=("L", "Zs")), max_size=20)
several = st.lists(lines, max_size=3).map(tuple)
days = st.none() | st.dates()
shares = st.just(()) | st.lists(st.integers(1, 9), min_size=2, max_size=3).map(placed)
unknown = st.sampled_from(["", '{"mood": "blue"}'])
answers = st.builds(
    Answer,
    chosen=several,
    shares=shares,
    people=several,
    options=several,
    commitment=st.none() | st.builds(Commitment, st.just("Ring her"), days, st.booleans(), lines),
    probe=st.none() | st.builds(Probe, st.just("It rains"), *[lines] * 5, days),
    fit=st.none() | st.sampled_from(Fit),
    where_not=lines,
    unknown=unknown,
)
counts = st.integers(0, 11)
forms = st.builds(
    Form, st.sampled_from(Kind), several, st.booleans(), several, counts, lines, counts, counts,
    counts, unknown,
)  # fmt: skip
questions = st.builds(Asked, lines, st.just("walks"), st.just("1"), lines, forms)
sections = st.builds(Section, lines, questions, answers)
entries = st.lists(sections, min_size=1, max_size=4).map(
    lambda held: replace(EMPTY, sections=tuple(held))
)


def _entry(*held: Section) -> Entry:
    return replace(EMPTY, sections=held)


def _asked(question: str = "How?", **form: Any) -> Asked:  # noqa: ANN401 - parts of a form
    return Asked(question, "walks", "1", "how", Form(**form))


@given(entries)
def test_an_answer_survives_being_kept(entry: Entry) -> None:
    kept = payload.encode(normalised(entry))
    assert payload.decode(entry.id, kept) == normalised(entry)
    assert payload.text_of(kept) == normalised(entry).searched


@given(entries)
def test_a_version_that_knows_only_words_carries_the_answers(entry: Entry) -> None:
    fields = json.loads(payload.encode(normalised(entry)))
    for section in fields["sections"]:
        section["asked"] = {
            name: section["asked"][name] for name in ("question", "pack", "version", "prompt")
        }
        assert section.keys() == {"text", "asked"}
    assert payload.decode(entry.id, json.dumps(fields)) == normalised(entry)


def test_an_answer_finds_its_question_where_another_version_moved_it() -> None:
    first, second = _asked("First?", kind=Kind.CHOICE), _asked("Second?", kind=Kind.PEOPLE)
    entry = _entry(
        Section("", first, Answer(chosen=("Tea",))), Section("x", second, Answer(people=("Ash",)))
    )
    fields = json.loads(payload.encode(entry))
    fields["sections"].insert(1, {"text": "in between"})
    moved = payload.decode(entry.id, json.dumps(fields))
    assert moved.sections == (entry.sections[0], Section("in between"), entry.sections[1])
    del fields["sections"][0]  # as where nothing but words counts as an answer
    assert set(payload.decode(entry.id, json.dumps(fields)).sections) == set(moved.sections)


def test_what_a_newer_version_wrote_stays() -> None:
    fields = json.loads(payload.encode(_entry(Section("x", _asked(words=50)))))
    fields["answers"] = [
        {
            "at": 0,
            "asked": fields["sections"][0]["asked"],
            "form": {"kind": "map", "scent": 3},
            "answer": {"fit": "sideways", "commitment": {"step": "Ring", "weather": "fine"}},
        }
    ]
    entry = payload.decode(EMPTY.id, json.dumps(fields))
    assert entry.sections[0].asked is not None
    assert entry.sections[0].asked.form.kind is Kind.TEXT
    assert json.loads(payload.encode(entry)) == fields


def test_an_answer_of_ones_own_takes_the_place_of_one_that_is_not_understood() -> None:
    section = Section("", _asked(kind=Kind.THEORY), Answer(fit=Fit.NOT, unknown='{"fit": "far"}'))
    back = payload.decode(EMPTY.id, payload.encode(_entry(section)))
    assert back.sections[0].answer == Answer(fit=Fit.NOT)


@pytest.mark.parametrize(
    ("form", "answer", "written"),
    [
        (Form(Kind.CHOICE), Answer(chosen=("Tea", "Rest")), "- [x] Tea\n- [x] Rest"),
        (
            Form(Kind.DYAD, poles=("tired", "rested")),
            Answer(shares=(70, 30)),
            "tired 70 · 30 rested",
        ),
        (Form(Kind.SCALE, poles=("a", "z"), points=5), Answer(shares=(25, 75)), "a 4/5 z"),
        (
            Form(Kind.TRIAD, poles=("head", "heart", "hand")),
            Answer(shares=(20, 50, 30)),
            "head 20 · heart 50 · hand 30",
        ),
        (Form(Kind.PEOPLE), Answer(people=("Ash", "Rowan")), "Ash · Rowan"),
        (
            Form(Kind.OPTIONS),
            Answer(options=("Ring", "Wait"), chosen=("Wait",)),
            "- [ ] Ring\n- [x] Wait",
        ),
        (
            Form(Kind.COMMITMENT),
            Answer(commitment=Commitment("Ring her", DAY, whom="Ash")),
            "- [ ] Ring her → 2026-12-03 · Ash",
        ),
        (
            Form(Kind.COMMITMENT),
            Answer(commitment=Commitment("Ring her", at_session=True)),
            "- [ ] Ring her → (+1)",
        ),
        (
            Form(Kind.PROBE),
            Answer(probe=Probe("h", "t", "y", "n", "m", "l", DAY)),
            "- ? h\n- → t\n- ✓ y\n- ✗ n\n- ↑ m\n- ↓ l\n- ↻ 2026-12-03",
        ),
        (Form(Kind.THEORY), Answer(fit=Fit.PARTLY, where_not="at night"), "≈ · ≠ at night"),
        (Form(Kind.LENS), Answer(chosen=("Her son",)), "- Her son"),
    ],
)
def test_an_answer_is_written_down_without_the_words_of_a_language(
    form: Form, answer: Answer, written: str
) -> None:
    assert said(form, answer) == written
    section = Section("And so on.", Asked("How?", form=form), answer)
    entry = _entry(section)
    assert section.said == f"{written}\n\nAnd so on."
    assert (entry.body, entry.searched) == (section.said, section.said)
    assert entry.excerpt
    assert not entry.is_empty


def test_only_words_of_ones_own_are_counted() -> None:
    choice = Section("", _asked(kind=Kind.CHOICE), Answer(chosen=("A cup of tea",)))
    ways = Section("Two words", _asked(kind=Kind.OPTIONS), Answer(options=("Ring her", "Wait")))
    assert _entry(choice).words == 0
    assert _entry(choice, ways).words == 5


def test_an_entry_with_a_next_step_is_marked() -> None:
    asked = _asked(kind=Kind.COMMITMENT)
    step = Section("", asked, Answer(commitment=Commitment("Ring her")))
    assert Mark.COMMITMENT in _entry(Section("x"), step).marks
    assert Mark.COMMITMENT not in _entry(Section("x", asked)).marks


@given(st.lists(st.floats(0, 1), min_size=2, max_size=3).filter(lambda parts: sum(parts) > 0))
def test_shares_always_come_to_a_whole(parts: list[float]) -> None:
    percents = placed(parts)
    assert sum(percents) == 100
    assert all(
        abs(p - 100 * part / sum(parts)) <= 1 for p, part in zip(percents, parts, strict=True)
    )


@given(st.integers(2, 11), st.data())
def test_a_point_of_a_scale_is_found_again(points: int, data: st.DataObject) -> None:
    form = Form(Kind.SCALE, poles=("low", "high"), points=points)
    point = data.draw(st.integers(1, points))
    assert point_of(form, at_point(form, point)) == point


@pytest.mark.parametrize("shares", [(50, 51), (100,), (-1, 101), (30, 30, 30)])
def test_shares_that_are_none_are_refused(shares: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="100"):
        Answer(shares=shares)


def test_an_answer_is_cleaned_before_it_is_kept() -> None:
    messy = Answer(
        people=(" Ash\n", "Ash", ""),
        commitment=Commitment(),
        probe=Probe(hunch="a\tb"),
        where_not=" ",
    )
    kept = normalised(_entry(Section("", _asked(), messy))).sections[0].answer
    assert kept == Answer(people=("Ash",), probe=Probe(hunch="a b"))


def test_two_answers_to_one_question_both_stay() -> None:
    asked = _asked(kind=Kind.CHOICE)
    mine, theirs = Answer(chosen=("Tea",)), Answer(chosen=("Rest",))
    both = joined(
        _entry(Section("Mine.", asked, mine)), _entry(Section("Theirs.", asked, theirs)), MARK
    )
    assert [section.answer for section in both.sections] == [mine, theirs]
    assert both.body.count("How?") == 2
    assert "Mine." in both.body
    assert MARK in both.body


def test_an_answer_that_only_one_side_gave_stays_with_the_words_of_both() -> None:
    asked = _asked(kind=Kind.CHOICE)
    tea = Answer(chosen=("Tea",))
    for first, second in ((tea, NO_ANSWER), (NO_ANSWER, tea), (tea, tea)):
        both = joined(
            _entry(Section("Mine.", asked, first)), _entry(Section("", asked, second)), MARK
        )
        assert both.sections == (Section("Mine.", asked, tea),)
