# SPDX-License-Identifier: Apache-2.0
"""Looking for entries, as somebody types."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reflective.app.changes import Changes
from reflective.journal.revision import ENTRY
from reflective.ui.presenters.journal import PAUSE, Anchor, FindingPresenter
from reflective.ui.presenters.journal_filters import filter_words
from reflective.wording import search_hint
from tests.fakes.jobs import AtOnce, WhenTold
from tests.fakes.open_journal import OpenJournal, at, journal_in_memory
from tests.fakes.timer import FakeClock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reflective.ui.presenters.journal import Found, Refreshed
    from reflective.ui.presenters.journal_filters import ChoiceGroup, Filter


class Seen:
    """Remembers what the list was told to show."""

    def __init__(self) -> None:
        self.lists: list[Found] = []
        self.refreshed: list[Refreshed] = []
        self.filters: list[str] = []
        self.typed = ""
        self.counts = ("", "")
        self.place: int | None = None
        self.in_sight = (Anchor(), Anchor())
        self.errors: list[Exception] = []
        self.hint = ""
        self.order = (False, False)
        self.groups: tuple[ChoiceGroup, ...] = ()

    @property
    def titles(self) -> list[str]:
        return [row.title for row in self.lists[-1].rows]

    def show_found(self, found: Found) -> None:
        self.lists.append(found)

    def show_refreshed(self, refreshed: Refreshed) -> None:
        self.refreshed.append(refreshed)

    def show_place(self, row: int) -> None:
        self.place = row

    def show_filters(self, filters: tuple[Filter, ...]) -> None:
        self.filters = [one.shown for one in filters]

    def show_typed(self, text: str) -> None:
        self.typed = text

    def show_counts(self, entries: str, found: str) -> None:
        self.counts = (entries, found)

    def show_hint(self, words: str) -> None:
        self.hint = words

    def show_order(self, *, best_first: bool, can_choose: bool) -> None:
        self.order = (best_first, can_choose)

    def show_choices(self, groups: tuple[ChoiceGroup, ...]) -> None:
        self.groups = groups

    def anchors(self) -> tuple[Anchor, Anchor]:
        return self.in_sight

    def refuse(self, error: Exception) -> None:
        self.errors.append(error)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[OpenJournal]:
    opened = journal_in_memory(tmp_path)
    opened.write("The review meeting", "The waiting list again.", tags=["meetings"])
    opened.write("Duty desk", "Eleven calls.", written=at(2026, 6, 3), tags=["duty"])
    opened.write("Café", "Waiting for dinner.", written=at(2025, 1, 2), tags=["meetings"])
    yield opened
    opened.store.close()


def _presenter(
    journal: OpenJournal, jobs: AtOnce | WhenTold, seen: Seen, time: FakeClock | None = None
) -> FindingPresenter:
    timer = (time or FakeClock()).timer()
    return FindingPresenter(journal.reading, jobs, journal.clock, timer, seen)


def _begun(journal: OpenJournal) -> tuple[FindingPresenter, Seen]:
    seen = Seen()
    finding = _presenter(journal, AtOnce(), seen)
    finding.begin()
    return finding, seen


def test_everything_is_shown_newest_first_and_counted(journal: OpenJournal) -> None:
    _finding, seen = _begun(journal)
    assert seen.titles == ["The review meeting", "Duty desk", "Café"]
    assert seen.counts == ("3 entries", "")


def test_a_word_finds_its_entries_while_it_is_being_typed(journal: OpenJournal) -> None:
    finding, seen = _begun(journal)
    finding.type("wait")
    assert seen.titles == ["The review meeting", "Café"]
    assert seen.counts == ("3 entries", "2 found")
    finding.type('"waiting list"')
    assert seen.titles == ["The review meeting"]
    assert seen.lists[-1].rows[0].hits


def test_each_keystroke_takes_the_place_of_the_question_before_it(journal: OpenJournal) -> None:
    seen = Seen()
    jobs = WhenTold()
    finding = _presenter(journal, jobs, seen)
    for text in ("d", "du", "dut", "duty"):
        finding.type(text)
    assert jobs.waiting == 1
    jobs.settle()
    assert [found.typed for found in seen.lists] == ["duty"]
    assert seen.titles == ["Duty desk"]


def test_a_finished_filter_becomes_a_chip_that_can_be_taken_off(journal: OpenJournal) -> None:
    finding, seen = _begun(journal)
    finding.type("tag:meetings wait")
    assert seen.filters == ["tag meetings"]
    assert seen.typed == "wait"
    assert seen.titles == ["The review meeting", "Café"]
    finding.type("from:2026-06 wait")
    assert seen.filters == ["tag meetings", "from June 2026"]
    assert seen.titles == ["The review meeting"]
    finding.widen("tag:meetings")
    finding.widen("from:2026-06")
    assert seen.filters == []
    assert seen.titles == ["The review meeting", "Café"]


def test_a_filter_still_being_typed_narrows_already_and_stays_in_the_field(
    journal: OpenJournal,
) -> None:
    finding, seen = _begun(journal)
    finding.type("tag:duty")
    assert seen.filters == []
    assert seen.titles == ["Duty desk"]


def test_what_is_no_filter_stays_as_words(journal: OpenJournal) -> None:
    finding, seen = _begun(journal)
    finding.type("from:yesterday duty")
    assert seen.filters == []
    assert seen.lists[-1].total == 1


def test_clearing_shows_everything_again(journal: OpenJournal) -> None:
    finding, seen = _begun(journal)
    finding.type("tag:duty nothing")
    finding.clear()
    assert (seen.filters, seen.typed, seen.counts) == ([], "", ("3 entries", ""))


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("tag:meetings", "tag meetings"),
        ("from:2026", "from 2026"),
        ("from:2026-06", "from June 2026"),
        ("to:2026-06-03", "until 3 June 2026"),
        ("is:trash", "trash"),
        ("is:star", "with a star"),
    ],
)
def test_a_filter_is_said_in_words(typed: str, shown: str) -> None:
    assert filter_words(typed) == shown


def test_an_empty_answer_says_kindly_why(journal: OpenJournal) -> None:
    finding, seen = _begun(journal)
    finding.type("zebra")
    assert seen.lists[-1].note == "No entry has these words. Try fewer words, or part of one."
    finding.clear()
    finding.narrow("is:trash")
    assert seen.lists[-1].note.startswith("The trash is empty.")
    assert not seen.lists[-1].is_first


def test_a_journal_without_entries_offers_the_first_step(tmp_path: Path) -> None:
    journal = journal_in_memory(tmp_path)
    _finding, seen = _begun(journal)
    assert seen.lists[-1].is_first
    assert seen.lists[-1].note == ""
    journal.store.close()


def test_a_new_entry_moves_no_row_that_is_in_sight(journal: OpenJournal) -> None:
    finding, seen = _begun(journal)
    duty, cafe = (row.id for row in seen.lists[-1].rows[1:])
    seen.in_sight = (Anchor(1, duty), Anchor(2, cafe))
    journal.write("A newer one", written=at(2026, 11, 28))
    finding.on_changes(Changes(frozenset({ENTRY}), many=True))
    assert len(seen.lists) == 1
    last = seen.refreshed[-1]
    assert (last.total, last.top, last.selected) == (4, 2, 3)
    assert last.pages[0][0].title == "A newer one"
    assert seen.counts == ("4 entries", "")


def test_an_entry_that_left_the_list_is_told_as_gone(journal: OpenJournal) -> None:
    finding, seen = _begun(journal)
    first = seen.lists[-1].rows[0].id
    seen.in_sight = (Anchor(0, first), Anchor(0, first))
    finding.on_changes(journal.discarding.trash(first))
    assert (seen.refreshed[-1].total, seen.refreshed[-1].selected) == (2, None)


def test_changes_of_other_kinds_ask_nothing(journal: OpenJournal) -> None:
    finding, seen = _begun(journal)
    finding.on_changes(Changes(frozenset({"pack"})))
    assert len(seen.lists) == 1
    assert seen.refreshed == []


def test_going_to_an_entry_outside_the_search_leaves_the_search(journal: OpenJournal) -> None:
    finding, seen = _begun(journal)
    cafe = seen.lists[-1].rows[2].id
    finding.type("duty")
    finding.go_to(cafe)
    assert (finding.typed, seen.place) == ("", 2)


def test_what_is_chosen_while_the_list_is_fetched_again_stays_chosen(journal: OpenJournal) -> None:
    seen, jobs = Seen(), WhenTold()
    finding = _presenter(journal, jobs, seen)
    finding.begin()
    jobs.settle()
    rows = seen.lists[-1].rows
    seen.in_sight = (Anchor(0, rows[0].id), Anchor(1, rows[1].id))
    finding.refresh()
    seen.in_sight = (Anchor(0, rows[0].id), Anchor(0, rows[0].id))
    jobs.settle()
    assert [refreshed.selected for refreshed in seen.refreshed] == [0]


def test_what_was_not_understood_is_told_after_a_pause_and_never_hides_the_rest(
    journal: OpenJournal,
) -> None:
    seen, time = Seen(), FakeClock()
    finding = _presenter(journal, AtOnce(), seen, time)
    finding.begin()
    finding.type("duty from:yesterday-ish")
    assert (seen.titles, seen.hint) == (["Duty desk"], "")
    time.wait(PAUSE)
    assert "from:yesterday-ish" in seen.hint
    assert "2026-06-30" in seen.hint
    finding.type("duty")
    assert seen.hint == ""


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("is:sad", "star, open, later"),
        ("tag:", "tag:meetings"),
        ("-to:2026", "minus"),
        ("from:2026 to:2025", "after the last"),
        ("word " * 2000, "very long"),
        ("person:nobody", "person:nobody"),
    ],
)
def test_every_mistake_has_a_hint(journal: OpenJournal, typed: str, said: str) -> None:
    assert said in search_hint(journal.reading.query(typed).misread)


def test_the_best_come_first_only_after_a_pause(journal: OpenJournal) -> None:
    journal.write("Waiting, waiting", "Waiting and waiting.", written=at(2020, 1, 1))
    seen, time = Seen(), FakeClock()
    finding = _presenter(journal, AtOnce(), seen, time)
    finding.begin()
    assert seen.order == (False, False)
    finding.type("waiting")
    assert seen.titles[0] == "The review meeting"
    finding.sort(best_first=True)
    assert (seen.titles[0], seen.order) == ("Waiting, waiting", (True, True))
    finding.type("waiting ")
    assert seen.titles[0] == "The review meeting"
    time.wait(PAUSE)
    assert seen.titles[0] == "Waiting, waiting"
    assert seen.lists[-1].best_first


def test_a_filter_goes_back_into_the_field_to_be_changed(journal: OpenJournal) -> None:
    finding, seen = _begun(journal)
    finding.type("tag:meetings from:2026 waiting")
    assert (seen.filters, seen.typed) == (["tag meetings", "from 2026"], "waiting")
    finding.edit("tag:meetings")
    assert (seen.filters, seen.typed) == (["from 2026"], "waiting tag:meetings")
    assert seen.titles == ["The review meeting"]
    finding.type("waiting tag:meetings ")
    assert seen.filters == ["from 2026", "tag meetings"]
    finding.clear()
    finding.narrow("is:star")
    finding.edit()
    assert (seen.filters, seen.typed) == ([], "is:star")


def test_one_looks_into_the_trash_or_at_what_is_put_away_and_the_last_counts(
    journal: OpenJournal,
) -> None:
    finding, seen = _begun(journal)
    finding.narrow("tag:meetings", "is:trash")
    finding.type("is:away ")
    assert seen.filters == ["tag meetings", "put away"]
    finding.narrow("is:star")
    assert seen.filters == ["tag meetings", "put away", "with a star"]


def test_filters_can_be_chosen_without_knowing_how_they_are_typed(journal: OpenJournal) -> None:
    finding, seen = _begun(journal)
    finding.offer()
    groups = {group.name: group.choices for group in seen.groups}
    assert [choice.typed for choice in groups["Tag"]] == ["tag:meetings", "tag:duty"]
    assert "Person or place" not in groups
    chosen = [choice for group in seen.groups for choice in group.choices]
    for choice in chosen:
        finding.clear()
        finding.choose(choice.typed, is_open=choice.is_open)
        if choice.is_open:
            assert seen.typed == choice.typed
        else:
            assert len(seen.filters) == 1
            assert not journal.reading.query(finding.typed).misread


def test_there_is_one_first_day_and_one_last(journal: OpenJournal) -> None:
    finding, seen = _begun(journal)
    finding.narrow_to("from:2025", "to:2025")
    assert seen.titles == ["Café"]
    finding.choose("from:2026")
    assert seen.filters == ["until 2025", "from 2026"]
