# SPDX-License-Identifier: Apache-2.0
"""An entry in a form that only a newer version reads breaks nothing, and is not lost."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from reflective.app.discarding import Discarding
from reflective.app.jobs import finish
from reflective.app.people import PeopleList
from reflective.app.ports import NewRevision
from reflective.app.questions import Questions
from reflective.app.reading import Reading
from reflective.app.refusals import EntryNewer, NoEntry
from reflective.app.shared import Shared
from reflective.app.writing import Writing
from reflective.journal import ledger, payload
from reflective.journal.entry import Entry, Mark
from reflective.journal.ledger import Departure
from reflective.journal.revision import ENTRY, LEDGER, PSEUDONYM, QUESTION, Draft
from tests.fakes.open_journal import FakeBackups

if TYPE_CHECKING:
    from reflective.journal.ids import RecordId
    from tests.unit.vault.conftest import Desk

_FILM = [{"hash": "0" * 64, "kind": "film", "media": "video/mp4", "size": 1}]


def _newer(entry: Entry, **fields: Any) -> str:  # noqa: ANN401 - fields of JSON
    return json.dumps(json.loads(payload.encode(entry)) | {"attachments": _FILM} | fields)


@pytest.fixture
def newer(desk: Desk) -> RecordId:
    """Keep an entry of another year that a newer version wrote, beside one of this."""
    known = desk.entry("What I can read.", "2026-03-14T10:00", title="Known")
    entry = desk.entry("The lantern was lit.", "2025-03-14T10:00", title="The film")
    states = [(known.id, payload.encode(known)), (entry.id, _newer(entry))]
    revisions = [NewRevision(record, ENTRY, text) for record, text in states]
    desk.store.add(revisions, at=desk.clock.now())
    return entry.id


def test_it_is_in_the_list_and_found_by_its_words_and_says_what_it_is(
    desk: Desk, newer: RecordId
) -> None:
    reading = Reading(desk.store)
    assert [row.title for row in reading.find("")] == ["Known", "The film"]
    (row,) = reading.find("lantern")
    assert row.id == newer
    assert Mark.NEWER in row.marks
    with pytest.raises(EntryNewer):
        reading.entry(newer)
    assert reading.versions(newer) == []


def test_it_does_not_come_back_on_its_day_since_it_may_be_hard(
    desk: Desk, newer: RecordId
) -> None:
    reading = Reading(desk.store)
    assert newer not in [row.id for row in reading.on_this_day(desk.clock.now().local.date())]
    row = reading.find("lantern")[0]
    day = row.written.local.date().replace(year=2026)
    assert reading.on_this_day(day) == []


def test_the_lists_are_in_order_with_it(desk: Desk, newer: RecordId) -> None:
    assert desk.store.head(newer) is not None
    problems = finish(desk.store.check(rebuild=False)).problems
    assert not {"projection", "index", "revision"} & set(problems)


def test_it_can_be_deleted_for_good(desk: Desk, newer: RecordId) -> None:
    reading = Reading(desk.store)
    discarding = Discarding(desk.store, reading, desk.clock, FakeBackups())
    finish(discarding.erase(newer))
    assert reading.find("lantern") == []
    with pytest.raises(NoEntry):
        reading.entry(newer)


def test_what_a_newer_version_began_stays_begun(desk: Desk) -> None:
    writing = Writing(desk.store, desk.clock, desk.randomness)
    begun = desk.entry("Half a film.", "2026-03-14T10:00")
    draft = Draft(begun.id, _newer(begun), 0, desk.clock.now().at)
    desk.store.save_draft(draft)
    assert writing.resume() is None
    writing.keep_all()
    kept = desk.store.draft(begun.id)
    assert kept is not None
    assert kept.payload == draft.payload
    with pytest.raises(EntryNewer):
        writing.reopen(begun.id)


def test_one_that_was_left_open_is_not_gone_on_with(desk: Desk, newer: RecordId) -> None:
    writing = Writing(desk.store, desk.clock, desk.randomness)
    writing.leave_open(newer)
    assert writing.resume() is None


def test_what_was_shared_still_names_it(desk: Desk, newer: RecordId) -> None:
    line = ledger.encode(Departure("one", newer, desk.clock.now(), "colleagues", "text", "Words"))
    named = desk.entry().id
    desk.store.add([NewRevision(named, LEDGER, line)], at=desk.clock.now())
    (handing,) = Shared(desk.store).handings()
    assert [left.title for left in handing.entries] == ["The film"]


def test_people_and_questions_of_a_newer_form_are_passed_over(desk: Desk) -> None:
    kinds = (PSEUDONYM, QUESTION)
    new = [NewRevision(desk.entry().id, kind, '{"form": 2}') for kind in kinds]
    desk.store.add(new, at=desk.clock.now())
    reading = Reading(desk.store)
    assert PeopleList(desk.store, desk.clock, desk.randomness).listings() == []
    assert Questions(desk.store, reading, desk.clock, desk.randomness).standing() == []
    assert reading.find("person:nobody") == []
