# SPDX-License-Identifier: Apache-2.0
"""The board of small tries: an idea becomes a try, and ends with what was noticed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from reflective.app.trying import Trying
from reflective.practice.probes import Outcome, State
from reflective.prompts.pack import Practice, PromptPack, Step
from reflective.ui.pages.small_tries import SmallTriesPage
from reflective.ui.presenters.small_tries import MORE, TOGETHER, Board, SmallTries
from reflective.ui.widgets.try_card import TryCard
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
    from reflective.prompts.choosing import Offer
    from reflective.ui.appearance.appearance import Appearance
    from tests.fakes.open_journal import OpenJournal

SIZES = pytest.mark.parametrize(
    ("percent", "width", "height"),
    [(100, 1000, 760), (100, 590, 430), (200, 900, 640), (200, 550, 400)],
)
NOTICED = "What did you notice?"


class Desk(AtPage):
    """The board of a journal in memory."""

    page: SmallTriesPage

    def __init__(self, journal: OpenJournal, appearance: Appearance) -> None:
        self.trying = Trying(journal.store, journal.clock, journal.randomness)
        self.changes: list[Changes] = []
        self.ways_back: list[Callable[[], None]] = []
        self.packs: list[PromptPack] = []
        self.journal = journal
        self.page = SmallTriesPage(appearance, self.today)
        board = Board(self.trying, dict, lambda: self.packs)
        self.tries = SmallTries(board, AtOnce(), self.page, self.changes.append)
        self.page.attend(self.tries)
        self.page.deleted.connect(self.ways_back.append)

    def today(self) -> date:
        return self.journal.clock.now().local.date()

    def add(self, attempt: str, *states: State, hunch: str = "") -> None:
        probe = replace(self.trying.new(), attempt=attempt, hunch=hunch)
        self.trying.put(probe)
        for state in states:
            self.trying.move(probe.id, state, Outcome.MORE, f"Now {state.value}")

    def cards(self) -> list[TryCard]:
        return self.all(TryCard)


@pytest.fixture
def desk(tmp_path: Path, appearance: Appearance, qtbot: QtBot) -> Desk:
    made = Desk(journal_in_memory(tmp_path), appearance)
    qtbot.addWidget(made.page)
    made.page.resize(1000, 760)
    show_in_front(qtbot, made.page)
    made.page.shown()
    return made


def test_a_small_try_goes_over_the_board_and_each_change_keeps_its_words(desk: Desk) -> None:
    desk.press("Add a small try")
    QTest.keyClicks(desk.line("My hunch"), "They are shy")
    QTest.keyClicks(desk.line("The smallest thing to try"), "Wait")
    QTest.keyClick(desk.line("The smallest thing to try"), Qt.Key.Key_Return)
    (idea,) = desk.trying.in_state(State.IDEA)
    assert (idea.hunch, idea.attempt) == ("They are shy", "Wait")
    desk.press("Move it on")
    QTest.keyClicks(desk.line(NOTICED), "From Tuesday on")
    desk.press("Keep this")
    desk.press("Move it on")
    desk.press("Do less")
    QTest.keyClicks(desk.line(NOTICED), "Too long a pause")
    QTest.keyClick(desk.line(NOTICED), Qt.Key.Key_Return)
    (ended,) = desk.trying.in_state(State.ENDED)
    assert ended.outcome is Outcome.LESS
    assert [move.reflection for move in ended.moves] == ["From Tuesday on", "Too long a pause"]
    desk.press("Show all of it")
    told = " ".join(desk.words())
    assert "They are shy" in told
    assert "Began to try it · 27 November 2026: From Tuesday on" in told
    assert "Do less · 27 November 2026: Too long a pause" in told
    assert len(desk.changes) == 3


def test_escape_takes_one_step_back_and_throws_nothing_typed_away(desk: Desk) -> None:
    desk.add("Wait")
    desk.page.shown()
    assert not desk.page.turn_back()
    desk.press("Move it on")
    assert desk.page.turn_back()
    assert not desk.cards()[0].is_asking
    desk.press("Add a small try")
    QTest.keyClicks(desk.line("My hunch"), "Shy")
    assert desk.page.turn_back()
    assert desk.line("My hunch").text() == "Shy"
    desk.tries.begin()
    assert desk.line("My hunch").text() == "Shy"
    desk.press("Cancel")
    assert desk.page.form.isHidden()
    assert desk.page.add.isVisible()


def test_what_is_typed_into_a_card_outlives_a_look(desk: Desk) -> None:
    desk.add("Wait")
    desk.page.shown()
    desk.press("Move it on")
    QTest.keyClicks(desk.line(NOTICED), "Half a")
    desk.add("From another page")
    desk.tries.look()
    assert desk.line(NOTICED).text() == "Half a"


def test_a_small_try_is_changed_and_deleted_and_put_back(desk: Desk) -> None:
    desk.add("Wait")
    desk.page.shown()
    desk.cards()[0].change_wanted.emit(desk.trying.all()[0])
    QTest.keyClicks(desk.line("A sign that it helps"), "They speak")
    desk.press("Keep this try")
    assert desk.trying.all()[0].helps == "They speak"
    desk.cards()[0].removal_wanted.emit()
    desk.press("Delete")
    assert desk.trying.all() == ()
    desk.ways_back[0]()
    assert [one.helps for one in desk.trying.all()] == ["They speak"]
    assert "Wait" in desk.words()


def test_the_board_is_worked_by_keyboard_and_the_focus_goes_along(desk: Desk) -> None:
    desk.add("Wait")
    desk.add("Ask")
    desk.page.shown()
    assert {each.accessibleName() for each in desk.cards()} == {"Wait", "Ask"}
    card = next(each for each in desk.cards() if each.name == "Wait")
    card.first.setFocus()
    QTest.keyClick(card.first, Qt.Key.Key_Space)
    chosen = desk.page.focusWidget()
    assert isinstance(chosen, QPushButton)
    assert chosen.text() == "I am trying it"
    QTest.keyClicks(desk.line(NOTICED), "From Monday")
    QTest.keyClick(desk.line(NOTICED), Qt.Key.Key_Return)
    assert [one.attempt for one in desk.trying.in_state(State.TRYING)] == ["Wait"]
    focused = desk.page.focusWidget()
    assert isinstance(focused, QPushButton)
    assert (focused.text(), focused.accessibleDescription()) == ("Move it on", "Wait")


def test_the_questions_about_all_of_them_are_offered_where_there_are_several(desk: Desk) -> None:
    practice = Practice("side", "Side by side", 12, (Step("q", "Do some pull apart?"),))
    desk.packs = [PromptPack(TOGETHER, "1.0", "All together", practices=(practice,))]
    desk.add("Wait")
    desk.page.shown()
    assert desk.page.together.isHidden()
    desk.add("Ask")
    desk.page.shown()
    wanted: list[Offer] = []
    desk.page.start_wanted.connect(wanted.append)
    desk.press("Questions about all of them")
    assert [offer.practice for offer in wanted] == [practice]


def test_of_very_many_some_are_shown_in_each_state(desk: Desk) -> None:
    for number in range(MORE + 2):
        desk.add(f"Try {number}")
    desk.page.shown()
    assert len(desk.cards()) == MORE
    desk.press("Show 2 more")
    assert len(desk.cards()) == MORE + 2


@SIZES
def test_nothing_of_the_board_is_cut_off_or_nameless(
    desk: Desk, appearance: Appearance, percent: int, width: int, height: int
) -> None:
    appearance.apply("light", percent)
    long = "Leave the silence alone for three seconds before anybody speaks"
    desk.add(long, hunch="They would speak if there were room")
    desk.add(long, State.TRYING)
    desk.add("Another", State.TRYING, State.ENDED)
    page = desk.page
    page.resize(width, height)
    page.set_narrow(narrow=width < 800)
    page.shown()
    desk.press("Show all of it")
    assert cut_off(page) == []
    desk.cards()[1].ask()
    assert cut_off(page) == []
    desk.press("Add a small try")
    assert cut_off(page) == []
    assert nameless(page) == []
    cards = desk.cards()
    tops = {card.mapTo(page, card.rect().topLeft()).x() for card in cards}
    assert (len(tops) > 1) is (width / (percent / 100) > 850)
