# SPDX-License-Identifier: Apache-2.0
"""What the lists, and what is said before sharing, tell of attachments."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reflective.app.ports import Row, Sharing
from reflective.journal.entry import NO_MARKS, Attachment, Kind, Mark
from reflective.journal.ids import RecordId
from reflective.ui.presenters.attaching_words import caption, detail, read_aloud, size
from reflective.ui.presenters.journal_words import (
    attached_kinds,
    where_it_has_been,
)
from reflective.ui.presenters.journal_words import read_aloud as read_row
from reflective.ui.presenters.sharing_words import only_words
from tests.fakes.open_journal import at
from tests.unit.ui.presenters.test_sharing import Desk as SharingDesk

PICTURE = Attachment("ab" * 32, Kind.PICTURE, "image/png", 99, "river", "The river")


def _row(marks: Mark) -> Row:
    return Row(RecordId("x"), at(2026, 11, 21), "Bridge", "", (), 0, marks)


def test_a_row_says_what_is_attached() -> None:
    row = _row(Mark.PICTURE | Mark.SOUND | Mark.STAR)
    assert attached_kinds(row) == (Kind.PICTURE, Kind.SOUND)
    assert read_row(row, 2026) == "Bridge. 21 Nov. with a star. with a picture. with a sound note"
    assert attached_kinds(_row(NO_MARKS)) == ()


def test_what_is_attached_is_read_aloud() -> None:
    assert read_aloud(PICTURE) == "Picture, The river"
    assert read_aloud(replace(PICTURE, alt="")) == "Picture, Not described yet"
    sound = Attachment("cd" * 32, Kind.SOUND, "audio/wav", 9, seconds=65)
    assert (read_aloud(sound), caption(sound)) == ("Sound note, 1:05", "Sound note")
    file = Attachment("ef" * 32, Kind.FILE, "x/y", 2048, "plan.odt")
    assert read_aloud(file) == "File, plan.odt, 2 kB"
    assert detail(PICTURE) == ""


@pytest.mark.parametrize(
    ("count", "said"), [(1, "1 byte"), (900, "900 bytes"), (2048, "2 kB"), (5_767_168, "5.5 MB")]
)
def test_a_size_is_said_in_the_largest_measure_that_fits(count: int, said: str) -> None:
    assert size(count) == said


def test_a_copy_for_oneself_is_not_told_as_sharing() -> None:
    own = Sharing(RecordId("x"), at(2026, 11, 21), "own", "attachment")
    assert where_it_has_been([own], 2026) == "An attachment was saved as a file, 21 Nov"
    other = Sharing(RecordId("x"), at(2026, 11, 20), "colleagues", "bundle")
    said = "Shared without names with colleagues, 20 Nov"
    assert where_it_has_been([own, other], 2026) == said


def test_what_is_attached_never_leaves_with_the_words_and_that_is_said() -> None:
    desk = SharingDesk()
    entry = desk.parts.reading.entry(desk.desk)
    desk.parts.writing.keep(replace(entry, attachments=(PICTURE,)))
    desk.read()
    assert desk.view.told == [only_words()]
    desk.answer_all()
    assert desk.view.leaving is not None
    assert desk.view.leaving.leaves_behind
    assert not any("river" in text.lower() for text in desk.view.leaving.texts)


def test_where_nothing_is_attached_nothing_is_said() -> None:
    desk = SharingDesk()
    desk.read()
    desk.answer_all()
    assert desk.view.told == []
    assert desk.view.leaving is not None
    assert not desk.view.leaving.leaves_behind
