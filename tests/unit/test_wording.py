# SPDX-License-Identifier: Apache-2.0
"""Every refusal is said in a person's words."""

from __future__ import annotations

from pathlib import Path

import pytest

from reflective.app import refusals as r
from reflective.wording import worded

FILE = Path("/home/ada/My practice.reflective")
EVERY: list[r.Refusal] = [
    r.WrongPassphrase(),
    r.PassphraseTooShort(),
    r.NoJournal(FILE),
    r.NotAJournal(FILE),
    r.JournalExists(FILE),
    r.FileExists(FILE),
    r.JournalDamaged(FILE),
    r.JournalNewer(FILE),
    r.OpenElsewhere(FILE, "desk", 7),
    r.ReadOnlyPlace(FILE),
    r.DiskFull(FILE),
    r.NoEntry("x"),
    r.NotText(FILE),
    r.TooLarge(9_000_000, 1_048_576),
    r.CannotRead(FILE),
    r.PackRefused("unknown_field", "$.practices[0].title", 3, "colour"),
    r.PackNewer(9),
    r.NoPrompt("PACK/PROMPT"),
    r.Undecided(("Dana", "Hexham")),
    r.NotConfirmed(),
    r.UnknownFormat(FILE),
]


def test_no_refusal_is_without_words() -> None:
    assert {type(refusal) for refusal in EVERY} == set(r.Refusal.__subclasses__())


@pytest.mark.parametrize("refusal", EVERY, ids=lambda refusal: type(refusal).__name__)
def test_it_says_what_happened_and_what_to_do(refusal: r.Refusal) -> None:
    words = worded(refusal)
    for sentence in (words.what_happened, words.what_to_do):
        assert not sentence[0].islower()
        assert sentence.endswith(".")
        assert "!" not in sentence
        assert "{" not in sentence


def test_it_names_the_file_and_the_place_in_a_pack() -> None:
    assert "My practice.reflective" in worded(r.NotAJournal(FILE)).whole
    assert "line 3" in worded(r.PackRefused("x", "$.a", 3)).whole
    assert "desk" in worded(r.OpenElsewhere(FILE, "desk", 7)).whole


def test_one_and_many_open_decisions_are_counted_rightly() -> None:
    assert worded(r.Undecided(("Dana",))).what_happened.startswith("1 thing ")
    assert worded(r.Undecided(("Dana", "Hexham"))).what_happened.startswith("2 things ")
