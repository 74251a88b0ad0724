# SPDX-License-Identifier: Apache-2.0
"""What was begun waits quietly, a question is pinned or left out, and the jar holds one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton, QWidget
from shiboken6 import delete

from reflective import resources
from reflective.app.choices import Choices
from reflective.app.jar import Jar
from reflective.app.prompting import Prompting
from reflective.app.reminded import RemindedOf
from reflective.app.reminding import Reminding
from reflective.app.resuming import Resuming
from reflective.app.wishing import Wishing
from reflective.app.writing import Writing
from reflective.files.packs import PackLibrary
from reflective.journal.entry import Asked
from reflective.practice import running
from reflective.prompts.wishes import Thing, Wish
from reflective.ui.pages.jar import JarPage
from reflective.ui.pages.today_begun import TodayBegun
from reflective.ui.pages.today_more import let_wish
from reflective.ui.pages.wished import WishedPage
from reflective.ui.presenters.begun import BegunWays, Unfinished
from reflective.ui.presenters.jar import JarWays, OwnQuestions
from reflective.ui.presenters.reminded import ReminderSwitches
from reflective.ui.presenters.today_wishes import PackWishes, WishWays
from reflective.ui.presenters.wished import Wishes
from reflective.ui.widgets.choices_button import ChoicesButton
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.prompt_card import PromptCard
from tests.fakes.choices import KeptChoices
from tests.fakes.jobs import AtOnce
from tests.fakes.open_journal import OpenJournal, at, journal_in_memory
from tests.ui.front import show_in_front
from tests.ui.naming import nameless

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reflective.app.changes import Changes
    from reflective.journal.ids import RecordId
    from reflective.prompts.choosing import Offer
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.pages.room import RoomPage

QUESTIONS = [Asked(f"Question {number}?", "pack", "1", f"q{number}") for number in range(1, 5)]


@pytest.fixture
def journal(tmp_path: Path) -> OpenJournal:
    return journal_in_memory(tmp_path)


@pytest.fixture
def wishing(journal: OpenJournal) -> Wishing:
    return Wishing(journal.store, journal.clock, journal.randomness)


class _Told:
    """What was said, and what undoes it."""

    def __init__(self) -> None:
        self.words = ""
        self.undo: Callable[[], None] | None = None

    def say(self, words: str, _action: str = "", undo: Callable[[], None] | None = None) -> None:
        self.words, self.undo = words, undo


# what was begun


class _Begun:
    """The part of Today that shows what was begun."""

    def __init__(self, journal: OpenJournal, appearance: Appearance) -> None:
        self.journal = journal
        self.told = _Told()
        self.view = TodayBegun(appearance)
        self.writing = Writing(journal.store, journal.clock, journal.randomness)
        resuming = Resuming(journal.reading, self.writing)
        ways = BegunWays(self._on_changes, self.told.say)
        self.presenter = Unfinished(resuming, AtOnce(), journal.clock, self.view, ways)
        self.view.attend(self.presenter)

    def begin(self, title: str, month: int, day: int) -> RecordId:
        entry = running.begin(self.writing.new_entry(at(2026, month, day)), title, QUESTIONS)
        self.writing.keep(running.forward(running.answer(entry, "An answer.")))
        return entry.id

    def _on_changes(self, changes: Changes) -> None:
        self.presenter.on_changes(changes)


@pytest.fixture
def begun(journal: OpenJournal, appearance: Appearance) -> _Begun:
    return _Begun(journal, appearance)


def test_what_was_begun_is_shown_with_its_question_and_its_day(begun: _Begun) -> None:
    begun.begin("The river", 3, 3)
    tuesday = begun.begin("The stone", 11, 24)
    begun.begin("The wind", 11, 27)
    begun.presenter.look()
    assert _buttons(begun.view) == [
        "Go on with “The wind”",
        "Go on with “The stone”",
        "Go on with “The river”",
    ]
    assert _labels(begun.view)[1:] == [
        "Question 2 of 4, begun today",
        "Question 2 of 4, begun on Tuesday",
        "Question 2 of 4, begun on 3 March 2026",
    ]
    opened: list[str] = []
    begun.view.entry_wanted.connect(opened.append)
    _press(begun.view, "Go on with “The stone”")
    assert opened == [tuesday]
    assert not nameless(begun.view)


def test_three_are_shown_and_the_rest_is_one_link_away(begun: _Begun) -> None:
    for day in range(1, 6):
        begun.begin(f"No {day}", 11, day)
    begun.presenter.look()
    assert _buttons(begun.view)[-1] == "Show 2 more"


def test_where_nothing_was_begun_nothing_is_shown(begun: _Begun) -> None:
    begun.presenter.look()
    assert begun.view.isHidden()


def test_one_is_thrown_away_and_taken_back(begun: _Begun) -> None:
    begun.begin("The river", 11, 3)
    begun.presenter.look()
    _choose(begun.view, "Throw it away")
    assert begun.view.isHidden()
    assert begun.told.words == "“The river” is in the trash."
    assert begun.journal.reading.count("is:trash") == 1
    assert begun.told.undo
    begun.told.undo()
    assert _buttons(begun.view) == ["Go on with “The river”"]


def test_one_is_left_as_it_is_and_stays_in_the_journal(begun: _Begun) -> None:
    begun.begin("The river", 11, 3)
    begun.presenter.look()
    _choose(begun.view, "It is finished as it is")
    assert begun.view.isHidden()
    assert begun.journal.reading.count() == 1


# the menu beside a question

# Of the offscreen platform, whose menus are windows of their own.
_A_MENU = pytest.mark.qt_log_ignore("propagateSizeHints", "grabbing the keyboard", extend=True)


class _InFront:
    """A question in front of somebody."""

    def __init__(self, asked: Asked) -> None:
        self.in_mind: Asked | None = asked
        self.can_wait = True
        self.done: list[str] = []

    def stop(self) -> None:
        self.done.append("stopped")

    def drop(self) -> None:
        self.done.append("dropped")


class _Menu:
    """The card of a question with its menu."""

    def __init__(self, journal: OpenJournal, wishing: Wishing, appearance: Appearance) -> None:
        library = PackLibrary(resources.folder("packs"))
        prompting = Prompting(journal.store, library, journal.clock, journal.randomness)
        pack = next(shelved.pack for shelved in prompting.packs() if shelved.pack.practices)
        self.practice = pack.practices[0]
        self.thing = Thing(pack.id, practice=self.practice.id)
        self.in_front = _InFront(pack.asked(self.practice.steps[0]))
        self.told = _Told()
        self.card = PromptCard(appearance)
        self.reminded = RemindedOf(journal.store, journal.clock)
        reminding = Reminding(KeptChoices(Choices()), journal.clock)
        switches = ReminderSwitches(
            self.reminded, reminding, AtOnce(), lambda _plan: None, self.told.say
        )
        ways = WishWays(
            prompting,
            wishing,
            AtOnce(),
            lambda _changes: None,
            self.told.say,
            reminders=lambda: switches,
        )
        self.more = let_wish(self.card, appearance, ways, self.in_front)

    def choose(self, beginning: str) -> None:
        """Open the menu, and choose what begins like this."""
        self.more.click()
        action = next(
            one for one in self.more.choices.actions() if one.text().startswith(beginning)
        )
        self.more.choices.hide()
        action.trigger()


@pytest.fixture
def menu(
    journal: OpenJournal, wishing: Wishing, appearance: Appearance, qtbot: QtBot
) -> Iterator[_Menu]:
    shown = _Menu(journal, wishing, appearance)
    show_in_front(qtbot, shown.card)
    yield shown
    shown.more.choices.hide()
    delete(shown.card)


@_A_MENU
def test_a_question_is_pinned_and_pinned_no_longer(menu: _Menu, wishing: Wishing) -> None:
    menu.choose("Pin this")
    assert [(one.thing, one.wish) for one in wishing.standing()] == [(menu.thing, Wish.FIRST)]
    assert menu.practice.title in menu.told.words
    menu.choose("Pin it no longer")
    assert wishing.standing() == []
    assert menu.in_front.done == []


@_A_MENU
def test_a_reminder_of_one_reflection_is_switched_on_and_off_in_its_menu(menu: _Menu) -> None:
    menu.choose("Remind me of it every week")
    assert "You are reminded at 17:00" in menu.told.words
    (name,) = menu.reminded.wanted()
    assert name == f"{menu.thing.pack}/{menu.practice.id}"
    menu.choose("Remind me of it no longer")
    assert menu.reminded.wanted() == {}


@_A_MENU
@pytest.mark.parametrize(("beginning", "wish"), [("Not now", Wish.REST), ("Not for", Wish.NEVER)])
def test_a_question_that_is_not_wanted_gives_way(
    menu: _Menu, wishing: Wishing, beginning: str, wish: Wish
) -> None:
    menu.choose(beginning)
    (wished,) = wishing.standing()
    assert (wished.thing, wished.wish, wished.words) == (menu.thing, wish, menu.practice.title)
    assert menu.in_front.done == ["dropped"]
    assert "Prompts" in menu.told.words


@_A_MENU
def test_a_reflection_is_stopped_from_the_menu_and_a_lone_question_is_not(menu: _Menu) -> None:
    menu.choose("Stop here")
    assert menu.in_front.done == ["stopped"]
    menu.in_front.can_wait = False
    menu.more.click()
    assert not any("Stop" in action.text() for action in menu.more.choices.actions())
    menu.more.choices.hide()
    assert not nameless(menu.card)


@_A_MENU
def test_in_a_pause_one_can_still_stop(menu: _Menu) -> None:
    menu.card.show_limits("", is_pause=True)
    assert not any(way.isVisible() for way in menu.card.stops if way is not menu.more)
    menu.choose("Stop here")
    assert menu.in_front.done == ["stopped"]


@_A_MENU
def test_where_no_question_stands_before_the_words_one_can_stop(menu: _Menu) -> None:
    menu.in_front.in_mind = None
    menu.more.click()
    assert [one.text() for one in menu.more.choices.actions()] == ["Stop here and come back later"]


# a whole pack


@_A_MENU
def test_a_whole_pack_is_left_out_and_offered_as_before(
    journal: OpenJournal, wishing: Wishing, appearance: Appearance, qtbot: QtBot
) -> None:
    library = PackLibrary(resources.folder("packs"))
    prompting = Prompting(journal.store, library, journal.clock, journal.randomness)
    told = _Told()
    ways = WishWays(prompting, wishing, AtOnce(), lambda _changes: None, told.say)
    button = ChoicesButton("More about “Walks”", appearance)
    show_in_front(qtbot, button)
    for words, wish in (("Not for me", Wish.NEVER), ("Offer it as before", None)):
        PackWishes(ways).look(Thing("walks"), "Walks", button)
        found = next(one for one in button.choices.actions() if one.text().startswith(words))
        button.choices.hide()
        found.trigger()
        assert [one.wish for one in wishing.standing()] == ([wish] if wish else [])
    assert told.words == "“Walks” is offered as before."
    delete(button)


# the pages


@pytest.fixture
def jar_page(appearance: Appearance) -> Iterator[JarPage]:
    page = JarPage(appearance)
    yield page
    delete(page)


@pytest.fixture
def wished_page(appearance: Appearance) -> Iterator[WishedPage]:
    page = WishedPage(appearance)
    yield page
    delete(page)


def test_a_question_is_put_into_the_jar_changed_and_taken_out(
    journal: OpenJournal, jar_page: JarPage, qtbot: QtBot
) -> None:
    page, jar = jar_page, Jar(journal.store, journal.clock, journal.randomness)
    told = _Told()
    started: list[Offer] = []
    drawn: list[int] = []
    ways = JarWays(started.append, lambda: drawn.append(1), lambda _changes: None, told.say)
    page.attend(OwnQuestions(jar, AtOnce(), page, ways))
    _show(qtbot, page)
    assert "The jar is empty" in _labels(page)[-1]
    QTest.keyClicks(page.line, "  ?")
    QTest.keyClick(page.line, Qt.Key.Key_Return)
    assert jar.questions() == []
    QTest.keyClicks(page.line, "What would my sister say?")
    QTest.keyClick(page.line, Qt.Key.Key_Return)
    assert not nameless(page)
    _press(page, "Change it")
    line = next(one for one in page.findChildren(QLineEdit) if one.text())
    assert line.hasFocus()
    line.setText("What would my brother say?")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert [one.text for one in jar.questions()] == ["What would my brother say?"]
    _press(page, "Write about it")
    _press(page, "Draw a question")
    assert (_asked(started[0]), drawn) == (Asked("What would my brother say?"), [1])
    _press(page, "Take it out")
    assert jar.questions() == []
    assert page.line.hasFocus()
    assert told.undo
    told.undo()
    assert "What would my brother say?" in _labels(page)


def test_a_wish_is_taken_back_or_holds_longer(
    wishing: Wishing, wished_page: WishedPage, qtbot: QtBot
) -> None:
    page = wished_page
    page.attend(Wishes(wishing, AtOnce(), page, lambda _changes: None))
    _show(qtbot, page)
    assert "Nothing is pinned" in _labels(page)[-1]
    wishing.pin(Thing("walks"), "Walks")
    wishing.rest(Thing("walks", practice="river"), "The river")
    wishing.never(Thing("", prompt="Why?"), "Why?")
    page.shown()
    assert _labels(page)[1:] == [
        "Pinned: these come first",
        "Walks",
        "A whole prompt pack",
        "Not now: these rest",
        "The river",
        "A guided reflection · It may come again on 27 December 2026",
        "Not for you: these are not offered",
        "Why?",
        "A question of your own",
    ]
    assert not nameless(page)
    _press(page, "Leave it out until I bring it back")
    assert "A guided reflection" in _labels(page)
    for _wish in range(3):
        _press(page, "Take that back")
    assert wishing.standing() == []


def _asked(offer: Offer) -> Asked:
    return offer.pack.asked(offer.practice.steps[0])


def _show(qtbot: QtBot, page: RoomPage) -> None:
    show_in_front(qtbot, page)
    page.shown()


def _labels(widget: QWidget) -> list[str]:
    QApplication.processEvents()
    return [one.text() for one in widget.findChildren(PlainLabel) if one.isVisibleTo(widget)]


def _buttons(widget: QWidget) -> list[str]:
    QApplication.processEvents()
    buttons = widget.findChildren(QPushButton)
    return [one.text() for one in buttons if one.text() and one.isVisibleTo(widget)]


def _press(widget: QWidget, words: str) -> None:
    QApplication.processEvents()
    button = next(
        one
        for one in widget.findChildren(QPushButton)
        if one.text() == words and one.isVisibleTo(widget)
    )
    button.click()


def _choose(widget: QWidget, words: str) -> None:
    QApplication.processEvents()
    menu = widget.findChildren(QMenu)[-1]
    next(action for action in menu.actions() if action.text() == words).trigger()
