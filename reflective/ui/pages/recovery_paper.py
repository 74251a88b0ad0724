# SPDX-License-Identifier: Apache-2.0
"""A recovery sheet set out on one page, as PDF, in memory alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import (
    QFont,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)

from reflective.journal.sheet import as_text
from reflective.language import gettext as _
from reflective.ui.appearance.fonts import INTERFACE, WRITING
from reflective.ui.pages.recovery_steps import shell_words
from reflective.ui.widgets.sheet_rows import signs_font

if TYPE_CHECKING:
    from reflective.app.recovering import RecoverySheet

_MARGIN = 20.0
_TITLE, _SIGNS, _TEXT, _SMALL = 22.0, 15.0, 11.0, 9.0
"""Points."""


def recovery_paper(sheet: RecoverySheet) -> bytes:
    """Set a sheet out on one page of A4, and give the bytes of the PDF; no file is written."""
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(held)
    writer.setTitle(_("Recovery sheet"))
    writer.setCreator("")
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    document = _document(sheet)
    document.documentLayout().setPaintDevice(writer)
    document.setPageSize(QSizeF(writer.width(), writer.height()))
    painter = QPainter(writer)
    document.drawContents(painter)
    painter.end()
    held.close()
    return bytes(held.data().data())


def _document(sheet: RecoverySheet) -> QTextDocument:
    document = QTextDocument()
    wrapping = QTextOption()
    wrapping.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(wrapping)
    words = QFont(INTERFACE)
    cursor = QTextCursor(document)
    fingerprint = _("Fingerprint: {fingerprint}").format(fingerprint=sheet.fingerprint)
    shell = "\u2028".join(sheet.shell)
    _add(cursor, QFont(WRITING), _TITLE, _("Recovery sheet"))
    _add(cursor, words, _SIGNS, sheet.name)
    _add(cursor, words, _TEXT, fingerprint)
    _add(cursor, words, _TEXT, _("Whoever has this paper can open this journal."))
    _add(cursor, signs_font(), _SIGNS, as_text(sheet.rows).replace("\n", "\u2028"))
    _add(
        cursor,
        words,
        _TEXT,
        _("If the passphrase is forgotten, choose “Forgotten it?” and type the rows."),
    )
    _add(cursor, words, _SMALL, shell_words())
    _add(cursor, signs_font(), _SMALL, shell)
    return document


def _add(cursor: QTextCursor, font: QFont, points: float, text: str) -> None:
    font.setPointSizeF(points)
    letters = QTextCharFormat()
    letters.setFont(font)
    block = QTextBlockFormat()
    block.setBottomMargin(points)
    if cursor.position():
        cursor.insertBlock(block, letters)
    else:
        cursor.setBlockFormat(block)
    cursor.insertText(text, letters)
