# SPDX-License-Identifier: Apache-2.0
"""The page of a year's records of learning, and how it leaves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reflective.app.anonymising import Anonymising
from reflective.app.handing_in import HandingIn
from reflective.app.people import PeopleList
from reflective.app.recording import Custom, Recording
from reflective.app.refusals import NotConfirmed
from reflective.app.shared import Shared
from reflective.app.sharing import Sharing
from reflective.files.bundles import StoryFiles
from reflective.files.papers import PaperFiles
from reflective.files.year_records import YearSheets
from reflective.practice.development import Company
from reflective.recognition import lists
from reflective.sharing.findings import Kind
from reflective.sharing.year_record import Sheet
from reflective.ui.pages.learning_year import LearningYearPage
from reflective.ui.presenters.learning_year import YearRecords
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.labels import PlainLabel
from tests.fakes.jobs import AtOnce
from tests.fakes.open_journal import OpenJournal, journal_in_memory
from tests.fakes.recogniser import FakeRecogniser
from tests.ui.cutting import cut_off
from tests.ui.front import show_in_front
from tests.ui.naming import nameless

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reflective.app.changes import Changes
    from reflective.ui.appearance.appearance import Appearance


class Desk:
    """The page over a journal with some records."""

    def __init__(self, journal: OpenJournal, appearance: Appearance) -> None:
        self.journal = journal
        self.told: list[str] = []
        self.refused: list[Exception] = []
        self.changes: list[Changes] = []
        given = (journal.clock, journal.randomness)
        people = PeopleList(journal.store, *given)
        anonymising = Anonymising(FakeRecogniser({"Dana Smith": Kind.PERSON}), lists.read)
        self.recording = Recording(journal.store, journal.reading, *given)
        sharing = Sharing(journal.store, people, anonymising, StoryFiles(), *given)
        handing = HandingIn(journal.store, people, YearSheets(), PaperFiles(), *given)
        self.page = LearningYearPage(appearance, self.told.append, self.refused.append)
        self.presenter = YearRecords(
            self.recording, handing, sharing, AtOnce(), self.page, self.changes.append
        )
        self.page.attend(self.presenter)

    def record(self, day: date, title: str, learnt: str = "To wait.") -> None:
        begun = replace(self.recording.begin(), day=day, title=title, learnt=learnt)
        self.recording.keep(replace(begun, minutes=90, company=Company.OTHERS))

    def shown(self) -> list[str]:
        labels = self.page.findChildren(PlainLabel)
        return [label.text() for label in labels if label.isVisible() and label.text()]

    def press(self, words: str) -> None:
        found = [each for each in self.page.findChildren(Button) if each.isVisible()]
        button = next(each for each in found if each.text() == words)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def choose(self, name: str, place: int) -> None:
        box = getattr(self.page, name)
        box.setCurrentIndex(place)
        box.activated.emit(place)


@pytest.fixture
def desk(tmp_path: Path, appearance: Appearance, qtbot: QtBot) -> Desk:
    made = Desk(journal_in_memory(tmp_path), appearance)
    qtbot.addWidget(made.page)
    made.page.resize(1060, 760)
    show_in_front(qtbot, made.page)
    return made


def test_an_empty_year_says_so_and_cannot_leave(desk: Desk) -> None:
    desk.page.shown()
    assert "Nothing counts as learning in this year yet." in desk.shown()
    assert not desk.page.look.isEnabled()


def test_a_year_tells_what_it_comes_to_and_leads_to_each_record(desk: Desk) -> None:
    desk.record(date(2026, 3, 1), "A visit")
    desk.record(date(2026, 5, 1), "A workshop")
    desk.page.shown()
    assert "2 records, 3 h, of these 3 h with others" in desk.shown()
    read: list[str] = []
    desk.page.read_wanted.connect(read.append)
    desk.press("Open it")
    assert desk.recording.one(desk.recording.year().records[1].record).title == "A workshop"
    assert read == [desk.recording.year().records[1].record]


def test_one_can_turn_to_the_year_before_and_back(desk: Desk) -> None:
    desk.record(date(2025, 12, 31), "Last year")
    desk.record(date(2026, 1, 1), "This year")
    desk.page.shown()
    desk.press("Year before")
    assert "Last year" in desk.shown()
    desk.press("Year after")
    assert "This year" in desk.shown()
    assert "Last year" not in desk.shown()


def test_the_year_begins_on_the_day_one_chooses(desk: Desk) -> None:
    desk.record(date(2026, 11, 20), "November")
    desk.recording.choose(Custom("social-work-england", (1, 1)))
    desk.page.shown()
    desk.choose("month", 11)
    assert desk.recording.custom() == Custom("social-work-england", (12, 1))
    assert any("1 December 2025 to 30 November 2026" in words for words in desk.shown())


def test_nothing_can_be_saved_before_all_is_decided_and_read(desk: Desk, tmp_path: Path) -> None:
    desk.record(date(2026, 3, 1), "A visit", "The nurse told Dana Smith to wait.")
    desk.page.shown()
    desk.choose("sheet", 2)
    desk.press("Look at what leaves…")
    assert "“nurse”" in " ".join(desk.shown())
    assert not desk.page.leaving.save.isVisible()
    desk.press("Leave it")
    assert desk.page.leaving.save.isVisible()
    assert not desk.page.leaving.save.isEnabled()
    text = desk.page.leaving.text.toPlainText()
    assert "nurse" in text
    assert "Dana" not in text
    path = tmp_path / "year.csv"
    desk.page.save_to(path)
    assert [isinstance(error, NotConfirmed) for error in desk.refused] == [True]
    assert not path.exists()
    desk.page.leaving.read.click()
    desk.page.save_to(path)
    assert "Dana" not in path.read_text("utf-8-sig")
    assert desk.told == ["Saved as year.csv. It is in the list of what you have shared."]
    (handing,) = Shared(desk.journal.store).handings()
    assert handing.form == "csv"
    assert desk.page.look.isVisible()


def test_who_will_read_it_sets_how_much_is_hidden_and_stands_in_the_ledger(
    desk: Desk, tmp_path: Path
) -> None:
    desk.record(date(2026, 3, 1), "A visit", "Dana Smith told me to wait.")
    desk.page.shown()
    assert desk.page.reader.currentText() == "Funders or other organisations"
    told = next(
        words for words in desk.shown() if words.endswith("You are asked about times too.")
    )
    assert told.startswith("Names, places, dates and ages are hidden.")
    desk.choose("reader", desk.page.reader.findText("A partner"))
    assert any("One person you trust" in words for words in desk.shown())
    desk.press("Look at what leaves…")
    assert "“Dana Smith”" in desk.shown()
    desk.press("Leave it")
    assert "Dana Smith told me" in desk.page.leaving.text.toPlainText()
    desk.page.leaving.read.click()
    desk.page.save_to(tmp_path / "year.docx")
    assert Shared(desk.journal.store).handings()[0].audience == "partner"


def test_all_that_is_open_can_be_hidden_at_once(desk: Desk) -> None:
    desk.record(date(2026, 3, 1), "A visit", "The nurse told my sister in 1998 about asthma.")
    desk.page.shown()
    desk.press("Look at what leaves…")
    desk.press("Hide all that is open")
    assert desk.page.leaving.text.isVisible()
    assert "nurse" not in desk.page.leaving.text.toPlainText()


def test_one_can_go_back_and_nothing_has_left(desk: Desk) -> None:
    desk.record(date(2026, 3, 1), "A visit")
    desk.page.shown()
    desk.press("Look at what leaves…")
    desk.press("Back to the year")
    assert "A visit" in desk.shown()
    desk.press("Look at what leaves…")
    QTest.keyClick(desk.page.leaving, Qt.Key.Key_Escape)
    assert "A visit" in desk.shown()
    assert Shared(desk.journal.store).handings() == []
    gone: list[bool] = []
    desk.page.done.connect(lambda: gone.append(True))
    QTest.keyClick(desk.page.new, Qt.Key.Key_Escape)
    assert gone == [True]


@pytest.mark.parametrize("sheet", list(Sheet))
def test_every_form_can_be_saved(desk: Desk, tmp_path: Path, sheet: Sheet) -> None:
    desk.record(date(2026, 3, 1), "A visit")
    desk.page.shown()
    desk.choose("sheet", list(Sheet).index(sheet))
    desk.press("Look at what leaves…")
    desk.page.leaving.read.click()
    desk.page.save_to(tmp_path / f"year{sheet.suffix}")
    assert (tmp_path / f"year{sheet.suffix}").stat().st_size > 100


@pytest.mark.parametrize("step", ["empty", "year", "open", "leaves"])
@pytest.mark.parametrize(
    ("percent", "width", "height"), [(100, 1280, 820), (200, 900, 640), (200, 640, 480)]
)
def test_nothing_of_the_page_is_cut_off_or_nameless(
    desk: Desk, appearance: Appearance, step: str, percent: int, width: int, height: int
) -> None:
    appearance.apply("light", percent)
    if step != "empty":
        desk.record(
            date(2026, 3, 1), "A visit with a long title, of which nothing is cut", "A nurse."
        )
    desk.page.resize(width, height)
    desk.page.set_narrow(narrow=width < 1100 or percent > 140)
    desk.page.shown()
    if step in ("open", "leaves"):
        desk.page.look.click()
    if step == "leaves":
        desk.page.leaving.hide_all.click()
    assert cut_off(desk.page) == []
    assert nameless(desk.page) == []
