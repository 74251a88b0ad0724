# SPDX-License-Identifier: Apache-2.0
"""Two texts of one entry become one, and not a word of either is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflective.journal.entry import Asked, Attachment, Entry, Kind, Section
from reflective.journal.ids import RecordId
from reflective.journal.joined import joined
from reflective.journal.moment import Moment

MARK = "*Also written:*"
WHEN = Moment(datetime(2026, 11, 27, 14, 2, tzinfo=UTC), "Europe/London")
EMPTY = Entry(RecordId("one"), WHEN)

words = st.text(st.characters(codec="utf-8", categories=("L", "P", "Zs")), max_size=30)
questions = st.sampled_from([None, Asked("What?"), Asked("So what?")])
sections = st.builds(Section, words, questions)
entries = st.builds(
    lambda title, parts, tags: replace(
        EMPTY, title=title, sections=tuple(parts), tags=tuple(tags)
    ),
    words,
    st.lists(sections, min_size=1, max_size=4),
    st.lists(st.sampled_from(["call", "visit", "team"]), unique=True),
)


def _text(*texts: str, title: str = "", tags: tuple[str, ...] = ()) -> Entry:
    return replace(EMPTY, title=title, sections=tuple(map(Section, texts)), tags=tags)


def test_the_second_text_stands_behind_the_first_under_a_mark() -> None:
    whole = joined(_text("Mine."), _text("Theirs."), MARK)
    assert whole.body == f"Mine.\n\n{MARK}\n\nTheirs."


def test_what_both_say_alike_stands_once() -> None:
    assert joined(_text("Alike."), _text("Alike."), MARK).body == "Alike."
    assert joined(_text("First. Alike."), _text("Alike."), MARK).body == "First. Alike."
    assert joined(_text("Alike."), _text("Alike. More."), MARK).body == "Alike. More."


def test_answers_stay_with_their_question() -> None:
    what, so_what = Asked("What?"), Asked("So what?")
    mine = replace(EMPTY, sections=(Section("It rang.", what), Section("", so_what)))
    theirs = replace(EMPTY, sections=(Section("She rang.", what), Section("Peace.", so_what)))
    first, second = joined(mine, theirs, MARK).sections
    assert (first.text, first.asked) == (f"It rang.\n\n{MARK}\n\nShe rang.", what)
    assert (second.text, second.asked) == ("Peace.", so_what)


def test_another_title_and_all_tags_stay() -> None:
    whole = joined(
        _text("Mine.", title="The call", tags=("a",)),
        _text("Theirs.", title="The ring", tags=("b", "a")),
        MARK,
    )
    assert (whole.title, whole.tags) == ("The call", ("a", "b"))
    assert whole.body == f"Mine.\n\n{MARK}\n\nThe ring\n\nTheirs."


def test_another_title_over_the_same_text_stays_too() -> None:
    whole = joined(_text("Alike.", title="The call"), _text("Alike.", title="The ring"), MARK)
    assert "The ring" in whole.body


@pytest.mark.parametrize(("mine", "theirs", "both"), [(True, False, False), (True, True, True)])
def test_an_entry_stays_out_of_the_trash_if_one_side_kept_it(
    mine: bool,  # noqa: FBT001 - an example
    theirs: bool,  # noqa: FBT001 - an example
    both: bool,  # noqa: FBT001 - an example
) -> None:
    one, other = replace(EMPTY, trashed=mine), replace(EMPTY, trashed=theirs)
    assert joined(one, other, MARK).trashed is both


def test_what_is_attached_to_either_side_stays_with_its_words() -> None:
    bare = Attachment("aa" * 32, Kind.PICTURE, "image/png", 9)
    said = replace(bare, alt="The river")
    other = Attachment("bb" * 32, Kind.SOUND, "audio/wav", 9)
    mine = replace(_text("Mine."), attachments=(bare,), hard=True)
    theirs = replace(_text("Theirs."), attachments=(other, said), later=True, away=True)
    whole = joined(mine, theirs, MARK)
    assert whole.attachments == (said, other)
    assert (whole.hard, whole.later, whole.away) == (True, True, False)
    assert joined(theirs, mine, MARK).attachments == (other, said)


def test_a_word_that_stands_in_a_longer_one_stays() -> None:
    whole = joined(_text("cat"), _text("concatenate"), MARK)
    assert whole.body == f"cat\n\n{MARK}\n\nconcatenate"
    assert joined(_text("a cat sat"), _text("cat"), MARK).body == "a cat sat"


@given(entries, entries)
def test_every_word_of_both_sides_is_in_the_joined_entry(mine: Entry, theirs: Entry) -> None:
    whole = joined(mine, theirs, MARK)
    kept = "\n".join([whole.title, *(section.text for section in whole.sections)]).split()
    for side in (mine, theirs):
        for text in (side.title, *(section.text for section in side.sections)):
            assert set(text.split()) <= set(kept)
        assert set(side.tags) <= set(whole.tags)
