# SPDX-License-Identifier: Apache-2.0
"""What the key of a journal costs, and what it is made of."""

from __future__ import annotations

import itertools
import time
from typing import TYPE_CHECKING

import pytest

from reflective.vault import key as keys
from reflective.vault.journal_file import SqlcipherVault
from tests.fakes.surroundings import HandClock, SeededRandomness

if TYPE_CHECKING:
    from pathlib import Path

WORDS = "gentle copper lantern"


def _first_bytes(tmp_path: Path) -> bytes:
    vault = SqlcipherVault(
        clock=HandClock(), randomness=SeededRandomness(1), state_folder=tmp_path / "state"
    )
    path = tmp_path / "a.reflective"
    vault.create(path, WORDS).close()
    vault.open(path, WORDS).close()
    return path.read_bytes()[:4]


@pytest.mark.parametrize(("seconds", "profile"), [(0.3, b"RJ-1"), (1.5, b"RJ-0")])
def test_a_slow_machine_gets_the_lighter_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seconds: float, profile: bytes
) -> None:
    ticks = itertools.count(0.0, seconds)
    monkeypatch.setattr(time, "perf_counter", lambda: next(ticks))
    assert _first_bytes(tmp_path) == profile


def test_a_machine_without_the_memory_gets_the_lighter_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    derive = keys.derive

    def small(passphrase: str, salt: keys.Salt) -> bytes:
        if salt.profile == keys.STRONG:
            raise MemoryError
        return derive(passphrase, salt)

    monkeypatch.setattr(keys, "derive", small)
    assert _first_bytes(tmp_path) == b"RJ-0"


def test_every_letter_of_passphrase_and_salt_counts() -> None:
    salts = [keys.new_salt(keys.LIGHT, SeededRandomness(seed)) for seed in (1, 2)]
    made = {keys.derive(words, salt) for words in (WORDS, WORDS + " ") for salt in salts}
    assert len(made) == 4
    assert {len(key) for key in made} == {32}
    assert keys.derive(WORDS, salts[0]) in made
