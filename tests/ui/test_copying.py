# SPDX-License-Identifier: Apache-2.0
"""What is copied here asks to be kept out of clipboard histories, and is pasted as ever."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QTextBrowser

from reflective.ui.copying import CopiedWords
from reflective.ui.pages.unlock import UnlockPage
from reflective.ui.widgets.editor import Editor
from reflective.ui.widgets.passphrase import PassphraseField

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from reflective.ui.appearance.appearance import Appearance

CTRL = Qt.KeyboardModifier.ControlModifier
SIGNS = {
    "x-kde-passwordManagerHint": b"secret",
    "ExcludeClipboardContentFromMonitorProcessing": b"1",
}


@pytest.fixture
def clipboard(qtbot: QtBot) -> Iterator[QClipboard]:
    """Give the clipboard, watched; offscreen, nobody owns it."""
    del qtbot
    board = QGuiApplication.clipboard()
    board.clear()
    watch = CopiedWords(board, None, lambda _mode: True)
    yield board
    watch.deleteLater()
    board.changed.disconnect(watch._on_changed)
    board.clear()


def signs(board: QClipboard) -> dict[str, bytes]:
    """Read the signs that stand beside what was copied."""
    data = board.mimeData()
    assert data is not None
    return {name: bytes(data.data(name).data()) for name in SIGNS if data.hasFormat(name)}


def test_words_from_the_editor_ask_to_be_left_out(
    clipboard: QClipboard, appearance: Appearance, qtbot: QtBot
) -> None:
    editor = Editor("Your words", appearance)
    qtbot.addWidget(editor)
    qtbot.keyClicks(editor, "about Maya")
    editor.selectAll()
    qtbot.keyClick(editor, Qt.Key.Key_C, CTRL)
    assert (clipboard.text(), signs(clipboard)) == ("about Maya", SIGNS)
    qtbot.keyClick(editor, Qt.Key.Key_V, CTRL)
    assert editor.toPlainText() == "about Maya"


def test_so_do_words_from_a_field_and_from_a_page_that_is_read(
    clipboard: QClipboard, qtbot: QtBot
) -> None:
    line, page = QLineEdit("a title"), QTextBrowser()
    for widget in (line, page):
        qtbot.addWidget(widget)
    line.selectAll()
    line.copy()
    assert (clipboard.text(), signs(clipboard)) == ("a title", SIGNS)
    page.setMarkdown("some **strong** words")
    page.selectAll()
    page.copy()
    assert (clipboard.text(), signs(clipboard)) == ("some strong words", SIGNS)
    data = clipboard.mimeData()
    assert data is not None
    assert "font-weight" in data.html()


def test_what_another_program_copied_is_left_alone(qtbot: QtBot) -> None:
    del qtbot
    board = QGuiApplication.clipboard()
    watch = CopiedWords(board, None, lambda _mode: False)
    board.setText("a shopping list")
    assert signs(board) == {}
    assert board.text() == "a shopping list"
    board.changed.disconnect(watch._on_changed)
    board.clear()


def test_something_that_is_no_text_stays_what_it_is(clipboard: QClipboard) -> None:
    picture = QMimeData()
    picture.setData("application/x-something", b"123")
    clipboard.setMimeData(picture)
    data = clipboard.mimeData()
    assert data is not None
    assert data.formats() == ["application/x-something"]


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_a_passphrase_is_pasted_without_the_end_of_its_line(
    end: str, appearance: Appearance, qtbot: QtBot
) -> None:
    field = PassphraseField("Passphrase", appearance)
    qtbot.addWidget(field)
    told: list[str] = []
    field.edited.connect(told.append)
    QGuiApplication.clipboard().setText(f"four  plain words {end}")
    qtbot.keyClick(field.findChildren(QLineEdit)[0], Qt.Key.Key_V, CTRL)
    QGuiApplication.clipboard().clear()
    assert field.text == "four  plain words "
    assert told == ["four  plain words "]


def test_a_passphrase_is_never_copied_out_of_its_hidden_field(
    appearance: Appearance, qtbot: QtBot
) -> None:
    field = PassphraseField("Passphrase", appearance)
    qtbot.addWidget(field)
    board = QGuiApplication.clipboard()
    board.setText("before")
    field.set_text("four plain words")
    field.select_all()
    for key in (Qt.Key.Key_C, Qt.Key.Key_X):
        qtbot.keyClick(field.findChildren(QLineEdit)[0], key, CTRL)
    assert board.text() == "before"
    board.clear()


def test_the_page_to_unlock_points_out_caps_lock(appearance: Appearance, qtbot: QtBot) -> None:
    page = UnlockPage(appearance)
    qtbot.addWidget(page)
    page.show()
    qtbot.keyClick(page.findChildren(QLineEdit)[0], "A")
    shown = [label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page)]
    assert any("Caps Lock" in words for words in shown)
