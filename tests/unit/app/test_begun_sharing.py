# SPDX-License-Identifier: Apache-2.0
"""What was decided about entries on their way out is there again after a lock."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reflective.app.begun_sharing import BegunSharing, resumed
from reflective.sharing.audiences import Audience
from reflective.sharing.redaction import Choice, Decision
from tests.fakes.share_parts import ShareParts

if TYPE_CHECKING:
    from reflective.app.sharing import Review
    from reflective.journal.ids import RecordId

MEETING = "Dana came from Hexham. The nurse and her sister were late."


class Begin:
    """Two entries that were looked through, and some of it decided."""

    def __init__(self) -> None:
        self.parts = ShareParts()
        self.meeting = self.parts.write("The meeting", MEETING)
        self.desk = self.parts.write("Duty desk", "Dana had tea. They had cake.")

    def look(self, *records: RecordId) -> Review:
        chosen = self.parts.sharing.choose(records or (self.meeting, self.desk))
        return self.parts.sharing.review(chosen, Audience.COLLEAGUES)

    def key(self, review: Review, words: str) -> str:
        return next(one.key for one in review.examination.entities if one.text == words)

    def decided(self) -> Review:
        review = self.look()
        review = review.decided(self.key(review, "Dana"), Decision(Choice.HIDE, "a friend"))
        review = review.decided(self.key(review, "nurse"), Decision(Choice.LEAVE))
        review = self.parts.sharing.hide_more(review, "cake", "food")
        return self.parts.sharing.tell_otherwise(review, 1, "Dana had cake and a rest.")


@pytest.fixture
def begin() -> Begin:
    return Begin()


def test_decisions_words_to_hide_and_other_words_are_there_again(begin: Begin) -> None:
    begin.parts.begun.keep(begin.decided(), {begin.meeting: ("Dana came from Hexham.",)}, "Dana")
    found = BegunSharing(begin.parts.store, begin.parts.reading, "share").read()
    assert found is not None
    assert found.audience is Audience.COLLEAGUES
    assert found.who == "Dana"
    assert [(one.title, one.parts) for one in found.entries] == [
        ("The meeting", ("Dana came from Hexham.",)),
        ("Duty desk", ()),
    ]
    review = resumed(begin.look(), found.decisions, same_readers=True)
    assert review.outgoing(0).text.startswith("A friend came from")
    assert [key for key, one in review.decisions.items() if one.choice is Choice.LEAVE]
    assert [person.name for person in found.selected] == ["cake"]
    assert found.told(review.chosen) == {1: "Dana had cake and a rest."}


def test_what_was_left_for_some_readers_is_asked_again_for_others(begin: Begin) -> None:
    begin.parts.begun.keep(begin.decided(), {})
    found = begin.parts.begun.read()
    assert found is not None
    review = resumed(begin.look(), found.decisions, same_readers=False)
    assert "nurse" in [entity.text for entity in review.undecided]
    assert review.outgoing(0).text.startswith("A friend came from")


def test_other_words_count_only_for_what_the_entry_said_then(begin: Begin) -> None:
    begin.parts.begun.keep(begin.decided(), {})
    entry = begin.parts.reading.entry(begin.desk)
    begin.parts.writing.keep(replace(entry, sections=()))
    found = begin.parts.begun.read()
    assert found is not None
    assert found.told(begin.look().chosen) == {}


def test_an_entry_that_is_deleted_takes_its_decisions_along(begin: Begin) -> None:
    begin.parts.begun.keep(begin.decided(), {})
    for _step in begin.parts.store.erase(begin.desk):
        pass
    found = begin.parts.begun.read()
    assert found is not None
    assert [one.record for one in found.entries] == [begin.meeting]
    assert not any("cake" in text for text in begin.parts.store.file.settings.values())


def test_an_entry_that_was_taken_off_leaves_nothing(begin: Begin) -> None:
    begin.parts.begun.keep(begin.decided(), {})
    begin.parts.begun.keep(begin.look(begin.meeting), {})
    assert not any("cake" in text for text in begin.parts.store.file.settings.values())


def test_what_left_or_was_let_go_is_not_there_any_more(begin: Begin) -> None:
    begin.parts.begun.keep(begin.decided(), {})
    begin.parts.begun.let_go()
    assert begin.parts.begun.read() is None
    assert not any("Dana" in text for text in begin.parts.store.file.settings.values())


def test_the_share_page_and_a_request_do_not_know_of_each_other(begin: Begin) -> None:
    begin.parts.begun.keep(begin.decided(), {})
    assert BegunSharing(begin.parts.store, begin.parts.reading, "request").read() is None


@pytest.mark.parametrize("text", ["{", "[]", '{"audience": "x"}', "null", '{"entries": 3}'])
def test_what_cannot_be_read_counts_as_nothing(begin: Begin, text: str) -> None:
    begin.parts.store.set_setting("begun_share", text)
    assert begin.parts.begun.read() is None
    begin.parts.begun.let_go()
