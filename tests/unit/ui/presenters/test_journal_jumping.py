# SPDX-License-Identifier: Apache-2.0
"""Jumping anywhere by a few letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reflective.prompts.pack import Practice, Prompt, PromptPack, Step
from reflective.ui.presenters.jumping import JournalPlaces, Jumping, Place
from tests.fakes.jobs import AtOnce, WhenTold
from tests.fakes.open_journal import OpenJournal, at, journal_in_memory

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reflective.prompts.choosing import Offer


class Seen:
    """Remembers the places that were shown."""

    def __init__(self) -> None:
        self.places: tuple[Place, ...] = ()
        self.is_all = False

    @property
    def said(self) -> list[str]:
        return [place.said for place in self.places]

    def show_places(self, places: tuple[Place, ...], *, is_all: bool) -> None:
        self.places = places
        self.is_all = is_all


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[OpenJournal]:
    opened = journal_in_memory(tmp_path)
    opened.write("The review meeting", "Words.", written=at(2026, 11, 21), tags=["team-meetings"])
    yield opened
    opened.store.close()


def _jumping(
    journal: OpenJournal, jobs: AtOnce | WhenTold, went: list[str]
) -> tuple[Jumping, Seen]:
    seen = Seen()
    jumping = Jumping(seen)
    jumping.add("Today", lambda: went.append("today"))
    jumping.add("New entry", lambda: went.append("new"))
    failed: list[Exception] = []
    jumping.search_in(
        JournalPlaces(journal.reading, jobs, went.append, went.append, failed.append)
    )
    return jumping, seen


def test_before_anything_is_typed_all_pages_are_there(journal: OpenJournal) -> None:
    jumping, seen = _jumping(journal, AtOnce(), [])
    jumping.type("")
    assert seen.said == ["Today", "New entry"]


def test_pages_tags_and_entries_are_found_and_gone_to(journal: OpenJournal) -> None:
    went: list[str] = []
    jumping, seen = _jumping(journal, AtOnce(), went)
    jumping.type("meeti")
    assert seen.said == [
        "Tag team-meetings · 1 entry",
        "The review meeting · 21 November 2026",
    ]
    for place in seen.places:
        place.go()
    assert went == ["team-meetings", journal.reading.find("")[0].id]
    jumping.type("entr")
    assert seen.said[0] == "New entry"


def test_only_the_last_letters_are_looked_for(journal: OpenJournal) -> None:
    jobs = WhenTold()
    jumping, seen = _jumping(journal, jobs, [])
    for text in ("r", "re", "review"):
        jumping.type(text)
    assert jobs.waiting == 1
    jumping.type("tod")
    assert seen.said == ["Today"]
    jobs.settle()
    assert seen.said == ["Today"]


def test_nobody_is_told_that_nothing_was_found_before_the_journal_was_searched(
    journal: OpenJournal,
) -> None:
    jobs = WhenTold()
    jumping, seen = _jumping(journal, jobs, [])
    jumping.type("")
    assert seen.is_all
    jumping.type("zebra")
    assert (seen.places, seen.is_all) == ((), False)
    jobs.settle()
    assert (seen.places, seen.is_all) == ((), True)


def test_a_question_can_be_begun_and_what_begins_as_typed_comes_first(
    journal: OpenJournal,
) -> None:
    seen = Seen()
    began: list[str] = []
    jumping = Jumping(seen)
    jumping.add("New entry", lambda: None)
    jumping.add("Entry one", lambda: None)
    step = Step("pull", "Where?")
    pack = PromptPack(
        "p",
        "1",
        "A pack",
        practices=(Practice("four", "Entering a mess", 5, (step,)),),
        prompts=(Prompt("alone", "(Entirely) alone?"),),
    )

    def start(offer: Offer) -> None:
        began.append(f"{offer.practice.title}{offer.practice.steps[0].id}")

    jumping.search_in(
        JournalPlaces(
            journal.reading, AtOnce(), began.append, began.append, _raise, lambda: [pack], start
        )
    )
    jumping.type("ent")
    assert seen.said[:2] == ["Entry one", "New entry"]
    assert seen.said[2:] == [
        "Begin: Entering a mess · A pack",
        "Begin: (Entirely) alone? · A pack",
    ]
    for place in seen.places[2:]:
        jumping.go(place)
    assert began == ["Entering a messpull", "alone"]
    jumping.type("")
    assert seen.said == [
        "Begin: (Entirely) alone? · A pack",
        "Begin: Entering a mess · A pack",
        "New entry",
        "Entry one",
    ]


def test_the_words_as_they_were_typed_come_before_the_same_words_apart(
    journal: OpenJournal,
) -> None:
    seen = Seen()
    jumping = Jumping(seen)
    prompts = [Prompt("apart", "What was it, so to speak?"), Prompt("as", "What? So what?")]
    pack = PromptPack("p", "1", "A pack", prompts=tuple(prompts))
    jumping.search_in(JournalPlaces(journal.reading, AtOnce(), id, id, _raise, lambda: [pack], id))
    jumping.type("so what")
    assert seen.said == [
        "Begin: What? So what? · A pack",
        "Begin: What was it, so to speak? · A pack",
    ]


def _raise(error: Exception) -> None:
    raise error
