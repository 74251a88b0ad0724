# SPDX-License-Identifier: Apache-2.0
"""What a search shows of a text: the place where the words stand, and nothing out of date."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflective.app.jobs import finish
from reflective.journal import payload
from reflective.journal.entry import Entry, Section
from reflective.journal.query import parse
from reflective.vault.excerpts import Excerpts
from tests.unit.journal.test_entry import ID, entries

if TYPE_CHECKING:
    from reflective.vault.store import SqlcipherStore
    from tests.unit.vault.conftest import Desk


def _hits(typed: str, text: str) -> list[str]:
    cut = Excerpts(parse(typed, still_typing=True)).cut(text)
    return [cut[0][start:end] for start, end in cut[1]] if cut else []


@pytest.mark.parametrize(
    ("typed", "text", "hits"),
    [
        ("dinner", "At DINNER, after dinner.", ["DINNER", "dinner"]),
        ("DÎNNER", "at dinner", ["dinner"]),
        ("cafe", "le Café", ["Café"]),
        ("café", "le CAFÉ", ["CAFÉ"]),
        ("inner", "dinner inner_self inner", ["inner", "inner"]),
        ("dinn", "a dinner, undinner", ["dinn"]),
        ("din", "a dinner", []),
        ('"late dinner"', "dinner, a late -- *Dinner*", ["late -- Dinner"]),
        ("late dinner", "dinner was late", ["dinner", "late"]),
        ("istanbul", "İstanbul, again İSTANBUL", ["İstanbul", "İSTANBUL"]),
        ("straße", "Die Straße, die STRAßE", ["Straße", "STRAßE"]),
        ("-dinner", "dinner", []),
        ("tag:dinner", "dinner", []),
        ("海", "海 and 上海", ["海"]),
    ],
)
def test_hits_are_the_words_that_were_looked_for(typed: str, text: str, hits: list[str]) -> None:
    assert _hits(typed, text) == hits


_WORDS = st.lists(
    st.sampled_from(["sea", "Sea", "gull", "café", "CAFE", "İz", "_x", "a-b", "海", "’s"]),
    max_size=60,
)


@given(_WORDS, st.sampled_from(["sea", "SEA", "cafe", "café", "gull", "x", "海"]))
def test_a_word_that_stands_in_a_text_is_marked_in_it(words: list[str], typed: str) -> None:
    bare = {"sea": {"sea", "Sea"}, "cafe": {"café", "CAFE"}, "café": {"café", "CAFE"}}
    wanted = bare.get(typed.lower(), {typed, f"_{typed}"})
    hits = _hits(typed + " ", " ".join(words))
    assert bool(hits) == bool(wanted & set(words))
    assert set(hits) <= wanted | {typed}


@given(entries)
def test_the_texts_alone_are_those_of_the_whole_entry(entry: Entry) -> None:
    text = payload.encode(entry)
    assert payload.text_of(text) == payload.decode(ID, text).searched


def test_a_search_typed_again_shows_what_was_changed_meanwhile(desk: Desk) -> None:
    entry = desk.write("the walrus sang", "2026-05-01T09:00")
    long = desk.write("walrus " + "and gull " * 5000, "2026-04-01T09:00")
    for _ in range(2):
        found = desk.store.page(parse("walrus"), 0, 9)
        assert [row.id for row in found] == [entry.id, long.id]
        assert found[0].excerpt == "the walrus sang"
    desk.keep(replace(entry, sections=(Section("no walrus here"),)))
    assert desk.store.page(parse("walrus"), 0, 9)[0].excerpt == "no walrus here"
    finish(desk.store.erase(entry.id))
    assert [row.id for row in desk.store.page(parse("walrus"), 0, 9)] == [long.id]


def test_texts_of_deleted_entries_are_not_kept_in_memory(
    real_desk: Desk, real_store: SqlcipherStore
) -> None:
    entry = real_desk.write("the walrus sang")
    real_desk.store.page(parse("walrus"), 0, 9)
    assert list(real_store._bodies._kept.values()) == ["the walrus sang"]
    finish(real_desk.store.erase(entry.id))
    assert not real_store._bodies._kept
