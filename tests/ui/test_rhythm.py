# SPDX-License-Identifier: Apache-2.0
"""The line about rhythm beside Today, and how questions have changed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reflective.app.discarding import Discarding
from reflective.app.groups import Groups
from reflective.app.marking import Marking
from reflective.app.rhythm import WritingRhythm
from reflective.app.then_and_now import Changing
from reflective.journal.moment import Moment
from reflective.practice.rhythm import Rhythm
from reflective.ui.pages.settings import SettingsPage
from reflective.ui.pages.settings_rhythm import RhythmPart
from reflective.ui.pages.then_and_now import ThenAndNowPage
from reflective.ui.pages.today_beside import TodayBeside
from reflective.ui.presenters.rhythm import Beside, RhythmChoice, rhythm_words
from reflective.ui.presenters.then_and_now import LookingAtChange
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.labels import PlainLabel
from tests.fakes.jobs import AtOnce, WhenTold
from tests.fakes.open_journal import OpenJournal, at, new_journal
from tests.ui.cutting import cut_off
from tests.ui.front import show_in_front
from tests.ui.naming import nameless

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from reflective.app.jobs import Jobs
    from reflective.ui.appearance.appearance import Appearance

QUESTION = "Where did you feel the pull to fix it quickly?"


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[OpenJournal]:
    made = new_journal(tmp_path)
    yield made
    made.store.close()


def _labels(widget: QWidget) -> list[str]:
    found = widget.findChildren(PlainLabel)
    return [label.text() for label in found if label.isVisible() and label.text()]


class Side:
    """The panel beside Today and the part of Settings, over a journal."""

    def __init__(
        self, journal: OpenJournal, appearance: Appearance, jobs: Jobs | None = None
    ) -> None:
        groups = Groups(journal.store, journal.clock, journal.randomness)
        self.rhythm = WritingRhythm(journal.store, groups, journal.clock)
        self.panel = TodayBeside(appearance)
        self.beside = Beside(self.rhythm, jobs or AtOnce(), self.panel)
        self.page = SettingsPage(appearance)
        self.part = RhythmPart(self.page)
        self.page.add_part(self.part)
        self.part.attend(RhythmChoice(self.rhythm, AtOnce(), self.part, self.beside))


def _write_back(journal: OpenJournal, *days: int) -> None:
    now = journal.clock.now()
    for number in days:
        journal.write("An entry", written=Moment(now.at - timedelta(number), now.zone))


def test_nothing_is_said_to_somebody_who_did_not_wish_it(
    journal: OpenJournal, appearance: Appearance, qtbot: QtBot
) -> None:
    side = Side(journal, appearance)
    qtbot.addWidget(side.panel)
    qtbot.addWidget(side.page)
    side.panel.show()
    _write_back(journal, 0, 20, 40)
    side.beside.look()
    assert not any("fortnights" in words for words in _labels(side.panel))


def test_who_wishes_it_reads_one_line_and_who_takes_it_back_reads_none(
    journal: OpenJournal, appearance: Appearance, qtbot: QtBot
) -> None:
    side = Side(journal, appearance)
    qtbot.addWidget(side.panel)
    qtbot.addWidget(side.page)
    side.panel.show()
    _write_back(journal, 0, 20, 40, 60, 75, 100)
    side.part.wish.click()
    assert "You wrote in 5 of the last 6 fortnights." in _labels(side.panel)
    side.panel.show_memories(None, with_titles=False)
    assert "You wrote in 5 of the last 6 fortnights." in _labels(side.panel)
    assert nameless(side.panel) == []
    side.part.wish.click()
    assert not any("fortnights" in words for words in _labels(side.panel))


def test_the_rhythm_is_that_of_the_group(
    journal: OpenJournal, appearance: Appearance, qtbot: QtBot
) -> None:
    from dataclasses import replace  # noqa: PLC0415 - for this test

    from reflective.app.groups import weekly  # noqa: PLC0415 - for this test

    side = Side(journal, appearance)
    qtbot.addWidget(side.panel)
    qtbot.addWidget(side.page)
    side.panel.show()
    groups = Groups(journal.store, journal.clock, journal.randomness)
    today = journal.clock.now().local.date()
    groups.keep(replace(groups.begin("System Learning"), rhythm=weekly(6, today)))
    _write_back(journal, 0, 50, 100)
    side.part.wish.click()
    assert "You wrote in 3 of the last 3 times of 6 weeks." in _labels(side.panel)


def test_what_was_counted_before_the_wish_was_taken_back_is_not_said(
    journal: OpenJournal, appearance: Appearance, qtbot: QtBot
) -> None:
    jobs = WhenTold()
    side = Side(journal, appearance, jobs)
    qtbot.addWidget(side.panel)
    qtbot.addWidget(side.page)
    side.panel.show()
    _write_back(journal, 0, 20, 40)
    side.rhythm.show(on=True)
    side.beside.look()
    side.beside._on_told(0, Rhythm(3, 3, 14))
    assert not any("fortnights" in words for words in _labels(side.panel))
    jobs.settle()
    assert "You wrote in 3 of the last 3 fortnights." in _labels(side.panel)


def test_no_number_is_said_where_nothing_was_written() -> None:
    assert rhythm_words(Rhythm(0, 6, 14)) == ""
    assert rhythm_words(None) == ""


class Then:
    """The page of the answers, over a journal."""

    def __init__(self, journal: OpenJournal, appearance: Appearance) -> None:
        self.journal = journal
        self.page = ThenAndNowPage(appearance)
        self.read: list[str] = []
        self.changing = Changing(journal.store, journal.reading)
        self.page.attend(LookingAtChange(self.changing, AtOnce(), self.page))
        self.page.read_wanted.connect(self.read.append)

    def press(self, words: str) -> None:
        found = [each for each in self.page.findChildren(Button) if each.isVisible()]
        button = next(each for each in found if words in each.text())
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def then(journal: OpenJournal, appearance: Appearance, qtbot: QtBot) -> Then:
    made = Then(journal, appearance)
    qtbot.addWidget(made.page)
    made.page.resize(1060, 760)
    show_in_front(qtbot, made.page)
    return made


def test_a_question_that_was_answered_once_is_no_change(then: Then) -> None:
    then.journal.write("Alone", "I waited.", question=QUESTION)
    then.page.shown()
    assert any("Once you have answered" in words for words in _labels(then.page))


def test_the_first_and_the_latest_answer_stand_beside_each_other(then: Then) -> None:
    first = then.journal.write("A", "At once.", question=QUESTION, written=at(2024, 3, 3))
    then.journal.write("B", "Between.", question=QUESTION, written=at(2025, 3, 3))
    then.journal.write("C", "I waited.", question=QUESTION, written=at(2026, 3, 3))
    then.journal.write("D", "Another.", question="What else?", written=at(2026, 3, 4))
    then.page.shown()
    assert QUESTION in _labels(then.page)
    assert "What else?" not in _labels(then.page)
    then.press("See two of 3 answers")
    shown = _labels(then.page)
    assert "First, on 3 March 2024" in shown
    assert "Latest, on 3 March 2026" in shown
    assert "At once." in shown
    assert "I waited." in shown
    assert "Between." not in shown
    then.press("Read the entry")
    assert then.read == [first]
    then.press("All questions")
    assert QUESTION in _labels(then.page)


def test_what_is_hard_to_read_again_is_passed_over_and_what_was_thrown_away(then: Then) -> None:
    journal = then.journal
    hard = journal.write("Hard", "Hard.", question=QUESTION, written=at(2023, 3, 3))
    journal.write("A", "At once.", question=QUESTION, written=at(2024, 3, 3))
    journal.write("B", "I waited.", question=QUESTION, written=at(2025, 3, 3))
    gone = journal.write("C", "Gone.", question=QUESTION, written=at(2026, 3, 3))
    Marking(journal.store, journal.reading, journal.clock).call_hard(hard, is_on=True)
    assert isinstance(journal.discarding, Discarding)
    journal.discarding.trash(gone)
    then.page.shown()
    then.press("answers")
    assert "At once." in _labels(then.page)
    assert "I waited." in _labels(then.page)


def test_an_answer_that_goes_meanwhile_is_told(then: Then) -> None:
    journal = then.journal
    journal.write("A", "At once.", question=QUESTION, written=at(2024, 3, 3))
    gone = journal.write("B", "I waited.", question=QUESTION, written=at(2025, 3, 3))
    then.page.shown()
    journal.discarding.trash(gone)
    then.press("answer")
    assert any("no two answers" in words for words in _labels(then.page))


@pytest.mark.parametrize("step", ["questions", "sides", "nothing"])
@pytest.mark.parametrize(
    ("percent", "width", "height"), [(100, 1280, 820), (200, 900, 640), (200, 640, 480)]
)
def test_nothing_of_the_page_is_cut_off_or_nameless(
    then: Then, appearance: Appearance, step: str, percent: int, width: int, height: int
) -> None:
    appearance.apply("light", percent)
    if step != "nothing":
        then.journal.write("A", "At once. " * 40, question=QUESTION, written=at(2024, 3, 3))
        then.journal.write("B", "I waited. " * 40, question=QUESTION, written=at(2025, 3, 3))
    then.page.resize(width, height)
    then.page.set_narrow(narrow=width < 1100 or percent > 140)
    then.page.shown()
    if step == "sides":
        then.press("answer")
    assert cut_off(then.page) == []
    assert nameless(then.page) == []
