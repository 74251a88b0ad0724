# SPDX-License-Identifier: Apache-2.0
"""Next steps and small tries: what they hold, and what an answer becomes."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflective.journal import answer as answers
from reflective.journal.answer import Answer, Form, Kind
from reflective.journal.entry import Asked, Entry, Run, Section
from reflective.journal.ids import RecordId, is_uuid
from reflective.journal.moment import Moment
from reflective.journal.revision import UNREADABLE
from reflective.practice import answered, commitments, probes
from reflective.practice.commitments import Commitment, State
from reflective.practice.probes import Move, Outcome, Probe

ID = RecordId("0190a0a0-0000-7000-8000-000000000000")
OTHER = RecordId("0190a0a0-0000-7000-8000-000000000001")
NOW = Moment(datetime(2026, 11, 21, 14, 2, tzinfo=UTC), "Europe/London")
LATER = Moment(datetime(2026, 12, 5, 9, 0, tzinfo=UTC), "Europe/London")

words = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), max_size=30)
days = st.none() | st.dates()
records = st.none() | st.sampled_from([ID, OTHER])
moments = st.sampled_from([NOW, LATER])
steps = st.builds(
    Commitment,
    id=st.just(ID),
    step=words,
    made=moments,
    by=days,
    at_session=st.booleans(),
    whom=words,
    group=records,
    entry=records,
    pack=words,
    state=st.sampled_from(State),
    learnt=words,
    settled=st.none() | moments,
    own=st.booleans(),
)
moves = st.builds(
    Move,
    state=st.sampled_from(probes.State),
    at=moments,
    outcome=st.none() | st.sampled_from(Outcome),
    reflection=words,
)
tries = st.builds(
    Probe,
    id=st.just(ID),
    made=moments,
    attempt=words,
    hunch=words,
    helps=words,
    harms=words,
    more=words,
    less=words,
    review=days,
    group=records,
    entry=records,
    own=st.booleans(),
    moves=st.lists(moves, max_size=3).map(tuple),
)


@given(steps)
def test_a_next_step_comes_back_as_it_was_kept(step: Commitment) -> None:
    assert commitments.decode(ID, commitments.encode(step)) == step


@given(tries)
def test_a_small_try_comes_back_as_it_was_kept(probe: Probe) -> None:
    assert probes.decode(ID, probes.encode(probe)) == probe


@given(steps)
def test_what_is_cleaned_is_clean_and_a_day_wins_over_the_next_session(step: Commitment) -> None:
    clean = commitments.cleaned(step)
    assert commitments.cleaned(clean) == clean
    assert not (clean.by and clean.at_session)


def test_fields_of_a_newer_form_are_carried_along() -> None:
    newer = json.loads(commitments.encode(Commitment(ID, "Ring", NOW))) | {"mood": ["a", 1]}
    kept = commitments.decode(ID, json.dumps(newer))
    settled = commitments.settled(kept, State.KEPT, "She was glad", LATER)
    assert json.loads(commitments.encode(settled))["mood"] == ["a", 1]
    move = {"state": "trying", "at": [NOW.at.isoformat(), NOW.zone], "who": "me"}
    tried = {"made": NOW.at.isoformat(), "zone": "UTC", "moves": [move], "colour": "blue"}
    again = json.loads(probes.encode(probes.decode(ID, json.dumps(tried))))
    assert again["colour"] == "blue"
    assert again["moves"][0]["who"] == "me"


@pytest.mark.parametrize(
    "said",
    [
        "[]",
        "{}",
        '{"step":"x","made":"2026","zone":"UTC","state":"someday"}',
        '{"made":"2026-01-01","zone":"UTC","moves":[{"state":"idea","at":[]}]}',
    ],
)
def test_what_cannot_be_read_says_so(said: str) -> None:
    for read in (commitments.decode, probes.decode):
        with pytest.raises(UNREADABLE):
            read(ID, said)


def test_what_came_of_a_step_and_what_was_learnt_is_kept_and_can_be_taken_back() -> None:
    step = Commitment(ID, "Ring her", NOW)
    kept = commitments.settled(step, State.CHANGED, "  I wrote \n instead ", LATER)
    assert (kept.state, kept.learnt, kept.settled) == (State.CHANGED, "I wrote instead", LATER)
    again = commitments.settled(kept, State.OPEN, "", LATER)
    assert (again.is_open, again.learnt, again.settled) == (True, "I wrote instead", None)


def test_steps_stand_by_when_they_are_meant() -> None:
    some = [
        Commitment(RecordId(name), name, NOW, by, at_session=at_session)
        for name, by, at_session in (
            ("whenever", None, False),
            ("session", None, True),
            ("december", date(2026, 12, 3), False),
            ("november", date(2026, 11, 30), False),
        )
    ]
    told = [one.step for one in commitments.by_day(some)]
    assert told == ["november", "december", "session", "whenever"]


def test_a_small_try_goes_from_idea_to_its_end_and_each_change_keeps_its_words() -> None:
    probe = Probe(ID, NOW, attempt="Wait three seconds")
    assert (probe.state, probe.name) == (probes.State.IDEA, "Wait three seconds")
    trying = probes.moved(probe, probes.State.TRYING, Outcome.MORE, "Tuesday", NOW)
    assert (trying.state, trying.outcome) == (probes.State.TRYING, None)
    ended = probes.moved(trying, probes.State.ENDED, Outcome.MORE, "They spoke", LATER)
    assert (ended.outcome, ended.changed) == (Outcome.MORE, LATER)
    assert [move.reflection for move in ended.moves] == ["Tuesday", "They spoke"]


def _asked(kind: Kind, prompt: str = "p") -> Asked:
    return Asked("What next?", "pack", "1", prompt, Form(kind))


def _answered(*steps: str, run: Run | None = None) -> Entry:
    sections = tuple(
        Section(
            asked=_asked(Kind.COMMITMENT),
            answer=Answer(commitment=answers.Commitment(step, at_session=True)),
        )
        for step in steps
    )
    return Entry(ID, NOW, sections=sections, run=run)


def test_an_answer_becomes_the_same_record_wherever_it_is_met() -> None:
    first, second = answered.next_steps(_answered("Ring her", "Write to him"))
    assert first.id != second.id
    assert is_uuid(first.id)
    assert (first.step, first.at_session, first.entry) == ("Ring her", True, ID)
    again = answered.next_steps(_answered("Ring her today", "Write to him"))
    assert [one.id for one in again] == [first.id, second.id]
    elsewhere = replace(_answered("Ring her"), id=OTHER)
    assert answered.next_steps(elsewhere)[0].id != first.id


def test_a_question_that_came_in_between_changes_no_record() -> None:
    plain = _answered("Ring her")
    between = (Section("Words", Asked("Why?")), *plain.sections)
    wider = replace(plain, sections=between)
    assert [one.id for one in answered.next_steps(wider)] == [
        one.id for one in answered.next_steps(plain)
    ]


def test_a_small_try_that_was_answered_has_all_its_parts() -> None:
    said = answers.Probe("They are shy", "Wait", "They speak", "They leave", "", "", NOW.at.date())
    section = Section(asked=_asked(Kind.PROBE), answer=Answer(probe=said))
    (probe,) = answered.small_tries(Entry(ID, NOW, sections=(section,)))
    assert (probe.hunch, probe.attempt, probe.helps) == ("They are shy", "Wait", "They speak")
    assert (probe.review, probe.entry, probe.state) == (NOW.at.date(), ID, probes.State.IDEA)


def test_nothing_is_made_of_an_answer_without_a_letter() -> None:
    assert answered.next_steps(_answered("", " … ")) == []
    section = Section(asked=_asked(Kind.PROBE), answer=Answer(probe=answers.Probe("?")))
    assert answered.small_tries(Entry(ID, NOW, sections=(section,))) == []


def test_what_is_on_its_way_or_thrown_away_is_not_done() -> None:
    assert not answered.is_done(_answered("x", run=Run("Title")))
    assert answered.is_done(_answered("x", run=Run("Title", finished=True)))
    assert answered.is_done(_answered("x"))
    assert not answered.is_done(replace(_answered("x"), trashed=True))
