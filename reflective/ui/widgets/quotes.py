# SPDX-License-Identifier: Apache-2.0
"""Set what is quoted in a text apart from what was written, as it stands while writing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import (
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument

_INDENT = 1.4
"""How far a quote stands in for each level, in lines: less than a list, which has a mark."""


def slant_quotes(document: QTextDocument, start: int) -> None:
    """Slant quoted paragraphs from a place on: a list stands in as well, so room is no sign."""
    slanted = QTextCharFormat()
    slanted.setFontItalic(True)
    block = document.findBlock(start)
    while block.isValid():
        level = block.blockFormat().intProperty(QTextFormat.Property.BlockQuoteLevel)
        if level:
            chosen = QTextCursor(block)
            chosen.movePosition(
                QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
            )
            chosen.mergeCharFormat(slanted)
            room = QTextBlockFormat()
            line = QFontMetricsF(block.charFormat().font()).height()
            room.setLeftMargin(level * _INDENT * line)
            chosen.mergeBlockFormat(room)
        block = block.next()
