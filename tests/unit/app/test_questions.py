# SPDX-License-Identifier: Apache-2.0
"""Questions that are kept open on purpose, and what gathers under them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflective.app.questions import Questions
from reflective.journal import question
from reflective.journal.ids import RecordId
from reflective.journal.question import OpenQuestion
from tests.fakes.open_journal import at, journal_in_memory

if TYPE_CHECKING:
    from pathlib import Path

    from tests.fakes.open_journal import OpenJournal

ID = RecordId("0190a0a0-0000-7000-8000-000000000000")


@pytest.fixture
def journal(tmp_path: Path) -> OpenJournal:
    return journal_in_memory(tmp_path)


@pytest.fixture
def questions(journal: OpenJournal) -> Questions:
    return Questions(journal.store, journal.reading, journal.clock, journal.randomness)


def test_a_line_is_kept_open_and_entries_gather_under_it(
    journal: OpenJournal, questions: Questions
) -> None:
    first = journal.write("A hard visit", written=at(2026, 3, 1))
    later = journal.write("Again", written=at(2026, 6, 1))
    questions.keep_open("## Why do I *wait*?", first)
    (standing,) = questions.standing()
    assert (standing.question.text, standing.entries) == ("Why do I wait?", 1)
    questions.gather(later, standing.question.id)
    titles = [row.title for row in questions.entries(standing.question.id)]
    assert titles == ["Again", "A hard visit"]
    questions.let_go(first, standing.question.id)
    assert questions.standing()[0].entries == 1


def test_the_same_question_is_kept_once(journal: OpenJournal, questions: Questions) -> None:
    questions.keep_open("Why do I wait?", journal.write("One"))
    questions.keep_open("Why do I wait?", journal.write("Two"))
    (standing,) = questions.standing()
    assert standing.entries == 2


def test_a_question_is_closed_and_opened_again(questions: Questions) -> None:
    questions.keep_open("Why do I wait?")
    record = questions.standing()[0].question.id
    questions.close(record)
    assert questions.standing() == []
    assert [one.question.id for one in questions.closed()] == [record]
    questions.reopen(record)
    assert [one.question.id for one in questions.standing()] == [record]


def test_each_open_question_is_offered_in_its_turn(
    journal: OpenJournal, questions: Questions
) -> None:
    assert questions.offer() is None
    for words in ("One?", "Two?", "Three?"):
        journal.clock.move(seconds=1)
        questions.keep_open(words)
    offered = [questions.offer() for _ in range(4)]
    assert [one.text for one in offered if one] == ["Three?", "Two?", "One?", "Three?"]


def test_words_without_a_letter_are_no_question(questions: Questions) -> None:
    with pytest.raises(ValueError, match="letter"):
        questions.keep_open(" ?! ")


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=80), st.booleans())
def test_a_question_survives_being_kept(text: str, closed: bool) -> None:  # noqa: FBT001 - Hypothesis gives it
    kept = OpenQuestion(ID, question.worded(text), at(2026, 1, 1), ID, closed)
    assert question.decode(ID, question.encode(kept)) == kept


def test_fields_of_a_newer_version_are_carried_along() -> None:
    plain = question.encode(OpenQuestion(ID, "Why?", at(2026, 1, 1)))
    newer = plain.replace("{", '{"mood":{"sky":1},', 1)
    assert '"mood":{"sky":1}' in question.encode(question.decode(ID, newer))
