# SPDX-License-Identifier: Apache-2.0
"""An entry is put in the trash and comes back; what is so already makes no further version."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reflective.app.changes import Changes
from reflective.journal import payload
from reflective.journal.entry import Section
from reflective.journal.revision import Draft
from tests.fakes.open_journal import OpenJournal, journal_in_memory

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[OpenJournal]:
    opened = journal_in_memory(tmp_path)
    yield opened
    opened.store.close()


def test_the_trash_and_back_are_one_version_each_however_often_they_are_asked_for(
    journal: OpenJournal,
) -> None:
    record = journal.write("Review")
    assert journal.discarding.bring_back(record) == Changes()
    assert journal.discarding.trash(record).records == {record}
    assert journal.discarding.trash(record) == Changes()
    assert len(journal.store.history(record)) == 2
    assert journal.discarding.bring_back(record).records == {record}
    assert journal.discarding.bring_back(record) == Changes()
    assert len(journal.store.history(record)) == 3


def test_going_back_to_the_present_version_adds_none_but_lets_go_of_what_is_being_written(
    journal: OpenJournal,
) -> None:
    record = journal.write("Review")
    (first,) = journal.store.history(record)
    assert journal.discarding.restore(record, first.id) == Changes()
    changed = replace(journal.reading.entry(record), sections=(Section("half writ"),))
    draft = Draft(record, payload.encode(changed), 3, journal.clock.now().at)
    journal.store.save_draft(draft)
    journal.discarding.restore(record, first.id)
    assert journal.store.draft(record) is None
    assert journal.reading.entry(record).body == "Some words."
