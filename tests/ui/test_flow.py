# SPDX-License-Identifier: Apache-2.0
"""A row that flows shows what stands in it in its order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QWidget

from reflective.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_what_is_put_before_another_stands_before_it(qtbot: QtBot) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    flow = FlowLayout(around)
    first, second, third = (QPushButton(words) for words in ("one", "two", "three"))
    flow.addWidget(first)
    flow.addWidget(third)
    flow.insert(1, second)
    around.resize(600, 80)
    around.show()
    assert first.x() < second.x() < third.x()
    flow.removeWidget(second)
    assert flow.count() == 2
