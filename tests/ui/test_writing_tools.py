# SPDX-License-Identifier: Apache-2.0
"""What helps while writing: spelling, clean pastes, and the whole screen."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QApplication, QCheckBox, QMenu, QPushButton

from reflective import resources
from reflective.app.spelling import Spelling
from reflective.files.dictionaries import HunspellWords
from reflective.files.rich_text import RichText
from reflective.sharing.people import Person
from reflective.ui.pages.settings import SettingsPage
from reflective.ui.pages.settings_spelling import SpellingPart
from reflective.ui.pages.today_sheet import TodaySheet
from reflective.ui.pages.today_tools import SheetTools
from tests.fakes.jobs import AtOnce, WhenTold
from tests.fakes.sheet import filling_store
from tests.fakes.timer import FakeClock
from tests.ui.front import show_in_front

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from reflective.ui.appearance.appearance import Appearance

DICTIONARY = HunspellWords(resources.folder("dictionaries"))
WAVE = QTextCharFormat.UnderlineStyle.WaveUnderline


class Desk:
    """The sheet with its tools, over a journal in memory."""

    def __init__(self, appearance: Appearance, jobs: AtOnce | WhenTold) -> None:
        self.store = filling_store(FakeClock())
        self.people = [Person("Chukwuemeka Obi", "Zed")]
        self.spelling = Spelling(self.store, DICTIONARY, lambda: self.people)
        self.sheet = TodaySheet(appearance)
        self.sheet.resize(900, 700)
        self.editor = self.sheet.editor
        self.said: list[str] = []
        self.tools = SheetTools(self.sheet, jobs, self.spelling, RichText, self.said.append)
        self.jobs = jobs
        self.tools.begin()
        self.tools.make_ready()

    def underlined(self) -> list[str]:
        """List the words that are underlined once they have been looked up."""
        self.sheet.marking.look_again()
        self.sheet.marking.look_again()
        return [
            mark.cursor.selectedText()
            for mark in self.editor.extraSelections()
            if mark.format.underlineStyle() == WAVE
        ]

    def menu_at(self, place: int) -> QMenu:
        """Open the menu about a place of the text."""
        self.underlined()
        menu = QMenu(self.editor)
        menu.addAction("Undo")
        cursor = self.editor.textCursor()
        cursor.setPosition(place)
        self.editor.menu_opened.emit(menu, cursor)
        return menu


@pytest.fixture
def desk(appearance: Appearance, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(appearance, AtOnce())
    qtbot.addWidget(made.sheet)
    show_in_front(qtbot, made.sheet)
    made.editor.setFocus()
    yield made
    made.editor.settle()


def _choices(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def _choose(menu: QMenu, words: str) -> None:
    next(action for action in menu.actions() if action.text() == words).trigger()


def test_the_dictionary_is_read_once_somebody_rests(desk: Desk, qtbot: QtBot) -> None:
    desk.tools = SheetTools(desk.sheet, desk.jobs, desk.spelling, RichText, desk.said.append)
    desk.tools.begin()
    desk.editor.fill("I recieved it")
    assert desk.underlined() == []
    qtbot.waitUntil(lambda: desk.underlined() == ["recieved"])


def test_misspelled_words_are_underlined_and_names_are_not(desk: Desk) -> None:
    desk.editor.fill("I recieved it from Chukwuemeka. Obi and Zed were their.\n\n`teh` teh")
    assert desk.underlined() == ["recieved", "teh"]


def test_a_word_is_let_be_while_it_is_written(desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClicks(desk.editor, "I recie")
    assert desk.underlined() == []
    qtbot.keyClicks(desk.editor, "ved ")
    assert desk.underlined() == ["recieved"]


def test_words_that_were_meant_are_offered_and_one_step_puts_them_in(desk: Desk) -> None:
    desk.editor.fill("I recieved it")
    menu = desk.menu_at(4)
    assert _choices(menu)[0] == "received"
    _choose(menu, "received")
    assert desk.editor.text() == "I received it"
    desk.editor.undo()
    assert desk.editor.text() == "I recieved it"


def test_a_word_of_ones_own_is_kept_in_the_journal_and_underlined_no_more(desk: Desk) -> None:
    desk.editor.fill("A blorptid day")
    _choose(desk.menu_at(4), "Add to my words")
    assert desk.underlined() == []
    assert json.loads(desk.store.setting("own_words")) == ["blorptid"]


def test_a_menu_elsewhere_offers_no_words(desk: Desk) -> None:
    desk.editor.fill("I recieved it")
    assert _choices(desk.menu_at(0)) == ["Undo"]


def test_other_words_come_while_the_menu_is_open(appearance: Appearance, qtbot: QtBot) -> None:
    jobs = WhenTold()
    desk = Desk(appearance, jobs)
    qtbot.addWidget(desk.sheet)
    show_in_front(qtbot, desk.sheet)
    desk.editor.fill("I recieved it")
    desk.underlined()
    jobs.settle()
    menu = desk.menu_at(4)
    assert _choices(menu)[0] == "Looking for other words…"
    jobs.settle()
    assert _choices(menu)[0] == "received"


def test_spelling_can_be_switched_off_and_words_taken_off(
    desk: Desk, appearance: Appearance, qtbot: QtBot
) -> None:
    desk.spelling.add("blorptid")
    page = SettingsPage(appearance)
    qtbot.addWidget(page)
    part = SpellingPart(page, desk.spelling, AtOnce())
    page.add_part(part)
    page.came.emit()
    off = next(
        button
        for button in part.findChildren(QPushButton)
        if button.accessibleName() == "Take “blorptid” off my words"
    )
    off.click()
    assert desk.spelling.known().own == ()
    switch = part.findChild(QCheckBox)
    assert switch is not None
    switch.click()
    desk.editor.fill("I recieved it")
    desk.tools.begin()
    assert desk.underlined() == []


def _rich(html: str, plain: str = "") -> QMimeData:
    data = QMimeData()
    data.setHtml(html)
    if plain:
        data.setText(plain)
    return data


def test_what_has_a_form_is_pasted_as_markdown_in_one_step(desk: Desk) -> None:
    desk.editor.fill("before  after", 7)
    desk.editor.insertFromMimeData(_rich("<ul><li>a <b>b</b></li></ul>", "a b"))
    assert desk.editor.text() == "before - a **b** after"
    desk.editor.undo()
    assert desk.editor.text() == "before  after"


def test_plain_words_are_pasted_as_they_are(desk: Desk) -> None:
    desk.editor.insertFromMimeData(_rich("<div>x  =  1</div>", "x  =  1"))
    assert desk.editor.text() == "x  =  1"


def test_what_comes_without_plain_words_is_pasted_too(desk: Desk) -> None:
    data = _rich("<p>only <i>this</i></p>")
    assert desk.editor.canInsertFromMimeData(data)
    desk.editor.insertFromMimeData(data)
    assert desk.editor.text() == "only *this*"


def test_a_picture_is_left_out_and_said(desk: Desk) -> None:
    desk.editor.insertFromMimeData(_rich("<p><b>a</b><img src='x.png'></p>", "a"))
    assert desk.editor.text() == "**a**"
    assert desk.said == ["1 picture was left out of what you pasted."]


def test_a_key_pastes_words_without_their_form(desk: Desk, qtbot: QtBot) -> None:
    QApplication.clipboard().setMimeData(_rich("<b>a</b>", "a"))
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(desk.editor, Qt.Key.Key_V, held)
    assert desk.editor.text() == "a"
    QApplication.clipboard().clear()


def test_letters_typed_while_a_paste_is_made_ready_come_behind_it(
    appearance: Appearance, qtbot: QtBot
) -> None:
    jobs = WhenTold()
    desk = Desk(appearance, jobs)
    qtbot.addWidget(desk.sheet)
    show_in_front(qtbot, desk.sheet)
    desk.editor.setFocus()
    desk.editor.fill("one two", 4)
    desk.editor.insertFromMimeData(_rich("<b>pasted</b>", "pasted"))
    qtbot.keyClicks(desk.editor, "xy")
    jobs.settle()
    assert desk.editor.text() == "one **pasted**xytwo"
    desk.editor.undo()  # a step of its own, since something was written in between
    assert desk.editor.text() == "one pastedxytwo"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (("<b>pasted</b>", "pasted"), "pasted"),
        (("<style>b {}</style><p>only <i>this</i></p><p>R&amp;D</p>",), "only this\nR&D"),
    ],
)
def test_words_are_there_before_their_form_is_ready(
    appearance: Appearance, qtbot: QtBot, data: tuple[str, ...], words: str
) -> None:
    jobs = WhenTold()
    desk = Desk(appearance, jobs)
    qtbot.addWidget(desk.sheet)
    typed: list[str] = []
    desk.editor.typed.connect(lambda: typed.append(desk.editor.text()))
    desk.editor.insertFromMimeData(_rich(*data))
    assert typed == [words]  # which is saved, whatever comes next
    desk.editor.fill("another")
    jobs.settle()
    assert desk.editor.text() == "another"


def test_words_that_were_changed_before_their_form_was_ready_stay_so(
    appearance: Appearance, qtbot: QtBot
) -> None:
    jobs = WhenTold()
    desk = Desk(appearance, jobs)
    qtbot.addWidget(desk.sheet)
    desk.editor.insertFromMimeData(_rich("<b>pasted</b>", "pasted"))
    desk.editor.set_place(3)
    qtbot.keyClicks(desk.editor, "X")
    jobs.settle()
    assert desk.editor.text() == "pasXted"


def test_a_long_text_with_a_form_is_one_step_to_undo(desk: Desk) -> None:
    desk.editor.fill("before ", 7)
    line = "many strong words here\n"
    html = "<p>many <b>strong</b> words here</p>" * 6_000
    desk.editor.insertFromMimeData(_rich(html, line * 6_000))
    desk.editor.settle()
    assert desk.editor.text().count("**strong**") == 6_000
    desk.editor.undo()
    assert desk.editor.text() == "before "


def test_megabytes_without_plain_words_beside_them_are_all_there_at_once(desk: Desk) -> None:
    html = "<td>many <b>strong</b> words < here<br></td>" * 100_000 + "<" * 100_000
    desk.editor.insertFromMimeData(_rich(html))
    assert desk.editor.text().count("many strong words") == 100_000


def test_a_paste_for_an_entry_that_was_left_is_not_put_into_another(
    appearance: Appearance, qtbot: QtBot
) -> None:
    jobs = WhenTold()
    desk = Desk(appearance, jobs)
    qtbot.addWidget(desk.sheet)
    desk.editor.insertFromMimeData(_rich("<b>pasted</b>", "pasted"))
    desk.editor.fill("another")
    jobs.settle()
    assert desk.editor.text() == "another"


def test_megabytes_are_pasted_without_holding_up_the_window(desk: Desk, qtbot: QtBot) -> None:
    html = "<p>many <b>strong</b> words here</p>" * 60_000
    desk.editor.insertFromMimeData(_rich(html, "many strong words here\n" * 60_000))
    assert desk.editor.text().count("strong") == 60_000
    done = partial(desk.editor.document().characterCount)
    qtbot.waitUntil(lambda: done() > 1_300_000, timeout=60_000)
