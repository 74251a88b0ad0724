# SPDX-License-Identifier: Apache-2.0
"""The whole screen for what is being written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from reflective.ui.pages.page import Page
from reflective.ui.quiet import Quiet
from tests.ui.front import focused, show_in_front
from tests.ui.naming import nameless
from tests.ui.test_today import Desk

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reflective.ui.appearance.appearance import Appearance


class Room(Desk):
    """Today in its window, with the way to the whole screen."""

    def __init__(self, appearance: Appearance, qtbot: QtBot) -> None:
        super().__init__(appearance, qtbot)
        self.window.add_page("other", "Other", "layers", Page)
        self.quiet = Quiet(self.window, self.page, appearance)
        self.press("Just write")

    @property
    def is_alone(self) -> bool:
        """Whether nothing but the sheet can be seen."""
        around = (self.window.rail, self.window.header, self.page.beside)
        return not any(part.isVisible() for part in around)


@pytest.fixture
def room(appearance: Appearance, qtbot: QtBot) -> Room:
    return Room(appearance, qtbot)


def test_a_key_shows_the_sheet_alone_and_escape_brings_all_back(room: Room) -> None:
    room.key(Qt.Key.Key_F11)
    assert room.is_alone
    assert room.window.windowState() & Qt.WindowState.WindowFullScreen
    room.type("so quiet")
    room.key(Qt.Key.Key_Escape)
    assert not room.is_alone
    assert room.window.rail.isVisible()
    assert not room.window.windowState() & Qt.WindowState.WindowFullScreen
    assert room.page.sheet.editor.text() == "so quiet"


def test_a_button_does_the_same_and_another_leads_back(room: Room) -> None:
    room.press("Write on the whole screen (F11)")
    assert room.is_alone
    assert nameless(room.page) == []
    room.press("Leave the whole screen (Esc)")
    assert room.window.header.isVisible()


def test_escape_closes_the_bar_to_find_words_first(room: Room) -> None:
    room.key(Qt.Key.Key_F11)
    room.key(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    room.key(Qt.Key.Key_Escape)
    assert room.is_alone
    assert room.page.sheet.finder.isHidden()
    room.key(Qt.Key.Key_Escape)
    assert not room.is_alone


@pytest.mark.parametrize("leave", ["done", "page", "lock"])
def test_it_ends_with_the_writing(room: Room, leave: str) -> None:
    room.key(Qt.Key.Key_F11)
    if leave == "done":
        room.press("Done")
    elif leave == "page":
        room.window.open_page("other")
    else:
        room.window.lock_wanted.emit()
    assert not room.quiet.is_on
    assert room.window.rail.isVisible()


def test_it_begins_only_where_something_is_written(room: Room) -> None:
    room.press("Done")
    room.qtbot.keyClick(room.page.start, Qt.Key.Key_F11)
    assert not room.quiet.is_on


def test_the_status_tells_how_many_words_there_are(room: Room, qtbot: QtBot) -> None:
    show_in_front(qtbot, room.window)
    room.page.sheet.editor.setFocus()
    assert focused() is room.page.sheet.editor
    room.type("three plain words")
    qtbot.waitUntil(lambda: room.window.header.status().endswith("3 words"))
