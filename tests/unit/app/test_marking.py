# SPDX-License-Identifier: Apache-2.0
"""What is said about an entry besides its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reflective.app.changes import Changes
from reflective.app.marking import Marking
from reflective.app.refusals import NoEntry
from reflective.journal.ids import RecordId
from tests.fakes.open_journal import at, journal_in_memory

if TYPE_CHECKING:
    from pathlib import Path

    from tests.fakes.open_journal import OpenJournal


@pytest.fixture
def journal(tmp_path: Path) -> OpenJournal:
    return journal_in_memory(tmp_path)


@pytest.fixture
def marking(journal: OpenJournal) -> Marking:
    return Marking(journal.store, journal.reading, journal.clock)


def test_a_star_is_given_and_taken_and_each_time_is_a_version(
    journal: OpenJournal, marking: Marking
) -> None:
    record = journal.write("Visit")
    marking.star(record, is_on=True)
    assert journal.reading.count("is:star") == 1
    marking.star(record, is_on=False)
    assert journal.reading.count("is:star") == 0
    assert len(journal.reading.versions(record)) == 3


def test_saying_what_is_so_already_changes_nothing(journal: OpenJournal, marking: Marking) -> None:
    record = journal.write("Visit")
    assert marking.star(record, is_on=False) == Changes()
    assert len(journal.reading.versions(record)) == 1


def test_what_is_put_away_is_found_only_where_it_is_asked_for(
    journal: OpenJournal, marking: Marking
) -> None:
    record = journal.write("Visit", "walrus")
    marking.put_away(record, is_on=True)
    assert [journal.reading.count(words) for words in ("", "walrus", "is:away")] == [0, 0, 1]
    marking.put_away(record, is_on=False)
    assert journal.reading.count("walrus") == 1


def test_what_is_to_be_finished_later_is_gathered(journal: OpenJournal, marking: Marking) -> None:
    record = journal.write("Visit")
    marking.finish_later(record, is_on=True)
    assert journal.reading.count("is:later") == 1


def test_what_is_hard_to_read_again_is_never_shown_on_its_day(
    journal: OpenJournal, marking: Marking
) -> None:
    record = journal.write("Visit", written=at(2024, 11, 21))
    day = at(2026, 11, 21).local.date()
    assert len(journal.reading.on_this_day(day)) == 1
    marking.call_hard(record, is_on=True)
    assert journal.reading.on_this_day(day) == []


def test_a_new_date_moves_an_entry(journal: OpenJournal, marking: Marking) -> None:
    record = journal.write("Visit", written=at(2024, 11, 21))
    journal.write("Other", written=at(2025, 1, 1))
    marking.date(record, at(2026, 3, 4))
    assert [row.title for row in journal.reading.find("")] == ["Visit", "Other"]


def test_an_entry_that_is_not_there_is_refused(marking: Marking) -> None:
    with pytest.raises(NoEntry):
        marking.star(RecordId("0190a0a0-0000-7000-8000-000000000000"), is_on=True)
