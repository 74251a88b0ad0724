# SPDX-License-Identifier: Apache-2.0
"""Letting entries count as learning, and copying fields for a body through the one door."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from reflective.app.jobs import finish
from reflective.app.ports import NewRevision
from reflective.app.recording import Custom, Recording
from reflective.app.refusals import EntryNewer, NoEntry
from reflective.app.shared import Shared
from reflective.files.bodies import BodyFiles
from reflective.journal.ids import RecordId
from reflective.journal.revision import LEDGER, RECORD_OF_LEARNING
from reflective.practice.calendar import Meeting
from reflective.practice.development import Company, Learning, Part
from reflective.practice.groups import Group
from reflective.practice.sessions import Session
from reflective.resources import folder
from tests.fakes.open_journal import OpenJournal, at, journal_in_memory, new_journal

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def journal(tmp_path: Path) -> OpenJournal:
    return journal_in_memory(tmp_path)


def recording_in(journal: OpenJournal) -> Recording:
    return Recording(journal.store, journal.reading, journal.clock, journal.randomness)


@pytest.fixture
def recording(journal: OpenJournal) -> Recording:
    return recording_in(journal)


def bodies(*languages: str) -> BodyFiles:
    return BodyFiles(folder("bodies"), lambda: languages)


def test_an_entry_counts_once_and_its_record_begins_with_its_title_and_day(
    journal: OpenJournal, recording: Recording
) -> None:
    entry = journal.write("The review meeting", written=at(2026, 3, 1))
    begun = recording.begin(entry)
    assert (begun.title, begun.day, begun.about) == (
        "The review meeting",
        date(2026, 3, 1),
        entry,
    )
    assert recording.year(date(2026, 3, 1)).records == ()
    recording.keep(replace(begun, learnt="To leave a silence alone.", minutes=45))
    again = recording.begin(entry)
    assert (again.record, again.learnt) == (begun.record, "To leave a silence alone.")


def test_a_session_counts_once_with_its_day_and_how_long_it_took(recording: Recording) -> None:
    record = RecordId("0190a0a0-0000-7000-8000-000000000009")
    group = Group(record, "System Learning", "Europe/London", minutes=90)
    meeting = Meeting(group, Session(record, record), at(2026, 11, 5))
    begun = recording.begin_session(meeting, "A session of System Learning", "Learning group")
    assert (begun.day, begun.minutes, begun.company) == (date(2026, 11, 5), 90, Company.OTHERS)
    recording.keep(replace(begun, learnt="To wait."))
    again = recording.begin_session(meeting, "Another title", "")
    assert (again.record, again.title) == (begun.record, "A session of System Learning")


def test_nothing_counts_that_is_not_there(recording: Recording) -> None:
    with pytest.raises(NoEntry):
        recording.begin(RecordId("0190a0a0-0000-7000-8000-000000000000"))


def test_what_was_typed_before_the_machine_died_is_there_again(tmp_path: Path) -> None:
    journal = new_journal(tmp_path)
    entry = journal.write("A visit")
    recording = recording_in(journal)
    recording.autosave(replace(recording.begin(entry), learnt="To wai"))
    again = recording_in(journal).begin(entry)
    assert again.learnt == "To wai"
    journal.store.close()


def test_the_same_words_make_no_second_version(journal: OpenJournal, recording: Recording) -> None:
    begun = replace(recording.begin(), learnt="To wait.")
    recording.keep(begun)
    recording.keep(begun)
    assert len(journal.store.history(begun.record)) == 1


def test_a_year_begins_where_the_person_says(recording: Recording) -> None:
    first = recording.begin()
    recording.keep(replace(first, day=date(2026, 11, 30), minutes=20, title="Last"))
    second = recording.begin()
    recording.keep(
        replace(second, day=date(2026, 12, 1), minutes=30, title="Next", company=Company.OTHERS)
    )
    recording.choose(Custom("social-work-england", (12, 1)))
    year = recording.year(date(2026, 12, 5))
    assert [one.title for one in year.records] == ["Next"]
    assert (year.first, year.sum.minutes, year.sum.with_others) == (date(2026, 12, 1), 30, 30)
    assert [one.title for one in recording.year(date(2026, 11, 30)).records] == ["Last"]


@pytest.mark.parametrize("kept", ["", "[", '{"body": "x", "year_starts": [13, 1]}', "[[[[[", "7"])
def test_a_damaged_choice_keeps_nobody_from_their_year(
    journal: OpenJournal, recording: Recording, kept: str
) -> None:
    journal.store.set_setting("learning_custom", kept)
    assert recording.custom() == Custom()


def test_standards_of_ones_own_stand_once_each_in_their_order(recording: Recording) -> None:
    recording.note_standards(["4.1  Keep learning", "", "2.3", "2.3"])
    assert recording.standards() == ("4.1 Keep learning", "2.3")


def test_copying_tells_the_ledger_what_and_for_whom_and_never_the_text_again(
    journal: OpenJournal, recording: Recording
) -> None:
    learning = replace(recording.begin(), title="A visit", learnt="To wait for Dana.")
    recording.keep(learning)
    body = next(one for one in bodies().all() if one.id == "social-work-england")
    sitting = recording.copied(learning, body, body.fields[3])
    recording.copied(learning, body, body.fields[4], sitting)
    recording.copied(learning, body, body.fields[3], sitting)
    (handing,) = Shared(journal.store).handings()
    assert [left.text for left in handing.entries] == [
        body.fields[3].label,
        body.fields[4].label,
    ]
    assert handing.audience == "body:Social Work England"
    assert [left.title for left in handing.entries] == ["A visit", "A visit"]
    assert all("Dana" not in head.payload for head in journal.store.heads(LEDGER))


def test_a_record_that_is_deleted_takes_its_lines_in_the_ledger_along(tmp_path: Path) -> None:
    journal = new_journal(tmp_path)
    recording = recording_in(journal)
    learning = replace(recording.begin(), learnt="To wait.")
    recording.keep(learning)
    body = bodies().all()[0]
    recording.copied(learning, body, body.fields[0])
    taken = finish(recording.take_away(learning.record))
    assert journal.store.heads(LEDGER) == []
    with pytest.raises(NoEntry):
        recording.one(learning.record)
    recording.put_back(taken)
    (again,) = recording.year().records
    assert again.learnt == "To wait."
    assert [one.entries[0].entry for one in Shared(journal.store).handings()] == [again.record]
    journal.store.close()


def test_a_record_of_a_newer_version_is_kept_and_passed_over(
    journal: OpenJournal, recording: Recording
) -> None:
    record = RecordId("0190a0a0-0000-7000-8000-000000000001")
    new = NewRevision(record, RECORD_OF_LEARNING, '{"when": 2}', 9)
    journal.store.add([new], at=journal.clock.now())
    assert recording.year().records == ()
    with pytest.raises(EntryNewer):
        recording.one(record)


def test_every_body_says_where_its_fields_are_from_and_how_old_that_is() -> None:
    every = bodies().all()
    assert [body.id for body in every] == [
        *("plain", "social-work-england", "nmc", "hcpc", "gmc", "newly-qualified"),
    ]
    for body in every:
        assert body.source
        assert body.dated
        assert len({field.key for field in body.fields}) == len(body.fields)
        assert any(Part.LEARNT in field.parts for field in body.fields)


def test_the_plain_form_speaks_the_language_of_the_person() -> None:
    assert bodies("fr-CA").all()[0].name == "Mon propre relevé"
    assert bodies("de").all()[0].name == "My own record"


def test_a_line_of_a_newer_ledger_is_no_hindrance(
    journal: OpenJournal, recording: Recording
) -> None:
    learning = Learning(RecordId("0190a0a0-0000-7000-8000-000000000002"), date(2026, 1, 1))
    body = bodies().all()[0]
    sitting = recording.copied(learning, body, body.fields[0])
    new = NewRevision(RecordId("0190a0a0-0000-7000-8000-000000000003"), LEDGER, f'["{sitting}"]')
    journal.store.add([new], at=journal.clock.now())
    recording.copied(learning, body, body.fields[1], sitting)
    (handing,) = Shared(journal.store).handings()
    assert len(handing.entries) == 2
