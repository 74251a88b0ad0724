# SPDX-License-Identifier: Apache-2.0
"""The four steps of sharing, without a window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reflective.app.marking import Marking
from reflective.app.outlets import Form
from reflective.app.people_files import PeopleFiles
from reflective.app.sharing import Wishes
from reflective.files.outside import OutsideFiles
from reflective.sharing.audiences import Audience
from reflective.sharing.people import Person
from reflective.sharing.redaction import Choice
from reflective.ui.presenters.people import People, PersonForm
from reflective.ui.presenters.sharing import CHOOSE, LEAVES, READ, START, WHO, Share
from reflective.ui.presenters.sharing_choosing import Choosing
from reflective.ui.presenters.sharing_history import History
from reflective.ui.presenters.sharing_reading import Onward, Standing
from reflective.ui.presenters.sharing_room import Room
from reflective.ui.presenters.sharing_words import words_around
from tests.fakes.jobs import AtOnce, WhenTold
from tests.fakes.share_parts import ShareParts

if TYPE_CHECKING:
    from reflective.app.changes import Changes
    from reflective.app.jobs import Jobs, Progress
    from reflective.app.ports import Row
    from reflective.journal.ids import RecordId
    from reflective.ui.presenters.lines import Line
    from reflective.ui.presenters.people import PersonCard
    from reflective.ui.presenters.sharing import LeavingScreen
    from reflective.ui.presenters.sharing_history import HandingCard
    from reflective.ui.presenters.sharing_packing import FileScreen
    from reflective.ui.presenters.sharing_picking import Picked
    from reflective.ui.presenters.sharing_reading import ReviewScreen
    from reflective.ui.presenters.sharing_room import ClueCard

MEETING = "Dana came from Hexham. The nurse and the caretaker and her sister were late in 1997."
DESK = "Dana had tea."


class FakeView:
    """Remembers what it was told to show."""

    def __init__(self) -> None:
        self.step = -1
        self.readers = ""
        self.picked: tuple[Picked, ...] = ()
        self.progress: list[Progress | None] = []
        self.screen: ReviewScreen | None = None
        self.leaving: LeavingScreen | None = None
        self.missing = ""
        self.file: FileScreen | None = None
        self.told: list[str] = []
        self.rooms = 0

    def show_step(self, step: int, readers: str) -> None:
        self.step, self.readers = step, readers

    def show_start(self, picked: tuple[Picked, ...], begun: str) -> None:
        self.picked, self.begun = picked, begun

    def show_begun(self, picked: tuple[Picked, ...], begun: str) -> None:
        self.picked, self.begun = picked, begun

    def show_who(self, audience: Audience | None) -> None:
        self.audience = audience

    def show_choosing(self, *, is_for_note: bool) -> None:
        self.is_for_note = is_for_note

    def show_telling(self, record: RecordId) -> None:
        self.told_of = record

    def show_picked(self, picked: tuple[Picked, ...]) -> None:
        self.picked = picked

    def show_looking(self, progress: Progress | None) -> None:
        self.progress.append(progress)

    def show_review(self, screen: ReviewScreen, missing: str) -> None:
        self.screen, self.missing = screen, missing

    def show_room(self) -> None:
        self.rooms += 1

    def show_leaving(self, screen: LeavingScreen) -> None:
        self.leaving = screen

    def show_file(self, screen: FileScreen | None) -> None:
        self.file = screen

    def tell(self, text: str) -> None:
        self.told.append(text)


class Desk:
    """The presenter with a journal of two entries behind it."""

    def __init__(self, jobs: Jobs | None = None, missing: str = "") -> None:
        self.parts = ShareParts(missing=missing)
        self.meeting = self.parts.write("The review meeting", MEETING)
        self.desk = self.parts.write("Duty desk", DESK)
        self.view = FakeView()
        self.changes: list[Changes] = []
        self.share = Share(
            self.parts.sharing,
            self.parts.reading,
            self.parts.begun,
            jobs or AtOnce(),
            self.view,
            self.changes.append,
        )

    def read(self, audience: Audience = Audience.COLLEAGUES) -> None:
        self.share.for_readers(audience)
        self.share.pick(self.meeting, "The review meeting")
        self.share.pick(self.desk, "Duty desk")
        self.share.go_to(READ)

    @property
    def screen(self) -> ReviewScreen:
        assert self.view.screen is not None
        return self.view.screen

    def entity(self, original: str) -> str:
        return next(row.entity for row in self.screen.found if row.original == original)

    def standing(self, original: str) -> Standing:
        return next(row.standing for row in self.screen.found if row.original == original)

    def answer_all(self) -> None:
        for _turn in range(40):
            if self.screen.question:
                self.share.decide(self.screen.question.entity, Choice.HIDE)
                continue
            rooms = self.view.rooms
            self.share.onward()
            if self.view.rooms > rooms:
                self.share.go_to(LEAVES)
                return


@pytest.fixture
def desk() -> Desk:
    made = Desk()
    made.read()
    return made


def test_reading_through_is_reached_only_with_readers_and_entries() -> None:
    desk = Desk()
    desk.share.go_to(READ)
    assert desk.view.step == WHO
    desk.share.for_readers(Audience.COLLEAGUES)
    desk.share.go_to(LEAVES)
    assert desk.view.step == CHOOSE
    assert desk.view.readers == "colleagues"


def test_names_are_hidden_in_the_text_that_is_read_through(desk: Desk) -> None:
    assert "Dana" not in desk.screen.text
    assert "Hexham" not in desk.screen.text
    assert desk.screen.original == MEETING
    for painted in desk.screen.painted:
        if painted.standing is Standing.HIDDEN:
            assert desk.screen.text[painted.start : painted.end] not in MEETING
    dana = desk.screen.original_painted[0]
    assert MEETING[dana.start : dana.end] == "Dana"


def test_a_row_says_in_one_sentence_all_that_one_needs_to_decide_by_ear(desk: Desk) -> None:
    said = {row.original: row.spoken for row in desk.screen.found}
    assert said["Dana"] == (
        "Dana, person, once, will read: a colleague. In: Dana came from Hexham. …"
    )
    assert said["Hexham"].endswith("In: Dana came from Hexham. The nurse …")
    assert "needs your decision" in said["nurse"]
    desk.share.decide(desk.entity("Dana"), Choice.OMIT)
    assert "is left out" in next(row.spoken for row in desk.screen.found)


def test_the_words_around_something_end_with_its_line() -> None:
    assert words_around("one\ntwo Dana three", 8, 12) == "two Dana three"
    text = "a b c d Dana, e f g h"
    assert words_around(text, 8, 12) == "… b c d Dana, e f …"
    assert words_around("Dana", 0, 4) == "Dana"


def test_questions_come_one_after_the_other_in_the_order_of_the_text(desk: Desk) -> None:
    asked = []
    while desk.screen.question:
        asked.append(desk.screen.question.entity)
        desk.share.decide(desk.screen.question.entity, Choice.LEAVE)
    open_rows = [row.entity for row in desk.screen.found if row.standing is Standing.LEFT]
    assert asked == open_rows
    assert len(asked) >= 3


def test_next_question_goes_round_and_decides_nothing(desk: Desk) -> None:
    assert desk.screen.question
    first = desk.screen.question.entity
    left = desk.screen.entries[0].status
    desk.share.onward()
    assert desk.screen.question.entity != first
    assert desk.screen.entries[0].status == left


def test_the_same_can_be_decided_about_what_is_alike(desk: Desk) -> None:
    desk.share.ask_about(desk.entity("nurse"))
    assert desk.screen.question
    assert "caretaker" in desk.screen.question.same
    desk.share.decide(desk.entity("nurse"), Choice.OMIT, alike=True)
    assert desk.standing("caretaker") is Standing.OMITTED
    assert "nurse" not in desk.screen.text
    assert "caretaker" not in desk.screen.text


def test_all_that_is_open_in_an_entry_can_be_hidden_at_once_and_is_not_remembered(
    desk: Desk,
) -> None:
    assert desk.screen.hide_open
    desk.share.hide_open()
    assert desk.screen.question is None
    assert desk.screen.hide_open == ""
    assert "1997" not in desk.screen.text
    desk.answer_all()
    desk.share.agree(agreed=True)
    desk.share.prepare(Form.BUNDLE)
    desk.share.agree(agreed=True)
    desk.share.save(Path("story.json"))
    assert not desk.parts.people.listings()


def test_a_decision_can_be_taken_back(desk: Desk) -> None:
    before = desk.screen
    desk.share.decide(desk.entity("Dana"), Choice.LEAVE)
    assert desk.screen.text.startswith("Dana")
    desk.share.undo()
    assert desk.screen == before


def test_a_decision_covers_every_chosen_entry(desk: Desk) -> None:
    desk.share.decide(desk.entity("Dana"), Choice.HIDE, "a friend")
    desk.share.open(1)
    assert desk.screen.text == "A friend had tea."


def test_nothing_leaves_while_a_question_is_open(desk: Desk) -> None:
    desk.share.go_to(LEAVES)
    assert desk.view.leaving is None
    assert desk.share.step == READ
    assert desk.screen.onward is Onward.QUESTION
    desk.share.agree(agreed=True)
    desk.share.prepare(Form.BUNDLE)
    desk.share.agree(agreed=True)
    desk.share.save(Path("story.json"))
    assert not desk.parts.outlet.left
    assert "decision" in desk.view.told[-1]


def test_after_the_last_question_comes_what_leaves(desk: Desk) -> None:
    while desk.screen.question:
        assert desk.screen.onward_words == "Next question"
        desk.share.decide(desk.screen.question.entity, Choice.HIDE)
    assert desk.screen.onward is Onward.LEAVE
    assert desk.screen.onward_words == "Read what leaves"
    desk.share.onward()
    assert desk.view.rooms == 1
    assert desk.screen.entries[0].status == "Not read yet"
    desk.share.go_to(LEAVES)
    assert desk.view.leaving is not None
    assert len(desk.view.leaving.texts) == 2


def test_the_text_that_was_shown_is_the_one_that_leaves_and_stays_in_the_ledger(
    desk: Desk,
) -> None:
    desk.answer_all()
    assert desk.view.leaving
    shown = desk.view.leaving.texts
    desk.share.agree(agreed=True)
    desk.share.prepare(Form.MARKDOWN)
    desk.share.agree(agreed=True)
    desk.share.save(Path("/out/story.md"))
    bundle, form, path = desk.parts.outlet.left[0]
    assert form is Form.MARKDOWN
    assert path == Path("/out/story.md")
    assert {card.text for card in bundle.cards} == set(shown)
    kept = desk.parts.shared.handings()
    assert {left.text for left in kept[0].entries} == set(shown)
    assert kept[0].audience == "colleagues"
    assert "story.md" in desk.view.told[-1]
    assert desk.changes
    assert desk.view.step == START
    assert not desk.share.is_picked(desk.meeting)


def test_without_the_tick_nothing_leaves(desk: Desk) -> None:
    desk.answer_all()
    desk.share.prepare(Form.BUNDLE)
    desk.share.save(Path("story.json"))
    assert not desk.parts.outlet.left
    assert not desk.parts.shared.handings()


def test_another_form_has_to_be_read_before_it_leaves(desk: Desk) -> None:
    desk.answer_all()
    desk.share.prepare(Form.BUNDLE)
    desk.share.agree(agreed=True)
    desk.share.prepare(Form.DOCX)
    desk.share.save(Path("story.docx"))
    assert not desk.parts.outlet.left
    desk.share.agree(agreed=True)
    desk.share.save(Path("story.docx"))
    assert [form for _bundle, form, _path in desk.parts.outlet.left] == [Form.DOCX]


def test_with_a_mistyped_key_no_file_is_ready_and_the_reason_is_told(desk: Desk) -> None:
    desk.answer_all()
    desk.share.prepare(Form.BUNDLE, Wishes(recipient="me"))
    desk.share.agree(agreed=True)
    desk.share.save(Path("story.bundle"))
    assert desk.view.file is None
    assert "whole key" in desk.view.told[-1]
    assert not desk.parts.outlet.left


def test_the_last_file_that_was_asked_for_is_the_one_that_leaves() -> None:
    jobs = WhenTold()
    desk = Desk(jobs)
    desk.read()
    jobs.settle()
    for _entry in range(2):
        desk.share.hide_open()
        desk.share.onward()
    desk.share.go_to(LEAVES)
    desk.share.prepare(Form.BUNDLE)
    desk.share.prepare(Form.HTML)
    jobs.settle()
    assert desk.view.file is not None
    assert desk.view.file.form is Form.HTML


def test_what_was_agreed_to_counts_no_more_after_going_back(desk: Desk) -> None:
    desk.answer_all()
    desk.share.agree(agreed=True)
    desk.share.go_to(READ)
    desk.share.onward()
    desk.share.go_to(LEAVES)
    assert desk.share.step == LEAVES
    assert not desk.share.is_agreed


def test_a_full_disk_is_told_and_everything_stays_as_it_was(desk: Desk) -> None:
    desk.answer_all()
    desk.share.agree(agreed=True)
    desk.parts.outlet.is_full = True
    desk.share.prepare(Form.BUNDLE)
    desk.share.agree(agreed=True)
    desk.share.save(Path("story.json"))
    assert desk.view.told[-1].startswith("The disk is full. Nothing has left")
    assert desk.share.step == LEAVES
    assert desk.share.is_picked(desk.meeting)


def test_selected_words_are_hidden_wherever_they_stand(desk: Desk) -> None:
    desk.share.open(1)
    desk.share.hide_words("tea")
    assert "tea" not in desk.screen.text
    assert "tea" in desk.view.told[-1]


@pytest.mark.parametrize("words", ["", " … ", "a colleague"])
def test_words_that_cannot_be_hidden_are_told_kindly(desk: Desk, words: str) -> None:
    before = desk.screen
    desk.share.hide_words(words)
    assert desk.screen == before
    assert desk.view.told


def test_decisions_last_while_one_does_something_else(desk: Desk) -> None:
    desk.share.decide(desk.entity("Dana"), Choice.HIDE, "a friend")
    desk.share.go_to(CHOOSE)
    desk.share.go_to(READ)
    assert desk.screen.text.startswith("A friend came")
    desk.share.begin()
    assert desk.screen.text.startswith("A friend came")
    assert desk.parts.recogniser.readings == 2


def test_other_readers_are_asked_again_about_what_was_left(desk: Desk) -> None:
    desk.share.decide(desk.entity("Dana"), Choice.LEAVE)
    desk.share.decide(desk.entity("nurse"), Choice.HIDE)
    desk.share.for_readers(Audience.ANYBODY)
    desk.share.go_to(READ)
    assert desk.standing("Dana") is Standing.HIDDEN
    assert desk.standing("nurse") is Standing.HIDDEN
    assert desk.standing("caretaker") is Standing.OPEN


def test_a_name_put_on_the_list_meanwhile_is_hidden_and_has_to_be_read_again(desk: Desk) -> None:
    desk.share.hide_words("tea")
    desk.answer_all()
    desk.parts.people.add(Person("late", "slow"))
    desk.share.begin()
    assert "were late" not in desk.screen.text
    assert "were slow" in desk.screen.text
    assert not any(line.is_done for line in desk.screen.entries)
    desk.share.open(1)
    assert "tea" not in desk.screen.text


def _after_a_lock(desk: Desk, jobs: Jobs | None = None) -> Desk:
    """Open the same journal with another window."""
    again = Desk.__new__(Desk)
    again.parts, again.meeting, again.desk = desk.parts, desk.meeting, desk.desk
    again.view, again.changes = FakeView(), []
    parts = desk.parts
    again.share = Share(
        parts.sharing,
        parts.reading,
        parts.begun,
        jobs or AtOnce(),
        again.view,
        again.changes.append,
    )
    again.share.begin()
    return again


def test_what_was_decided_is_there_again_after_a_lock(desk: Desk) -> None:
    desk.share.decide(desk.entity("Dana"), Choice.HIDE, "a friend")
    desk.share.decide(desk.entity("nurse"), Choice.LEAVE)
    desk.share.hide_words("tea")
    again = _after_a_lock(desk)
    assert "2 entries" in again.view.begun
    assert "colleagues" in again.view.begun
    again.share.go_to(READ)
    assert again.screen.text.startswith("A friend came")
    assert again.standing("nurse") is Standing.LEFT
    again.share.open(1)
    assert "tea" not in again.screen.text


def test_what_was_decided_and_comes_late_leads_nobody_back_to_the_start(desk: Desk) -> None:
    jobs = WhenTold()
    again = _after_a_lock(desk, jobs)
    again.share.go_to(WHO)
    again.view.step = -2
    jobs.settle()
    assert again.view.step == -2
    again.share.start()
    assert "2 entries" in again.view.begun


def test_what_was_let_go_is_not_there_after_a_lock(desk: Desk) -> None:
    desk.share.start()
    assert desk.view.begun
    desk.share.let_go()
    assert not desk.view.begun
    assert not desk.view.picked
    assert not _after_a_lock(desk).view.begun


def test_what_was_let_go_does_not_come_back_late(desk: Desk) -> None:
    jobs = WhenTold()
    parts = desk.parts
    again = Share(parts.sharing, parts.reading, parts.begun, jobs, desk.view, desk.changes.append)
    again.begin()
    again.let_go()
    jobs.settle()
    assert not desk.view.begun
    assert not desk.view.picked


def test_what_has_left_is_not_there_after_a_lock(desk: Desk) -> None:
    desk.answer_all()
    desk.share.prepare(Form.BUNDLE)
    desk.share.agree(agreed=True)
    desk.share.save(Path("story.bundle"))
    assert desk.parts.outlet.left
    again = _after_a_lock(desk)
    assert not again.view.begun
    assert not again.view.picked


def test_an_entry_that_is_gone_is_taken_off(desk: Desk) -> None:
    for _progress in desk.parts.store.erase(desk.desk):
        pass
    desk.share.go_to(CHOOSE)
    desk.share.go_to(READ)
    assert desk.view.step == CHOOSE
    assert not desk.share.is_picked(desk.desk)
    assert desk.share.is_picked(desk.meeting)
    assert "not in the journal" in desk.view.told[-1]


def test_of_an_entry_deleted_meanwhile_not_even_the_title_stays(desk: Desk) -> None:
    desk.share.go_to(1)
    for _progress in desk.parts.store.erase(desk.desk):
        pass
    desk.share.begin()
    assert desk.desk not in {picked.record for picked in desk.view.picked}
    assert not desk.share.is_picked(desk.desk)


def test_an_entry_can_be_sent_over_from_the_journal() -> None:
    desk = Desk()
    desk.share.choose(desk.meeting)
    assert desk.view.step == START
    desk.share.for_readers(Audience.PARTNER)
    assert [picked.heading for picked in desk.view.picked] == ["The review meeting"]


def test_looking_through_shows_progress_and_can_be_stopped() -> None:
    jobs = WhenTold()
    desk = Desk(jobs)
    desk.read()
    jobs.settle()
    assert any(progress for progress in desk.view.progress)
    assert desk.view.progress[-1] is None
    assert desk.view.screen is not None
    other = Desk(jobs)
    other.read()
    other.share.go_to(CHOOSE)
    jobs.settle()
    assert other.view.screen is None
    assert other.view.step == CHOOSE


def test_a_missing_model_is_told() -> None:
    desk = Desk(missing="model")
    desk.read()
    assert desk.view.missing == "model"


def test_a_partner_is_trusted_with_names_only_after_a_question() -> None:
    desk = Desk()
    desk.read(Audience.PARTNER)
    assert desk.standing("Dana") is Standing.OPEN
    assert desk.screen.question
    assert "partner" in desk.screen.question.heading


class FakeHistoryView:
    def __init__(self) -> None:
        self.cards: tuple[HandingCard, ...] = ()
        self.lines: tuple[Line, ...] = ()

    def show_handings(self, cards: tuple[HandingCard, ...]) -> None:
        self.cards = cards

    def show_handing(self, title: str, lines: tuple[Line, ...]) -> None:
        self.title, self.lines = title, lines

    def tell(self, text: str) -> None:
        raise AssertionError(text)


def test_what_was_shared_is_listed_with_its_exact_text(desk: Desk) -> None:
    desk.answer_all()
    assert desk.view.leaving
    shown = set(desk.view.leaving.texts)
    desk.share.agree(agreed=True)
    desk.share.prepare(Form.BUNDLE)
    desk.share.agree(agreed=True)
    desk.share.save(Path("story.json"))
    view = FakeHistoryView()
    history = History(desk.parts.shared, AtOnce(), view, lambda: 2026)
    history.begin()
    assert view.cards[0].line == "27 Nov · for colleagues · Story file"
    assert "Duty desk" in view.cards[0].title
    history.open(0)
    assert shown <= {line.text for line in view.lines}


class FakePeopleView:
    def __init__(self) -> None:
        self.cards: tuple[PersonCard, ...] = ()
        self.form = PersonForm()
        self.problem = ""
        self.told = ""

    def show_people(self, cards: tuple[PersonCard, ...]) -> None:
        self.cards = cards

    def show_form(self, form: PersonForm, *, is_new: bool) -> None:
        self.form, self.is_new = form, is_new

    def show_problem(self, text: str) -> None:
        self.problem = text

    def show_list(self, text: str) -> None:
        self.list = text

    def show_named(self, words: str) -> None:
        self.named = words

    def tell(self, text: str) -> None:
        self.told = text


def _people(parts: ShareParts, view: FakePeopleView) -> People:
    files = PeopleFiles(OutsideFiles())
    return People(parts.people, files, AtOnce(), view, lambda _changes: None)


def test_a_name_is_added_changed_and_taken_off_the_list() -> None:
    parts, view = ShareParts(), FakePeopleView()
    people = _people(parts, view)
    people.add()
    people.save(PersonForm("Siân", "a friend", also="Shan, , Siani"))
    assert view.cards[0].line == "Person · hidden as a friend · also Shan, Siani"
    people.edit(0)
    assert view.form.also == "Shan, Siani"
    people.save(PersonForm("Siân", "a neighbour"))
    assert [card.line for card in view.cards] == ["Person · hidden as a neighbour"]
    people.edit(0)
    people.remove()
    assert view.cards == ()


def test_a_name_without_letters_is_asked_for_again() -> None:
    parts, view = ShareParts(), FakePeopleView()
    people = _people(parts, view)
    people.add()
    people.save(PersonForm(" ! "))
    assert view.problem
    assert not parts.people.listings()


def test_of_a_long_list_the_first_names_are_told_and_how_many_there_are() -> None:
    parts, view = ShareParts(), FakePeopleView()
    people = _people(parts, view)
    people.look_at("\n".join(f"Name{number}" for number in range(40)))
    assert view.named.startswith("40 names: Name0, Name1")
    assert view.named.endswith("…")
    assert "Name39" not in view.named
    people.look_at(" , \n")
    assert view.named == ""


class FakeChoosingView:
    def __init__(self) -> None:
        self.shown: list[tuple[str, int, str]] = []

    def show_entries(self, typed: str, total: int, first: list[Row], note: str) -> None:
        assert len(first) <= total
        self.shown.append((typed, total, note))

    def tell(self, text: str) -> None:
        raise AssertionError(text)


def test_what_is_put_away_is_not_there_to_choose_until_it_is_asked_for() -> None:
    parts, view = ShareParts(), FakeChoosingView()
    parts.write("One", "apples")
    away = parts.write("Two", "apples")
    Marking(parts.store, parts.reading, parts.clock).put_away(away, is_on=True)
    choosing = Choosing(parts.reading, AtOnce(), view)
    choosing.begin()
    for typed in ("apples", "is:away"):
        choosing.type(typed)
    assert [total for _typed, total, _note in view.shown] == [1, 1, 1]
    assert [row.title for row in choosing.find("", 0, 10)] == ["One"]
    assert [row.title for row in choosing.find("is:away", 0, 10)] == ["Two"]


def test_only_the_latest_search_is_shown() -> None:
    parts, view, jobs = ShareParts(), FakeChoosingView(), WhenTold()
    parts.write("One", "apples")
    parts.write("Two", "pears")
    choosing = Choosing(parts.reading, jobs, view)
    choosing.begin()
    choosing.type("app")
    choosing.type("apples")
    jobs.settle()
    assert view.shown == [("apples", 1, "")]
    choosing.type("plums")
    jobs.settle()
    assert view.shown[-1][1] == 0
    assert view.shown[-1][2]


class FakeRoomView:
    """Remembers what it was told to show."""

    def __init__(self) -> None:
        self.cards: tuple[ClueCard, ...] = ()
        self.progress: list[Progress | None] = []
        self.told: list[str] = []

    def show_clues(self, cards: tuple[ClueCard, ...], more: int) -> None:
        assert more >= 0
        self.cards = cards

    def show_looking(self, progress: Progress | None) -> None:
        self.progress.append(progress)

    def tell(self, text: str) -> None:
        self.told.append(text)


def test_a_look_that_was_stopped_shows_nothing_that_comes_late() -> None:
    jobs = WhenTold()
    desk = Desk(jobs)
    desk.read()
    jobs.settle()
    view = FakeRoomView()
    desk.share.decide(desk.entity("caretaker"), Choice.LEAVE)
    room = Room(desk.share, desk.parts.sharing, jobs, view)
    room.begin()
    assert view.progress[-1] is not None
    room.stop()
    assert view.progress[-1] is None
    jobs.settle()
    assert view.cards == ()
    room.begin()
    jobs.settle()
    assert view.progress[-1] is None
    assert view.cards != ()
