# SPDX-License-Identifier: Apache-2.0
"""Passphrases are measured and suggested."""

from __future__ import annotations

import random

import pytest

from reflective.ui.presenters.passphrases import Strength, measure, suggest, word_list


class Seeded:
    """Randomness from a seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - a test that repeats

    def take(self, count: int) -> bytes:
        """Draw bytes."""
        return self._random.randbytes(count)


def test_there_are_enough_words_for_forty_bits_in_four() -> None:
    words = word_list()
    assert len(words) >= 1296
    assert len(set(words)) == len(words)
    assert all(word.isascii() and word.islower() and 3 <= len(word) <= 8 for word in words)


def test_four_words_are_suggested_that_measure_as_strong() -> None:
    drawn = suggest(Seeded(1))
    assert len(drawn.split(" ")) == 4
    assert set(drawn.split(" ")) <= set(word_list())
    assert measure(drawn) is Strength.STRONG


def test_two_suggestions_differ() -> None:
    randomness = Seeded(2)
    assert suggest(randomness) != suggest(randomness)


@pytest.mark.parametrize(
    ("passphrase", "strength"), [("password1", Strength.WEAK), ("a" * 5000, Strength.WEAK)]
)
def test_common_and_repeated_ones_are_weak_however_long(
    passphrase: str, strength: Strength
) -> None:
    assert measure(passphrase) is strength
