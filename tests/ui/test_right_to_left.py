# SPDX-License-Identifier: Apache-2.0
"""What is written from the right is shown from the right, beside what is written from the left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QTextCursor

from reflective.journal.ids import RecordId
from reflective.ui.presenters.journal_entry import Part, Shown
from reflective.ui.presenters.journal_words import is_right_to_left
from reflective.ui.presenters.lines import Line, Shape
from reflective.ui.widgets.editor import WIDEST, Editor
from reflective.ui.widgets.lines_view import LinesView
from reflective.ui.widgets.reading_view import EntryTextView

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTextEdit
    from pytestqt.qtbot import QtBot

    from reflective.ui.appearance.appearance import Appearance

ARABIC, HEBREW, ENGLISH = "دفتر يومي عن العمل", "יומן על העבודה", "A journal about work"


def _place_of(view: QTextEdit, words: str) -> float:
    """Tell how far from the left, from 0 to 1, the first letter of these words stands."""
    found = view.document().find(words)
    assert not found.isNull(), words
    start = QTextCursor(view.document())
    start.setPosition(found.selectionStart())
    return view.cursorRect(start).x() / view.viewport().width()


def test_each_paragraph_that_is_written_begins_at_its_own_side(
    appearance: Appearance, qtbot: QtBot
) -> None:
    editor = Editor("Your words", appearance)
    qtbot.addWidget(editor)
    editor.resize(500, 300)
    editor.show()
    editor.fill(f"{ARABIC}\n{ENGLISH}\n{HEBREW}")
    assert _place_of(editor, ARABIC) > 0.9
    assert _place_of(editor, HEBREW) > 0.9
    assert _place_of(editor, ENGLISH) < 0.1


def test_each_paragraph_that_is_read_begins_at_its_own_side(
    appearance: Appearance, qtbot: QtBot
) -> None:
    view = EntryTextView(appearance)
    qtbot.addWidget(view)
    view.resize(500, 400)
    view.show()
    text = f"{ARABIC}\n\n{ENGLISH}\n\n- {HEBREW}"
    view.show_entry(Shown(RecordId("1"), "21 November 2026", ARABIC, (Part("", text),)))
    assert _place_of(view, ENGLISH) < 0.1
    assert _place_of(view, HEBREW) > 0.8
    assert view.document().toPlainText().count(ARABIC) == 2  # as title and as text
    assert _place_of(view, ARABIC) > 0.8


@pytest.mark.parametrize(
    ("text", "is_so"),
    [(ARABIC, True), (HEBREW, True), (ENGLISH, False), ("", False), ("12 – ירוק", True)],
)
def test_a_row_of_the_list_stands_at_the_side_of_its_first_letter(text: str, is_so: bool) -> None:  # noqa: FBT001 - an example
    assert is_right_to_left(text) is is_so


def test_no_line_is_wider_than_what_is_seen_of_it(appearance: Appearance, qtbot: QtBot) -> None:
    editor = Editor("Your words", appearance)
    qtbot.addWidget(editor)
    editor.fill(HEBREW)
    editor.show()
    editor.hide()
    editor.resize(3 * WIDEST, 300)
    editor.show()
    assert editor.document().textWidth() == editor.viewport().width() <= WIDEST
    editor.resize(WIDEST // 2, 300)
    assert editor.document().textWidth() == editor.viewport().width() <= WIDEST // 2


def test_a_view_with_lines_of_its_own_length_keeps_them(
    appearance: Appearance, qtbot: QtBot
) -> None:
    view = LinesView("What could be read", appearance)
    qtbot.addWidget(view)
    view.show_lines([Line(Shape.TEXT, "A line of words. " * 40)])
    view.resize(1600, 300)
    view.show()
    view.hide()
    view.show()
    assert view.document().textWidth() == view.lineWrapColumnOrWidth() < view.viewport().width()
