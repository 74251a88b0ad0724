# SPDX-License-Identifier: Apache-2.0
"""What is offered after an `@`, before a name is written at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflective.sharing.findings import Kind
from reflective.sharing.mentioning import MOST_OFFERS, asking, written_instead
from reflective.sharing.people import Person

PEOPLE = (
    Person("Dana Okafor", "my manager", also=("Dee",)),
    Person("Priya Nair"),
    Person("Leeds", kind=Kind.PLACE),
    Person("Ömer", "a man from the ward"),
    Person("The Meadows", kind=Kind.ORGANISATION),
    Person("Rex", kind=Kind.OTHER),
)


@pytest.mark.parametrize(
    ("typed", "offers"),
    [
        ("@man", ("my manager", "a man from the ward")),
        ("I told @my m", ("my manager",)),
        ("I told @dana", ("my manager",)),
        ("I told @Dana Ok", ("my manager",)),
        ("@dee", ("my manager",)),
        ("(@pri", ("a colleague",)),
        ("@OMER", ("a man from the ward",)),
        ("- @leed", ("a nearby town",)),
        ("@mead", ("an organisation",)),
        ("@rex", ("something",)),
        ("and @ward", ("a man from the ward",)),
        ("@zzz", ()),
    ],
)
def test_stand_ins_are_offered_by_their_words_and_by_the_name(
    typed: str, offers: tuple[str, ...]
) -> None:
    asked = asking(typed, PEOPLE)
    assert asked is not None
    assert asked.offers == offers
    assert typed[asked.start] == "@"
    assert asked.end == len(typed)


def test_an_at_alone_offers_everybody_each_once() -> None:
    asked = asking("@", (*PEOPLE, Person("Sam")))
    assert asked is not None
    assert asked.offers == (
        "my manager",
        "a colleague",
        "a nearby town",
        "a man from the ward",
        "an organisation",
        "something",
    )


@pytest.mark.parametrize(
    "typed",
    ["", "Dana", "ada@leeds", "a@", "@ home", "@zzz went", "@my manager went home", "@\n"],
)
def test_nothing_is_asked_for_where_the_at_means_something_else(typed: str) -> None:
    assert asking(typed, PEOPLE) is None


def test_an_at_alone_asks_nothing_of_an_empty_list() -> None:
    assert asking("@", ()) is None
    asked = asking("@da", ())
    assert asked is not None
    assert asked.offers == ()


def test_a_long_list_offers_only_a_few() -> None:
    people = [Person(f"Name{number}", f"words {number}") for number in range(100)]
    asked = asking("@words", people)
    assert asked is not None
    assert len(asked.offers) == MOST_OFFERS


@given(st.text(max_size=80), st.text(max_size=12))
def test_whatever_is_typed_what_is_offered_stands_for_somebody(before: str, name: str) -> None:
    typed = f"{before} @{name}"
    asked = asking(typed, PEOPLE)
    if asked is not None:
        assert typed[asked.start] == "@"
        assert set(asked.offers) <= {written_instead(person) for person in PEOPLE}
