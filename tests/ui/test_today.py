# SPDX-License-Identifier: Apache-2.0
"""Today in the window: start, write, go on, stop, and come back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QLocale, QMimeData, Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollBar,
    QWidget,
)

from reflective import resources
from reflective.app.people import PeopleList
from reflective.app.prompting import Prompting
from reflective.app.reading import Reading
from reflective.app.writing import Writing
from reflective.files.packs import PackLibrary
from reflective.journal.entry import Section
from reflective.journal.moment import Moment
from reflective.journal.query import Query
from reflective.sharing.people import Person
from reflective.ui.pages.today import TodayPage, build_today
from reflective.ui.presenters.today import TodayParts
from reflective.ui.window import Window
from tests.fakes.choices import KeptChoices
from tests.fakes.jobs import AtOnce
from tests.fakes.sheet import filling_store
from tests.fakes.surroundings import SeededRandomness
from tests.fakes.timer import FakeClock
from tests.ui.front import focused, show_in_front
from tests.ui.naming import nameless

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reflective.app.changes import Changes
    from reflective.ui.appearance.appearance import Appearance


class Desk:
    """The window with Today in front, over a journal in memory."""

    def __init__(self, appearance: Appearance, qtbot: QtBot) -> None:
        self.appearance = appearance
        self.qtbot = qtbot
        self.clock = FakeClock()
        self.store = filling_store(self.clock)
        self.changes: list[Changes] = []
        self.choices = KeptChoices()
        randomness = SeededRandomness(3)
        self.writing = Writing(self.store, self.clock, randomness)
        self.reading = Reading(self.store)
        self.people = PeopleList(self.store, self.clock, randomness)
        library = PackLibrary(resources.folder("packs"))
        self.parts = TodayParts(
            self.writing,
            self.reading,
            Prompting(self.store, library, self.clock, randomness),
            self.people.people,
        )
        self.open()

    def open(self) -> None:
        """Open a window on the journal, as after a start."""
        self.window = Window(self.appearance)
        self.qtbot.addWidget(self.window)
        self.page = build_today(
            self.appearance,
            self.parts,
            AtOnce(),
            self.clock,
            self.choices,
            self.changes.append,
            self.clock.timer,
        )
        self.window.add_page("today", "Today", "sun", lambda: self.page)
        self.window.resize(1280, 820)
        show_in_front(self.qtbot, self.window)
        self.window.show_pages("today")
        self.page.begin(with_panel=self.choices.read().side_panel)

    def press(self, text: str) -> None:
        """Press the button that has these words or this name."""
        for button in self.window.findChildren(QPushButton):
            if text in (button.text(), button.accessibleName()) and button.isVisible():
                self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
                QApplication.processEvents()
                return
        pytest.fail(f"there is no button {text!r}")

    def type(self, text: str) -> None:
        """Type where the focus is."""
        self.qtbot.keyClicks(focused(), text)

    def key(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        """Press a key where the focus is."""
        held = modifiers[0] if modifiers else Qt.KeyboardModifier.NoModifier
        self.qtbot.keyClick(focused(), key, held)

    def sees(self, words: str) -> bool:
        """Say whether a label or a button shows these words."""
        seen: list[QLabel | QPushButton] = [
            *self.window.findChildren(QLabel),
            *self.window.findChildren(QPushButton),
        ]
        return any(words in part.text() and part.isVisible() for part in seen)


@pytest.fixture
def desk(appearance: Appearance, qtbot: QtBot) -> Desk:
    return Desk(appearance, qtbot)


def test_the_day_stands_over_the_page(desk: Desk) -> None:
    assert desk.page.title() == "Saturday 21 November"
    assert desk.sees("Where would you like to start?")


def test_the_day_is_said_shorter_where_there_is_no_room(desk: Desk) -> None:
    desk.appearance.apply("light", 200)
    desk.window.resize(900, 640)
    QApplication.processEvents()
    assert desk.page.title() == "Sat 21 Nov"
    desk.window.resize(1280, 820)
    QApplication.processEvents()
    assert desk.page.title() == "Saturday 21 November"


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("size", [(1280, 820), (900, 640), (640, 480)])
def test_a_long_answer_has_one_scroll_bar_and_the_line_one_writes_is_in_sight(
    desk: Desk, size: tuple[int, int], percent: int
) -> None:
    desk.appearance.apply("light", percent)
    desk.window.resize(*size)
    desk.press("Something happened")
    sheet = desk.page.sheet
    sheet.editor.insertFromMimeData(_copied("A line.\n" * 30))
    desk.type("One more")

    def is_in_sight() -> bool:
        line = sheet.editor.cursorRect()
        top = sheet.editor.viewport().mapTo(sheet, line.topLeft()).y()
        below = sheet.bar.mapTo(sheet, sheet.bar.rect().topLeft()).y()
        return 0 <= top < top + line.height() <= below

    desk.qtbot.waitUntil(is_in_sight)
    assert [bar.maximum() > 0 for bar in _bars(sheet)].count(True) == 1


def _bars(sheet: QWidget) -> list[QScrollBar]:
    """Find the vertical scroll bars of the sheet and of the words."""
    areas = sheet.findChildren(QAbstractScrollArea)
    return [area.verticalScrollBar() for area in areas]


def test_the_whole_question_can_be_seen_without_scrolling_in_a_usual_window(desk: Desk) -> None:
    desk.window.resize(1280, 820)
    desk.press("Something happened")
    QApplication.processEvents()
    assert {bar.maximum() for bar in _bars(desk.page.sheet)} == {0}


def test_long_lines_of_an_entry_are_eased_and_a_note_says_so(desk: Desk) -> None:
    old = desk.writing.new_entry()
    text = "many words " * 3000
    desk.writing.keep(replace(old, sections=(Section(text),)))
    desk.page.open_entry(old.id)
    assert desk.sees("Some lines were very long")
    desk.page.may_leave()
    assert desk.reading.entry(old.id).sections[0].text == text
    desk.press("Start an empty page")
    assert not desk.sees("Some lines were very long")
    desk.page.sheet.editor.insertFromMimeData(_copied(text))
    assert desk.sees("Some lines were very long")


def _copied(text: str) -> QMimeData:
    data = QMimeData()
    data.setText(text)
    return data


def test_what_is_typed_just_before_another_page_or_the_lock_is_kept(desk: Desk) -> None:
    desk.window.add_page("other", "Other", "sun", partial(TodayPage, desk.appearance))
    desk.press("Just write")
    desk.type("One")
    desk.press("Other")
    assert desk.reading.entry(desk.reading.find("")[0].id).sections[0].text == "One"
    desk.press("Today")
    desk.type(" and two")
    answers: list[bool] = []
    desk.page.flush(answers.append)
    assert answers == [True]
    assert desk.reading.entry(desk.reading.find("")[0].id).sections[0].text == "One and two"


def test_just_write_opens_an_empty_page_with_the_cursor_in_it(desk: Desk) -> None:
    desk.press("Just write")
    desk.type("Hello")
    assert desk.page.sheet.editor.text() == "Hello"
    assert not desk.page.sheet.card.isVisible()


def test_typing_is_saved_within_a_second_and_says_so_in_the_bar(desk: Desk) -> None:
    desk.press("Just write")
    desk.type("Hello")
    desk.clock.wait(1000)
    assert [draft.cursor for draft in desk.store.drafts()] == [5]
    assert desk.window.header.status() == "Saved 14:02"


def test_the_day_begins_with_a_capital_where_the_language_writes_it_small(desk: Desk) -> None:
    before = QLocale()
    try:
        QLocale.setDefault(QLocale("fr_FR"))
        assert desk.page.title().startswith("Samedi 21")
    finally:
        QLocale.setDefault(before)


def test_the_number_of_words_goes_with_the_text_it_is_of(desk: Desk, qtbot: QtBot) -> None:
    desk.press("Just write")
    desk.type("Hello there")
    desk.page.sheet.counted.emit(2)
    assert desk.window.header.status() == "2 words"
    desk.press("Done")
    with qtbot.waitSignal(desk.page.sheet.counted):
        pass
    desk.page.sheet.counted.emit(3)
    assert desk.window.header.status() == ""


def test_a_long_title_shows_how_it_begins_once_it_is_left(desk: Desk) -> None:
    desk.press("Just write")
    title = desk.page.sheet.title
    title.setFocus()
    desk.type("A title that goes on and on " * 8)
    assert title.cursorPosition() > 200
    desk.key(Qt.Key.Key_Return)
    assert desk.page.sheet.editor.hasFocus()
    assert title.cursorPosition() == 0


def test_a_reflection_runs_question_by_question_to_a_kept_entry(desk: Desk) -> None:
    desk.press("Something happened")
    questions = []
    while desk.page.sheet.isVisible():
        questions.append(desk.page.sheet.card.question)
        desk.type(f"answer {len(questions)}")
        desk.press(desk.page.sheet.bar.next.text())
    assert desk.sees("What you wrote is in your journal.")
    kept = desk.reading.entry(desk.reading.find("")[0].id)
    assert [section.text for section in kept.sections] == [
        f"answer {number}" for number in range(1, len(questions) + 1)
    ]
    assert len(set(questions)) == len(questions) >= 3


def test_a_screen_reader_hears_the_question_in_the_field(desk: Desk) -> None:
    desk.press("Something happened")
    editor = desk.page.sheet.editor
    assert editor.accessibleDescription() == desk.page.sheet.card.question
    desk.press("Start an empty page")
    assert editor.accessibleDescription() == ""


def test_back_and_skip_move_without_losing_a_word(desk: Desk) -> None:
    desk.press("Something happened")
    first = desk.page.sheet.card.question
    desk.type("mine")
    desk.press("Skip")
    assert desk.page.sheet.editor.text() == ""
    desk.press("Back")
    assert desk.page.sheet.card.question == first
    assert desk.page.sheet.editor.text() == "mine"


def test_ctrl_enter_goes_to_the_next_question(desk: Desk) -> None:
    desk.press("Something happened")
    first = desk.page.sheet.card.question
    desk.type("mine")
    desk.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.page.sheet.card.question != first
    assert desk.page.sheet.editor.text() == ""


def test_escape_loses_nothing(desk: Desk) -> None:
    desk.press("Something happened")
    question = desk.page.sheet.card.question
    desk.type("mine")
    desk.key(Qt.Key.Key_Escape)
    assert desk.page.sheet.editor.text() == "mine"
    assert desk.page.sheet.card.question == question


def test_what_was_just_told_stays_beside_another_question_until_the_next_letter(
    desk: Desk,
) -> None:
    desk.press("Something happened")
    desk.window.tell("This is not offered again.")
    desk.press("Another question")
    assert desk.sees("This is not offered again.")
    desk.page.sheet.editor.setFocus()
    desk.type("S")
    assert not desk.sees("This is not offered again.")


def test_help_another_question_and_free_writing_are_at_hand(desk: Desk) -> None:
    desk.press("Something happened")
    first = desk.page.sheet.card.question
    desk.press("If you get stuck")
    assert desk.page.sheet.card.help
    desk.press("Another question")
    assert desk.page.sheet.card.question != first
    assert not desk.page.sheet.card.help
    desk.press("Write freely")
    assert not desk.page.sheet.card.isVisible()
    assert desk.sees("writing freely")


def test_after_a_crash_the_words_come_back_with_the_cursor(desk: Desk) -> None:
    desk.press("Something happened")
    question = desk.page.sheet.card.question
    desk.type("abcdef")
    desk.key(Qt.Key.Key_Left)
    desk.type("X")
    desk.clock.wait(1000)
    desk.open()
    assert desk.page.sheet.card.question == question
    assert desk.page.sheet.editor.text() == "abcdeXf"
    assert desk.page.sheet.editor.place() == 6


def test_tab_walks_through_the_whole_sheet_and_comes_round(desk: Desk) -> None:
    desk.press("Something happened")
    desk.press("Skip")
    desk.type("mine")
    met: list[QWidget] = []
    for _ in range(40):
        now = QApplication.focusWidget()
        if now is None or now in met:
            break
        met.append(now)
        desk.key(Qt.Key.Key_Tab)
    names = {part.accessibleName() or getattr(part, "text", str)() for part in met}
    assert {"Your words", "Title", "Add a tag", "Back", "Skip", "Next question"} <= names
    assert desk.page.sheet.editor.text() == "mine"


def test_tab_and_arrows_choose_the_time_there_is(desk: Desk) -> None:
    desk.key(Qt.Key.Key_Tab)
    for _ in range(4):
        desk.key(Qt.Key.Key_Tab)
    assert getattr(focused(), "text", str)() == "5 minutes"
    desk.key(Qt.Key.Key_Right)
    assert getattr(focused(), "text", str)() == "15 minutes"
    assert desk.page.start.minutes == 15


def test_tab_leads_from_the_panel_into_what_it_offers(desk: Desk) -> None:
    desk.press("Just write")
    desk.press("Look at this day in earlier years")
    desk.page.beside.show_memories(None, with_titles=False)
    QApplication.processEvents()
    buttons = desk.page.beside.findChildren(QPushButton)
    next(b for b in buttons if b.accessibleName() == "Close this panel").setFocus()
    desk.key(Qt.Key.Key_Tab)
    assert getattr(focused(), "text", str)() == "Look at this day in earlier years"


def test_the_panel_takes_the_whole_page_where_it_stands_alone(desk: Desk) -> None:
    desk.appearance.apply("light", 200)
    desk.window.resize(900, 640)
    desk.press("Just write")
    desk.press("Open the side panel")
    assert not desk.page.sheet.isVisible()
    assert desk.page.beside.width() == desk.page.width()
    desk.press("Close this panel")
    assert desk.page.sheet.isVisible()


def test_a_tag_chosen_in_the_list_of_tags_is_kept_at_once(desk: Desk) -> None:
    desk.press("Just write")
    desk.type("Words")
    desk.press("Add a tag")
    desk.type("mee")
    desk.clock.wait(1000)
    line = focused()
    assert isinstance(line, QLineEdit)
    line.setText("meetings")  # as Qt does, without the news that somebody typed
    line.completer().activated.emit("meetings")
    desk.page.flush(lambda _saved: None)
    assert desk.reading.find("")[0].tags == ("meetings",)


def test_tags_are_added_completed_and_taken_off_with_the_keyboard(desk: Desk) -> None:
    desk.press("Just write")
    desk.press("Add a tag")
    desk.type("Team work")
    desk.key(Qt.Key.Key_Return)
    desk.type("second,")
    assert desk.page.read().tags == ("team-work", "second")
    desk.key(Qt.Key.Key_Backspace)
    assert desk.page.read().tags == ("team-work",)
    desk.clock.wait(1000)
    assert desk.reading.entry(desk.store.drafts()[0].record).tags == ("team-work",)


def test_escape_in_the_tag_field_keeps_the_tag(desk: Desk) -> None:
    desk.press("Just write")
    desk.press("Add a tag")
    desk.type("team")
    desk.key(Qt.Key.Key_Escape)
    assert desk.page.read().tags == ("team",)


def test_a_tag_can_be_taken_off_with_the_mouse(desk: Desk) -> None:
    desk.press("Just write")
    desk.page.sheet.tags.set_tags(["team", "work"])
    desk.press("Take off team")
    assert desk.page.read().tags == ("work",)


def test_a_full_disk_is_told_over_the_words_and_no_longer_when_there_is_room(desk: Desk) -> None:
    desk.press("Just write")
    desk.store.is_full = True
    desk.type("Hello")
    desk.clock.wait(1000)
    assert desk.sees("The disk is full.")
    assert desk.window.header.status() == "Not saved yet"
    desk.store.is_full = False
    desk.clock.wait(5000)
    assert not desk.sees("The disk is full.")
    assert desk.window.header.status() == "Saved 14:02"
    assert desk.page.sheet.editor.text() == "Hello"


def test_what_was_kept_can_be_read_in_the_journal(desk: Desk, qtbot: QtBot) -> None:
    desk.press("Just write")
    desk.type("Hello")
    desk.press("Done")
    record = desk.reading.find("")[0].id
    with qtbot.waitSignal(desk.page.read_wanted) as asked:
        desk.press("Read it in the journal")
    assert asked.args == [record]


def test_write_another_leads_to_the_ways_to_start(desk: Desk) -> None:
    desk.press("Just write")
    desk.type("Hello")
    desk.press("Done")
    desk.press("Write another")
    assert not desk.sees("What you wrote is in your journal.")
    assert focused().accessibleName() == "Something happened"


def test_old_entries_stay_closed_until_somebody_asks(desk: Desk, qtbot: QtBot) -> None:
    then = Moment(datetime(2025, 11, 21, 9, tzinfo=UTC), "UTC")
    old = desk.writing.new_entry(then)
    desk.writing.keep(replace(old, title="A hard year", sections=(Section("Words."),)))
    desk.press("Just write")
    assert not desk.sees("2025")
    desk.press("Look at this day in earlier years")
    assert desk.sees("One entry from 2025.")
    assert not desk.sees("A hard year")
    desk.press("Show their titles")
    assert desk.sees("A hard year")
    with qtbot.waitSignal(desk.page.read_wanted) as asked:
        desk.press("Read it (2025)")
    assert asked.args == [old.id]


def test_a_closed_panel_stays_closed(desk: Desk) -> None:
    desk.press("Just write")
    desk.press("Close this panel")
    assert not desk.page.beside.isVisible()
    assert not desk.choices.read().side_panel
    desk.press("Done")
    desk.open()
    desk.press("Just write")
    assert not desk.page.beside.isVisible()
    desk.press("Open the side panel")
    assert desk.page.beside.isVisible()
    assert desk.choices.read().side_panel


def test_a_stand_in_is_offered_and_written_on_request(desk: Desk) -> None:
    desk.people.add(Person("Dana", "a colleague"))
    desk.page.shown()
    desk.press("Just write")
    desk.type("Then Dana ")
    desk.press("Write “a colleague” instead")
    assert desk.page.sheet.editor.text() == "Then a colleague "
    desk.type("spoke")
    assert desk.page.sheet.editor.text() == "Then a colleague spoke"


def test_a_long_stand_in_is_cut_short_and_can_be_taken_in_a_small_window(desk: Desk) -> None:
    stand_in = "a colleague from another team who is on leave at the moment"
    desk.people.add(Person("Dana", stand_in))
    desk.page.shown()
    desk.appearance.apply("light", 200)
    desk.window.resize(640, 480)
    desk.press("Just write")
    desk.type("Then Dana ")
    QApplication.processEvents()
    offer = f"Write “{stand_in}” instead"
    shown = [b for b in desk.window.findChildren(QPushButton) if b.accessibleName() == offer]
    assert shown[0].text().endswith("…")
    assert shown[0].width() <= desk.page.sheet.width()
    desk.press(offer)
    assert desk.page.sheet.editor.text() == f"Then {stand_in} "


def test_another_page_in_front_keeps_the_words_and_they_stay_open(desk: Desk) -> None:
    desk.window.add_page("other", "Other", "sun", partial(TodayPage, desk.appearance))
    desk.press("Just write")
    desk.type("Hello")
    desk.window.open_page("other")
    assert desk.reading.count() == 1
    desk.window.open_page("today")
    desk.type(" again")
    assert desk.page.sheet.editor.text() == "Hello again"


def test_an_entry_opened_from_another_page_waits_until_today_is_in_front(desk: Desk) -> None:
    old = desk.writing.new_entry()
    desk.writing.keep(replace(old, sections=(Section("Old words."),)))
    desk.window.add_page("other", "Other", "sun", partial(TodayPage, desk.appearance))
    desk.window.open_page("other")
    desk.page.open_entry(old.id)
    new = desk.window.header.findChildren(QPushButton)
    assert not [b for b in new if b.accessibleName() == "Start an empty page" and b.isVisible()]
    desk.window.open_page("today")
    assert desk.page.sheet.editor.text() == "Old words."
    assert desk.page.sheet.editor.hasFocus()
    desk.press("Start an empty page")
    assert desk.page.sheet.editor.text() == ""


@pytest.mark.parametrize("text_size", [100, 200])
@pytest.mark.parametrize("size", [(900, 640), (1280, 820)])
def test_nothing_is_cut_off_in_a_small_window_or_with_large_text(
    desk: Desk, text_size: int, size: tuple[int, int]
) -> None:
    desk.appearance.apply("light", text_size)
    desk.window.resize(*size)
    desk.press("Something happened")
    QApplication.processEvents()
    for button in desk.page.findChildren(QPushButton):
        if button.isVisible():
            assert button.width() >= button.minimumSizeHint().width(), button.text()
            edge = button.mapTo(desk.window, button.rect().bottomRight())
            assert edge.x() < desk.window.width(), button.text()
    lines = 5 if text_size == 100 else 2
    assert desk.page.sheet.editor.height() >= lines * desk.page.sheet.editor.line


def test_with_large_text_in_a_small_window_the_line_that_is_written_is_in_sight(
    desk: Desk,
) -> None:
    desk.appearance.apply("light", 200)
    desk.window.resize(900, 640)
    desk.press("Something happened")
    desk.type("Hello")
    QApplication.processEvents()
    editor = desk.page.sheet.editor
    place = editor.viewport().mapTo(desk.window, editor.cursorRect().bottomLeft())
    bar = desk.page.sheet.bar.mapTo(desk.window, desk.page.sheet.bar.rect().topLeft())
    assert desk.window.header.height() <= place.y() <= bar.y()


def test_in_a_small_window_the_panel_waits_behind_a_button(desk: Desk) -> None:
    desk.window.resize(900, 640)
    desk.press("Just write")
    assert not desk.page.beside.isVisible()
    desk.press("Open the side panel")
    assert desk.page.beside.isVisible()
    desk.press("Close this panel")
    assert desk.page.sheet.isVisible()
    assert desk.choices.read().side_panel


def test_a_screen_reader_can_name_everything(desk: Desk) -> None:
    assert nameless(desk.window) == []
    desk.press("Something happened")
    desk.page.sheet.tags.set_tags(["team"])
    assert nameless(desk.window) == []


def test_a_flush_saves_before_a_lock(desk: Desk) -> None:
    desk.press("Just write")
    desk.type("Hello")
    answers: list[bool] = []
    desk.page.flush(answers.append)
    assert answers == [True]
    assert desk.reading.count() == 1


def test_a_thrown_away_entry_does_not_come_back(desk: Desk) -> None:
    desk.press("Just write")
    desk.type("Hello")
    desk.clock.wait(1000)
    record = desk.store.drafts()[0].record
    desk.store.drop_draft(record)
    desk.page.let_go(record)
    desk.clock.wait(600_000)
    assert desk.page.start.isVisible()
    assert desk.reading.count() == 0


def test_done_keeps_the_words_in_sight_while_they_cannot_be_saved(desk: Desk) -> None:
    desk.press("Just write")
    desk.type("Hello")
    desk.store.is_full = True
    desk.press("Done")
    editor = desk.page.sheet.editor
    assert editor.isVisible()
    assert desk.sees("The disk is full.")
    assert not desk.sees("What you wrote is in your journal.")
    editor.setFocus()
    desk.type(" again")
    assert editor.text() == "Hello again"
    desk.store.is_full = False
    desk.clock.wait(5000)
    assert not desk.sees("The disk is full.")
    desk.press("Done")
    assert desk.sees("What you wrote is in your journal.")
    assert desk.reading.count() == 1


def test_what_was_typed_can_be_undone_after_a_look_at_another_entry(desk: Desk) -> None:
    for words in ("one two", "three four"):
        desk.press("Just write")
        desk.type(words)
        desk.press("Done")
        desk.clock.wait(60_000)
    second, first = (row.id for row in desk.store.page(Query(), 0, 2))
    editor = desk.page.sheet.editor
    desk.page.open_entry(first)
    editor.undo()
    assert editor.text() == "one"
    desk.page.open_entry(second)
    editor.undo()
    assert editor.text() == "three"
    desk.page.open_entry(first)
    editor.redo()
    assert editor.text() == "one two"


def test_before_a_lock_nothing_of_other_entries_is_left_in_the_editor(desk: Desk) -> None:
    desk.press("Just write")
    desk.type("one two")
    desk.press("Done")
    (first,) = (row.id for row in desk.store.page(Query(), 0, 2))
    desk.press("Just write")
    desk.page.flush(lambda _saved: None)
    desk.page.open_entry(first)
    desk.page.sheet.editor.undo()
    assert desk.page.sheet.editor.text() == "one two"


def test_done_after_a_look_at_another_page_says_that_the_words_are_kept(desk: Desk) -> None:
    desk.window.add_page("other", "Other", "sun", partial(TodayPage, desk.appearance))
    desk.press("Just write")
    desk.type("Hello")
    desk.window.open_page("other")
    desk.window.open_page("today")
    desk.press("Done")
    assert desk.sees("What you wrote is in your journal.")
