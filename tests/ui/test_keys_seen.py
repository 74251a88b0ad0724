# SPDX-License-Identifier: Apache-2.0
"""Whoever uses keys sees where they go, and Tab goes as one reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout

from reflective.ui.pages.room import RoomPage
from reflective.ui.presenters.lines import Line, Shape
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.focus_ring import FocusRing
from reflective.ui.widgets.labels import LineLabel
from reflective.ui.widgets.lines_view import LinesView
from reflective.ui.window import Window

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from reflective.ui.appearance.appearance import Appearance

_MANY = 30


class Long(RoomPage):
    """A page of more buttons than a window shows; the last two stand beside each other."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__("Back", appearance)
        self.beside = QHBoxLayout()
        self.later = Button("Made first, stands last", appearance)
        self.buttons = [Button(f"Button {number}", appearance) for number in range(_MANY)]
        for button in self.buttons:
            self.column.addWidget(button)
        self.column.addLayout(self.beside)
        self.beside.addWidget(Button("Made last, stands before", appearance))
        self.beside.addWidget(self.later)


class Shown:
    """A small window with that page."""

    def __init__(self, appearance: Appearance, qtbot: QtBot) -> None:
        self.window = Window(appearance)
        qtbot.addWidget(self.window)
        self.page = Long(appearance)
        self.window.add_page("long", "Long", "sun", lambda: self.page)
        self.window.resize(640, 480)
        self.window.show_pages("long")
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        QApplication.processEvents()

    def sees(self, part: QWidget) -> bool:
        """Tell whether all of a part of the page stands in the window."""
        room = self.page.area.viewport()
        top = part.mapTo(room, part.rect().topLeft()).y()
        return top >= 0 and top + part.height() <= room.height()


@pytest.fixture
def shown(appearance: Appearance, qtbot: QtBot) -> Shown:
    return Shown(appearance, qtbot)


def test_what_a_page_gives_the_keys_to_comes_into_sight(shown: Shown, qtbot: QtBot) -> None:
    assert not shown.sees(shown.page.later)
    shown.page.later.setFocus()
    qtbot.waitUntil(lambda: shown.sees(shown.page.later))
    shown.page.buttons[0].setFocus()
    qtbot.waitUntil(lambda: shown.sees(shown.page.buttons[0]))


def test_a_long_title_grows_small_before_it_is_cut(shown: Shown, qtbot: QtBot) -> None:
    header, words = shown.window.header, "How my questions have changed over all these years"
    header.set_title("Long")
    lines = header.findChildren(LineLabel)
    (title,) = [each for each in lines if each.accessibleName() == "Long"]
    assert title.property("look") == "title"
    header.set_title(words)
    qtbot.waitUntil(lambda: title.text() == words)
    assert title.property("look") != "title"
    header.set_title("Long")
    assert title.property("look") == "title"


def test_tab_into_a_page_shows_where_it_came(shown: Shown, qtbot: QtBot) -> None:
    shown.page.area.verticalScrollBar().setValue(10_000)
    shown.page._back.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: shown.sees(shown.page._back))


def test_a_page_stays_where_it_is_under_the_mouse(shown: Shown, qtbot: QtBot) -> None:
    last = shown.page.buttons[-1]
    last.setFocus()
    qtbot.waitUntil(lambda: shown.sees(last))
    before = shown.page.area.verticalScrollBar().value()
    shown.page.buttons[-2].setFocus()
    QApplication.processEvents()
    assert shown.page.area.verticalScrollBar().value() == before


def test_tab_goes_as_one_reads_whatever_was_made_first(shown: Shown) -> None:
    shown.page._back.setFocus()
    walked = []
    for _step in range(_MANY + 2):
        before = QApplication.focusWidget()
        assert before
        QTest.keyClick(before, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        assert isinstance(now, Button)
        walked.append(now.text())
    numbered = [f"Button {number}" for number in range(_MANY)]
    assert walked == [*numbered, "Made last, stands before", "Made first, stands last"]


def test_a_text_without_a_frame_has_a_ring_for_keys_alone(
    appearance: Appearance, qtbot: QtBot
) -> None:
    view = LinesView("What leaves", appearance)
    qtbot.addWidget(view)
    view.show_lines([Line(Shape.TEXT, "One line.")])
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    (ring,) = view.findChildren(FocusRing)
    for reason, is_seen in (
        (Qt.FocusReason.TabFocusReason, True),
        (Qt.FocusReason.MouseFocusReason, False),
        (Qt.FocusReason.OtherFocusReason, True),
    ):
        view.clearFocus()
        assert not ring.isVisible()
        view.setFocus(reason)
        assert ring.isVisible() is is_seen
    assert ring.size() == view.size()
