# SPDX-License-Identifier: Apache-2.0
"""A jump in the list finds the same entries wherever it is counted from."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from reflective.app.jobs import finish
from reflective.journal.query import Query
from reflective.vault import search
from tests.unit.vault.conftest import PASSPHRASE

if TYPE_CHECKING:
    from reflective.app.ports import Store
    from tests.unit.vault.conftest import Desk

_ENTRIES = 240


def _fill(desk: Desk) -> None:
    entries = [
        desk.entry(f"number {number}", f"2026-{1 + number % 11:02}-{1 + number % 28:02}T09:00")
        for number in range(_ENTRIES)
    ]
    desk.keep(*entries)


def _jump_about(store: Store, seed: int) -> None:
    """Look at many places, and compare each with the whole list."""
    total = store.count(Query())
    whole = [row.id for row in store.page(Query(), 0, total)]
    assert len(set(whole)) == total
    drawn = random.Random(seed)  # noqa: S311 - any places will do
    for _jump in range(60):
        first, many = drawn.randrange(-(-total * 11 // 10)), drawn.randrange(40)
        page = [row.id for row in store.page(Query(), first, many)]
        assert page == whole[first : first + many]


@pytest.mark.parametrize("hop", [1, 7, 100, 2000])
def test_every_page_is_the_same_from_wherever_it_is_counted(
    real_desk: Desk, monkeypatch: pytest.MonkeyPatch, hop: int
) -> None:
    monkeypatch.setattr(search, "_HOP", hop)
    _fill(real_desk)
    for seed in range(4):
        _jump_about(real_desk.store, seed)


def test_a_place_is_forgotten_once_anything_changes(real_desk: Desk) -> None:
    _fill(real_desk)
    _jump_about(real_desk.store, 1)
    latest = real_desk.write("the latest", "2026-12-24T09:00")
    _jump_about(real_desk.store, 2)
    real_desk.write("in between", "2026-06-15T08:00")
    _jump_about(real_desk.store, 3)
    finish(real_desk.store.erase(latest.id))
    _jump_about(real_desk.store, 4)
    finish(real_desk.store.check(rebuild=True))
    _jump_about(real_desk.store, 5)


def test_a_place_is_forgotten_once_another_program_writes(real_desk: Desk) -> None:
    _fill(real_desk)
    onlooker = real_desk.vault.open(real_desk.path, PASSPHRASE, for_writing=False)
    _jump_about(onlooker, 1)
    real_desk.write("the latest", "2026-12-24T09:00")
    _jump_about(onlooker, 2)
    assert onlooker.page(Query(), 0, 1)[0].excerpt == "the latest"
    onlooker.close()
