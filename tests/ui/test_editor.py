# SPDX-License-Identifier: Apache-2.0
"""The field one writes in: letter for letter, quick, and no trap for anybody."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from reflective.ui.presenters.writing_lines import LONGEST_LINE
from reflective.ui.widgets.editor import Editor
from reflective.ui.widgets.editor_pages import MOST, MOST_LETTERS
from reflective.ui.widgets.fitting_placeholder import FittingPlaceholder
from tests.ui.front import show_in_front
from tests.ui.naming import nameless

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from reflective.ui.appearance.appearance import Appearance

PARAGRAPH = (
    "I had an answer ready before *Dana* finished speaking. It was a good answer, and it closed "
    "the conversation down completely. Nobody mentioned the waiting list again. " * 4
)


@pytest.fixture
def editor(appearance: Appearance, qtbot: QtBot) -> Iterator[Editor]:
    made = Editor("Your words", appearance)
    qtbot.addWidget(made)
    made.resize(600, 400)
    show_in_front(qtbot, made)
    yield made
    made.settle()


def _paste(editor: Editor, text: str) -> None:
    data = QMimeData()
    data.setText(text)
    editor.insertFromMimeData(data)


def _tops(editor: Editor) -> list[float]:
    """Tell where each line begins, in pixels."""
    document = editor.document()
    tops = []
    block = document.firstBlock()
    while block.isValid():
        tops.append(document.documentLayout().blockBoundingRect(block).top())
        block = block.next()
    return tops


# Qt holds line ends in its own way, and half characters nowhere; the use case cleans both.
TEXTS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\r\x00\u2028\u2029\ufdd0\ufdd1"),
    max_size=80,
)


@given(text=TEXTS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_what_was_written_comes_back_letter_for_letter(editor: Editor, text: str) -> None:
    editor.fill(text)
    assert editor.text() == text


@given(text=TEXTS, data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_the_cursor_comes_back_between_the_same_letters(
    editor: Editor, text: str, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(text)))
    editor.fill(text, place)
    # Qt puts a cursor never into the middle of what is one letter to a reader.
    assert editor.place() in (place, place + 1)


def test_a_cursor_past_the_end_stands_at_the_end(editor: Editor) -> None:
    editor.fill("short", 99)
    assert editor.place() == 5


def test_tab_moves_on_and_leaves_no_tab_behind(appearance: Appearance, qtbot: QtBot) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    editor, after = Editor("Your words", appearance), QLineEdit()
    column = QVBoxLayout(whole)
    column.addWidget(editor)
    column.addWidget(after)
    show_in_front(qtbot, whole)
    editor.setFocus()
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert after.hasFocus()
    assert editor.text() == ""


@pytest.mark.parametrize(
    "modifier", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier]
)
def test_enter_starts_a_line_with_or_without_shift(
    editor: Editor, qtbot: QtBot, modifier: Qt.KeyboardModifier
) -> None:
    qtbot.keyClicks(editor, "a")
    qtbot.keyClick(editor, Qt.Key.Key_Return, modifier)
    qtbot.keyClicks(editor, "b")
    assert editor.text() == "a\nb"
    assert editor.document().blockCount() == 2


def test_an_empty_line_can_be_typed_and_is_as_high_as_any(editor: Editor, qtbot: QtBot) -> None:
    qtbot.keyClicks(editor, "one")
    for _ in range(3):
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "two")
    assert editor.text() == "one\n\n\ntwo"
    typed = _tops(editor)
    editor.fill("one\n\n\ntwo")
    assert typed == _tops(editor)


def test_enter_takes_the_place_of_what_is_chosen(editor: Editor, qtbot: QtBot) -> None:
    editor.fill("one two")
    editor.selectAll()
    qtbot.keyClick(editor, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert editor.text() == "\n"
    editor.undo()
    assert editor.text() == "one two"


def test_only_typing_counts_as_typing(
    editor: Editor, appearance: Appearance, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(editor.typed):
        editor.fill("# *Words*")
        appearance.apply("dark", 120)
    with qtbot.waitSignal(editor.typed):
        qtbot.keyClicks(editor, "x")


def test_typing_can_be_undone_but_not_what_stood_there_before(
    editor: Editor, qtbot: QtBot
) -> None:
    editor.fill("before", 6)
    qtbot.keyClicks(editor, "xyz")
    for _ in range(5):
        editor.undo()
    assert editor.text() == "before"


def test_a_text_that_was_changed_elsewhere_has_nothing_to_undo(
    editor: Editor, qtbot: QtBot
) -> None:
    editor.fill("before", 6, "first")
    qtbot.keyClicks(editor, "xyz")
    editor.fill("", 0, "second")
    editor.fill("before and after", 0, "first")
    editor.undo()
    assert editor.text() == "before and after"


def test_the_same_text_shown_again_can_still_be_undone(editor: Editor, qtbot: QtBot) -> None:
    editor.fill("before", 6, "first")
    qtbot.keyClicks(editor, "xyz")
    editor.fill("beforexyz", 0, "first")
    assert editor.place() == 0
    editor.undo()
    assert editor.text() == "before"


def test_only_the_last_few_texts_can_be_undone(editor: Editor, qtbot: QtBot) -> None:
    for number in range(MOST + 2):
        editor.fill("", 0, f"page {number}")
        qtbot.keyClicks(editor, "x")
    for number in (0, MOST):
        editor.fill("x", 1, f"page {number}")
        editor.undo()
        assert editor.text() == ("x" if number == 0 else "")


def test_very_long_texts_are_not_all_kept(editor: Editor, qtbot: QtBot) -> None:
    text = "many words\n" * (MOST_LETTERS // 20)
    for name in ("first", "second", "third"):
        editor.fill(text, 0, name)
        qtbot.keyClicks(editor, "x")
    editor.fill("x" + text, 0, "first")
    editor.undo()
    assert editor.text().startswith("xmany")


def test_a_text_comes_back_in_the_look_of_now(editor: Editor, appearance: Appearance) -> None:
    editor.fill("# heading", 0, "first")
    editor.fill("", 0, "second")
    appearance.apply("dark", 200)
    editor.fill("# heading", 0, "first")
    (mark, *_words) = editor.document().begin().layout().formats()  # "#", then the words
    form = mark.format
    assert form.foreground().color() == QColor(appearance.tokens.soft)


def test_one_undo_takes_back_a_word_and_not_the_whole_paragraph(
    editor: Editor, qtbot: QtBot
) -> None:
    qtbot.keyClicks(editor, "one two three")
    undone = []
    while editor.document().isUndoAvailable():
        editor.undo()
        undone.append(editor.text())
    assert undone == ["one two", "one", ""]
    for _ in undone:
        editor.redo()
    assert editor.text() == "one two three"


def test_pasted_text_is_plain(editor: Editor) -> None:
    data = QMimeData()
    data.setHtml("<b>Bold</b><img src='file:///etc/hostname'>")
    data.setText("Bold")
    editor.insertFromMimeData(data)
    assert editor.text() == "Bold"
    assert editor.textCursor().charFormat().fontWeight() != 700


def test_a_file_or_a_picture_that_is_dropped_does_nothing(editor: Editor) -> None:
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile("/etc/hostname")])
    picture = QMimeData()
    picture.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    for data in (files, picture):
        assert not editor.canInsertFromMimeData(data)
        editor.insertFromMimeData(data)
    assert editor.text() == ""


def test_copied_text_is_plain_too(editor: Editor) -> None:
    editor.fill("one\n*two*")
    editor.selectAll()
    copied = editor.createMimeDataFromSelection()
    assert copied.text() == "one\n*two*"
    assert not copied.hasHtml()


def test_paragraphs_are_written_in_their_own_direction(editor: Editor) -> None:
    editor.fill("English\nعربي")
    document = editor.document()
    left = document.firstBlock().textDirection()
    right = document.lastBlock().textDirection()
    assert left == Qt.LayoutDirection.LeftToRight
    assert right == Qt.LayoutDirection.RightToLeft


def test_markdown_marks_stay_and_look_quieter_than_words(
    editor: Editor, appearance: Appearance
) -> None:
    editor.fill("😀 **so**")
    formats = editor.document().firstBlock().layout().formats()
    quiet = [f for f in formats if f.format.foreground().color().name().upper() != "#000000"]
    assert [(f.start, f.length) for f in quiet] == [(3, 2), (7, 2)]
    assert quiet[0].format.foreground().color().name().upper() == appearance.tokens.soft
    assert editor.text() == "😀 **so**"


def test_lines_are_as_high_as_the_look_says(editor: Editor) -> None:
    editor.fill("one\ntwo\nthree")
    tops = _tops(editor)
    assert tops[2] - tops[1] == pytest.approx(1.65 * 17.5, abs=1.2)


def test_a_name_can_be_replaced_where_it_stands(editor: Editor) -> None:
    editor.fill("😀 one\nThen Dana 😀 spoke", 15)
    assert editor.line_before_cursor() == "Then Dana"
    editor.replace_in_paragraph(5, 9, "a colleague")
    assert editor.text() == "😀 one\nThen a colleague 😀 spoke"
    editor.undo()
    assert editor.text() == "😀 one\nThen Dana 😀 spoke"


def test_a_long_paste_keeps_the_window_awake_and_is_all_there_at_once(
    editor: Editor, qtbot: QtBot
) -> None:
    editor.fill("before after", 7)
    text = (PARAGRAPH + "\n\n") * 1500
    _paste(editor, text)
    assert editor.text() == f"before {text}after"
    assert editor.document().characterCount() < len(text)  # the rest comes bit by bit
    qtbot.waitUntil(lambda: editor.document().characterCount() > len(text), timeout=30_000)
    assert editor.text() == f"before {text}after"
    editor.undo()
    assert editor.text() == "before after"


def test_ten_megabytes_are_pasted_and_are_there_at_once(editor: Editor, qtbot: QtBot) -> None:
    text = "The tide came in over the sand, and nobody had counted the boats.\n" * 160_000
    data = QMimeData()
    data.setText(text)
    editor.insertFromMimeData(data)
    assert editor.text() == text
    qtbot.keyClicks(editor, "x")
    assert editor.text() == text + "x"
    editor.fill("")


def test_a_line_without_end_can_be_pasted_and_written_in(editor: Editor, qtbot: QtBot) -> None:
    text = "many words " * 50_000
    with qtbot.waitSignal(editor.pasteboard.eased):
        _paste(editor, text)
    qtbot.waitUntil(lambda: editor.document().characterCount() > len(text), timeout=30_000)
    qtbot.keyClicks(editor, "xyz")
    assert editor.text().replace("\n", "") == f"{text}xyz"
    assert max(map(len, editor.text().splitlines())) <= LONGEST_LINE  # a keystroke lays out a line
    editor.undo()
    editor.undo()
    assert editor.text() == ""


def test_a_line_without_end_stays_whole_until_somebody_types(editor: Editor, qtbot: QtBot) -> None:
    text = "many words " * 5_000
    editor.fill(text, 9)
    assert editor.is_eased
    assert editor.text() == text
    qtbot.keyClicks(editor, "x")
    assert editor.text().replace("\n", "") == f"{text[:9]}x{text[9:]}"
    editor.undo()
    assert editor.text() == text
    editor.fill("short")
    assert not editor.is_eased


def test_lines_keep_their_length_and_the_scroll_bar_stands_at_the_edge(
    editor: Editor, qtbot: QtBot
) -> None:
    editor.resize(700, 400)
    assert editor.viewport().width() == 600
    editor.fill("Words\n" * 60)
    bar = editor.verticalScrollBar()
    qtbot.waitUntil(bar.isVisible)
    qtbot.waitUntil(lambda: editor.viewport().width() == 600)
    assert bar.mapTo(editor, bar.rect().topRight()).x() == 699


def test_a_key_during_a_long_paste_comes_after_all_of_it(editor: Editor, qtbot: QtBot) -> None:
    text = (PARAGRAPH + "\n") * 3000
    editor.fill("before after", 7)
    _paste(editor, text)
    with qtbot.waitSignal(editor.typed):
        qtbot.keyClicks(editor, "xyz")
    assert editor.document().characterCount() < len(text)  # no key waits for all of it
    assert editor.text() == f"before {text}xyzafter"
    qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    assert editor.text() == f"before {text}xyafter"
    assert editor.document().characterCount() > len(text)


def test_another_entry_can_be_opened_during_a_long_paste(editor: Editor, qtbot: QtBot) -> None:
    _paste(editor, (PARAGRAPH + "\n") * 400)
    editor.fill("another")
    qtbot.wait(1)
    assert editor.text() == "another"


def test_a_keystroke_in_a_very_long_entry_stays_quick(editor: Editor, qtbot: QtBot) -> None:
    def work_of_a_key(words: int) -> float:
        editor.fill("\n\n".join([PARAGRAPH] * (words // len(PARAGRAPH.split()))))
        times = []
        for _ in range(20):
            began = time.process_time()
            qtbot.keyClick(editor, Qt.Key.Key_A)
            times.append(time.process_time() - began)
        return sorted(times)[10]

    assert work_of_a_key(50_000) < 10 * work_of_a_key(500) + 0.005


def test_the_text_grows_with_the_text_size(editor: Editor, appearance: Appearance) -> None:
    editor.fill("Words " * 60)
    before = editor.room
    appearance.apply("light", 200)
    assert editor.room > before * 2


def test_a_screen_reader_can_name_it(editor: Editor) -> None:
    assert nameless(editor) == []


def test_what_an_empty_text_says_is_not_cut_off(appearance: Appearance, qtbot: QtBot) -> None:
    editor = Editor("Your words", appearance)
    qtbot.addWidget(editor)
    FittingPlaceholder(editor, ("Write here. One line is enough.", "Your words"))
    editor.resize(600, 200)
    editor.show()
    assert editor.placeholderText() == "Write here. One line is enough."
    editor.resize(160, 200)
    qtbot.waitUntil(lambda: editor.placeholderText() == "Your words")
