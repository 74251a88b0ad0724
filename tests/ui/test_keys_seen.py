# SPDX-License-Identifier: Apache-2.0
"""Whoever uses keys sees where they go, and Tab goes as one reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from reflective.ui.pages.room import RoomPage
from reflective.ui.presenters.lines import Line, Shape
from reflective.ui.widgets.buttons import Button, IconButton
from reflective.ui.widgets.confirmation import ConfirmationPanel
from reflective.ui.widgets.focus_ring import FocusRing
from reflective.ui.widgets.growing_text import GrowingText
from reflective.ui.widgets.labels import LineLabel
from reflective.ui.widgets.lines_view import LinesView
from reflective.ui.widgets.steps_bar import StepsBar
from reflective.ui.window import Window

if TYPE_CHECKING:
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
        self.question = ConfirmationPanel(appearance)
        self.column.addWidget(self.question)


class Shown:
    """A small window with that page."""

    def __init__(self, appearance: Appearance, qtbot: QtBot) -> None:
        self.window = Window(appearance)
        qtbot.addWidget(self.window)
        self.page = Long(appearance)
        self.other = RoomPage("Back to the long page", appearance)
        self.other.left.connect(lambda: self.window.open_page("long"))
        self.window.add_page("long", "Long", "sun", lambda: self.page)
        self.window.add_room("other", "Other", "long", lambda: self.other)
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


def test_what_is_written_below_the_end_of_a_page_is_seen(
    shown: Shown, appearance: Appearance, qtbot: QtBot
) -> None:
    text = GrowingText(appearance, "interface", is_one_line=False)
    shown.page.column.insertWidget(1, text)
    qtbot.waitUntil(text.isVisible)
    text.setFocus()
    for _line in range(30):
        QTest.keyClicks(text, "One more")
        QTest.keyClick(text, Qt.Key.Key_Return)
    room = shown.page.area.viewport()

    def is_seen() -> bool:
        below = text.viewport().mapTo(room, text.cursorRect().bottomLeft())
        return 0 < below.y() <= room.height()

    qtbot.waitUntil(lambda: text.height() > room.height())
    qtbot.waitUntil(is_seen)


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


def test_escape_closes_a_question_before_the_page_and_leads_back_to_what_asked(
    shown: Shown, qtbot: QtBot
) -> None:
    left: list[bool] = []
    shown.page.left.connect(lambda: left.append(True))
    asks = shown.page.buttons[5]
    asks.setFocus()
    shown.page.question.ask("Delete it?", "", "Delete it")
    QTest.keyClick(_focused(), Qt.Key.Key_Escape)
    assert shown.page.question.isHidden()
    assert QApplication.focusWidget() is asks
    assert left == []
    QTest.keyClick(asks, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: left == [True])


def test_who_comes_back_to_a_page_is_where_they_left_it(shown: Shown, qtbot: QtBot) -> None:
    leads = shown.page.buttons[-1]
    leads.setFocus()
    shown.window.open_page("other")
    shown.other._back.setFocus()
    QTest.keyClick(shown.other._back, Qt.Key.Key_Escape)
    assert shown.window.key == "long"
    assert QApplication.focusWidget() is leads
    qtbot.waitUntil(lambda: shown.sees(leads))


def test_what_comes_late_to_a_page_that_was_left_takes_no_keys_along(
    shown: Shown, qtbot: QtBot
) -> None:
    shown.window.open_page("other")
    shown.other._back.setFocus()
    shown.page.later.setFocus()
    qtbot.waitUntil(lambda: _focused().isVisible())
    assert not shown.page.isAncestorOf(_focused())


def test_the_steps_lead_back_in_a_small_window_too(appearance: Appearance, qtbot: QtBot) -> None:
    bar = StepsBar(("Who will read it", "Choose", "Read"), appearance)
    qtbot.addWidget(bar)
    bar.set_narrow(narrow=True)
    bar.show()
    chosen: list[int] = []
    bar.chosen.connect(chosen.append)
    (back,) = bar.findChildren(IconButton)
    assert back.isHidden()
    bar.go_to(2)
    assert back.isVisible()
    assert back.accessibleName() == "Back to step 2, Choose"
    back.click()
    assert chosen == [1]


def _focused() -> QWidget:
    now = QApplication.focusWidget()
    assert now
    return now


def test_tab_goes_as_one_reads_whatever_was_made_first(shown: Shown) -> None:
    shown.page._back.setFocus()
    walked = []
    for _step in range(_MANY + 2):
        QTest.keyClick(_focused(), Qt.Key.Key_Tab)
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
