# SPDX-License-Identifier: Apache-2.0
"""The shell: pages, keys, narrow windows and large text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reflective.ui import idle
from reflective.ui.idle import Idleness
from reflective.ui.pages.page import Page
from reflective.ui.widgets.buttons import Button
from reflective.ui.window import Window
from tests.ui.naming import nameless

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytestqt.qtbot import QtBot

    from reflective.ui.appearance.appearance import Appearance


class Plain(Page):
    """A page with one button and one action."""

    def __init__(self, title: str, appearance: Appearance) -> None:
        super().__init__()
        self._title = title
        self.stays = False
        self.times_shown = 0
        self.narrow = False
        self.button = Button(f"On {title}", appearance)
        self.action = Button(f"Act on {title}", appearance)
        QVBoxLayout(self).addWidget(self.button)

    def title(self) -> str:
        return self._title

    def header_actions(self) -> Sequence[QWidget]:
        return (self.action,)

    def shown(self) -> None:
        self.times_shown += 1
        self.button.setFocus()

    def may_leave(self) -> bool:
        return not self.stays

    def set_narrow(self, *, narrow: bool) -> None:
        self.narrow = narrow


class Shell:
    """A window with three pages."""

    def __init__(self, appearance: Appearance, qtbot: QtBot) -> None:
        self.window = Window(appearance)
        qtbot.addWidget(self.window)
        self.today = Plain("Today", appearance)
        self.journal = Plain("Journal", appearance)
        self.settings = Plain("Settings", appearance)
        self.window.add_page("today", "Today", "sun", lambda: self.today)
        self.window.add_page("journal", "Journal", "book-open", lambda: self.journal)
        self.window.add_page("settings", "Settings", "settings", lambda: self.settings, below=True)
        self.window.resize(1280, 820)
        self.window.show_pages("today")
        self.window.show()
        self.window.activateWindow()
        qtbot.waitActive(self.window).__enter__()

    def title(self) -> str:
        return self.window.header.findChildren(QLabel)[0].accessibleName()

    def row(self, name: str) -> QPushButton:
        return next(
            button
            for button in self.window.rail.findChildren(QPushButton)
            if button.accessibleName() == name
        )


@pytest.fixture
def shell(appearance: Appearance, qtbot: QtBot) -> Shell:
    """Make the window with its pages."""
    return Shell(appearance, qtbot)


def test_a_page_that_needs_the_bar_takes_the_room_of_the_jump_field(shell: Shell) -> None:
    def jump_is_there() -> bool:
        buttons = shell.window.header.findChildren(QPushButton)
        return any(b.accessibleName() == "Search or jump to…" and b.isVisible() for b in buttons)

    assert jump_is_there()
    for fills in (True, False):
        shell.today.fills_bar = fills
        shell.today.titled.emit("Today")
        assert jump_is_there() is not fills


def test_the_rail_leads_to_the_pages(shell: Shell, qtbot: QtBot) -> None:
    assert shell.title() == "Today"
    qtbot.mouseClick(shell.row("Journal"), Qt.MouseButton.LeftButton)
    assert shell.title() == "Journal"
    assert shell.journal.isVisible()
    assert shell.journal.times_shown == 1
    assert shell.row("Journal").accessibleDescription() == "You are on this page"
    assert shell.row("Today").accessibleDescription() == ""
    assert shell.journal.action.isVisible()
    assert not shell.today.action.isVisible()


def test_a_page_is_built_when_it_is_first_opened_and_not_again(
    shell: Shell, appearance: Appearance
) -> None:
    built: list[Plain] = []

    def build() -> Plain:
        built.append(Plain("Prompts", appearance))
        return built[-1]

    shell.window.add_page("prompts", "Prompts", "layers", build)
    assert built == []
    for key in ("prompts", "today", "prompts"):
        assert shell.window.open_page(key)
    assert [page.times_shown for page in built] == [2]
    assert shell.window.page is built[0]


def test_choosing_the_page_in_front_keeps_its_row_marked(shell: Shell, qtbot: QtBot) -> None:
    qtbot.mouseClick(shell.row("Today"), Qt.MouseButton.LeftButton)
    assert shell.row("Today").accessibleDescription() == "You are on this page"


def test_a_page_that_asks_first_is_not_left(shell: Shell, qtbot: QtBot) -> None:
    shell.today.stays = True
    qtbot.mouseClick(shell.row("Journal"), Qt.MouseButton.LeftButton)
    assert shell.title() == "Today"
    assert shell.row("Today").accessibleDescription() == "You are on this page"
    assert shell.row("Journal").accessibleDescription() == ""
    assert not shell.window.close()
    shell.today.stays = False
    assert shell.window.close()


def test_the_window_stays_while_something_is_not_saved(shell: Shell, qtbot: QtBot) -> None:
    answers = [False, True]
    shell.window.ask_before_closing(lambda: answers.pop(0))
    qtbot.keyClick(shell.window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert shell.window.isVisible()
    qtbot.keyClick(shell.window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert not shell.window.isVisible()


def test_a_notice_does_what_its_action_says(shell: Shell, qtbot: QtBot) -> None:
    done: list[str] = []
    shell.window.tell("Something", "Do it", lambda: done.append("it"))
    link = next(b for b in shell.window.notice.findChildren(QPushButton) if b.text() == "Do it")
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert done == ["it"]
    assert shell.window.notice.text == ""


def test_title_and_status_follow_the_page_in_front(shell: Shell) -> None:
    shell.today.status_said.emit("Saved 14:02")
    assert shell.window.header.status() == "Saved 14:02"
    shell.journal.status_said.emit("412 entries")
    assert shell.window.header.status() == "Saved 14:02"
    shell.today.titled.emit("Saturday 21 November")
    assert shell.title() == "Saturday 21 November"
    shell.window.open_page("journal")
    assert shell.window.header.status() == ""


def test_keys_lead_everywhere(shell: Shell, qtbot: QtBot) -> None:
    ctrl = Qt.KeyboardModifier.ControlModifier
    with qtbot.waitSignal(shell.window.lock_wanted):
        qtbot.keyClick(shell.window, Qt.Key.Key_L, ctrl)
    with qtbot.waitSignal(shell.window.new_entry_wanted):
        qtbot.keyClick(shell.window, Qt.Key.Key_N, ctrl)
    qtbot.keyClick(shell.window, Qt.Key.Key_Comma, ctrl)
    assert shell.title() == "Settings"
    qtbot.keyClick(shell.window, Qt.Key.Key_Q, ctrl)
    assert not shell.window.isVisible()


def test_one_can_jump_anywhere_by_a_few_letters(shell: Shell, qtbot: QtBot) -> None:
    qtbot.keyClick(shell.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert shell.window.jump.isVisible()
    assert nameless(shell.window.jump) == []
    field = shell.window.jump.findChildren(QLineEdit)[0]
    qtbot.keyClicks(field, "jou")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert shell.title() == "Journal"
    assert not shell.window.jump.isVisible()


def test_leaving_the_jump_brings_the_focus_back(shell: Shell, qtbot: QtBot) -> None:
    assert shell.today.button.hasFocus()
    qtbot.keyClick(shell.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    field = shell.window.jump.findChildren(QLineEdit)[0]
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not shell.window.jump.isVisible()
    assert shell.today.button.hasFocus()


def test_f6_goes_round_the_parts_of_the_window(shell: Shell, qtbot: QtBot) -> None:
    visited = []
    for _step in range(3):
        qtbot.keyClick(shell.window, Qt.Key.Key_F6)
        now = QApplication.focusWidget()
        assert now is not None
        parts = (shell.window.rail, shell.window.header, shell.today)
        visited.append(next(part for part in parts if part.isAncestorOf(now)))
    assert visited == [shell.window.rail, shell.window.header, shell.today]
    qtbot.keyClick(shell.window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    now = QApplication.focusWidget()
    assert now is not None
    assert shell.window.header.isAncestorOf(now)


def test_the_keyboard_goes_down_the_rail_from_the_page_that_is_shown(
    shell: Shell, qtbot: QtBot
) -> None:
    qtbot.keyClick(shell.window, Qt.Key.Key_F6)
    names = []
    for _step in range(4):
        now = QApplication.focusWidget()
        assert now is not None
        names.append(now.accessibleName())
        qtbot.keyClick(now, Qt.Key.Key_Tab)
    assert names == ["Today", "Journal", "Lock", "Settings"]


@pytest.mark.parametrize(("width", "percent"), [(900, 100), (1280, 200)])
def test_a_small_window_or_large_text_leaves_icons_with_names(
    width: int, percent: int, shell: Shell, appearance: Appearance
) -> None:
    assert shell.row("Journal").text() == "Journal"
    shell.window.resize(width, 640)
    appearance.apply("light", percent)
    assert shell.row("Journal").text() == ""
    assert shell.row("Journal").toolTip() == "Journal"
    assert shell.today.narrow
    assert shell.window.rail.width() < 120
    assert nameless(shell.window) == []


def test_nothing_forces_the_window_wider_than_nine_hundred(
    shell: Shell, appearance: Appearance
) -> None:
    appearance.apply("light", 200)
    shell.window.resize(900, 640)
    assert shell.window.width() == 900
    assert shell.window.minimumSizeHint().width() <= 900


def test_everything_can_be_named(shell: Shell) -> None:
    assert nameless(shell.window) == []


def test_a_gate_hides_the_pages_and_their_keys(shell: Shell, qtbot: QtBot) -> None:
    gate = QLabel("Locked")
    shell.window.show_gate(gate)
    assert not shell.today.isVisible()
    with qtbot.assertNotEmitted(shell.window.lock_wanted):
        qtbot.keyClick(shell.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    shell.window.show_pages("journal")
    assert shell.title() == "Journal"


def test_blank_shows_nothing_of_the_journal(shell: Shell) -> None:
    shell.window.blank()
    assert not shell.today.isVisible()
    assert not shell.window.header.isVisible()


def test_a_warning_comes_before_the_lock_and_any_key_ends_it(
    shell: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(idle, "WARNED_FOR", 0.2)
    idleness = Idleness(shell.window)
    heard: list[bool] = []
    idleness.warned.connect(heard.append)
    idleness.watch(0.005)
    with qtbot.assertNotEmitted(idleness.idle):
        qtbot.waitUntil(lambda: heard == [True])
        qtbot.keyClick(shell.window.windowHandle(), Qt.Key.Key_A)
        assert heard == [True, False]
    with qtbot.waitSignal(idleness.idle, timeout=2000):
        pass
    idleness.watch(0)


def test_a_moved_focus_counts_as_a_touch(
    shell: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(idle, "WARNED_FOR", 0.2)
    idleness = Idleness(shell.window)
    heard: list[bool] = []
    idleness.warned.connect(heard.append)
    shell.row("Journal").setFocus()
    idleness.watch(0.005)
    qtbot.waitUntil(lambda: heard == [True])
    shell.row("Today").setFocus()
    assert heard == [True, False]
    idleness.watch(0)


def test_a_key_in_a_dialog_counts_as_a_touch(
    shell: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(idle, "WARNED_FOR", 0.2)
    idleness = Idleness(shell.window)
    dialog = QDialog(shell.window)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: QApplication.focusWindow() is dialog.windowHandle())
    heard: list[bool] = []
    idleness.warned.connect(heard.append)
    idleness.watch(0.005)
    qtbot.waitUntil(lambda: heard == [True])
    qtbot.keyClick(dialog.windowHandle(), Qt.Key.Key_A)
    assert heard == [True, False]
    idleness.watch(0)


@pytest.mark.parametrize("jump", [7200, -7200])
def test_a_clock_that_jumps_locks_at_once(
    shell: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, jump: int
) -> None:
    monkeypatch.setattr(idle, "_LOOKS_AT_CLOCK", 0.05)
    at = [1000.0]
    idleness = Idleness(shell.window, lambda: at[0])
    idleness.watch(30)
    with qtbot.waitSignal(idleness.idle, timeout=2000):
        at[0] += jump
    idleness.watch(0)


def test_the_window_notices_when_nobody_is_there(shell: Shell, qtbot: QtBot) -> None:
    idleness = Idleness(shell.window)
    with qtbot.waitSignal(idleness.idle, timeout=2000):
        idleness.watch(0.0005)
    idleness.watch(0)
    with qtbot.assertNotEmitted(idleness.idle, wait=60):
        qtbot.keyClick(shell.today.button, Qt.Key.Key_A)
