# SPDX-License-Identifier: Apache-2.0
"""How an entry looks while it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

from reflective.journal.ids import RecordId
from reflective.ui.presenters.journal_entry import Part, Shown
from reflective.ui.widgets.reading_view import EntryTextView
from tests.ui.front import show_in_front

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reflective.ui.appearance.appearance import Appearance


@pytest.mark.parametrize("mark", ["-", "- [ ]", "- [x]"])
def test_the_mark_of_a_point_does_not_touch_its_words(
    appearance: Appearance, qtbot: QtBot, mark: str
) -> None:
    view = EntryTextView(appearance)
    qtbot.addWidget(view)
    view.resize(600, 300)
    view.show_entry(Shown(RecordId("one"), "", "", (Part("", f"{mark} words"),)))
    view.show()
    words = view.document().find("words")
    words.setPosition(words.selectionStart(), QTextCursor.MoveMode.MoveAnchor)
    place = view.cursorRect(words)
    picture = view.viewport().grab().toImage()
    paper = picture.pixel(0, place.center().y())
    row = [picture.pixel(x, place.center().y()) for x in range(place.left())]
    assert set(row[-6:]) == {paper}
    assert set(row) != {paper}  # the mark stands further left


def test_a_click_on_the_words_shows_no_caret_and_a_key_does(
    appearance: Appearance, qtbot: QtBot
) -> None:
    view = EntryTextView(appearance)
    qtbot.addWidget(view)
    view.show_entry(Shown(RecordId("one"), "", "", (Part("", "words"),)))
    show_in_front(qtbot, view)
    view.setFocus(Qt.FocusReason.MouseFocusReason)
    assert view.cursorWidth() == 0
    qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert view.cursorWidth() > 0


@pytest.mark.parametrize("question", ["", "Which?"])
def test_no_empty_line_stands_over_an_answer_that_begins_with_a_list(
    appearance: Appearance, qtbot: QtBot, question: str
) -> None:
    view = EntryTextView(appearance)
    qtbot.addWidget(view)
    view.show_entry(Shown(RecordId("one"), "A day", "", (Part(question, "- [x] Tea\n- Rest"),)))
    block = view.document().find("Tea").block()
    assert block.textList() is not None
    assert block.previous().text() != ""
