# SPDX-License-Identifier: Apache-2.0
"""Starting, answering question by question, stopping and coming back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from reflective import resources
from reflective.app.discarding import Discarding
from reflective.app.people import PeopleList
from reflective.app.prompting import Prompting
from reflective.app.questions import Questions
from reflective.app.reading import Reading
from reflective.app.writing import Writing
from reflective.files.packs import PackLibrary
from reflective.journal.answer import NO_ANSWER, Answer, Form, Kind
from reflective.journal.entry import Asked, Section
from reflective.journal.moment import Moment
from reflective.practice import running
from reflective.prompts.pack import Way
from reflective.sharing.people import Person
from reflective.ui.presenters.today import TodayParts, TodayPresenter
from reflective.ui.presenters.writing import SAVE_AFTER
from tests.fakes.jobs import AtOnce, WhenTold
from tests.fakes.open_journal import FakeBackups
from tests.fakes.sheet import FakeView, filling_store
from tests.fakes.surroundings import SeededRandomness
from tests.fakes.timer import FakeClock

if TYPE_CHECKING:
    from reflective.app.changes import Changes
    from reflective.app.jobs import Jobs
    from reflective.journal.entry import Entry
    from reflective.journal.ids import RecordId


class Day:
    """One day with an open journal and the shipped packs."""

    def __init__(self, jobs: Jobs | None = None) -> None:
        self.clock = FakeClock()
        self.store = filling_store(self.clock)
        self.view = FakeView()
        self.changes: list[Changes] = []
        randomness = SeededRandomness(2)
        self.writing = Writing(self.store, self.clock, randomness)
        self.reading = Reading(self.store)
        self.people = PeopleList(self.store, self.clock, randomness)
        self.questions = Questions(self.store, self.reading, self.clock, randomness)
        library = PackLibrary(resources.folder("packs"))
        self.parts = TodayParts(
            self.writing,
            self.reading,
            Prompting(self.store, library, self.clock, randomness),
            self.people.people,
            keep_open=self.questions.keep_open,
        )
        self.presenter = self.attend(jobs or AtOnce())

    def attend(self, jobs: Jobs) -> TodayPresenter:
        """Make a presenter, as at the start of the program."""
        return TodayPresenter(
            self.parts, jobs, self.clock, self.clock.timer, self.view, self.changes.append
        )

    def type(self, text: str) -> None:
        """Type at the end of what stands there."""
        whole = self.view.fields.text + text
        self.view.fields = replace(self.view.fields, text=whole, cursor=len(whole))
        self.presenter.typed()
        self.presenter.stand_ins.look(whole)

    def entry(self, record: RecordId | None) -> Entry:
        """Read an entry from the journal."""
        assert record is not None
        return self.reading.entry(record)

    @property
    def question(self) -> str:
        """The question that is shown."""
        assert self.view.sheet is not None
        return self.view.sheet.question

    def keep_old(self, year: int, title: str) -> RecordId:
        """Keep an entry of this day in an earlier year."""
        old = self.writing.new_entry(Moment(datetime(year, 11, 21, 9, tzinfo=UTC), "UTC"))
        self.writing.keep(replace(old, title=title, sections=(Section("Words."),)))
        return old.id


@pytest.fixture
def day() -> Day:
    return Day()


def test_today_begins_with_the_ways_to_start(day: Day) -> None:
    day.presenter.begin()
    assert day.view.sheet is None
    assert day.view.day == date(2026, 11, 21)


@pytest.mark.parametrize("way", list(Way))
@pytest.mark.parametrize("minutes", [1, 5, 15])
def test_every_way_leads_to_questions_that_fit_into_the_time(
    day: Day, way: Way, minutes: int
) -> None:
    day.presenter.choose(way, minutes)
    assert day.question
    assert day.view.sheet is not None
    assert ("question 1 of " in day.view.sheet.caption) == day.view.sheet.is_run


def test_without_any_pack_that_fits_there_is_an_empty_page_and_a_word(day: Day) -> None:
    day.presenter.choose(Way.MIND, 0)
    assert day.question == ""
    assert "empty page" in day.view.note


def test_questions_are_answered_one_after_the_other_and_kept_as_one_entry(day: Day) -> None:
    day.presenter.choose(Way.HAPPENED, 5)
    assert day.view.sheet is not None
    questions = []
    for number in range(20):
        questions.append(day.question)
        day.type(f"answer {number}")
        is_last = day.view.sheet.is_last
        day.presenter.go_forward()
        if is_last:
            break
    kept = day.entry(day.view.kept)
    assert [s.asked.question for s in kept.sections if s.asked] == questions
    assert [s.text for s in kept.sections] == [f"answer {n}" for n in range(len(questions))]
    assert kept.run is not None
    assert kept.run.finished
    assert day.view.sheet is None


def test_back_shows_the_answer_that_was_given(day: Day) -> None:
    day.presenter.choose(Way.HAPPENED, 15)
    first = day.question
    day.type("mine")
    day.presenter.go_forward()
    assert day.view.fields.text == ""
    day.presenter.go_back()
    assert day.question == first
    assert day.view.fields.text == "mine"
    assert day.view.fields.cursor == 4


def test_every_question_can_be_skipped_and_nothing_is_kept_of_nothing(day: Day) -> None:
    day.presenter.choose(Way.MIND, 15)
    for _ in range(20):
        day.presenter.skip()
    assert day.view.sheet is None
    assert day.view.kept is None
    assert day.reading.count() == 0


def test_stopping_after_one_line_keeps_the_line(day: Day) -> None:
    day.presenter.choose(Way.HAPPENED, 15)
    day.type("One line.")
    day.presenter.finish()
    assert day.entry(day.view.kept).sections[0].text == "One line."


def test_another_question_takes_the_place_of_this_one(day: Day) -> None:
    day.presenter.choose(Way.HAPPENED, 5)
    seen = {day.question}
    for _ in range(4):
        day.presenter.ask_another()
        assert day.question not in seen
        seen.add(day.question)


def test_another_question_leaves_an_answer_under_its_own_question(day: Day) -> None:
    day.presenter.choose(Way.HAPPENED, 5)
    first = day.question
    day.type("mine")
    day.presenter.ask_another()
    assert day.question != first
    assert day.view.fields.text == ""
    day.presenter.finish()
    kept = day.entry(day.view.kept)
    assert kept.sections[0].text == "mine"
    assert kept.sections[0].asked is not None
    assert kept.sections[0].asked.question == first


def test_whoever_gets_stuck_finds_kind_words(day: Day) -> None:
    day.presenter.choose(Way.HAPPENED, 5)
    day.presenter.ways_on.get_unstuck()
    assert len(day.view.help) > 10


def test_help_that_comes_late_does_not_stand_under_the_next_question() -> None:
    jobs = WhenTold()
    day = Day(jobs)
    day.presenter.choose(Way.HAPPENED, 15)
    jobs.settle()
    day.presenter.ways_on.get_unstuck()
    day.presenter.go_forward()
    jobs.settle()
    assert day.view.help == ""


def test_writing_freely_leads_back_to_the_question(day: Day) -> None:
    day.presenter.choose(Way.HAPPENED, 5)
    first = day.question
    day.presenter.write_freely()
    assert day.question == ""
    day.type("freely")
    day.presenter.go_back()
    assert day.question == first


def test_an_empty_page_has_no_question_and_done_keeps_it(day: Day) -> None:
    day.presenter.write_anything()
    assert day.question == ""
    assert day.view.sheet is not None
    assert not day.view.sheet.is_run
    day.type("Just this.")
    day.presenter.go_forward()
    assert day.entry(day.view.kept).body == "Just this."


def test_after_a_crash_today_comes_back_to_the_same_question_and_words(day: Day) -> None:
    day.presenter.choose(Way.HAPPENED, 15)
    day.type("first")
    day.presenter.go_forward()
    second = day.question
    day.type("half a sen")
    day.clock.wait(1000)
    day.view.__init__()  # type: ignore[misc]  # the window is another one
    day.attend(AtOnce()).begin()
    assert day.question == second
    assert day.view.fields.text == "half a sen"
    assert day.view.fields.cursor == len("half a sen")


def test_a_draft_does_not_push_aside_what_was_begun_meanwhile() -> None:
    jobs = WhenTold()
    day = Day(jobs)
    old = day.writing.new_entry()
    day.writing.autosave(replace(old, sections=(Section("old"),)), 0)
    day.presenter.begin()
    day.presenter.write_anything()
    day.type("new")
    jobs.settle()
    assert day.view.fields.text == "new"


def test_an_old_entry_is_gone_on_with_under_its_own_date(day: Day) -> None:
    old = day.keep_old(2024, "Then")
    day.presenter.open_entry(old)
    assert day.view.fields.text == "Words."
    assert day.view.day == date(2024, 11, 21)


def test_an_entry_is_opened_at_the_section_that_was_chosen(day: Day) -> None:
    day.presenter.choose(Way.HAPPENED, 15)
    day.type("first")
    day.presenter.go_forward()
    day.type("second")
    second = day.question
    day.presenter.finish()
    day.presenter.open_entry(day.view.kept or _none(), 1)
    assert day.question == second
    assert day.view.fields.text == "second"


def test_an_entry_that_is_gone_is_said_in_words(day: Day) -> None:
    old = day.keep_old(2024, "Then")
    list(Discarding(day.store, day.reading, day.clock, FakeBackups()).erase(old))
    day.presenter.open_entry(old)
    assert "not in the journal" in day.view.note


def test_this_day_in_earlier_years_shows_nothing_before_it_is_asked(day: Day) -> None:
    day.keep_old(2025, "A hard year")
    day.presenter.begin()
    day.presenter.refresh()
    assert day.view.memories is None


def test_this_day_shows_a_count_and_then_the_titles(day: Day) -> None:
    day.keep_old(2025, "A hard year")
    day.presenter.begin()
    day.presenter.looking_back.look()
    assert day.view.memories is not None
    assert day.view.memories.words == "One entry from 2025."
    assert not day.view.has_titles
    day.presenter.looking_back.show_titles()
    assert day.view.has_titles
    assert [row.title for row in day.view.memories.rows] == ["A hard year"]
    day.presenter.write_anything()
    assert not day.view.has_titles


def test_titles_that_come_late_do_not_stand_beside_another_entry() -> None:
    jobs = WhenTold()
    day = Day(jobs)
    day.keep_old(2025, "A hard year")
    day.presenter.looking_back.look()
    jobs.settle()
    day.presenter.looking_back.show_titles()
    day.presenter.looking_back.keep_quiet("tag:work")
    day.presenter.write_anything()
    jobs.settle()
    assert not day.view.has_titles


def test_several_entries_of_this_day_are_counted_with_their_years(day: Day) -> None:
    day.keep_old(2023, "One")
    day.keep_old(2025, "Two")
    day.presenter.looking_back.look()
    assert day.view.memories is not None
    assert day.view.memories.words == "2 entries from 2023 to 2025."


def test_a_name_on_the_list_is_offered_its_stand_in(day: Day) -> None:
    day.people.add(Person("Dana", "a colleague"))
    day.presenter.refresh()
    day.presenter.write_anything()
    day.type("Then dana ")
    assert day.view.mention == ("dana is on your list.", "a colleague")
    day.presenter.stand_ins.take()
    assert day.view.replaced == (5, 9, "a colleague")
    assert day.view.mention == ("", "")


def test_the_offer_goes_when_somebody_writes_on(day: Day) -> None:
    day.people.add(Person("Dana", "a colleague"))
    day.presenter.refresh()
    day.presenter.write_anything()
    day.type("Dana ")
    day.type("went home")
    assert day.view.mention == ("", "")


def test_an_open_entry_that_is_thrown_away_leaves_the_ways_to_start(day: Day) -> None:
    day.presenter.write_anything()
    day.type("Not this.")
    day.presenter.let_go(day.presenter.record or _none())
    day.clock.wait(5000)
    assert day.view.sheet is None
    assert day.reading.count() == 0


def test_coming_back_to_an_open_entry_from_the_journal_loses_no_letter(day: Day) -> None:
    day.presenter.write_anything()
    day.type("Half a sent")
    day.presenter.keep()
    day.type("ence")
    day.presenter.open_entry(day.presenter.record or _none())
    assert day.view.fields.text == "Half a sentence"


def test_tags_in_use_can_be_completed(day: Day) -> None:
    entry = day.writing.new_entry()
    day.writing.keep(replace(entry, tags=("team",), sections=(Section("Words."),)))
    day.presenter.refresh()
    assert day.view.known_tags == ["team"]


def _none() -> RecordId:
    pytest.fail("no entry")


EVERY = (
    Form(Kind.CHOICE, choices=("Tea", "Rest")),
    Form(Kind.PAUSE, minutes=2),
    Form(words=50),
)


def _run_every(day: Day) -> Entry:
    """Open a guided reflection with a choice, a pause, and words with a limit."""
    entry = day.writing.new_entry()
    asked = [Asked(f"Question {n}?", "p", "1", f"q{n}", form) for n, form in enumerate(EVERY)]
    begun = running.begin(entry, "Every kind", asked, 5)
    day.writing.keep(replace(begun, tags=("begun",)))
    day.presenter.open_entry(entry.id)
    return entry


def _answer(day: Day, answer: Answer) -> None:
    day.view.fields = replace(day.view.fields, answer=answer)
    day.presenter.typed()


def test_an_answer_is_kept_with_its_question_and_found_again(day: Day) -> None:
    entry = _run_every(day)
    assert day.view.fields.form == EVERY[0]
    _answer(day, Answer(chosen=("Tea",)))
    day.presenter.go_forward()
    assert day.view.fields.answer == NO_ANSWER
    day.presenter.go_back()
    assert day.view.fields.answer == Answer(chosen=("Tea",))
    day.clock.wait(SAVE_AFTER)
    assert day.entry(entry.id).sections[0].said == "- [x] Tea"
    later = day.attend(AtOnce())
    later.begin()
    assert day.view.fields.answer == Answer(chosen=("Tea",))


def test_a_pause_asks_for_nothing_and_limits_are_said(day: Day) -> None:
    _run_every(day)
    day.presenter.skip()
    assert day.view.sheet is not None
    assert (day.view.sheet.is_pause, day.view.sheet.limits) == (True, "About 2 minutes")
    day.presenter.go_forward()
    assert (day.view.sheet.is_pause, day.view.sheet.words) == (False, 50)
    assert day.view.sheet.limits == "About 50 words"


def test_skipping_leaves_nothing(day: Day) -> None:
    entry = _run_every(day)
    day.presenter.skip()
    day.presenter.go_forward()
    day.type("Words.")
    day.presenter.finish()
    kept = day.entry(entry.id)
    assert kept.body == "## Question 2?\n\nWords."
    assert [section.is_answered for section in kept.sections] == [False, False, True]


def test_a_question_left_open_gathers_what_was_written(day: Day) -> None:
    entry = _run_every(day)
    for _ in range(2):
        day.presenter.go_forward()
    day.type("Not yet.")
    day.presenter.ways_on.leave_open()
    assert day.view.sheet is None
    kept = day.entry(entry.id)
    assert kept.run is not None
    assert kept.run.finished
    standing = day.questions.standing()
    assert [one.question.text for one in standing] == ["Question 2?"]
    assert kept.questions == (standing[0].question.id,)
    assert kept.body.endswith("Not yet.")
    assert "stays open" in day.view.note


def test_a_question_without_a_word_can_stay_open_too(day: Day) -> None:
    day.presenter.choose(Way.MIND, 5)
    question = day.question
    day.presenter.ways_on.leave_open()
    assert [one.question.text for one in day.questions.standing()] == [question]
    assert day.reading.count("") == 0


def test_a_question_is_not_left_open_while_its_answer_cannot_be_saved(day: Day) -> None:
    _run_every(day)
    day.type("Words.")
    day.store.is_full = True
    day.presenter.ways_on.leave_open()
    day.store.is_full = False
    assert day.questions.standing() == []
    assert day.view.sheet is not None


def test_one_is_asked_on_from_the_word_at_the_cursor(day: Day) -> None:
    entry = _run_every(day)
    day.type("I felt a pull.")
    day.presenter.ways_on.ask_more("I felt a pull.", 11, 11)
    assert day.question == "What kind of “pull” is that?"
    assert day.view.fields.text == ""
    day.presenter.ways_on.ask_more("A rope.", 2, 6)
    assert day.question == "What else is there about “rope”?"
    day.presenter.go_back()
    day.presenter.go_back()
    assert day.view.fields.text == "I felt a pull."
    day.presenter.keep()
    assert day.entry(entry.id).sections[0].asked == Asked("Question 0?", "p", "1", "q0", EVERY[0])


def test_without_a_word_there_is_nothing_to_ask_on_from(day: Day) -> None:
    _run_every(day)
    before = day.question
    day.presenter.ways_on.ask_more("", 0, 0)
    assert day.question == before
    assert "Write a few words first" in day.view.note


def test_stand_in_names_are_offered_where_people_are_asked_for(day: Day) -> None:
    day.people.add(Person("Joan Berry", "J"))
    day.people.add(Person("Leeds"))
    day.presenter.refresh()
    assert day.view.known_names == ["J"]
