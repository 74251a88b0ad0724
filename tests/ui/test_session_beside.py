# SPDX-License-Identifier: Apache-2.0
"""The next session beside the page of Today, and what an entry's menu brings to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QCheckBox, QMenu, QPushButton

from reflective.app.groups import Groups
from reflective.app.questions import Questions
from reflective.app.sessions import Sessions
from reflective.app.stepping import Stepping, Wanted
from reflective.practice.commitments import State
from reflective.practice.groups import Rhythm
from reflective.ui.pages.journal_bringing import BringingParts
from reflective.ui.pages.today_beside import TodayBeside
from reflective.ui.presenters.bringing import Bringing
from reflective.ui.presenters.gathered import Gathered
from reflective.ui.presenters.session_beside import Beside, NextSession
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.pack_group import PackGroupBlock
from tests.fakes.jobs import AtOnce
from tests.fakes.open_journal import OpenJournal, at, journal_in_memory
from tests.ui.cutting import cut_off
from tests.ui.front import show_in_front
from tests.ui.naming import nameless

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reflective.journal.ids import RecordId
    from reflective.practice.calendar import Meeting
    from reflective.ui.appearance.appearance import Appearance


class Room:
    """An open journal with a group that meets every second Friday."""

    def __init__(self, journal: OpenJournal) -> None:
        journal.clock.at = at(2026, 11, 21).at
        self.journal = journal
        surroundings = (journal.clock, journal.randomness)
        self.groups = Groups(journal.store, *surroundings)
        self.sessions = Sessions(journal.store, self.groups, journal.reading, *surroundings)
        self.stepping = Stepping(journal.store, *surroundings)

    def make(self) -> Meeting:
        rhythm = Rhythm(14, date(2026, 11, 27))
        group = replace(self.groups.begin("System Learning"), rhythm=rhythm, start=time(14))
        self.sessions.keep(group)
        return self.next()

    def next(self) -> Meeting:
        return self.sessions.next()[0]


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(journal_in_memory(tmp_path))


def _beside(room: Room, panel: TodayBeside) -> NextSession:
    clock = room.journal.clock
    looking = NextSession(
        room.sessions,
        room.stepping,
        AtOnce(),
        clock.now,
        panel,
        lambda _changes: looking.look(),
        refused=_never,
    )
    panel.session.ticked.connect(lambda one, kept: looking.settle(one, is_kept=kept))
    looking.look()
    return looking


def _never(error: Exception) -> None:
    raise error


def _shown(panel: TodayBeside) -> list[str]:
    return [label.text() for label in panel.findChildren(PlainLabel) if label.isVisible()]


def test_without_a_group_nothing_is_said_of_one(
    room: Room, qtbot: QtBot, appearance: Appearance
) -> None:
    panel = TodayBeside(appearance)
    qtbot.addWidget(panel)
    panel.show()
    _beside(room, panel)
    assert panel.accessibleName() == "On this day"
    assert _shown(panel).count("On this day") == 1


def test_the_panel_tells_the_days_left_the_steps_and_what_is_brought(
    room: Room, qtbot: QtBot, appearance: Appearance
) -> None:
    met = room.make()
    room.stepping.make(Wanted("Ask one open question and then wait", group=met.group.id))
    room.sessions.bring(room.journal.write("The review meeting"), met)
    panel = TodayBeside(appearance)
    qtbot.addWidget(panel)
    panel.show()
    _beside(room, panel)
    shown = _shown(panel)
    assert panel.accessibleName() == "Before the next session"
    assert {"System Learning · in 6 days", "The review meeting", "On this day"} <= set(shown)
    (box,) = panel.findChildren(QCheckBox)
    assert box.accessibleName() == "Ask one open question and then wait"
    room.journal.clock.move(minutes=1)
    box.click()
    assert room.stepping.settled()[0].state is State.KEPT
    (again,) = panel.session.findChildren(QCheckBox)[-1:]
    assert again.isChecked()
    room.journal.clock.move(minutes=1)
    again.click()
    assert room.stepping.open()[0].step == "Ask one open question and then wait"


def test_a_look_that_was_overtaken_is_not_shown(
    room: Room, qtbot: QtBot, appearance: Appearance
) -> None:
    met = room.make()
    panel = TodayBeside(appearance)
    qtbot.addWidget(panel)
    panel.show()
    looking = _beside(room, panel)
    looking._take(looking._turn - 1, Beside(met, "long ago", (), ()))
    assert "System Learning · long ago" not in _shown(panel)


_OPEN = "If the waiting list is the wrong measure, what would the right one feel like?"


def _keep_open(room: Room, panel: TodayBeside) -> tuple[Questions, Gathered]:
    journal = room.journal
    questions = Questions(journal.store, journal.reading, journal.clock, journal.randomness)
    questions.keep_open(_OPEN)
    gathered = Gathered(journal.reading, questions, AtOnce(), panel.still_open)
    gathered.look()
    return questions, gathered


def test_a_question_that_is_open_stands_quietly_beside_the_page_until_it_is_closed(
    room: Room, qtbot: QtBot, appearance: Appearance
) -> None:
    panel = TodayBeside(appearance)
    qtbot.addWidget(panel)
    panel.show()
    asked: list[bool] = []
    panel.still_open.all_wanted.connect(lambda: asked.append(True))
    questions, gathered = _keep_open(room, panel)
    assert panel.accessibleName() == "Still open"
    assert [_shown(panel).count(words) for words in ("Still open", _OPEN)] == [1, 1]
    assert _shown(panel).count("On this day") == 1
    panel.still_open.rest.click()
    assert asked == [True]
    questions.close(questions.standing()[0].question.id)
    gathered.look()
    assert panel.accessibleName() == "On this day"
    assert not {"Still open", _OPEN} & set(_shown(panel))


def test_the_panel_reads_from_the_session_to_the_question_to_this_day(
    room: Room, qtbot: QtBot, appearance: Appearance
) -> None:
    room.make()
    panel = TodayBeside(appearance)
    qtbot.addWidget(panel)
    panel.resize(300, 700)
    panel.show()
    _keep_open(room, panel)
    _beside(room, panel)
    qtbot.waitUntil(lambda: panel.session.height() > 0 and panel.still_open.y() > 0)
    labels = [one for one in panel.findChildren(PlainLabel) if one.isVisible()]
    labels.sort(key=lambda one: one.mapTo(panel, one.rect().topLeft()).y())
    headings = ("Before the next session", "Still open", "On this day")
    assert [one.text() for one in labels if one.text() in headings] == list(headings)


def test_a_tick_that_was_not_kept_is_taken_back_and_the_focus_stays_at_its_step(
    room: Room, qtbot: QtBot, appearance: Appearance
) -> None:
    met = room.make()
    for words in ("Ask one open question", "Ring her"):
        room.stepping.make(Wanted(words, group=met.group.id))
    panel = TodayBeside(appearance)
    qtbot.addWidget(panel)
    show_in_front(qtbot, panel)
    looking = _beside(room, panel)
    panel.session.ticked.disconnect()  # nothing is kept of a tick
    box = next(one for one in panel.session.stops if one.accessibleName() == "Ring her")
    box.setFocus()
    assert isinstance(box, QCheckBox)
    box.click()
    looking.look()
    again = panel.focusWidget()
    assert isinstance(again, QCheckBox)
    assert (again.accessibleName(), again.isChecked()) == ("Ring her", False)


@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_beside_the_page_is_cut_off_or_nameless(
    room: Room, qtbot: QtBot, appearance: Appearance, percent: int
) -> None:
    appearance.apply("light", percent)
    met = room.make()
    room.stepping.make(Wanted("Ask one open question and then wait", group=met.group.id))
    room.sessions.bring(room.journal.write("The review meeting with a long title"), met)
    panel = TodayBeside(appearance)
    qtbot.addWidget(panel)
    panel.fill(fills=percent > 140)
    panel.resize(600 if percent > 140 else panel.own_width, 700)
    panel.show()
    _keep_open(room, panel)
    _beside(room, panel)
    block = PackGroupBlock(appearance)
    qtbot.addWidget(block)
    block.resize(500, 200)
    block.show_group("This pack is for a group: System Learning. Its rules stand below.")
    block.show()
    for part in (panel, block):
        assert cut_off(part) == []
        assert nameless(part) == []


class _Marks(PlainLabel):
    """The menu of an entry, and the words that are chosen in it."""

    def __init__(self, record: RecordId) -> None:
        super().__init__()
        self.record = record
        self.menu = QMenu(self)
        self.menu.addAction("Delete")
        self.view = self
        self.chosen = ""
        self.told: list[str] = []
        self.undo: Callable[[], None] | None = None

    def textCursor(self) -> _Marks:  # noqa: N802 - the name is Qt's
        return self

    def selectedText(self) -> str:  # noqa: N802 - the name is Qt's
        return self.chosen

    def tell(self, text: str, undo: Callable[[], None] | None = None) -> None:
        self.told.append(text)
        self.undo = undo

    def refuse(self, error: Exception) -> None:
        raise error


def _entries(marks: _Marks) -> list[str]:
    marks.menu.aboutToShow.emit()
    return [action.text() for action in marks.menu.actions()]


def _choose(marks: _Marks, words: str) -> None:
    _entries(marks)
    next(action for action in marks.menu.actions() if action.text() == words).trigger()


def test_the_menu_of_an_entry_brings_it_to_a_session_and_leaves_it_at_home(
    room: Room, qtbot: QtBot
) -> None:
    visit = room.journal.write("A hard visit")
    marks = _Marks(visit)
    qtbot.addWidget(marks)
    parts = BringingParts(marks)  # type: ignore[arg-type]
    presenter = Bringing(room.sessions, AtOnce(), marks, lambda _changes: presenter.look())
    parts.attend(presenter)
    assert _entries(marks) == ["Delete"]
    room.make()
    presenter.look()
    _choose(marks, "Bring it to System Learning, 27 November 2026")
    assert room.next().session.bring == (visit,)
    _choose(marks, "Leave it at home: System Learning, 27 November 2026")
    assert room.next().session.bring == ()
    assert marks.told[-1] == "It stays at home."


def test_chosen_words_go_on_the_tray_and_come_off_again(room: Room, qtbot: QtBot) -> None:
    room.make()
    marks = _Marks(room.journal.write("A hard visit"))
    qtbot.addWidget(marks)
    parts = BringingParts(marks)  # type: ignore[arg-type]
    presenter = Bringing(room.sessions, AtOnce(), marks, lambda _changes: presenter.look())
    parts.attend(presenter)
    words = "Put these words on the tray for System Learning, 27 November 2026"
    assert words not in _entries(marks)
    marks.chosen = "I waited.\u2029Nobody asked."
    _choose(marks, words)
    assert [one.text for one in room.next().session.tray] == ["I waited.\nNobody asked."]
    assert marks.undo is not None
    marks.undo()
    assert room.next().session.tray == ()


def test_a_pack_for_nobody_in_particular_says_nothing_of_groups(
    qtbot: QtBot, appearance: Appearance
) -> None:
    block = PackGroupBlock(appearance)
    qtbot.addWidget(block)
    block.show_group("")
    assert not block.isVisible()
    assert [button.text() for button in block.findChildren(QPushButton)] == ["Set up this group"]
