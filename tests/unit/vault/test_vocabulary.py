# SPDX-License-Identifier: Apache-2.0
"""The beginning of a word finds what it always found, whole words or not."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

import pytest

from reflective.app.jobs import finish
from reflective.journal.query import parse
from reflective.vault.filters import match
from tests.unit.vault.conftest import PASSPHRASE

if TYPE_CHECKING:
    from reflective.app.ports import Store
    from tests.unit.vault.conftest import Desk

TEXTS = [
    "A meeting with Sam.",
    "Meetings, MEETINGS; and no end of them!",
    "We met at the meeting-house.",
    "Meet me by the river, meet2 or meet_3.",
    "Méeting points: an accent stands here.",
    "The supervision was about supervising.",
    "Windows over the window over the wind.",
    "Nothing of it at all.",
    "встреча и встречи",
]
TYPED = [
    "meet",
    "MEETI",
    "meetings",
    "méet",
    "the wind",
    "over the wind",
    '"the wind',
    "super -supervising meet",
    "meet OR super",
    "meet tag:work",
    "встр",
    "meet2",
    "zebra",
    "it's meet",
    "meeting-h",
]


def _found(store: Store, typed: str, *, best_first: bool = False) -> list[str]:
    query = parse(typed, still_typing=True)
    rows = store.page(replace(query, best_first=best_first), 0, 100)
    assert store.count(query) == len(rows)
    return [row.id for row in rows]


def _fill(desk: Desk) -> None:
    for number, (text, tags) in enumerate(product(TEXTS, ((), ("work",)))):
        desk.write(text, f"2026-05-{number % 28 + 1:02}T09:00", tags=tags)


@pytest.mark.parametrize("typed", TYPED)
def test_a_word_that_is_still_typed_finds_the_same_newest_first_and_best_first(
    real_desk: Desk, typed: str
) -> None:
    _fill(real_desk)
    assert sorted(_found(real_desk.store, typed)) == sorted(
        _found(real_desk.store, typed, best_first=True)
    )


def test_letter_by_letter_nothing_is_missed_that_was_written_meanwhile(real_desk: Desk) -> None:
    _fill(real_desk)
    counts = [len(_found(real_desk.store, "meetings"[:end])) for end in range(4, 9)]
    assert counts == [10, 8, 8, 8, 2]
    late = real_desk.write("Meetingless, for once.", "2026-06-01T09:00")
    assert _found(real_desk.store, "meetingl") == [late.id]
    assert _found(real_desk.store, "meeting")[0] == late.id
    finish(real_desk.store.erase(late.id))
    assert _found(real_desk.store, "meetingl") == []
    assert len(_found(real_desk.store, "meeting")) == 8


def test_one_who_only_reads_finds_what_another_program_wrote(real_desk: Desk) -> None:
    _fill(real_desk)
    onlooker = real_desk.vault.open(real_desk.path, PASSPHRASE, for_writing=False)
    assert len(_found(onlooker, "meet")) == 10
    late = real_desk.write("Meetingless, for once.", "2026-06-01T09:00")
    assert _found(onlooker, "meet")[0] == late.id
    onlooker.close()


def test_very_many_words_that_begin_alike_are_all_found(real_desk: Desk) -> None:
    written = [real_desk.write(f"grow{number} grown", "2026-05-01T09:00") for number in range(60)]
    assert sorted(_found(real_desk.store, "grow")) == sorted(entry.id for entry in written)
    assert len(_found(real_desk.store, "grow1")) == 11
    assert len(_found(real_desk.store, "grown")) == 60


def test_the_last_word_of_each_phrase_is_completed_and_no_other() -> None:
    def completed(begun: str) -> list[str] | None:
        return {"wind": ["wind", "windows"], "sup": []}.get(begun)

    query = parse('"the wind" supe -wind', still_typing=True)
    assert match(query, completed) == match(query)
    typed = parse("over the wind", still_typing=True)
    assert match(typed, completed).endswith('("wind" OR "windows")')
    assert match(typed, lambda _begun: None) == match(typed)
