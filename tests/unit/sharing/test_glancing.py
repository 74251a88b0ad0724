# SPDX-License-Identifier: Apache-2.0
"""Looking again after a small change: only what changed is looked at, and nothing is missed."""

from __future__ import annotations

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from reflective.app.anonymising import Anonymising
from reflective.sharing.audiences import Audience
from reflective.sharing.findings import Kind
from reflective.sharing.glancing import Kept
from reflective.sharing.people import Person
from tests.fakes.recogniser import FakeRecogniser
from tests.unit.sharing.looking import shipped

SENTENCES = (
    "Dana rang the ward sister at 0191 496 0000.",
    "Brook was late. They crossed the brook by the late shift.",
    "the brook ran high on 14 March 2019.",
    "Valentine's Day with Danna and Olu Bello from Hexham.",
    "My manager, Priya Nair, is the only woman on the team.",
    "Nair laughed; dana's son is 12 and has asthma.",
    "",
)
PEOPLE = (
    Person("Dana"),
    Person("Brook", "a friend"),
    Person("brook ran", kind=Kind.OTHER),
    Person("Bello", also=("Olu",)),
)
texts = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5)
looks = st.tuples(
    texts, st.lists(st.sampled_from(PEOPLE), max_size=3, unique=True), st.sampled_from(Audience)
)


def _anonymising() -> Anonymising:
    return Anonymising(FakeRecogniser({"Dana": Kind.PERSON, "Hexham": Kind.PLACE}), shipped)


@cache
def _both() -> tuple[Anonymising, Anonymising]:
    """Give one that remembers, and one that is made to forget; the word lists take a while."""
    return _anonymising(), _anonymising()


@settings(max_examples=20)
@given(st.lists(looks, min_size=2, max_size=4))
def test_what_is_found_is_the_same_as_if_nothing_had_been_looked_at_before(
    turns: list[tuple[list[str], list[Person], Audience]],
) -> None:
    going_on, forgetful = _both()
    for chosen, people, audience in turns:
        forgetful.rest()
        again = going_on.examine(chosen, people, audience)
        assert again == forgetful.examine(chosen, people, audience)


def test_a_text_that_was_read_is_not_read_again_beside_another() -> None:
    recogniser = FakeRecogniser({"Dana": Kind.PERSON})
    anonymising = Anonymising(recogniser, shipped)
    anonymising.examine(SENTENCES[:2], (), Audience.COLLEAGUES)
    anonymising.rest()
    anonymising.examine(SENTENCES[:3], (), Audience.MANAGERS)
    assert recogniser.readings == 3


def test_what_was_not_needed_for_longest_is_forgotten_first() -> None:
    kept: Kept[int] = Kept(most=10)
    kept.put("four", None, 1)
    kept.put("five!", None, 2)
    assert kept.find("four", None) == 1
    kept.put("six", None, 3)
    assert kept.find("five!", None) is None
    assert (kept.find("four", None), kept.find("six", None)) == (1, 3)
    kept.put("much longer than that", None, 4)
    assert kept.find("much longer than that", None) is None
    assert kept.find("six", None) == 3
