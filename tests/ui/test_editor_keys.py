# SPDX-License-Identifier: Apache-2.0
"""Keys that do more than type: lists go on, words become strong, and each is one step to undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from reflective.ui.widgets.editor import Editor
from tests.ui.front import show_in_front

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from reflective.ui.appearance.appearance import Appearance

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def editor(appearance: Appearance, qtbot: QtBot) -> Iterator[Editor]:
    whole = QWidget()
    qtbot.addWidget(whole)
    column = QVBoxLayout(whole)
    made = Editor("Your words", appearance)
    column.addWidget(made)
    column.addWidget(QLineEdit())
    whole.resize(600, 400)
    show_in_front(qtbot, whole)
    made.setFocus()
    yield made
    made.settle()


def _choose(editor: Editor, start: int, end: int) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def test_a_list_goes_on_until_an_empty_item_ends_it(editor: Editor, qtbot: QtBot) -> None:
    qtbot.keyClicks(editor, "- one")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "two")
    assert editor.text() == "- one\n- two"
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "on")
    assert editor.text() == "- one\n- two\non"


def test_enter_with_shift_stays_in_the_item(editor: Editor, qtbot: QtBot) -> None:
    editor.fill("- one", 5)
    qtbot.keyClick(editor, Qt.Key.Key_Return, SHIFT)
    assert editor.text() == "- one\n"


def test_a_new_item_between_others_moves_their_numbers_and_undoes_in_one_step(
    editor: Editor, qtbot: QtBot
) -> None:
    editor.fill("1. 😀 one\n2. two\n3. three", 8)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.text() == "1. 😀 one\n2. \n3. two\n4. three"
    assert editor.line_before_cursor() == "2. "
    editor.undo()
    assert editor.text() == "1. 😀 one\n2. two\n3. three"


def test_a_list_in_a_block_of_code_is_left_alone(editor: Editor, qtbot: QtBot) -> None:
    editor.fill("```\n- one", 9)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.text() == "```\n- one\n"


def test_tab_moves_an_item_in_and_nobody_is_caught(editor: Editor, qtbot: QtBot) -> None:
    editor.fill("- one\n- two", 11)
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.text() == "- one\n    - two"
    assert editor.hasFocus()
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert not editor.hasFocus()
    assert editor.text() == "- one\n    - two"
    editor.setFocus()
    qtbot.keyClick(editor, Qt.Key.Key_Backtab, SHIFT)
    assert editor.text() == "- one\n- two"


def test_after_escape_tab_leaves_a_list_at_once(editor: Editor, qtbot: QtBot) -> None:
    editor.fill("- one\n- two", 11)
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert not editor.hasFocus()
    assert editor.text() == "- one\n- two"


@pytest.mark.parametrize(
    ("key", "held", "made"),
    [
        (Qt.Key.Key_B, CTRL, "**😀 so**"),
        (Qt.Key.Key_I, CTRL, "*😀 so*"),
        (Qt.Key.Key_K, CTRL, "[😀 so]()"),
        (Qt.Key.Key_8, CTRL | SHIFT, "- 😀 so"),
        (Qt.Key.Key_7, CTRL | SHIFT, "1. 😀 so"),
        (Qt.Key.Key_9, CTRL | SHIFT, "- [ ] 😀 so"),
        (Qt.Key.Key_Period, CTRL | SHIFT, "> 😀 so"),
        (Qt.Key.Key_1, CTRL, "# 😀 so"),
        (Qt.Key.Key_2, CTRL, "## 😀 so"),
        (Qt.Key.Key_3, CTRL, "### 😀 so"),
    ],
)
def test_a_key_gives_words_their_form_in_one_step(
    editor: Editor, qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier, made: str
) -> None:
    qtbot.keyClicks(editor, "so")
    editor.fill("😀 so", 0)
    editor.selectAll()
    qtbot.keyClick(editor, key, held)
    assert editor.text() == made
    editor.undo()
    assert editor.text() == "😀 so"
    editor.redo()
    assert editor.text() == made


def test_what_is_typed_before_a_key_is_a_step_of_its_own(editor: Editor, qtbot: QtBot) -> None:
    qtbot.keyClicks(editor, "so")
    qtbot.keyClick(editor, Qt.Key.Key_1, CTRL)
    assert editor.text() == "# so"
    editor.undo()
    assert editor.text() == "so"


def test_a_key_while_pasted_words_come_in_waits_for_them(editor: Editor, qtbot: QtBot) -> None:
    editor.fill("so", 0)
    text = "many words here\n" * 20_000
    editor.pasteboard.bring_in(editor.textCursor(), text)
    qtbot.keyClick(editor, Qt.Key.Key_0, CTRL)
    assert editor.text() == f"{text}so"


def test_a_click_on_its_box_ticks_an_item_and_leaves_the_cursor(
    editor: Editor, qtbot: QtBot
) -> None:
    editor.fill("words\n- [ ] milk", 2)
    cursor = editor.textCursor()
    cursor.setPosition(9)
    at = editor.cursorRect(cursor).center()
    qtbot.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert editor.text() == "words\n- [x] milk"
    assert editor.place() == 2
    qtbot.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=at + QPoint(60, 0))
    assert editor.text() == "words\n- [x] milk"
    assert editor.place() > 9


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)  # offscreen menus
def test_a_key_opens_the_menu_about_the_word_at_the_cursor(editor: Editor, qtbot: QtBot) -> None:
    editor.fill("one two", 5)
    with qtbot.waitSignal(editor.menu_opened) as told:
        qtbot.keyClick(editor, Qt.Key.Key_F10, SHIFT)
    menu, place = told.args
    assert place.position() == 5
    assert {"Paste as plain text", "Format"} <= {each.text() for each in menu.actions()}
    menu.close()


def test_a_form_can_be_found_in_the_menu_with_its_key(editor: Editor) -> None:
    names = {action.text(): action.shortcut().toString() for action in editor.keys.actions}
    assert names["Strong"] == "Ctrl+B"
    assert names["List to tick off"] == "Ctrl+Shift+9"


KEYS = st.sampled_from(
    [
        (Qt.Key.Key_A, "a"),
        (Qt.Key.Key_Space, " "),
        (Qt.Key.Key_Return, "\n"),
        (Qt.Key.Key_Minus, "-"),
        (Qt.Key.Key_Tab, ""),
        (Qt.Key.Key_Backspace, ""),
        (Qt.Key.Key_Left, ""),
        (Qt.Key.Key_B, "ctrl"),
        (Qt.Key.Key_8, "ctrl-shift"),
        (Qt.Key.Key_1, "ctrl"),
    ]
)


@given(
    presses=st.lists(KEYS, max_size=25), start=st.sampled_from(["", "- a\n- b", "> 😀 x\n\n1. y"])
)
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40
)
def test_everything_can_be_undone_and_done_again(
    editor: Editor, qtbot: QtBot, presses: list[tuple[Qt.Key, str]], start: str
) -> None:
    editor.fill(start, len(start))
    for key, how in presses:
        editor.setFocus()
        held = {"ctrl": CTRL, "ctrl-shift": CTRL | SHIFT}.get(how, Qt.KeyboardModifier.NoModifier)
        qtbot.keyClick(editor, key, held)
    end = editor.text()
    steps = 0
    while editor.document().isUndoAvailable():
        editor.undo()
        steps += 1
    assert editor.text() == start
    for _ in range(steps):
        editor.redo()
    assert editor.text() == end
