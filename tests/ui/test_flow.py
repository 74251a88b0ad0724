# SPDX-License-Identifier: Apache-2.0
"""A row that flows keeps what stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QWidget
from shiboken6 import invalidate

from reflective.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_a_flow_keeps_its_items_when_their_wrappers_are_let_go(qtbot: QtBot) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    flow = FlowLayout(around)
    buttons = [QPushButton(words) for words in ("one", "two")]
    for button in buttons:
        flow.addWidget(button)
    wide = flow.sizeHint()
    _let_go(flow, 0)
    assert flow.sizeHint() == wide
    _let_go(flow, 1)
    around.resize(300, 80)
    around.show()
    assert buttons[0].x() < buttons[1].x()
    flow.removeWidget(buttons[0])
    assert flow.count() == 1


def _let_go(flow: FlowLayout, index: int) -> None:
    """Do to an item what PySide does when it takes it for deleted."""
    item = flow.itemAt(index)
    assert item is not None
    invalidate(item)
