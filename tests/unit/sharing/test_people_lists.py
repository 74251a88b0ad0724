# SPDX-License-Identifier: Apache-2.0
"""Many names at once: rows of a table or lines, put to what is known already."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflective.sharing.audiences import Audience
from reflective.sharing.findings import Kind
from reflective.sharing.people import Person, decode, encode
from reflective.sharing.people_lists import read_people
from tests.fakes.share_parts import ShareParts
from tests.unit.sharing.looking import look

DANA = Person("Dana", "a friend", also=("Dee",))


@pytest.mark.parametrize(
    "text",
    ["Dana,a friend,Dee\n", "Dana;a friend;Dee", "Dana\ta friend\tDee", '"Dana","a friend","Dee"'],
)
def test_rows_of_a_table_are_read_whatever_parts_them(text: str) -> None:
    assert read_people(text) == [DANA]


def test_headings_say_what_stands_where() -> None:
    text = 'Kind,Name,Relation,Nicknames,Written instead\nplace,Hexham,home,"Hex, H",a town\n'
    assert read_people(text) == [Person("Hexham", "a town", Kind.PLACE, ("Hex", "H"), "home")]


def test_lines_are_read_as_they_are_in_the_terminal() -> None:
    assert read_people("# mine\nDana = a friend\n\nPriya Nair\n") == [
        Person("Dana", "a friend"),
        Person("Priya Nair"),
    ]


@given(st.text())
def test_whatever_is_pasted_gives_names_that_can_be_kept(text: str) -> None:
    for person in read_people(text):
        assert person.can_be_found
        assert decode(encode(person)) == person


def test_a_list_adds_to_what_is_known_and_takes_nothing_away() -> None:
    parts = ShareParts()
    parts.people.add(Person("Dana", "a friend", also=("Dee",), relation="my neighbour"))
    parts.people.bring_in(read_people("dana,,Danny\nPriya Nair,a doctor\nPriya Nair,,Pri"))
    people = {person.name: person for person in parts.people.people()}
    assert set(people) == {"Dana", "Priya Nair"}
    assert people["Dana"].stand_in == "a friend"
    assert people["Dana"].also == ("Dee", "Danny")
    assert people["Dana"].relation == "my neighbour"
    assert (people["Priya Nair"].stand_in, people["Priya Nair"].also) == ("a doctor", ("Pri",))


def test_who_it_is_to_one_is_offered_as_what_to_write() -> None:
    person = Person("Dana", relation="my neighbour")
    found = look("Dana came.", people=[person], audience=Audience.COLLEAGUES)
    assert found.entities[0].ladder[0] == "my neighbour"
    assert found.entities[0].replacement == "a colleague"
