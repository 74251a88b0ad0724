# SPDX-License-Identifier: Apache-2.0
"""The pages for another copy, and for what was written on two sides."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from reflective.app.jobs import Progress
from reflective.ui.pages.joining import JoiningPage
from reflective.ui.pages.joining_section import JoiningSection
from reflective.ui.pages.joining_sides import JoiningSidesPage
from reflective.ui.presenters.joining_sides import JoiningSides, Text
from reflective.ui.presenters.lines import Line, Shape
from tests.ui.cutting import cut_off
from tests.ui.front import focused, show_in_front
from tests.ui.naming import nameless

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reflective.ui.appearance.appearance import Appearance

SIZES = pytest.mark.parametrize(
    ("percent", "width", "height"),
    [(100, 1000, 760), (100, 590, 430), (200, 900, 640), (200, 550, 400)],
)
LINES = (Line(Shape.HEADING, "What would come in"), Line(Shape.TEXT, "1 entry."))
TEXTS = tuple(
    Text(f"Written {where}", (Line(Shape.HEADING, "The call"), Line(Shape.WRITING, where)))
    for where in ("here", "there")
)


class Settles:
    """Takes down what was chosen."""

    def __init__(self) -> None:
        self.done: list[str] = []

    def begin(self) -> None:
        self.done.append("begin")

    def open(self, place: int) -> None:
        self.done.append(f"open {place}")

    def keep(self, side: int) -> None:
        self.done.append(f"keep {side}")

    def join(self) -> None:
        self.done.append("join")

    def later(self) -> None:
        self.done.append("later")

    def leave(self) -> None:
        self.done.append("leave")


@SIZES
@pytest.mark.parametrize("step", ["file", "passphrase", "preview", "running", "report"])
def test_nothing_of_the_page_for_a_copy_is_cut_off_or_nameless(
    appearance: Appearance, qtbot: QtBot, step: str, percent: int, width: int, height: int
) -> None:
    appearance.apply("light", percent)
    page = JoiningPage(appearance)
    qtbot.addWidget(page)
    page.resize(width, height)
    page.set_narrow(narrow=width < 800)
    page.show()
    if step == "passphrase":
        page.ask_passphrase("A journal with a long name from long ago.reflective")
    elif step == "preview":
        page.show_preview(LINES, is_nothing=False)
    elif step == "running":
        page.show_running("Looking into it…", None)
        page.show_running("Looking into it…", Progress(1))
    elif step == "report":
        page.show_report(LINES, 2)
    page.show_problem("There is no journal there. It may have been moved.")
    assert cut_off(page) == []
    assert nameless(page) == []


def test_a_copy_with_nothing_new_cannot_be_brought_in(
    appearance: Appearance, qtbot: QtBot
) -> None:
    page = JoiningPage(appearance)
    qtbot.addWidget(page)
    page.show()
    page.show_preview(LINES, is_nothing=True)
    shown = {each.text() for each in page.findChildren(QPushButton) if each.isVisible()}
    assert "Bring it in" not in shown
    assert "Done" in shown


@SIZES
def test_nothing_of_the_two_texts_is_cut_off_or_nameless(
    appearance: Appearance, qtbot: QtBot, percent: int, width: int, height: int
) -> None:
    appearance.apply("light", percent)
    page = JoiningSidesPage(appearance)
    qtbot.addWidget(page)
    page.resize(width, height)
    page.set_narrow(narrow=width < 800 or percent > 140)
    page.show()
    page.show_entries("2 entries were written on two sides.", ("One", "Two"), 0)
    page.show_texts(TEXTS)
    page.tell("Kept. The other text is among the earlier versions of the entry.")
    assert cut_off(page) == []
    assert nameless(page) == []


@pytest.mark.parametrize("narrow", [False, True])
def test_the_texts_stand_side_by_side_or_one_above_the_other(
    appearance: Appearance, qtbot: QtBot, *, narrow: bool
) -> None:
    page = JoiningSidesPage(appearance)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.set_narrow(narrow=narrow)
    page.show()
    page.show_entries("1 entry was written on two sides.", ("One",), 0)
    page.show_texts(TEXTS)
    qtbot.waitUntil(lambda: len({str(pane.geometry()) for pane in page._panes}) == len(TEXTS))
    first, second = (pane.mapTo(page, pane.rect().topLeft()) for pane in page._panes)
    assert (first.y() < second.y()) is narrow
    assert (first.x() < second.x()) is not narrow


def test_every_button_of_the_two_texts_does_what_it_says(
    appearance: Appearance, qtbot: QtBot
) -> None:
    page, settles = JoiningSidesPage(appearance), Settles()
    qtbot.addWidget(page)
    page.attend(cast("JoiningSides", settles))
    page.resize(1000, 700)
    page.show()
    page.show_entries("1 entry was written on two sides.", ("One",), 0)
    page.show_texts(TEXTS)
    for words in ("Keep this one", "Keep the other one", "Join both", "Decide later"):
        (button,) = (each for each in page.findChildren(QPushButton) if each.text() == words)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert settles.done == ["open 0", "keep 0", "keep 1", "join", "later"]


def test_no_word_stays_on_a_page_that_was_left(appearance: Appearance, qtbot: QtBot) -> None:
    page = JoiningSidesPage(appearance)
    qtbot.addWidget(page)
    page.show()
    page.show_entries("1 entry was written on two sides.", ("One",), 0)
    page.show_texts(TEXTS)
    page.hide()
    assert page._panes == []
    assert page._rows.stringList() == []


def test_escape_leads_back_from_both_pages(appearance: Appearance, qtbot: QtBot) -> None:
    for page in (JoiningPage(appearance), JoiningSidesPage(appearance)):
        qtbot.addWidget(page)
        show_in_front(qtbot, page)
        page.setFocus()
        page.findChildren(QPushButton)[0].setFocus()
        with qtbot.waitSignal(page.left):
            qtbot.keyClick(focused(), Qt.Key.Key_Escape)
        page.hide()


def test_settings_leads_to_both_texts_only_where_something_waits(
    appearance: Appearance, qtbot: QtBot
) -> None:
    section = JoiningSection(appearance)
    qtbot.addWidget(section)
    section.show()
    buttons = {each.text(): each for each in section.findChildren(QPushButton)}
    assert not buttons["Look at both texts…"].isVisible()
    section.show_waiting("1 entry was written on two sides.")
    with qtbot.waitSignal(section.sides_wanted):
        buttons["Look at both texts…"].click()
    with qtbot.waitSignal(section.copy_wanted):
        buttons["Bring in another copy…"].click()
    assert nameless(section) == []
