# SPDX-License-Identifier: Apache-2.0
"""Wishes about questions are heeded, and own questions are offered like those of packs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflective.app.jar import Jar
from reflective.app.jobs import finish
from reflective.app.merging import Merging
from reflective.app.ports import NewRevision
from reflective.app.prompting import Prompting, ReadPack
from reflective.app.wishing import Wishing
from reflective.journal.entry import Asked, Entry, Section
from reflective.journal.ids import RecordId
from reflective.journal.revision import OWN_QUESTION, WISH
from reflective.prompts import jar, wishes
from reflective.prompts.pack import Practice, Prompt, PromptPack, Step, Way
from reflective.prompts.wishes import Thing, Wish, Wished
from tests.fakes.open_journal import PASSPHRASE, at, journal_in_memory
from tests.fakes.store import FakeVault

if TYPE_CHECKING:
    from pathlib import Path

    from reflective.app.prompting import Library
    from tests.fakes.open_journal import OpenJournal

RIVER = Practice("river", "The river", 4, (Step("flow", "What flows?"),), (Way.MIND,))
STONE = Practice("stone", "The stone", 4, (Step("rest", "What rests?"),), (Way.MIND,))
PACK = PromptPack(
    "walks", "1", "Walks", practices=(RIVER, STONE), prompts=(Prompt("sky", "What is above?"),)
)
OF_RIVER = Asked("What flows?", "walks", "1", "flow")


class _OnePack:
    """A library with one pack."""

    def shipped(self) -> list[ReadPack]:
        """Give the pack that comes with it."""
        return [ReadPack(PACK, "")]

    def shipped_pack(self, name: str) -> ReadPack | None:
        """Give it by its id."""
        return ReadPack(PACK, "") if name == PACK.id else None


@dataclass
class _Desk:
    journal: OpenJournal
    wishing: Wishing
    jar: Jar

    @property
    def prompting(self) -> Prompting:
        """Choose as after opening the journal."""
        journal = self.journal
        library = cast("Library", _OnePack())
        return Prompting(journal.store, library, journal.clock, journal.randomness)

    def offered(self) -> set[str]:
        """Tell what is offered in a row."""
        offers = [self.prompting.offer(Way.MIND, 5) for _time in range(6)]
        return {offer.practice.id for offer in offers if offer}

    def asked(self) -> set[str]:
        """Tell which other questions there are."""
        seen: list[str] = []
        while (question := self.prompting.another(seen)) and question.name not in seen:
            seen.append(question.name)
        return set(seen)


@pytest.fixture
def desk(tmp_path: Path) -> _Desk:
    return _desk(tmp_path)


def _desk(folder: Path) -> _Desk:
    journal = journal_in_memory(folder)
    tools = (journal.store, journal.clock, journal.randomness)
    return _Desk(journal, Wishing(*tools), Jar(*tools))


def test_a_wish_is_about_the_guided_reflection_a_question_stands_in(desk: _Desk) -> None:
    assert desk.prompting.thing(OF_RIVER) == (Thing("walks", practice="river"), "The river")
    single = Asked("What is above?", "walks", "1", "sky")
    assert desk.prompting.thing(single) == (Thing("walks", prompt="sky"), "What is above?")
    own = Asked("And  me?")
    assert desk.prompting.thing(own)[0] == Thing("", prompt="And me?")
    gone = Asked("Gone?", "runs", "1", "x")
    assert desk.prompting.thing(gone) == (Thing("runs", prompt="x"), "Gone?")


def test_what_is_not_for_somebody_never_comes_again_until_it_is_taken_back(desk: _Desk) -> None:
    thing, words = desk.prompting.thing(OF_RIVER)
    assert desk.wishing.never(thing, words).kinds == {WISH}
    assert desk.offered() == {"stone"}
    desk.journal.clock.move(days=4000)
    assert desk.offered() == {"stone"}
    desk.wishing.take_back(thing)
    assert desk.wishing.standing() == []
    assert desk.offered() == {"river", "stone"}


def test_what_rests_comes_again_after_a_month_or_when_it_is_taken_back(desk: _Desk) -> None:
    thing, words = desk.prompting.thing(OF_RIVER)
    desk.wishing.rest(thing, words)
    assert desk.offered() == {"stone"}
    desk.journal.clock.move(days=30)
    assert desk.offered() == {"river", "stone"}
    assert desk.wishing.standing() == []
    desk.wishing.mute(Thing("walks"), "Walks")
    desk.journal.clock.move(days=300)
    assert desk.offered() == set()
    assert desk.asked() == set()


def test_what_is_pinned_comes_first_on_the_next_day_too(desk: _Desk) -> None:
    desk.wishing.pin(*desk.prompting.thing(OF_RIVER))
    for _day in range(3):
        first, second = desk.prompting.offer(Way.MIND, 5), desk.prompting.offer(Way.MIND, 5)
        assert first
        assert second
        assert (first.practice.id, second.practice.id) == ("river", "stone")
        desk.journal.clock.move(days=1)


def test_what_was_answered_lately_waits_for_the_others(desk: _Desk) -> None:
    section = Section("Water", OF_RIVER)
    desk.journal.keep(Entry(RecordId("one"), at(2026, 11, 1), sections=(section,)))
    offer = desk.prompting.offer(Way.MIND, 5)
    assert offer
    assert offer.practice.id == "stone"


def test_wishes_of_two_copies_are_one_list_and_the_later_counts(tmp_path: Path) -> None:
    desk = _desk(tmp_path)
    thing = Thing("walks", practice="river")
    for number, wish in enumerate((Wish.NEVER, Wish.FIRST)):
        state = wishes.encode(Wished(thing, wish, "The river"))
        desk.journal.store.add([_new(number, WISH, state)], at=desk.journal.clock.now())
    assert [one.wish for one in desk.wishing.standing()] == [Wish.FIRST]
    desk.wishing.take_back(thing)
    assert desk.wishing.standing() == []


def test_a_wish_of_a_newer_form_does_no_harm(desk: _Desk) -> None:
    state = '{"pack":"walks","practice":"","prompt":"","wish":"later","words":""}'
    desk.journal.store.add([_new(1, WISH, state)], at=desk.journal.clock.now())
    assert desk.wishing.standing() == []
    assert desk.offered() == {"river", "stone"}


def test_questions_of_ones_own_are_offered_beside_those_of_packs(desk: _Desk) -> None:
    desk.jar.add("  What would my\nsister say?  ")
    desk.jar.add("What would my sister say?")
    assert [one.text for one in desk.jar.questions()] == ["What would my sister say?"]
    drawn = desk.prompting.draw()
    assert drawn
    assert drawn.pack.asked(drawn.prompt) == Asked("What would my sister say?")
    assert desk.asked() == {"walks/sky", "/What would my sister say?"}


def test_a_draw_is_another_question_each_time_and_of_a_pack_while_the_jar_is_empty(
    desk: _Desk,
) -> None:
    drawn = desk.prompting.draw()
    assert drawn
    assert drawn.name == "walks/sky"
    desk.jar.add("One?")
    desk.jar.add("Two?")
    names = [drawn.name for _time in range(4) if (drawn := desk.prompting.draw())]
    assert names in (["/One?", "/Two?"] * 2, ["/Two?", "/One?"] * 2)


def test_a_question_of_ones_own_is_changed_and_taken_out_for_good(desk: _Desk) -> None:
    desk.jar.add("Why?")
    (question,) = desk.jar.questions()
    assert not desk.jar.change(question, " Why? ").records
    desk.jar.change(question, "Why not?")
    (question,) = desk.jar.questions()
    assert question.text == "Why not?"
    again = jar.encode(question)
    desk.journal.store.add([_new(5, OWN_QUESTION, again)], at=desk.journal.clock.now())
    assert len(desk.jar.questions()) == 1
    finish(desk.jar.remove(question))
    assert desk.jar.questions() == []
    assert not desk.journal.store.history(question.id)
    for nothing in ("", " ?! "):
        with pytest.raises(ValueError, match="letter"):
            desk.jar.add(nothing)


def test_wishes_and_questions_come_along_when_copies_are_joined(tmp_path: Path) -> None:
    desk = _desk(tmp_path)
    store, clock, randomness = desk.journal.store, desk.journal.clock, desk.journal.randomness
    path = tmp_path / "copy.reflective"
    other = FakeVault(clock, randomness).create(path, PASSPHRASE, like=store.identity)
    there = Jar(other, clock, randomness)
    there.add("Why?")
    there.add("Why not?")
    desk.jar.add("Why?")
    Wishing(other, clock, randomness).never(Thing("walks"), "Walks")
    finish(Merging(clock).merge(store, other))
    assert {one.text for one in desk.jar.questions()} == {"Why?", "Why not?"}
    assert [one.thing for one in desk.wishing.standing()] == [Thing("walks")]
    for question in desk.jar.questions():
        finish(desk.jar.remove(question))
    finish(Merging(clock).merge(store, other))
    assert desk.jar.questions() == []


@given(
    st.builds(
        Wished,
        st.builds(Thing, st.text(), st.text(), st.text()),
        st.none() | st.sampled_from(Wish),
        st.text(),
        st.none() | st.dates(),
        st.sampled_from(["", '{"why": 1}']),
    )
)
def test_a_wish_is_read_as_it_was_written(wished: Wished) -> None:
    assert wishes.decode(wishes.encode(wished)) == wished


@pytest.mark.parametrize("kept", ["", "{", "[1]", '[["a"]]', '{"a": 1}', '[["a", "soon"]]'])
def test_a_damaged_memory_of_what_was_offered_keeps_nobody_from_writing(
    desk: _Desk, kept: str
) -> None:
    desk.journal.store.set_setting("offered_lately", kept)
    assert desk.prompting.offer(Way.MIND, 5)


def test_a_resting_wish_names_its_day(desk: _Desk) -> None:
    desk.wishing.rest(Thing("walks"), "Walks")
    (wished,) = desk.wishing.standing()
    assert wished.until == date(2026, 12, 27)


def _new(number: int, kind: str, payload: str) -> NewRevision:
    return NewRevision(RecordId(f"0190a0a0-0000-7000-8000-{number:012}"), kind, payload)
