# SPDX-License-Identifier: Apache-2.0
"""Names on one's own list are found however they are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflective.sharing.findings import Kind
from reflective.sharing.people import Person, decode, encode, mention, normalised, read_list
from tests.unit.sharing.looking import as_read, look

NAMES = (
    "Dana",
    "priya nair",
    "Yewande Adébáyò",
    "\u0130rem I\u015f\u0131l",
    "José",
    "O'Brien",
    "Mary-Jane",
    "Ngozi",
    "Zoë",
    "Łukasz",
    "Σοφία",
    "Дмитрий",
    "Mo",
    "will",
    "hope",
)
CASES = (str, str.lower, str.upper, str.title, str.capitalize, str.swapcase)
ENDINGS = ("", "'s", "’s", "s", "'", ",", ".", "?", " ", "\n", "🙂", "’S", "-led")


@given(
    st.sampled_from(NAMES),
    st.sampled_from(CASES),
    st.sampled_from(ENDINGS),
    st.sampled_from(["", "I met ", "(", "“", "and/or ", "🙂", "_", "*", "@ ", "א ", "the "]),
)
def test_every_listed_name_is_hidden_in_any_case_and_possessive(
    name: str, case: object, ending: str, before: str
) -> None:
    assert callable(case)
    written = case(name)
    text = before + written + ending
    read = as_read(look(text, people=[Person(name, "a friend")]))
    assert written not in read
    assert "friend" in read.casefold()


@given(st.text(st.characters(categories=["L", "Nd"]), min_size=1, max_size=12))
def test_any_name_with_a_letter_is_hidden_as_it_was_written(name: str) -> None:
    person = normalised(Person(name, "§"))
    if person.can_be_found:
        assert as_read(look(f"({name})", people=[person])) == "(§)"


def test_a_nickname_is_hidden_as_the_same_person() -> None:
    person = Person("Margaret Obi", "a neighbour", also=("Maggs",))
    examination = look("margaret obi came. maggs's dog barked.", people=[person])
    assert as_read(examination) == "a neighbour came. a neighbour's dog barked."
    assert len({f.entity for f in examination.findings[0]}) == 1


def test_a_name_inside_another_word_is_left() -> None:
    assert as_read(look("The annual plan", people=[Person("Ann")])) == "The annual plan"


def test_a_listed_name_written_in_another_form_of_unicode_is_hidden() -> None:
    assert "Zoe\u0308" not in as_read(look("we met Zoe\u0308 today", people=[Person("Zoë")]))


def test_a_name_in_a_script_without_spaces_is_hidden_inside_a_sentence() -> None:
    assert "田中" not in as_read(look("昨日田中さんに会った", people=[Person("田中")]))


@given(
    st.text(max_size=30),
    st.text(max_size=30),
    st.sampled_from(Kind),
    st.lists(st.text(max_size=9)),
)
def test_a_person_is_read_back_as_kept(
    name: str, stand_in: str, kind: Kind, also: list[str]
) -> None:
    person = normalised(Person(name, stand_in, kind, tuple(also)))
    assert decode(encode(person)) == person
    assert normalised(person) == person


def test_a_kind_of_a_newer_version_is_read_as_other() -> None:
    assert decode('{"name":"Rex","stand_in":"","kind":"animal"}').kind is Kind.OTHER


def test_a_list_in_a_file_has_a_name_a_line_and_perhaps_a_stand_in() -> None:
    people = read_list("\ufeffDana = my manager\r\n\n  Hexham\n=nothing\n🙂\nA = B = C\n")
    assert [(p.name, p.stand_in) for p in people] == [
        ("Dana", "my manager"),
        ("Hexham", ""),
        ("A", "B = C"),
    ]


PEOPLE = (Person("Dana"), Person("Priya Nair", also=("Pri",)), Person("Hexham"))


@pytest.mark.parametrize(
    ("typed", "name", "start"),
    [
        ("today dana", "Dana", 6),
        ("today Dana ", "Dana", 6),
        ("with priya nair.", "Priya Nair", 5),
        ("and Pri", "Priya Nair", 4),
        ("DANA's", "Dana", 0),
    ],
)
def test_a_name_just_typed_is_noticed(typed: str, name: str, start: int) -> None:
    noticed = mention(typed, PEOPLE)
    assert noticed is not None
    assert (noticed.person.name, noticed.start) == (name, start)


@pytest.mark.parametrize("typed", ["", "Dana went", "Dana  ", "nobody", "Bandana", "🙂"])
def test_nothing_is_noticed_where_no_name_was_just_typed(typed: str) -> None:
    assert mention(typed, PEOPLE) is None
