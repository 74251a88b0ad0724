# SPDX-License-Identifier: Apache-2.0
"""The panel beside Today: old entries, and keeping some of them quiet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton

from reflective.ui.pages.today_beside import TodayBeside
from reflective.ui.presenters.today_memories import LookingBack
from reflective.ui.widgets.quiet_days import QuietDays
from tests.fakes.jobs import AtOnce
from tests.fakes.open_journal import at, journal_in_memory
from tests.ui.naming import nameless

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reflective.ui.appearance.appearance import Appearance


def _raise(error: Exception) -> None:
    raise error


def _buttons(beside: TodayBeside) -> list[str]:
    QApplication.processEvents()
    return [b.text() for b in beside.findChildren(QPushButton) if b.text() and not b.isHidden()]


def _names(beside: TodayBeside) -> list[str]:
    return [b.accessibleName() for b in beside.findChildren(QPushButton) if not b.isHidden()]


def test_a_tag_is_kept_quiet_from_the_panel_and_comes_again(
    qtbot: QtBot, appearance: Appearance, tmp_path: Path
) -> None:
    journal = journal_in_memory(tmp_path)
    today = journal.clock.now().local
    journal.write("Old", written=at(2024, today.month, today.day), tags=["home"])
    beside = TodayBeside(appearance)
    qtbot.addWidget(beside)
    beside.show()
    looking = LookingBack(journal.reading, AtOnce(), journal.clock, beside, _raise)
    beside.show_memories(None, with_titles=False)
    looking.look()
    looking.show_titles()
    (menu,) = (menu for menu in beside.findChildren(QMenu) if menu.actions())
    by_tag = next(one for one in menu.actions() if one.text() == "Nothing more here: tag home")
    by_tag.trigger()
    assert "Read it (2024)" not in _buttons(beside)
    assert "Show again: tag home" in _names(beside)
    assert not nameless(beside)
    again = next(b for b in beside.findChildren(QPushButton) if b.text().startswith("Show again"))
    again.click()
    assert "Read it (2024)" in _buttons(beside)


def test_a_time_from_one_month_to_another_is_left_out_and_comes_again(
    qtbot: QtBot, appearance: Appearance, tmp_path: Path
) -> None:
    journal = journal_in_memory(tmp_path)
    today = journal.clock.now().local
    for year in (2022, 2023, 2024):
        journal.write("Old", written=at(year, today.month, today.day))
    beside = TodayBeside(appearance)
    qtbot.addWidget(beside)
    beside.show()
    looking = LookingBack(journal.reading, AtOnce(), journal.clock, beside, _raise)
    looking.look()
    looking.show_titles()
    (days,) = beside.findChildren(QuietDays)
    days.open.click()
    days.first.setText("some time")
    days.keep.click()
    assert any("This is no time yet" in one.text() for one in days.findChildren(QLabel))
    days.first.setText("2023")
    days.last.setText("2024-12")
    days.keep.click()
    assert [one for one in _buttons(beside) if one.startswith("Read it")] == ["Read it (2022)"]
    again = "Show again: from 2023 until December 2024"
    assert again in _names(beside)
    assert not nameless(beside)
    next(b for b in beside.findChildren(QPushButton) if b.accessibleName() == again).click()
    assert "Read it (2023)" in _buttons(beside)
