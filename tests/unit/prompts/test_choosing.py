# SPDX-License-Identifier: Apache-2.0
"""What is offered fits the time there is, and is not the same twice in a row."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from reflective.prompts import shelves
from reflective.prompts.choosing import (
    UNMINDFUL,
    Mindful,
    another_question,
    honest_minutes,
    question_for,
)
from reflective.prompts.jar import as_pack
from reflective.prompts.pack import Pace, Practice, Prompt, PromptPack, Rhythm, Role, Step, Way
from reflective.prompts.shelves import InShort, read, shelved
from reflective.prompts.wishes import Thing

if TYPE_CHECKING:
    from collections.abc import Sequence

TODAY = date(2026, 11, 21)


def practice_for(
    packs: Sequence[PromptPack],
    way: Way,
    minutes: int,
    *,
    mind: Mindful = UNMINDFUL,
    seed: int = 0,
) -> InShort | None:
    """Choose from packs; no more than the lines of their shelves is looked at."""
    lines = shelved((pack, "") for pack in packs)
    return shelves.practice_for(
        lambda way, bound: lines.get((way, bound), []), way, minutes, mind=mind, seed=seed
    )


def _after(*offered: str) -> Mindful:
    return Mindful(TODAY, lately=tuple((name, TODAY) for name in offered))


def _rhythmic(name: str, rhythm: Rhythm, *, ways: tuple[Way, ...] = (Way.MIND,)) -> PromptPack:
    practice = Practice("p", name, 4, (Step("s", "Why?"),), ways, rhythm=rhythm)
    return PromptPack(name, "1", name, practices=(practice,))


def _names(packs: list[PromptPack], mind: Mindful, way: Way = Way.MIND) -> set[str]:
    offers = [practice_for(packs, way, 5, mind=mind, seed=seed) for seed in range(9)]
    return {offer.pack for offer in offers if offer}


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
    assert [offer.minutes for offer in names if offer] == [12]
    shorter = practice_for(packs, Way.MIND, 15, mind=_after("a/p12"))
    assert shorter
    assert shorter.minutes < 12


def test_nothing_is_offered_that_takes_longer_or_serves_another_way() -> None:
    assert practice_for([_pack("a", 4)], Way.MIND, 1) is None
    assert practice_for([_pack("a", 4)], Way.SESSION, 15) is None


def test_the_only_practice_there_is_may_come_again() -> None:
    offer = practice_for([_pack("a", 4)], Way.MIND, 5, mind=_after("a/p4"))
    assert offer
    assert offer.name == "a/p4"


@given(st.lists(st.integers(1, 15), min_size=2, max_size=6, unique=True), st.integers(0, 2**32))
def test_the_same_seed_offers_the_same_and_never_twice_in_a_row(
    minutes: list[int], seed: int
) -> None:
    packs = [_pack("a", *minutes[:2]), _pack("b", *minutes[2:])]
    offered: list[str] = []
    for _ in range(4):
        mind = _after(*offered)
        offer = practice_for(packs, Way.MIND, 15, mind=mind, seed=seed)
        assert offer
        assert offer == practice_for(packs[::-1], Way.MIND, 15, mind=mind, seed=seed)
        assert offer.name != mind.last
        offered.append(offer.name)


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


def test_what_was_not_seen_for_longest_comes_next() -> None:
    packs = [_pack("a", 4), _pack("b", 4), _pack("c", 4)]
    week = TODAY - timedelta(7)
    answered = {("a", "s4"): week, ("b", "s4"): TODAY}
    assert _names(packs, Mindful(TODAY, answered)) == {"c"}
    answered[("c", "s4")] = TODAY - timedelta(1)
    assert _names(packs, Mindful(TODAY, answered)) == {"a"}
    assert _names(packs, Mindful(TODAY, answered, lately=(("a/p4", TODAY),))) == {"c"}


def test_what_is_meant_to_be_done_once_is_not_offered_again() -> None:
    packs = [_rhythmic("once", Rhythm(Pace.ONCE)), _pack("a", 4)]
    done = Mindful(TODAY, {("once", "s"): TODAY - timedelta(400)})
    assert "once" in _names(packs, Mindful(TODAY))
    assert _names(packs, done) == {"a"}
    assert _names(packs[:1], done) == set()


def test_what_has_come_round_by_its_rhythm_is_offered_before_the_others() -> None:
    packs = [_rhythmic("weekly", Rhythm(Pace.EVERY, 7)), _pack("a", 4)]
    for days, offered in ((6, "a"), (7, "weekly"), (30, "weekly")):
        answered = {("weekly", "s"): TODAY - timedelta(days), ("a", "s4"): TODAY - timedelta(90)}
        assert _names(packs, Mindful(TODAY, answered)) == {offered}
    daily = [_rhythmic("daily", Rhythm(Pace.DAILY)), _pack("a", 4)]
    assert _names(daily, Mindful(TODAY, {("daily", "s"): TODAY - timedelta(1)})) == {"daily"}
    assert _names(daily, Mindful(TODAY, {("daily", "s"): TODAY})) == {"a"}


def test_what_was_never_begun_is_new_and_not_due() -> None:
    packs = [_rhythmic("daily", Rhythm(Pace.DAILY)), _rhythmic("weekly", Rhythm(Pace.EVERY, 7))]
    packs += [_pack("a", 4), _pack("b", 12)]
    assert _names(packs, Mindful(TODAY)) == {"daily", "weekly", "a"}
    begun = {("daily", "s"): TODAY - timedelta(1)}
    assert _names(packs, Mindful(TODAY, begun)) == {"daily"}
    longer = practice_for(packs, Way.MIND, 15, mind=Mindful(TODAY))
    assert longer
    assert longer.pack == "b"


def test_what_is_due_but_longer_than_there_is_time_waits() -> None:
    pack = _rhythmic("daily", Rhythm(Pace.DAILY))
    mind = Mindful(TODAY, {("daily", "s"): TODAY - timedelta(1)})
    brief = practice_for([pack, _pack("a", 1)], Way.MIND, 1, mind=mind)
    assert brief
    assert brief.pack == "a"


def test_a_pack_tells_the_rhythm_of_all_that_stands_in_it() -> None:
    practice = Practice("p", "P", 4, (Step("s", "Why?"),), (Way.MIND,))
    pack = PromptPack("a", "1", "A", practices=(practice,), rhythm=Rhythm(Pace.ONCE))
    assert practice_for([pack], Way.MIND, 5, mind=Mindful(TODAY))
    assert not practice_for([pack], Way.MIND, 5, mind=Mindful(TODAY, {("a", "s"): TODAY}))


def test_what_belongs_to_a_session_is_offered_around_one() -> None:
    pack = _rhythmic("before", Rhythm(Pace.BEFORE_SESSION), ways=())
    assert _names([pack], Mindful(TODAY, {("before", "s"): TODAY}), Way.SESSION) == {"before"}
    assert _names([pack], Mindful(TODAY)) == set()


def test_what_was_pinned_comes_first_once_a_day() -> None:
    packs = [_pack("a", 4), _pack("b", 4), _pack("c", 4)]
    for thing in (Thing("b", practice="p4"), Thing("b")):
        pinned = Mindful(TODAY, {("b", "s4"): TODAY}, first=frozenset({thing}))
        assert _names(packs, pinned) == {"b"}
        again = Mindful(TODAY, lately=(("b/p4", TODAY),), first=frozenset({thing}))
        assert _names(packs, again) == {"a", "c"}
        yesterday = (("b/p4", TODAY - timedelta(1)), ("a/p4", TODAY))
        assert _names(packs, Mindful(TODAY, lately=yesterday, first=frozenset({thing}))) == {"b"}


def test_what_the_person_does_not_want_is_never_offered() -> None:
    packs = [_pack("a", 4, roles=(None, None)), _pack("b", 4, roles=(None,)), as_pack(["Why?"])]
    out = frozenset({Thing("a", practice="p4"), Thing("b"), Thing("", prompt="Why?")})
    mind = Mindful(TODAY, left_out=out)
    assert _names(packs, mind) == set()
    asked = {another_question(packs, mind=mind, seed=seed) for seed in range(9)}
    assert {question.name for question in asked if question} == {"a/q0", "a/q1"}
    only = Mindful(TODAY, left_out=out | {Thing("a", prompt="q1")})
    assert another_question(packs, mind=only, seen=["a/q0"]) is None


def test_a_pinned_question_comes_first_and_one_of_lately_last() -> None:
    packs = [_pack("a", roles=(None,) * 4), as_pack(["What would my sister say?"])]
    own = Thing("", prompt="What would my sister say?")
    first = another_question(packs, mind=Mindful(TODAY, first=frozenset({own})), seed=3)
    assert first
    assert (first.name, first.thing) == ("/What would my sister say?", own)
    lately = _after("a/q0", "a/q1", "a/q2", "/What would my sister say?")
    asked = {another_question(packs, mind=lately, seed=seed) for seed in range(9)}
    assert {question.name for question in asked if question} == {"a/q3"}


def test_minutes_are_those_that_the_questions_need() -> None:
    quick = tuple(Step(f"s{n}", "Why?") for n in range(3))
    slow = (Step("s", "Why?", minutes=6), Step("t", "Why?", minutes=2))
    assert honest_minutes(Practice("p", "P", 1, quick)) == 1
    assert honest_minutes(Practice("p", "P", 1, (*quick, Step("s", "Why?")))) == 2
    assert honest_minutes(Practice("p", "P", 5, slow)) == 8
    assert honest_minutes(Practice("p", "P", 20, slow)) == 20


def test_one_question_fits_into_any_time() -> None:
    pack = PromptPack(
        "a", "1", "A", prompts=(Prompt("q0", "Why?", ways=(Way.MIND,)), Prompt("q1", "What?"))
    )
    question = question_for([pack], Way.MIND)
    assert question
    assert question.name == "a/q0"
    assert question_for([pack], Way.HAPPENED) is None
    assert question_for([pack], Way.MIND, mind=_after("a/q0"))


_NAMES = st.from_regex(r"[a-z0-9-]{1,8}", fullmatch=True)


@given(
    _NAMES,
    _NAMES,
    st.lists(_NAMES, min_size=1, max_size=5, unique=True),
    st.integers(1, 15),
    st.none() | st.sampled_from([Rhythm(Pace.DAILY), Rhythm(Pace.EVERY, 9), Rhythm(Pace.ONCE)]),
    st.sampled_from(["", "0190a0a0-0000-7000-8000-000000000001"]),
)
def test_a_line_holds_all_that_choosing_wants_to_know(
    pack: str, name: str, asks: list[str], minutes: int, rhythm: Rhythm | None, record: str
) -> None:
    steps = tuple(Step(ask, "Why?") for ask in asks)
    practice = Practice(name, "P", minutes, steps, (Way.MIND,), rhythm=rhythm)
    made = shelved([(PromptPack(pack, "1", "P", practices=(practice,)), record)])
    (line,) = {line for lines in made.values() for line in lines}
    assert read(line) == InShort(
        f"{pack}/{name}", record, honest_minutes(practice), rhythm, tuple(asks)
    )
    assert (read(line).pack, read(line).practice) == (pack, name)
