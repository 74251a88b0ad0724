# SPDX-License-Identifier: Apache-2.0
"""What is offered fits the time there is, and is not the same twice in a row."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reflective.prompts.choosing import another_question, practice_for
from reflective.prompts.pack import Practice, Prompt, PromptPack, Role, Step, Way


def _pack(name: str, *minutes: int, roles: tuple[Role | None, ...] = ()) -> PromptPack:
    practices = tuple(
        Practice(f"p{n}", f"Practice {n}", n, (Step(f"s{n}", "Why?"),), (Way.MIND,))
        for n in minutes
    )
    prompts = tuple(Prompt(f"q{n}", f"Question {n}?", role=role) for n, role in enumerate(roles))
    return PromptPack(name, "1", name, practices=practices, prompts=prompts)


def test_a_practice_that_uses_the_time_comes_before_a_shorter_one() -> None:
    packs = [_pack("a", 1, 4, 12)]
    names = {practice_for(packs, Way.MIND, 15, seed=seed) for seed in range(5)}
    assert [offer.practice.minutes for offer in names if offer] == [12]
    shorter = practice_for(packs, Way.MIND, 15, last="a/p12")
    assert shorter
    assert shorter.practice.minutes < 12


def test_nothing_is_offered_that_takes_longer_or_serves_another_way() -> None:
    assert practice_for([_pack("a", 4)], Way.MIND, 1) is None
    assert practice_for([_pack("a", 4)], Way.SESSION, 15) is None


def test_the_only_practice_there_is_may_come_again() -> None:
    offer = practice_for([_pack("a", 4)], Way.MIND, 5, last="a/p4")
    assert offer
    assert offer.name == "a/p4"


@given(st.lists(st.integers(1, 15), min_size=2, max_size=6, unique=True), st.integers(0, 2**32))
def test_the_same_seed_offers_the_same_and_never_twice_in_a_row(
    minutes: list[int], seed: int
) -> None:
    packs = [_pack("a", *minutes[:2]), _pack("b", *minutes[2:])]
    last = ""
    for _ in range(4):
        offer = practice_for(packs, Way.MIND, 15, last=last, seed=seed)
        assert offer
        assert offer == practice_for(packs[::-1], Way.MIND, 15, last=last, seed=seed)
        assert offer.name != last
        last = offer.name


def test_another_question_is_about_the_same_and_then_about_anything() -> None:
    packs = [_pack("a", roles=(Role.FELT, None, Role.FELT))]
    seen: list[str] = []
    for _ in range(3):
        question = another_question(packs, role=Role.FELT, seen=seen, seed=7)
        assert question
        seen.append(question.name)
    assert set(seen[:2]) == {"a/q0", "a/q2"}
    assert seen[2] == "a/q1"


@given(st.integers(2, 5), st.lists(st.integers(0, 2**32), min_size=1, max_size=12))
def test_another_question_is_never_the_one_there_is(count: int, seeds: list[int]) -> None:
    packs = [_pack("a", roles=(None,) * count)]
    seen: list[str] = []
    for seed in seeds:
        question = another_question(packs, seen=seen, seed=seed)
        assert question
        assert question.name not in seen[-1:]
        seen.append(question.name)


def test_there_may_be_no_other_question() -> None:
    assert another_question([_pack("a")]) is None
    assert another_question([_pack("a", roles=(None,))], seen=["a/q0"]) is None
