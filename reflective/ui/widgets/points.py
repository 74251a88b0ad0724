# SPDX-License-Identifier: Apache-2.0
"""Leave room between the mark of a point in a list, or its box, and its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextListFormat

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument

_WIDER = 260
"""Percent of a space's width: Qt leaves one between a mark and the words, which touch it so."""

_NUMBERED = QTextListFormat.Style.ListDecimal.value
"""This style and those below it write numbers or letters, which keep their form."""


def part_points(document: QTextDocument, start: int) -> None:
    """Move the marks of lists away from their words, from a place on.

    Qt measures the space in the letters of the paragraph itself; its words have their own.
    """
    wider = QTextCharFormat()
    wider.setFontStretch(_WIDER)
    block = document.findBlock(start)
    while block.isValid():
        around = block.textList()
        if around and around.format().style().value > _NUMBERED:
            QTextCursor(block).mergeBlockCharFormat(wider)
        block = block.next()
