# SPDX-License-Identifier: Apache-2.0
"""The menu of an entry: star, later, hard, put away, its date, and a question kept open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from reflective.app.marking import Marking
from reflective.app.questions import Questions
from reflective.ui.pages.journal import JournalPage, JournalWays
from reflective.ui.presenters.journal_marks import Marks
from tests.fakes.jobs import AtOnce
from tests.fakes.open_journal import OpenJournal, at, journal_in_memory
from tests.ui.front import focused, show_in_front
from tests.ui.naming import nameless

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reflective.app.changes import Changes
    from reflective.journal.ids import RecordId
    from reflective.ui.appearance.appearance import Appearance


class Desk:
    """The Journal page with one entry open."""

    def __init__(self, journal: OpenJournal, appearance: Appearance) -> None:
        self.journal = journal
        self.record = journal.write("A hard visit", "Why do I wait?", written=at(2024, 11, 21))
        jobs = AtOnce()
        self.questions = Questions(
            journal.store, journal.reading, journal.clock, journal.randomness
        )
        ways = JournalWays(_ignore, _nothing, _ignore, self._announce)
        self.page = JournalPage(
            appearance, jobs, journal.reading, journal.discarding, journal.clock, ways
        )
        self.marks = self.page.right.marks
        marking = Marking(journal.store, journal.reading, journal.clock)
        self.marks.attend(Marks(marking, self.questions, jobs, self.marks, self._announce))

    def menu(self) -> list[str]:
        """Read the menu under the entry."""
        return [a.text() for a in self.page.right.menu.actions() if not a.isSeparator()]

    def choose(self, name: str) -> None:
        """Choose in the menu under the entry."""
        next(a for a in self.page.right.menu.actions() if a.text() == name).trigger()

    def count(self, typed: str) -> int:
        return self.journal.reading.count(typed)

    def _announce(self, changes: Changes) -> None:
        self.page.on_changes(changes)


@pytest.fixture
def desk(tmp_path: Path, appearance: Appearance, qtbot: QtBot) -> Desk:
    made = Desk(journal_in_memory(tmp_path), appearance)
    qtbot.addWidget(made.page)
    made.page.resize(1100, 760)
    show_in_front(qtbot, made.page)
    made.page.shown()
    made.page.open_entry(made.record)
    return made


@pytest.mark.parametrize(
    ("choice", "back", "typed"),
    [
        ("Give it a star", "Take the star away", "is:star"),
        ("Finish it later", "It is finished", "is:later"),
    ],
)
def test_what_the_menu_says_of_an_entry_can_be_found_and_taken_back(
    desk: Desk, choice: str, back: str, typed: str
) -> None:
    desk.choose(choice)
    assert desk.count(typed) == 1
    assert desk.page.notices.text
    assert choice not in desk.menu()
    desk.choose(back)
    assert desk.count(typed) == 0
    assert choice in desk.menu()


def test_an_entry_put_away_leaves_the_list_and_can_be_taken_out_again(desk: Desk) -> None:
    desk.journal.write("Another visit", written=at(2024, 1, 1))
    desk.choose("Put it away")
    assert "Hard" not in desk.page.right.view.toPlainText()
    assert (desk.count(""), desk.count("is:away")) == (1, 1)
    desk.page.open_entry(desk.record)
    assert "Put away" in desk.page.right.view.toPlainText()
    desk.choose("Take it out again")
    assert desk.count("") == 2


def test_putting_away_can_be_taken_back_at_once(desk: Desk) -> None:
    desk.choose("Put it away")
    QTest.mouseClick(
        next(b for b in desk.page.findChildren(QPushButton) if b.text() == "Bring back"),
        Qt.MouseButton.LeftButton,
    )
    assert (desk.count(""), desk.count("is:away")) == (1, 0)


def test_what_was_done_is_not_told_again_on_coming_back(desk: Desk) -> None:
    notices = desk.page.notices
    for text, offers_undo, stays in (("Kept open.", False, ""), ("In the trash.", True, "In")):
        notices.tell(text, offers_undo=offers_undo)
        assert notices.text == text
        desk.page.hide()
        desk.page.show()
        assert notices.text.startswith(stays)
        assert bool(notices.text) == bool(stays)


def test_an_entry_is_never_shown_unasked_once_that_is_said(desk: Desk) -> None:
    day = at(2026, 11, 21).local.date()
    desk.choose("Never show it unasked")
    assert desk.journal.reading.on_this_day(day) == []
    desk.choose("It may be shown on this day again")
    assert len(desk.journal.reading.on_this_day(day)) == 1


def test_a_date_is_changed_by_keys_alone(desk: Desk) -> None:
    desk.choose("Change the date…")
    assert focused().accessibleName() == "Day and time"
    QTest.keyClicks(focused(), "2025-01-02 08:15")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    written = desk.journal.reading.entry(desk.record).written
    assert (f"{written.local:%Y-%m-%d %H:%M}", written.zone) == (
        "2025-01-02 08:15",
        "Europe/London",
    )


@pytest.mark.parametrize("typed", ["2025-13-01 08:00", "soon", "", "2025-02-30", "10000-01-01"])
def test_what_is_no_date_is_said_and_changes_nothing(desk: Desk, typed: str) -> None:
    desk.choose("Change the date…")
    QTest.keyClicks(focused(), typed) if typed else QTest.keyClick(focused(), Qt.Key.Key_Delete)
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert desk.marks.date_panel.isVisible()
    assert desk.journal.reading.entry(desk.record).written == at(2024, 11, 21)
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert not desk.marks.date_panel.isVisible()


@pytest.mark.parametrize(("typed", "year"), [("0001-01-01 12:00", 1), ("9999-12-31", 9999)])
def test_the_ends_of_the_calendar_are_dates_too(desk: Desk, typed: str, year: int) -> None:
    desk.choose("Change the date…")
    QTest.keyClicks(focused(), typed)
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert desk.journal.reading.entry(desk.record).written.local.year == year


def test_a_question_is_kept_open_with_the_entry(desk: Desk) -> None:
    desk.choose("Keep a question open…")
    panel = desk.marks.question_panel
    assert panel.isVisible()
    desk.marks._question.setEditText("Why do I wait?")
    panel.press_yes()
    (standing,) = desk.questions.standing()
    assert (standing.question.text, standing.entries) == ("Why do I wait?", 1)
    other = desk.journal.write("Another visit")
    desk.page.open_entry(other)
    desk.choose("Keep a question open…")
    desk.marks._question.setCurrentIndex(0)
    panel.press_yes()
    (standing,) = desk.questions.standing()
    assert standing.entries == 2


def test_what_is_asked_for_one_entry_is_gone_with_the_next(desk: Desk) -> None:
    other = desk.journal.write("Another visit")
    desk.choose("Change the date…")
    desk.page.open_entry(other)
    assert not desk.marks.date_panel.isVisible()


def test_every_control_has_a_name(desk: Desk) -> None:
    desk.choose("Change the date…")
    desk.choose("Keep a question open…")
    assert nameless(desk.page) == []


def _ignore(_record: RecordId) -> None:
    """Lead nowhere."""


def _nothing() -> None:
    """Begin nothing."""


def test_in_a_small_window_with_large_text_what_is_asked_has_the_room_of_the_text(
    desk: Desk, appearance: Appearance, qtbot: QtBot
) -> None:
    appearance.apply("light", 200)
    desk.page.set_narrow(narrow=True)
    desk.page.resize(560, 400)
    desk.page.open_entry(desk.record)
    QApplication.processEvents()
    desk.choose("Keep a question open…")
    qtbot.waitUntil(lambda: not desk.page.right.view.isVisible())
    (area,) = [area for area in desk.marks.areas if area.isVisible()]
    assert area.height() > 120
    desk.marks.question_panel.press_yes()
    qtbot.waitUntil(desk.page.right.view.isVisible)
