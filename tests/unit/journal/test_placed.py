# SPDX-License-Identifier: Apache-2.0
"""Marks in a text: where something that is attached stands, and what is left without them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflective.app.giving import as_written
from reflective.journal import payload, placed
from reflective.journal.entry import Attachment, Entry, Kind, Section
from reflective.journal.ids import RecordId
from reflective.journal.joined import joined
from reflective.journal.moment import Moment

NOON = Moment(datetime(2026, 11, 21, 12, tzinfo=UTC), "Europe/London")
ID = RecordId("0190a0a0-0000-7000-8000-000000000000")
RIVER = Attachment("3f9a2c1b" * 8, Kind.PICTURE, "image/png", 9, alt="The river, early")
VOICE = Attachment("77aa77aa" * 8, Kind.SOUND, "audio/wav", 9, seconds=3)
MARK = placed.mark(RIVER, "Picture")

lines = st.lists(
    st.one_of(
        st.text(alphabet="ab ![]()#-\t", max_size=12), st.sampled_from([MARK, "![x](#77aa77aa)"])
    ),
    max_size=6,
)


def _entry(text: str, *attached: Attachment) -> Entry:
    return Entry(ID, NOON, sections=(Section(text),), attachments=attached)


def test_a_mark_is_markdown_with_the_reference_of_what_is_attached() -> None:
    assert MARK == "![Picture](#3f9a2c1b)"
    assert placed.reference(MARK) == RIVER.reference
    assert placed.reference(placed.mark(RIVER, "a [b]\nc")) == RIVER.reference


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Picture",
        "see ![Picture](#3f9a2c1b)",
        "![Picture](#3f9a2c1)",
        "![a](https://b.example)",
    ],
)
def test_a_line_of_words_is_no_place(line: str) -> None:
    assert placed.reference(line) == ""


def test_a_text_is_parted_where_something_stands() -> None:
    text = f"Before.\n{MARK}\n\nAfter.\n![Sound](#77aa77aa)  "
    found = list(placed.pieces(text, [RIVER, VOICE]))
    assert found == ["Before.", RIVER, "After.", VOICE]


def test_a_mark_of_something_that_is_not_there_is_read_as_its_word() -> None:
    assert list(placed.pieces(f"Before.\n{MARK}\nAfter.", [])) == ["Before.\nPicture\nAfter."]
    assert placed.without(f"See {MARK} there.") == "See Picture there."


def test_words_are_counted_and_shown_without_marks() -> None:
    entry = _entry(f"We met\n{MARK}\nthere.", RIVER)
    assert entry.words == 3
    assert entry.excerpt == "We met there."
    assert entry.sections[0].said == "We met\n\nthere."
    assert _entry(MARK, RIVER).excerpt == "The river, early"


def test_what_leaves_has_the_words_about_it_and_no_reference() -> None:
    entry = _entry(f"We met\n{MARK}\nthere.\n![Sound note](#77aa77aa)", RIVER, VOICE)
    assert entry.body == "We met\n\n[The river, early]\n\nthere."


def test_an_entry_is_found_once_by_what_a_picture_is_said_to_be() -> None:
    entry = _entry(f"We met\n{MARK}", RIVER)
    assert entry.searched == "We met\n\nThe river, early"
    assert payload.text_of(payload.encode(entry)) == entry.searched


def test_only_what_has_no_place_stands_beneath() -> None:
    assert _entry(f"We met\n{MARK}", RIVER, VOICE).beneath == (VOICE,)
    assert _entry("We met", RIVER).beneath == (RIVER,)


def test_the_reference_of_a_drawing_that_was_gone_on_with_is_kept() -> None:
    redrawn = replace(VOICE, mark="3f9a2c1b")
    entry = _entry(MARK, redrawn)
    read = payload.decode(ID, payload.encode(entry))
    assert read == entry
    assert read.beneath == ()


def test_both_sides_of_a_merge_keep_their_places() -> None:
    one = _entry(f"Mine.\n{MARK}", RIVER)
    other = _entry(f"Yours.\n{placed.mark(VOICE, 'Sound note')}", VOICE)
    both = joined(one, other, "***")
    assert both.beneath == ()
    assert placed.references(both.sections[0].text) == {RIVER.reference, VOICE.reference}


def test_nothing_can_be_looked_for_in_a_mark() -> None:
    text = f"See {MARK} Picture.\n{MARK}\nPicture"
    bare = placed.hidden(text)
    assert len(bare) == len(text)
    assert bare.count("Picture") == 3
    assert bare.index("\0") == text.index(f"\n{MARK}") + 1


def test_what_a_partner_is_given_tells_of_a_picture_and_not_its_reference() -> None:
    given = as_written(_entry(f"We met\n{MARK}\nthere.", RIVER))
    assert given == "We met\n\n[The river, early]\n\nthere."


@given(lines)
def test_no_mark_is_left_in_words(rows: list[str]) -> None:
    text = "\n".join(rows)
    bare = placed.without(text)
    assert "](#3f9a2c1b)" not in bare
    assert placed.without(bare) == bare
    words = "".join(one for one in placed.pieces(text, [RIVER, VOICE]) if isinstance(one, str))
    assert "](#3f9a2c1b)" not in words


@given(st.text())
def test_a_text_without_marks_stays_letter_for_letter(text: str) -> None:
    assert placed.without(text) == text
    assert list(placed.pieces(text, [RIVER])) == [text]
