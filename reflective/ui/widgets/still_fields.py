# SPDX-License-Identifier: Apache-2.0
"""Numbers, days and times in fields without arrows, dressed as lines are."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractSpinBox

_SIDE = 13
"""Pixels that make the words stand where they do in a line to type in."""


def dress_as_line(field: QAbstractSpinBox) -> None:
    """Let a field look like a line to type in.

    Its arrows have no width in the style sheet: told to have none, Qt would leave the words of a
    dressed field one pixel of room. The sheet does not reach the line inside.
    """
    line = field.lineEdit()
    line.setProperty("look", "bare")
    line.setTextMargins(_SIDE, 0, _SIDE, 0)
