# SPDX-License-Identifier: Apache-2.0
"""What can be told of an entry that a newer version wrote."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from reflective.journal.entry import Shelf
from reflective.journal.ids import RecordId, uuid7
from reflective.journal.newer import glimpse

_MADE = datetime(2026, 3, 14, 9, tzinfo=UTC)
_RECORD = RecordId(uuid7(int(_MADE.timestamp() * 1000), bytes(10)))
_FIELDS: dict[str, Any] = {
    "title": "The handover",
    "written": "2025-01-02T10:00:00+00:00",
    "zone": "Europe/London",
    "sections": [{"text": "Nobody said it."}],
    "attachments": [{"hash": "0" * 64, "kind": "film", "media": "video/mp4", "size": 1}],
    "tags": ["ward"],
    "away": True,
}

_ODD: tuple[Any, ...] = (None, True, 7, "words", [], [7], {}, {"text": 7}, [{"text": 7}], [None])


def test_the_day_the_title_the_words_and_the_shelf_are_told_where_they_always_were() -> None:
    known = glimpse(_RECORD, json.dumps(_FIELDS))
    assert known.title == "The handover"
    assert known.written.local.date().isoformat() == "2025-01-02"
    assert known.excerpt == "Nobody said it."
    assert known.tags == ("ward",)
    assert known.shelf is Shelf.AWAY


@pytest.mark.parametrize("text", ["", "[]", "{", '"words"', '{"written": 7, "zone": []}'])
def test_without_a_day_that_can_be_read_it_is_that_on_which_it_was_begun(text: str) -> None:
    assert glimpse(_RECORD, text).written.at == _MADE


def test_an_id_of_another_kind_is_no_hindrance() -> None:
    assert glimpse(RecordId("not a uuid"), "{}").written.at.year == 1970


@pytest.mark.parametrize("field", sorted(_FIELDS))
def test_whatever_stands_there_something_is_told(field: str) -> None:
    for odd in _ODD:
        known = glimpse(_RECORD, json.dumps(_FIELDS | {field: odd}))
        assert known.id == _RECORD
        assert isinstance(known.title, str)
        assert isinstance(known.excerpt, str)
