# SPDX-License-Identifier: Apache-2.0
"""Jumping anywhere by a few letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reflective.ui.presenters.jumping import JournalPlaces, Jumping, Place
from tests.fakes.jobs import AtOnce, WhenTold
from tests.fakes.open_journal import OpenJournal, at, journal_in_memory

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


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
