# SPDX-License-Identifier: Apache-2.0
"""The panel beside Today: old entries, and keeping some of them quiet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from reflective.ui.pages.today_beside import TodayBeside
from reflective.ui.presenters.today_memories import LookingBack
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
    assert menu.actions()[0].text() == "Nothing more here: tag home"
    menu.actions()[0].trigger()
    assert "Read it (2024)" not in _buttons(beside)
    assert "Show again: tag home" in _buttons(beside)
    assert not nameless(beside)
    again = next(b for b in beside.findChildren(QPushButton) if b.text().startswith("Show again"))
    again.click()
    assert "Read it (2024)" in _buttons(beside)
