# SPDX-License-Identifier: Apache-2.0
"""Reminders: off until asked for, one neutral line, and what Settings says of them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCall
from PySide6.QtWidgets import QApplication, QLabel, QSystemTrayIcon

from reflective.app.choices import Choices
from reflective.app.refusals import ReadOnlyPlace
from reflective.app.reminded import DaysToCome, RemindedOf
from reflective.app.reminding import Reminding
from reflective.app.stepping import Stepping, Wanted
from reflective.files.choices_file import ChoicesFile
from reflective.files.start_at_login import LoginEntry
from reflective.journal.ids import RecordId
from reflective.journal.moment import Moment
from reflective.practice.calendar import Meeting
from reflective.practice.groups import Group
from reflective.practice.reminding import EVERY_DAY, Plan
from reflective.practice.sessions import Session
from reflective.ui.desktop_note import DesktopNote
from reflective.ui.notifying import Notifying
from reflective.ui.pages.page import Page
from reflective.ui.pages.settings import SettingsPage
from reflective.ui.pages.settings_reminders import RemindersPart
from reflective.ui.pages.unlock import UnlockPage
from reflective.ui.presenters.reminded import ReminderSwitches, Switch
from reflective.ui.presenters.reminders import (
    ASK_EVERY,
    LOOK_EVERY,
    ReminderChoices,
    Reminders,
)
from reflective.ui.window import Window
from tests.fakes.choices import KeptChoices
from tests.fakes.jobs import AtOnce, WhenTold
from tests.fakes.open_journal import journal_in_memory
from tests.fakes.timer import FakeClock
from tests.ui.cutting import cut_off
from tests.ui.front import show_in_front
from tests.ui.naming import nameless

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reflective.app.jobs import Jobs
    from reflective.practice.commitments import Commitment
    from reflective.ui.appearance.appearance import Appearance

HOUR = 3_600_000


class Day:
    """A machine on which time passes as a test says; it is 14:02 in UTC."""

    def __init__(self, jobs: Jobs | None = None) -> None:
        self.clock = FakeClock()
        self.preferences = KeptChoices(Choices())
        self.reminding = Reminding(self.preferences, self.clock)
        self.shown: list[str] = []
        self.timer = self.clock.timer()
        self.reminders = Reminders(self.reminding, jobs or AtOnce(), self.timer, self.shown.append)

    def plan(self, plan: Plan) -> None:
        self.reminders.take(self.reminding.keep(plan))


def test_nobody_is_reminded_who_did_not_ask() -> None:
    day = Day()
    day.reminders.begin()
    day.clock.wait(48 * HOUR)
    assert day.shown == []


def test_who_asked_is_reminded_once_a_day_with_neutral_words() -> None:
    day = Day()
    day.reminders.begin()
    day.plan(Plan(EVERY_DAY, time(19)))
    day.clock.wait(4 * HOUR)
    assert day.shown == []
    day.clock.wait(HOUR)
    assert day.shown == ["A few minutes for yourself?"]
    day.clock.wait(24 * HOUR)
    assert len(day.shown) == 2


def test_of_two_windows_one_reminds() -> None:
    day = Day()
    other = Reminders(day.reminding, AtOnce(), day.clock.timer(), day.shown.append)
    plan = day.reminding.keep(Plan(EVERY_DAY, time(19)))
    day.reminders.take(plan)
    other.take(plan)
    day.clock.wait(6 * HOUR)
    assert len(day.shown) == 1


def test_an_answer_that_comes_late_reminds_once() -> None:
    jobs = WhenTold()
    day = Day(jobs)
    day.plan(Plan(EVERY_DAY, time(19)))
    day.clock.wait(5 * HOUR)
    assert jobs.waiting > 1
    jobs.settle()
    assert len(day.shown) == 1


class FewDays:
    """Groups and steps with days of their own."""

    def __init__(self, steps: Sequence[Commitment] = (), meetings: Sequence[Meeting] = ()) -> None:
        self._steps = list(steps)
        self._meetings = list(meetings)
        self.asked = 0

    def next(self) -> list[Meeting]:
        return self._meetings

    def open(self) -> list[Commitment]:
        self.asked += 1
        return self._steps


def test_next_steps_remind_on_their_day_while_the_journal_is_open(tmp_path: Path) -> None:
    day = Day()
    journal = journal_in_memory(tmp_path)
    stepping = Stepping(journal.store, day.clock, journal.randomness)
    stepping.make(Wanted("Ask one open question", date(2026, 11, 22)))
    few = FewDays(stepping.open())
    reminded = RemindedOf(journal.store, day.clock)
    day.reminders.know(DaysToCome(few, lambda: few, reminded, day.clock))
    day.plan(Plan(at=time(9), steps=True))
    day.clock.wait(24 * HOUR)
    assert day.shown == ["A few minutes for yourself?"]
    assert few.asked <= 24 * HOUR // LOOK_EVERY // ASK_EVERY + 2
    day.reminders.know(None)
    stepping.make(Wanted("Another", date(2026, 11, 23)))
    day.clock.wait(24 * HOUR)
    assert len(day.shown) == 1


def test_a_plan_outlives_the_program(tmp_path: Path) -> None:
    clock = FakeClock()
    path = tmp_path / "choices.json"
    Reminding(ChoicesFile(path), clock).keep(Plan(EVERY_DAY, time(7, 30), steps=True))
    again = Reminding(ChoicesFile(path), clock).plan()
    assert (again.days, again.at, again.steps) == (EVERY_DAY, time(7, 30), True)


def test_the_entry_for_the_login_names_the_program_and_goes_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("APPIMAGE", "/opt/my apps/100%/Reflective.AppImage")
    monkeypatch.setattr("sys.platform", "linux")
    login = LoginEntry()
    assert not login.is_on()
    login.switch(on=True)
    (entry,) = (tmp_path / "config" / "autostart").iterdir()
    lines = entry.read_text("utf-8").splitlines()
    assert 'Exec="/opt/my apps/100%%/Reflective.AppImage"' in lines
    assert lines[0] == "[Desktop Entry]"
    assert login.is_on()
    login.switch(on=False)
    login.switch(on=False)
    assert not login.is_on()


def test_a_folder_that_takes_no_entry_is_a_refusal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "config").write_text("a file, not a folder")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    with pytest.raises(ReadOnlyPlace):
        LoginEntry().switch(on=True)


def test_elsewhere_nothing_is_promised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    assert not LoginEntry().is_known
    assert not LoginEntry().is_on()


class Login:
    """Opens at login on a machine that may not know how."""

    def __init__(self, *, is_known: bool = True) -> None:
        self.is_known = is_known
        self.on = False

    def is_on(self) -> bool:
        return self.on

    def switch(self, *, on: bool) -> None:
        self.on = on


class Part:
    """The part of Settings, alone on its page."""

    def __init__(self, appearance: Appearance, login: Login, folder: Path) -> None:
        self.day = Day()
        self.page = SettingsPage(appearance)
        self.part = RemindersPart(self.page)
        self.page.add_part(self.part)
        self.reminded = RemindedOf(journal_in_memory(folder).store, self.day.clock)
        take = self.day.reminders.take
        self.part.attend(
            ReminderChoices(self.day.reminding, login, AtOnce(), self.part, take, self.reminded)
        )

    def choose(self, box: str, words: str) -> None:
        field = getattr(self.part, box)
        field.setCurrentIndex(field.findText(words))
        field.activated.emit(field.currentIndex())


def test_the_choices_hold_at_once(appearance: Appearance, qtbot: QtBot, tmp_path: Path) -> None:
    login = Login()
    desk = Part(appearance, login, tmp_path)
    qtbot.addWidget(desk.page)
    assert desk.part.days.currentText() == "Never"
    desk.choose("days", "Every day")
    desk.choose("at", "19:00")
    desk.choose("first", "22:00")
    desk.part.steps.click()
    desk.part.login.click()
    plan = desk.day.reminding.plan()
    assert (plan.days, plan.at, plan.quiet[0], plan.steps) == (
        EVERY_DAY,
        time(19),
        time(22),
        True,
    )
    assert login.on
    desk.day.clock.wait(6 * HOUR)
    assert desk.day.shown == ["A few minutes for yourself?"]
    desk.choose("days", "Never")
    desk.part.steps.click()
    desk.day.clock.wait(48 * HOUR)
    assert len(desk.day.shown) == 1


def test_days_and_times_of_a_file_that_are_not_offered_are_shown(
    appearance: Appearance, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = Part(appearance, Login(), tmp_path)
    qtbot.addWidget(desk.page)
    desk.day.reminding.keep(Plan(frozenset({1, 3}), time(7, 20)))
    desk.page.came.emit()
    assert desk.part.days.currentText() == "Tuesday, Thursday"
    assert desk.part.at.currentText() == "07:20"
    desk.choose("at", "19:00")
    assert desk.day.reminding.plan().days == {1, 3}


@pytest.mark.parametrize("is_known", [True, False])
@pytest.mark.parametrize(("percent", "width"), [(100, 1060), (200, 800), (200, 560)])
def test_nothing_of_the_part_is_cut_off_or_nameless(
    appearance: Appearance,
    qtbot: QtBot,
    tmp_path: Path,
    percent: int,
    width: int,
    *,
    is_known: bool,
) -> None:
    appearance.apply("light", percent)
    desk = Part(appearance, Login(is_known=is_known), tmp_path)
    desk.reminded.switch("one", on=True)
    desk.page.came.emit()
    qtbot.addWidget(desk.page)
    desk.page.resize(width, 640)
    desk.page.set_narrow(narrow=width < 800)
    desk.page.show()
    assert cut_off(desk.page) == []
    assert nameless(desk.part) == []


class Bus:
    """The bus of an account; `asked` is what a desktop was asked to show."""

    def __init__(self, *, is_there: bool = True) -> None:
        self._is_there = is_there
        self.asked: list[list[object]] = []

    def isConnected(self) -> bool:  # noqa: N802 - as Qt calls it
        return self._is_there

    def connect(self, *_signal: object) -> bool:
        return True

    def asyncCall(self, message: QDBusMessage) -> QDBusPendingCall:  # noqa: N802 - the same
        self.asked.append(message.arguments())
        return QDBusPendingCall.fromCompletedCall(message.createReply([]))


def _told_without_tray(
    window: Window, bus: Bus, monkeypatch: pytest.MonkeyPatch
) -> tuple[Notifying, list[object]]:
    """Tell the words in a window that is not in front, on a desktop without a tray."""
    looks: list[object] = []
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: False))
    monkeypatch.setattr(QApplication, "alert", staticmethod(looks.append))
    monkeypatch.setattr(QDBusConnection, "sessionBus", staticmethod(lambda: bus))
    notifying = Notifying(window)
    notifying.tell("A few minutes for yourself?")
    return notifying, looks


def test_a_desktop_without_a_tray_is_asked_by_its_portal(
    appearance: Appearance, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, bus = Window(appearance), Bus()
    qtbot.addWidget(window)
    _notifying, looks = _told_without_tray(window, bus, monkeypatch)
    ((_name, shown),) = bus.asked
    assert shown == {"title": "A few minutes for yourself?", "default-action": "come"}
    assert looks == []


def test_where_no_desktop_listens_the_window_asks_for_a_look(
    appearance: Appearance, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, bus = Window(appearance), Bus(is_there=False)
    qtbot.addWidget(window)
    notifying, looks = _told_without_tray(window, bus, monkeypatch)
    assert (bus.asked, looks) == ([], [window])
    notifying.findChildren(DesktopNote)[0].refused.emit()
    assert looks == [window, window]


def test_a_click_on_the_words_brings_the_window_and_takes_them_away(
    appearance: Appearance, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, bus = Window(appearance), Bus()
    qtbot.addWidget(window)
    window.showMinimized()
    notifying, _looks = _told_without_tray(window, bus, monkeypatch)
    (note,) = notifying.findChildren(DesktopNote)
    for name, is_minimised in (("another", True), ("reminder", False)):
        said = QDBusMessage.createSignal("/", "portal.Notification", "ActionInvoked")
        said.setArguments([name, "come", []])
        note._on_chosen(said)
        assert window.isMinimized() == is_minimised
    assert bus.asked[-1] == ["reminder"]


def test_the_line_waits_in_the_window(
    appearance: Appearance, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: False))
    window = Window(appearance)
    qtbot.addWidget(window)
    window.add_page("today", "Today", "sun", Page)
    window.show_pages("today")
    show_in_front(qtbot, window)
    Notifying(window).tell("A few minutes for yourself?")
    assert window.notice.text == "A few minutes for yourself?"


def test_the_line_stands_on_the_page_to_unlock_too(
    appearance: Appearance, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: False))
    window = Window(appearance)
    qtbot.addWidget(window)
    gate = UnlockPage(appearance)
    window.show_gate(gate)
    show_in_front(qtbot, window)
    Notifying(window).tell("A few minutes for yourself?")
    labels = [label.text() for label in gate.findChildren(QLabel) if label.isVisible()]
    assert "A few minutes for yourself?" in labels


def test_a_desktop_with_a_way_to_tell_is_asked_while_somebody_is_elsewhere(
    appearance: Appearance, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[str, str]] = []
    yes = staticmethod(lambda: True)
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", yes)
    monkeypatch.setattr(QSystemTrayIcon, "supportsMessages", yes)
    monkeypatch.setattr(QSystemTrayIcon, "show", lambda _icon: None)
    monkeypatch.setattr(
        QSystemTrayIcon,
        "showMessage",
        lambda _icon, title, text, *_rest: told.append((title, text)),
    )
    window = Window(appearance)
    qtbot.addWidget(window)
    Notifying(window).tell("A few minutes for yourself?")
    assert told == [("A few minutes for yourself?", "")]


def test_single_things_are_reminded_of_until_all_are_stopped(
    appearance: Appearance, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = Part(appearance, Login(), tmp_path)
    qtbot.addWidget(desk.page)
    assert desk.part.stop.isHidden()
    desk.reminded.switch("a group", on=True)
    desk.reminded.switch("pack/practice", on=True, days=7)
    desk.page.came.emit()
    assert desk.part.single.text() == "You are reminded of 2 single things."
    desk.part.stop.click()
    assert desk.reminded.wanted() == {}
    assert desk.part.single.isHidden()


def test_one_group_and_one_step_remind_and_the_others_do_not(tmp_path: Path) -> None:
    day = Day()
    journal = journal_in_memory(tmp_path)
    stepping = Stepping(journal.store, day.clock, journal.randomness)
    for words, by in (("Ask", date(2026, 11, 25)), ("Wait", date(2026, 11, 27))):
        stepping.make(Wanted(words, by))
    first = next(one for one in stepping.open() if one.step == "Ask")
    meetings = [_meeting("1", datetime(2026, 11, 24, 9, tzinfo=UTC))]
    meetings.append(_meeting("2", datetime(2026, 11, 29, 9, tzinfo=UTC)))
    few = FewDays(stepping.open(), meetings)
    reminded = RemindedOf(journal.store, day.clock)
    coming = DaysToCome(few, lambda: few, reminded, day.clock)
    told: list[str] = []
    switches = ReminderSwitches(reminded, day.reminding, AtOnce(), day.reminders.take, told.append)
    day.reminders.know(coming)
    assert coming.days(Plan()) == frozenset()
    assert few.asked == 0
    switches.turn(first.id, on=True, told=_pass)
    switches.turn(meetings[0].group.id, on=True, told=_pass)
    assert told[-1] == "You are reminded at 17:00, while Reflective is open and not locked."
    assert coming.days(Plan()) == {date(2026, 11, 23), date(2026, 11, 25)}
    day.clock.wait(24 * HOUR * 7)
    assert len(day.shown) == 2
    switches.turn(first.id, on=False, told=_pass)
    assert told[-1] == "You are not reminded of it."
    assert coming.days(Plan()) == {date(2026, 11, 23)}
    assert switches.of_group(meetings[0].group.id) == Switch(is_on=True)
    assert switches.of_group(meetings[1].group.id) == Switch()


def test_a_step_for_a_session_reminds_on_the_day_of_that_session(tmp_path: Path) -> None:
    clock = FakeClock()
    journal = journal_in_memory(tmp_path)
    stepping = Stepping(journal.store, clock, journal.randomness)
    meeting = _meeting("1", datetime(2026, 11, 24, 9, tzinfo=UTC))
    stepping.make(Wanted("Ask", at_session=True, group=meeting.group.id))
    few = FewDays(stepping.open(), [meeting])
    reminded = RemindedOf(journal.store, clock)
    coming = DaysToCome(few, lambda: few, reminded, clock)
    assert coming.days(Plan(steps=True)) == {date(2026, 11, 24)}


def test_a_guided_reflection_reminds_each_week_from_the_next_on(tmp_path: Path) -> None:
    day = Day()
    reminded = RemindedOf(journal_in_memory(tmp_path).store, day.clock)
    few = FewDays()
    day.reminders.know(DaysToCome(few, lambda: few, reminded, day.clock))
    take, told = day.reminders.take, list[str]()
    switches = ReminderSwitches(reminded, day.reminding, AtOnce(), take, told.append)
    switches.turn("pack/practice", on=True, days=7, told=_pass)
    day.clock.wait(24 * HOUR * 6)
    assert day.shown == []
    day.clock.wait(24 * HOUR * 16)
    assert len(day.shown) == 3


@pytest.mark.parametrize("kept", ["[]", "nonsense", '{"a": 1}', '{"a": ["soon", 7]}', "[" * 9999])
def test_a_damaged_note_of_reminders_reminds_of_nothing(tmp_path: Path, kept: str) -> None:
    store = journal_in_memory(tmp_path).store
    store.set_setting("reminded", kept)
    assert RemindedOf(store, FakeClock()).wanted() == {}


def _pass(_is_kept: bool) -> None:  # noqa: FBT001 - the answer
    """Need no answer."""


def _meeting(name: str, at: datetime) -> Meeting:
    record = RecordId(f"0190a0a0-0000-7000-8000-00000000000{name}")
    group = Group(record, f"Group {name}", "Europe/London")
    return Meeting(group, Session(record, record), Moment(at, "Europe/London"))


def test_the_day_before_a_group_meets_is_known_by_the_calendar_here(tmp_path: Path) -> None:
    clock = FakeClock()
    reminded = RemindedOf(journal_in_memory(tmp_path).store, clock)
    record = RecordId("0190a0a0-0000-7000-8000-000000000000")
    late = Moment(datetime(2026, 11, 24, 23, 30, tzinfo=UTC), "Pacific/Auckland")
    meeting = Meeting(Group(record, "System Learning", late.zone), Session(record, record), late)
    few = FewDays(meetings=[meeting])
    assert DaysToCome(few, lambda: few, reminded, clock).days(Plan(groups=True)) == {
        date(2026, 11, 23)
    }
    assert DaysToCome(few, lambda: few, reminded, clock).days(Plan(EVERY_DAY)) == frozenset()
