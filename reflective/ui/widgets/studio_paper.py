# SPDX-License-Identifier: Apache-2.0
"""A prompt pack on paper: a sheet to read and write by, or cards to cut out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFont,
    QPainter,
    QPen,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)

from reflective.pack_words import Shape, pack_lines
from reflective.prompts.pack import Step
from reflective.ui.appearance.fonts import INTERFACE, WRITING
from reflective.ui.widgets.paper import pdf_writer, without_traces
from reflective.ui.widgets.safe_text import SafeDocument

if TYPE_CHECKING:
    from reflective.prompts.pack import Prompt, PromptPack

_MARGIN = 15.0
_ROWS, _COLUMNS = 4, 2
_INSET = 0.06
_LOOKS = {
    Shape.HEADING: (WRITING, 14.0, True, 14.0),
    Shape.QUESTION: (WRITING, 12.0, True, 9.0),
    Shape.TEXT: (WRITING, 11.0, False, 3.0),
    Shape.REMARK: (INTERFACE, 9.0, False, 2.0),
}
"""Of each shape: the family, points, whether bold, and how much room above, as on a screen."""


def sheet_of(pack: PromptPack) -> bytes:
    """Set every word of a pack out on pages of A4; gives the bytes of the PDF."""
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = pdf_writer(held, _MARGIN)
    document = SafeDocument()
    document.documentLayout().setPaintDevice(writer)
    document.setDocumentMargin(0)
    document.setPageSize(QSizeF(writer.width(), writer.height()))
    cursor = QTextCursor(document)
    _add(cursor, pack.title, (WRITING, 18.0, True, 0.0), is_first=True)
    for line in pack_lines(pack):
        _add(cursor, line.text, _LOOKS[line.shape])
    document.print_(writer)
    del writer
    return _ended(held)


def cards_of(pack: PromptPack) -> bytes:
    """Set each question of a pack out as a card, eight on a page; gives the bytes of the PDF."""
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = pdf_writer(held, _MARGIN)
    painter = QPainter(writer)
    wide, high = writer.width() / _COLUMNS, writer.height() / _ROWS
    for number, asked in enumerate(pack.questions()):
        place = number % (_ROWS * _COLUMNS)
        if number and not place:
            writer.newPage()
        card = QRectF(place % _COLUMNS * wide, place // _COLUMNS * high, wide, high)
        painter.setPen(QPen(Qt.GlobalColor.gray, writer.width() / 1200, Qt.PenStyle.DashLine))
        painter.drawRect(card)
        painter.setPen(Qt.GlobalColor.black)
        inset = wide * _INSET
        inside = card.adjusted(inset, inset, -inset, -inset)
        _write(painter, inside, _words_of(asked), f"{pack.title} · {number + 1}")
    painter.end()
    del painter, writer
    return _ended(held)


def _words_of(asked: Step | Prompt) -> str:
    if not isinstance(asked, Step):
        return asked.question
    named = " · ".join(asked.choices + asked.poles)
    return "\n".join(filter(None, (asked.idea, asked.question, named)))


def _write(painter: QPainter, room: QRectF, words: str, foot: str) -> None:
    """Write a card; long words are set smaller until they fit."""
    flags = int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)
    small = QFont(INTERFACE)
    small.setPointSizeF(8)
    painter.setFont(small)
    line = painter.fontMetrics().height()
    text = room.adjusted(0, 0, 0, -line * 1.4)
    cut = painter.fontMetrics().elidedText(foot, Qt.TextElideMode.ElideRight, int(room.width()))
    painter.drawText(room, int(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft), cut)
    font = QFont(WRITING)
    for points in (14.0, 12.0, 10.0, 8.0, 6.5, 5.0):
        font.setPointSizeF(points)
        painter.setFont(font)
        if painter.boundingRect(text, flags, words).height() <= text.height():
            break
    painter.drawText(text, flags, words)


def _ended(held: QBuffer) -> bytes:
    held.close()
    return without_traces(bytes(held.data().data()))


def _add(
    cursor: QTextCursor,
    text: str,
    look: tuple[str, float, bool, float],
    *,
    is_first: bool = False,
) -> None:
    family, points, is_bold, above = look
    font = QFont(family)
    font.setPointSizeF(points)
    font.setBold(is_bold)
    letters = QTextCharFormat()
    letters.setFont(font)
    block = QTextBlockFormat()
    block.setTopMargin(above)
    if is_first:
        cursor.setBlockFormat(block)
        cursor.setBlockCharFormat(letters)
    else:
        cursor.insertBlock(block, letters)
    cursor.insertText(text.replace("\n", "\u2028"), letters)
