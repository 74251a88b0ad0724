# SPDX-License-Identifier: Apache-2.0
"""A guided reflection goes forth and back, and never loses a word."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflective.journal import payload
from reflective.journal.entry import Asked, Entry, Run, Section
from reflective.journal.ids import RecordId
from reflective.journal.moment import Moment
from reflective.practice import running

NOW = Moment(datetime(2026, 11, 21, 14, 2, tzinfo=UTC), "UTC")
QUESTIONS = [Asked(f"Question {n}?", "walks", "1.0", f"q{n}") for n in range(4)]


def _entry(text: str = "") -> Entry:
    return Entry(RecordId("one"), NOW, sections=(Section(text),))


def _begun() -> Entry:
    return running.begin(_entry(), "Walks", QUESTIONS, 5)


def test_a_run_begins_at_its_first_question() -> None:
    entry = _begun()
    assert running.question_number(entry) == (1, 4)
    assert running.open_section(entry).asked == QUESTIONS[0]
    assert entry.run == Run("Walks", 0, 5)


def test_what_was_written_before_stays_above_the_questions() -> None:
    entry = running.begin(_entry("already here"), "Walks", QUESTIONS)
    assert entry.sections[0].text == "already here"
    assert running.question_number(entry) == (1, 4)
    assert running.question_number(running.back(entry)) == (0, 4)


def test_the_second_question_of_four_is_called_so() -> None:
    entry = running.forward(running.answer(_begun(), "First."))
    assert running.question_number(entry) == (2, 4)
    assert running.question_number(running.write_freely(entry)) == (2, 4)


def test_back_finds_the_answer_as_it_was_left() -> None:
    entry = running.back(running.forward(running.answer(_begun(), "Left like this")))
    assert running.open_section(entry).text == "Left like this"


def test_the_ends_hold() -> None:
    entry = _begun()
    assert running.place(running.back(entry)) == 0
    for _ in range(9):
        entry = running.forward(entry)
    assert running.question_number(entry) == (4, 4)
    assert running.is_last(entry)


def test_any_section_can_be_opened_by_its_number() -> None:
    assert running.question_number(running.open_at(_begun(), 2)) == (3, 4)
    assert running.question_number(running.open_at(_begun(), 99)) == (4, 4)
    assert running.open_at(_entry("free"), 2) == _entry("free")


def test_skipping_the_last_question_finishes_and_going_back_takes_it_up_again() -> None:
    entry = _begun()
    for _ in range(4):
        entry = running.skip(entry)
    assert entry.run
    assert entry.run.finished
    again = running.back(entry)
    assert again.run
    assert not again.run.finished


def test_another_question_takes_the_place_of_one_without_an_answer() -> None:
    other = Asked("And now?", "walks", "1.0", "other")
    entry = running.ask_instead(_begun(), other)
    assert running.open_section(entry).asked == other
    assert running.question_number(entry) == (1, 4)


def test_another_question_leaves_an_answer_under_the_question_it_answers() -> None:
    other = Asked("And now?", "walks", "1.0", "other")
    entry = running.ask_instead(running.answer(_begun(), "An answer."), other)
    assert entry.sections[0] == Section("An answer.", QUESTIONS[0])
    assert running.open_section(entry) == Section("", other)
    assert running.question_number(entry) == (2, 5)


def test_a_free_page_can_be_asked_something_too() -> None:
    asked = running.ask_instead(_entry(), QUESTIONS[0])
    assert asked.sections == (Section("", QUESTIONS[0]),)
    beneath = running.ask_instead(_entry("A start."), QUESTIONS[0])
    assert beneath.sections == (Section("A start."), Section("", QUESTIONS[0]))
    assert running.open_section(beneath).asked == QUESTIONS[0]


def test_writing_freely_comes_back_to_the_same_question() -> None:
    free = running.write_freely(_begun())
    assert running.open_section(free).asked is None
    assert running.open_section(running.back(free)).asked == QUESTIONS[0]
    assert running.open_section(running.forward(free)).asked == QUESTIONS[1]
    assert running.write_freely(running.back(free)) == free
    assert running.write_freely(_entry()) == _entry()


def test_a_place_beyond_the_end_opens_the_last_section() -> None:
    entry = _begun()
    assert entry.run
    lost = replace(entry, run=replace(entry.run, place=99))
    assert running.question_number(lost) == (4, 4)


def test_a_reflection_without_questions_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="question"):
        running.begin(_entry(), "Nothing", [])


MOVES = st.lists(
    st.one_of(
        st.sampled_from(["forward", "skip", "back", "instead", "freely", "finish", "begin"]),
        st.text(alphabet="ab c", min_size=1, max_size=5).map(lambda text: "=" + text),
    ),
    max_size=25,
)


@given(MOVES)
def test_no_sequence_of_moves_loses_a_word_or_puts_it_under_another_question(
    moves: list[str],
) -> None:
    entry = _begun()
    written: list[tuple[str, Asked | None]] = []
    for number, move in enumerate(moves):
        other = Asked(f"Other {number}?")
        if move.startswith("="):
            section = running.open_section(entry)
            text = f"{section.text}{number}{move[1:]}"
            entry = running.answer(entry, text)
            written = [pair for pair in written if pair != (section.text, section.asked)]
            written.append((text, section.asked))
        elif move == "instead":
            entry = running.ask_instead(entry, other)
        elif move == "freely":
            entry = running.write_freely(entry)
        elif move == "begin":
            entry = running.begin(entry, "Again", [other])
        else:
            entry = getattr(running, move)(entry)
        held = [(section.text, section.asked) for section in entry.sections]
        assert all(pair in held for pair in written)
        assert len(written) == sum(1 for section in entry.sections if section.text)
        assert payload.decode(entry.id, payload.encode(entry)) == entry
