# SPDX-License-Identifier: Apache-2.0
"""The Share page as somebody uses it, by mouse, by keyboard and by ear."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from reflective.app.outlets import Form
from reflective.app.people_files import PeopleFiles
from reflective.files.outside import OutsideFiles
from reflective.journal.ids import RecordId
from reflective.practice.groups import Group
from reflective.sharing.audiences import Audience
from reflective.ui.pages import share_review
from reflective.ui.pages.share import SharePage
from reflective.ui.presenters.people import People
from reflective.ui.presenters.sharing import LEAVES, READ, Share
from reflective.ui.presenters.sharing_choosing import Choosing
from reflective.ui.presenters.sharing_cutting import Cutting
from reflective.ui.presenters.sharing_groups import GroupsToChoose
from reflective.ui.presenters.sharing_history import History
from reflective.ui.presenters.sharing_reading import Standing
from reflective.ui.presenters.sharing_retelling import Retelling
from reflective.ui.presenters.sharing_room import Room
from reflective.ui.presenters.sharing_telling import SpeakingNote
from reflective.ui.widgets.buttons import Button
from tests.fakes.jobs import AtOnce
from tests.fakes.share_parts import ShareParts
from tests.fakes.timer import FakeClock
from tests.ui.cutting import cut_off
from tests.ui.naming import nameless

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reflective.app.changes import Changes
    from reflective.ui.appearance.appearance import Appearance

MEETING = (
    "😀 Dana came from Hexham. The nurse and her sister were late. They had <b>tea</b> & cake."
)


class Desk:
    """The page, shown, over a journal of two entries."""

    def __init__(self, qtbot: QtBot, appearance: Appearance) -> None:
        self.parts = ShareParts()
        self.meeting = self.parts.write("<i>The</i> review", MEETING)
        self.desk = self.parts.write("Duty desk", "Dana had tea.")
        self.page = SharePage(appearance)
        qtbot.addWidget(self.page)
        jobs = AtOnce()
        parts = self.parts
        self.share = Share(
            parts.sharing, parts.reading, parts.begun, jobs, self.page, self._changed
        )
        choosing = Choosing(parts.reading, jobs, self.page.choosing)
        history = History(parts.shared, jobs, self.page.history, lambda: 2026)
        people = People(
            parts.people, PeopleFiles(OutsideFiles()), jobs, self.page.people, self._changed
        )
        self.page.attend(self.share, choosing, history, people, jobs, lambda: 2026)
        clock = FakeClock()
        self.note = SpeakingNote(parts.telling, jobs, self.page.telling, clock.timer())
        self.page.attend_telling(
            self.note,
            Cutting(parts.sharing, self.share.picks, jobs, self.page.cutting),
            Retelling(
                *(self.share, parts.sharing, parts.telling, jobs),
                *(self.page.retelling, clock.timer()),
            ),
            Room(self.share, parts.sharing, jobs, self.page.room),
        )
        self.changes: list[Changes] = []
        self.page.resize(1072, 764)
        with qtbot.waitExposed(self.page):
            self.page.show()
        self.page.set_narrow(narrow=False)
        self.page.shown()

    def read(self) -> None:
        self.share.for_readers(Audience.COLLEAGUES)
        self.share.pick(self.meeting, "<i>The</i> review")
        self.share.pick(self.desk, "Duty desk")
        self.page.choosing.onward.click()
        assert self.share.step == READ

    def press(self, words: str) -> None:
        """Press a visible button by what a screen reader calls it, with the keyboard."""
        QApplication.processEvents()
        found = [
            button
            for button in self.page.findChildren(Button)
            if button.isVisible() and (button.accessibleName() or button.text()) == words
        ]
        assert len(found) == 1, words
        found[0].setFocus()
        QTest.keyClick(found[0], Qt.Key.Key_Return)

    @property
    def outgoing(self) -> str:
        return self.page.review.texts.outgoing.toPlainText()

    def _changed(self, changes: Changes) -> None:
        self.changes.append(changes)


@pytest.fixture
def desk(qtbot: QtBot, appearance: Appearance) -> Desk:
    return Desk(qtbot, appearance)


def test_who_will_read_it_is_asked_first_and_stands_in_the_bar(desk: Desk) -> None:
    desk.press("Bring it without names")
    assert desk.page.who.isVisible()
    assert desk.page.status() == ""
    desk.page.who.cards[Audience.MANAGERS].click()
    assert desk.page.choosing.isVisible()
    assert desk.page.status() == "for people who manage me"


def test_entries_are_ticked_by_keyboard_and_taken_off_again(desk: Desk) -> None:
    desk.page.who.cards[Audience.COLLEAGUES].click()
    choosing = desk.page.choosing
    assert not choosing.onward.isEnabled()
    choosing.list.setFocus()
    choosing.list.setCurrentIndex(choosing.list.model().index(0, 0))
    QTest.keyClick(choosing.list, Qt.Key.Key_Space)
    assert desk.share.is_picked(desk.desk)
    first = choosing.list.model().index(0, 0)
    checked = Qt.CheckState(first.data(Qt.ItemDataRole.CheckStateRole))
    assert checked is Qt.CheckState.Checked
    assert choosing.onward.isEnabled()
    desk.press("Take off Duty desk")
    assert not desk.share.is_picked(desk.desk)
    assert not choosing.onward.isEnabled()


def test_searching_narrows_the_entries_to_choose_from(desk: Desk) -> None:
    desk.page.who.cards[Audience.COLLEAGUES].click()
    QTest.keyClicks(desk.page.choosing.search, "cake")
    assert desk.page.choosing.list.model().rowCount() == 1
    QTest.keyClick(desk.page.choosing.search, Qt.Key.Key_Return)
    QTest.keyClick(desk.page.choosing.list, Qt.Key.Key_Space)
    assert desk.share.is_picked(desk.meeting)
    QTest.keyClicks(desk.page.choosing.search, "xyz")
    assert not desk.page.choosing.list.isVisible()


def test_saving_cannot_be_reached_with_an_open_question(desk: Desk) -> None:
    desk.read()
    for _turn in range(12):
        desk.page.review.onward.click()
        assert desk.share.step == READ
        assert not desk.page.leaving.isVisible()
    assert "question" in desk.page.review.onward.text()
    desk.page.steps.chosen.emit(LEAVES)
    assert not desk.page.leaving.isVisible()
    assert not desk.page.leaving.save.isEnabled()


def test_everything_can_be_decided_from_the_list_alone_by_keyboard(desk: Desk) -> None:
    desk.read()
    desk.press("Leave it out nurse")
    desk.press("Do not hide sister")
    desk.press("Do not hide Dana")
    desk.press("Hide it Dana")
    desk.press("Hide differently… Hexham")
    editor = desk.page.focusWidget()
    assert editor is not None
    QTest.keyClicks(editor, "the north")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert "from the north" in desk.outgoing
    assert "nurse" not in desk.outgoing
    assert "sister" in desk.outgoing
    assert "Dana" not in desk.outgoing
    assert desk.page.review.onward.text() == "Read what leaves"
    desk.press("Read what leaves")
    desk.press("Read what leaves")
    assert desk.page.leaving.isVisible()


def test_the_last_answer_is_followed_by_what_leaves_by_ear_too(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(share_review, "announce", lambda _widget, text: said.append(text))
    desk.read()
    onward = desk.page.review.onward
    desk.press("Leave it out nurse")
    assert onward.text() == "Next question"
    onward.setFocus()
    QTest.keyClick(onward, Qt.Key.Key_Return)
    assert desk.page.review.question.isAncestorOf(desk.page.focusWidget())
    assert not said
    desk.press("Do not hide sister")
    assert onward.text() == "Read what leaves"
    assert said == ["No question is left. Next: read what leaves."]


def test_the_text_gets_all_the_height_it_needs_where_there_is_room(desk: Desk) -> None:
    long = desk.parts.write("Long", "\n".join(["they had some tea."] * 16))
    desk.share.for_readers(Audience.COLLEAGUES)
    desk.share.pick(long, "Long")
    desk.page.choosing.onward.click()
    texts = desk.page.review.texts
    for tab in (*texts.tabs[1:], texts.tabs[0]):
        tab.click()
        QApplication.processEvents()
    assert desk.page.review.question.isHidden()
    assert not texts.outgoing.verticalScrollBar().isVisible()


def test_what_is_hidden_is_left_out_from_the_list_too(desk: Desk) -> None:
    desk.read()
    desk.press("Hide differently… Dana")
    found = desk.page.review.found
    editor = next(item for item in found.items if item.row and item.row.original == "Dana")
    leave = next(
        one
        for one in editor.findChildren(Button)
        if one.text() == "Leave it out" and one.isVisible()
    )
    leave.setFocus()
    QTest.keyClick(leave, Qt.Key.Key_Return)
    assert "came from" in desk.outgoing
    assert "colleague" not in desk.outgoing
    assert "is left out" in editor.accessibleName()


def test_after_words_were_selected_tab_leads_to_what_can_be_done(desk: Desk) -> None:
    desk.read()
    text = desk.page.review.texts.outgoing
    text.setFocus()
    QTest.keyClick(text, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(text, Qt.Key.Key_Left, both)
    QTest.keyClick(text, Qt.Key.Key_Left, both)
    assert "cake" in text.selected_words()
    QTest.keyClick(text, Qt.Key.Key_Tab)
    following = text.window().focusWidget()
    assert following is desk.page.review.texts.offers[0]


def test_the_four_things_that_no_program_finds_stand_beside_each_text(desk: Desk) -> None:
    desk.read()
    assert "No program finds these" in _labels(desk)


def test_down_goes_to_the_next_row(desk: Desk) -> None:
    desk.read()
    items = desk.page.review.found.items
    items[0].buttons[0].setFocus()
    QTest.keyClick(items[0].buttons[0], Qt.Key.Key_Down)
    assert items[1].buttons[0].hasFocus()
    QTest.keyClick(items[1].buttons[0], Qt.Key.Key_Up)
    assert items[0].buttons[0].hasFocus()


def test_selected_words_are_hidden_and_found_in_the_list(desk: Desk) -> None:
    desk.read()
    text = desk.page.review.texts.outgoing
    start = text.toPlainText().index("cake")
    cursor = text.textCursor()
    cursor.setPosition(start + 1)
    cursor.setPosition(start + 5, QTextCursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)
    assert text.selected_words() == "cake"
    desk.press("Hide these words")
    assert "cake" not in desk.outgoing
    assert any(item.row and item.row.original == "cake" for item in desk.page.review.found.items)


def test_the_painted_stretches_are_where_the_words_are(desk: Desk) -> None:
    desk.read()
    text = desk.page.review.texts.original
    for stretch in text._painted:
        cursor = text.textCursor()
        cursor.setPosition(text._unit(stretch.start))
        cursor.setPosition(text._unit(stretch.end), QTextCursor.MoveMode.KeepAnchor)
        assert cursor.selectedText() == MEETING[stretch.start : stretch.end]
    assert MEETING[text._painted[0].start : text._painted[0].end] == "Dana"


def test_a_question_answered_brings_the_next_and_keeps_the_focus_in_the_card(desk: Desk) -> None:
    desk.read()
    card = desk.page.review.question
    assert card.isVisible()
    first = card.accessibleName()
    desk.press("Leave it as it is")
    assert card.accessibleName() != first
    focused = desk.page.focusWidget()
    assert focused is not None
    assert card.isAncestorOf(focused)
    desk.press("Leave it out")
    assert not card.isVisible()
    assert desk.page.review.onward.hasFocus()
    QTest.keySequence(desk.page.review.onward, "Ctrl+Z")
    assert card.isVisible()


def test_a_long_text_leaves_the_question_its_room(desk: Desk, appearance: Appearance) -> None:
    record = desk.parts.write(
        "Long", "The nurse and the caretaker spoke. " + "We walked on. " * 300
    )
    desk.page.set_narrow(narrow=True)
    appearance.apply("light", 200)
    desk.page.resize(550, 400)
    desk.share.for_readers(Audience.COLLEAGUES)
    desk.share.pick(record, "Long")
    desk.page.choosing.onward.click()
    assert desk.page.review.question.isVisible()
    assert not cut_off(desk.page)


def test_the_answers_are_in_sight_in_a_small_window(desk: Desk) -> None:
    desk.page.set_narrow(narrow=True)
    desk.page.resize(576, 424)
    desk.read()
    QApplication.processEvents()
    for _question in range(2):
        now = desk.page.focusWidget()
        assert isinstance(now, Button)
        middle = desk.page.review.panes()[1]
        assert middle.rect().contains(now.mapTo(middle, now.rect().bottomLeft()))
        desk.press("Leave it as it is")


def test_a_click_on_the_words_beside_the_box_decides_alike_about_the_others(
    desk: Desk, qtbot: QtBot
) -> None:
    record = desk.parts.write("At home", "The nurse and the caretaker spoke.")
    desk.share.for_readers(Audience.COLLEAGUES)
    desk.share.pick(record, "At home")
    desk.page.choosing.onward.click()
    QApplication.processEvents()
    words = next(
        label
        for label in desk.page.review.question.findChildren(QLabel)
        if label.text().startswith("The same for 1 more")
    )
    qtbot.mouseClick(words, Qt.MouseButton.LeftButton)
    desk.press("Leave it out")
    assert "nurse" not in desk.outgoing
    assert "caretaker" not in desk.outgoing


def test_everything_is_shown_letter_for_letter(desk: Desk) -> None:
    desk.read()
    assert "<b>tea</b> & cake" in desk.outgoing
    assert desk.page.review.entries.list.item(0).text() == "<i>The</i> review"


def test_saving_needs_the_tick_and_writes_what_was_shown(desk: Desk) -> None:
    desk.read()
    while desk.page.review.question.isVisible():
        desk.press("Leave it out")
    _on_to_what_leaves(desk)
    leaving = desk.page.leaving
    shown = leaving.text.toPlainText()
    assert "Dana" not in shown
    assert not leaving.save.isEnabled()
    leaving.read.click()
    assert leaving.save.isEnabled()
    leaving.side.forms[Form.MARKDOWN].click()
    assert not leaving.save.isEnabled()
    leaving.read.click()
    leaving.save.click()
    dialog = desk.page.findChild(QFileDialog)
    assert dialog is not None
    assert not dialog.isModal() or dialog.windowModality() is Qt.WindowModality.WindowModal
    dialog.fileSelected.emit("/out/Story.md")
    dialog.close()
    bundle, form, path = desk.parts.outlet.left[0]
    assert (str(form), path) == ("markdown", Path("/out/Story.md"))
    for card in bundle.cards:
        assert card.text in shown
    assert "Story.md" in desk.page.notice.text
    desk.press("What I have shared")
    desk.page.history.rows.opened.emit(0)
    for card in bundle.cards:
        assert card.text in desk.page.history.text.toPlainText()


def _on_to_the_room(desk: Desk) -> None:
    for _entry in range(9):
        if desk.page.room.isVisible():
            return
        desk.share.hide_open()
        desk.page.review.onward.click()
    pytest.fail("the review does not come to an end")


def _on_to_what_leaves(desk: Desk) -> None:
    _on_to_the_room(desk)
    desk.press("Read what leaves")
    assert desk.page.leaving.isVisible()


def test_the_very_file_is_shown_before_it_is_saved(desk: Desk) -> None:
    desk.read()
    _on_to_what_leaves(desk)
    leaving = desk.page.leaving
    leaving.bytes.click()
    assert leaving.text.toPlainText().startswith("FILE\n")
    leaving.side.forms[Form.PDF].click()
    assert not leaving.bytes.isVisible()
    assert "tea" in leaving.text.toPlainText()


def test_a_mistyped_key_is_told_and_nothing_can_be_saved(desk: Desk) -> None:
    desk.read()
    _on_to_what_leaves(desk)
    leaving = desk.page.leaving
    leaving.read.click()
    QTest.keyClicks(leaving.side.key, "nonsense")
    assert not leaving.save.isEnabled()
    QTest.keyClick(leaving.side.key, Qt.Key.Key_Return)
    assert "not a whole key" in desk.page.notice.text
    assert not leaving.read.isEnabled()
    leaving.side.key.clear()
    QTest.keyClicks(leaving.side.key, "age1abc")
    QTest.keyClick(leaving.side.key, Qt.Key.Key_Return)
    leaving.read.click()
    leaving.save.click()
    dialog = desk.page.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.nameFilters() == ["*.bundle.age"]
    dialog.close()


def test_a_name_is_put_on_the_list_and_taken_off_after_a_question(desk: Desk) -> None:
    desk.press("People and places I write about")
    desk.press("Add a name")
    fields = desk.page.people.fields
    QTest.keyClicks(fields.name, "Shan")
    QTest.keyClick(fields.name, Qt.Key.Key_Return)
    assert [listing.person.name for listing in desk.parts.people.listings()] == ["Shan"]
    desk.press("Change: Shan")
    desk.press("Take off the list…")
    assert desk.parts.people.listings()
    desk.press("Take it off")
    assert not desk.parts.people.listings()


def test_what_is_focusable_has_a_name_at_every_step(desk: Desk) -> None:
    assert not nameless(desk.page)
    desk.page.who.cards[Audience.COLLEAGUES].click()
    assert not nameless(desk.page)
    desk.read()
    desk.press("Hide differently… Dana")
    assert not nameless(desk.page)


@pytest.mark.parametrize(("size", "percent"), [((640, 480), 100), ((900, 640), 200)])
def test_nothing_that_leads_on_is_out_of_the_window(
    desk: Desk, appearance: Appearance, size: tuple[int, int], percent: int
) -> None:
    desk.page.set_narrow(narrow=True)
    appearance.apply("light", percent)
    desk.page.resize(*size)
    desk.read()
    QApplication.processEvents()
    onward = desk.page.review.onward
    corner = onward.mapTo(desk.page, onward.rect().bottomRight())
    assert desk.page.rect().contains(corner)
    assert desk.page.width() == size[0]
    desk.press("Found in this entry")
    assert desk.page.review.found.isVisible()
    assert not cut_off(desk.page)
    row = desk.page.review.found.items[0].row
    assert row is not None
    assert row.standing is Standing.HIDDEN


SMALL = pytest.mark.parametrize(
    ("size", "percent"),
    [
        ((1072, 764), 100),
        ((836, 584), 100),
        ((576, 424), 100),
        ((800, 560), 200),
        ((550, 400), 200),
    ],
)


@SMALL
def test_no_words_are_cut_off_on_the_way_to_what_leaves(
    desk: Desk, appearance: Appearance, size: tuple[int, int], percent: int
) -> None:
    desk.page.set_narrow(narrow=size[0] < 1000)
    appearance.apply("light", percent)
    desk.page.resize(*size)
    assert not cut_off(desk.page)
    desk.share.for_readers(Audience.COLLEAGUES)
    desk.share.pick(desk.meeting, "<i>The</i> review")
    desk.share.pick(desk.desk, "Duty desk")
    assert not cut_off(desk.page)
    desk.page.choosing.onward.click()
    assert not cut_off(desk.page)
    if size[0] < 1000:
        desk.press("Found in this entry")
    desk.press("Hide it… nurse")
    assert not cut_off(desk.page)
    _on_to_what_leaves(desk)
    assert not cut_off(desk.page)


@SMALL
def test_no_words_are_cut_off_in_the_list_of_names_and_in_what_was_shared(
    desk: Desk, appearance: Appearance, size: tuple[int, int], percent: int
) -> None:
    desk.page.set_narrow(narrow=size[0] < 1000)
    appearance.apply("light", percent)
    desk.page.resize(*size)
    desk.press("People and places I write about")
    assert not cut_off(desk.page)
    desk.press("Add a name")
    assert not cut_off(desk.page)
    name = desk.page.people.fields.name
    assert desk.page.rect().contains(name.mapTo(desk.page, name.rect().bottomLeft()))
    QTest.keyClick(name, Qt.Key.Key_Escape)
    assert desk.page.people.add.hasFocus()
    QTest.keyClick(desk.page.people.add, Qt.Key.Key_Escape)
    assert desk.page.start.isVisible()
    desk.press("What I have shared")
    assert not cut_off(desk.page)


def test_tab_goes_through_the_review_as_it_is_read(desk: Desk) -> None:
    desk.read()
    QApplication.processEvents()
    desk.page.review.question.take_focus()
    names = []
    for _step in range(12):
        now = QApplication.focusWidget()
        assert now is not None
        names.append(now.accessibleName() or now.property("text"))
        QTest.keyClick(now, Qt.Key.Key_Tab)
    rows = [name for name in names if name.endswith(("Dana", "nurse", "Hexham", "sister"))]
    assert names[:4] == [
        "Write a worker",
        "Write it another way…",
        "Leave it out",
        "Leave it as it is",
    ]
    assert rows[0] == "Hide differently… Dana"
    assert rows == names[4 : 4 + len(rows)]


def test_tab_goes_from_the_entries_to_those_that_are_chosen_and_on(desk: Desk) -> None:
    desk.page.who.cards[Audience.COLLEAGUES].click()
    desk.share.pick(desk.meeting, "The review")
    desk.share.pick(desk.desk, "Duty desk")
    QApplication.processEvents()
    desk.page.choosing.list.setFocus()
    names = []
    for _step in range(6):
        now = QApplication.focusWidget()
        assert now is not None
        names.append(now.accessibleName() or now.property("text"))
        QTest.keyClick(now, Qt.Key.Key_Tab)
    assert names == [
        "Entries to choose from",
        "All of The review leaves. Choose parts",
        "Take off The review",
        "All of Duty desk leaves. Choose parts",
        "Take off Duty desk",
        "Read it through",
    ]


def test_what_was_said_about_one_step_is_gone_at_the_next(desk: Desk) -> None:
    desk.read()
    desk.share.hide_words("cake")
    assert "cake" in desk.page.notice.text
    desk.page.review.onward.click()
    assert desk.page.notice.text == ""


def test_the_first_line_is_in_sight_where_there_is_room_for_the_question_too(desk: Desk) -> None:
    desk.read()
    QApplication.processEvents()
    assert desk.page.review.texts.outgoing.verticalScrollBar().value() == 0


def test_the_links_of_a_row_are_drawn_after_the_text_was_large_for_a_while(
    desk: Desk, appearance: Appearance
) -> None:
    desk.read()
    QApplication.processEvents()
    desk.page.set_narrow(narrow=True)
    appearance.apply("dark", 200)
    desk.page.resize(550, 400)
    QApplication.processEvents()
    desk.page.grab()
    appearance.apply("light", 140)
    desk.page.set_narrow(narrow=False)
    desk.page.resize(1072, 764)
    desk.page.grab()
    appearance.apply("light", 100)
    QApplication.processEvents()
    for item in desk.page.review.found.items:
        assert all(button.updatesEnabled() for button in item.buttons)
        assert all(button.parentWidget() is item for button in item.buttons)


def test_what_is_written_instead_is_never_cut_beside_a_long_name(desk: Desk) -> None:
    name = "Somebody with a very long name indeed"
    record = desk.parts.write("Names", f"I met {name} there.")
    desk.share.for_readers(Audience.COLLEAGUES)
    desk.share.pick(record, "Names")
    desk.page.choosing.onward.click()
    desk.share.hide_words(name)
    QApplication.processEvents()
    item = next(i for i in desk.page.review.found.items if i.row and i.row.original == name)
    assert item.row is not None
    assert any(label.text() == item.row.replacement for label in item.findChildren(QLabel))


def test_the_text_keeps_room_where_three_panes_do_not_fit(
    desk: Desk, appearance: Appearance
) -> None:
    desk.read()
    appearance.apply("light", 140)
    QApplication.processEvents()
    assert desk.page.review.texts.outgoing.width() > 500
    appearance.apply("light", 100)
    QApplication.processEvents()
    assert desk.page.review.found.isVisible()
    assert desk.page.review.entries.list.isVisible()


def test_a_list_is_pasted_and_everybody_on_it_is_hidden_from_then_on(desk: Desk) -> None:
    desk.press("People and places I write about")
    desk.press("Bring in a list…")
    pasting = desk.page.people.pasting
    assert pasting.lines.hasFocus()
    desk.press("Put these on the list")
    assert "No name was found in it." in _labels(desk)
    pasting.lines.setPlainText("Dana = a friend\nPriya Nair")
    desk.press("Put these on the list")
    assert [person.name for person in desk.parts.people.people()] == ["Dana", "Priya Nair"]
    assert "2 names were taken from the list." in desk.page.notice.text
    desk.press("Bring in a list…")
    QTest.keyClick(pasting.lines, Qt.Key.Key_Escape)
    assert desk.page.people.rows.isVisible()


def test_a_list_is_read_from_a_file_and_looked_at_before_it_is_taken(
    desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "people.csv"
    path.write_text("Name,Written instead\nDana,a friend\nPriya Nair,\n", encoding="utf-16")
    desk.press("People and places I write about")
    desk.press("Bring in a list…")
    pasting = desk.page.people.pasting
    pasting.file_wanted.emit(str(path))
    assert "Priya Nair" in pasting.lines.toPlainText()
    assert "2 names: Dana (hidden as a friend), Priya Nair" in _labels(desk)
    assert not desk.parts.people.people()
    desk.press("Put these on the list")
    assert [person.name for person in desk.parts.people.people()] == ["Dana", "Priya Nair"]


def test_a_file_that_is_no_list_is_refused_and_nothing_is_taken(
    desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "people.xlsx"
    path.write_bytes(b"PK\x03\x04\x00")
    desk.press("People and places I write about")
    desk.press("Bring in a list…")
    desk.page.people.pasting.file_wanted.emit(str(path))
    assert "people.xlsx" in _labels(desk)
    assert desk.page.people.pasting.lines.toPlainText() == ""
    assert not desk.parts.people.people()


def test_the_ledger_keeps_for_which_group_it_was_and_its_key_locks_the_file(
    desk: Desk,
) -> None:
    groups = [
        Group(RecordId("a"), "Circle", "Europe/London", key="age1circle"),
        Group(RecordId("b"), "Others", "Europe/London"),
    ]
    desk.page.attend_groups(GroupsToChoose(lambda: groups, AtOnce(), desk.page))
    desk.read()
    _on_to_what_leaves(desk)
    side = desk.page.leaving.side
    assert side.group.isVisible()
    assert side.wishes.group == ""
    for place, key in ((1, "age1circle"), (2, "")):
        side.group.setCurrentIndex(place)
        side.group.activated.emit(place)
        assert side.key.text() == key
    side.key.setText("age1mine")
    side.group.setCurrentIndex(1)
    side.group.activated.emit(1)
    assert side.key.text() == "age1mine"
    desk.page.leaving.read.click()
    desk.page.leaving.save_wanted.emit(Path("story.bundle"))
    (handing,) = desk.parts.shared.handings()
    assert handing.to == ("Circle",)
    assert not any("Circle" in str(left) for left in desk.parts.outlet.left)
    desk.press("What I have shared")
    QApplication.processEvents()
    assert "for Circle, colleagues" in _labels(desk)


def test_what_was_decided_is_forgotten_only_after_a_question(desk: Desk) -> None:
    desk.read()
    desk.share.start()
    desk.press("Forget what I decided")
    assert "Forget what you decided?" in _labels(desk)
    desk.press("Cancel")
    assert desk.page.start.go_on.isVisible()
    desk.press("Forget what I decided")
    desk.press("Forget my decisions")
    assert not desk.page.start.go_on.isVisible()
    assert not desk.share.picks
    assert desk.parts.begun.read() is None


@SMALL
def test_nothing_of_what_was_begun_of_groups_or_of_a_list_is_cut_off(
    desk: Desk, appearance: Appearance, size: tuple[int, int], percent: int
) -> None:
    groups = [Group(RecordId("a"), "Circle of the north and the east", "Europe/London")]
    desk.page.attend_groups(GroupsToChoose(lambda: groups, AtOnce(), desk.page))
    desk.page.set_narrow(narrow=size[0] < 1000)
    appearance.apply("light", percent)
    desk.page.resize(*size)
    desk.read()
    desk.share.start()
    QApplication.processEvents()
    assert desk.page.start.go_on.isVisible()
    desk.press("Forget what I decided")
    QApplication.processEvents()
    assert not cut_off(desk.page)
    desk.press("Go on reading")
    _on_to_what_leaves(desk)
    QApplication.processEvents()
    assert not cut_off(desk.page)
    assert not nameless(desk.page)
    desk.share.start()
    desk.press("People and places I write about")
    desk.press("Bring in a list…")
    desk.page.people.pasting.show_list("Dana = a friend\nPriya Nair")
    QApplication.processEvents()
    assert not cut_off(desk.page)
    assert not nameless(desk.page)


def test_where_there_is_no_group_none_is_asked_for(desk: Desk) -> None:
    desk.page.attend_groups(GroupsToChoose(list, AtOnce(), desk.page))
    desk.read()
    _on_to_what_leaves(desk)
    assert not desk.page.leaving.side.group.isVisible()


def _labels(desk: Desk) -> str:
    return "\n".join(one.text() for one in desk.page.findChildren(QLabel) if one.isVisible())
