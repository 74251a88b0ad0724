# SPDX-License-Identifier: Apache-2.0
"""Looking for entries: what was typed is understood, and never refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflective.journal.entry import Mark, Shelf, tag_names
from reflective.journal.query import (
    About,
    Named,
    Query,
    Reason,
    Term,
    Trait,
    Without,
    parse,
    quoted,
)


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
    assert parse("note:this 9:30").terms == (Term(("note", "this")), Term(("9", "30")))


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("from:yesterday-ish", Reason.DAY),
        ("to:2026-02-30", Reason.DAY),
        ("from:26", Reason.DAY),
        ("from:0000", Reason.DAY),
        ("from:٢٠٢٦", Reason.DAY),
        ("-from:2026", Reason.NOT),
        ("is:sad", Reason.WORD),
        ("has:promise", Reason.WORD),
        ("tag:", Reason.EMPTY),
        ('person:"', Reason.EMPTY),
        ("prompt:??", Reason.EMPTY),
    ],
)
def test_a_filter_that_is_not_understood_is_told_and_passed_over(
    typed: str, reason: Reason
) -> None:
    query = parse(f"dinner {typed} ")
    assert query == Query(terms=(Term(("dinner",)),))
    assert [misread.reason for misread in query.misread] == [reason]
    assert query.misread[0].typed.rstrip('"') in typed


def test_a_filter_that_is_still_typed_is_no_mistake_yet() -> None:
    for typed in ("is:", "is:st", "from:2", "from:2026-0", 'tag:"'):
        assert not parse(f"dinner {typed}", still_typing=True).misread
        assert parse(f"dinner {typed} x", still_typing=True).misread or typed == 'tag:"'


def test_days_may_be_written_in_several_ways() -> None:
    for typed in ("2026-06-30", "30/06/2026", "30.6.2026", "2026/6/30"):
        assert parse(f"from:{typed}").since == date(2026, 6, 30)
    assert parse("to:06.2026").until == date(2026, 6, 30)
    assert parse("from:0001 to:9999").since == date(1, 1, 1)
    assert parse("to:9999-12").until == date(9999, 12, 31)


def test_a_first_day_after_the_last_is_told() -> None:
    (misread,) = parse("from:2026-06 to:2026-05").misread
    assert misread.reason is Reason.ORDER


def test_filters_stand_in_any_order_and_any_case_and_can_be_excluded() -> None:
    query = parse('-IS:Star “late dinner” Tag:a -tag:b pack:"Staying with" -has:sound is:open x')
    assert query.terms == (Term(("late", "dinner")), Term(("x",)))
    assert query.tags == ("a",)
    assert query.without == Without(("b",), Mark.STAR | Mark.SOUND)
    assert query.traits == {Trait.OPEN}
    assert query.named == (Named(About.PACK, "Staying with"),)
    assert not query.misread


def test_a_lone_quote_opens_a_phrase_that_is_not_closed() -> None:
    assert parse('"the review meeting').terms == (Term(("the", "review", "meeting")),)
    assert parse('"') == Query()


def test_what_was_wanted_is_marked_and_what_was_excluded_is_not() -> None:
    query = replace(parse("late -dinner"), either=((Term(("dana",)),),))
    assert query.to_mark == (Term(("late",)), Term(("dana",)))


@given(st.text(max_size=40), st.sampled_from(["tag", "pack", "person"]))
def test_a_filter_reads_the_same_again(value: str, key: str) -> None:
    query = parse(quoted(key, value))
    assert not query.terms
    again = [*query.tags, *(named.name for named in query.named)]
    for name in again:
        assert parse(quoted(key, name)) == query


@given(st.text(st.sampled_from('ab "“«🦊-#:'), min_size=1, max_size=12))
def test_every_tag_can_be_searched_for(typed: str) -> None:
    for name in tag_names((typed,)):
        assert parse(quoted("tag", name)).tags == (name,)


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


def test_a_query_of_ten_thousand_letters_is_cut_short_and_says_so() -> None:
    for typed in ("word " * 2000, "w" * 10_000):
        query = parse(typed)
        assert len(query.terms) <= 24
        assert [misread.reason for misread in query.misread] == [Reason.LONG]
