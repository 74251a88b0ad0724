# SPDX-License-Identifier: Apache-2.0
"""Only passages leave, or other words: nothing else of an entry does, and names are hidden."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflective.app.outlets import Form
from reflective.app.refusals import NoPassage, NothingLeft
from reflective.sharing.audiences import Audience
from reflective.sharing.passages import (
    joined,
    paragraphs,
    parts_of,
    spans_of,
    with_span,
    without_span,
)
from reflective.sharing.redaction import Choice, Decision, behind
from tests.fakes.share_parts import ShareParts
from tests.unit.sharing.looking import look

TEXT = "Dana came from Hexham.\n\nThe boiler was cold.\n\nThey saw dana weep."

WRITTEN = st.text("ab \n.", max_size=60)
STRETCH = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(sorted).map(tuple)


def _left(parts: ShareParts) -> str:
    (handing,) = parts.shared.handings()
    (left,) = handing.entries
    return left.text


def test_paragraphs_are_parted_by_empty_lines_or_else_by_lines() -> None:
    told = [TEXT[start:end] for start, end in paragraphs(TEXT)]
    assert told == TEXT.split("\n\n")
    assert len(paragraphs("one\ntwo\n")) == 2
    assert len(paragraphs("one\ntwo\n\nthree")) == 2
    assert paragraphs(" \n\n ") == []


@given(WRITTEN, st.lists(STRETCH, max_size=4))
def test_what_is_chosen_is_found_again_and_nothing_else(
    text: str, stretches: list[tuple[int, int]]
) -> None:
    spans: tuple[tuple[int, int], ...] = ()
    for start, end in stretches:
        spans = with_span(spans, (min(start, len(text)), min(end, len(text))))
    parts = parts_of(text, spans)
    again = "\n\n".join(parts_of(text, spans_of(text, parts)))
    assert len("".join(again.split())) <= len("".join(text.split()))
    for part in parts:
        assert part in text
    assert all(a[1] < b[0] for a, b in itertools.pairwise(spans))


@given(st.lists(STRETCH, max_size=5), STRETCH)
def test_what_is_taken_off_is_chosen_no_more(
    stretches: list[tuple[int, int]], less: tuple[int, int]
) -> None:
    spans: tuple[tuple[int, int], ...] = ()
    for stretch in stretches:
        spans = with_span(spans, stretch)
    for start, end in without_span(spans, less):
        assert end <= less[0] or start >= less[1] or less[0] == less[1]


def test_only_the_chosen_passages_leave_and_stand_in_the_ledger() -> None:
    parts = ShareParts()
    entry = parts.write("Boiler", TEXT)
    chosen = parts.sharing.choose([entry], parts={entry: ["The boiler was cold."]})
    review = parts.sharing.review(chosen, Audience.COLLEAGUES)
    assert review.leaving() == ("The boiler was cold.",)
    assert "Dana" not in [found.text for found in review.examination.entities]
    ready = parts.sharing.pack(review, Form.MARKDOWN)
    parts.sharing.send(ready, Path("/out/story.md"), confirmed=True)
    assert _left(parts) == "The boiler was cold."
    ((bundle, _form, _path),) = parts.outlet.left
    assert [card.text for card in bundle.cards] == ["The boiler was cold."]


def test_a_name_is_known_in_a_passage_by_the_rest_of_the_entry() -> None:
    parts = ShareParts()
    entry = parts.write("Boiler", TEXT)
    last = "They saw dana weep."
    review = parts.sharing.review(
        parts.sharing.choose([entry], parts={entry: [last]}), Audience.COLLEAGUES
    )
    assert review.hiding_undecided().leaving() == ("They saw a colleague weep.",)
    more = parts.sharing.for_audience(review, Audience.ANYBODY)
    assert "dana" not in more.hiding_undecided().leaving()[0]


def test_passages_leave_in_the_order_of_the_entry() -> None:
    assert joined(TEXT, ["They saw", "Dana came"]) == "Dana came\n\nThey saw"


def test_a_passage_that_was_changed_meanwhile_is_refused() -> None:
    parts = ShareParts()
    entry = parts.write("Boiler", TEXT)
    with pytest.raises(NoPassage):
        parts.sharing.choose([entry], parts={entry: ["The boiler was hot."]})


def test_a_text_in_other_words_leaves_without_names_and_the_journal_keeps_its_own() -> None:
    parts = ShareParts()
    entry = parts.write("Boiler", TEXT)
    review = parts.sharing.review(parts.sharing.choose([entry]), Audience.COLLEAGUES)
    told = parts.sharing.tell_otherwise(review, 0, "Priya Nair cried, and dana too.")
    text = told.hiding_undecided().leaving()[0]
    assert text.startswith("A colleague cried")
    assert "dana" not in text
    assert "boiler" not in text
    assert parts.reading.entry(entry).body == TEXT
    own = parts.sharing.tell_otherwise(told, 0, "")
    assert own.told == {}
    assert own.leaving() == review.leaving()


def test_one_passage_is_written_another_way_in_its_place() -> None:
    parts = ShareParts()
    entry = parts.write("Boiler", TEXT)
    review = parts.sharing.review(parts.sharing.choose([entry]), Audience.COLLEAGUES)
    shown = review.outgoing(0)
    start = shown.text.index("a colleague weep")
    span = behind(shown, start, start + len("a colleague weep"))
    assert TEXT[slice(*span)] == "dana weep"
    text = parts.sharing.reword(review, 0, span, "Dana was sad").hiding_undecided().leaving()[0]
    assert text.endswith("They saw a colleague was sad.")


@given(st.data())
def test_what_is_behind_a_stretch_is_where_its_words_are(data: st.DataObject) -> None:
    parts = ShareParts()
    entry = parts.write("Boiler", TEXT)
    review = parts.sharing.review(parts.sharing.choose([entry]), Audience.COLLEAGUES)
    for found in review.examination.entities:
        choice = data.draw(st.sampled_from(list(Choice)))
        review = review.decided(found.key, Decision(choice, "somebody quite else"))
    shown = review.outgoing(0)
    start = data.draw(st.integers(0, len(shown.text)))
    end = data.draw(st.integers(start, len(shown.text)))
    first, last = behind(shown, start, end)
    assert 0 <= first <= len(TEXT)
    assert 0 <= last <= len(TEXT)
    plain = all(one.end <= start or one.start >= end for one in shown.ranges)
    if plain and start < end:
        assert TEXT[first:last] == shown.text[start:end]


def test_of_names_alone_that_are_left_out_nothing_leaves() -> None:
    parts = ShareParts()
    entry = parts.write("Names", "Dana. Priya Nair! Dana?")
    review = parts.sharing.review(parts.sharing.choose([entry]), Audience.COLLEAGUES)
    for found in review.examination.entities:
        review = review.decided(found.key, Decision(Choice.OMIT))
    with pytest.raises(NothingLeft):
        parts.sharing.pack(review, Form.MARKDOWN)


def test_a_text_in_another_language_is_known_as_such() -> None:
    french = "Dana est venue hier soir avec sa voisine, et nous avons longuement parlé du jardin."
    assert look(french).foreign == {0}
    assert look("Dana came with her neighbour, and we talked about the garden.").foreign == set()


def test_words_hidden_for_this_time_alone_go_on_no_list() -> None:
    parts = ShareParts()
    entry = parts.write("Boiler", TEXT)
    review = parts.sharing.review(parts.sharing.choose([entry]), Audience.COLLEAGUES)
    review = parts.sharing.hide_more(review, "boiler", "machine", is_remembered=False)
    ready = parts.sharing.pack(review.hiding_undecided(), Form.MARKDOWN)
    parts.sharing.send(ready, Path("/out/story.md"), confirmed=True)
    assert "The machine was cold." in _left(parts)
    assert "boiler" not in [person.name for person in parts.people.people()]
