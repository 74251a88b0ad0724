# SPDX-License-Identifier: Apache-2.0
"""What waits without pressing: a line noticed on the way, and questions kept open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from shiboken6 import delete

from reflective.app.questions import Questions
from reflective.app.refusals import DiskFull
from reflective.app.writing import Writing
from reflective.ui.pages.open_questions import OpenQuestionsPage
from reflective.ui.pages.today_gathered import TodayGathered
from reflective.ui.presenters.gathered import Gathered
from reflective.ui.presenters.noticing import Noticing
from reflective.ui.presenters.open_questions import AllQuestions
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.noticing import NoticingPanel
from tests.fakes.jobs import AtOnce
from tests.fakes.open_journal import OpenJournal, at, journal_in_memory
from tests.fakes.timer import FakeClock
from tests.ui.front import show_in_front
from tests.ui.naming import nameless
from tests.ui.test_remembering import Computer, Start

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reflective.app.changes import Changes
    from reflective.ui.appearance.appearance import Appearance


@pytest.fixture
def journal(tmp_path: Path) -> OpenJournal:
    return journal_in_memory(tmp_path)


@pytest.fixture
def questions(journal: OpenJournal) -> Questions:
    return Questions(journal.store, journal.reading, journal.clock, journal.randomness)


class Catching:
    """The panel over an empty window."""

    def __init__(self, journal: OpenJournal, appearance: Appearance) -> None:
        self.host = QWidget()
        self.host.resize(900, 600)
        self.panel = NoticingPanel(appearance, self.host)
        self.clock = FakeClock()
        self.changes: list[Changes] = []
        writing = Writing(journal.store, journal.clock, journal.randomness)
        self.noticing = Noticing(
            writing, AtOnce(), self.clock.timer, self.panel, self.changes.append
        )
        self.panel.attend(self.noticing)

    def type(self, words: str) -> None:
        QTest.keyClicks(self.panel.line, words)

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.panel.line, key)


@pytest.fixture
def catching(journal: OpenJournal, appearance: Appearance, qtbot: QtBot) -> Catching:
    made = Catching(journal, appearance)
    qtbot.addWidget(made.host)
    show_in_front(qtbot, made.host)
    made.panel.begin()
    return made


def test_a_line_becomes_an_entry_to_be_finished_later(
    catching: Catching, journal: OpenJournal
) -> None:
    catching.type("He laughed twice.")
    catching.press(Qt.Key.Key_Return)
    (row,) = journal.reading.find("is:later")
    assert row.excerpt == "He laughed twice."
    assert not catching.panel.isVisible()
    assert len(catching.changes) == 1


def test_a_line_is_kept_as_it_is_typed_and_is_there_again_after_escape(
    catching: Catching, journal: OpenJournal
) -> None:
    catching.type("He lau")
    catching.clock.wait(1000)
    assert [journal.reading.entry(d.record).body for d in journal.store.drafts()] == ["He lau"]
    catching.press(Qt.Key.Key_Escape)
    assert not catching.panel.isVisible()
    catching.panel.begin()
    assert catching.panel.line.text() == "He lau"
    catching.type("ghed.")
    catching.press(Qt.Key.Key_Return)
    assert [row.excerpt for row in journal.reading.find("")] == ["He laughed."]
    catching.panel.begin()
    assert catching.panel.line.text() == ""


def test_a_line_left_half_way_is_in_the_journal_before_a_lock(
    catching: Catching, journal: OpenJournal
) -> None:
    catching.type("He lau")
    answers: list[bool] = []
    catching.noticing.settle(answers.append)
    assert answers == [True]
    assert [row.excerpt for row in journal.reading.find("is:later")] == ["He lau"]


def test_of_nothing_typed_nothing_is_kept(catching: Catching, journal: OpenJournal) -> None:
    catching.press(Qt.Key.Key_Return)
    assert catching.panel.isVisible()
    assert journal.reading.count("") == 0


def test_a_full_disk_is_said_and_the_line_stays(
    catching: Catching, journal: OpenJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = DiskFull(journal.store.path)

    def refuse(*_all: object, **_named: object) -> None:
        raise full

    monkeypatch.setattr(journal.store, "save_draft", refuse)
    catching.type("He laughed.")
    catching.clock.wait(1000)
    assert any("disk" in words.lower() for words in _labels(catching.panel))
    monkeypatch.undo()
    catching.clock.wait(10_000)
    assert len(journal.store.drafts()) == 1


def test_today_shows_three_lines_and_a_way_to_the_rest(
    journal: OpenJournal, questions: Questions, catching: Catching, appearance: Appearance
) -> None:
    for number in range(5):
        catching.panel.begin()
        catching.type(f"Line {number}")
        catching.press(Qt.Key.Key_Return)
        journal.clock.move(minutes=1)
    shown = TodayGathered(appearance)
    Gathered(journal.reading, questions, AtOnce(), shown).look()
    assert _buttons(shown) == ["Line 4", "Line 3", "Line 2", "Show 2 more"]
    opened: list[str] = []
    shown.entry_wanted.connect(opened.append)
    _press(shown, "Line 4")
    assert opened == [journal.reading.find("is:later")[0].id]


def test_nothing_waits_where_there_is_nothing(
    journal: OpenJournal, questions: Questions, appearance: Appearance
) -> None:
    shown = TodayGathered(appearance)
    Gathered(journal.reading, questions, AtOnce(), shown).look()
    assert shown.isHidden()


def test_one_open_question_is_offered_and_stays_the_same_until_it_is_closed(
    journal: OpenJournal, questions: Questions, appearance: Appearance
) -> None:
    for words in ("Why do I wait?", "What do I protect?"):
        questions.keep_open(words)
        journal.clock.move(minutes=1)
    shown = TodayGathered(appearance)
    gathered = Gathered(journal.reading, questions, AtOnce(), shown)
    gathered.look()
    gathered.look()
    assert "What do I protect?" in _labels(shown)
    gathered.on_changes(questions.close(questions.standing()[0].question.id))
    assert "Why do I wait?" in _labels(shown)


@pytest.fixture
def page(questions: Questions, appearance: Appearance, qtbot: QtBot) -> OpenQuestionsPage:
    made = OpenQuestionsPage(appearance)
    qtbot.addWidget(made)
    made.attend(AllQuestions(questions, AtOnce(), made, _ignore))
    made.resize(900, 700)
    show_in_front(qtbot, made)
    made.shown()
    return made


def test_a_question_is_added_closed_and_opened_again_on_its_page(
    page: OpenQuestionsPage, questions: Questions
) -> None:
    line = page.focusWidget()
    assert line is not None
    QTest.keyClicks(line, "Why do I wait?")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert "Why do I wait?" in _labels(page)
    _press(page, "It is open no longer")
    assert questions.standing() == []
    assert "No longer open" in _labels(page)
    _press(page, "Open it again")
    assert len(questions.standing()) == 1


def test_a_question_stays_in_its_line_until_it_is_kept(
    journal: OpenJournal,
    page: OpenQuestionsPage,
    questions: Questions,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    full = DiskFull(journal.store.path)

    def refuse(*_all: object, **_named: object) -> None:
        raise full

    QTest.keyClicks(page.line, "Why do I wait?")
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(journal.store, "add", refuse)
        QTest.keyClick(page.line, Qt.Key.Key_Return)
    assert page.line.text() == "Why do I wait?"
    assert not page.problem.isHidden()
    QTest.keyClick(page.line, Qt.Key.Key_Return)
    assert page.line.text() == ""
    assert [one.question.text for one in questions.standing()] == ["Why do I wait?"]
    assert page.problem.isHidden()


def test_the_entries_under_a_question_lead_to_themselves(
    journal: OpenJournal, page: OpenQuestionsPage, questions: Questions
) -> None:
    record = journal.write("A hard visit", written=at(2026, 1, 2))
    questions.keep_open("Why do I wait?", record)
    page.shown()
    read: list[str] = []
    page.read_wanted.connect(read.append)
    _press(page, "A hard visit")
    assert read == [record]
    assert nameless(page) == []


def _labels(widget: QWidget) -> list[str]:
    QApplication.processEvents()
    return [label.text() for label in widget.findChildren(PlainLabel) if not label.isHidden()]


def _buttons(widget: QWidget) -> list[str]:
    return [b.text() for b in widget.findChildren(QPushButton) if not b.isHidden()]


def _press(widget: QWidget, words: str) -> None:
    next(b for b in widget.findChildren(QPushButton) if b.text() == words).click()


def _ignore(_changes: Changes) -> None:
    """Tell nobody."""


def test_where_a_kept_line_is_found_is_said_until_one_goes_there(
    appearance: Appearance, qtbot: QtBot
) -> None:
    shown = Start(appearance, Computer().remember(), was_locked=False)
    window = shown.window
    qtbot.waitUntil(lambda: shown.gate is None and window.key == "today")
    window.open_page("prompts")
    panel = window.findChild(NoticingPanel)
    assert panel is not None
    panel.begin()
    QTest.keyClicks(panel.line, "He laughed twice.")
    QTest.keyClick(panel.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "You find it on Today" in window.notice.text)
    window.open_page("share")
    assert "You find it on Today" in window.notice.text
    window.open_page("today")
    assert window.notice.text == ""
    window.close()
    shown.jobs.close()
    delete(window)
