# SPDX-License-Identifier: Apache-2.0
"""Spelling while somebody writes: which words are checked, and that nobody waits for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflective.app.jobs import Lane
from reflective.app.spelling import MOST_OWN, Spelling
from reflective.sharing.people import Person
from reflective.ui.presenters.spelled_words import spelled_words
from reflective.ui.presenters.spelling import WordCheck
from tests.fakes.jobs import AtOnce, WhenTold
from tests.fakes.sheet import filling_store
from tests.fakes.timer import FakeClock

if TYPE_CHECKING:
    from collections.abc import Sequence


class FakeDictionary:
    """Knows a few words, and remembers what it was asked."""

    is_there = True

    def __init__(self, *known: str) -> None:
        self.known = set(known)
        self.asked: list[str] = []

    def knows(self, word: str) -> bool:
        """Say whether it is one of them."""
        self.asked.append(word)
        return word in self.known

    def suggest(self, word: str) -> tuple[str, ...]:
        """Suggest the word backwards."""
        return (word[::-1],)


class FakeView:
    """Counts how often it was told to look again."""

    def __init__(self) -> None:
        self.looked = 0

    def look_again(self) -> None:
        """Count."""
        self.looked += 1


class Desk:
    """Spelling over a journal in memory."""

    def __init__(
        self, *known: str, jobs: AtOnce | WhenTold | None = None, people: Sequence[Person] = ()
    ) -> None:
        self.dictionary = FakeDictionary(*known)
        self.store = filling_store(FakeClock())
        self.spelling = Spelling(self.store, self.dictionary, lambda: people)
        self.view = FakeView()
        self.jobs = jobs or AtOnce()
        self.check = WordCheck(self.spelling, self.jobs, self.view)
        self.check.begin()

    def misspelled(self, line: str) -> list[str]:
        """List the misspelled words once they were looked up."""
        self.check.misspelled(line)
        return [found.word for found in self.check.misspelled(line)]


def test_the_dictionary_is_read_before_a_word_needs_it() -> None:
    desk = Desk("and")
    desk.check.make_ready()
    assert desk.dictionary.asked == ["and"]
    desk.check.make_ready()
    assert desk.dictionary.asked == ["and"]


def test_no_dictionary_is_read_where_spelling_is_off() -> None:
    desk = Desk("and")
    desk.spelling.turn(on=False)
    desk.check.begin()
    desk.check.make_ready()
    assert desk.dictionary.asked == []


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("I said so.", ["said", "so"]),
        ("She met Dana today. Priya rang", ["She", "met", "today", "Priya", "rang"]),
        ("- [ ] Ring back", ["Ring", "back"]),
        ("> “Well done”", ["Well", "done"]),
        ("don’t stop", ["don't", "stop"]),
        ("NHS WhatsApp 3rd a b2b", []),
        ("see https://example.org/abc and x@y.org or www.foo.org", ["see", "and", "or"]),
        ("run `teh code` now", ["run", "now"]),
        ("[words](foo/bar) here", ["words", "here"]),
        ("#tag @name snake_case path/to file.txt", []),
        ("_so_ **much**", ["so", "much"]),
        ("слово word", ["word"]),
        ("co-producing", ["co", "producing"]),
    ],
)
def test_words_are_checked_and_names_and_addresses_are_not(line: str, words: list[str]) -> None:
    assert [found.word for found in spelled_words(line)] == words


@given(st.text(max_size=60))
def test_what_is_found_stands_where_it_says(line: str) -> None:
    for found in spelled_words(line):
        assert line[found.start : found.end].replace("’", "'") == found.word


def test_a_word_that_is_not_known_is_told_once_it_was_looked_up() -> None:
    jobs = WhenTold()
    desk = Desk("good", jobs=jobs)
    jobs.settle()
    assert desk.check.misspelled("good baad") == []
    assert desk.check.misspelled("good baad") == []
    looked = desk.view.looked
    jobs.settle()
    assert desk.view.looked == looked + 1
    assert [found.word for found in desk.check.misspelled("good baad")] == ["baad"]
    assert sorted(desk.dictionary.asked) == ["baad", "good"]


def test_words_are_looked_up_away_from_the_journal() -> None:
    jobs = AtOnce()
    desk = Desk(jobs=jobs)
    desk.check.misspelled("baad")
    assert jobs.lanes == [Lane.ASK, Lane.THINK]


def test_names_and_stand_ins_of_ones_list_are_let_be_in_any_letters() -> None:
    desk = Desk("s", people=[Person("Chukwu Obi", "zedd", also=("chuk",))])
    assert desk.misspelled("chukwu's obi zedd chuk other") == ["other"]


def test_a_word_that_is_added_is_let_be_and_kept() -> None:
    desk = Desk()
    assert desk.misspelled("blorptid") == ["blorptid"]
    desk.check.add("blorptid")
    assert desk.misspelled("blorptid Blorptid's") == []
    assert desk.spelling.known().own == ("blorptid",)
    assert desk.spelling.remove("blorptid") == ()
    desk.check.begin()
    assert desk.misspelled("blorptid") == ["blorptid"]


def test_no_more_words_are_kept_than_can_be_read_at_every_start() -> None:
    desk = Desk()
    desk.spelling._keep(tuple(f"w{number}" for number in range(MOST_OWN)))
    assert "one" not in desk.spelling.add("one")


def test_nothing_is_checked_where_it_is_switched_off_or_there_is_no_dictionary() -> None:
    desk = Desk()
    desk.spelling.turn(on=False)
    desk.check.begin()
    assert desk.misspelled("baad") == []
    missing = Desk()
    missing.dictionary.is_there = False
    other = WordCheck(missing.spelling, AtOnce(), FakeView())
    other.begin()
    assert other.misspelled("baad") == []


def test_other_words_are_looked_for() -> None:
    found: list[tuple[str, ...]] = []
    Desk().check.suggest("baad", found.append)
    assert found == [("daab",)]


def test_it_is_off_in_another_language_until_somebody_wants_it() -> None:
    desk = Desk()
    spelling = Spelling(desk.store, desk.dictionary, lambda: (), is_usual=False)
    assert not spelling.known().is_on
    spelling.turn(on=True)
    assert spelling.known().is_on
    spelling.turn(on=False)
    assert not desk.spelling.known().is_on
