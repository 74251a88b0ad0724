# SPDX-License-Identifier: Apache-2.0
"""The page about what this protects is reached before a journal is open and from Settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QPushButton

from reflective.main import build_parts
from reflective.ui.honest_rooms import HonestRooms
from reflective.ui.house import House
from reflective.ui.jobs import WindowJobs
from reflective.ui.pages.first_run import FirstRunPage
from reflective.ui.pages.protects import ProtectsPage
from reflective.ui.pages.settings import SettingsPage
from reflective.ui.pages.unlock import UnlockPage
from reflective.ui.window import Window
from tests.fakes.sheet import PATH
from tests.fakes.store import FakeVault
from tests.fakes.surroundings import HandClock, SeededRandomness
from tests.ui.cutting import cut_off
from tests.ui.front import focused, show_in_front
from tests.ui.naming import nameless

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.pages.gate import Gate
    from reflective.ui.pages.page import Page

TITLE = "What this protects, and what not"


def _press(gate: Gate, words: str) -> QPushButton:
    (button,) = (b for b in gate.findChildren(QPushButton) if b.text() == words and b.isVisible())
    button.setFocus()
    button.click()
    return button


def test_the_lines_of_a_point_stand_under_its_words(appearance: Appearance, qtbot: QtBot) -> None:
    page = ProtectsPage("Back", appearance)
    qtbot.addWidget(page)
    page.resize(500, 600)
    page.show()
    document = page.text.document()
    point = document.find("Somebody who takes this computer")
    start, words = QTextCursor(point.block()), QTextCursor(point.block())
    words.setPosition(point.selectionStart())
    end = QTextCursor(point.block())
    end.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    end.movePosition(QTextCursor.MoveOperation.StartOfLine)
    assert page.text.cursorRect(end).top() > page.text.cursorRect(start).top()
    assert abs(page.text.cursorRect(end).left() - page.text.cursorRect(words).left()) <= 1


@pytest.mark.parametrize("kind", [UnlockPage, FirstRunPage])
@pytest.mark.parametrize("percent", [100, 200])
def test_it_is_read_before_a_journal_is_open_and_what_was_typed_stays(
    kind: type[UnlockPage | FirstRunPage], percent: int, appearance: Appearance, qtbot: QtBot
) -> None:
    appearance.apply("light", percent)
    gate = kind(appearance)
    qtbot.addWidget(gate)
    gate.resize(640, 480)
    show_in_front(qtbot, gate)
    field = next(f for f in gate.findChildren(QLineEdit) if f.accessibleName() == "Passphrase")
    field.setText("four plain words")
    link = _press(gate, TITLE)
    page = gate.findChild(ProtectsPage)
    assert page is not None
    assert page.text.isVisible()
    assert focused() is page.text
    assert not field.isVisible()
    assert "Lock it when you go" in page.text.toPlainText()
    assert nameless(page) == []
    assert cut_off(page) == []
    qtbot.keyClick(page.text, Qt.Key.Key_Escape)
    assert field.isVisible()
    assert field.text() == "four plain words"
    assert focused() is link
    _press(gate, TITLE)
    _press(gate, "Back")
    assert field.isVisible()


def test_settings_lead_to_it_and_it_leads_back(appearance: Appearance, qtbot: QtBot) -> None:
    window = Window(appearance)
    qtbot.addWidget(window)
    settings = SettingsPage(appearance)
    window.add_page("settings", "Settings", "settings", lambda: settings)
    store = FakeVault(HandClock(), SeededRandomness()).create(PATH, "four plain words here")
    jobs = WindowJobs(store.interrupt)
    parts = build_parts(remembers=False)
    HonestRooms(House(parts, store, window, appearance, jobs)).add_to(settings)
    jobs.close()
    window.show_pages("settings")
    show_in_front(qtbot, window)
    button = next(b for b in settings.findChildren(QPushButton) if b.text() == f"{TITLE}…")
    button.click()
    page = window.page
    assert isinstance(page, ProtectsPage)
    assert page.title() == TITLE
    qtbot.keyClick(page.text, Qt.Key.Key_Escape)
    shown: Page | None = window.page
    assert shown is settings
