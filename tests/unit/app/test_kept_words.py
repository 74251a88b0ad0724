# SPDX-License-Identifier: Apache-2.0
"""A damaged setting keeps nobody from writing."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reflective.app.kept_words import kept_words
from reflective.app.writing import Writing
from tests.fakes.store import FakeVault
from tests.fakes.surroundings import HandClock, SeededRandomness

if TYPE_CHECKING:
    from tests.fakes.store import FakeStore

CLOCK = HandClock(datetime(2026, 11, 27, 14, 2, tzinfo=UTC))


@pytest.fixture
def store() -> FakeStore:
    vault = FakeVault(CLOCK, SeededRandomness(1))
    return vault.create(Path("/nowhere/diary.reflective"), "gentle lantern")


@pytest.mark.parametrize(
    ("kept", "words"),
    [('["rota", "huddle"]', ["rota", "huddle"]), ('["rota", 5, null]', ["rota"])]
    + [(damaged, []) for damaged in ("", "[", "5", '{"a": 1}', "null", "[" * 200_000)],
)
def test_words_are_read_and_anything_else_counts_as_none(
    store: FakeStore, kept: str, words: list[str]
) -> None:
    store.set_setting("own", kept)
    assert kept_words(store, "own") == words


@pytest.mark.parametrize("left", ["[", "5", "[]", '{"day": "2026-11-27"}', '{"record": []}'])
def test_a_damaged_note_of_what_was_open_opens_an_empty_page(store: FakeStore, left: str) -> None:
    store.set_setting("left_open", left)
    assert Writing(store, CLOCK, SeededRandomness(2)).resume() is None
