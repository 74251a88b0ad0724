# SPDX-License-Identifier: Apache-2.0
"""Choices side by side, each with its name over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout, QWidget

from reflective.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reflective.ui.appearance.appearance import Appearance

_WIDTH = 330
"""How wide a choice may grow beside another one, in pixels at 100 %."""

_WIDTH_ALONE = 480
_COLUMNS = 2
_GAP, _BETWEEN = 24, 12
_LETTERS_OF_A_BOX = 12
_NOT_WIDER = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon


class ChoicesSideBySide(QWidget):
    """Names boxes and lays them out: two in a row, and one where there is little room."""

    def __init__(self, appearance: Appearance, choices: Sequence[tuple[str, QComboBox]]) -> None:
        super().__init__()
        self._appearance = appearance
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_GAP)
        self._grid.setVerticalSpacing(_BETWEEN)
        self._cells = [_cell(name, box) for name, box in choices]
        appearance.changed.connect(self._dress)
        self.set_narrow(narrow=False)

    def set_narrow(self, *, narrow: bool) -> None:
        """Lay the choices out for the room there is."""
        columns = 1 if narrow else _COLUMNS
        if columns != self._columns:
            self._columns = columns
            for number, cell in enumerate(self._cells):
                self._grid.addWidget(cell, number // columns, number % columns)
            for column in range(_COLUMNS):
                self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._dress()

    def _dress(self) -> None:
        pixels = self._appearance.scale.pixels
        beside = min(self._columns, len(self._cells))
        wide = pixels(_WIDTH) * beside + _GAP * (beside - 1)
        self.setMaximumWidth(pixels(_WIDTH_ALONE) if self._columns == 1 else wide)


def _cell(name: str, box: QComboBox) -> QWidget:
    """Put a box under its name."""
    label = PlainLabel(name, "small", "soft", wraps=True)
    label.setBuddy(box)
    box.setAccessibleName(name)
    # Long words of one choice must not make the page wider than a small window.
    box.setSizeAdjustPolicy(_NOT_WIDER)
    box.setMinimumContentsLength(_LETTERS_OF_A_BOX)
    cell = QWidget()
    column = QVBoxLayout(cell)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(label)
    column.addWidget(box)
    column.addStretch(1)
    return cell
