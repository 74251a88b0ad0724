# SPDX-License-Identifier: Apache-2.0
"""Looking for entries: what was typed is understood, and never refused."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from reflective.journal.entry import Mark, Shelf
from reflective.journal.query import Query, Term, parse


def test_words_phrases_and_filters_are_told_apart() -> None:
    query = parse('waiting "the review meeting" -duty tag:#Meetings from:2026-06 to:2026')
    assert query.terms == (
        Term(("waiting",)),
        Term(("the", "review", "meeting")),
        Term(("duty",), is_excluded=True),
    )
    assert query.tags == ("meetings",)
    assert (query.since, query.until) == (date(2026, 6, 1), date(2026, 12, 31))


def test_a_last_word_goes_on_while_it_is_typed_from_four_letters() -> None:
    assert parse("din", still_typing=True).terms == (Term(("din",)),)
    assert parse("dinn", still_typing=True).terms == (Term(("dinn",), is_prefix=True),)
    assert parse("dinner ", still_typing=True).terms == (Term(("dinner",)),)
    assert parse("dinn").terms == (Term(("dinn",)),)


def test_what_is_no_filter_is_looked_for_as_words() -> None:
    assert parse("note:this from:soon").terms == (Term(("note", "this")), Term(("from", "soon")))


def test_nothing_typed_means_everything() -> None:
    assert parse("  ").is_empty
    assert parse("").is_empty
    assert not parse("is:trash").is_empty
    assert parse("is:trash is:star") == Query(shelf=Shelf.TRASH, marks=Mark.STAR)


def test_february_ends_when_it_ends() -> None:
    assert parse("to:2024-02").until == date(2024, 2, 29)


@given(st.text(max_size=300), st.booleans())
def test_no_query_is_refused(typed: str, still_typing: bool) -> None:  # noqa: FBT001 - an example
    query = parse(typed, still_typing=still_typing)
    assert all(term.words for term in query.terms)


def test_a_query_of_ten_thousand_letters_is_cut_short() -> None:
    assert len(parse("word " * 2000).terms) == 24
