# SPDX-License-Identifier: Apache-2.0
"""Reading one entry, its earlier versions, the trash and deleting for good."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reflective.app.jobs import Lane
from reflective.journal.entry import Asked, Section
from reflective.ui.presenters.journal_entry import LINE_END, EntryPresenter, Part, part
from tests.fakes.jobs import AtOnce, WhenTold
from tests.fakes.open_journal import OpenJournal, at, journal_in_memory

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reflective.app.changes import Changes
    from reflective.ui.presenters.journal_entry import Shown, Version


class Seen:
    """Remembers what the reading pane was told to show."""

    def __init__(self) -> None:
        self.entry: Shown | None = None
        self.entries: list[Shown] = []
        self.versions: tuple[Version, ...] = ()
        self.version: Shown | None = None
        self.told: list[tuple[str, bool]] = []
        self.errors: list[Exception] = []

    def show_entry(self, shown: Shown) -> None:
        self.entry = shown
        self.entries.append(shown)

    def show_nothing(self) -> None:
        self.entry = None

    def show_versions(self, versions: tuple[Version, ...]) -> None:
        self.versions = versions

    def show_version(self, shown: Shown) -> None:
        self.version = shown

    def tell(self, text: str, *, offers_undo: bool) -> None:
        self.told.append((text, offers_undo))

    def refuse(self, error: Exception) -> None:
        self.errors.append(error)


class Stage:
    """A presenter over a journal, and what it showed."""

    def __init__(self, journal: OpenJournal, jobs: AtOnce | WhenTold) -> None:
        self.seen = Seen()
        self.announced: list[Changes] = []
        self.entry = EntryPresenter(
            journal.reading, journal.discarding, jobs, journal.clock, self.seen, self._announce
        )

    def _announce(self, changes: Changes) -> None:
        self.announced.append(changes)
        self.entry.on_changes(changes)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[OpenJournal]:
    opened = journal_in_memory(tmp_path)
    yield opened
    opened.store.close()


@pytest.fixture
def stage(journal: OpenJournal) -> Stage:
    return Stage(journal, AtOnce())


def test_one_line_says_when_how_long_and_that_it_never_left(
    journal: OpenJournal, stage: Stage
) -> None:
    record = journal.write("Review", "One two three.", written=at(2026, 11, 21))
    stage.entry.open(record)
    assert stage.seen.entry is not None
    assert stage.seen.entry.line == (
        "Saturday 21 November 2026, 14:02 · 3 words · Only in this journal"
    )


def test_the_line_says_where_an_entry_has_been(journal: OpenJournal, stage: Stage) -> None:
    record = journal.write("Review")
    journal.share(record, "funders", at(2025, 3, 4))
    journal.share(record, "colleagues", at(2026, 11, 27))
    stage.entry.open(record)
    assert stage.seen.entry is not None
    assert stage.seen.entry.line.endswith(
        "Shared without names with colleagues, 27 Nov, and 1 time before"
    )


def test_nothing_is_said_about_names_where_a_partner_may_know_them(
    journal: OpenJournal, stage: Stage
) -> None:
    record = journal.write("Review")
    journal.share(record, "partner", at(2025, 3, 4))
    stage.entry.open(record)
    assert stage.seen.entry is not None
    assert stage.seen.entry.line.endswith(" · Shared with a partner, 4 Mar 2025")


def test_each_answer_stands_under_its_question(journal: OpenJournal, stage: Stage) -> None:
    record = journal.write("Review")
    entry = journal.reading.entry(record)
    sections = (
        Section("I froze.", Asked("What happened?")),
        Section("", Asked("So what?")),
        Section("Ask first.", Asked("Now what?")),
        Section("And more."),
    )
    journal.keep(replace(entry, sections=sections))
    stage.entry.open(record)
    assert stage.seen.entry is not None
    assert [(one.question, one.text) for one in stage.seen.entry.parts] == [
        ("What happened?", "I froze."),
        ("Now what?", "Ask first."),
        ("", "And more."),
    ]


def test_only_the_entry_asked_for_last_is_shown(journal: OpenJournal) -> None:
    jobs = WhenTold()
    stage = Stage(journal, jobs)
    records = [journal.write(f"Entry {number}") for number in range(3)]
    for record in records:
        stage.entry.open(record)
    jobs.settle()
    assert [shown.record for shown in stage.seen.entries] == [records[-1]]


def test_an_entry_that_is_gone_closes_quietly(journal: OpenJournal, stage: Stage) -> None:
    record = journal.write("Review")
    stage.entry.open(record)
    for _progress in journal.discarding.erase(record):
        pass
    stage.entry.open(record)
    assert stage.seen.entry is None
    assert stage.seen.errors == []


def test_what_is_moved_to_the_trash_can_be_brought_back(
    journal: OpenJournal, stage: Stage
) -> None:
    record = journal.write("Review")
    stage.entry.open(record)
    stage.entry.trash(record)
    assert stage.seen.told[-1] == ("Moved to the trash.", True)
    assert stage.seen.entry is not None
    assert stage.seen.entry.is_trashed
    assert journal.reading.count() == 0
    stage.entry.undo()
    assert stage.seen.told[-1] == ("Back in the journal.", False)
    assert journal.reading.count() == 1
    stage.entry.undo()
    assert len(stage.announced) == 2


def test_what_changes_the_journal_waits_in_the_saving_lane(journal: OpenJournal) -> None:
    jobs = AtOnce()
    stage = Stage(journal, jobs)
    record = journal.write("Review")
    stage.entry.trash(record)
    stage.entry.bring_back(record)
    assert jobs.lanes.count(Lane.SAVE) == 2


def test_an_earlier_version_is_listed_read_and_made_the_present_one(
    journal: OpenJournal, stage: Stage
) -> None:
    record = journal.write("Review", "As it was first.")
    entry = journal.reading.entry(record)
    journal.keep(replace(entry, sections=(Section("Changed."),)))
    stage.entry.open(record)
    stage.entry.list_versions()
    present, first = stage.seen.versions
    assert (present.is_present, first.is_present) == (True, False)
    assert first.said == "27 November 2026, 14:02 · 4 words"
    stage.entry.read_version(first.revision)
    assert stage.seen.version is not None
    assert stage.seen.version.parts[0].text == "As it was first."
    stage.entry.restore(first.revision)
    assert stage.seen.versions == ()
    assert stage.seen.entry is not None
    assert stage.seen.entry.parts[0].text == "As it was first."
    assert len(journal.reading.versions(record)) == 3


def test_leaving_the_versions_shows_the_entry_again(journal: OpenJournal, stage: Stage) -> None:
    record = journal.write("Review")
    stage.entry.open(record)
    stage.entry.list_versions()
    stage.entry.leave_versions()
    assert stage.seen.versions == ()
    assert len(stage.seen.entries) == 2


def test_a_line_ends_where_somebody_ended_it() -> None:
    assert part("", "one\ntwo\n\nthree\n") == Part("", f"one{LINE_END}  \ntwo\n\nthree\n")


@pytest.mark.parametrize("text", ["word " * 10_000, "w" * 50_000, "line of words\n" * 5_000])
def test_a_paragraph_without_end_is_shown_in_pieces_with_nothing_lost(text: str) -> None:
    shown = part("Why?", text)
    assert shown.is_plain
    assert shown.text.replace("\n", "") == text.replace("\n", "")
    assert max(map(len, shown.text.split("\n"))) <= 4000


def test_many_ordinary_paragraphs_stay_markdown() -> None:
    assert not part("", "A **strong** word. " * 40 + "\n\n" * 3000).is_plain
