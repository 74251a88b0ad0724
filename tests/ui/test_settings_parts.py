# SPDX-License-Identifier: Apache-2.0
"""The way to each part of Settings, and offers that leave the room to other pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from reflective.ui.pages.settings import SettingsPage
from reflective.ui.pages.settings_parts import PartsButton
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.notice import NoticeStrip

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reflective.ui.appearance.appearance import Appearance


def _part(words: str, button: QPushButton) -> QWidget:
    part = QWidget()
    column = QVBoxLayout(part)
    column.addWidget(PlainLabel(words, "heading"))
    column.addWidget(button)
    return part


def test_the_menu_names_every_part_and_leads_the_keyboard_there(
    qtbot: QtBot, appearance: Appearance
) -> None:
    page = SettingsPage(appearance)
    qtbot.addWidget(page)
    last = QPushButton("Check this journal")
    page.add_part(_part("Backups", QPushButton("Back up now")))
    page.add_part(_part("Is everything whole?", last))
    page.resize(600, 300)
    page.show()
    QApplication.processEvents()
    (way,) = page.header_actions()
    assert isinstance(way, PartsButton)
    menu = way.list_parts()
    names = [action.text() for action in menu.actions()]
    assert names == ["Look and language", "Your journal", "Backups", "Is everything whole?"]
    menu.actions()[-1].trigger()
    assert page.focusWidget() is last
    assert not last.visibleRegion().isEmpty()


def test_an_offer_steps_aside_and_comes_back_unless_it_was_answered(
    qtbot: QtBot, appearance: Appearance
) -> None:
    strip = NoticeStrip(appearance)
    qtbot.addWidget(strip)
    strip.tell("A recovery sheet can help.", "Make one…", "Not now")
    strip.belongs_to("today")
    strip.come_to("journal")
    assert strip.text == ""
    strip.come_to("today")
    assert strip.text == "A recovery sheet can help."
    next(b for b in strip.findChildren(QPushButton) if b.text() == "Not now").click()
    strip.come_to("journal")
    strip.come_to("today")
    assert strip.text == ""
    strip.tell("Saved.")
    strip.come_to("journal")
    assert strip.text == "Saved."


def test_what_is_told_steps_aside_while_somebody_writes_and_comes_back(
    qtbot: QtBot, appearance: Appearance
) -> None:
    strip = NoticeStrip(appearance)
    qtbot.addWidget(strip)
    strip.belongs_to("today")
    strip.come_to("today")
    strip.tell("A recovery sheet can help.", "Make one…", "Not now")
    strip.come_to("today", is_writing=True)
    assert strip.text == ""
    assert not strip.is_free
    strip.come_to("journal")
    assert strip.text == ""
    strip.come_to("today")
    assert strip.text == "A recovery sheet can help."


def test_an_offer_that_comes_while_somebody_writes_waits(
    qtbot: QtBot, appearance: Appearance
) -> None:
    strip = NoticeStrip(appearance)
    qtbot.addWidget(strip)
    strip.belongs_to("today")
    strip.come_to("today", is_writing=True)
    strip.tell("A recovery sheet can help.", "Make one…", "Not now")
    assert strip.text == ""
    strip.come_to("today")
    assert strip.text == "A recovery sheet can help."


def test_an_answer_to_what_somebody_did_is_read_until_they_write_on(
    qtbot: QtBot, appearance: Appearance
) -> None:
    strip = NoticeStrip(appearance)
    qtbot.addWidget(strip)
    strip.come_to("today", is_writing=True)
    strip.tell("Your journal locks in 30 seconds.")
    assert strip.text == "Your journal locks in 30 seconds."
    strip.come_to("today", is_writing=True)
    assert strip.text == ""
    strip.take_back("Your journal locks in 30 seconds.")
    strip.come_to("today")
    assert strip.text == ""
    assert strip.is_free
