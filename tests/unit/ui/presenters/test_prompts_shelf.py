# SPDX-License-Identifier: Apache-2.0
"""Packs laid out to choose from: found by words, a way in, and the time there is."""

from __future__ import annotations

import pytest

from reflective import language, resources
from reflective.app.prompting import ReadPack, Shelved
from reflective.files.packs import PackLibrary
from reflective.prompts.pack import Practice, PromptPack, Step, Way
from reflective.ui.presenters import prompts_shelf
from reflective.ui.presenters.prompts_shelf import PackCard, Wanted, shelves

OURS = [Shelved(read, built_in=True) for read in PackLibrary(resources.folder("packs")).shipped()]
OWN = Shelved(
    ReadPack(
        PromptPack(
            "own",
            "1",
            "Élan",
            authors=("Ada",),
            minutes=4,
            practices=(Practice("p", "P", 4, (Step("s", "What moves?"),), (Way.MIND,)),),
        ),
        "",
    ),
    built_in=False,
)


def _found(words: str = "", way: Way | None = None, minutes: int = 0) -> list[PackCard]:
    shown = shelves([*OURS, OWN], Wanted(words, way, minutes))
    return [card for group in shown.groups for card in group.cards]


def test_every_pack_stands_once_under_a_heading_the_short_ones_first() -> None:
    shown = shelves([*OURS, OWN], Wanted())
    assert [group.heading for group in shown.groups] == [
        "You added these",
        "When something happened",
        "When something is on your mind",
        "Around a session",
    ]
    assert sorted(card.id for card in _found()) == sorted(
        shelved.pack.id for shelved in [*OURS, OWN]
    )
    assert shown.said == f"{len(OURS) + 1} prompt packs"
    minutes = {shelved.pack.id: shelved.pack.minutes for shelved in [*OURS, OWN]}
    for group in shown.groups:
        took = [minutes[card.id] for card in group.cards]
        assert took == sorted(took)


def test_without_a_wish_one_reflection_of_each_pack_is_shown_and_the_others_wait() -> None:
    for card in _found():
        assert len(card.starts) == 1
    one_minute = next(card for card in _found() if card.id == "one-minute")
    assert len(one_minute.rest) == 6


def test_with_one_minute_only_what_takes_one_is_offered() -> None:
    cards = _found(minutes=1)
    assert len(cards) >= 5
    for card in cards:
        assert {start.words for start in card.starts} == {"About 1 minute"}


def test_a_way_in_shows_all_that_serves_it() -> None:
    for card in _found(way=Way.SESSION, minutes=5):
        for start in card.starts:
            assert Way.SESSION in start.offer.practice.ways


@pytest.mark.parametrize("words", ["elan", "ÉLAN", "ada", "moves", "what mov"])
def test_a_pack_is_found_by_its_title_its_author_and_its_questions(words: str) -> None:
    assert "own" in [card.id for card in _found(words)]


def test_what_is_left_is_told() -> None:
    assert shelves([*OURS, OWN], Wanted("élan")).said == f"1 of {len(OURS) + 1} prompt packs"
    nothing = shelves(OURS, Wanted("walrus"))
    assert nothing.groups == ()
    assert nothing.said == "No prompt pack fits. Try another word, or more time."


def test_a_french_window_shows_french_packs(monkeypatch: pytest.MonkeyPatch) -> None:
    assert language.language() == "en_GB"
    monkeypatch.setattr(prompts_shelf, "language", lambda: "fr")
    card = next(card for card in _found() if card.id == "one-minute")
    assert card.title == "Une minute, pas le temps"
    assert card.starts[0].title == "Une chose que j’ai vue"
    assert "own" in [card.id for card in _found()]
