# SPDX-License-Identifier: Apache-2.0
"""The calendar and the filters of the Journal page, by keys, mouse and screen reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from reflective.ui.widgets.chips import Chip
from tests.fakes.jobs import AtOnce
from tests.fakes.open_journal import OpenJournal, at, new_journal
from tests.ui.naming import nameless
from tests.ui.test_journal import Desk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from reflective.ui.appearance.appearance import Appearance


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[OpenJournal]:
    opened = new_journal(tmp_path)
    yield opened
    opened.store.close()


@pytest.fixture
def desk(journal: OpenJournal, qtbot: QtBot, appearance: Appearance) -> Desk:
    journal.write("Today", tags=["meetings"])
    journal.write("Third", "The waiting list.", written=at(2026, 11, 3), tags=["meetings"])
    journal.write("Before", "A waiting room.", written=at(2026, 10, 31))
    desk = Desk(journal, appearance, AtOnce())
    qtbot.addWidget(desk.window)
    desk.window.show()
    desk.page.shown()
    return desk


def _titles(desk: Desk) -> list[str]:
    model = desk.list.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def _open(desk: Desk) -> QWidget:
    buttons = [bar for bar in desk.bar if bar.accessibleName() == "Calendar"]
    buttons += [bar for bar in desk.bar if getattr(bar, "text", str)() == "Calendar"]
    visible = next(button for button in buttons if not button.isHidden())
    QTest.mouseClick(visible, Qt.MouseButton.LeftButton)
    return desk.page.left.calendar.grid


def test_a_day_is_found_by_keys_alone(desk: Desk) -> None:
    grid = _open(desk)
    assert desk.page.left.calendar.isVisible()
    for key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home):
        QTest.keyClick(grid, key)
    day = desk.page.left.calendar.presenter.day
    step = Qt.Key.Key_Left if day.day > 3 else Qt.Key.Key_Right
    for _each in range(abs(day.day - 3)):
        QTest.keyClick(grid, step)
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert _titles(desk) == ["Third"]
    assert desk.page.left.chips.shown == ("on:2026-11-03",)
    QTest.keyClick(grid, Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier)
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert desk.page.left.chips.shown == ("on:2026-11-02",)
    QTest.keyClick(grid, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ShiftModifier)
    assert desk.page.left.calendar.name.text() == "November 2025"
    QTest.keyClick(grid, Qt.Key.Key_Escape)
    assert desk.page.left.calendar.isHidden()


def test_a_screen_reader_hears_the_whole_day_and_whether_something_is_written(desk: Desk) -> None:
    grid = desk.page.left.calendar.grid
    _open(desk)
    desk.page.left.calendar.presenter.go_to(
        desk.page.left.calendar.presenter.day.weekday() * 0 + 1
    )
    desk.page.left.calendar.presenter.move(3 - desk.page.left.calendar.presenter.day.day)
    table = QAccessible.queryAccessibleInterface(grid)
    assert table.role() == QAccessible.Role.Table
    item = grid.currentItem()
    assert item is not None
    said = item.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Tuesday 3 November 2026, something is written"
    assert not nameless(desk.page.left.calendar)


def test_a_chip_goes_back_into_the_field_and_comes_again(desk: Desk) -> None:
    line = desk.field.line
    desk.type("tag:meetings ")
    (chip,) = [chip for chip in desk.page.left.chips.findChildren(Chip) if chip.isVisible()]
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert (line.text(), desk.page.left.chips.shown) == ("tag:meetings", ())
    QTest.keyClick(line, Qt.Key.Key_Space)
    assert (line.text(), desk.page.left.chips.shown) == ("", ("tag:meetings",))
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    assert line.text() == "tag:meetings"


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)  # of the offscreen platform
def test_a_filter_is_chosen_from_the_menu(desk: Desk) -> None:
    desk.field.filters.click()
    menu = desk.page.looking.menu
    groups = {action.text(): action.menu() for action in menu.actions()}
    tags = groups["Tag"]
    assert tags is not None
    tags.actions()[0].trigger()  # type: ignore[attr-defined]  # Qt's stubs say QObject
    assert desk.page.left.chips.shown == ("tag:meetings",)
    assert _titles(desk) == ["Today", "Third"]
    menu.hide()


def test_the_order_is_chosen_beside_the_list(desk: Desk) -> None:
    left = desk.page.left
    assert left.order.isHidden()
    desk.type("waiting")
    assert not left.order.isHidden()
    QTest.keyClick(left.order, Qt.Key.Key_Return)
    assert (left.order.text(), left.caption.text()) == ("Best first", "")
    assert "Newest first" in left.order.accessibleName()


def test_a_long_search_is_told_and_harms_nothing(desk: Desk, qtbot: QtBot) -> None:
    desk.field.line.insert("waiting " * 1250)
    desk.field.line.textEdited.emit(desk.field.line.text())
    assert len(desk.field.line.text()) == 10_000
    qtbot.waitUntil(lambda: "very long" in desk.page.left.hint.text())
    assert _titles(desk) == ["Third", "Before"]


def test_in_a_small_window_the_calendar_takes_the_place_of_the_list(
    desk: Desk, appearance: Appearance
) -> None:
    appearance.apply("light", 200)
    desk.lay_out(560, 330)
    desk.page.set_narrow(narrow=True)
    desk.page.turn_calendar()
    QTest.qWait(1)
    left = desk.page.left
    assert not left.list.isVisible()
    assert left.is_calendar_alone
    grid = left.calendar.grid
    assert grid.height() == grid.sizeHint().height()
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert left.list.isVisible() or left.note.isVisible()
    assert left.calendar.isHidden()
    assert len(left.chips.shown) == 1


def test_no_entry_stays_in_sight_that_was_not_found(desk: Desk, qtbot: QtBot) -> None:
    desk.type("waiting")
    assert desk.text
    desk.type(" zebra")
    assert desk.text == ""
    desk.lay_out(1000, 700)
    qtbot.wait(1)
    assert desk.text == ""
    assert "fewer" in desk.page.left.note.text()
