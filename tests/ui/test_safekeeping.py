# SPDX-License-Identifier: Apache-2.0
"""A window that is left waits for a backup, and says so where that takes a while."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from reflective.app.opening import Opening
from reflective.main import build_parts
from reflective.ui import leaving
from reflective.ui.house import House
from reflective.ui.jobs import WindowJobs
from reflective.ui.leaving import Leaving
from reflective.ui.pages.backups import BackupsPart
from reflective.ui.pages.page import Page
from reflective.ui.pages.settings import SettingsPage
from reflective.ui.presenters.backups import Question, Standing
from reflective.ui.presenters.remaking import Asked
from reflective.ui.window import Window
from tests.fakes.jobs import AtOnce
from tests.fakes.sheet import PATH
from tests.fakes.store import FakeVault
from tests.fakes.surroundings import HandClock, SeededRandomness
from tests.ui.front import focused, show_in_front
from tests.ui.naming import nameless

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reflective.app.opening import Places
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.safekeeping import Safekeeping

WORDS = "Saving a backup…"


class SlowBackup:
    """A backup that goes on until somebody has seen what the window says."""

    path = PATH

    def __init__(self) -> None:
        self.may_end = threading.Event()
        self.was_made = False

    def stop(self) -> None:
        """Give up nothing."""

    def close(self) -> None:
        assert self.may_end.wait(20)
        self.was_made = True


class Home:
    """A window with one page, whose journal is backed up slowly."""

    def __init__(self, appearance: Appearance, qtbot: QtBot) -> None:
        clock, randomness = HandClock(), SeededRandomness(4)
        vault = FakeVault(clock, randomness)
        store = vault.create(PATH, "four plain words here")
        self.began: list[Path] = []
        built = build_parts(remembers=False)
        parts = replace(
            built,
            opening=Opening(vault, built.preferences, cast("Places", None)),
            clock=clock,
            randomness=randomness,
            restart=self,
        )
        self.window = Window(appearance)
        qtbot.addWidget(self.window)
        self.window.add_page("one", "One", "sun", self._page)
        self.window.show_pages("one")
        self.window.show()
        self.jobs = WindowJobs(store.interrupt)
        self.backup = SlowBackup()
        self.leaving = Leaving(
            House(parts, store, self.window, appearance, self.jobs),
            _all_saved,
            cast("Safekeeping", self.backup),
        )
        self.window.ask_before_closing(self.leaving.may_close)

    def restart(self, journal: Path) -> None:
        self.began.append(journal)

    def sees(self, words: str) -> bool:
        labels = self.window.findChildren(QLabel)
        return any(words in label.text() for label in labels if label.isVisible())

    def _page(self) -> Page:
        page = Page()
        QLabel("a private line", page)
        return page


def _all_saved(flushed: Callable[[bool], None]) -> None:
    flushed(True)  # noqa: FBT003 - the answer of a flush


@pytest.fixture
def home(appearance: Appearance, qtbot: QtBot) -> Iterator[Home]:
    """Open the window; its threads end with the test."""
    opened = Home(appearance, qtbot)
    yield opened
    opened.backup.may_end.set()
    opened.jobs.close()


def test_a_lock_blanks_at_once_and_says_what_it_waits_for(home: Home, qtbot: QtBot) -> None:
    assert home.sees("a private line")
    home.leaving.lock()
    assert not home.sees("a private line")
    assert not home.sees(WORDS)
    qtbot.waitUntil(lambda: home.sees(WORDS))
    assert home.began == []
    home.backup.may_end.set()
    qtbot.waitUntil(lambda: home.began == [PATH])
    assert not home.sees(WORDS)


def test_a_window_that_is_closed_waits_for_its_backup(
    home: Home, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leaving, "_SILENCE", 1)
    said: list[bool] = []
    blank = home.window.blank

    def look(words: str = "") -> None:
        blank(words)
        said.append(home.sees(WORDS) and not home.sees("a private line"))
        home.backup.may_end.set()

    monkeypatch.setattr(home.window, "blank", look)
    assert home.window.close()
    assert said == [True]
    assert home.backup.was_made
    qtbot.waitUntil(lambda: not home.window.isVisible())


def test_a_quick_backup_is_made_without_a_word(home: Home, qtbot: QtBot) -> None:
    home.backup.may_end.set()
    home.leaving.lock()
    qtbot.waitUntil(lambda: home.began == [PATH])
    assert home.backup.was_made
    qtbot.wait(leaving._SILENCE + 50)
    assert not home.sees(WORDS)


def _settings(appearance: Appearance, qtbot: QtBot) -> tuple[SettingsPage, BackupsPart]:
    page = SettingsPage(appearance)
    qtbot.addWidget(page)
    part = BackupsPart(page, build_parts(remembers=False), AtOnce())
    page.add_part(part)
    page.resize(560, 480)
    page.show()
    return page, part


def _standing(*rows: str, is_old: bool = False) -> Standing:
    return Standing("The last backup was made today.", is_old, "No second one.", False, rows)  # noqa: FBT003 - has_second


def test_no_word_of_a_row_is_cut_off_in_a_small_window_with_large_text(
    appearance: Appearance, qtbot: QtBot
) -> None:
    page, part = _settings(appearance, qtbot)
    appearance.apply("light", 200)
    row = "27 November 2026, 14:02 · 2.1 MB · opens with an earlier passphrase"
    part.show_standing(_standing(row))
    shown = part.list.model().index(0, 0).data()
    assert shown.replace("\n", " · ") == row
    metrics = part.list.fontMetrics()
    widest = max(metrics.horizontalAdvance(line) for line in shown.split("\n"))
    assert widest < part.list.viewport().width()
    appearance.apply("light", 100)
    page.resize(1200, 700)
    qtbot.waitUntil(lambda: part.list.model().index(0, 0).data() == row)


def test_everything_about_backups_has_a_name_for_screen_readers(
    appearance: Appearance, qtbot: QtBot
) -> None:
    _page, part = _settings(appearance, qtbot)
    part.show_standing(_standing("one", "two", is_old=True))
    part.ask(Question("Restore it?", "It will be as it was.", "Restore", needs_passphrase=True))
    part.begin("Saving a backup…")
    assert nameless(part) == []


def test_old_backups_are_offered_only_where_there_are_any(
    appearance: Appearance, qtbot: QtBot
) -> None:
    _page, part = _settings(appearance, qtbot)
    assert not part.old.isVisible()
    part.old.show_offers("1 backup still opens with an earlier passphrase.", has_gone=True)
    part.old.ask(Asked("Delete the old backups?", "They cannot be brought back.", "Delete"))
    assert part.old.isVisible()
    assert nameless(part.old) == []
    part.old.question.hide()
    part.old.show_offers("", has_gone=False)
    assert not part.old.isVisible()
    part.old.tell("1 old backup is deleted.")
    assert part.old.isVisible()


def test_who_declines_or_stops_is_back_at_the_button(appearance: Appearance, qtbot: QtBot) -> None:
    page, part = _settings(appearance, qtbot)
    show_in_front(qtbot, page)
    part.old.show_offers("1 backup still opens with an earlier passphrase.", has_gone=False)
    part.old.delete.click()
    part.old.ask(Asked("Delete the old backups?", "They cannot be brought back.", "Delete"))
    qtbot.keyClick(part.old.question, Qt.Key.Key_Escape)
    assert focused() is part.old.delete
    part.old.begin("Deleting old backups…")
    assert not part.old.delete.isEnabled()
    part.old.end()
    assert focused() is part.old.delete


def test_the_keys_stay_where_they_were_when_a_backup_begins_and_ends(
    appearance: Appearance, qtbot: QtBot
) -> None:
    page, part = _settings(appearance, qtbot)
    show_in_front(qtbot, page)
    part.now.setFocus()
    part.begin("Saving a backup…")
    assert part.progress.isAncestorOf(focused())
    part.end()
    assert focused() is part.now


def test_a_question_that_is_declined_does_nothing_and_forgets_the_passphrase(
    appearance: Appearance, qtbot: QtBot
) -> None:
    page, part = _settings(appearance, qtbot)
    show_in_front(qtbot, page)
    part.show_standing(_standing("one"))
    part.ask(Question("Restore it?", "It will be as it was.", "Restore", needs_passphrase=True))
    assert part.passphrase.isVisible()
    part.passphrase.set_text("the old one")
    qtbot.keyClick(part.question, Qt.Key.Key_Escape)
    assert not part.question.isVisible()
    assert part.passphrase.text == ""
    assert focused() is part.list
