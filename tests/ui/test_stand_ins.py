# SPDX-License-Identifier: Apache-2.0
"""Choosing a stand-in at the cursor, so that a name is never written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QListView

from reflective.sharing.findings import Kind
from reflective.sharing.people import Person
from reflective.ui.widgets import offer_list
from reflective.ui.widgets.offer_list import OfferList
from tests.ui.cutting import cut_off
from tests.ui.naming import nameless
from tests.ui.test_today import Desk

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reflective.ui.appearance.appearance import Appearance


@pytest.fixture
def desk(appearance: Appearance, qtbot: QtBot) -> Desk:
    """Give Today with an empty page, and three people and places on the list."""
    made = Desk(appearance, qtbot)
    made.people.add(Person("Dana", "my manager"))
    made.people.add(Person("Priya Nair", "a man from the ward"))
    made.people.add(Person("Leeds", kind=Kind.PLACE))
    made.page.shown()
    made.press("Just write")
    return made


def text(desk: Desk) -> str:
    """Give what is written."""
    return desk.page.sheet.editor.text()


def offered(desk: Desk) -> OfferList:
    """Find the list at the cursor."""
    shown = desk.page.sheet.findChild(OfferList)
    assert shown is not None
    return shown


def is_offered(desk: Desk) -> bool:
    """Tell whether there is something to choose."""
    return offered(desk).isVisible()


def test_the_keyboard_alone_chooses_and_the_name_is_never_written(desk: Desk) -> None:
    desk.type("I met @")
    assert is_offered(desk)
    desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_Up)
    desk.key(Qt.Key.Key_Return)
    assert not is_offered(desk)
    desk.type(" again")
    assert text(desk) == "I met a man from the ward again"


def test_letters_of_the_name_or_of_the_stand_in_narrow_it(desk: Desk) -> None:
    desk.type("Then @pri")
    desk.key(Qt.Key.Key_Enter)
    desk.type(" and @my m")
    desk.key(Qt.Key.Key_Return)
    assert text(desk) == "Then a man from the ward and my manager"


def test_escape_lets_the_letters_stand_and_enter_is_an_enter_again(desk: Desk) -> None:
    desk.type("@da")
    desk.key(Qt.Key.Key_Escape)
    assert not is_offered(desk)
    desk.key(Qt.Key.Key_Return)
    assert text(desk) == "@da\n"


def test_tab_moves_on_and_backspace_over_the_at_closes_it(desk: Desk) -> None:
    desk.type("@d")
    desk.key(Qt.Key.Key_Backspace)
    assert is_offered(desk)
    desk.key(Qt.Key.Key_Backspace)
    assert not is_offered(desk)
    desk.type("@d")
    desk.key(Qt.Key.Key_Tab)
    assert not is_offered(desk)
    assert not desk.page.sheet.editor.hasFocus()


def test_a_click_takes_one_and_the_focus_stays_in_the_words(desk: Desk, qtbot: QtBot) -> None:
    desk.type("@")
    shown = offered(desk)
    rows = shown.findChildren(QListView)[0]
    place = rows.visualRect(rows.model().index(1, 0)).center()
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert text(desk) == "A nearby town"
    assert desk.page.sheet.editor.hasFocus()


def test_nobody_of_that_name_is_one_quiet_line(desk: Desk) -> None:
    desk.type("@zo")
    assert desk.sees("Nobody on your list is called that.")
    assert not is_offered(desk)
    desk.type(" ")
    assert not desk.sees("Nobody on your list is called that.")


def test_what_is_marked_is_spoken(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    spoken: list[str] = []
    monkeypatch.setattr(offer_list, "announce", lambda _widget, words: spoken.append(words))
    desk.type("@")
    desk.key(Qt.Key.Key_Down)
    assert spoken == [
        "my manager, 1 of 3. Choose with the arrow keys and Enter.",
        "a nearby town, 2 of 3.",
    ]


def test_the_arrow_keys_move_in_the_words_where_nothing_is_offered(desk: Desk) -> None:
    desk.type("one")
    desk.key(Qt.Key.Key_Return)
    desk.type("two")
    desk.key(Qt.Key.Key_Up)
    desk.type("x")
    assert text(desk) == "onex\ntwo"


def test_the_cursor_moved_away_closes_it(desk: Desk) -> None:
    desk.type("one @")
    desk.key(Qt.Key.Key_Home)
    assert not is_offered(desk)


@pytest.mark.parametrize(("percent", "width", "height"), [(100, 640, 480), (200, 640, 480)])
def test_the_list_stays_inside_the_page_and_can_be_named(
    percent: int, width: int, height: int, desk: Desk
) -> None:
    desk.appearance.apply("light", percent)
    desk.window.resize(width, height)
    for _line in range(12):
        desk.key(Qt.Key.Key_Return)
    desk.type("@")
    QApplication.processEvents()
    shown, sheet = offered(desk), desk.page.sheet
    assert sheet.rect().contains(shown.geometry())
    line = sheet.editor.cursorRect()
    there = sheet.editor.viewport().mapTo(sheet, line.center())
    assert not shown.geometry().contains(there)
    assert (nameless(shown), cut_off(shown)) == ([], [])
