# SPDX-License-Identifier: Apache-2.0
"""Locking and closing the whole window, on a disk with room and on a full one."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect, QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMenu,
    QPushButton,
    QWidget,
)
from shiboken6 import delete

from reflective.app.choices import Choices
from reflective.app.jobs import Lane, finish
from reflective.app.opening import Opening
from reflective.journal.query import Query
from reflective.main import build_parts
from reflective.ui.house import House
from reflective.ui.jobs import WindowJobs
from reflective.ui.placing import place, placed
from reflective.ui.presenters import locking
from reflective.ui.rooms import Rooms
from reflective.ui.widgets.editor import Editor
from reflective.ui.window import Window
from tests.fakes.choices import KeptChoices
from tests.fakes.keyring import FakeKeyring
from tests.fakes.sheet import PATH, FillingStore
from tests.fakes.store import FakeVault
from tests.fakes.surroundings import HandClock, SeededRandomness

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reflective.ui.appearance.appearance import Appearance

PASSPHRASE = "four plain words here"
MENUS = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
CTRL = Qt.KeyboardModifier.ControlModifier


class Recorder(KeptChoices):
    """Takes the place of a restart, of the choices of a machine, and of its folders."""

    def __init__(self) -> None:
        super().__init__()
        self.began: list[Path] = []

    def restart(self, journal: Path) -> None:
        self.began.append(journal)

    def is_there(self, path: Path) -> bool:
        del path
        return True

    def default_journal(self) -> Path:
        return PATH

    def carried_by(self, path: Path) -> str:
        del path
        return ""

    def all_backups(self) -> Path:
        return PATH.parent / "Backups"


class Home:
    """The window with every page, over a journal in memory whose disk can fill up."""

    def __init__(self, appearance: Appearance, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.ring = FakeKeyring()
        clock, randomness = HandClock(), SeededRandomness(4)
        vault = FakeVault(clock, randomness)
        made = vault.create(PATH, PASSPHRASE)
        device = made.identity.device
        self.store = FillingStore(made.file, PATH, device, randomness, holds=True)
        self.machine = Recorder()
        parts = self.parts = replace(
            build_parts(remembers=False),
            vault=vault,
            keyring=lambda: self.ring,
            opening=Opening(vault, self.machine, self.machine),
            preferences=self.machine,
            clock=clock,
            randomness=randomness,
            restart=self.machine,
        )
        self.window = Window(appearance)
        self.jobs = WindowJobs(self.store.interrupt)
        self.rooms = Rooms(House(parts, self.store, self.window, appearance, self.jobs))
        self.window.ask_before_closing(self.rooms.may_close)
        self.window.show()
        self.rooms.open()
        qtbot.waitUntil(lambda: bool(self.window.findChildren(Editor)))

    @property
    def editor(self) -> Editor:
        editor = self.window.findChild(Editor)
        assert editor is not None
        return editor

    def write(self, words: str) -> None:
        """Type into a new entry, and wait for nothing."""
        self.qtbot.keyClick(self.window, Qt.Key.Key_N, CTRL)
        self.qtbot.waitUntil(self.editor.isVisible)
        self.qtbot.keyClicks(self.editor, words)

    def press(self, name: str) -> None:
        button = next(
            found
            for found in self.window.findChildren(QPushButton)
            if found.text() == name and found.isVisible()
        )
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def has(self, name: str) -> bool:
        buttons = self.window.findChildren(QPushButton)
        return any(button.text() == name for button in buttons if button.isVisible())

    def sees(self, words: str) -> bool:
        labels = self.window.findChildren(QLabel)
        return any(words in label.text() for label in labels if label.isVisible())

    def type_passphrase(self, words: str) -> None:
        field = next(f for f in self.window.findChildren(QLineEdit) if f.isVisible())
        field.clear()
        self.qtbot.keyClicks(field, words)
        self.qtbot.keyClick(field, Qt.Key.Key_Return)

    def excerpts(self) -> list[str]:
        return [row.excerpt for row in self.store.page(Query(), 0, 10)]


@pytest.fixture
def home(appearance: Appearance, qtbot: QtBot) -> Iterator[Home]:
    """Open the window; it ends with the test, and so do its threads and its timers."""
    opened = Home(appearance, qtbot)
    yield opened
    opened.jobs.close()
    delete(opened.window)


def test_closing_saves_the_last_letter(home: Home) -> None:
    home.write("the last letter")
    assert home.window.close()
    home.jobs.close()
    assert home.excerpts() == ["the last letter"]


def test_a_window_with_words_that_cannot_be_saved_stays_open(home: Home, qtbot: QtBot) -> None:
    home.store.is_full = True
    home.write("kept all the same")
    assert not home.window.close()
    assert home.window.isVisible()
    assert home.sees("this window stays open")
    home.store.is_full = False
    qtbot.waitUntil(home.window.close, timeout=10_000)
    home.jobs.close()
    assert home.excerpts() == ["kept all the same"]


def test_a_person_may_choose_to_leave_words_behind(home: Home) -> None:
    home.store.is_full = True
    home.write("not worth waiting for")
    assert not home.window.close()
    home.press("Close without them")
    assert not home.window.isVisible()


def test_locking_saves_and_begins_anew(home: Home, qtbot: QtBot) -> None:
    home.write("before the lock")
    qtbot.keyClick(home.window, Qt.Key.Key_L, CTRL)
    assert not home.sees("before")
    assert not home.editor.isVisible()
    qtbot.waitUntil(lambda: home.machine.began == [PATH])
    assert home.excerpts() == ["before the lock"]


@MENUS
def test_nothing_that_stands_above_the_window_outlives_the_lock(home: Home, qtbot: QtBot) -> None:
    home.write("before the lock")
    dialog = QDialog(home.window)
    QLabel("before the lock", dialog)
    dialog.open()
    chooser = QFileDialog(home.window)
    chooser.open()
    loose = QWidget(None, Qt.WindowType.Tool)
    loose.show()
    menu = QMenu(home.window)
    inner = menu.addMenu("before")
    inner.addAction("the lock")
    menu.popup(home.window.mapToGlobal(home.window.rect().center()))
    inner.popup(menu.pos())
    assert QApplication.activePopupWidget() is inner
    home.window.lock_wanted.emit()
    seen = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    assert seen == [home.window]
    qtbot.waitUntil(lambda: home.machine.began == [PATH])
    delete(loose)


@MENUS
def test_a_menu_that_waits_for_an_answer_gives_way_to_the_lock(home: Home, qtbot: QtBot) -> None:
    home.write("before the lock")
    menu = QMenu(home.window)
    menu.addAction("Copy")
    QTimer.singleShot(0, menu, home.window.lock_wanted.emit)
    assert menu.exec(home.window.mapToGlobal(home.window.rect().center())) is None
    qtbot.waitUntil(lambda: home.machine.began == [PATH])
    assert home.excerpts() == ["before the lock"]


def locked_on_a_full_disk(home: Home) -> None:
    home.store.is_full = True
    home.write("only here so far")
    home.qtbot.keyClick(home.window, Qt.Key.Key_L, CTRL)
    home.qtbot.waitUntil(lambda: home.sees("still here"))


def test_a_lock_that_cannot_save_shows_nothing_and_asks_for_the_passphrase(
    home: Home, qtbot: QtBot
) -> None:
    locked_on_a_full_disk(home)
    assert not home.editor.isVisible()
    home.type_passphrase("not the passphrase")
    qtbot.waitUntil(lambda: home.sees("does not open the journal"))
    assert not home.editor.isVisible()
    home.type_passphrase(PASSPHRASE)
    qtbot.waitUntil(home.editor.isVisible)
    assert home.editor.toPlainText() == "only here so far"
    assert home.machine.began == []


def test_a_journal_whose_key_is_remembered_comes_back_by_one_click_all_the_same(
    home: Home, qtbot: QtBot
) -> None:
    home.write("not saved yet")
    finish(home.parts.remembering().keep(home.store, PASSPHRASE))
    home.store.is_full = True
    home.qtbot.keyClicks(home.editor, ", only here so far")
    home.qtbot.keyClick(home.window, Qt.Key.Key_L, CTRL)
    qtbot.waitUntil(lambda: home.sees("still here"))
    qtbot.waitUntil(lambda: home.has("Open with this computer’s key"))
    assert not home.editor.isVisible()
    home.press("Open with this computer’s key")
    qtbot.waitUntil(home.editor.isVisible)
    assert home.editor.toPlainText() == "not saved yet, only here so far"


def test_a_lock_that_could_not_save_tries_again(
    home: Home, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locking, "TRY_AGAIN_AFTER", 50)
    locked_on_a_full_disk(home)
    home.store.is_full = False
    qtbot.waitUntil(lambda: home.machine.began == [PATH], timeout=10_000)
    assert home.excerpts() == ["only here so far"]


def test_closing_a_lock_that_could_not_save_asks_first(home: Home, qtbot: QtBot) -> None:
    locked_on_a_full_disk(home)
    qtbot.keyClick(home.window, Qt.Key.Key_Q, CTRL)
    assert home.window.isVisible()
    assert home.sees("this window stays open")
    assert QApplication.focusWidget() is not None
    home.press("Close without them")
    assert not home.window.isVisible()


def test_the_window_comes_back_where_it_was_after_a_lock(home: Home, qtbot: QtBot) -> None:
    home.window.setGeometry(30, 40, 700, 500)
    qtbot.keyClick(home.window, Qt.Key.Key_L, CTRL)
    qtbot.waitUntil(lambda: home.machine.began == [PATH])
    other = QMainWindow()
    qtbot.addWidget(other)
    place(other, home.machine.choices)
    assert other.geometry() == QRect(30, 40, 700, 500)


def test_a_window_whose_screen_is_gone_comes_where_it_can_be_reached(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    place(window, Choices(window=(9_000, 9_000, 700, 500)))
    assert window.size() == QSize(700, 500)
    assert window.screen().availableGeometry().contains(window.geometry().topLeft())


def test_a_full_window_comes_back_full(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    place(window, Choices(is_maximised=True))
    window.show()
    assert window.isMaximized()
    assert placed(window)(Choices()).is_maximised


def test_locking_takes_back_no_choice_that_is_still_on_its_way(home: Home, qtbot: QtBot) -> None:
    gate = threading.Event()

    def choose() -> None:
        assert gate.wait(10)
        home.machine.choices = Choices(theme="dark")

    wrong: list[Exception] = []
    home.jobs.run(choose, lambda _none: None, wrong.append, Lane.SAVE)
    qtbot.keyClick(home.window, Qt.Key.Key_L, CTRL)
    gate.set()
    qtbot.waitUntil(lambda: home.machine.began == [PATH])
    assert wrong == []
    assert home.machine.choices.theme == "dark"
    assert home.machine.choices.window is not None
