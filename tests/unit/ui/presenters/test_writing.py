# SPDX-License-Identifier: Apache-2.0
"""What is typed is kept: within a second, in any order of moves, saves and failures."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NoReturn

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reflective.app.refusals import DiskFull, NoEntry, Refusal
from reflective.app.writing import Opened, Writing
from reflective.journal import payload
from reflective.journal.entry import Asked, Entry, Section
from reflective.journal.ids import RecordId
from reflective.practice import running
from reflective.ui.presenters.writing import PAUSE, WritingPresenter
from tests.fakes.jobs import AtOnce, WhenTold
from tests.fakes.sheet import FakeView, filling_store
from tests.fakes.surroundings import SeededRandomness
from tests.fakes.timer import FakeClock

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.app.changes import Changes
    from reflective.app.jobs import Jobs

THREE = [Asked(f"Question {number}?") for number in (1, 2, 3)]


class Desk:
    """Somebody who writes, with everything around them."""

    def __init__(self, jobs: Jobs | None = None) -> None:
        self.clock = FakeClock()
        self.store = filling_store(self.clock)
        self.view = FakeView()
        self.changes: list[Changes] = []
        self.writing = Writing(self.store, self.clock, SeededRandomness(1))
        self.presenter = WritingPresenter(
            self.writing, jobs or AtOnce(), self.clock.timer, self.view, self.changes.append
        )

    def start(self, *, guided: bool = False) -> Entry:
        """Open an empty entry, with three questions if it is guided."""
        entry = self.presenter.new_entry()
        if guided:
            entry = running.begin(entry, "Three", THREE)
        self.presenter.open(entry)
        return entry

    def type(self, text: str) -> None:
        """Type at the end of what stands there."""
        fields = self.view.fields
        whole = fields.text + text
        self.view.fields = replace(fields, text=whole, cursor=len(whole))
        self.presenter.typed()

    def draft(self, entry: Entry) -> Entry | None:
        """Read what the journal holds as a draft."""
        draft = self.store.draft(entry.id)
        return payload.decode(entry.id, draft.payload) if draft else None

    def version(self, entry: Entry) -> Entry | None:
        """Read what the journal holds as a version."""
        head = self.store.head(entry.id)
        return payload.decode(entry.id, head.payload) if head else None

    def held(self, record: RecordId) -> Entry | None:
        """Read what the journal holds, a draft before a version."""
        draft, head = self.store.draft(record), self.store.head(record)
        if draft:
            return payload.decode(record, draft.payload)
        return payload.decode(record, head.payload) if head else None


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_the_first_letter_is_in_the_draft_within_a_second(desk: Desk) -> None:
    entry = desk.start()
    desk.type("H")
    desk.clock.wait(1000)
    draft = desk.draft(entry)
    assert draft is not None
    assert draft.body == "H"


def test_somebody_who_never_pauses_is_saved_every_second_all_the_same(desk: Desk) -> None:
    entry = desk.start()
    for _ in range(30):
        desk.type("x")
        desk.clock.wait(100)
    draft = desk.draft(entry)
    assert draft is not None
    assert len(draft.body) >= 20


def test_it_says_quietly_when_it_was_saved(desk: Desk) -> None:
    desk.start()
    desk.type("Hello")
    desk.clock.wait(1000)
    assert desk.view.saved == "Saved 14:02"


def test_nothing_is_saved_of_an_entry_that_was_only_looked_at(desk: Desk) -> None:
    entry = desk.start()
    desk.clock.wait(5000)
    desk.presenter.leave()
    assert desk.held(entry.id) is None


def test_a_full_disk_is_told_and_nothing_is_lost_when_there_is_room_again(desk: Desk) -> None:
    entry = desk.start()
    desk.store.is_full = True
    desk.type("Hello")
    desk.clock.wait(1000)
    assert isinstance(desk.view.trouble, DiskFull)
    assert desk.view.fields.text == "Hello"
    desk.store.is_full = False
    desk.clock.wait(5000)
    assert desk.view.trouble is None
    draft = desk.draft(entry)
    assert draft is not None
    assert draft.body == "Hello"


def test_what_was_left_on_a_full_disk_is_kept_when_there_is_room_again(desk: Desk) -> None:
    entry = desk.start()
    desk.store.is_full = True
    desk.type("Hello")
    desk.presenter.leave()
    desk.start()
    desk.store.is_full = False
    desk.clock.wait(5000)
    version = desk.version(entry)
    assert version is not None
    assert version.body == "Hello"


def test_a_save_that_fails_late_does_not_take_the_place_of_later_words() -> None:
    jobs = WhenTold()
    desk = Desk(jobs)
    entry = desk.start()
    desk.type("Hello")
    desk.clock.wait(1000)
    desk.type(" again")
    desk.presenter.leave()
    desk.store.is_full = True
    jobs.settle()
    desk.store.is_full = False
    desk.clock.wait(5000)
    jobs.settle()
    version = desk.version(entry)
    assert version is not None
    assert version.body == "Hello again"


def test_leaving_makes_a_version_and_tells_the_other_pages(desk: Desk) -> None:
    entry = desk.start()
    desk.type("Hello")
    desk.presenter.leave()
    version = desk.version(entry)
    assert version is not None
    assert version.body == "Hello"
    assert desk.draft(entry) is None
    assert any(entry.id in change.records for change in desk.changes)


def test_a_pause_of_ten_minutes_makes_a_version_and_the_entry_stays_open(desk: Desk) -> None:
    entry = desk.start()
    desk.type("Hello")
    desk.clock.wait(PAUSE - 1000)
    assert desk.version(entry) is None
    desk.clock.wait(2000)
    assert desk.version(entry) is not None
    desk.type(" again")
    desk.clock.wait(1000)
    draft = desk.draft(entry)
    assert draft is not None
    assert draft.body == "Hello again"


def test_a_flush_answers_only_when_all_is_in_the_journal() -> None:
    jobs = WhenTold()
    desk = Desk(jobs)
    entry = desk.start()
    desk.type("Hello")
    answers: list[bool] = []
    desk.presenter.flush(answers.append)
    assert answers == []
    jobs.settle()
    assert answers == [True]
    assert desk.version(entry) is not None


def test_a_flush_says_when_something_could_not_be_saved(desk: Desk) -> None:
    desk.start()
    desk.store.is_full = True
    desk.type("Hello")
    answers: list[bool] = []
    desk.presenter.flush(answers.append)
    assert answers == [False]


def test_after_a_crash_the_draft_comes_back_at_the_same_question_and_cursor(desk: Desk) -> None:
    desk.start(guided=True)
    desk.type("first")
    first = desk.presenter.entry
    assert first is not None
    desk.presenter.go_on(running.forward(first))
    desk.type("second answer")
    desk.view.fields = replace(desk.view.fields, cursor=6)
    desk.presenter.typed()
    desk.clock.wait(1000)
    found: list[Opened | None] = []
    desk.presenter.resume(found.append)
    opened = found[0]
    assert opened is not None
    assert opened.cursor == 6
    assert running.question_number(opened.entry) == (2, 3)
    assert running.open_section(opened.entry).text == "second answer"


def test_after_a_lock_the_entry_comes_back_at_the_same_question_and_cursor(desk: Desk) -> None:
    desk.start(guided=True)
    first = desk.presenter.entry
    assert first is not None
    desk.presenter.go_on(running.forward(first))
    desk.type("second answer")
    desk.view.fields = replace(desk.view.fields, cursor=6)
    desk.presenter.flush(_accept_answer)
    assert desk.store.drafts() == []
    found: list[Opened | None] = []
    desk.presenter.resume(found.append)
    opened = found[0]
    assert opened is not None
    assert opened.cursor == 6
    assert running.open_section(opened.entry).text == "second answer"


def test_the_next_day_begins_afresh(desk: Desk) -> None:
    desk.start()
    desk.type("Hello")
    desk.presenter.flush(_accept_answer)
    desk.clock.wait(24 * 60 * 60 * 1000)
    found: list[Opened | None] = []
    desk.presenter.resume(found.append)
    assert found == [None]


def test_an_entry_that_was_left_before_the_lock_does_not_come_back(desk: Desk) -> None:
    desk.start()
    desk.type("Hello")
    desk.presenter.flush(_accept_answer)
    desk.presenter.leave()
    desk.presenter.flush(_accept_answer)
    found: list[Opened | None] = []
    desk.presenter.resume(found.append)
    assert found == [None]


def test_an_entry_that_was_erased_after_the_lock_does_not_come_back(desk: Desk) -> None:
    entry = desk.start()
    desk.type("Hello")
    desk.presenter.flush(_accept_answer)
    list(desk.store.erase(entry.id))
    found: list[Opened | None] = []
    desk.presenter.resume(found.append)
    assert found == [None]


def test_an_entry_that_could_not_be_saved_is_reopened_with_all_its_words(desk: Desk) -> None:
    entry = desk.start()
    desk.store.is_full = True
    desk.type("Hello")
    desk.presenter.leave()
    found: list[Opened] = []
    desk.presenter.reopen(entry.id, found.append, _never)
    assert found[0].entry.body == "Hello"


def test_reopening_an_entry_that_is_gone_says_so(desk: Desk) -> None:
    missing: list[Refusal] = []
    desk.presenter.reopen(RecordId("01890000-0000-7000-8000-000000000000"), _never, missing.append)
    assert isinstance(missing[0], NoEntry)


def test_an_entry_that_is_thrown_away_is_not_saved_any_more(desk: Desk) -> None:
    entry = desk.start()
    desk.type("Hello")
    desk.presenter.let_go(entry.id)
    desk.clock.wait(PAUSE)
    assert desk.presenter.entry is None
    assert desk.held(entry.id) is None


def test_a_bug_in_saving_shows_and_the_words_go_along_with_the_next_save(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = desk.start()
    with monkeypatch.context() as broken:
        broken.setattr(type(desk.store), "save_draft", _break)
        desk.type("Hello")
        with pytest.raises(ZeroDivisionError):
            desk.clock.wait(1000)
    desk.type(" again")
    desk.clock.wait(1000)
    draft = desk.draft(entry)
    assert draft is not None
    assert draft.body == "Hello again"


def test_titles_and_tags_are_saved_like_words(desk: Desk) -> None:
    entry = desk.start()
    desk.view.fields = replace(desk.view.fields, title="A day", tags=("team",))
    desk.presenter.typed()
    desk.clock.wait(1000)
    draft = desk.draft(entry)
    assert draft is not None
    assert (draft.title, draft.tags) == ("A day", ("team",))


class Person:
    """Somebody who does anything in any order, and what they typed in which entry."""

    def __init__(self) -> None:
        self.jobs = WhenTold()
        self.desk = Desk(self.jobs)
        self.typed: dict[RecordId, list[str]] = {}
        self.begin()

    def begin(self) -> None:
        self.typed[self.desk.start(guided=True).id] = []

    def type(self) -> None:
        entry = self.desk.presenter.entry
        if entry is not None:
            word = f"word{sum(map(len, self.typed.values()))} "
            self.desk.type(word)
            self.typed[entry.id].append(word)

    def move(self, step: Callable[[Entry], Entry]) -> None:
        entry = self.desk.presenter.entry
        if entry is not None:
            self.desk.presenter.go_on(step(entry))

    def reopen(self) -> None:
        first = next(iter(self.typed))
        self.desk.presenter.leave()
        self.desk.presenter.reopen(first, lambda o: self.desk.presenter.open(o.entry), _accept)
        self.jobs.settle()

    def fill_disk(self, *, full: bool) -> None:
        self.desk.store.is_full = full


MOVES: dict[str, Callable[[Person], None]] = {
    "type": Person.type,
    "type on": Person.type,
    "forward": lambda person: person.move(running.forward),
    "back": lambda person: person.move(running.back),
    "write freely": lambda person: person.move(running.write_freely),
    "wait a second": lambda person: person.desk.clock.wait(900),
    "wait for the next try": lambda person: person.desk.clock.wait(5000),
    "let jobs end": lambda person: person.jobs.settle(),
    "begin another entry": Person.begin,
    "reopen the first entry": Person.reopen,
    "keep": lambda person: person.desk.presenter.keep(),
    "leave": lambda person: person.desk.presenter.leave(),
    "fill the disk": lambda person: person.fill_disk(full=True),
    "make room": lambda person: person.fill_disk(full=False),
}


@given(st.lists(st.sampled_from(sorted(MOVES)), max_size=40))
@settings(max_examples=200, deadline=None)
def test_nothing_typed_is_lost_by_any_order_of_moves_saves_and_failures(moves: list[str]) -> None:
    person = Person()
    for move in moves:
        MOVES[move](person)
    person.fill_disk(full=False)
    answers: list[bool] = []
    for _ in range(2):  # the first one may tell of what failed before there was room again
        person.desk.presenter.flush(answers.append)
        person.jobs.settle()
    assert answers[-1] is True
    for record, words in person.typed.items():
        held = person.desk.held(record)
        text = "".join(section.text for section in held.sections) if held else ""
        assert [word for word in words if word not in text] == []


def test_a_question_that_gets_another_one_keeps_its_answer(desk: Desk) -> None:
    entry = desk.start(guided=True)
    desk.type("an answer")
    now = desk.presenter.entry
    assert now is not None
    desk.presenter.go_on(running.ask_instead(now, Asked("Another?")))
    desk.presenter.leave()
    version = desk.version(entry)
    assert version is not None
    assert version.sections[0] == Section("an answer", THREE[0])


def _break(*_anything: object) -> None:
    raise ZeroDivisionError


def _accept_answer(_all_saved: bool) -> None:  # noqa: FBT001 - the answer of a flush
    """Go on, whatever the answer."""


def _accept(_refusal: Refusal) -> None:
    """Accept that an entry in which nothing was written is not there."""


def _never(_answer: object) -> NoReturn:
    pytest.fail("this answer was not to come")
