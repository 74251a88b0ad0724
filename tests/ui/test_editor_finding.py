# SPDX-License-Identifier: Apache-2.0
"""Find and replace in the entry that is being written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from reflective.ui.pages.today_sheet import TodaySheet
from tests.ui.front import show_in_front
from tests.ui.naming import nameless

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from reflective.ui.appearance.appearance import Appearance

CTRL = Qt.KeyboardModifier.ControlModifier


class Sheet:
    """The sheet with its bar to find words."""

    def __init__(self, whole: TodaySheet, qtbot: QtBot) -> None:
        self.whole = whole
        self.editor = whole.editor
        self._qtbot = qtbot

    def asks(self, key: Qt.Key, words: str = "", instead: str = "") -> None:
        """Open the bar by its key, and type what is sought."""
        self._qtbot.keyClick(self.editor, key, CTRL)
        if words:
            self.field("Find").setText(words)
        if instead:
            self.field("Replace with").setText(instead)

    def field(self, name: str) -> QLineEdit:
        """Find a field of the bar."""
        fields = self.whole.finder.findChildren(QLineEdit)
        return next(each for each in fields if each.accessibleName() == name)

    def presses(self, name: str) -> None:
        """Press a button of the bar."""
        buttons = self.whole.finder.findChildren(QPushButton)
        found = next(each for each in buttons if name in (each.text(), each.accessibleName()))
        self._qtbot.mouseClick(found, Qt.MouseButton.LeftButton)

    def chosen(self) -> tuple[int, str]:
        """Tell what is chosen in the text."""
        cursor = self.editor.textCursor()
        return cursor.selectionStart(), cursor.selectedText()

    def says(self, words: str) -> bool:
        """Tell whether the bar says these words."""
        return any(words == each.text() for each in self.whole.finder.findChildren(QLabel))


@pytest.fixture
def sheet(appearance: Appearance, qtbot: QtBot) -> Iterator[Sheet]:
    whole = TodaySheet(appearance)
    qtbot.addWidget(whole)
    whole.resize(900, 700)
    show_in_front(qtbot, whole)
    whole.editor.setFocus()
    yield Sheet(whole, qtbot)
    whole.editor.settle()


def test_words_are_found_one_after_the_other_and_counted(sheet: Sheet, qtbot: QtBot) -> None:
    sheet.editor.fill("😀 One fish\ntwo Fish\nred fish")
    sheet.asks(Qt.Key.Key_F, "fish")
    qtbot.waitUntil(lambda: sheet.says("Found: 3"))
    sheet.presses("Next place")
    assert sheet.chosen() == (7, "fish")
    assert sheet.says("1 of 3")
    sheet.presses("Next place")
    assert sheet.chosen() == (16, "Fish")
    sheet.presses("Place before")
    sheet.presses("Place before")
    assert sheet.chosen() == (25, "fish")
    assert sheet.says("3 of 3")


def test_capitals_can_matter(sheet: Sheet, qtbot: QtBot) -> None:
    sheet.editor.fill("Fish and fish")
    sheet.asks(Qt.Key.Key_F, "Fish")
    sheet.whole.finder._by_case.setChecked(True)
    qtbot.waitUntil(lambda: sheet.says("Found: 1"))


def test_every_place_in_sight_is_tinted_until_the_bar_goes(sheet: Sheet, qtbot: QtBot) -> None:
    sheet.editor.fill("fish and fish")
    sheet.asks(Qt.Key.Key_F, "fish")
    qtbot.waitUntil(lambda: len(sheet.editor.extraSelections()) == 2)
    qtbot.keyClick(sheet.field("Find"), Qt.Key.Key_Escape)
    assert not sheet.editor.extraSelections()
    assert sheet.editor.hasFocus()


def test_one_place_is_replaced_and_the_next_one_chosen(sheet: Sheet) -> None:
    sheet.editor.fill("a fish, a fish")
    sheet.asks(Qt.Key.Key_H, "fish", "bird")
    sheet.presses("Replace")
    assert sheet.editor.text() == "a fish, a fish"
    sheet.presses("Replace")
    assert sheet.editor.text() == "a bird, a fish"
    assert sheet.chosen()[1] == "fish"


@pytest.mark.parametrize("count", [3, 3_000])
def test_all_places_are_replaced_in_one_step(sheet: Sheet, count: int) -> None:
    text = "😀 a fish (.*) \\1\n" * count
    sheet.editor.fill(text)
    sheet.asks(Qt.Key.Key_H, "FISH (.*)", "\\1 bird")
    sheet.presses("Replace all")
    assert sheet.editor.text() == text.replace("fish (.*)", "\\1 bird")
    assert sheet.says(f"Replaced: {count}")
    sheet.editor.undo()
    assert sheet.editor.text() == text


def test_words_are_replaced_in_a_line_without_end(sheet: Sheet) -> None:
    text = "a fish, " * 5_000
    sheet.editor.fill(text)
    assert sheet.editor.is_eased
    sheet.asks(Qt.Key.Key_H, "fish", "bird")
    sheet.presses("Replace all")
    assert sheet.editor.text().replace("\n", "") == text.replace("fish", "bird")


def test_what_is_chosen_in_the_text_is_sought(sheet: Sheet) -> None:
    sheet.editor.fill("one fish")
    sheet.editor.selectAll()
    sheet.asks(Qt.Key.Key_F)
    assert sheet.field("Find").text() == "one fish"


def test_nothing_found_is_said(sheet: Sheet, qtbot: QtBot) -> None:
    sheet.editor.fill("one fish")
    sheet.asks(Qt.Key.Key_F, "bird")
    qtbot.waitUntil(lambda: sheet.says("Not found"))


def test_another_entry_closes_the_bar(sheet: Sheet) -> None:
    sheet.asks(Qt.Key.Key_F, "bird")
    sheet.editor.fill("another")
    assert sheet.whole.finder.isHidden()


def test_words_are_counted_a_moment_later(sheet: Sheet, qtbot: QtBot) -> None:
    with qtbot.waitSignal(sheet.whole.counted) as told:
        qtbot.keyClicks(sheet.editor, "three plain words")
    assert told.args == [3]


def test_a_screen_reader_can_name_all_of_it(sheet: Sheet) -> None:
    sheet.asks(Qt.Key.Key_H)
    assert nameless(sheet.whole.finder) == []
