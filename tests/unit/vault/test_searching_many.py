# SPDX-License-Identifier: Apache-2.0
"""Filters and words together stay quick in a journal of a lifetime, whichever finds fewer."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reflective.journal.query import Query, Without, parse

if TYPE_CHECKING:
    from tests.unit.vault.conftest import Desk

MANY = 100_000
LONGEST = 1.5
"""Seconds of the processor, on a busy machine; what this keeps out takes ten."""

_NUMBERS = "WITH RECURSIVE n(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n WHERE k < ?) "
_FILL = (
    """INSERT INTO entry SELECT k * 8, randomblob(16), k, k, 'UTC', 719163 + k / 180, 2,
    iif(k <= 50, 1, 0) | iif(k % 2, 2, 0), 0, '', '', '', '' FROM n""",
    """INSERT INTO search(rowid, title, body, tags) SELECT k * 8, '',
    iif(k % 997, 'dinner', 'dinner walrus'),
    iif(k % 2, 'often', '') || iif(k <= 50, ' rare', '') FROM n""",
    "INSERT INTO entry_tag SELECT 1, 0, k * 8 FROM n WHERE k % 2",
    "INSERT INTO entry_tag SELECT 2, 0, k * 8 FROM n WHERE k <= 50",
    "INSERT INTO answer SELECT 'p', iif(k <= 50, 'few', 'many'), k * 8 FROM n",
)


@pytest.fixture
def many(real_desk: Desk) -> Desk:
    """Fill a journal with the rows alone; nobody reads a word of it."""
    file = real_desk.store._file  # type: ignore[attr-defined]  # the store on disk
    with file.transaction():
        file.run("INSERT INTO tag(n, name) VALUES(1, 'often'), (2, 'rare')")
        for fill in _FILL:
            file.run(_NUMBERS + fill, (MANY,))
    return real_desk


FEW = (("p", "few"),)
OFTEN = (("p", "many"),)


SEARCHES = (
    (parse("dinner is:star"), 50),
    (parse("dinner tag:rare"), 50),
    (parse("walrus is:later"), 50),
    (parse("dinner is:later"), 50_000),
    (parse("tag:often is:star"), 25),
    (parse("tag:often is:later from:1970"), 50_000),
    (parse("dinner -is:later"), 50_000),
    (parse("dinner is:shared"), 0),
    (parse("dinner is:trash"), 0),
    (replace(parse("dinner"), answers=(FEW,)), 50),
    (replace(parse("dinner"), answers=(OFTEN,)), 99_950),
    (Query(answers=(FEW, FEW)), 50),
    (Query(answers=(OFTEN,), without=Without(answers=FEW)), 99_950),
    (replace(parse("dinner is:star"), best_first=True), 50),
)


def test_no_filter_slows_a_search_down(many: Desk) -> None:
    search = many.store._search  # type: ignore[attr-defined]  # the store on disk
    for query, found in SEARCHES:
        began = time.process_time()
        keys = search.find(query, 0, 100)
        assert search.count(query) == found
        if keys:
            assert search.position(query, keys[-1]) == len(keys) - 1
        assert time.process_time() - began < LONGEST, query
        assert len(keys) == min(found, 100)
