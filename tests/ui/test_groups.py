# SPDX-License-Identifier: Apache-2.0
"""Groups and sessions in the window: set up, changed, met, brought to, put away and deleted."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QCheckBox, QPushButton

from reflective import resources
from reflective.app.calendars import Found, Read
from reflective.app.choices import Choices
from reflective.app.groups import Groups, day_and_time
from reflective.app.preparing import Preparing
from reflective.app.prompting import Prompting
from reflective.app.questions import Questions
from reflective.app.refusals import DiskFull
from reflective.app.reminded import RemindedOf
from reflective.app.reminding import Reminding
from reflective.app.sessions import Sessions
from reflective.app.stepping import Stepping, Wanted
from reflective.files.packs import PackLibrary
from reflective.practice.groups import Group, Rhythm
from reflective.practice.reminding import Plan
from reflective.practice.sessions import Passage
from reflective.ui.pages.calendar_files import DatesInPage, DatesOutPage
from reflective.ui.pages.group import GroupPage
from reflective.ui.pages.groups import GroupsPage
from reflective.ui.pages.session import SessionPage
from reflective.ui.presenters.group_words import default_rules, left_name, when_name
from reflective.ui.presenters.groups import AllGroups, GroupWays, OneGroup
from reflective.ui.presenters.reminded import ReminderSwitches
from reflective.ui.presenters.session import OneSession, SessionWays
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.tick_line import TickLine
from tests.fakes.choices import KeptChoices
from tests.fakes.jobs import AtOnce
from tests.fakes.open_journal import OpenJournal, at, journal_in_memory
from tests.ui.cutting import cut_off
from tests.ui.naming import nameless

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reflective.app.for_session import ForSession
    from reflective.practice.calendar import Meeting
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.pages.room import RoomPage

SIZES = pytest.mark.parametrize(
    ("percent", "width", "height"),
    [(100, 1000, 760), (100, 590, 430), (200, 900, 640), (200, 550, 400)],
)
LONG = "A group of people from many places with a very long name that nobody could shorten"


@dataclass
class Told:
    """What was said, and which pages were begun."""

    said: list[str] = field(default_factory=list)
    started: list[ForSession] = field(default_factory=list)


class Together:
    """An open journal with the pages of groups over it."""

    def __init__(self, journal: OpenJournal, appearance: Appearance) -> None:
        journal.clock.at = at(2026, 11, 21).at
        self.journal = journal
        surroundings = (journal.clock, journal.randomness)
        self.groups = Groups(journal.store, *surroundings)
        self.sessions = Sessions(journal.store, self.groups, journal.reading, *surroundings)
        self.stepping = Stepping(journal.store, *surroundings)
        self.questions = Questions(journal.store, journal.reading, *surroundings)
        self.told = Told()
        self.list = GroupsPage(appearance)
        self.page = GroupPage(appearance, lambda: date(2026, 11, 21))
        self.session = SessionPage(appearance)
        now, say = journal.clock.now, self.told.said.append
        self.choices = Reminding(KeptChoices(Choices()), journal.clock)
        self.reminded = RemindedOf(journal.store, journal.clock)
        switches = ReminderSwitches(self.reminded, self.choices, AtOnce(), lambda _plan: None, say)
        ways = GroupWays(
            self.groups,
            self.sessions,
            AtOnce(),
            now,
            self._announce,
            say,
            reminders=lambda: switches,
        )
        self.all, self.one = AllGroups(ways, self.list), OneGroup(ways, self.page)
        self.list.attend(self.all)
        self.page.attend(self.one)
        preparing = Preparing(self.sessions, self.stepping, self.questions, journal.reading)
        library = PackLibrary(resources.folder("packs"))
        prompting = Prompting(journal.store, library, *surroundings)
        start = self.told.started.append
        session_ways = SessionWays(
            self.sessions, preparing, prompting, AtOnce(), now, self._announce, say, start
        )
        self.meeting = OneSession(session_ways, self.session)
        self.session.attend(self.meeting)

    def make(self, name: str = "System Learning") -> Group:
        group = replace(
            self.groups.begin(name),
            rhythm=Rhythm(14, date(2026, 11, 27)),
            start=time(14),
            people=("D.", "M."),
            rules=default_rules(),
        )
        self.sessions.keep(group)
        return self.groups.group(group.id)

    def next(self, group: Group) -> Meeting:
        found = self.sessions.next_of(group)
        assert found is not None
        return found

    def _announce(self, changes: object) -> None:
        del changes


@pytest.fixture
def together(tmp_path: Path, qtbot: QtBot, appearance: Appearance) -> Together:
    made = Together(journal_in_memory(tmp_path), appearance)
    for page in (made.list, made.page, made.session):
        qtbot.addWidget(page)
    return made


def _press(page: RoomPage, words: str, at: int = 0) -> None:
    found = [each for each in page.findChildren(QPushButton) if _says(each, words)]
    found[at].click()


def _says(button: QPushButton, words: str) -> bool:
    return words in (button.text(), button.accessibleName()) and not button.isHidden()


def _words(page: RoomPage) -> list[str]:
    labels = [label.text() for label in page.findChildren(PlainLabel) if not label.isHidden()]
    return [*labels, *(each.text() for each in page.findChildren(QPushButton))]


def test_a_group_is_set_up_in_one_form_and_meets_in_a_fortnight(together: Together) -> None:
    together.one.begin()
    form = together.page.form
    assert form.rules.toPlainText().split("\n") == list(default_rules())
    form.name.setText("System Learning")
    form.people.setPlainText("D.\n\nM.")
    form.when.show_when(date(2026, 11, 27), time(14))
    _press(together.page, "Keep this group")
    (group,) = together.groups.standing()
    assert (group.name, group.people) == ("System Learning", ("D.", "M."))
    assert group.rhythm == Rhythm(14, date(2026, 11, 27))
    assert form.isHidden()
    assert "Friday 27 November 2026, 14:00 · in 6 days" in _words(together.page)


def test_the_rules_a_room_begins_with_name_the_limit_and_what_a_worry_leads_to() -> None:
    rules = " ".join(default_rules())
    assert "There is a limit" in rules
    assert "if somebody is in danger" in rules
    assert "a story without a name worries the facilitator, they say so" in rules


def test_a_group_without_a_name_gets_one_and_what_was_typed_is_kept_on_leaving(
    together: Together,
) -> None:
    together.one.begin()
    together.page.form.people.setPlainText("D.")
    assert together.page.may_leave()
    (group,) = together.groups.standing()
    assert (group.name, group.people) == ("My group", ("D.",))


def test_a_form_that_nobody_typed_into_keeps_nothing(together: Together) -> None:
    together.one.begin()
    assert together.page.may_leave()
    assert together.groups.standing() == []


def test_a_change_that_was_left_half_way_is_kept_before_a_lock(together: Together) -> None:
    group = together.make()
    together.one.open(group.id)
    _press(together.page, "Change it")
    together.page.form.name.setText("Tuesday")
    answers: list[bool] = []
    together.page.settle(answers.append)
    assert answers == [True]
    assert together.groups.group(group.id).name == "Tuesday"


def test_a_date_is_added_moved_cancelled_and_takes_place_after_all(together: Together) -> None:
    group = together.make()
    page = together.page
    together.one.open(group.id)
    _press(page, "Add a date")
    page.when.show_when(date(2026, 12, 1), time(9))
    _press(page, "Add this date")
    assert "Tuesday 1 December 2026, 09:00 · in 10 days" in _words(page)
    _press(page, "Move it…")
    page.when.show_when(date(2026, 11, 30), time(16, 30))
    _press(page, "Move it there")
    assert "Monday 30 November 2026, 16:30 · in 9 days" in _words(page)
    _press(page, "It does not take place")
    assert "Monday 30 November 2026, 16:30 · cancelled" in _words(page)
    assert together.next(group).at.local.day == 1
    _press(page, "It takes place after all")
    assert together.next(group).at.local.day == 30


def test_a_reminder_of_one_group_is_switched_on_its_page(together: Together) -> None:
    group, other = together.make(), together.make("Triad")
    together.one.open(group.id)
    (tick,) = together.page.findChildren(TickLine)
    tick.box.click()
    assert list(together.reminded.wanted()) == [group.id]
    assert together.told.said[-1].startswith("You are reminded at 17:00")
    together.one.open(other.id)
    (tick,) = _shown_ticks(together)
    assert not tick.box.isChecked()
    together.choices.keep(Plan(groups=True))
    together.one.open(other.id)
    (tick,) = _shown_ticks(together)
    assert (tick.box.isChecked(), tick.isEnabled()) == (True, False)
    assert "In Settings, you chose to be reminded of every group." in _words(together.page)


def _shown_ticks(together: Together) -> list[TickLine]:
    return [each for each in together.page.findChildren(TickLine) if not each.isHidden()]


def test_a_group_is_put_away_and_taken_out_again(together: Together) -> None:
    group = together.make()
    together.one.open(group.id)
    _press(together.page, "Put this group away")
    together.all.look()
    assert "Put away" in _words(together.list)
    assert together.told.said == [
        "System Learning is put away. You find it at the end of your groups."
    ]
    _press(together.list, "Take it out again")
    together.all.look()
    assert [one.id for one in together.groups.standing()] == [group.id]


def test_a_group_is_deleted_once_somebody_agreed_and_its_next_steps_stay(
    together: Together,
) -> None:
    group = together.make()
    together.stepping.make(Wanted("Ask one open question", at_session=True, group=group.id))
    together.one.open(group.id)
    _press(together.page, "Delete this group…")
    assert "Its dates go too. What you wrote stays, and so do your next steps." in _words(
        together.page
    )
    _press(together.page, "Keep it")
    assert len(together.groups.standing()) == 1
    _press(together.page, "Delete this group…")
    _press(together.page, "Delete it")
    assert together.groups.standing() == []
    assert [one.step for one in together.stepping.open()] == ["Ask one open question"]
    assert "What you wrote and your next steps stay." in together.told.said[-1]


def test_the_list_says_when_each_group_meets_and_nothing_scores(together: Together) -> None:
    together.all.look()
    assert "Here will be the groups you meet with." in " ".join(_words(together.list))
    group = together.make()
    together.all.look()
    wanted: list[str] = []
    together.list.group_wanted.connect(wanted.append)
    _press(together.list, "System Learning")
    assert wanted == [group.id]
    assert "Friday 27 November 2026, 14:00 · in 6 days" in _words(together.list)
    assert "Every 2 weeks, at 14:00 · D., M." in _words(together.list)


def test_the_key_of_the_facilitator_can_be_compared_part_by_part(together: Together) -> None:
    group = together.make()
    together.groups.keep(replace(group, key="ab12cd34" * 8))
    together.one.open(group.id)
    assert f"Key of the facilitator, for story files: {' '.join(['ab12cd34'] * 8)}" in _words(
        together.page
    )


def test_of_many_groups_those_that_meet_soonest_are_shown_first(together: Together) -> None:
    for number in range(30):
        together.make(f"Group {number:02}")
    last = together.groups.named("Group 29")
    together.sessions.move(together.next(last), day_and_time("2026-11-22 09:00", "Europe/London"))
    together.all.look()
    shown = _words(together.list)
    assert shown.index("Group 29") < shown.index("Group 00")
    assert "Group 28" not in shown
    _press(together.list, "Show 18 more")
    assert "Group 28" in _words(together.list)


def test_before_a_session_one_sees_steps_notes_questions_and_what_to_bring(
    together: Together,
) -> None:
    group = together.make()
    visit = together.journal.write("A hard visit", written=at(2026, 11, 20))
    together.questions.keep_open("What would the right measure feel like?")
    together.stepping.make(Wanted("Ask one open question", at_session=True, group=group.id))
    together.sessions.bring(visit, together.next(group))
    together.sessions.put_on_tray(Passage(visit, "I waited too long."), together.next(group))
    together.meeting.open(together.next(group))
    shown = _words(together.session)
    assert together.session.title() == "Before a session"
    for words in (
        "Ask one open question",
        "What would the right measure feel like?",
        "A hard visit",
        "I waited too long.",
    ):
        assert words in shown
    _press(together.session, "Leave it at home")
    _press(together.session, "Take it off the tray")
    assert together.next(group).session.is_plain
    assert "Nothing yet." in " ".join(_words(together.session))


def test_what_is_hard_to_read_again_is_not_shown_before_a_session(together: Together) -> None:
    group = together.make()
    visit = together.journal.write("A hard visit", written=at(2026, 11, 20))
    entry = together.journal.reading.entry(visit)
    together.journal.keep(replace(entry, hard=True))
    together.meeting.open(together.next(group))
    assert "A hard visit" not in _words(together.session)


def test_after_a_session_a_few_questions_begin_and_are_found_with_it(together: Together) -> None:
    group = together.make()
    met = together.next(group)
    visit = together.journal.write("A hard visit")
    together.sessions.bring(visit, met)
    together.journal.clock.move(days=7)
    together.meeting.open(together.sessions.meeting(group.id, met.id))
    assert together.session.title() == "After a session"
    _press(together.session, "Hold on to it, with a few questions")
    (begun,) = together.told.started
    assert begun.session == met.id
    assert begun.offer is not None
    asked = [step.question for step in begun.offer.practice.steps]
    assert "Which questions did others ask you?" in asked
    assert "What one sentence will you tell outside the room, and to whom?" in asked
    written = together.journal.write("What I took")
    entry = together.journal.reading.entry(written)
    together.journal.keep(replace(entry, questions=(met.id,)))
    together.meeting.look()
    assert {"What you took with you", "What I took"} <= set(_words(together.session))
    _press(together.session, "Clear what I brought")
    assert "Nothing was marked to be brought." in _words(together.session)


def test_a_page_that_was_left_shows_nothing_that_comes_late(together: Together) -> None:
    group = together.make()
    together.meeting.open(together.next(group))
    stale = together.session._shown
    assert stale is not None
    together.session.may_leave()
    together.meeting._take(together.meeting._turn - 1, replace(stale, written=()))
    assert together.session._shown is stale


def test_a_session_that_is_none_any_more_leads_back(together: Together) -> None:
    group = together.make()
    gone = together.next(group)
    together.sessions.keep(replace(group, rhythm=None))
    left: list[bool] = []
    together.session.left.connect(lambda: left.append(True))
    together.meeting.open(gone)
    assert left == [True]


def test_dates_of_a_calendar_are_chosen_one_by_one(qtbot: QtBot, appearance: Appearance) -> None:
    page = DatesInPage(appearance)
    qtbot.addWidget(page)
    found = tuple(
        Found(day_and_time(f"2026-12-0{day} 14:00", "Europe/London"), title, repeats=day == 2)
        for day, title in ((1, "Learning & lunch"), (2, ""))
    )
    taken: list[object] = []
    page.taken.connect(lambda _group, times: taken.append(times))
    group = Group(at(2026, 1, 1).zone, "G", "Europe/London")  # type: ignore[arg-type]
    page.show_found(group, Read(found, 3))
    boxes = page.findChildren(QCheckBox)
    assert boxes[0].text().replace("&&", "&").endswith("14:00 · Learning & lunch")
    boxes[1].setChecked(False)
    _press(page, "Add these dates")
    assert taken == [(found[0].at,)]
    assert "3 dates are over, and left out." in _words(page)


def test_of_a_long_calendar_one_ticks_the_few_and_hears_of_the_rest(
    qtbot: QtBot, appearance: Appearance
) -> None:
    page = DatesInPage(appearance)
    qtbot.addWidget(page)
    times = [day_and_time(f"2026-12-{day:02} 14:00", "Europe/London") for day in range(1, 21)]
    taken: list[object] = []
    page.taken.connect(lambda _group, times: taken.append(times))
    group = Group(at(2026, 1, 1).zone, "G", "Europe/London")  # type: ignore[arg-type]
    page.show_found(group, Read(tuple(Found(one, "") for one in times), 0, known=2, more=7))
    _press(page, "Choose none")
    page.findChildren(QCheckBox)[3].setChecked(True)
    _press(page, "Add these dates")
    assert taken == [(times[3],)]
    words = _words(page)
    assert "2 dates are in this group already." in words
    assert "7 later dates are not shown. Read the file again another day." in words
    page.show_found(group, Read((), 3))
    assert "No date in this calendar is to come." in _words(page)
    assert page.none.isHidden()


def test_an_evening_in_another_zone_is_told_by_both_clocks(together: Together) -> None:
    met = together.next(together.make())
    together.journal.clock.zone = "Pacific/Auckland"
    now = together.journal.clock.now()
    assert when_name(met, now) == (
        "Friday 27 November 2026, 14:00 (Europe/London), here Saturday 28 November 2026, 03:00"
    )
    assert left_name(met, now) == "in 6 days"


@SIZES
def test_nothing_of_a_group_or_a_session_is_cut_off_or_nameless(
    together: Together,
    qtbot: QtBot,
    appearance: Appearance,
    percent: int,
    width: int,
    height: int,
) -> None:
    appearance.apply("light", percent)
    group = together.make(LONG)
    visit = together.journal.write("A visit that was hard, with a long name to it")
    together.sessions.bring(visit, together.next(group))
    together.sessions.put_on_tray(Passage(visit, "I waited too long. " * 9), together.next(group))
    together.stepping.make(Wanted("Ask one open question and then wait", at_session=True))
    together.all.look()
    together.one.open(group.id)
    together.meeting.open(together.next(group))
    dates = DatesOutPage(appearance)
    dates.show_dates(("Session, Friday 27 November 2026, 14:00",) * 70)
    qtbot.addWidget(dates)
    for page in (together.list, together.page, together.session, dates):
        page.set_narrow(narrow=width < 800 or percent > 140)
        page.resize(width, height)
        page.show()
        assert cut_off(page) == []
        assert nameless(page) == []
        page.hide()
    together.one.begin()
    together.page.show()
    assert cut_off(together.page) == []
    assert nameless(together.page) == []


def test_a_group_that_cannot_be_put_away_stays_on_its_page(
    together: Together, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    group = together.make()
    together.one.open(group.id)
    left: list[bool] = []
    together.page.left.connect(lambda: left.append(True))

    def refuse(_record: object, *, is_away: bool) -> None:
        assert is_away
        raise DiskFull(tmp_path)

    monkeypatch.setattr(together.groups, "put_away", refuse)
    _press(together.page, "Put this group away")
    assert left == []
    assert together.page.problem.isVisibleTo(together.page)
