# SPDX-License-Identifier: Apache-2.0
"""Set lists well: room between a mark, or its box, and the words, and no gap above."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextListFormat

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument

_WIDER = 260
"""Percent of a space's width: Qt leaves one between a mark and the words, which touch it so."""

_NUMBERED = QTextListFormat.Style.ListDecimal.value
"""This style and those below it write numbers or letters, which keep their form."""


def close_gap(document: QTextDocument, start: int) -> None:
    """Take out the empty line that Qt leaves where a text begins with a list, at a place."""
    block = document.findBlock(start)
    if not block.text() and block.next().isValid() and block.next().textList():
        QTextCursor(block).deleteChar()


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
