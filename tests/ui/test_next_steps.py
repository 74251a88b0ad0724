# SPDX-License-Identifier: Apache-2.0
"""The page of next steps: add one, say what came of it, take it up again."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QMenu, QPushButton

from reflective.app.choices import Choices
from reflective.app.coming_back import ComingBack
from reflective.app.refusals import DiskFull
from reflective.app.reminded import RemindedOf
from reflective.app.reminding import Reminding
from reflective.app.stepping import Stepping, Wanted
from reflective.app.takeaways import TaskOffer
from reflective.app.trying import Trying
from reflective.journal.ids import RecordId
from reflective.practice.commitments import State
from reflective.prompts.pack import Task
from reflective.ui.pages.next_steps import NextStepsPage
from reflective.ui.pages.today_back import TodayBack
from reflective.ui.presenters.coming_back import BackToday
from reflective.ui.presenters.next_steps import MORE, NextSteps, StepsShown
from reflective.ui.presenters.reminded import ReminderSwitches
from reflective.ui.presenters.takeaways import TaskLine
from reflective.ui.widgets.step_card import StepCard
from reflective.ui.widgets.task_offers import TaskList
from tests.fakes.choices import KeptChoices
from tests.fakes.jobs import AtOnce
from tests.fakes.open_journal import journal_in_memory
from tests.ui.at_page import AtPage
from tests.ui.cutting import cut_off
from tests.ui.front import show_in_front
from tests.ui.naming import nameless

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reflective.app.changes import Changes
    from reflective.app.ports import NewRevision
    from reflective.journal.moment import Moment
    from reflective.ui.appearance.appearance import Appearance
    from tests.fakes.open_journal import OpenJournal

GROUP = RecordId("0190a0a0-0000-7000-8000-00000000000a")
SIZES = pytest.mark.parametrize(
    ("percent", "width", "height"),
    [(100, 1000, 760), (100, 590, 430), (200, 900, 640), (200, 550, 400)],
)
LONG = "Ask one open question and then wait until somebody else has spoken, whoever that may be"


class Desk(AtPage):
    """The page of a journal in memory."""

    page: NextStepsPage

    def __init__(self, journal: OpenJournal, appearance: Appearance) -> None:
        self.journal = journal
        self.ways_back: list[Callable[[], None]] = []
        self.stepping = Stepping(journal.store, journal.clock, journal.randomness)
        self.changes: list[Changes] = []
        self.page = NextStepsPage(appearance, self.today)
        names = {GROUP: "System Learning"}
        self.steps = NextSteps(
            self.stepping, lambda: names, AtOnce(), self.page, self.changes.append
        )
        self.page.attend(self.steps)
        self.page.deleted.connect(self.ways_back.append)

    def let_remind(self) -> RemindedOf:
        """Join what reminds of single steps, of which Settings remind in no way."""
        reminded = RemindedOf(self.journal.store, self.journal.clock)
        reminding = Reminding(KeptChoices(Choices()), self.journal.clock)
        switches = ReminderSwitches(
            reminded, reminding, AtOnce(), lambda _plan: None, self.page.refuse
        )
        self.steps = NextSteps(
            self.stepping, dict, AtOnce(), self.page, self.changes.append, lambda: switches
        )
        self.page.attend(self.steps)
        return reminded

    def today(self) -> date:
        return self.journal.clock.now().local.date()

    def cards(self) -> list[StepCard]:
        return self.all(StepCard)


def _deeds(card: StepCard) -> list[str]:
    return [action.text() for menu in card.findChildren(QMenu) for action in menu.actions()]


def _choose_more(card: StepCard, words: str) -> None:
    """Choose from the menu of a card."""
    for menu in card.findChildren(QMenu):
        next(action for action in menu.actions() if action.text() == words).trigger()


@pytest.fixture
def desk(tmp_path: Path, appearance: Appearance, qtbot: QtBot) -> Desk:
    made = Desk(journal_in_memory(tmp_path), appearance)
    qtbot.addWidget(made.page)
    made.page.resize(1000, 760)
    show_in_front(qtbot, made.page)
    made.page.shown()
    return made


def test_a_step_is_added_by_hand_for_the_next_session_of_a_group(desk: Desk) -> None:
    assert any("No next step waits" in words for words in desk.words())
    desk.press("Add a next step")
    QTest.keyClicks(desk.line("The first small step"), "Ring her")
    assert desk.box("By when?").currentText() == "At the next session"
    group = desk.box("For a group?")
    group.setCurrentIndex(group.findText("System Learning"))
    desk.press("Keep this step")
    assert desk.page.form.isHidden()
    assert "Ring her" in desk.words()
    assert "By the next session of System Learning" in desk.words()
    (one,) = desk.stepping.open()
    assert (one.group, one.at_session) == (GROUP, True)
    assert [changes.kinds for changes in desk.changes] == [{"commitment"}]


def test_a_reminder_of_one_step_is_switched_on_and_off_at_the_step(desk: Desk) -> None:
    reminded = desk.let_remind()
    desk.stepping.make(Wanted("Ring her", at_session=True))
    desk.stepping.make(Wanted("Some day"))
    desk.page.shown()
    dated = next(card for card in desk.cards() if card.name == "Ring her")
    _choose_more(dated, "Remind me on its day")
    assert list(reminded.wanted()) == [desk.stepping.open()[0].id]
    assert "You are reminded on its day." in desk.words()
    dated = next(card for card in desk.cards() if card.name == "Ring her")
    _choose_more(dated, "Remind me no longer")
    assert reminded.wanted() == {}
    undated = next(card for card in desk.cards() if card.name == "Some day")
    assert not any("Remind" in words for words in _deeds(undated))


def test_what_came_of_a_step_is_asked_quietly_and_can_be_taken_back(desk: Desk) -> None:
    desk.stepping.make(Wanted("Ring her"))
    desk.page.shown()
    desk.press("How did it go?")
    desk.press("Changed")
    QTest.keyClicks(desk.line("What did you learn from it?"), "I wrote")
    QTest.keyClick(desk.line("What did you learn from it?"), Qt.Key.Key_Return)
    (one,) = desk.stepping.settled()
    assert (one.state, one.learnt) == (State.CHANGED, "I wrote")
    assert "What came of others" in desk.words()
    assert "I wrote" in desk.words()
    desk.press("Take it up again")
    assert [step.step for step in desk.stepping.open()] == ["Ring her"]


def test_escape_asks_no_more_and_changes_nothing(desk: Desk) -> None:
    desk.stepping.make(Wanted("Ring her"))
    desk.page.shown()
    desk.press("How did it go?")
    QTest.keyClick(desk.line("What did you learn from it?"), Qt.Key.Key_Escape)
    assert not desk.cards()[0].is_asking
    assert desk.stepping.settled() == []


def test_a_line_being_typed_outlives_a_look(desk: Desk) -> None:
    desk.stepping.make(Wanted("Ring her"))
    desk.page.shown()
    desk.press("How did it go?")
    name = "What did you learn from it?"
    QTest.keyClicks(desk.line(name), "She was")
    desk.stepping.make(Wanted("From another page"))
    desk.steps.look()
    assert desk.line(name).text() == "She was"
    desk.press("Keep this")
    assert {"She was", "From another page"} <= set(desk.words())


def test_a_step_is_changed_and_what_is_being_typed_is_not_thrown_away(desk: Desk) -> None:
    desk.stepping.make(Wanted("Ring her", whom="Sam"))
    desk.page.shown()
    desk.cards()[0].change_wanted.emit(desk.stepping.open()[0])
    assert desk.line("The first small step").text() == "Ring her"
    QTest.keyClicks(desk.line("The first small step"), " on Monday")
    desk.page.begin_from(RecordId("x"), "Something else")
    assert desk.line("The first small step").text() == "Ring her on Monday"
    assert desk.page.unfinished() is None
    desk.press("Keep this step")
    assert [(one.step, one.whom) for one in desk.stepping.open()] == [
        ("Ring her on Monday", "Sam")
    ]


def test_a_step_from_an_entry_knows_where_it_comes_from(desk: Desk) -> None:
    entry = desk.journal.write("The call")
    desk.page.begin_from(entry, "Ring her")
    wanted = desk.page.unfinished()
    assert wanted is not None
    assert (wanted.step, wanted.entry) == ("Ring her", entry)
    QTest.keyClick(desk.line("The first small step"), Qt.Key.Key_Return)
    assert desk.page.unfinished() is None
    assert [one.entry for one in desk.stepping.open()] == [entry]


def test_a_step_is_deleted_once_that_is_confirmed_and_can_be_put_back(desk: Desk) -> None:
    desk.stepping.make(Wanted("Ring her", whom="Sam"))
    desk.page.shown()
    desk.cards()[0].removal_wanted.emit()
    assert desk.stepping.open() != []
    assert "Delete this next step?" in desk.words()
    desk.press("Delete")
    assert desk.stepping.open() == []
    (put_back,) = desk.ways_back
    put_back()
    assert [(one.step, one.whom) for one in desk.stepping.open()] == [("Ring her", "Sam")]
    assert "Ring her" in desk.words()


def test_the_focus_stays_with_the_card_one_works_at(desk: Desk) -> None:
    for words in ("First", "Second", "Third"):
        desk.stepping.make(Wanted(words))
        desk.journal.clock.move(minutes=1)
    desk.page.shown()
    desk.press("How did it go?", 1)
    QTest.keyClick(desk.line("What did you learn from it?"), Qt.Key.Key_Return)
    assert [one.step for one in desk.stepping.settled()] == ["Second"]
    focused = desk.page.focusWidget()
    assert isinstance(focused, QPushButton)
    assert (focused.text(), focused.accessibleDescription()) == ("Take it up again", "Second")
    first = desk.cards()[0]
    first.change_wanted.emit(desk.stepping.open()[0])
    QTest.keyClick(desk.line("The first small step"), Qt.Key.Key_Return)
    focused = desk.page.focusWidget()
    assert isinstance(focused, QPushButton)
    assert (focused.text(), focused.accessibleDescription()) == ("How did it go?", "First")


def test_groups_that_come_while_a_step_is_begun_are_offered_in_its_form(
    desk: Desk, appearance: Appearance
) -> None:
    page = NextStepsPage(appearance, desk.today)
    page.begin_from(None, "Ring her")
    page.show_steps(StepsShown(groups=((GROUP, "System Learning"),)))
    boxes = {each.accessibleName(): each for each in page.findChildren(QComboBox)}
    assert boxes["For a group?"].findText("System Learning") > 0
    assert boxes["By when?"].currentText() == "At the next session"
    wanted = page.unfinished()
    assert wanted is not None
    assert (wanted.step, wanted.at_session) == ("Ring her", True)
    page.deleteLater()


def test_of_very_many_steps_some_are_shown_and_the_others_are_a_link_away(desk: Desk) -> None:
    for number in range(MORE + 5):
        desk.stepping.make(Wanted(f"Step {number}"))
    desk.page.shown()
    assert len(desk.cards()) == MORE
    desk.press("Show 5 more")
    assert len(desk.cards()) == MORE + 5


def test_what_cannot_be_kept_stays_in_the_form_and_is_told(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(states: list[NewRevision], *, at: Moment) -> Changes:
        del states, at
        raise DiskFull(desk.journal.store.path)

    monkeypatch.setattr(desk.journal.store, "add", full)
    desk.page.begin_from(None, "Ring her")
    desk.press("Keep this step")
    assert desk.line("The first small step").text() == "Ring her"
    assert not desk.page.problem.isHidden()


@SIZES
def test_nothing_of_the_page_is_cut_off_or_nameless(
    desk: Desk, appearance: Appearance, percent: int, width: int, height: int
) -> None:
    appearance.apply("light", percent)
    page = desk.page
    page.add_way("Small tries", lambda: None)
    desk.stepping.make(Wanted(LONG, at_session=True, group=GROUP, whom="My supervisor"))
    desk.stepping.make(Wanted("Shadow the duty desk"))
    desk.stepping.settle(desk.stepping.all()[1].id, State.DROPPED, LONG)
    page.resize(width, height)
    page.set_narrow(narrow=width < 800)
    page.shown()
    desk.cards()[0].ask()
    assert cut_off(page) == []
    page.begin()
    assert cut_off(page) == []
    assert nameless(page) == []


def _never(error: Exception) -> None:
    raise error


class Nobody:
    """No group meets."""

    def next(self) -> list[object]:
        return []


@SIZES
def test_a_step_comes_back_on_today_and_goes_when_it_is_closed(
    desk: Desk, appearance: Appearance, qtbot: QtBot, percent: int, width: int, height: int
) -> None:
    appearance.apply("light", percent)
    journal = desk.journal
    trying = Trying(journal.store, journal.clock, journal.randomness)
    coming = ComingBack(journal.store, desk.stepping, trying, journal.clock, Nobody())  # type: ignore[arg-type]
    shown = TodayBack(appearance)
    qtbot.addWidget(shown)
    shown.resize(width, height)
    back = BackToday(coming, AtOnce(), shown, _never)
    shown.attend(back)
    back.look()
    assert shown.isHidden()
    desk.stepping.make(Wanted(LONG, desk.today() + timedelta(days=1)))
    journal.clock.move(days=1)
    back.look()
    assert shown.isVisible()
    assert cut_off(shown) == []
    assert nameless(shown) == []
    wanted: list[str] = []
    shown.step_wanted.connect(wanted.append)
    buttons = shown.findChildren(QPushButton)
    next(each for each in buttons if each.text() == "How did it go?").click()
    assert wanted == [desk.stepping.open()[0].id]
    next(each for each in buttons if each.accessibleName() == "Do not show this again").click()
    assert shown.isHidden()


@SIZES
def test_a_task_of_a_pack_is_taken_on_over_the_list(
    desk: Desk, appearance: Appearance, percent: int, width: int, height: int
) -> None:
    appearance.apply("light", percent)
    shown = TaskList(appearance)
    desk.page.put_over_list(shown)
    desk.page.resize(width, height)
    task = Task("ask", "Ask one open question of somebody you do not know well", 10, "Then wait.")
    offer = TaskOffer("walks", "Walks for two", task)
    taken: list[TaskOffer] = []
    shown.accepted.connect(taken.append)
    shown.show_tasks((TaskLine(offer, "Walks for two · within 10 days"),))
    assert cut_off(desk.page) == []
    assert nameless(desk.page) == []
    desk.press("Take it on")
    assert taken == [offer]
    shown.show_tasks(())
    assert not shown.isVisible()


def test_a_step_outlives_its_group(desk: Desk) -> None:
    gone = RecordId("0190a0a0-0000-7000-8000-00000000000b")
    desk.stepping.make(Wanted("Ring her", at_session=True, group=gone))
    desk.page.shown()
    assert {"Ring her", "By the next session"} <= set(desk.words())
    desk.cards()[0].change_wanted.emit(desk.stepping.open()[0])
    QTest.keyClicks(desk.line("The first small step"), " soon")
    desk.press("Keep this step")
    assert [(one.step, one.group) for one in desk.stepping.open()] == [("Ring her soon", gone)]
